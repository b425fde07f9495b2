"""Links to other vocabularies: each in a file of its own, from terms that exist, and never loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, ODRL2, ORG, OWL, RDF, RDFS, SDO, SKOS, URIRef

from constgraph import KnowledgeGraph
from constgraph.resources import bundled, turtle_files
from constgraph.terms import BASE

FILES = sorted(Path(__file__).parents[2].joinpath("ontology", "align").glob("*.ttl"))
MATCHES = {
    SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch,
    RDFS.subClassOf, RDFS.subPropertyOf,
}  # fmt: skip
#: Vocabularies whose terms rdflib lists.
LISTED = {str(namespace): namespace for namespace in (ORG, ODRL2, SDO)}


def links(path: Path) -> list[tuple[URIRef, URIRef, URIRef]]:
    graph = rdflib.Graph().parse(path)
    (head,) = graph.subjects(RDF.type, OWL.Ontology)
    return [row for row in graph if row[0] != head]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_has_a_header_of_its_name(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    (head,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(head) == f"{BASE}align/{path.stem}"
    assert graph.value(head, DCTERMS.title)
    assert str(graph.value(head, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert not list(graph.objects(head, OWL.imports))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_links_lead_from_our_terms_to_those_of_others(path: Path, kg: KnowledgeGraph) -> None:
    for ours, match, theirs in links(path):
        assert match in MATCHES, match
        assert ours.startswith(BASE)
        assert kg.query(f"ASK {{ <{ours}> a ?kind }}") is True, f"there is no {ours}"
        assert not theirs.startswith(BASE)
        for start, namespace in LISTED.items():
            assert not theirs.startswith(start) or theirs in namespace, f"there is no {theirs}"


def test_only_one_thing_is_the_same_as_another() -> None:
    same = [(o, t) for path in FILES for o, match, t in links(path) if match == SKOS.exactMatch]
    assert len({o for o, _ in same}) == len({t for _, t in same}) == len(same)


def test_alignments_ship_and_stay_out_of_the_graph(kg: KnowledgeGraph) -> None:
    assert sorted(bundled("ontology", "align").glob("*.ttl")) == FILES
    assert not set(FILES) & set(turtle_files())
    assert kg.query("ASK { cg:Norm skos:closeMatch ?o }") is False
