"""The store: what it refuses, and how it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from constgraph.errors import DataError, ForbiddenQueryError, QueryError
from constgraph.store.embedded import Store
from constgraph.store.guard import guard_query

FORBIDDEN = [
    "INSERT DATA { kz:a kz:b kz:c }",
    "delete where { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "CLEAR ALL",
    "DROP GRAPH <http://example.org/g>",
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:1/x> { ?s ?p ?o }",
    "SELECT * { ?s ?p '''it's''' . } ; LOAD <http://127.0.0.1:1/x>",
    "SELECT * { ?s ?p 'a' }# harmless\nDELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    'SELECT * { ?s ?p "\\"" . SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }',
]
ALLOWED = [
    "SELECT ?service ?load { ?service cg:holder ?load }",
    "SELECT * { ?s skos:note 'INSERT DATA' } # LOAD <x>",
    "SELECT * { ?s ?p <http://example.org/SERVICE/FROM> }",
    'SELECT * { ?s ?p """a "quoted" DELETE""" }',
    "SELECT * { ?s cg:from ?from ; ?p $delete }",
]


@pytest.mark.parametrize("sparql", FORBIDDEN)
def test_query_that_writes_or_fetches_is_refused(sparql: str) -> None:
    with pytest.raises(ForbiddenQueryError) as caught:
        Store().query(sparql)
    assert caught.value.hint
    assert caught.value.where.startswith("line ")


@pytest.mark.parametrize("sparql", ALLOWED)
def test_harmless_query_is_let_through(sparql: str) -> None:
    guard_query(sparql)


def test_forbidden_word_is_located() -> None:
    with pytest.raises(ForbiddenQueryError) as caught:
        guard_query("SELECT * {\n  SERVICE <http://x/> { } }")
    assert caught.value.where == "line 2, column 3"


@pytest.mark.parametrize(
    ("sparql", "where", "word"),
    [
        ("SELECT ?x WHERE {\n  ?x cg:holder ?y .\n  ?x + ?z }", "line 3, column 3: ?x + ?z }", "?x"),
        ("SELECT ?x {\n ?x cg:holder ?y }\n ODER BY ?x", "line 3, column 2: ODER BY ?x", "ODER"),
        ("SELEC ?x { ?x ?y ?z }", "line 1, column 1: SELEC ?x { ?x ?y ?z }", "SELEC"),
        ("SELECT ?x {\n ?x cg:holder ?y", "line 2, column 17: ?x cg:holder ?y", "ends too early"),
        ("", "line 1, column 1", "ends too early"),
    ],
)  # fmt: skip
def test_syntax_error_shows_line_and_column(sparql: str, where: str, word: str) -> None:
    with pytest.raises(QueryError) as caught:
        Store().query(sparql)
    assert caught.value.where == where
    assert word in caught.value.message


def test_unknown_prefix_is_named() -> None:
    with pytest.raises(QueryError) as caught:
        Store().query("SELECT ?x { ?x foo:bar ?y }")
    assert caught.value.message == "the prefix 'foo:' is not known"
    assert caught.value.where == "line 1, column 16: SELECT ?x { ?x foo:bar ?y }"


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("broken.ttl", "kz:a kz:b kz:c .", "prefix"),
        ("broken.nt", "<http://e.org/a> <http://e.org/b>", "N-Triples"),
        ("table.xlsx", "", "no ending"),
    ],
)
def test_unreadable_file_names_its_place(tmp_path: Path, name: str, text: str, word: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    store = Store()
    with pytest.raises(DataError) as caught:
        store.load(path)
    assert str(path) in caught.value.where
    assert word in caught.value.message
    assert len(store) == 0


def test_broken_file_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "half.ttl"
    path.write_text("<http://e.org/a> <http://e.org/b> 1 .\n<http://e.org/a> <", encoding="utf-8")
    store = Store()
    with pytest.raises(DataError) as caught:
        store.load(path)
    assert caught.value.where.startswith(f"{path}:2")
    assert len(store) == 0


def test_text_parameter_cannot_break_out_of_its_literal() -> None:
    store = Store()
    rows = store.select(
        "SELECT ?name WHERE { BIND(1 AS ?x) }", {"name": '" } INSERT DATA { <a:b> <a:b> <a:b> } #'}
    )
    assert rows[0]["name"].startswith('" }')
    assert len(store) == 0


def test_rdflib_graph_is_a_view_of_the_same_store() -> None:
    import rdflib

    store = Store()
    graph = store.to_rdflib()
    graph.add((rdflib.URIRef("urn:x:a"), rdflib.URIRef("urn:x:p"), rdflib.Literal("1")))
    assert store.select("SELECT ?o { <urn:x:a> <urn:x:p> ?o }") == [{"o": "1"}]
    assert len(graph) == len(store) == 1
