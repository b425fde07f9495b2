"""RDF out: sorted, the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from constgraph.errors import OutputError
from constgraph.terms import PREFIXES, RDF, XSD, compact

__all__ = ["EXPORT_SUFFIXES", "to_rdf", "to_turtle"]

_SYNTAXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
EXPORT_SUFFIXES = tuple(_SYNTAXES)
# The order of a term file: header, classes, properties, then everything else.
_OWL = PREFIXES["owl"]
_SECTIONS = {
    _OWL + name: place
    for place, name in enumerate(
        ["Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"]
    )
}
_TYPE = RDF.type
_LOCAL_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_INTEGER = re.compile(r"[+-]?[0-9]+")


def to_turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Return triples as canonical Turtle: sorted, one object a line."""
    return to_rdf(triples, ".ttl")


def to_rdf(triples: Iterable[ox.Triple], suffix: str) -> bytes:
    """Return triples in the syntax that a file name's ending stands for.

    Parameters
    ----------
    triples : iterable of pyoxigraph.Triple
        Sorted here, so their order does not matter. Blank nodes are renamed by RDFC-1.0.
    suffix : str
        One of `EXPORT_SUFFIXES`.

    Raises
    ------
    OutputError
        If the ending is not known.
    """
    syntax = _SYNTAXES.get(suffix.lower())
    if syntax is None:
        raise OutputError(
            f"no RDF syntax has the ending '{suffix}'", hint=f"use one of {', '.join(_SYNTAXES)}"
        )
    rows = _sorted(_without_random_names(list(triples)))
    if syntax is ox.RdfFormat.TURTLE:
        return "".join(_turtle_lines(rows)).encode()
    if syntax is ox.RdfFormat.N_TRIPLES:
        return _bytes(ox.serialize(rows, format=syntax))
    return _bytes(ox.serialize(rows, format=syntax, prefixes={}))


def _bytes(data: bytes | None) -> bytes:
    return data or b""  # None stands for a file to write to, which is never given here


def _turtle_lines(rows: list[ox.Triple]) -> Iterator[str]:
    """Yield Turtle, one object a line so that a change of one fact is one line of a diff."""
    names = _Names()
    body: list[str] = []
    subject = predicate = None
    for t in rows:
        if t.subject != subject:
            if subject is not None:
                body.append(" .\n\n")
            subject, predicate = t.subject, None
            body.append(names.of(subject))
        if t.predicate != predicate:
            body.append("\n    " if predicate is None else " ;\n    ")
            predicate = t.predicate
            body.append("a " if predicate.value == _TYPE else f"{names.of(predicate)} ")
        else:
            body.append(" ,\n        ")
        body.append(names.of(t.object))
    for prefix in sorted(names.used):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n"
    yield "\n" if names.used and body else ""
    yield from body
    yield " .\n" if body else ""


class _Names:
    """Turtle names for terms, and the prefixes that they needed."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._known: dict[str, str] = {}

    def of(self, node: Any) -> str:
        """Return the shortest Turtle for a term."""
        if isinstance(node, ox.NamedNode):
            return self._iri(node.value)
        if not isinstance(node, ox.Literal) or node.language:
            return str(node)
        datatype = node.datatype.value
        if datatype == XSD.string:
            return str(node)
        if datatype == XSD.integer and _INTEGER.fullmatch(node.value):
            return node.value
        return f"{ox.Literal(node.value)}^^{self._iri(datatype)}"

    def _iri(self, iri: str) -> str:
        name = self._known.get(iri)
        if name is None:
            name = compact(iri)
            prefix, _, local = name.partition(":")
            if name == iri or not _LOCAL_NAME.fullmatch(local):
                name = str(ox.NamedNode(iri))
            else:
                self.used.add(prefix)
            self._known[iri] = name
        return name


def _without_random_names(triples: list[ox.Triple]) -> list[ox.Triple]:
    if not any(isinstance(x, ox.BlankNode) for t in triples for x in (t.subject, t.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return [quad.triple for quad in dataset]


def _sorted(triples: list[ox.Triple]) -> list[ox.Triple]:
    sections: dict[str, int] = {}
    for t in triples:
        if t.predicate.value == _TYPE:
            place = _SECTIONS.get(t.object.value if isinstance(t.object, ox.NamedNode) else "", 9)
            key = str(t.subject)
            sections[key] = min(place, sections.get(key, 9))

    def order(t: ox.Triple) -> tuple[int, str, str, tuple[str, str]]:
        subject, predicate = str(t.subject), t.predicate.value
        return (
            sections.get(subject, 9),
            subject,
            "" if predicate == _TYPE else predicate,
            _object_key(t.object),
        )

    return sorted(triples, key=order)


def _object_key(node: Any) -> tuple[str, str]:
    """Sort labels by language, so that the languages of a node stand in the same order."""
    language = node.language if isinstance(node, ox.Literal) else None
    return (language or "", str(node))
