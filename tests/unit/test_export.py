"""Canonical Turtle: sorted, stable, and the same graph when read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import rdflib.compare
from hypothesis import given
from hypothesis import strategies as st

from constgraph import KnowledgeGraph
from constgraph.errors import OutputError
from constgraph.files import write_file
from constgraph.questions.exported import exported
from constgraph.store.export import to_rdf, to_turtle

NODES = st.sampled_from(
    [
        "https://w3id.org/constgraph/id/kz/president",
        "https://w3id.org/constgraph/id/kz/a.b",
        "https://w3id.org/constgraph/id/kz/-x",
        "https://w3id.org/constgraph/id/kz/",
        "https://w3id.org/constgraph/ontology#holder",
        "http://example.org/ä?q=1&r=2",
        "urn:x:y",
    ]
).map(ox.NamedNode)
LITERALS = st.one_of(
    st.text(max_size=8).map(ox.Literal),
    st.text(max_size=8).map(lambda t: ox.Literal(t, language="kk")),
    st.integers().map(ox.Literal),
    st.sampled_from(["007", "x", "-0", "+5"]).map(
        lambda t: ox.Literal(t, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    ),
    st.dates().map(
        lambda d: ox.Literal(
            d.isoformat(), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
        )
    ),
)
TRIPLES = st.builds(ox.Triple, NODES, NODES, NODES | LITERALS)


@given(st.lists(TRIPLES, max_size=12))
def test_turtle_read_back_is_the_same_graph(triples: list[ox.Triple]) -> None:
    data = to_turtle(set(triples))
    again = {q.triple for q in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    assert again == set(triples)


@given(st.lists(TRIPLES, max_size=12), st.randoms())
def test_turtle_does_not_depend_on_order(triples: list[ox.Triple], random: object) -> None:
    shuffled = list(set(triples))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_turtle(shuffled) == to_turtle(set(triples))


def test_blank_nodes_are_named_stably() -> None:
    def graph() -> list[ox.Triple]:
        a, b = ox.BlankNode(), ox.BlankNode()
        p, q = ox.NamedNode("http://e.org/p"), ox.NamedNode("http://e.org/q")
        return [ox.Triple(a, p, b), ox.Triple(b, q, ox.Literal("x"))]

    assert to_turtle(graph()) == to_turtle(graph())


def test_export_is_one_graph_in_rdflib_and_oxigraph(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "kz.ttl"
    kg.export(path)
    theirs = rdflib.Graph().parse(path)
    mine = ox.Store()
    mine.load(path=str(path), format=ox.RdfFormat.TURTLE)
    assert len(theirs) == len(mine) == len(exported(kg.store, None))
    ours = rdflib.Graph().parse(data=to_rdf(mine, ".nt"), format="nt")
    assert rdflib.compare.isomorphic(theirs, ours)


def test_export_has_same_bytes_under_every_hash_seed(tmp_path: Path) -> None:
    outputs = []
    for seed in ("0", "1", "4711"):
        path = tmp_path / f"{seed}.ttl"
        subprocess.run(
            [sys.executable, "-m", "constgraph", "export", "-o", str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        outputs.append(path.read_bytes())
    assert len(set(outputs)) == 1


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf", ".jsonld"])
def test_every_syntax_holds_every_triple(kg: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    kg.export(path)
    again = {quad.triple for quad in ox.parse(path=str(path))}
    assert again == {quad.triple for quad in exported(kg.store, None)}
    assert again > {quad.triple for quad in kg.store}


def test_rapper_reads_the_export_without_a_warning(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        assert not os.environ.get("CI"), "rapper is missing: install Debian's raptor2-utils"
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    path = tmp_path / "kz.ttl"
    kg.export(path)
    done = subprocess.run(
        [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == len(exported(kg.store, None))


def test_slice_of_a_day_leaves_out_other_days(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "day.ttl"
    kg.export(path, on="2022-12-31")
    graph = rdflib.Graph().parse(path)
    asked = "ASK { kz:courts cg:mayPetition kz:constitutional-council }"
    assert graph.query(asked).askAnswer
    assert not graph.query("ASK { ?x cg:mayPetition kz:constitutional-court }").askAnswer
    assert not graph.query("ASK { kz:petition-2026-citizens ?p ?o }").askAnswer
    assert not graph.query("ASK { kz:kurultai a ?type }").askAnswer


def test_slice_of_a_day_leaves_out_later_events(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "day.ttl"
    kg.export(path, on="2022-06-05")
    graph = rdflib.Graph().parse(path)
    # dates of events may be a year or a month alone, so they are compared as text
    later = 'ASK { ?event cg:eventKind ?kind ; cg:date ?d FILTER(STR(?d) > "2022-06-05") }'
    today = 'ASK { ?event a cg:Referendum ; cg:date "2022-06-05"^^xsd:date }'
    assert graph.query(today).askAnswer
    assert not graph.query(later).askAnswer


@pytest.mark.parametrize(
    ("day", "edge", "holds"),
    [
        ("2010-01-01", "kz:president cg:appoints kz:member-of-the-constitutional-council", True),
        ("2023-08-30", "kz:president cg:appoints kz:member-of-the-constitutional-council", False),
        ("2023-08-30", "kz:senate cg:consentsTo kz:chair-of-the-constitutional-court", True),
        ("2026-07-01", "kz:senate cg:consentsTo kz:chair-of-the-constitutional-court", False),
        ("2026-07-01", "kz:kurultai cg:consentsTo kz:judge-of-the-constitutional-court", True),
        ("2026-07-01", "kz:president cg:dissolves kz:kurultai", True),
    ],
)
def test_day_draws_plain_edges_from_actors_to_offices(
    kg: KnowledgeGraph, tmp_path: Path, day: str, edge: str, *, holds: bool
) -> None:
    path = tmp_path / "day.ttl"
    kg.export(path, on=day)
    assert rdflib.Graph().parse(path).query(f"ASK {{ {edge} }}").askAnswer is holds


def test_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.ttl"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_unknown_ending_lists_the_known_ones(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        kg.export(tmp_path / "graph.xlsx")
    assert ".ttl" in caught.value.hint


def test_a_term_that_a_syntax_cannot_hold_is_named() -> None:
    node, is_, b = (
        ox.NamedNode(f"https://w3id.org/constgraph/id/kz/{n}") for n in ("a", "is", "b")
    )
    with pytest.raises(OutputError) as caught:
        to_rdf([ox.Triple(node, is_, ox.Triple(node, is_, b))], ".jsonld")
    assert caught.value.where == "kz:a"
    assert ".ttl" in caught.value.hint
