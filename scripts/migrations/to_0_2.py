"""Bring Turtle of ontology 0.1 to ontology 0.2: what CHANGELOG.md lists under 0.2, term by term.

Run: python scripts/migrations/to_0_2.py FILE.ttl ...

Name the files of a state together: a norm takes its confidence from citations in another file.
A file is rewritten in canonical Turtle, comments left out; what is already 0.2 stays as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from constgraph.files import write_file
from constgraph.questions.articles import local_name
from constgraph.store.embedded import Store
from constgraph.store.evidence import settle_evidence
from constgraph.store.export import to_turtle
from constgraph.terms import BASE, PREFIXES, expand

CG, ELI, XSD = PREFIXES["cg"], PREFIXES["eli"], PREFIXES["xsd"]
TYPE = ox.NamedNode(expand("rdf:type"))
#: Who the holder of a norm of these classes was, instead of somebody who may or must do something.
HOLDERS = {"ElectionRule": "electorate", "StatusRule": "statusOf", "EffectRule": "petitioner"}
NAMES = {"Duty": "duty", "Prohibition": "prohibition"}
PRECISIONS = {"gYear": ("-01-01", "unitYear"), "gYearMonth": ("-01", "unitMonth")}
#: What has a first day of its own; where none is written, it is not coded.
LASTING = {
    "Institution", "CollegialBody", "Chamber", "Court", "Panel", "Office", "PersonClass", "Region",
    "Tenure",
}  # fmt: skip
#: What follows a refusal or silence was a text; where it says more than the outcome, it is kept.
EFFECTS = {"effectOfRefusal": "ifRefused", "effectOfSilence": "ifSilent"}
OUTCOMES = {
    "after a second refusal the President may dissolve Parliament": "dissolution-allowed",
    "after a second refusal the President may dissolve the Kurultai": "dissolution-allowed",
    "consent is deemed given": "consent-deemed-given",
    "if the charge fails, the deputies who opened it lose their seats": "initiators-lose-seats",
    "if the charge is rejected, the deputies who initiated it lose their mandates": (
        "initiators-lose-seats"
    ),
    "they go on in office": "remains-in-office",
    "they must continue in office": "remains-in-office",
    "three fifths of the votes cast bar the appointment": "appointment-barred",
    "without a final decision within two months of the charge it counts as rejected": (
        "charge-rejected"
    ),
}
SAYING_MORE = {"appointment-barred", "charge-rejected"}
STARTS = {f"{CG}validFrom", f"{CG}attestedOn", f"{CG}startNotCoded"}
#: Acts of ours whose wordings were named without their version: that is now the provision's name.
VERSIONS = {
    expand("kz:constitution-2026"): "v2026-07",
    expand("kz:constitutional-law-153"): "v2022-11",
}
WORDINGS = {f"{CG}{name}" for name in ("conferredBy", "readWith", "restsOn")}


class Migration:
    """The graph of all files, which a class or a name in one of them is looked up in."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.graphs = {
            path: list(ox.parse(path=path, format=ox.RdfFormat.TURTLE)) for path in files
        }
        self.kinds: dict[object, set[str]] = {}
        self.dated = set()
        self.outcomes: dict[tuple[object, str], str] = {}
        self.wordings = self.named_as_provisions()
        evidence = Store(quad for quads in self.graphs.values() for quad in quads)
        settle_evidence(evidence)
        #: What of the evidence of each norm stood in its citations alone.
        self.evidence: dict[object, list[ox.Quad]] = {}
        for quad in set(evidence) - {quad for quads in self.graphs.values() for quad in quads}:
            self.evidence.setdefault(quad.subject, []).append(quad)
        for quads in self.graphs.values():
            for quad in quads:
                if quad.predicate == TYPE:
                    kind = quad.object.value.removeprefix(CG)
                    self.kinds.setdefault(quad.subject, set()).add(kind)
                effect = quad.predicate.value.removeprefix(CG)
                if effect in EFFECTS and quad.object.value in OUTCOMES:
                    self.outcomes[quad.subject, effect] = OUTCOMES[quad.object.value]
                if quad.predicate.value in STARTS:
                    self.dated.add(quad.subject)

    def migrated(self, path: Path) -> list[ox.Triple]:
        """Return the triples of a file in terms of 0.2."""
        triples = []
        for quad in self.graphs[path]:
            subject = self.renamed(quad.subject)
            if f"{ELI}LegalResourceSubdivision" in self.kinds.get(quad.subject, ()):
                subject = self.versioned(subject)
            for predicate, value in self.statements(quad):
                other = self.versioned(value) if predicate in WORDINGS else self.renamed(value)
                triples.append(ox.Triple(subject, ox.NamedNode(predicate), other))
            if quad.predicate.value == f"{CG}conferredBy":
                own = self.evidence.get(quad.subject, ())
                triples += [ox.Triple(subject, said.predicate, said.object) for said in own]
        return list(dict.fromkeys(triples))

    def named_as_provisions(self) -> dict[str, str]:
        """Return the wordings of these files that bear the name of a provision, with a new name."""
        said = {
            (quad.subject.value, quad.predicate.value.removeprefix(ELI)): quad.object.value
            for quads in self.graphs.values()
            for quad in quads
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value.startswith(ELI)
        }
        found = {}
        for (wording, predicate), number in said.items():
            version = said.get((wording, "is_part_of"), "") if predicate == "number" else ""
            place = f"-{local_name(number)}"
            if version and wording == said.get((version, "is_member_of"), "") + place:
                found[wording] = version + place
        return found

    def versioned(self, wording: object) -> object:
        """Name a wording by its version."""
        if isinstance(wording, ox.NamedNode):
            if wording.value in self.wordings:
                return ox.NamedNode(self.wordings[wording.value])
            act, sign, place = wording.value.partition("-art-")
            if sign and act in VERSIONS:
                return ox.NamedNode(f"{act}-{VERSIONS[act]}{sign}{place}")
        return wording

    def renamed(self, node: ox.NamedNode | ox.BlankNode | ox.Literal) -> object:
        """Name duties and prohibitions for what they are."""
        if not isinstance(node, ox.NamedNode) or not node.value.startswith(BASE):
            return node
        before, _, name = node.value.rpartition("/")
        for kind in self.kinds.get(node, ()):
            if kind in NAMES and name.startswith("power-"):
                return ox.NamedNode(f"{before}/{NAMES[kind]}-{name.removeprefix('power-')}")
        return node

    def statements(self, quad: ox.Quad) -> Iterable[tuple[str, object]]:
        """Yield what a statement of 0.1 is in 0.2."""
        kinds = self.kinds.get(quad.subject, set())
        name, value = quad.predicate.value, quad.object
        datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
        if name == f"{CG}holder":
            yield f"{CG}{next((HOLDERS[k] for k in kinds if k in HOLDERS), 'holder')}", value
        elif name == f"{ELI}date_no_longer_in_force":
            # it was written as the first day on which the wording no longer holds
            yield f"{CG}validUntil", value
        elif datatype.removeprefix(XSD) in PRECISIONS and name in (
            f"{CG}date",
            f"{ELI}date_document",
        ):
            rest, unit = PRECISIONS[datatype.removeprefix(XSD)]
            yield name, ox.Literal(value.value + rest, datatype=ox.NamedNode(f"{XSD}date"))
            yield f"{CG}datePrecision", ox.NamedNode(f"http://www.w3.org/2006/time#{unit}")
        elif name.removeprefix(CG) in EFFECTS:
            yield from self.outcome(quad.subject, name.removeprefix(CG), value)
        else:
            yield name, value
            if quad.predicate == TYPE and kinds & LASTING and quad.subject not in self.dated:
                yield f"{CG}startNotCoded", ox.Literal(True)

    def outcome(self, step: object, effect: str, text: object) -> Iterable[tuple[str, object]]:
        """Yield the concept of an effect, and its text as a note where there is none."""
        outcome = self.outcomes.get((step, effect), "")
        if outcome:
            yield f"{CG}{EFFECTS[effect]}", ox.NamedNode(expand(f"outcome:{outcome}"))
        if outcome == "dissolution-allowed":
            yield f"{CG}afterRefusals", ox.Literal(2)
        if outcome in SAYING_MORE or not outcome:
            yield expand("skos:note"), text


def main(names: list[str]) -> int:
    """Rewrite the files."""
    migration = Migration(Path(name) for name in names)
    for path in migration.graphs:
        write_file(path, to_turtle(migration.migrated(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
