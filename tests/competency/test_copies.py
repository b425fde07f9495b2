"""The day of the copy that was read is never told as the day of a rule, or as the law in force."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph

STATES = ("am", "at", "by", "es", "de", "fr", "it")


def test_no_first_day_where_only_a_later_state_was_read(kg: KnowledgeGraph) -> None:
    told = kg.query("SELECT ?norm { ?norm a cg:TermRule ; cg:startNotCoded true }")
    assert isinstance(told, list)
    undated = {row["norm"] for row in told}
    rows = [row for state in STATES for row in kg.on("2026-11-28").ask("terms", state).rows]
    assert any(row["norm"] in undated for row in rows)
    assert [row for row in rows if row["norm"] in undated and "since" in row] == []


@pytest.mark.parametrize("state", STATES)
def test_text_in_force_is_said_only_where_all_versions_are_entered(
    kg: KnowledgeGraph, state: str
) -> None:
    assert not any("in force" in note for note in kg.on("2026-11-28").petitioners(state).notes)
    assert any("in force" in note for note in kg.on("2026-11-28").petitioners("kz").notes)


def test_a_condition_of_a_later_wording_says_so(kg: KnowledgeGraph) -> None:
    found = [
        condition
        for row in kg.on("1995-01-01").petitioners("de").rows
        for condition in row["conditions"]
        if "worded_from" in condition
    ]
    assert {condition["worded_from"] for condition in found} == {"2011-12-31"}
