"""A question starts fast: what it does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"rdflib", "networkx", "matplotlib", "oxrdflib", "pyshacl", "numpy", "pandas", "icalendar"}
PROGRAM = """
import sys
{statement}
print(" ".join(sorted(set(m.partition(".")[0] for m in sys.modules))))
"""
MAIN = "from constgraph.cli import main\ntry: main({words!r})\nexcept SystemExit as e: assert not e.code, e.code"


def loaded(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(statement=statement)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "statement",
    [
        "import constgraph",
        "import constgraph; constgraph.load().petitioners('kz')",
        "import constgraph.diagrams",
        MAIN.format(words=["petitioners", "kz"]),
        MAIN.format(words=["petitioners", "kz", "--format", "json", "--on", "2023-01-01"]),
        MAIN.format(words=["ask", "sole-gatekeepers"]),
        MAIN.format(words=["ask", "--list"]),
        MAIN.format(words=["compare", "-q", "individual-access"]),
        MAIN.format(words=["claims"]),
        MAIN.format(
            words=["admissible", "--petitioner", "citizen", "--about", "normative-legal-act"]
        ),
        MAIN.format(words=["show", "kz/president"]),
        MAIN.format(words=["query", "ASK { ?s ?p ?o }"]),
        MAIN.format(words=["--help"]),
    ],
)
def test_questions_import_no_heavy_package(statement: str) -> None:
    assert not loaded(statement) & HEAVY


def test_the_check_would_notice_a_heavy_package() -> None:
    assert "networkx" in loaded("import constgraph; constgraph.load().on().network()")
