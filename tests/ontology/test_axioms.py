"""The heavy weight of the ontology, as far as it can be judged without a reasoner."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.collection import Collection

from constgraph import KnowledgeGraph
from constgraph.resources import bundled, turtle_files
from constgraph.terms import PREFIXES

ONTOLOGY = PREFIXES["cg"].rstrip("#")
AXIOMS = URIRef(f"{ONTOLOGY}/axioms")
KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
#: What OWL itself gives a meaning.
BUILT_IN = tuple(map(str, (RDF, RDFS, OWL, XSD)))


@pytest.fixture(scope="module")
def axioms() -> rdflib.Graph:
    return rdflib.Graph().parse(bundled("ontology", "axioms.ttl"))


@pytest.fixture(scope="module")
def both(axioms: rdflib.Graph) -> rdflib.Graph:
    return axioms + rdflib.Graph().parse(bundled("ontology", "core.ttl"))


def test_header_imports_the_ontology_of_the_same_version(both: rdflib.Graph) -> None:
    head = URIRef(ONTOLOGY)
    assert list(both.objects(AXIOMS, OWL.imports)) == [head]
    assert both.value(AXIOMS, OWL.versionInfo) == both.value(head, OWL.versionInfo)
    assert (
        str(both.value(AXIOMS, OWL.versionIRI)) == f"{AXIOMS}/{both.value(AXIOMS, OWL.versionInfo)}"
    )
    licence = rdflib.DCTERMS.license
    assert both.value(AXIOMS, licence) == both.value(head, licence)
    assert both.value(AXIOMS, rdflib.DCTERMS.title)


def test_questions_do_without_axioms(kg: KnowledgeGraph) -> None:
    assert bundled("ontology", "axioms.ttl") not in turtle_files()
    assert kg.query("ASK { ?p a owl:FunctionalProperty }") is False


def test_core_stays_light() -> None:
    core = rdflib.Graph().parse(bundled("ontology", "core.ttl"))
    used = {*core.predicates(), *core.objects(None, RDF.type)}
    assert not used & {
        OWL.Restriction,
        OWL.disjointWith,
        OWL.AllDisjointClasses,
        OWL.FunctionalProperty,
    }


def test_every_property_in_use_is_declared_once(both: rdflib.Graph, kg: KnowledgeGraph) -> None:
    for predicate in {*kg.graph.predicates(), *both.predicates()}:
        if not str(predicate).startswith(BUILT_IN):
            assert len(KINDS & set(both.objects(predicate, RDF.type))) == 1, (
                f"declare {predicate} in ontology/axioms.ttl with one kind of property"
            )


def test_values_are_of_the_kind_of_their_property(both: rdflib.Graph, kg: KnowledgeGraph) -> None:
    for kind, wanted in ((OWL.ObjectProperty, URIRef), (OWL.DatatypeProperty, Literal)):
        for prop in both.subjects(RDF.type, kind):
            for value in kg.graph.objects(None, prop):
                assert isinstance(value, wanted), f"{prop} {value}"


def test_every_class_in_use_is_declared(both: rdflib.Graph, kg: KnowledgeGraph) -> None:
    classes = set(both.subjects(RDF.type, OWL.Class))
    used = {*kg.graph.objects(None, RDF.type), *both.objects(None, RDFS.subClassOf)}
    for one in used:
        if isinstance(one, URIRef) and not str(one).startswith(BUILT_IN):
            assert one in classes, f"declare {one} in ontology/axioms.ttl as owl:Class"


def test_every_class_of_ours_is_apart_from_others(both: rdflib.Graph) -> None:
    """A class that nothing excludes would let a reasoner take anything for a member."""
    apart: set[object] = set()
    for node in both.subjects(RDF.type, OWL.AllDisjointClasses):
        apart |= set(Collection(both, both.value(node, OWL.members)))
    for name in both.subjects(RDF.type, OWL.Class):
        if str(name).startswith(PREFIXES["cg"]):
            above = set(both.transitive_objects(name, RDFS.subClassOf))
            assert above & apart, f"give {name} a place in a list of ontology/axioms.ttl"


def test_ranges_name_datatypes_that_reasoners_know(both: rdflib.Graph) -> None:
    """Days alone have one that OWL 2 lacks, as in every vocabulary that dates things."""
    known = {
        XSD.boolean, XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger,
        XSD.string, XSD.date,
    }  # fmt: skip
    for prop in both.subjects(RDF.type, OWL.DatatypeProperty):
        for value in both.objects(prop, RDFS.range):
            assert value in known or (value, RDF.type, RDFS.Datatype) in both, prop


def test_property_with_at_most_one_value_has_no_more(
    axioms: rdflib.Graph, kg: KnowledgeGraph
) -> None:
    for prop in axioms.subjects(RDF.type, OWL.FunctionalProperty):
        more = kg.query(f"SELECT ?s {{ ?s <{prop}> ?a , ?b FILTER(STR(?a) < STR(?b)) }}")
        assert more == [], prop


def test_terms_of_others_get_no_new_meaning(axioms: rdflib.Graph) -> None:
    """But which of them exclude our kinds, and what their own vocabularies say too."""
    theirs = {s for s in axioms.subjects() if isinstance(s, URIRef) and PREFIXES["cg"] not in s}
    said = {
        (s, p) for s, p, o in axioms.triples((None, None, None))
        if s in theirs and s != AXIOMS and p != RDF.type
    }  # fmt: skip
    assert {str(p).rpartition("#")[2] for _, p in said} <= {
        "subClassOf", "disjointWith", "domain", "range", "inverseOf",
    }  # fmt: skip
    assert not {s for s in theirs if (s, RDF.type, OWL.FunctionalProperty) in axioms}
    assert (SKOS.Concept, OWL.disjointWith, None) not in axioms


def test_core_names_the_kinds_that_a_property_is_for_as_the_axioms_do(both: rdflib.Graph) -> None:
    """But for what nearly everything has: to check that would cost more than it finds."""
    includes = URIRef("https://schema.org/domainIncludes")
    everywhere = {"checkedOn", "citation", "confidence", "validFrom", "validUntil"}
    joined = {
        (prop, kind)
        for prop, joint in both.subject_objects(RDFS.domain)
        for kind in Collection(both, both.value(joint, OWL.unionOf) or RDF.nil)
        if str(prop).rpartition("#")[2] not in everywhere
    }
    assert {
        (prop, kind)
        for prop, kind in both.subject_objects(includes)
        if (prop, RDFS.domain, kind) not in both
    } == joined


def test_catalogue_of_protege_leads_to_the_files() -> None:
    folder = bundled("ontology")
    leads = {
        one.attrib["name"]: one.attrib["uri"]
        for one in ET.parse(folder / "catalog-v001.xml").getroot()
    }
    for iri, file in leads.items():
        graph = rdflib.Graph().parse(folder / file)
        (head,) = graph.subjects(RDF.type, OWL.Ontology)
        assert iri in {str(head), str(graph.value(head, OWL.versionIRI))}
    assert len(leads) == 4
