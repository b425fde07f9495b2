"""HermiT and Pellet find ontology and data free of contradiction, and infer what is meant."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from reasoning.engines import Verdict, classify, empty_classes, explain, hermit, impossible, pellet
from reasoning.profile import explicit, n_triples, ontology_files, read, shipped_files
from reasoning.words import in_words

from constgraph.terms import PREFIXES

pytestmark = pytest.mark.usefixtures("java")
FINE = Verdict(consistent=True)
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@cache
def ontology() -> dict[ox.Triple, Path]:
    return read(ontology_files())


@cache
def shipped() -> dict[ox.Triple, Path]:
    return read(shipped_files())


def with_said(folder: Path, text: str) -> dict[ox.Triple, Path]:
    """The ontology and a few statements, in a file whose third line is their first."""
    path = folder / "said.ttl"
    path.write_text(f"{HEAD.replace(chr(10), ' ')}\n\n{text}\n", encoding="utf-8")
    return ontology() | read([path])


def test_no_class_is_without_possible_members() -> None:
    assert empty_classes(explicit(ontology())) == {"HermiT": [], "Pellet": []}


def test_class_without_possible_members_is_found(tmp_path: Path) -> None:
    said = with_said(tmp_path, "cg:Ruling a owl:Class ; rdfs:subClassOf cg:Norm , cg:Event .")
    found = empty_classes(explicit(said))
    assert all("Ruling" in " ".join(names) for names in found.values()), found


def test_hermit_finds_the_files_consistent_as_they_ship() -> None:
    """Days are left out, since OWL 2 has no datatype for them; Protégé does the same."""
    assert hermit(shipped(), lenient=True) == FINE


def test_pellet_finds_the_files_consistent_as_they_ship() -> None:
    assert pellet(shipped()) == FINE


@pytest.mark.parametrize("engine", [hermit, pellet])
def test_data_are_consistent_with_days_and_names_made_explicit(engine: object) -> None:
    assert engine(list(explicit(shipped()))) == FINE  # type: ignore[operator]


def test_explicit_form_leaves_no_statement_out() -> None:
    said = shipped()
    assert {(t.subject, t.predicate) for t in said} <= {
        (t.subject, t.predicate) for t in explicit(said)
    }
    text = n_triples(explicit(said)).decode()
    assert not re.search(r"XMLSchema#(date|duration|gYear|gYearMonth)>", text)


def test_inferred_kinds_are_those_that_lawyers_expect(tmp_path: Path) -> None:
    said = with_said(
        tmp_path,
        """
        kz:court a cg:Court .
        kz:right a cg:Standing , cg:Power .
        kz:size a cg:CompositionRule ; cg:body kz:house .
        kz:rule cg:step kz:step . kz:step cg:actor kz:chair . kz:chair a cg:Office .
        kz:share a cg:Threshold ; cg:base kz:senate .
        kz:norm cg:conferredBy kz:article .
        """,
    )
    known = classify(explicit(said))
    kinds: dict[str, set[str]] = {}
    for word, one, other in known:
        if word == "SubClassOf":
            kinds.setdefault(one, set()).add(other)

    def of(node: str) -> set[str]:
        found = {c for w, n, c in known if w == "Type" and n == PREFIXES["kz"] + node}
        while more := set().union(*(kinds.get(c, set()) for c in found)) - found:
            found |= more
        return {re.split(r"[#/]", c)[-1] for c in found} - {"Thing"}

    assert of("court") == {"Court", "Institution", "Actor", "FormalOrganization", "Organization"}
    assert of("right") == {"PetitionRight", "Power", "Standing", "Norm"}
    assert {"CollegialBody", "Institution", "Actor"} <= of("house")
    assert {"ProcedureRule", "Norm"} <= of("rule")
    assert of("step") == {"ProcedureStep"}
    assert of("senate") >= {"CollegialBody"}
    assert of("norm") == {"Norm"}
    assert of("article") == {"LegalResourceSubdivision", "LegalResource"}


CONTRADICTIONS = {
    "kz:a a cg:Court , cg:PersonClass .": "Institution and Person Class exclude each other.",
    "kz:a a cg:Power , cg:Duty .": "Duty and Power exclude each other.",
    "kz:a a cg:PetitionRight , cg:PetitionDuty .": "Petition Duty and Petition Right exclude each other.",
    "kz:a a cg:Court ; org:subOrganizationOf kz:a .": "said.ttl:3: kz:a, subOrganizationOf: kz:a.",
    "kz:a a cg:CompositionRule ; cg:holder kz:b .": "What has a 'holder' is: Duty or Power or Prohibition or Return Ground.",
    "kz:a a cg:Power ; cg:conferredBy kz:b . kz:b a cg:Constitution .": "said.ttl:3: kz:b is: Constitution.",
    "kz:a a cg:Power ; cg:conferredBy kz:b ; cg:readWith kz:b .": "Nothing has one thing both as 'conferred by' and as 'read with'.",
    'kz:a cg:validFrom "2020-01-01"^^xsd:date , "2021-01-01"^^xsd:date .': "said.ttl:3: kz:a, valid from: 2021-01-01.",
    'kz:a cg:duration "P1Y"^^xsd:duration , "P2Y"^^xsd:duration .': "Nothing has more than one 'duration'.",
    "kz:a cg:step kz:s . kz:b cg:step kz:s .": "Nothing is the 'step' of two things.",
    "kz:a a cg:PetitionRight ; cg:subjectMatter subject:administrative-act , subject:competence-dispute .": "Every Standing has at most 1 'subject matter'.",
    "kz:a a cg:Election ; cg:turnout 140.5 .": "What is a 'turnout' is: a number from 0.0 to 100.0.",
    "kz:a succeeds kz:b . kz:b cg:succeeds kz:a .".replace(" succeeds", " cg:succeeds", 1): "Nothing stands in 'succeeds' to itself, or both ways.",
    "kz:a cg:headOfStateOffice kz:b , kz:c . kz:b a cg:Office . kz:c a cg:Office .": "kz:b and kz:c are two things.",
    'kz:a a cg:CompositionRule ; cg:body kz:c ; cg:validFrom "2020-01-01"^^xsd:date ; cg:seats 7 .'
    ' kz:b a cg:CompositionRule ; cg:body kz:c ; cg:validFrom "2020-01-01"^^xsd:date ; cg:seats 9 .':
        "Two of the kind Composition Rule with the same 'body' and 'valid from' are one.",
}  # fmt: skip


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_contradiction_is_found_and_explained(text: str, tmp_path: Path) -> None:
    said = with_said(tmp_path, text)
    full = list(explicit(said))
    assert not hermit(full).consistent
    told = in_words(explain(full), said)
    assert CONTRADICTIONS[text] in {line.replace(f"{tmp_path}/", "") for line in told}, told


def test_value_that_cannot_be_is_found_where_it_stands(tmp_path: Path) -> None:
    said = with_said(tmp_path, "kz:a cg:stepOrder 0 . kz:b cg:votes 0 .")
    assert not hermit(list(explicit(said))).consistent
    (line,) = in_words([], said, impossible(said, ontology()))
    assert line.endswith("said.ttl:3: kz:a, step order: '0' cannot be.")


def test_command_reports_a_contradiction_and_fails(root: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(f"{HEAD}kz:president a cg:Condition .\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(root / "scripts" / "reason.py"), str(mine)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Actor and Condition exclude each other." in done.stdout
    assert f"{mine}:{HEAD.count(chr(10)) + 1}: kz:president is: Condition." in done.stdout
