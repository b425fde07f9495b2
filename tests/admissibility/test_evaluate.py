"""Times, and the logic of three values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from constgraph import KnowledgeGraph
from constgraph.admissibility.deadlines import add_duration
from constgraph.admissibility.facts import fact_table
from constgraph.errors import CaseError

FACTS = {
    "request": "review-of-an-act", "stage": "in-force", "own_right_affected": True,
    "court_case": True, "applied_by_a_court": True, "took_part": True, "court_act_in_force": True,
    "court_act_adopted": "2026-02-27", "representative": "nobody", "signed_in_writing": True,
    "contents_complete": True, "papers_attached": True, "fee_exempt": True,
    "settled_before": False, "settled_in_the_constitution": True, "terminated_before": False,
    "court_could_not_help": False, "no_other_reading": False, "returned_notice_received": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("start", "duration", "last"),
    [
        ("2026-02-27", "P1Y", "2027-02-27"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2023-02-28", "P1Y", "2024-02-28"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-12-31", "P10D", "2027-01-10"),
    ],
)
def test_a_time_ends_on_the_day_of_its_number(start: str, duration: str, last: str) -> None:
    assert add_duration(date.fromisoformat(start), duration).isoformat() == last


@pytest.mark.parametrize("duration", ["P", "1Y", "PT3H", "P1W"])
def test_other_times_are_refused(duration: str) -> None:
    with pytest.raises(ValueError, match="no time of years"):
        add_duration(date(2026, 1, 1), duration)


@given(st.dates(date(1996, 1, 1), date(2100, 1, 1)), st.integers(1, 5))
def test_a_year_later_is_the_same_day_or_the_end_of_february(start: date, years: int) -> None:
    last = add_duration(start, f"P{years}Y")
    assert last.year == start.year + years
    assert (last.month, last.day) in {(start.month, start.day), (2, 28)}


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(FACTS))))
def test_knowing_more_never_turns_a_verdict_round(kg: KnowledgeGraph, left_out: set[str]) -> None:
    """With fewer facts the outcome is the same, or not known: never the opposite."""
    day = kg.on("2026-11-02")
    whole = day.admissible("citizen", "normative-legal-act", **FACTS)
    fewer = {key: value for key, value in FACTS.items() if key not in left_out}
    part = day.admissible("citizen", "normative-legal-act", **fewer)
    assert whole.outcome == "admissible"
    assert part.outcome in ("admissible", "unknown", "inadmissible-unless")


def test_each_missing_fact_is_asked_for(kg: KnowledgeGraph) -> None:
    day = kg.on("2026-11-02")
    for key in ("request", "stage", "own_right_affected", "court_act_adopted", "papers_attached"):
        fewer = {k: v for k, v in FACTS.items() if k != key}
        asked = day.admissible("citizen", "normative-legal-act", **fewer)["questions"].rows
        assert [row["fact"] for row in asked] == [key]


def test_python_call_refuses_a_contradiction(kg: KnowledgeGraph) -> None:
    with pytest.raises(CaseError, match="contradict each other") as caught:
        kg.on("2026-11-02").admissible(
            "citizen", "normative-legal-act", settled_before=False, basis_changed=True
        )
    assert caught.value.where == "case.settled_before; case.basis_changed"


def test_a_condition_without_facts_is_answered_by_its_name(kg: KnowledgeGraph) -> None:
    """Other states have conditions that no fact of the list stands for."""
    day = kg.on("2026-11-02")
    asked = day.admissible("natural-persons", "normative-legal-act", court="ge")["questions"].rows
    key = next(row["fact"] for row in asked)
    name = key.removeprefix("conditions.")
    told = day.admissible(
        "natural-persons", "normative-legal-act", court="ge", conditions={name: True}
    )
    assert told.outcome == "admissible"


def test_every_question_is_asked_in_three_languages(kg: KnowledgeGraph) -> None:
    tables = [fact_table(kg.on(), lang) for lang in ("en", "ru", "kk")]
    for key in tables[0]:
        assert len({table[key].asks for table in tables}) == 3, key


def test_what_was_read_second_hand_says_so(kg: KnowledgeGraph) -> None:
    """Deputies in Uzbekistan: read in one secondary source."""
    found = kg.on("2026-11-02").admissible("group of deputies", "normative-legal-act", court="uz")
    weak = [
        row["condition"] for row in found["conditions"].rows if row["confidence"] != "primary-text"
    ]
    told = next(note for note in found.notes if note.startswith("Not read in the primary text"))
    assert weak
    assert all(text in told for text in weak)


def test_conflict_over_the_fee_is_told(kg: KnowledgeGraph) -> None:
    found = kg.on("2026-11-02").admissible("citizen", "normative-legal-act")
    assert any("press report" in note for note in found.notes)


ORDINARY = {
    "request": "review-of-an-act",
    "stage": "in-force",
    "own_constitutional_right": True,
    "decided_in_own_case": True,
    "court_act_adopted": "2026-02-28",
    "representative": "nobody",
    "new_to_the_court": True,
    "papers_ready": True,
}


def test_an_ordinary_case_takes_eight_questions(kg: KnowledgeGraph) -> None:
    day = kg.on("2026-11-02")
    told: dict[str, object] = {}
    while (found := day.admissible("citizen", "law", **told)).outcome == "unknown":
        key = found["questions"].rows[0]["fact"]
        told[key] = ORDINARY[key]
    assert found.outcome == "admissible"
    assert list(told) == list(ORDINARY)


def test_no_to_a_question_for_several_facts_leaves_them_open(kg: KnowledgeGraph) -> None:
    facts = {**ORDINARY, "papers_ready": False}
    found = kg.on("2026-11-02").admissible("citizen", "law", **facts)
    assert found.outcome == "unknown"
    assert [row["fact"] for row in found["questions"].rows] == [
        "signed_in_writing",
        "contents_complete",
        "papers_attached",
    ]


def test_without_a_case_nobody_took_part_in_one(kg: KnowledgeGraph) -> None:
    found = kg.on("2026-11-02").admissible(
        "citizen", "law", court_case=False, court_could_not_help=False
    )
    assert found.outcome == "inadmissible"
    assert "court_case" not in " ".join(found.notes)


def test_who_is_named_too_broadly_is_asked_to_be_named(kg: KnowledgeGraph) -> None:
    told = kg.on("2026-11-27").admissible("public-body", "normative-legal-act", **FACTS)
    first = told["conditions"].rows[0]
    may = {"President of the Republic", "Any court", "Prosecutor General"}

    assert told.outcome == "unknown"
    assert may <= set(first["condition"].rpartition(": ")[2].split(", "))
    assert {"Art. 73(4)", "Art. 73(5)"} <= set(first["article"].split("; "))
    (cure,) = (row["text"] for row in told["verdict"].rows if row["says"] == "do")
    assert all(name in cure for name in may)
