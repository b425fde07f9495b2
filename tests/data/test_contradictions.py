"""Contradictions are found, in words that a lawyer understands; what only looks like one is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.store.checks import Finding
from constgraph.store.shapes import read_rules, read_shapes

from .examples import findings_by_file, rules_named

HERE = Path(__file__).parent
CONTRADICTIONS = sorted(HERE.joinpath("contradictions").glob("*.ttl"))
NEAR_MISSES = sorted(HERE.joinpath("near_misses").glob("*.ttl"))
#: What an engine says, and no lawyer.
JARGON = re.compile(
    r"\b(?:shape|shacl|sh:|conform|constraint|violation|cardinality|literal|domain|range)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def found(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    return findings_by_file(kg, CONTRADICTIONS, tmp_path_factory.mktemp("contradictions"))


def test_there_are_contradictions_of_many_kinds() -> None:
    assert len(CONTRADICTIONS) >= 45
    assert len({rule for path in CONTRADICTIONS for rule in rules_named(path)}) >= 45


@pytest.mark.parametrize("path", CONTRADICTIONS, ids=lambda path: path.stem)
def test_contradiction_is_found(path: Path, found: dict[str, list[Finding]]) -> None:
    findings = found[path.stem]
    assert sorted({finding.rule for finding in findings}) == sorted(rules_named(path))
    for finding in findings:
        file, _, line = finding.where.rpartition(":")
        assert Path(file).name in {path.name, "copies.nt"}
        assert int(line) > 0
        assert finding.hint


def test_every_sentence_is_one_that_a_lawyer_understands() -> None:
    for one in (*read_shapes(), *read_rules()):
        assert not JARGON.search(one.message), f"{one.name}: {one.message}"
        assert len(one.message) > 20, one.name


@pytest.mark.parametrize("path", NEAR_MISSES, ids=lambda path: path.stem)
def test_near_miss_stays_silent(path: Path, silent: dict[str, list[Finding]]) -> None:
    assert path.read_text(encoding="utf-8").startswith("# must stay silent: ")
    assert silent[path.stem] == []


@pytest.fixture(scope="module")
def silent(
    kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[Finding]]:
    return findings_by_file(kg, NEAR_MISSES, tmp_path_factory.mktemp("near"))


def test_there_are_near_misses() -> None:
    assert len(NEAR_MISSES) >= 10
