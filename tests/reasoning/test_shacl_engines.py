"""SHACL engines of others, given only our files, find nothing wrong in what ships, and mistakes."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from reasoning.profile import read
from reasoning.shacl import (
    Report,
    as_graph,
    close,
    of_a_state,
    reach,
    run_npm,
    run_pyshacl,
    run_topbraid,
    shapes,
)

from constgraph import KnowledgeGraph
from constgraph.resources import turtle_files
from constgraph.store.checks import check_store
from constgraph.store.embedded import Store

from ..data.examples import rules_named, write_apart

HERE = Path(__file__).parent
#: The state that the slower engines ask every rule: a small one, with elections and events.
STATE = "tm"
EXAMPLES = [
    HERE.parent / "data" / "contradictions" / f"{name}.ttl"
    for name in (
        "accountable-to-a-person",
        "age-that-nobody-has",
        "appointment-without-steps",
        "fewer-than-no-seats",
        "right-is-a-court-and-a-party",
        "shares-above-hundred",
        "time-limit-below-nothing",
        "turnout-above-all",
        "two-presidents-at-once",
        "wrong-list-outcome",
    )
]
#: A text where a concept of a list belongs.
NO_CONCEPT = HERE.parent / "data" / "invalid" / "step-if-silent.ttl"


@pytest.fixture(scope="session")
def node() -> None:
    if not shutil.which("node") and not os.environ.get("CI"):
        pytest.skip("shacl-engine needs Node.js: apt-get install nodejs npm")


@cache
def shipped() -> dict[ox.Triple, Path]:
    return read(turtle_files())


def whole() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in turtle_files():
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def wrong(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> list[ox.Triple]:
    """Ten contradictions and a value that is no concept, with all that they name."""
    files = write_apart(kg, [*EXAMPLES, NO_CONCEPT], tmp_path_factory.mktemp("wrong"))
    added = read(files)
    return reach([*added, *shipped()], {triple.subject for triple in added})


@pytest.fixture(scope="module")
def ours(wrong: list[ox.Triple]) -> list[tuple[str, str]]:
    """What `constgraph check` finds in the same triples."""
    store = Store()
    store.add([ox.Quad(t.subject, t.predicate, t.object) for t in wrong])
    return sorted({(finding.rule, finding.node) for finding in check_store(store)})


@pytest.fixture(scope="module")
def by_pyshacl(wrong: list[ox.Triple]) -> list[tuple[str, str]]:
    return run_pyshacl(as_graph(wrong), shapes()).found


def test_engines_find_nothing_wrong_in_what_ships(request: pytest.FixtureRequest) -> None:
    """What pySHACL infers is given to the other engine, which infers nothing."""
    graph, core = whole(), shapes(rules=False)
    assert run_pyshacl(graph, core, inference="rdfs") == Report(True, [], [])
    request.getfixturevalue("node")
    assert run_npm({"all": graph}, core) == {"all": Report(True, [], [])}


@pytest.mark.usefixtures("java")
def test_topbraid_finds_by_rules_nothing_wrong_in_what_ships() -> None:
    assert run_topbraid(whole(), shapes()) == Report(True, [], [])


@pytest.mark.usefixtures("java")
def test_topbraid_finds_what_pyshacl_finds(
    wrong: list[ox.Triple], by_pyshacl: list[tuple[str, str]]
) -> None:
    assert set(run_topbraid(as_graph(wrong), shapes()).found) == set(by_pyshacl)


def test_pyshacl_finds_by_rules_nothing_wrong_in_a_state() -> None:
    graph = of_a_state(shipped(), STATE)
    assert run_pyshacl(graph, shapes(), inference="rdfs") == Report(True, [], [])


def test_pyshacl_and_our_own_check_find_the_same(
    ours: list[tuple[str, str]], by_pyshacl: list[tuple[str, str]]
) -> None:
    assert {rule for path in EXAMPLES for rule in rules_named(path)} <= {rule for rule, _ in ours}
    assert {node for _, node in by_pyshacl} == {node for _, node in ours}
    assert set(by_pyshacl) >= set(ours)


def test_value_that_is_no_concept_is_found_once(wrong: list[ox.Triple]) -> None:
    found = run_pyshacl(as_graph(wrong), shapes(rules=False), inference="rdfs").found
    (rule,) = rules_named(NO_CONCEPT)
    assert [name for name, node in found if node.endswith(f"--{NO_CONCEPT.stem}")] == [rule]


@pytest.mark.usefixtures("node")
def test_npm_engine_finds_by_rules_only_what_is_wrong(wrong: list[ox.Triple]) -> None:
    """All in one graph, since its rules take long."""
    graph = of_a_state(shipped(), STATE) + as_graph(wrong)
    report = run_npm({"both": close(graph)}, shapes())["both"]
    assert report.refused == []
    # of an act, not every version is named by something
    found = [(rule, node) for rule, node in report.found if rule != "gap-between-versions"]
    by_range = {"accountable-to-a-person"}  # who is named as an actor is inferred to be one
    examples = {path.stem for path in [*EXAMPLES, NO_CONCEPT]}
    assert {node.rpartition("--")[2] for _, node in found} == examples - by_range
    rules = {"duration-is-none", "two-holders", "two-kinds", "years-too-many"}
    assert rules <= {rule for rule, _ in found}
