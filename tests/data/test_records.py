"""Every research record on Kazakhstan is in the graph, or left out with a reason."""

from __future__ import annotations

from pathlib import Path

import yaml

from constgraph import KnowledgeGraph

RECORDS = yaml.safe_load(Path(__file__).with_name("records.yaml").read_text(encoding="utf-8"))


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
