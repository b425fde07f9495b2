"""The shapes: one for each property, bound to its list, and nothing that an engine cannot run."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from constgraph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.store.conformance import find_violations
from constgraph.store.embedded import Store
from constgraph.store.shapes import Rule, Shape, Target, read_rules, read_shapes
from constgraph.terms import PREFIXES, expand

FILES = sorted(bundled("ontology", "shapes").glob("*.ttl"))
SHAPES, RULES = read_shapes(), read_rules()
ONTOLOGY = PREFIXES["cg"].rstrip("#")
#: Values from one of several lists, which a rule tells apart.
SEVERAL_LISTS = {"appliesTo", "concerns", "expects"}


@pytest.fixture(scope="module")
def shacl() -> Store:
    store = Store()
    for path in FILES:
        store.load_shipped(path)
    return store


def test_every_property_has_a_shape(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        f"SELECT ?p {{ ?p rdfs:isDefinedBy <{ONTOLOGY}> ; a ?kind"
        " FILTER(STRENDS(STR(?kind), 'Property')) }"
    )
    assert isinstance(rows, list)
    assert {row["p"] for row in rows} - {shape.path for shape in SHAPES} == set()


def test_every_property_with_a_concept_is_bound_to_its_list(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        "SELECT DISTINCT ?p ?list { ?s ?p ?o . ?o skos:inScheme ?list"
        " FILTER(STRSTARTS(STR(?p), STR(cg:))) }"
    )
    assert isinstance(rows, list)
    lists: dict[str, set[str]] = {}
    for row in rows:
        lists.setdefault(row["p"], set()).add(row["list"])
    for name in SEVERAL_LISTS:
        assert lists.pop(expand(f"cg:{name}"))
    facts = {
        path
        for path in lists
        if any(("class", ox.NamedNode(expand("cg:CaseFact"))) in s.constraints for s in of(path))
    }
    for path, used in lists.items():
        bound = {
            value.value for s in of(path) for i in s.inner if i.path for _, value in i.constraints
        }
        assert path in facts or bound == used, path


def of(path: str) -> list[Shape]:
    return [shape for shape in SHAPES if shape.path == path]


def test_every_shape_and_rule_says_what_is_wrong_and_its_cure() -> None:
    for one in (*SHAPES, *RULES):
        assert one.message.strip(), one.name
        assert one.hint.strip(), one.name


def test_names_of_rules_and_shapes_are_told_apart() -> None:
    names = [one.name for one in (*SHAPES, *RULES)]
    # a shape may be aimed at by two targets, and is read once for each
    shapes = {(shape.name, shape.path) for shape in SHAPES}
    assert len({name for name, _ in shapes}) == len(shapes)
    assert {rule.name for rule in RULES}.isdisjoint({name for name, _ in shapes})
    assert names


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_of_shapes_has_a_header(path: object) -> None:
    store = Store()
    store.load_shipped(path)  # type: ignore[arg-type]
    rows = store.select(
        "SELECT * { ?file a owl:Ontology ; dcterms:license ?licence ; dcterms:title ?title ;"
        " owl:imports ?imports }"
    )
    assert [(row["file"].rpartition("/")[2], row["imports"]) for row in rows] == [
        (path.stem, ONTOLOGY)  # type: ignore[attr-defined]
    ]


def test_shape_has_one_rule(shacl: Store) -> None:
    """SHACL allows several; shacl-engine passes over all of them in silence."""
    several = "SELECT ?s { ?s sh:sparql ?one , ?other FILTER(?one != ?other) }"
    assert shacl.select(several) == []


def test_no_shape_lies_beside_the_others(shacl: Store) -> None:
    lost = shacl.select(
        "SELECT ?s { ?s a ?kind FILTER(?kind IN (sh:PropertyShape, sh:SPARQLConstraint, sh:NodeShape))"
        " FILTER NOT EXISTS { ?user sh:property|sh:sparql|sh:node ?s }"
        " FILTER NOT EXISTS { ?s sh:targetClass|sh:targetSubjectsOf|sh:targetObjectsOf|sh:targetNode ?t } }"
    )
    assert lost == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_is_one_that_shacl_admits(rule: Rule) -> None:
    """https://www.w3.org/TR/shacl/#pre-binding; the name of a variable that a sentence has is selected."""
    text = re.sub(r'"[^"]*"|<[^>]*>', "", rule.select)
    assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b|AS [?$]this\b", text)
    # what is selected in a query in a query has what the engine fills in, and so has its grouping
    heads = re.findall(r"SELECT (.*) WHERE", text)
    assert all(re.search(r"[?$]this\b", head) for head in heads)
    assert all(re.search(r"[?$]this\b", one) for one in re.findall(r"GROUP BY (.*)", text))
    head = re.search(r"SELECT (.*) WHERE", text)
    assert head
    selected = set(re.findall(r"[?$](\w+)", head[1]))
    said = set(re.findall(r"\{(\w+)\}", rule.message + rule.hint)) - {"node"}
    assert said | {"value" if rule.at_value else "this"} <= selected


def test_a_component_that_is_not_evaluated_is_no_shape_of_ours() -> None:
    odd = Shape(
        "odd", "m", "h", (Target("targetClass", "urn:c"),), "urn:p", (("xone", ox.Literal("x")),)
    )
    with pytest.raises(NotImplementedError, match="sh:xone"):
        list(find_violations(Store(), [odd]))
