"""What every test may use: the whole graph, built once and never changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import constgraph

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def kg() -> constgraph.KnowledgeGraph:
    return constgraph.load()


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


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
