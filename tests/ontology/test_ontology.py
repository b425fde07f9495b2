"""The ontology: header, closed namespace, labels, and no term without use."""

from __future__ import annotations

import re

from constgraph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.terms import CG, PREFIXES

ONTOLOGY = PREFIXES["cg"].rstrip("#")


def terms(kg: KnowledgeGraph, kind: str) -> set[str]:
    rows = kg.query(f"SELECT ?t {{ ?t a owl:{kind} ; rdfs:isDefinedBy <{ONTOLOGY}> }}")
    assert isinstance(rows, list)
    return {row["t"].removeprefix(PREFIXES["cg"]) for row in rows}


def all_terms(kg: KnowledgeGraph) -> set[str]:
    return terms(kg, "Class") | properties(kg)


def properties(kg: KnowledgeGraph) -> set[str]:
    kinds = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    return set().union(*(terms(kg, kind) for kind in kinds))


def test_header_states_version_licence_and_prefix(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        f"SELECT * {{ <{ONTOLOGY}> owl:versionIRI ?version ; owl:versionInfo ?number ;"
        " dcterms:license ?licence ; dcterms:title ?title ; dcterms:description ?description ;"
        " vann:preferredNamespacePrefix ?prefix ; vann:preferredNamespaceUri ?namespace }"
    )
    assert isinstance(rows, list)
    (row,) = rows
    assert row["version"] == f"{ONTOLOGY}/{row['number']}"
    assert row["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (row["prefix"], row["namespace"]) == ("cg", PREFIXES["cg"])


def test_every_term_has_one_label_and_one_definition(kg: KnowledgeGraph) -> None:
    for term in all_terms(kg):
        rows = kg.query(
            f"SELECT ?l ?d {{ cg:{term} skos:prefLabel ?l ; skos:definition ?d FILTER(LANG(?l) = 'en') }}"
        )
        assert isinstance(rows, list)
        assert len(rows) == 1, term
        assert rows[0]["d"].endswith("."), term


def test_names_follow_the_house_style(kg: KnowledgeGraph) -> None:
    for name in terms(kg, "Class"):
        assert re.fullmatch(r"(?:[A-Z][a-z]+)+", name)
    for name in properties(kg):
        assert re.fullmatch(r"[a-z]+(?:[A-Z][a-z]+)*", name)


def test_closed_namespace_knows_only_terms_that_exist(kg: KnowledgeGraph) -> None:
    assert CG.names <= all_terms(kg)


def test_every_prefix_in_a_query_is_known() -> None:
    for path in bundled("queries").rglob("*.rq"):
        body = re.sub(r"#.*|<[^>]*>|\"[^\"]*\"", "", path.read_text(encoding="utf-8"))
        for prefix in re.findall(r"\b([a-z]+):", body):
            assert prefix in PREFIXES, f"{path.name}: {prefix}"


def test_every_property_is_used_in_the_data(kg: KnowledgeGraph) -> None:
    derived = {
        "appoints", "consentsTo", "dismisses", "dissolves", "elects", "mayPetition", "proposes",
        "appliesFrom", "dateAsWritten",  # of norms that reach back, and of files of readers
        "askedOn", "expectedColumn", "expectedNode", "expectedPresence", "expectedValue",  # of claims
    }  # fmt: skip
    for name in properties(kg):
        used = kg.query(f"ASK {{ ?s cg:{name} ?o }}")
        assert used is (name not in derived), name


def test_every_term_is_used_by_a_question(kg: KnowledgeGraph) -> None:
    """A class counts as used, too, where its kinds or the properties it has are."""
    named = {
        name
        for path in bundled("queries").glob("**/*.rq")
        for name in re.findall(r"\bcg:(\w+)", path.read_text(encoding="utf-8"))
    }
    assert properties(kg) - named == {
        "appliesFrom",
        "dateAsWritten",
        "introducedBy",
        "repealedBy",
        "timeZone",
    }  # which shapes or Python ask
    for name in terms(kg, "Class") - named - CG.names:  # which Python asks
        kin = kg.query(
            f"SELECT ?t {{ {{ ?t rdfs:subClassOf cg:{name} }} UNION"
            f" {{ ?t rdfs:domain|rdfs:range|^rdfs:subClassOf cg:{name} }} }}"
        )
        assert isinstance(kin, list)
        assert named & {row["t"].removeprefix(PREFIXES["cg"]) for row in kin}, name


def test_concepts_carry_notations_of_the_venice_commission(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        "SELECT ?c ?n { ?c skos:inScheme scheme:petitioner-kind ; skos:notation ?n } ORDER BY ?c"
    )
    assert isinstance(rows, list)
    codes = {row["c"].rpartition("/")[2]: row["n"] for row in rows}
    assert codes["head-of-state"] == "1.2.1.1"
    assert codes["ombudsperson"] == "1.2.1.8"
    assert codes["natural-person"] == "1.2.2.1"
