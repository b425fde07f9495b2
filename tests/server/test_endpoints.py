"""The same answers from real SPARQL servers: Oxigraph's own, and Virtuoso."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.comparison.aspects import ASPECTS
from constgraph.errors import ForbiddenQueryError, QueryError
from constgraph.questions.catalogue import Question, questions
from constgraph.questions.exported import exported

GRAPH = "https://w3id.org/constgraph/"
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the server ended at once"
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not open its port within 30 seconds")


def program(name: str, package: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        assert not os.environ.get("CI"), f"{name} is missing: install {package}"
        pytest.skip(f"{name} is not installed ({package})")
    return found


def start_oxigraph(folder: Path, data: Path) -> Iterator[str]:
    server, port = program("oxigraph", "oxigraph from PyPI"), free_port()
    store = ["--location", str(folder / "store")]
    subprocess.run([server, "load", *store, "--file", str(data)], check=True, capture_output=True)
    process = subprocess.Popen(
        [server, "serve-read-only", *store, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.kill()
        process.wait()


def start_virtuoso(folder: Path, data: Path) -> Iterator[str]:
    server = program("virtuoso-t", "Debian's virtuoso-opensource-7")
    isql = program("isql-vt", "Debian's virtuoso-opensource-7")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(
        VIRTUOSO_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8"
    )
    process = subprocess.Popen(
        [server, "+configfile", str(folder / "virtuoso.ini"), "+foreground"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(http, process)
        load = f"DB.DBA.TTLP_MT(file_to_string_output('{data}'), '', '{GRAPH}');"
        subprocess.run(
            [isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"],
            check=True,
            capture_output=True,
        )
        yield f"http://127.0.0.1:{http}/sparql?default-graph-uri={GRAPH}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture(
    scope="module", params=[start_oxigraph, start_virtuoso], ids=["oxigraph", "virtuoso"]
)
def remote(
    request: pytest.FixtureRequest, kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("server")
    kg.export(folder / "graph.ttl")
    for url in request.param(folder, folder / "graph.ttl"):
        yield constgraph.connect(url)


@pytest.mark.parametrize(
    "day", ["1996-03-01", "2017-03-10", "2022-12-31", "2023-08-30", "2026-11-23"]
)
def test_petitioners_are_the_same_on_a_server(
    remote: KnowledgeGraph, kg: KnowledgeGraph, day: str
) -> None:
    assert remote.petitioners("kz", on=day).to_dict() == kg.petitioners("kz", on=day).to_dict()


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_none_is_the_same_on_a_server(
    remote: KnowledgeGraph, kg: KnowledgeGraph, lang: str
) -> None:
    words = {"on": "2026-11-23", "by": "legal entity", "lang": lang}
    assert remote.petitioners("kz", **words).to_dict() == kg.petitioners("kz", **words).to_dict()


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
@pytest.mark.parametrize(
    ("since", "day"), [("2007-05-20", "2017-03-09"), ("2026-06-30", "2026-07-01")]
)
def test_question_is_answered_the_same_on_a_server(
    remote: KnowledgeGraph,
    kg: KnowledgeGraph,
    asked: Question,
    since: str,
    day: str,
    request: pytest.FixtureRequest,
) -> None:
    if asked.name == "thresholds" and "virtuoso" in request.node.name:
        seconds = "Virtuoso gives durations of thirty days and more back as seconds"
        request.applymarker(pytest.mark.xfail(strict=True, reason=seconds))
    earlier = since if "since" in asked.parameters else None
    theirs, ours = (graph.ask(asked.name, on=day, since=earlier) for graph in (remote, kg))
    assert theirs.view == ours.view
    assert sorted(map(str, theirs.rows)) == sorted(map(str, ours.rows))


@pytest.mark.parametrize("question", ASPECTS)
@pytest.mark.parametrize("day", ["2010-01-01", "2026-11-23"])
def test_comparison_is_the_same_on_a_server(
    remote: KnowledgeGraph, kg: KnowledgeGraph, question: str, day: str
) -> None:
    theirs, ours = (graph.on(day).compare(question=question) for graph in (remote, kg))
    assert theirs.to_dict() == ours.to_dict()


@pytest.mark.parametrize("day", ["2022-06-01", "2026-11-23"])
def test_assessment_is_the_same_on_a_server(
    remote: KnowledgeGraph, kg: KnowledgeGraph, day: str
) -> None:
    words = ("citizen", "normative-legal-act")
    theirs, ours = (graph.on(day).admissible(*words, stage="in-force") for graph in (remote, kg))
    assert theirs.to_dict() == ours.to_dict()


def test_one_thing_is_shown_the_same_on_a_server(
    remote: KnowledgeGraph, kg: KnowledgeGraph
) -> None:
    theirs, ours = (graph["kz:petition-2026-citizens"].to_dict() for graph in (remote, kg))
    for told in (theirs, ours):  # an export writes superclasses out
        told["rows"] = [row for row in told["rows"] if row["property"] != "type"]
    assert theirs == ours


def test_query_of_a_day_binds_it_on_a_server(remote: KnowledgeGraph, kg: KnowledgeGraph) -> None:
    sparql = (
        "SELECT ?on ?right { ?right a cg:PetitionRight ; cg:validFrom ?from"
        " FILTER(?from <= ?on) } ORDER BY ?right"
    )
    theirs, ours = (graph.on("2022-12-31").query(sparql) for graph in (remote, kg))
    assert theirs == ours


def test_rdflib_graph_of_a_server_is_a_copy(remote: KnowledgeGraph, kg: KnowledgeGraph) -> None:
    assert len(remote.graph) == len(exported(kg.store, None))


def test_server_is_asked_with_prefixes_known(remote: KnowledgeGraph) -> None:
    assert remote.query("ASK { kz:president a cg:Office }") is True
    assert "cg:Office" in str(remote.query("CONSTRUCT WHERE { kz:president a ?type }"))


def test_server_is_never_asked_to_write(remote: KnowledgeGraph) -> None:
    with pytest.raises(ForbiddenQueryError):
        remote.query("INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }")


def test_server_refusal_is_told(remote: KnowledgeGraph) -> None:
    with pytest.raises(QueryError) as caught:
        remote.query("SELECT ?x WHERE { ?x ")
    assert caught.value.where.startswith("http://127.0.0.1:")


def test_missing_server_is_told() -> None:
    with pytest.raises(QueryError) as caught:
        constgraph.connect(f"http://127.0.0.1:{free_port()}/query").petitioners("kz")
    assert "does not answer" in caught.value.message
    assert caught.value.hint
