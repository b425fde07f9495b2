"""The script that brings data of ontology 0.1 to ontology 0.2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import rdflib

from constgraph.terms import PREFIXES

SCRIPT = Path(__file__).parents[2] / "scripts" / "migrations" / "to_0_2.py"
CG = rdflib.Namespace(PREFIXES["cg"])
KZ = rdflib.Namespace(PREFIXES["kz"])
LEVEL = rdflib.Namespace(PREFIXES["confidence"])
OUTCOME = rdflib.Namespace(PREFIXES["outcome"])
HEAD = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix level: <https://w3id.org/constgraph/scheme/confidence/> .
"""
OLD = """
kz:a cg:effectOfRefusal
    "after a second refusal the President may dissolve Parliament"@en ,
    "после повторного отказа Президент вправе распустить Парламент"@ru .
kz:b cg:effectOfSilence "the chamber is fined"@en .
"""


def migrated(tmp_path: Path, text: str, *others: Path) -> rdflib.Graph:
    """Return a file after the script ran, which must find nothing to do a second time."""
    file = tmp_path / "old.ttl"
    file.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, str(SCRIPT), str(file), *map(str, others)], check=True)
    once = file.read_bytes()
    subprocess.run([sys.executable, str(SCRIPT), str(file), *map(str, others)], check=True)
    assert file.read_bytes() == once
    return rdflib.Graph().parse(file)


def test_effects_become_outcomes_and_unknown_ones_notes(tmp_path: Path) -> None:
    graph = migrated(tmp_path, HEAD + OLD)
    assert set(graph.predicate_objects(KZ.a)) == {
        (CG.ifRefused, OUTCOME["dissolution-allowed"]),
        (CG.afterRefusals, rdflib.Literal(2)),
    }
    note = rdflib.Literal("the chamber is fined", lang="en")
    assert set(graph.predicate_objects(KZ.b)) == {(rdflib.SKOS.note, note)}


def test_norms_take_the_least_of_their_citations_in_another_file(tmp_path: Path) -> None:
    cited = tmp_path / "citations.ttl"
    cited.write_text(
        HEAD + 'kz:c a cg:Citation ; cg:confidence level:primary-text ; cg:checkedOn "2026-01-02" .'
        ' kz:d a cg:Citation ; cg:confidence level:unverified ; cg:checkedOn "2026-03-04" .',
        encoding="utf-8",
    )
    norm = HEAD + "kz:n a cg:Power ; cg:conferredBy kz:p ; cg:citation kz:c , kz:d ."
    graph = migrated(tmp_path, norm, cited)
    assert graph.value(KZ.n, CG.confidence) == LEVEL.unverified
    assert str(graph.value(KZ.n, CG.checkedOn)) == "2026-01-02"


def test_a_wording_leaves_its_name_to_the_provision(tmp_path: Path) -> None:
    """What was no provision yet had the name of one: that of the act and the article."""
    law = """
@prefix eli: <http://data.europa.eu/eli/ontology#> .
kz:bill a eli:LegalResource .
kz:bill-draft a eli:LegalResource ; eli:is_member_of kz:bill .
kz:bill-art-1-2 a eli:LegalResourceSubdivision ; eli:is_part_of kz:bill-draft ; eli:number "Art. 1(2)" .
kz:n a cg:Power ; cg:conferredBy kz:bill-art-1-2 .
"""
    graph = migrated(tmp_path, HEAD + law)
    assert set(graph.objects(KZ.n, CG.conferredBy)) == {KZ["bill-draft-art-1-2"]}
    assert (KZ["bill-draft-art-1-2"], rdflib.RDF.type, None) in graph
    assert (KZ["bill-art-1-2"], None, None) not in graph
