"""Queries of any shape are answered or refused; none ends the process that runs them."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph, limits
from constgraph.errors import ConstgraphError, QueryError, QueryLimitError, UsageError
from constgraph.resources import bundled
from constgraph.store.guard import MOST_PARTS, guard_query


def within(opening: str, closing: str, levels: int, inner: str = "") -> str:
    return opening * levels + inner + closing * levels


#: A query of a shape, as deep or as long as wanted.
SHAPES: dict[str, Callable[[int], str]] = {
    "round brackets": lambda n: f"ASK {{ FILTER{within('(', ')', n, '1')} }}",
    "groups": lambda n: f"ASK {within('{', '}', n, '?s ?p ?o')}",
    "blank nodes": lambda n: f"ASK {{ ?s ?p {within('[ ?p ', ' ]', n, '1')} }}",
    "lists in lists": lambda n: f"ASK {{ ?s ?p {within('( ', ' )', n, '1')} }}",
    "triple terms": lambda n: f"ASK {{ ?s ?p {within('<<( ?a ?b ', ' )>>', n, '1')} }}",
    "reified triples": lambda n: f"ASK {{ {within('<< ?a ?b ', ' >>', n, '1')} ?p ?o }}",
    "annotations": lambda n: f"ASK {{ ?s ?p ?o {within('{| ?a ?b ', ' |}', n)} }}",
    "negations": lambda n: f"ASK {{ FILTER({'!' * n}true) }}",
    "reversed paths": lambda n: f"ASK {{ ?s {'^' * n}kz:a ?o }}",
    "a path": lambda n: f"ASK {{ ?s {'/'.join(['kz:a'] * n)} ?o }}",
    "and": lambda n: f"ASK {{ FILTER({' && '.join(['?s'] * n)}) }}",
    "or": lambda n: f"ASK {{ FILTER({' || '.join(['?s'] * n)}) }}",
    "a sum": lambda n: f"ASK {{ FILTER({'+'.join(['1'] * n)}) }}",
    "unions": lambda n: f"ASK {{ {' UNION '.join(['{?s ?p ?o}'] * n)} }}",
    "optional": lambda n: f"ASK {{ {'OPTIONAL {?s ?p ?o} ' * n} }}",
    "minus": lambda n: f"ASK {{ {'MINUS {?s ?p ?o} ' * n} }}",
    "bind": lambda n: "ASK { " + "".join(f"BIND(1 AS ?x{i}) " for i in range(n)) + "}",
    "filters": lambda n: f"ASK {{ {'FILTER(?s) ' * n} }}",
    "triples": lambda n: f"ASK {{ {'kz:a ?p ?o . ' * n} }}",
    "objects": lambda n: f"ASK {{ kz:a kz:b {','.join(['1'] * n)} }}",
    "predicates": lambda n: f"ASK {{ kz:a {';'.join(['kz:b 1'] * n)} }}",
    "a long list": lambda n: f"ASK {{ kz:a kz:b ({' 1' * n}) }}",
    "having": lambda n: f"SELECT (COUNT(*) AS ?c) {{}} GROUP BY ?s HAVING {'(?c) ' * n}",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("size", [10_000, 40_000])
def test_shape_that_would_end_the_engine_is_refused(
    kg: KnowledgeGraph, shape: Callable[[int], str], size: int
) -> None:
    with pytest.raises(QueryError, match=r"nested too deeply|too long") as caught:
        kg.query(shape(size))
    assert len(str(caught.value)) < 500


#: Sizes that people write, and that machines write for them: nobody is to be refused for these.
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_usual_size_is_not_refused(shape: Callable[[int], str]) -> None:
    guard_query(shape(15))


def test_shipped_queries_are_not_refused() -> None:
    for path in bundled("queries").rglob("*.rq"):
        guard_query(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x { VALUES ?x { " + "1 " * 30_000 + "} FILTER(?x = 2) }",
        "SELECT ?x { VALUES (?x ?y) { " + "(1 2) " * 10_000 + "} FILTER(?x = 2) }",
        "SELECT ?x { BIND(3 AS ?x) FILTER(?x IN (" + ",".join(["1"] * 30_000) + ")) }",
    ],
    ids=["VALUES", "rows of VALUES", "IN"],
)
def test_long_lists_of_values_are_read(kg: KnowledgeGraph, sparql: str) -> None:
    assert kg.query(sparql) == []


def test_values_do_not_hide_what_follows_them() -> None:
    rest = "?s ?p ?o . " * (MOST_PARTS + 1)
    for values in ("VALUES ?x { 1 }", "VALUES (?x) { (1) }", "VALUES () {}", "?values ?x ?y ."):
        with pytest.raises(QueryError, match="too long"):
            guard_query(f"ASK {{ {values} {rest} }}")
        with pytest.raises(QueryError, match="too long"):
            guard_query(f"ASK {{ {{ {values} }} {{ {rest} }} }}")


# --- where a query cannot be read -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT ?s (COUNT(*) AS ?c) { ?s ?p ?o }", "names a variable that is not grouped"),
        ("SELECT ?x ?x { ?x ?p ?o }", "names a variable twice"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "cannot stand with GROUP BY"),
        ("ASK { ?s <a b> ?o }", "an IRI cannot be read"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", "breaks a rule"),
        ("SELECT * { VALUES (?x ?y) { (1) } }", "breaks a rule"),
        ("ASK {\r ?s ?p }", "cannot go on at '?s'"),
        ("ASK { ?s\u2028 ?p }", "cannot go on at '?s'"),
        ("SELECT ?s { ?s ?p ?o", "ends too early"),
    ],
)
def test_query_that_cannot_be_read_has_its_cause(
    kg: KnowledgeGraph, sparql: str, said: str
) -> None:
    with pytest.raises(QueryError, match=said.replace("?", r"\?")):
        kg.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { " + "x" * 10**6 + " }",
        "ASK { ?s ?p '" + "x" * 10**6,
        "ASK { ?s ?p ?o } " + "\x1b[2J\x07" * 1000,
        "ASK { ?s " + "y" * 10**6 + ":a ?o }",
    ],
    ids=["a word", "a text", "control characters", "a prefix"],
)
def test_error_repeats_a_part_of_a_long_query(kg: KnowledgeGraph, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        kg.query(sparql)
    assert len(str(caught.value)) < 1000
    assert str(caught.value).replace("\n", "").isprintable()


def test_binding_that_is_no_text_is_told(kg: KnowledgeGraph) -> None:
    with pytest.raises(ConstgraphError):
        kg.petitioners("\ud800")


def test_triple_term_is_its_own_text(kg: KnowledgeGraph) -> None:
    sparql = "SELECT (TRIPLE(kz:a, kz:b, 'x') AS ?t) {}"
    found = kg.query(sparql)
    assert "kz/b" in found[0]["t"]  # type: ignore[index]
    for format_ in ("table", "markdown", "csv", "json"):
        assert "kz/b" in limits.run_query(sparql, format_, timeout=60, max_rows=10)


# --- how a worker ends ----------------------------------------------------------------------------


class UnsendableError(Exception):
    def __init__(self) -> None:
        super().__init__("open file")
        self.file = sys.stdin.__class__

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("cannot be sent")


def fail_unsendably() -> str:
    raise UnsendableError


def fail_in_a_file() -> str:
    return Path("there/is/no/such").read_text(encoding="utf-8")


def end_by(signal_: int) -> str:
    signal.raise_signal(signal_)
    return ""


def run_out_of_memory() -> str:
    raise MemoryError


def answer() -> str:
    return "answer"


def test_error_that_cannot_be_sent_is_told() -> None:
    with pytest.raises(QueryError, match="given up: UnsendableError: open file"):
        limits.run_limited(fail_unsendably, timeout=60)


def test_error_of_a_file_keeps_its_name() -> None:
    with pytest.raises(FileNotFoundError):
        limits.run_limited(fail_in_a_file, timeout=60)


def test_memory_is_named_where_it_was_memory() -> None:
    with pytest.raises(QueryLimitError, match="memory"):
        limits.run_limited(run_out_of_memory, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_signal_is_named_where_it_was_a_signal() -> None:
    with pytest.raises(QueryError, match="SIGTERM") as caught:
        limits.run_limited(end_by, int(signal.SIGTERM), timeout=60)
    assert "memory" not in str(caught.value)


def test_process_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.Process.start", refuse)
    with pytest.raises(QueryError, match="no process can be started for it: Resource"):
        limits.run_limited(answer, timeout=60)


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_no_time_is_refused(timeout: float) -> None:
    with pytest.raises(UsageError, match="is no time to wait"):
        limits.run_limited(answer, timeout=timeout)


@pytest.mark.parametrize("timeout", [float("inf"), 1e300])
def test_endless_time_is_a_long_time(timeout: float) -> None:
    assert limits.run_limited(answer, timeout=timeout) == "answer"


def test_bytes_of_triples_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10_000)
    for sparql in ("CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE kz:president ?x { ?x ?p ?o }"):
        with pytest.raises(QueryLimitError, match="longer than"):
            limits.run_query(sparql, "table", timeout=60, max_rows=10**6)


# --- the command ----------------------------------------------------------------------------------

WORDS: dict[str, list[bytes]] = {
    "long text": [b"query", b"DESCRIBE kz:" + b"a" * 3000 + b" ("],
    "a folder": [b"query", b"."],
    "no such file": [b"query", b"no-such.rq"],
    "bytes": [b"query", b"ASK { ?s ?p '\xff' }"],
    "bytes for a name": [b"petitioners", b"\xff\xfe"],
    "bytes for a thing": [b"show", b"\xff"],
    "nothing for a petitioner": [b"petitioners", b"kz", b"--by", b""],
    "nothing for a subject": [b"petitioners", b"kz", b"--about", b""],
    "nothing for a goal": [b"routes", b"citizens", b"--to", b""],
    "bytes for a file": [b"query", b"ASK {}", b"--data", b"\xff.ttl"],
    "nothing": [b"query", b""],
    "no time": [b"query", b"ASK {}", b"--timeout", b"0"],
    "no number for a time": [b"query", b"ASK {}", b"--timeout", b"nan"],
    "no rows": [b"query", b"ASK {}", b"--max-rows", b"-1"],
}


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are no bytes there")
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_odd_argument_is_refused_in_words(words: list[bytes]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "constgraph", *words], capture_output=True, check=False
    )
    told = done.stderr.decode()
    assert done.returncode == 2, told
    assert told.startswith("error: ")
    assert "Traceback" not in told
    assert len(told) < 1500
