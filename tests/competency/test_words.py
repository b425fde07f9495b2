"""Petitioners and matters are found by the words that people type, or asked back."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.errors import UsageError

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
