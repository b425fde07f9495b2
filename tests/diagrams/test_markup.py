"""Diagrams as text: whatever a label holds, it stays a label."""

from __future__ import annotations

import re
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams.output.markup import to_dot, to_mermaid
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec

NASTY = 'A "quoted" <script>alert(1)</script> & #1; `x` \\ name'


def nasty_spec() -> RelationsSpec:
    return RelationsSpec(
        title=NASTY,
        subtitle="s",
        source_line="l",
        nodes=[Node('a"b', NASTY, kind="people"), Node("c", "C", mark="added")],
        relations=[
            Relation('a"b', "c", "appoints-with-consent", "Art. 1", NASTY),
            Relation("c", "c", "petitions", "Art. 2", mark="removed"),
        ],
    )


def test_mermaid_keeps_markup_as_text() -> None:
    text = to_mermaid(nasty_spec())
    body = text.partition("flowchart")[2]
    assert "<script" not in body
    assert "#lt;script#gt;" in body
    assert re.search(r'n1\(\["A #quot;quoted#quot;', body)


def test_mermaid_shows_dashes_and_signs() -> None:
    text = to_mermaid(nasty_spec())
    assert 'n1 -.->|"appoints-with-consent: Art. 1"| n2' in text
    assert 'n2 -.->|"\N{MINUS SIGN} petitions: Art. 2"| n2' in text
    assert 'n2("+C")' in text


def test_dot_escapes_quotes_and_backslashes() -> None:
    text = to_dot(nasty_spec())
    assert r'"a\"b" -> "c"' in text
    assert r"\\ name" in text


def test_text_does_not_depend_on_the_order_of_nodes(kg: KnowledgeGraph) -> None:
    spec = nasty_spec()
    turned = RelationsSpec(
        spec.title, spec.subtitle, spec.source_line, spec.nodes[::-1], spec.relations[::-1]
    )
    assert to_mermaid(turned) == to_mermaid(spec)
    assert to_dot(turned) == to_dot(spec)


@pytest.mark.parametrize("diagram", ["controls", "petitioners", "appointments"])
def test_graphviz_reads_what_dot_says(kg: KnowledgeGraph, pygraphviz: Any, diagram: str) -> None:
    """A real Graphviz reads it; pygraphviz carries one."""
    text = kg.on("2026-11-24").picture(diagram).text(".dot")
    graph = pygraphviz.AGraph(string=text)
    assert graph.number_of_edges() == text.count(" -> ")
