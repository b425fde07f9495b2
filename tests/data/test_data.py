"""The shipped data: one test for each promise it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode

from constgraph import KnowledgeGraph, load
from constgraph.resources import bundled, turtle_files
from constgraph.store.checks import Finding, check_store, rules
from constgraph.store.layout import laid_out

from .examples import findings_by_file, rules_named

INVALID = sorted(Path(__file__).with_name("invalid").glob("*.ttl"))
CONTRADICTIONS = sorted(Path(__file__).with_name("contradictions").glob("*.ttl"))
#: Mistakes only beside what the shipped data say of the same office, body or holder.
IN_PLACE = (
    "contradicting-appointments",
    "contradicting-terms",
    "double-right",
    "seats-do-not-add-up",
)
#: Looked at in a graph of their own too, as `constgraph check FILE` does.
ALONE = ("blank-node", "double-right", "seats-do-not-add-up", "petition-right-form")
SHIPPED = [*turtle_files(), *sorted(bundled("ontology").glob("*/*.ttl"))]


def test_check_finds_nothing_in_shipped_data(kg: KnowledgeGraph) -> None:
    assert check_store(kg.store, turtle_files()) == []


@pytest.fixture(scope="module")
def found(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    return findings_by_file(kg, INVALID, tmp_path_factory.mktemp("invalid"), in_place=IN_PLACE)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_makes_exactly_its_finding(
    path: Path, found: dict[str, list[Finding]]
) -> None:
    hold_to_its_finding(path, found[path.stem])


@pytest.mark.parametrize("name", ALONE)
def test_invalid_example_makes_exactly_its_finding_alone(name: str) -> None:
    path = next(path for path in INVALID if path.stem == name)
    hold_to_its_finding(path, check_store(load(path, strict=False).store, [path, *turtle_files()]))


def hold_to_its_finding(path: Path, findings: list[Finding]) -> None:
    assert [finding.rule for finding in findings] == [path.stem]
    finding = findings[0]
    assert finding.hint
    assert finding.message
    # the place is the line of the node at fault, here or, for a rival norm, in the shipped data
    assert finding.where.rpartition(":")[2].isdigit()
    assert rules_named(path) == [path.stem]


def test_every_integrity_rule_has_an_invalid_example() -> None:
    known = {rule for path in (*INVALID, *CONTRADICTIONS) for rule in rules_named(path)}
    assert set(rules()) <= known


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_turtle_file_is_in_canonical_form(path: Path) -> None:
    assert path.read_bytes() == laid_out(path), f"run: constgraph fmt {path}"


def test_no_blank_node_anywhere(kg: KnowledgeGraph) -> None:
    assert not [q for q in kg.store if BlankNode in (type(q.subject), type(q.object))]


def test_every_petition_right_names_its_research_record(kg: KnowledgeGraph) -> None:
    """Of Kazakhstan: for other states more was sometimes read than the records hold."""
    bare = kg.query(
        "SELECT ?right { ?right a cg:PetitionRight FILTER(STRSTARTS(STR(?right), STR(kz:)))"
        " FILTER NOT EXISTS { ?right dcterms:identifier ?id } }"
    )
    assert bare == []


def test_no_provision_is_left_unused(kg: KnowledgeGraph) -> None:
    unused = kg.query(
        "SELECT ?p { ?p a eli:LegalResourceSubdivision"
        " FILTER NOT EXISTS { ?s cg:conferredBy|cg:restsOn|cg:readWith ?p } }"
    )
    assert unused == []
