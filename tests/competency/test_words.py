"""Petitioners and matters are found by the words that people type, or asked back."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.facts import fact_table, read_value
from constgraph.admissibility.prompts import near_choice
from constgraph.errors import UsageError
from constgraph.questions.local_names import find_petitioner
from constgraph.questions.names import find_place, find_subject
from constgraph.terms import compact, expand

DAY = "2026-11-28"
LAWS = (
    "закон", "заң", "law", "statute", "кодекс", "code", "приказ министра", "order of a minister",
    "подзаконный акт", "указ Президента", "постановление Правительства", "НПА", "НҚА", "decree",
    "решение маслихата", "нормативное постановление Верховного Суда", "нормативный правовой акт",
)  # fmt: skip


@pytest.mark.parametrize("word", LAWS)
def test_every_word_for_a_law_leads_a_citizen_to_one_article(kg: KnowledgeGraph, word: str) -> None:
    answer = kg.petitioners("kz", by="citizen", about=word, on=DAY)
    assert [(row["petitioner"], row["article"]) for row in answer.rows] == [
        ("Citizens", "Art. 73(3)")
    ]


@pytest.mark.parametrize(
    "word", ["гражданин", "азамат", "citizen of Kazakhstan", "Қазақстан азаматы", "группа граждан"]
)
def test_every_word_for_a_citizen_leads_to_one_article(kg: KnowledgeGraph, word: str) -> None:
    assert [row["article"] for row in kg.petitioners("kz", by=word, on=DAY)] == ["Art. 73(3)"]


@pytest.mark.parametrize(
    "word", ["ТОО", "ЖШС", "юрлицо", "НПО", "companies", "общественное объединение"]
)
def test_legal_entities_are_excluded_by_the_word_that_names_them(
    kg: KnowledgeGraph, word: str
) -> None:
    none = kg.petitioners("kz", by=word, on=DAY).none
    assert none is not None
    assert (none.kind, none.article) == (
        "excluded",
        "Art. 73(3) with Art. 45(1) of Law No. 153-VII",
    )


@pytest.mark.parametrize("word", ["ИП", "осуждённый", "prisoner", "resident", "беженец", "refugee"])
def test_a_word_that_fits_several_is_asked_back(kg: KnowledgeGraph, word: str) -> None:
    with pytest.raises(UsageError) as caught:
        kg.petitioners("kz", by=word)
    assert "kz:foreigners" in str(caught.value.hint)


@pytest.mark.parametrize("word", ["адвокат", "lawyer", "parent", "опекун", "қамқоршы"])
def test_who_petitions_for_another_is_asked_for_whom(kg: KnowledgeGraph, word: str) -> None:
    with pytest.raises(UsageError, match="petitions for another"):
        kg.petitioners("kz", by=word)


def test_a_near_match_is_of_the_state_asked_about(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError) as caught:
        kg.petitioners("kz", by="citizens of Kazakhstn")
    assert str(caught.value.hint) == "did you mean 'citizens of Kazakhstan'?"


def test_citizen_is_a_word_in_every_state(kg: KnowledgeGraph) -> None:
    for code in ("az", "de", "fr", "kr", "tr", "za", "tm"):
        answer = kg.petitioners(code, by="citizen", on=DAY)
        assert answer.rows or answer.none


#: Words as people type them, and whom they mean; several are asked back.
WHO = {
    "kz:citizens": "гражданка; граждане РК; гр.; ребёнок; военнослужащий; азаматша; child; civil servant",
    "kz:stateless-persons": "апатрид; stateless; азаматтығы жоқ тұлға",
    "kz:foreigners": "гражданин РФ; гражданин другого государства; шетел азаматы; иностранный гражданин",
    "kz:legal-entities": "акционерное общество; КСК; юр. лицо; LLP; JSC; foundation; акционерлік қоғам",
    "kz:courts": "районный суд; аудандық сот; district court; облыстық сот",
    "kz:prosecutor-general": "генпрокурор; Генеральная прокуратура; Attorney General; Бас прокуратура",
    "kz:prime-minister": "премьер",
    "kz:president": "Президент РК; Глава государства; Мемлекет басшысы",
    "kz:commissioner-for-human-rights": "уполномоченный; Уполномоченный по правам человека в РК",
    "kz:regional-akim": "аким области; governor; облыс әкімі; акимат",
    "kind:natural-person": "физлицо; физ. лицо",
    "kz:deputy-of-the-kurultai": "депутат; парламентарий; MP",
}
SEVERAL = (
    "аким; mayor; әкім; наследник; heir; бывший гражданин; ex-citizen; кандас; қандас; работник"
)
FOR_ANOTHER = "мать; отец; mother; ана; представитель; өкіл; заңгер; юрист; родственник; супруг"
WHAT = {
    "subject:subordinate-act": "постановление акимата; правила; ПДД; НП ВС; ministerial order; bylaw;"
    " министрдің бұйрығы; приказы; Supreme Court resolution",
    "subject:statute": "УК РК; КоАП; Налоговый кодекс; tax code; criminal code; Салық кодексі; статья закона;"
    " конституционный закон; заңның бабы",
    "subject:law-before-signature": "законопроект; проект закона; заң жобасы; draft law",
    "subject:court-decision": "определение суда; сот үкімі; verdict; решение районного суда; судебный акт",
    "subject:treaty-before-ratification": "договор о ЕАЭС; конвенция; EAEU treaty",
    "subject:international-decision-execution": "решение комитета ООН; решение международного суда",
    "subject:administrative-act": "штраф; бездействие госоргана; действия судебного исполнителя; fine",
    "subject:election-or-referendum-dispute": "выборы; сайлау; referendum",
    "subject:constitutional-interpretation": "Конституция; статья Конституции",
}
REQUESTS = {
    "review-of-an-act": "проверить закон; признать неконституционным; заңды тексеру; check the law",
    "review-of-a-court-act": "отменить приговор; пересмотр дела; сот шешімін жою; quash the judgment",
    "damages": "моральный вред; взыскать ущерб; өтемақы; compensation",
    "explanation-of-a-law": "разъяснить закон; толкование закона; заңды түсіндіру; explain the law",
    "interpretation": "толкование Конституции; Конституцияны түсіндіру; interpret the Constitution",
    "amnesty": "помилование; pardon; кешірім жасау",
    "filling-a-gap": "пробел; изменить закон; change the law",
    "review-of-an-officials-act": "наказать судью; отменить штраф; punish the judge",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, name) for name, words in table.items() for word in words.split("; ")]


@pytest.mark.parametrize(("word", "name"), rows(WHO))
def test_a_word_reaches_the_petitioner_that_it_means(
    kg: KnowledgeGraph, word: str, name: str
) -> None:
    kz = find_place(kg.store, "kz").jurisdiction
    assert name in map(compact, find_petitioner(kg.store, word, kz))


@pytest.mark.parametrize(
    ("word", "told"),
    [
        *((word, "may be one of several") for word in SEVERAL.split("; ")),
        *((word, "petitions for another") for word in FOR_ANOTHER.split("; ")),
    ],
)
def test_a_word_that_cannot_be_taken_as_it_is_says_why(
    kg: KnowledgeGraph, word: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        find_petitioner(kg.store, word, find_place(kg.store, "kz").jurisdiction)


@pytest.mark.parametrize(("word", "name"), rows(WHAT))
def test_a_word_reaches_the_matter_that_it_means(kg: KnowledgeGraph, word: str, name: str) -> None:
    assert list(map(compact, find_subject(kg.store, word))) == [name]


@pytest.mark.parametrize(("word", "name"), rows(REQUESTS))
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_a_word_reaches_the_request_that_it_means_in_every_language(
    kg: KnowledgeGraph, lang: str, word: str, name: str
) -> None:
    request = fact_table(kg.on(), lang)["request"]
    assert read_value(request, word, "") == expand(f"request:{name}")


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("граждаин", "гражданин"),
        ("stateles person", "stateless person"),
        ("Закон о браке и семье", "Закон"),
        ("кодкс", "кодекс"),
        ("Кодекс о здоровье народа", "кодекс"),
        ("решение маслихата города Алматы", "решение маслихата"),
    ],
)
def test_a_misspelt_or_longer_word_is_asked_back(kg: KnowledgeGraph, word: str, near: str) -> None:
    kz = find_place(kg.store, "kz").jurisdiction
    find = find_petitioner if word[0] in "гs" else lambda store, text, _: find_subject(store, text)
    with pytest.raises(UsageError) as caught:
        find(kg.store, word, kz)
    assert str(caught.value.hint) == f"did you mean '{near}'?"


def test_a_misspelt_request_is_asked_back_by_its_label(kg: KnowledgeGraph) -> None:
    request = fact_table(kg.on(), "ru")["request"]
    assert "пересмотр судебного акта по существу" in str(near_choice(request, "отменит пригвор"))
