"""An article of another act than the constitution never stands without its act."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.questions.acts import NO_NUMBER, named_acts
from constgraph.questions.catalogue import question, questions
from constgraph.questions.snapshot import Snapshot

DAYS = ("2010-01-01", "2023-08-30", "2026-11-28")
ASKED = [
    one.name
    for one in questions()
    if {"article", "articles"} & {*one.table}
    and "instrument" not in one.table
    and "since" not in one.parameters
    and one.name != "coverage"
]


@pytest.mark.parametrize("name", ASKED)
def test_tables_name_the_act(kg: KnowledgeGraph, name: str) -> None:
    for day in DAYS:
        answer = kg.ask(name, "kz", on=day)
        acts = named_acts(Snapshot(kg.store, day), "en")
        shown = {cell for _, lines in answer.view.sections for line in lines for cell in line}
        for row in answer.rows:
            if row.get("instrument") in acts and isinstance(row.get("article"), str):
                head = row["article"].partition(" with ")[0]
                wanted = acts[row["instrument"]]
                assert any(head in cell and wanted in cell for cell in shown), (day, row)
        assert not any(word in cell for cell in shown for word in NO_NUMBER)


@pytest.mark.parametrize("asked", ["appointments", "powers", "petitioners"])
def test_rows_of_norms_name_the_act(kg: KnowledgeGraph, asked: str) -> None:
    places = {"powers": ["kz/constitutional-court", "kz/president"]}.get(asked, ["kz"])
    for day in DAYS:
        acts = named_acts(Snapshot(kg.store, day), "en")
        for place in places:
            for row in getattr(kg.on(day), asked)(place).rows:
                assert acts.get(row["instrument"], "") in row["article"]


def test_changes_name_the_act(kg: KnowledgeGraph) -> None:
    acts = named_acts(Snapshot(kg.store, "2023-01-01"), "en")
    answer = kg.changes("2022-06-07", "2023-01-01", "kz")
    sides = [s for row in answer.rows for s in (row["before"], row["after"]) if s]
    assert any(side["instrument"] in acts for side in sides)
    for side in sides:
        assert acts.get(side["instrument"], "") in side["article"]


def test_question_is_known() -> None:
    assert question("thresholds").name in ASKED
