"""An article is asked as people write it, and answers with what rests on it that day."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.answers.answer import Answer
from constgraph.cli.main import main
from constgraph.errors import UnknownNameError
from constgraph.questions.articles import read_article
from constgraph.terms import compact

CITIZENS = {"kz:petition-2026-citizens"}
BEFORE_SIGNATURE = {
    f"kz:petition-1995-{who}-law-before-signature"
    for who in (
        "chair-of-the-mazhilis",
        "chair-of-the-senate",
        "one-fifth-of-deputies-of-parliament",
        "president",
        "prime-minister",
    )
}
COUNCIL_GOES_ON = {
    "kz:constitutional-council-size-1995",
    "kz:status-1995-constitutional-council",
    "kz:term-2022-chair-of-the-constitutional-council",
    "kz:term-2022-member-of-the-constitutional-council",
    "kz:power-1995-chair-of-the-constitutional-council-casting-vote",
    "kz:power-2022-constitutional-council-functions-of-the-court",
    "kz:immunity-2022-chair-of-the-constitutional-council",
    "kz:immunity-2022-member-of-the-constitutional-council",
    "kz:term-2022-chair-of-the-accounts-committee",
    "kz:term-2022-member-of-the-accounts-committee",
    "kz:status-1998-accounts-committee",
    "kz:accounts-committee-size-1998",
}
#: How it is asked, the day, the place that is meant, and the norms that it confers on the day.
ASKED = [
    *(
        (text, "2026-11-29", "kz:constitution-2026-art-73-3", CITIZENS)
        for text in (
            "Art. 73(3)",
            "art. 73 (3)",
            "Article 73, paragraph 3",
            "paragraph 3 of Article 73 of the Constitution",
            "ст. 73(3)",
            "статья 73 пункт 3",
            "п. 3 ст. 73 Конституции Республики Казахстан",
            "73-бап(3)",
            "73-баптың 3-тармағы",
            "Конституцияның 73-бабының 3-тармағы",
            "73(3)",
            "73.3",
            "kz Art. 73(3)",
            "kz/73(3)",
            "Kazakhstan, Art. 73\N{EN DASH}3",
            "kz:constitution-2026-art-73-3",
            "kz/constitution-2026-art-73-3",
        )
    ),
    *(
        (text, "2022-12-31", "kz:constitution-1995-art-72-1-2", BEFORE_SIGNATURE)
        for text in (
            "kz Art. 72(1)(2)",
            "подпункт 2) пункта 1 статьи 72",
            "ст. 72 п. 1 пп. 2)",
            "72-баптың 1-тармағының 2) тармақшасы",
        )
    ),
    ("Art. 99(1)", "2022-07-01", "kz:constitution-1995-art-99-1", COUNCIL_GOES_ON),
    (
        "83-1-баптың 4-тармағы",
        "2022-09-01",
        "kz:constitution-1995-art-83-sup-1-4",
        {"kz:status-2022-commissioner-for-human-rights-law"},
    ),
    (
        "Article 455(3)(3) Civil Procedure Code",
        "2026-11-29",
        "kz:civil-procedure-code-art-455-3-3",
        {"kz:effect-2023-constitutional-court-civil-case-reopened"},
    ),
    (
        "Art. 93 Abs. 1 Nr. 4a Germany",
        "2020-01-01",
        "de:basic-law-art-93-1-no-4a",
        {
            f"de:petition-1994-{who}-persons-{what}"
            for who in ("legal", "natural")
            for what in ("act-of-public-power", "normative-legal-act")
        },
    ),
    (
        "section 167(6)(b) za",
        "2020-01-01",
        "za:constitution-sec-167-6-b",
        {
            "za:petition-1996-legal-persons-court-decision",
            "za:petition-1996-natural-persons-court-decision",
        },
    ),
    (
        "ru ст. 125 ч. 4 п. «а»",
        "2021-01-01",
        "ru:constitution-art-125-4-a",
        {"ru:petition-2020-citizens-normative-legal-act"},
    ),
    (
        "Art. 61-1 France",
        "2020-01-01",
        "fr:constitution-art-61-sup-1",
        {
            "fr:petition-2010-council-of-state-statute",
            "fr:petition-2010-court-of-cassation-statute",
            "fr:petition-2010-parties-to-a-case-statute",
        },
    ),
]


def conferred(answer: Answer) -> set[str]:
    return {compact(row["value_iri"]) for row in answer if row["property"] == "conferred by"}


@pytest.mark.parametrize(("text", "on", "place", "norms"), ASKED, ids=[text for text, *_ in ASKED])
def test_an_article_answers_with_its_norms(
    kg: KnowledgeGraph, text: str, on: str, place: str, norms: set[str]
) -> None:
    answer = kg.on(on).show(text)
    assert answer.title.endswith(f"({place})")
    assert str(answer.on) == on
    assert conferred(answer) == norms
    assert kg.show(text, on=on).rows == answer.rows


def test_the_constitution_of_the_day_goes_first(kg: KnowledgeGraph) -> None:
    for on, act in (("2026-06-30", "1995"), ("2026-07-01", "2026")):
        answer = kg.show("Art. 73(3)", on=on)
        assert f"kz:constitution-{act}-art-73-3" in answer.title
        other = {"1995": "2026", "2026": "1995"}[act]
        assert any(f"kz:constitution-{other}-art-73-3" in note for note in answer.notes)


def test_an_act_may_be_named(kg: KnowledgeGraph) -> None:
    for words in ("Article 73 Constitution 1995", "статья 73 Конституции 1995 года"):
        answer = kg.show(words, on="2016-01-01")
        assert answer.title.endswith("(kz:constitution-1995-art-73)")
        assert {row["version"] for row in answer if row["property"] == "conferred by"} == {"1995"}
    law = kg.show("ст. 58 Конституционный закон № 153", on="2026-11-29", lang="ru")
    assert law.title.endswith("(kz:constitutional-law-153-art-58)")


def test_an_act_that_is_over_answers_of_its_last_day(kg: KnowledgeGraph) -> None:
    answer = kg.show("Art. 72(1)(2) Constitution 1995")
    assert str(answer.on) == "2026-06-30"
    assert {name.replace("1995", "2023") for name in BEFORE_SIGNATURE} == conferred(answer)
    assert answer.notes[0].startswith("Constitution of 1995 is not in force today")
    # a day that is named is kept
    named = kg.show("Art. 72(1)(2) Constitution 1995", on="2026-11-29")
    assert (str(named.on), conferred(named)) == ("2026-11-29", set())
    assert "Nothing that is coded rests on it on 2026-11-29." in named.notes


def test_wordings_and_parts_of_an_article_are_shown(kg: KnowledgeGraph) -> None:
    rows = kg.show("Art. 71", on="2022-07-01").rows
    wordings = [
        (row["article"], row["version"], row["valid_from"], row["valid_until"])
        for row in rows
        if row["property"] == "eli:is_member_of" and row["article"] == "Art. 71(1)"
    ]
    assert wordings == [
        ("Art. 71(1)", "1995", "1995-09-05", "2022-06-08"),
        ("Art. 71(1)", "2022-06", "2022-06-08", "2022-09-19"),
        ("Art. 71(1)", "2022-09", "2022-09-19", "2026-07-01"),
    ]
    parts = [
        (row["article"], row["value"], row["direction"])
        for row in rows
        if row["property"] == "eli:is_part_of"
    ]
    assert parts == [
        *((f"Art. 71({number})", "paragraph", "in") for number in range(1, 7)),
        (None, "Constitution of 1995", "out"),
    ]


def test_the_published_text_is_told(kg: KnowledgeGraph) -> None:
    page = "https://adilet.zan.kz/rus/docs/K2600000000"
    answer = kg.show("Art. 73(3)", on="2026-11-29")
    assert answer.rows[-1]["value_iri"] == page
    assert f"The published text: {page}" in answer.notes


def test_what_rests_on_an_article_is_told_with_its_kind(kg: KnowledgeGraph) -> None:
    rows = kg.show("Art. 73(3)", on="2026-11-29").rows
    told = {(row["kind"], row["property"], compact(row["value_iri"])) for row in rows}
    assert told >= {
        ("Petition Right", "conferred by", "kz:petition-2026-citizens"),
        ("Coverage Statement", "rests on", "kz:coverage-petition-2026-citizens-only"),
        ("Condition", "rests on", "kz:condition-2026-own-rights-directly-affected"),
        ("Reading", "rests on", "kz:reading-petitioners-2026-73-3"),
    }


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Art. 73(9)", "nearest: Art. 73, Art. 73(5), Art. 73(6)"),
        ("Art. 500", "nearest: Art. 95, Art. 96"),
        ("§ 13 no. 99 Germany", "nearest: sec. 13, sec. 13 no. 6b"),
    ],
)
def test_an_article_that_is_not_coded_says_so(kg: KnowledgeGraph, text: str, near: str) -> None:
    answer = kg.show(text, on="2026-11-29")
    assert not answer.rows
    assert answer.none is not None
    assert answer.none.kind == "not-coded"
    assert answer.none.because.endswith(near)


def test_an_act_that_is_not_there_is_an_error(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="there is no act 'tax code' in kz"):
        kg.show("Art. 5 of the Tax Code")


@pytest.mark.parametrize(
    "name",
    ["President", "kz:petition-2026-citizens", "Organic Law No. 2009-1523 on Art. 61-1", "1995"],
)
def test_what_is_no_article_is_shown_as_before(kg: KnowledgeGraph, name: str) -> None:
    if name in ("President", "1995"):
        assert read_article(name) is None
    else:
        assert "property" in kg.show(name)[0]
        assert "kind" not in kg.show(name)[0]


@pytest.mark.parametrize(
    "text", ["1" * 200, "1-" * 100, "(1" * 100, "art " * 50, "ст. " + "1." * 90, "а" * 10**6]
)
def test_no_text_takes_long_to_read(text: str) -> None:
    start = time.perf_counter()
    read_article(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_screen_of_eighty_columns_holds_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for text in ("Art. 73(3)", "Art. 71 Constitution 1995"):
        with pytest.raises(SystemExit) as ended:
            main(["show", text, "--on", "2022-09-19", "--lang", lang])
        assert not ended.value.code
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= 80


def test_json_and_files_of_a_reader(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        """@prefix cg: <https://w3id.org/constgraph/ontology#> .
        @prefix eli: <http://data.europa.eu/eli/ontology#> .
        @prefix kz: <https://w3id.org/constgraph/id/kz/> .
        kz:constitution-2026-art-300 a cg:Provision ; eli:number "Art. 300" ;
            eli:is_part_of kz:constitution-2026 .""",
        encoding="utf-8",
    )
    arguments = ["show", "Art. 300", "--on", "2026-11-29", "--format", "json", "--data", str(file)]
    with pytest.raises(SystemExit):
        main(arguments)
    told = json.loads(capsys.readouterr().out)
    assert (told["question"], told["jurisdiction"], told["on"]) == ("show", "kz", "2026-11-29")
    whole = [
        row["value_iri"].rpartition("/")[2]
        for row in told["rows"]
        if row["property"] != "foaf:page"
    ]
    assert whole == ["constitution-2026"]
