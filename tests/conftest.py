"""What every test may use: the whole graph, built once and never changed."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import constgraph

# CI repeats the same examples on every run; elsewhere new ones are tried each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.register_profile("thorough", max_examples=3000, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parents[1]


class Remembering(constgraph.KnowledgeGraph):
    """The shipped graph, which never changes here: what was asked once is not worked out again."""

    def __init__(self) -> None:
        super().__init__(constgraph.load().store)
        self._changes: dict[str, Any] = {}
        self._days: dict[str, Any] = {}

    @functools.wraps(constgraph.KnowledgeGraph.changes)
    def changes(self, *words: Any, **named: Any) -> Any:
        key = repr((words, sorted(named.items())))
        if key not in self._changes:
            self._changes[key] = super().changes(*words, **named)
        return self._changes[key]

    @functools.wraps(constgraph.KnowledgeGraph.on)
    def on(self, day: Any = None) -> Any:
        if not isinstance(day, str):
            return super().on(day)
        if day not in self._days:
            if len(self._days) > 5:  # a day that was cut out is as large as the graph
                self._days.pop(next(iter(self._days)))
            self._days[day] = super().on(day)
        return self._days[day]


@pytest.fixture(scope="session")
def kg() -> constgraph.KnowledgeGraph:
    return Remembering()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def pygraphviz() -> Any:
    """The second layout engine; its wheel needs libraries of the system (libglib, libexpat)."""
    try:
        import pygraphviz
    except ImportError as err:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"pygraphviz cannot be imported: {err}")
    return pygraphviz


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command line in a process of its own."""

    def call(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "constgraph", *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment},
            check=False,
            timeout=120,
        )

    return call
