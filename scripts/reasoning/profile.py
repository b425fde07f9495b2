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

__all__ = ["NAME", "around", "explicit", "n_triples", "ontology_files", "read", "shipped_files"]

#: The property by which everything is told apart; no part of the ontology.
NAME = "https://w3id.org/constgraph/ontology/axioms#name"
_XSD, _OWL = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2002/07/owl#"
_IMPORTS = ox.NamedNode(f"{_OWL}imports")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DATE, _MOMENT = ox.NamedNode(f"{_XSD}date"), ox.NamedNode(f"{_XSD}dateTime")
_TEXT = ox.NamedNode(f"{_XSD}string")
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


def around(said: Mapping[ox.Triple, Path], files: Iterable[Path]) -> dict[ox.Triple, Path]:
    """Return what the ontology and some files say, and all that names what the files name.

    A contradiction of it is one of the whole, and is found faster.
    """
    own, terms = set(files), set(ontology_files())
    near = {
        term
        for triple, path in said.items()
        if path in own
        for term in (triple.subject, triple.object)
        if isinstance(term, ox.NamedNode)
    }
    users = near | {t.subject for t in said if t.object in near and t.predicate != _TYPE}
    kept = {t: path for t, path in said.items() if path in own | terms or t.subject in users}
    named = {t.object for t in kept}
    kinds = {t: path for t, path in said.items() if t.predicate == _TYPE and t.subject in named}
    return kept | kinds


def n_triples(triples: Iterable[ox.Triple]) -> bytes:
    """Return them as N-Triples, which every reasoner reads."""
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
