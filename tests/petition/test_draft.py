"""Drafts of petitions: what stands in them, what stays a gap, and that nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.case import make_case, read_case
from constgraph.admissibility.facts import fact_table
from constgraph.answers.wording import citing
from constgraph.errors import CaseError, UsageError
from constgraph.petition.document import Document
from constgraph.petition.draft import Draft, write_draft
from constgraph.questions.names import find_place

CITIZEN: dict[str, Any] = {
    "petitioner": "citizen",
    "about": "normative-legal-act",
    "filed": "2026-11-27",
    "facts": {
        "request": "review-of-an-act",
        "stage": "in-force",
        "own_right_affected": True,
        "applied_by_a_court": True,
        "took_part": True,
        "court_act_in_force": True,
        "court_act_adopted": "2026-02-28",
        "representative": "nobody",
    },
}
TOLD = {
    "act_title": "Закон «О примере»",
    "act_number": "1-I",
    "act_provision": "пункт 2 статьи 3",
    "court_name": "Суд города Н.",
    "petitioner_name": "Иванов И. И.",
    "facts": "Первое.\n\nВторое.",
}


def draft_of(kg: KnowledgeGraph, told: Mapping[str, Any], lang: str = "ru") -> Draft:
    table = fact_table(kg.on(), lang)
    case = make_case(told, table, {})
    place = find_place(kg.store, case.court)
    day = kg.on(case.filed)
    with citing("official"):
        found = assess(day, place, case, table, lang=lang)
        return write_draft(day, place, case, found, lang=lang)


def texts(document: Document, *kinds: str) -> list[str]:
    return [p.text for p in document.paragraphs if not kinds or p.kind in kinds]


def numbers(document: Document, *kinds: str) -> set[str]:
    return set(re.findall(r"\d+(?:-\d+)*", "\n".join(texts(document, *kinds))))


def test_citizen_asks_for_the_conformity_of_the_act(kg: KnowledgeGraph) -> None:
    document = draft_of(kg, CITIZEN | {"petition": TOLD}).document
    told = texts(document)
    assert told[0] == "Конституционный Суд Республики Казахстан"
    assert texts(document, "title") == ["Обращение"]
    at = told.index("ПРОШУ:")
    assert told[at + 1] == (
        "рассмотреть на соответствие Конституции Республики Казахстан следующий акт: Закон"
        " «О примере» от [дата принятия или подписания акта] №\N{NO-BREAK SPACE}1-I (пункт 2 статьи 3)."
    )
    assert (
        "Судебный акт: [вид и номер судебного акта], Суд города Н., 28 февраля 2026 года." in told
    )
    assert told.index("Первое.") + 1 == told.index("Второе.")
    assert any(
        line.startswith("Конституция Республики Казахстан: пункт 3 статьи 73") for line in told
    )
    assert any("подпункт 2) пункта 2 статьи 45 – обращение подано" in line for line in told)
    assert told[-2:] == ["_" * 20 + "  Иванов И. И.", "27 ноября 2026 года"]


@pytest.mark.parametrize(
    ("filed", "article"), [("2026-06-30", "пункт 3 статьи 72"), ("2026-07-01", "пункт 3 статьи 73")]
)
def test_right_stands_in_the_constitution_of_the_day(
    kg: KnowledgeGraph, filed: str, article: str
) -> None:
    norms = texts(draft_of(kg, CITIZEN | {"filed": filed}).document, "dash")
    assert norms[0].startswith(f"Конституция Республики Казахстан: {article}")


def test_what_is_not_told_is_a_gap_and_nothing_else(kg: KnowledgeGraph) -> None:
    """Each number of a draft stands in the law or in the case."""
    document = draft_of(kg, CITIZEN).document
    assert {"[Ф.И.О.]", "[ИИН]", "[наименование акта]", "[номер акта]"} <= set(document.gaps)
    assert numbers(document) == {"3", "73", "1", "2", "45", "28", "2026", "27", "153", "5", "2022"}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert run.is_gap == bool(re.fullmatch(r"\[.+\]", run.text)), run


def test_what_is_told_stands_where_the_gap_was(kg: KnowledgeGraph) -> None:
    bare, full = (draft_of(kg, CITIZEN | {"petition": told}).document for told in ({}, TOLD))
    names = {"[наименование акта]", "[номер акта]", "[оспариваемые статья, пункт, подпункт]"}
    names |= {"[наименование суда]", "[Ф.И.О.]", "[факты, обстоятельства и доказательства]"}
    assert set(bare.gaps) - set(full.gaps) == names


@pytest.mark.parametrize("request_", ["review-of-a-court-act", "amnesty", "finding-of-facts"])
def test_draft_never_asks_for_what_the_court_does_not_do(kg: KnowledgeGraph, request_: str) -> None:
    """Law No. 153-VII, Art. 23(5): the Court decides questions of law alone."""
    told = CITIZEN | {"facts": CITIZEN["facts"] | {"request": request_}}
    draft, usual = draft_of(kg, told), draft_of(kg, CITIZEN)
    assert texts(draft.document, "text") == texts(usual.document, "text")
    assert draft.asked.kind == "review-of-an-act"


@pytest.mark.parametrize("about", ["court-decision", "statutory-interpretation"])
def test_matter_that_is_none_of_the_court_becomes_a_review(kg: KnowledgeGraph, about: str) -> None:
    draft = draft_of(kg, CITIZEN | {"about": about})
    assert draft.asked.kind == "review-of-an-act"
    assert "[наименование акта]" in draft.document.gaps
    assert texts(draft.document, "dash")[0].startswith("Конституция Республики Казахстан: пункт 3")
    assert kg.on().label(f"subject:{about}", "ru") not in "\n".join(texts(draft.document))


@pytest.mark.parametrize(
    ("who", "about", "lang", "title", "asks"),
    [
        (
            "court",
            "normative-legal-act",
            "ru",
            "Представление",
            "признать неконституционным следующий акт: [",
        ),
        (
            "Prosecutor General",
            "constitutional-interpretation",
            "ru",
            "Обращение",
            "дать официальное толкование норм Конституции: [",
        ),
        ("Prime Minister", "treaty-before-ratification", "ru", "Обращение", "рассмотреть на соотв"),
        (
            "Prime Minister",
            "presidential-removal-procedure",
            "ru",
            "Обращение",
            "дать заключение о соблюдении установленных конституционных процедур: [",
        ),
        (
            "Prime Minister",
            "election-or-referendum-dispute",
            "ru",
            "Обращение",
            "решить вопрос о правильности проведения: [",
        ),
        (
            "citizen",
            "statute",
            "kk",
            "Өтініш",
            "мына актінің Қазақстан Республикасының Конституциясына сәйкестігін қарауды: [",
        ),
    ],
)
def test_request_fits_the_matter(
    kg: KnowledgeGraph, who: str, about: str, lang: str, title: str, asks: str
) -> None:
    told = {"petitioner": who, "about": about, "filed": "2026-11-27"}
    document = draft_of(kg, told, lang).document
    assert texts(document, "title") == [title]
    kinds = [p.kind for p in document.paragraphs]
    assert document.paragraphs[kinds.index("request") + 1].text.startswith(asks)


def test_two_languages_say_the_same(kg: KnowledgeGraph) -> None:
    ru, kk = (draft_of(kg, CITIZEN | {"petition": TOLD}, lang).document for lang in ("ru", "kk"))
    assert [p.kind for p in ru.paragraphs] == [p.kind for p in kk.paragraphs]
    assert [len(p.runs) for p in ru.paragraphs if p.kind == "item"] == [
        len(p.runs) for p in kk.paragraphs if p.kind == "item"
    ]
    assert len(ru.gaps) == len(kk.gaps)
    assert numbers(ru, "dash") == numbers(kk, "dash")


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_draft_says_no_word_twice_in_a_row(kg: KnowledgeGraph, lang: str) -> None:
    for line in texts(draft_of(kg, CITIZEN | {"petition": TOLD}, lang).document):
        words = re.findall(r"\w+", line.casefold())
        assert all(a != b for a, b in pairwise(words) if a.isalpha() and a[1:]), line


def test_representative_stands_in_the_head_and_in_the_annexes(kg: KnowledgeGraph) -> None:
    told = CITIZEN | {"facts": CITIZEN["facts"] | {"representative": "advocate"}}
    document = draft_of(kg, told).document
    assert "[Ф.И.О. представителя]" in texts(document, "head")
    assert "Документы о полномочиях представителя." in texts(document, "item")
    alone = draft_of(kg, CITIZEN).document
    assert not any("представител" in line for line in texts(alone))


@pytest.mark.parametrize(
    "told",
    [
        {"petitioner": "citizen", "about": "statute", "filed": "2022-12-31"},
        {"court": "de", "petitioner": "citizen", "about": "statute", "filed": "2026-11-27"},
    ],
    ids=["before the Court", "another state"],
)
def test_no_draft_where_the_law_is_not_coded(kg: KnowledgeGraph, told: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="not coded"):
        draft_of(kg, told)


@pytest.mark.parametrize(
    ("petition", "message"),
    [
        ({"act_titel": "x"}, "no part of a petition is called 'act_titel'"),
        ({"act_title": 5}, "act_title = 5 cannot be read"),
        ({"act_title": ["x"]}, "act_title = list cannot be read"),
        ({"facts": "x" * 100_001}, "facts is too long: 100001 letters"),
    ],
)
def test_texts_that_are_none_are_refused(
    kg: KnowledgeGraph, petition: dict[str, Any], message: str
) -> None:
    with pytest.raises(CaseError, match=re.escape(message)):
        draft_of(kg, CITIZEN | {"petition": petition})


def test_words_of_a_case_reach_no_condition(kg: KnowledgeGraph) -> None:
    told = CITIZEN | {"petition": {"facts": "true", "court_act_day": "2020-01-01"}}
    table = fact_table(kg.on(), "ru")
    found = []
    for one in (CITIZEN, told):
        case = make_case(one, table, {})
        place = find_place(kg.store, "kz")
        found.append(assess(kg.on(case.filed), place, case, table, lang="ru").to_json())
    assert found[0] == found[1]


def test_file_says_words_below_petition(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(
        'petitioner = "citizen"\nabout = "statute"\n[petition]\nact_day = 2014-07-05\nact-title = "A"\n',
        encoding="utf-8",
    )
    case = read_case(file, fact_table(kg.on(), "ru"), {})
    assert set(case.petition) == {"act_day", "act-title"}
    assert case.where["act_day"].endswith("line 4")


def test_several_petitioners_stand_and_sign_one_by_one(kg: KnowledgeGraph) -> None:
    """Law No. 153-VII, Art. 44(2)(2) and (3): each is named with his own data, and signs."""
    told = {"petitioner_name": "Иванов И. И.; Петрова А. Б.", "petitioner_iin": "1; 2"}
    document = draft_of(kg, CITIZEN | {"petition": told}).document
    head = texts(document, "head")
    assert head[1] == "Субъекты обращения:"
    first, second = head.index("Иванов И. И."), head.index("Петрова А. Б.")
    assert "ИИН: 1" in head[first:second]
    assert "ИИН: 2" in head[second:]
    assert head.count("[место жительства]") == 2
    assert [line.strip("_ ") for line in texts(document, "sign")[:2]] == [
        "Иванов И. И.",
        "Петрова А. Б.",
    ]
    assert texts(document, "request") == ["ПРОСИМ:"]


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_list_of_annexes_and_norms_is_punctuated(kg: KnowledgeGraph, lang: str) -> None:
    document = draft_of(kg, CITIZEN | {"petition": TOLD}, lang).document
    for line in texts(document, "item"):
        assert line[0].isupper()
        assert line.endswith(".")
    *others, last = texts(document, "dash")
    assert all(line.endswith(";") for line in others)
    assert last.endswith(".")


def test_office_is_called_by_its_name(kg: KnowledgeGraph) -> None:
    told = {"petitioner": "Prosecutor General", "about": "normative-legal-act"}
    document = draft_of(kg, told | {"filed": "2026-11-27"}).document
    assert "Генеральный Прокурор" in texts(document, "head")
    assert "[наименование субъекта обращения]" not in document.gaps


def test_interpretation_has_no_act_to_be_checked(kg: KnowledgeGraph) -> None:
    """Art. 44(4)(1) asks for the acts that are to be checked."""
    told = {"petitioner": "Prime Minister", "about": "constitutional-interpretation"}
    document = draft_of(kg, told | {"filed": "2026-11-27"}).document
    assert not any("подлежащих проверке" in line for line in texts(document, "item"))
