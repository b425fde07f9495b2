"""RDF out: sorted, the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from constgraph.errors import OutputError
from constgraph.files import is_written_in_place, write_file
from constgraph.messages import Message
from constgraph.safety import escape_json, forbidden_in_xml, turtle_text
from constgraph.store.blanks import with_stable_names
from constgraph.store.embedded import Store
from constgraph.store.syntaxes import FORMATS
from constgraph.terms import PREFIXES, RDF, XSD, compact

__all__ = ["EXPORT_SUFFIXES", "to_rdf", "to_turtle", "turtle_of", "write_rdf"]

_SYNTAXES = {suffix: FORMATS[suffix] for suffix in (".ttl", ".nt", ".rdf", ".jsonld")}
EXPORT_SUFFIXES = tuple(_SYNTAXES)
# The order of a term file: header, classes, properties, then everything else.
_SECTIONS = {
    f"<{PREFIXES['owl']}{name}>": place
    for place, name in enumerate(
        ["Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"]
    )
}
_TYPE = f"<{RDF.type}>"
_XSD_INTEGER = f"<{XSD.integer}>"
_LOCAL_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
#: A property is an element, so its IRI must end like the name of one.
_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_ESCAPE = re.compile(r"\\(.)")
#: A quotation mark that stands alone, so that it needs no escape in a text of several lines.
_ALONE = re.compile(r'(?<!")(?<!\\")\\"(?!\\?"|$)')


def to_turtle(graph: Iterable[ox.Triple] | Store) -> bytes:
    """Return a graph as canonical Turtle: sorted, one object a line."""
    return to_rdf(graph, ".ttl")


def turtle_of(lines: bytes, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Return canonical N-Triples, their blank nodes named for good, as canonical Turtle.

    Parameters
    ----------
    lines : bytes
    prefixes : mapping or None
        Prefixes of a file, all of which are kept; they go before those of constgraph.
    """
    return turtle_text("".join(_turtle(lines.decode(), prefixes or {}))).encode()


