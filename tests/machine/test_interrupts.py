"""A command that is stopped says so, leaves nothing behind, and takes its worker with it."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from .processes import Running, loads_data, wait_for

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks at processes in /proc"
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CLAIMS = f"""
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix my: <https://example.org/my-claims/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix testrole: <https://w3id.org/constgraph/scheme/test-role/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

my:c a schema:Claim ; schema:identifier "m1" ; schema:text "x"@en ;
    cg:judgedOn "2026-07-01"^^xsd:date .
my:r a schema:ClaimReview ; schema:itemReviewed my:c ; cg:test my:t .
my:t a cg:ClaimTest ; cg:testRole testrole:supports ; skos:prefLabel "x"@en ;
    cg:query "{ENDLESS}" .
"""
#: Commands that take longer than a second, and one that has a worker.
LONG = {
    "query": ("query", ENDLESS),
    "what-if": ("what-if", "bill.ttl"),
    "check": ("check",),
    "draw": ("draw", "petitioners", "-o", "out.html"),
    "export": ("export", "-o", "out.ttl"),
    "ask --coverage": ("ask", "--coverage", "kz"),
    "compare": ("compare", "-q", "individual-access", "--format", "json"),
    "claims": ("claims", "--all-evidence"),
    "claims FILE": ("claims", "claims.ttl"),
    "changes": ("changes", "1996-01-01", "2026-07-01"),
    "ranking": ("ranking", "--since", "1996-01-01"),
    "fmt": ("fmt", "big.ttl"),
}


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    big = sorted((root / "data/kz").glob("*.ttl"))
    (tmp_path / "bill.ttl").write_bytes((root / "proposals/kz-legal-entities.ttl").read_bytes())
    (tmp_path / "claims.ttl").write_text(CLAIMS)
    (tmp_path / "big.ttl").write_bytes(b"".join(path.read_bytes() for path in big * 2))
    return tmp_path


@pytest.mark.parametrize("after", [0.0, 0.4])
@pytest.mark.parametrize("name", LONG)
def test_ctrl_c_ends_a_command_at_once_and_without_a_trace(
    folder: Path, name: str, after: float
) -> None:
    before = sorted(path.name for path in folder.iterdir())
    running = stopped(folder, name, after)
    while after and running.end() == 0:  # it was over already
        (folder / "out.ttl").unlink(missing_ok=True)
        (folder / "out.html").unlink(missing_ok=True)
        after = after / 2 if after > 0.02 else 0.0
        running = stopped(folder, name, after)
    assert running.end() == 130
    assert running.said().strip() == "stopped"
    assert running.left() == before
    wait_for(lambda: not running.children(), "a worker goes on")


def stopped(folder: Path, name: str, after: float) -> Running:
    """Return a command that is sent an interrupt some time after the engine is loaded."""
    running = Running(folder, *LONG[name])
    wait_for(lambda: loads_data(running), "the engine is not loaded")
    if name in ("query", "claims FILE") and after:
        wait_for(running.children, "no worker begins")
    time.sleep(after)
    running.send(signal.SIGINT, to_all=True)
    return running


def test_ctrl_c_is_answered_while_modules_are_compiled(folder: Path) -> None:
    """An interrupted import of what ``\\N{...}`` needs comes as a SyntaxError, for instance."""
    for number in range(20):
        running = Running(folder, "export", "-o", "out.ttl", env={"PYTHONDONTWRITEBYTECODE": "1"})
        wait_for(lambda r=running: loads_data(r), "the engine is not loaded")
        time.sleep(number / 1000)
        running.send(signal.SIGINT)
        assert running.end() == 130
        assert running.said().strip() == "stopped"


def test_a_worker_leaves_the_answer_to_ctrl_c_to_its_parent(folder: Path) -> None:
    running = Running(folder, *LONG["query"])
    wait_for(running.children, "no worker begins")
    for worker in running.children():
        os.kill(worker, signal.SIGINT)
    time.sleep(0.5)
    assert running.children()
    running.send(signal.SIGINT)
    assert running.end() == 130
    assert running.said().strip() == "stopped"


def test_ctrl_c_is_heard_before_anything_is_loaded(tmp_path: Path) -> None:
    """From the first line of ours on; what comes before is Python's own start."""
    (tmp_path / "sitecustomize.py").write_text(
        "import builtins, sys\n"
        "load = builtins.__import__\n"
        "def hear(name, *words, **more):\n"
        "    if name == 'constgraph.cli':\n"
        "        raise KeyboardInterrupt\n"
        "    return load(name, *words, **more)\n"
        "builtins.__import__ = hear\n"
    )
    paths = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    running = Running(tmp_path, "petitioners", "--lang", "ru", env={"PYTHONPATH": paths})
    assert running.end() == 130
    assert running.said().strip() == "остановлено"


def test_ctrl_c_that_falls_into_a_callback_is_heard(tmp_path: Path) -> None:
    """Python tells of it and goes on, as after a weak reference of the import system."""
    (tmp_path / "sitecustomize.py").write_text(
        "import builtins, os, signal, time\n"
        "load = builtins.__import__\n"
        "class Ending:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(5)\n"
        "def hear(name, *words, **more):\n"
        "    if name == 'constgraph.cli':\n"
        "        builtins.__import__ = load\n"
        "        Ending()\n"
        "        time.sleep(5)\n"
        "    return load(name, *words, **more)\n"
        "builtins.__import__ = hear\n"
    )
    paths = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    running = Running(tmp_path, "petitioners", env={"PYTHONPATH": paths})
    assert running.end() == 130
    assert running.said().strip() == "stopped"


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
@pytest.mark.parametrize("command", ["query", "claims FILE"])
def test_a_worker_ends_with_its_parent(folder: Path, command: str, name: str) -> None:
    running = Running(folder, *LONG[command])
    wait_for(running.children, "no worker begins")
    time.sleep(0.2)
    running.send(signal.Signals[name])
    assert running.end() == -signal.Signals[name]
    wait_for(lambda: not running.children(), "a worker goes on")


def test_the_death_of_a_worker_is_told_by_its_cause(folder: Path) -> None:
    running = Running(folder, *LONG["query"])
    wait_for(running.children, "no worker begins")
    time.sleep(0.2)
    for worker in running.children():
        os.kill(worker, signal.SIGSEGV)
    assert running.end() == 2
    assert "the query ended the engine (SIGSEGV)" in running.said()
    assert "Traceback" not in running.said()
