"""The confidence and the day of a check that norms of readers leave to their citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from constgraph import KnowledgeGraph, load
from constgraph.store.checks import check_store

HEAD = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix confidence: <https://w3id.org/constgraph/scheme/confidence/> .
@prefix form: <https://w3id.org/constgraph/scheme/review-form/> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kz:own-good a cg:Citation ; cg:confidence confidence:two-secondary ;
    cg:checkedOn "2026-05-01"^^xsd:date .
kz:own-bad a cg:Citation ; cg:confidence confidence:inferred ;
    cg:checkedOn "2026-06-01"^^xsd:date .
kz:own-right a cg:PetitionRight ; skos:prefLabel "Own"@en , "Своё"@ru , "Өз"@kk ;
    cg:holder kz:government ; cg:forum kz:constitutional-court ;
    cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
    cg:conferredBy kz:own-provision ; cg:validFrom "2026-07-01"^^xsd:date ;
    cg:citation kz:own-good , kz:own-bad
"""


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (".", ("inferred", "2026-05-01")),
        ("; cg:confidence confidence:primary-text .", ("primary-text", "2026-05-01")),
        ('; cg:checkedOn "2026-09-09"^^xsd:date .', ("inferred", "2026-09-09")),
    ],
)
def test_a_norm_takes_what_it_does_not_say_from_its_citations(
    tmp_path: Path, own: str, said: tuple[str, str]
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD + own, encoding="utf-8")
    (row,) = load(file).query("SELECT * { kz:own-right cg:confidence ?c ; cg:checkedOn ?d }")
    assert (row["c"].rpartition("/")[2], row["d"]) == said


def test_check_asks_for_evidence_of_the_norm_itself(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(HEAD + ".", encoding="utf-8")
    found = {f.rule for f in check_store(load(file, strict=False).store, [file])}
    assert {"norm-confidence", "norm-checked-on"} <= found


def test_every_shipped_norm_has_evidence_of_its_own(kg: KnowledgeGraph) -> None:
    bare = kg.query(
        "SELECT ?norm { ?norm a/rdfs:subClassOf+ cg:Norm"
        " FILTER NOT EXISTS { ?norm cg:confidence ?level ; cg:checkedOn ?day } }"
    )
    assert bare == []
