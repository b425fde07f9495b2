"""A listener on loopback stays untouched, whatever a query of others says, through every door."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.claims.examples import TURTLE
from constgraph.errors import ConstgraphError

BACK = chr(92)


class Listener:
    """A server that counts who comes."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.socket.getsockname()[1]
        self.visits = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            caller.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    found = Listener()
    yield found
    found.socket.close()


def attacks(port: int) -> list[str]:
    iri = f"<http://127.0.0.1:{port}/>"
    bodies = [
        f"SERVICE {iri} {{ ?s ?p ?o }}",
        f"service silent {iri} {{ ?s ?p ?o }}",
        f"?a ?b 1SERVICE {iri} {{ ?s ?p ?o }}",
        f"?a ?b 1.SERVICE {iri} {{ ?s ?p ?o }}",
        f"?a ?b trueSERVICE {iri} {{ ?s ?p ?o }}",
        f"?a ?b kz:.SERVICE {iri} {{ ?s ?p ?o }}",
        f"?a ?b ?c # note\rSERVICE {iri} {{ ?s ?p ?o }}",
        f"?a <http://e.org/{BACK}u0041'> ?c . SERVICE {iri} {{ ?s <http://e.org/{BACK}u0041'> ?o }}",
        f"?a kz:x{BACK}'y ?c . SERVICE {iri} {{ ?s kz:x{BACK}'y ?o }}",
        f"?a ?b 'x{BACK}u005C' . SERVICE {iri} {{ ?s ?p ' ' }}",
        f"VALUES ?x {{'''b'}} SERVICE {iri} {{ ?s ?p ?o }}",
        f"BIND({iri} AS ?x) SERVICE ?x {{ ?s ?p ?o }}",
        f"{BACK}u0053ERVICE {iri} {{ ?s ?p ?o }}",
        f"OPTIONAL {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
        f"FILTER EXISTS {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
        f"{{ SELECT ?s {{ SERVICE {iri} {{ ?s ?p ?o }} }} }}",
    ]
    forms = ["SELECT * {{ {} }}", "ASK {{ {} }}", "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {} }}"]
    named = f"PREFIX : <http://127.0.0.1:{port}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}"
    return [named, *(form.format(body) for form in forms for body in bodies)]


def test_library_reaches_nobody(kg: KnowledgeGraph, listener: Listener) -> None:
    texts = attacks(listener.port)
    assert len(texts) > 40
    for sparql in texts:
        for ask in (kg.query, kg.on("2026-11-23").query):
            with pytest.raises(ConstgraphError):
                ask(sparql)
    assert listener.visits == 0


def test_rdflib_graph_reaches_nobody(kg: KnowledgeGraph, listener: Listener) -> None:
    import rdflib
    from rdflib.plugins.sparql import prepareQuery

    own = rdflib.Graph(store=kg.graph.store)
    iri = f"<http://127.0.0.1:{listener.port}/>"
    texts = [
        *attacks(listener.port),
        f"SELECT * FROM {iri} {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED {iri} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    ]
    prepared = prepareQuery(f"SELECT * {{ SERVICE {iri} {{ ?s ?p ?o }} }}")
    for sparql in [*texts, prepared]:
        for ask in (kg.graph.query, own.query):
            with pytest.raises(ConstgraphError):
                list(ask(sparql))
        with pytest.raises(ConstgraphError):
            list(kg.graph.query(sparql, use_store_provided=False))
    assert listener.visits == 0


def test_prepared_query_is_answered(kg: KnowledgeGraph) -> None:
    from rdflib.plugins.sparql import prepareQuery

    prepared = prepareQuery("ASK { <https://w3id.org/constgraph/id/kz/president> a ?type }")
    assert bool(kg.graph.query(prepared))


#: Runs queries where the refusal by word is taken away: the doors alone must hold.
UNGUARDED = """
import sys, constgraph.store.embedded as embedded, constgraph.limits as limits
embedded.guard_query = lambda sparql: None
for sparql in sys.stdin.read().split("\\x00"):
    try:
        limits.run_query(sparql, "json", timeout=60, max_rows=10)
        print("answered")
    except Exception as err:
        print(type(err).__name__)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of descriptors")
def test_worker_reaches_nobody_even_without_the_refusal(listener: Listener) -> None:
    iri = f"<http://127.0.0.1:{listener.port}/>"
    texts = [
        f"SELECT * {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {iri} {{ ?s ?p ?o }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {iri} {{ ?s ?p ?o }} }}",
        f"ASK {{ ?a ?b ?c . FILTER EXISTS {{ SERVICE {iri} {{ ?s ?p ?o }} }} }}",
    ]
    done = subprocess.run(
        [sys.executable, "-c", UNGUARDED],
        input="\x00".join(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[0] == "QueryError", done.stderr
    assert listener.visits == 0


def test_commands_reach_nobody(listener: Listener, tmp_path: Path) -> None:
    sparql = attacks(listener.port)[8]
    query = tmp_path / "own.rq"
    query.write_text(sparql, encoding="utf-8", newline="")
    claims = tmp_path / "claims.ttl"
    made = TURTLE
    start = made.index("SELECT ?on ?jurisdiction ?what ?length")
    escaped = sparql.replace(BACK, BACK * 2).replace("\r", f"{BACK}r")
    claims.write_text(made[:start] + escaped + made[made.index('"""', start) :], encoding="utf-8")
    for words in (
        ["query", sparql],
        ["query", str(query)],
        ["claims", str(claims)],
        ["claims", "--data", str(claims)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "constgraph", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2, done.stdout
        assert "SERVICE is not allowed" in done.stderr
    assert listener.visits == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="told by prctl(2) of Linux")
def test_worker_ends_with_whoever_asked() -> None:
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
    asker = subprocess.Popen(
        [sys.executable, "-m", "constgraph", "query", endless, "--timeout", "300"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    children = Path(f"/proc/{asker.pid}/task/{asker.pid}/children")
    try:
        deadline = time.monotonic() + 60
        while not (found := children.read_text().split()) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.5)
    finally:
        os.kill(asker.pid, signal.SIGKILL)
        asker.wait()
    worker = Path(f"/proc/{found[0]}")
    while worker.exists() and "Z" not in worker.joinpath("stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "the worker goes on alone"
        time.sleep(0.05)


def test_each_end_of_a_worker_has_its_own_reason() -> None:
    from constgraph.limits import _death

    assert "memory" in _death(-signal.SIGABRT, 1).message
    assert "memory" in _death(-signal.SIGKILL, 1).message
    assert "after 3 seconds" in _death(-signal.SIGXCPU, 3).message
    assert "SIGSEGV" in _death(-signal.SIGSEGV, 1).message
    assert "status 7" in _death(7, 1).message
