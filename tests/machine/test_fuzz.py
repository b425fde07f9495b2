"""The fuzzing command finds what it looks for, and finds nothing in a short run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="workers are forked and limited"
)


@pytest.fixture
def harness(root: Path) -> Iterator[Any]:
    sys.path.insert(0, str(root / "scripts"))
    try:
        from fuzzing import harness

        yield harness
    finally:
        sys.path.remove(str(root / "scripts"))


def fuzz(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "scripts" / "fuzz.py"), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=300,
    )


def test_a_short_run_finds_nothing(root: Path, tmp_path: Path) -> None:
    done = fuzz(root, "--inputs", "500", "--seed", "tests", "--json", str(tmp_path / "figures"))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    figures = json.loads((tmp_path / "figures").read_text())
    assert sum(one["inputs"] for one in figures) == 500
    assert {one["target"] for one in figures} == {
        "days", "guard", "names", "cases", "files", "queries",
        "questions", "claims", "proposals", "rules", "commands",
    }  # fmt: skip


def raises(text: str) -> None:
    if "x" in text:
        raise KeyError(text)


def dies(text: str) -> None:
    if text == "13":
        os.kill(os.getpid(), signal.SIGSEGV)


def loops(text: str) -> None:
    while text == "13":
        time.sleep(0.01)


def is_good(text: str) -> None:
    assert text


@pytest.mark.parametrize(
    ("make", "run", "kind", "smallest"),
    [
        (lambda rng: rng.choice(["a", "abxcd", "x" * 9]), raises, "KeyError at", "x"),
        (None, dies, "ends the process by SIGSEGV", "13"),
        (None, loops, "TooSlowError at", "13"),
        (None, is_good, None, None),
    ],
)
def test_each_fault_is_pinned_to_its_input(
    harness: Any,
    make: Callable[[random.Random], str] | None,
    run: Callable[[str], None],
    kind: str | None,
    smallest: str | None,
) -> None:
    target = harness.Target(
        "test", 1, make or (lambda rng: str(rng.randrange(20))), lambda _: run, limit=0.3
    )
    result = harness.run_target(target, "seed", 60, batch=25)
    assert result.inputs == 60
    found = [(fault.kind.startswith(kind or ""), fault.input) for fault in result.faults.values()]
    assert found == ([(True, smallest)] if kind else [])


def test_a_seed_makes_the_same_inputs(harness: Any, root: Path) -> None:
    from fuzzing.targets import TARGETS

    for target in TARGETS:
        once = [harness.made(target, "a", number) for number in range(5)]
        assert once == [harness.made(target, "a", number) for number in range(5)]
        assert once != [harness.made(target, "b", number) for number in range(5)]


def test_a_guard_that_lets_a_service_through_is_found(
    harness: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What must hold is no ornament: a guard that is made blind fails."""
    from fuzzing.targets import TARGETS

    (target,) = (one for one in TARGETS if one.name == "guard")
    monkeypatch.setattr("constgraph.store.guard.guard_query", lambda sparql: None)
    result = harness.run_target(target, "seed", 60)
    told = {fault.last_line.partition(": ")[2] for fault in result.faults.values()}
    assert any("ServiceGraphPattern" in line for line in told)
