"""Where memory or a library is missing, a sentence says so."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

import pytest

from .processes import Running

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="limits memory as Linux does"
)
FAILS = """
import builtins
load = builtins.__import__
def fail(name, *words, **more):
    if name.startswith("matplotlib"):
        raise {error}
    return load(name, *words, **more)
builtins.__import__ = fail
"""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("MemoryError()", "error: no memory is left"),
        ("ImportError('first line\\nx.so: failed to map segment')", "x.so: failed to map segment"),
        ("ModuleNotFoundError('No module named y')", "cannot be loaded: No module named y"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, error: str, told: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(FAILS.format(error=repr(error)[1:-1]))
    paths = f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    (tmp_path / "out.svg").write_text("old")
    running = Running(tmp_path, "draw", "petitioners", "-o", "out.svg", env={"PYTHONPATH": paths})
    assert running.end() == 2
    assert told in running.said()
    assert "hint: " in running.said()
    assert "Traceback" not in running.said()
    assert "check" not in running.said()  # the file that was to be written is not to blame
    assert (tmp_path / "out.svg").read_text() == "old"


@pytest.mark.parametrize("megabytes", [150, 250, 400])
def test_little_memory_is_an_answer_or_an_error(tmp_path: Path, megabytes: int) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    running = Running(tmp_path, "query", "ASK {}", preexec_fn=limit)
    assert running.end() in (0, 2)
    assert "Traceback" not in running.said()
    assert not running.children()
