"""Every research record is in the graph, or left out with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from constgraph import KnowledgeGraph

RECORDS = yaml.safe_load(Path(__file__).with_name("records.yaml").read_text(encoding="utf-8"))
STATES = yaml.safe_load(
    Path(__file__).with_name("records-of-states.yaml").read_text(encoding="utf-8")
)


def in_graph(kg: KnowledgeGraph) -> set[str]:
    rows = kg.query("SELECT DISTINCT ?id { ?node dcterms:identifier ?id }")
    assert isinstance(rows, list)
    return {row["id"] for row in rows}


def test_every_record_is_in_the_graph_or_left_out(kg: KnowledgeGraph) -> None:
    known = in_graph(kg) | set(RECORDS["left_out"])
    for topic, records in RECORDS["coded"].items():
        assert not set(records) - known, topic


def test_left_out_list_is_honest_and_short(kg: KnowledgeGraph) -> None:
    assert not set(RECORDS["left_out"]) & in_graph(kg)
    assert all(len(reason) > 20 for reason in RECORDS["left_out"].values())
    assert len(RECORDS["left_out"]) < 20


@pytest.mark.parametrize("code", STATES["coded"])
def test_every_record_of_a_state_is_in_its_own_folder(kg: KnowledgeGraph, code: str) -> None:
    """On a node of that state: a record of one state never speaks for another."""
    rows = kg.query(
        "SELECT DISTINCT ?id { ?node dcterms:identifier ?id"
        f" FILTER(STRSTARTS(STR(?node), STR({code}:))) }}"
    )
    assert isinstance(rows, list)
    assert not set(STATES["coded"][code]) - {row["id"] for row in rows} - set(STATES["left_out"])


def test_left_out_records_of_states_have_reasons(kg: KnowledgeGraph) -> None:
    assert not set(STATES["left_out"]) & in_graph(kg)
    assert all(len(reason) > 20 for reason in STATES["left_out"].values())
    assert len(STATES["left_out"]) < 10
