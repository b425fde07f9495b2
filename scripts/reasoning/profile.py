"""Turtle files as one OWL 2 DL ontology.

OWL 2 has no ``xsd:date`` and no ``xsd:duration``, and lets two names stand for one thing. HermiT
leaves such days out when told to, and no reasoner then finds that a norm begins on two days or that
a state has two heads. So three things can be made explicit:

- a day is given as the moment at which it begins, so that days stay as far apart as they were;
- a value of another datatype that OWL 2 lacks is given as its text;
- everything that is described has a name, and one name only: two names are then two things.

Nothing is left out but ``owl:imports`` and the header of what is imported: it is all one ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from constgraph.resources import bundled, turtle_files
from constgraph.store.syntaxes import read_rdf

__all__ = [
    "NAME",
    "Surroundings",
    "explicit",
    "n_triples",
    "ontology_files",
    "read",
    "shipped_files",
]

#: The property by which everything is told apart; no part of the ontology.
NAME = "https://w3id.org/constgraph/ontology/axioms#name"
_XSD, _OWL = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2002/07/owl#"
_IMPORTS = ox.NamedNode(f"{_OWL}imports")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DATE, _MOMENT = ox.NamedNode(f"{_XSD}date"), ox.NamedNode(f"{_XSD}dateTime")
_TEXT = ox.NamedNode(f"{_XSD}string")
#: How many name a thing that is looked at with all that name it.
_FEW = 60
#: The datatypes of OWL 2, https://www.w3.org/TR/owl2-syntax/#Datatype_Maps.
_KNOWN = {
    *(f"{_OWL}{name}" for name in ("real", "rational")),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#PlainLiteral",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",  # every tagged text is one
    *(
        f"{_XSD}{name}"
        for name in (
            "anyURI", "base64Binary", "boolean", "byte", "dateTime", "dateTimeStamp", "decimal",
            "double", "float", "hexBinary", "int", "integer", "language", "long", "Name", "NCName",
            "negativeInteger", "NMTOKEN", "nonNegativeInteger", "nonPositiveInteger",
            "normalizedString", "positiveInteger", "short", "string", "token", "unsignedByte",
            "unsignedInt", "unsignedLong", "unsignedShort",
        )
    ),
}  # fmt: skip


def ontology_files() -> list[Path]:
    """Return the files of the ontology: terms, labels, code lists, axioms."""
    terms = [path for path in turtle_files() if path.is_relative_to(bundled("ontology"))]
    return [*terms, bundled("ontology", "axioms.ttl")]


def shipped_files() -> list[Path]:
    """Return the files of the ontology and all data."""
    return [*turtle_files(), bundled("ontology", "axioms.ttl")]


def read(files: Iterable[Path]) -> dict[ox.Triple, Path]:
    """Return what the files say, each statement with the first file that says it."""
    said: dict[ox.Triple, Path] = {}
    for path in files:
        for quad in read_rdf(path):
            said.setdefault(quad.triple, path)
    imported = {t.object for t in said if t.predicate == _IMPORTS}
    return {
        t: path for t, path in said.items() if t.predicate != _IMPORTS and t.subject not in imported
    }


def explicit(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the triples with days as moments, other datatypes as texts, and everything named."""
    name, kind = ox.NamedNode(NAME), ox.NamedNode(f"{_OWL}DatatypeProperty")
    yield ox.Triple(name, _TYPE, kind)
    yield ox.Triple(name, _TYPE, ox.NamedNode(f"{_OWL}FunctionalProperty"))
    described: set[str] = set()
    terms: set[str] = set()
    for s, p, o in triples:
        yield ox.Triple(s, p, _known(o))
        if isinstance(s, ox.NamedNode):
            described.add(s.value)
            if p == _TYPE and o.value.startswith(_OWL) and not o.value.endswith("Individual"):
                terms.add(s.value)
    for iri in sorted(described - terms):
        yield ox.Triple(ox.NamedNode(iri), name, ox.Literal(iri))


def _known(
    value: ox.NamedNode | ox.BlankNode | ox.Literal,
) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a value, or a datatype that is a range, as OWL 2 knows it."""
    if value == _DATE:
        return _MOMENT
    if not isinstance(value, ox.Literal) or value.datatype.value in _KNOWN:
        return value
    if value.datatype == _DATE:
        return ox.Literal(f"{value.value}T00:00:00Z", datatype=_MOMENT)
    return ox.Literal(value.value, datatype=_TEXT)


class Surroundings:
    """What a few statements are a contradiction with, if they are one: little, and found faster.

    A contradiction of it is one of the whole.
    """

    def __init__(self, said: Mapping[ox.Triple, Path]) -> None:
        files = set(ontology_files())
        self._ontology = [t for t, path in said.items() if path in files]
        self._terms = {t.subject for t in self._ontology}
        self._about: dict[object, list[ox.Triple]] = {}
        self._users: dict[object, set[object]] = {}
        for triple in said:
            self._about.setdefault(triple.subject, []).append(triple)
            self._users.setdefault(triple.object, set()).add(triple.subject)

    def of(self, own: Iterable[ox.Triple]) -> list[ox.Triple]:
        """Return the statements, the ontology, what they name and all that names the same.

        What very many name, such as a state, brings in only what is said of itself.
        """
        given = list(own)
        near = {x for t in given for x in (t.subject, t.object) if isinstance(x, ox.NamedNode)}
        near -= self._terms
        users = (self._users.get(node, set()) for node in near)
        close = near.union(*(some for some in users if len(some) <= _FEW)) - self._terms
        kept = dict.fromkeys([*self._ontology, *given])
        kept |= dict.fromkeys(t for node in close for t in self._about.get(node, ()))
        for node in {t.object for t in kept} - close - self._terms:
            kept |= dict.fromkeys(t for t in self._about.get(node, ()) if t.predicate == _TYPE)
        return list(kept)


def n_triples(triples: Iterable[ox.Triple]) -> bytes:
    """Return them as N-Triples, which every reasoner reads."""
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
