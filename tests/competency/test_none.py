"""Every empty answer says which kind of none it is, why, and under which article."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.errors import InvalidDayError, UnknownNameError
from constgraph.questions.snapshot import Snapshot

#: The lists of those who could petition the Constitutional Council from 2017 on.
COUNCIL_2017 = "Art. 72(1), Art. 72(1)(2-1), Art. 72(2)"
CASES = [
    # by, about, day, kind, article, a word of the reason
    ("legal entity", None, "2026-11-23", "excluded", "Art. 73(3) with Art. 45(1) of Law No. 153-VII", "citizens of the Republic"),
    ("legal entity", None, "2024-01-01", "excluded", "Art. 72(3) with Art. 45(1) of Law No. 153-VII", "citizens"),
    ("foreigner", None, "2026-11-23", "excluded", "Art. 73(3) with Art. 45(1) of Law No. 153-VII", "foreigners"),
    ("vice-president", None, "2026-11-23", "excluded", "Art. 73(1) with Art. 51(1), Art. 73(6)", "next in line"),
    ("vice-president", None, "2010-01-01", "no-such-actor", "Art. 72(1)", "knows no Vice-President"),
    ("citizen", None, "2022-12-31", "excluded", "Art. 72 with Art. 78", "private person"),
    ("ombudsman", None, "2022-12-31", "excluded", COUNCIL_2017, "referral by a court (Art. 72(2))"),
    ("Prosecutor General", None, "2022-12-31", "excluded", COUNCIL_2017, "read whole"),
    ("Chair of the Senate", None, "2026-07-01", "no-such-actor", "Art. 95(1)", "ended on 1 July 2026"),
    ("Chair of the Kurultai", None, "2026-06-30", "no-such-actor", "Art. 72(1)", "Constitution of 2026"),
    (None, "resolution", "2007-05-20", "silent", "Art. 72(1)", "resolutions"),
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
    assert (answer.none.kind, answer.none.article) == ("no-such-actor", "Art. 71(1)")


def test_an_exclusion_names_each_proceeding_with_the_article_of_its_list(
    kg: KnowledgeGraph,
) -> None:
    none = kg.petitioners("kz", by="Government", on="2026-11-28").none
    assert none is not None
    assert none.kind == "excluded"
    told = {one["proceeding"]: one["articles"] for one in none.proceedings}
    assert told["complaint of a person"] == ["Art. 73(3)"]
    assert told["interpretation"] == ["Art. 73(1)", "Art. 73(4)"]
    assert len(told) == 9


def test_asking_about_a_broader_matter_lists_the_narrower(kg: KnowledgeGraph) -> None:
    answer = kg.petitioners("kz", about="act in force", on="2017-03-09")
    assert {row["subject"] for row in answer.rows} == {
        "Normative legal act",
        "Resolution of the legislature or of a chamber",
    }


def test_a_broader_right_covers_what_is_asked_about(kg: KnowledgeGraph) -> None:
    answer = kg.petitioners("kz", by="citizen", about="subject:statute", on="2026-11-28")
    assert [row["article"] for row in answer.rows] == ["Art. 73(3)"]
    assert "Normative legal act covers: Statute." in answer.notes


@pytest.mark.parametrize(
    ("day", "article"), [("1996-03-01", "Art. 72(2)"), ("2026-11-28", "Art. 73(2)")]
)
def test_the_supreme_court_petitions_as_one_of_the_courts(
    kg: KnowledgeGraph, day: str, article: str
) -> None:
    answer = kg.petitioners("kz", by="Supreme Court", on=day)
    assert {row["petitioner"] for row in answer.rows} == {"Any court"}
    assert all(row["article"].startswith(article) for row in answer.rows)
    assert "Supreme Court belongs to: Any court." in answer.notes


def test_nobody_is_excluded_where_no_list_was_read(kg: KnowledgeGraph) -> None:
    """The text of 1961 was not read: whoever is not coded may have had a right."""
    answer = kg.petitioners("tr", by="ombudsperson", on="2001-01-01")
    assert answer.none is not None
    assert answer.none.kind == "not-coded"


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


#: State, question, day, the first text that was read.
READ_LATER = [
    ("de", "terms", "1990-01-01", "1994-12-31"),
    ("de", "who-may-petition", "1990-01-01", "1994-12-31"),
    ("at", "appointments", "2005-01-01", "2009-12-31"),
]


@pytest.mark.parametrize(("state", "question", "day", "read"), READ_LATER)
def test_a_day_before_the_first_text_read_is_told_that_text(
    kg: KnowledgeGraph, state: str, question: str, day: str, read: str
) -> None:
    law = kg.on(day)
    answer = law.petitioners(state) if question == "who-may-petition" else law.ask(question, state)
    assert answer.none is not None
    assert answer.none.kind == "not-coded"
    assert f"read in its state of {read}" in answer.none.because


def test_what_an_actor_may_do_before_the_first_text_read_is_not_denied(kg: KnowledgeGraph) -> None:
    none = kg.on("1990-01-01").powers("de/bundesrat").none
    assert none is not None
    assert "read in its state of 1994-12-31" in none.because


def test_rules_of_another_kind_tell_nothing_of_a_day(kg: KnowledgeGraph) -> None:
    none = kg.on("1990-01-01").appointments("de/bundesrat", kind="dismissal").none
    assert none is not None
    assert none.because == "nobody has coded this yet"


LATER = "Read in a later wording only; whether it held on this day is not coded: "


def test_a_condition_read_in_a_later_wording_is_told_below(kg: KnowledgeGraph) -> None:
    by_day = {
        day: " ".join(kg.petitioners("de", by="natural-person", on=day).notes)
        for day in ("2000-01-01", "2012-01-01")
    }
    assert f"{LATER}sec. 90(2)" in by_day["2000-01-01"]
    assert "(Court Act, 2011-12-31)" in by_day["2000-01-01"]
    assert LATER not in by_day["2012-01-01"]


def test_an_earlier_wording_of_the_same_provision_speaks_for_its_day(kg: KnowledgeGraph) -> None:
    # Art. 61(2) of 1958 says "before promulgation" as that of 1974 does
    answer = kg.petitioners("fr", about="law-before-signature", on="1965-01-01")
    assert [c for row in answer.rows for c in row["conditions"] if "worded_from" in c] == []
    assert LATER not in " ".join(answer.notes)


def test_a_comparison_names_the_states_read_in_a_later_wording(kg: KnowledgeGraph) -> None:
    said = " ".join(kg.on("2000-01-01").compare("de", "kz").notes)
    assert "Read in part in a later wording than that of the day: Germany." in said
    assert "later wording" not in " ".join(kg.on("2026-11-28").compare("de", "kz").notes)


def test_a_comparison_asks_nothing_twice(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[tuple[object, ...]] = Counter()
    select = Snapshot.select

    def counted(self: Snapshot, name: str, **parameters: Any) -> list[dict[str, Any]]:
        asked[self.on, name, *sorted(parameters.items())] += 1
        return select(self, name, **parameters)

    monkeypatch.setattr(Snapshot, "select", counted)
    kg.on("2010-01-01").compare(question="petitioners")
    kept = ("who-may-petition", "coverage/read-later", "coverage/existence")
    assert {key: times for key, times in asked.items() if times > 1 and key[1] in kept} == {}