def to_rdf(graph: Iterable[ox.Triple] | Store, suffix: str) -> bytes:
    """Return a graph in the syntax that a file name's ending stands for.

    Parameters
    ----------
    graph : Store or iterable of pyoxigraph.Triple
        Sorted here, so the order does not matter. Blank nodes are renamed.
    suffix : str
        One of `EXPORT_SUFFIXES`.

    Raises
    ------
    OutputError
        If the ending is not known, or a syntax cannot hold a character, a property or a term.
    """
    syntax = _SYNTAXES.get(suffix.lower())
    if syntax is None:
        raise OutputError(
            Message("no syntax has the ending '{suffix}'", suffix=suffix),
            hint=Message("use one of {syntaxes}", syntaxes=", ".join(_SYNTAXES)),
        )
    lines = graph.to_n_triples() if isinstance(graph, Store) else _n_triples(graph)
    if b"_:" in lines:
        lines = with_stable_names(lines)
    if syntax is ox.RdfFormat.TURTLE:
        return turtle_of(lines)
    lines = b"".join(sorted(lines.splitlines(keepends=True)))
    if syntax is ox.RdfFormat.N_TRIPLES:
        return turtle_text(lines.decode()).encode()
    rows = [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    if syntax is ox.RdfFormat.RDF_XML:
        _require_xml(rows)
    try:
        data = ox.serialize(rows, format=syntax) or b""
    except OSError as err:  # the engine's own word for what a syntax has no form for
        node = next((t for t in rows if isinstance(t.object, ox.Triple)), None)
        raise OutputError(
            Message("{name} cannot be written: {err}", name=syntax.name, err=err),
            where=_shown(node.subject) if node else "",
            hint=Message("use one of {syntaxes}", syntaxes=".ttl, .nt"),
        ) from err
    return escape_json(data.decode()).encode() if syntax is ox.RdfFormat.JSON_LD else data


def _require_xml(triples: Iterable[ox.Triple]) -> None:
    """Refuse what XML 1.0 has no way to write: some controls, and some names of properties.

    Raises
    ------
    OutputError
        If there is any; it names the node.
    """
    for triple in triples:
        node, name = _shown(triple.subject), _shown(triple.predicate)
        # the values themselves: as N-Triples their controls would be escaped
        if shown := forbidden_in_xml("".join(str(getattr(p, "value", p)) for p in triple)):
            raise OutputError(
                Message("XML cannot hold the character {shown}", shown=shown),
                where=f"{node} {name}",
                hint=Message("take it out of the text, or write .ttl, .nt or .jsonld"),
            )
        if not _XML_NAME.search(triple.predicate.value):
            raise OutputError(
                Message("XML has no name for the property '{name}'", name=name),
                where=node,
                hint=Message("write .ttl, .nt or .jsonld"),
            )


def _shown(node: object) -> str:
    return compact(node.value) if isinstance(node, ox.NamedNode) else str(node)


def write_rdf(graph: Iterable[ox.Triple] | Store, path: Path) -> None:
    """Write a graph to a file whose ending names the syntax; to a pipe or a device as Turtle.

    Raises
    ------
    OutputError
        If the ending is not known, there is no triple, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if not suffix and is_written_in_place(path):
        suffix = ".ttl"
    data = to_rdf(graph, suffix)
    if data == to_rdf([], suffix):
        raise OutputError(
            Message("there is no triple to write to '{path}'", path=path),
            where=str(path),
            hint=Message("check the endpoint, the day and the data that are asked"),
        )
    write_file(path, data)


def _n_triples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _turtle(lines: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield Turtle from canonical N-Triples, one object a line.

    A change of one fact is then one line of a diff. Working on lines of text keeps the cost of a
    triple near that of sorting it.
    """
    names = _Names(prefixes)
    described: dict[str, list[tuple[str, str]]] = {}
    for line in lines.split(" .\n")[:-1]:
        subject, predicate, value = line.split(" ", 2)
        described.setdefault(subject, []).append((predicate, value))
    body: list[str] = []
    for subject in sorted(described, key=lambda s: (_section(described[s]), s)):
        body.append(names.of(subject))
        before = None
        for predicate, value in sorted(described[subject], key=_order):
            if predicate != before:
                name = "a" if predicate == _TYPE else names.of(predicate)
                body.append(f"\n    {name} " if before is None else f" ;\n    {name} ")
                before = predicate
            else:
                body.append(" ,\n        ")
            body.append(names.of(value))
        body.append(" .\n\n")
    for prefix, namespace in sorted(names.used.items()):
        yield f"@prefix {prefix}: <{namespace}> .\n"
    if body:
        body[-1] = " .\n"
        yield "\n" if names.used else ""
        yield from body


def _section(pairs: list[tuple[str, str]]) -> int:
    """Return the place of a node's kind in the order of a term file."""
    return min((_SECTIONS.get(value, 9) for p, value in pairs if p == _TYPE), default=9)


def _order(pair: tuple[str, str]) -> tuple[str, str, str]:
    """Put the type first, and labels in the order of their languages."""
    predicate, value = pair
    language = value[value.rfind('"') + 1 :] if value[0] == '"' and value[-1] not in '">' else ""
    return ("" if predicate == _TYPE else predicate, language, value)


class _Names:
    """Turtle for N-Triples terms, and the prefixes that it needed."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self.used: dict[str, str] = dict(own)
        # the longest first; of two names of one namespace, the shorter
        self._own = sorted(own.items(), key=lambda p: (-len(p[1]), len(p[0]), p[0]))
        self._short: dict[str, str] = {}

    def of(self, node: str) -> str:
        """Return the shortest Turtle for a term."""
        if node[0] == "<":
            return self._short.get(node) or self._iri(node)
        if node[-1] == ">":
            text, _, datatype = node.rpartition("^^")
            if datatype == _XSD_INTEGER and _INTEGER.fullmatch(text[1:-1]):
                return text[1:-1]
            return f"{_on_its_lines(text)}^^{self.of(datatype)}"
        return _on_its_lines(node) if node[0] == '"' else node

    def _iri(self, node: str) -> str:
        iri = node[1:-1]
        name = self._own_name(iri) or self._our_name(iri) or node
        self._short[node] = name
        return name

    def _own_name(self, iri: str) -> str:
        for prefix, namespace in self._own:
            if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                return f"{prefix}:{iri[len(namespace) :]}"
        return ""

    def _our_name(self, iri: str) -> str:
        name = compact(iri)
        prefix, _, local = name.partition(":")
        namespace = iri.removesuffix(local)
        if name == iri or not _LOCAL_NAME.fullmatch(local):
            return ""
        if self.used.setdefault(prefix, namespace) != namespace:
            return ""  # the file means something else by that prefix
        return name


def _on_its_lines(literal: str) -> str:
    """Write a text that has several lines, such as a query, on as many."""
    if "\\n" not in literal:
        return literal
    end = literal.rindex('"')
    text = _ESCAPE.sub(_line_break, literal[1:end])
    if "\n" not in text:
        return literal
    return f'"""{_ALONE.sub(chr(34), text)}"""{literal[end + 1 :]}'


def _line_break(escape: re.Match[str]) -> str:
    return "\n" if escape[1] == "n" else escape[0]
