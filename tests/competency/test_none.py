"""Every empty answer says which kind of none it is, why, and under which article."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.errors import InvalidDayError, UnknownNameError

CASES = [
    # by, about, day, kind, article, a word of the reason
    ("legal entity", None, "2026-11-23", "excluded", "Art. 73(3) with Art. 45(1) of Law No. 153-VII", "citizens of the Republic"),
    ("legal entity", None, "2024-01-01", "excluded", "Art. 72(3) with Art. 45(1) of Law No. 153-VII", "citizens"),
    ("foreigner", None, "2026-11-23", "excluded", "Art. 73(3) with Art. 45(1) of Law No. 153-VII", "foreigners"),
    ("vice-president", None, "2026-11-23", "excluded", "Art. 73(1) with Art. 51(1), Art. 73(6)", "next in line"),
    ("vice-president", None, "2010-01-01", "silent", "Art. 72(1)", "knows no Vice-President"),
    ("citizen", None, "2022-12-31", "excluded", "Art. 72 with Art. 78", "private person"),
    ("ombudsman", None, "2022-12-31", "excluded", "Art. 72", "closed"),
    ("Prosecutor General", None, "2022-12-31", "excluded", "Art. 72", "closed"),
    ("Chair of the Senate", None, "2026-07-01", "silent", "Art. 95(1)", "ended on 1 July 2026"),
    ("Chair of the Kurultai", None, "2026-06-30", "silent", "Art. 72(1)", "Constitution of 2026"),
    (None, "resolution", "2007-05-20", "silent", "Art. 72(1)", "resolutions"),
    (None, "act in force", "2017-03-09", "excluded", "Art. 72(2) with Art. 78", "10 March 2017"),
    (None, "draft amendment", "2017-03-09", "silent", "Art. 72", "amendments"),
    (None, "resignation", "2026-06-30", "silent", "Art. 72", "2026"),
    (None, "judgment", "2026-11-23", "excluded", "Art. 23(5)", "questions of law only"),
    (None, "judgment", "2010-01-01", "silent", "Art. 72", "Constitutional Council"),
    (None, None, "1995-09-04", "not-coded", None, "1995-09-05"),
    ("president", None, "1990-01-01", "not-coded", None, "1993"),
]  # fmt: skip


@pytest.mark.parametrize(("by", "about", "day", "kind", "article", "word"), CASES)
def test_none_says_which_kind_and_why(
    kg: KnowledgeGraph,
    by: str | None,
    about: str | None,
    day: str,
    kind: str,
    article: str | None,
    word: str,
) -> None:
    answer = kg.petitioners("kz", on=day, by=by, about=about)
    assert answer.rows == []
    assert answer.none is not None
    assert (answer.none.kind, answer.none.article) == (kind, article)
    assert word in answer.none.because


def test_none_of_a_court_that_ended(kg: KnowledgeGraph) -> None:
    answer = kg.petitioners("kz/constitutional-council", on="2023-01-01")
    assert answer.none is not None
    assert (answer.none.kind, answer.none.article) == ("silent", "Art. 71(1)")


def test_none_of_individual_access_before_2023(kg: KnowledgeGraph) -> None:
    answer = kg.ask("individual-access", on="2022-12-31")
    assert answer.none is not None
    assert answer.none.kind == "excluded"


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_none_is_told_in_every_language(kg: KnowledgeGraph, lang: str) -> None:
    answer = kg.petitioners("kz", by="vice-president", on="2026-11-23", lang=lang)
    assert answer.none is not None
    other = kg.petitioners("kz", by="vice-president", on="2026-11-23", lang="en").none
    assert other is not None
    assert (answer.none.because == other.because) == (lang == "en")
    assert answer.none.kind == "excluded"


def test_misspelt_petitioner_gets_near_match(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        kg.petitioners("kz", by="presidnet")
    assert caught.value.hint == "did you mean 'president'?"


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("2026-02-30", "2026-02 has 28 days"),
        ("2026-13-01", "months run from 01 to 12"),
        ("yesterday", "write year, month and day, as in 2026-07-01"),
    ],
)
def test_impossible_day_gets_cure(kg: KnowledgeGraph, day: str, hint: str) -> None:
    with pytest.raises(InvalidDayError) as caught:
        kg.petitioners("kz", on=day)
    assert caught.value.hint == hint


def test_future_day_is_said_to_be_one(kg: KnowledgeGraph) -> None:
    assert any("lies ahead" in note for note in kg.petitioners("kz", on="2999-01-01").notes)
