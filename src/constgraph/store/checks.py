"""Findings about the data that a lawyer can read: SHACL shapes and integrity rules."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from constgraph.messages import Message, say, say_message
from constgraph.resources import bundled
from constgraph.safety import one_line
from constgraph.store.embedded import Store
from constgraph.store.texts import plain_text
from constgraph.terms import BASE, compact, expand

if TYPE_CHECKING:
    import rdflib

__all__ = ["Finding", "check_store", "place_of", "rule_texts", "rules", "says_of_ours"]

_HEADER = re.compile(r"^# (message|hint): (.+)$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_SAID = (expand("sh:message"), expand("sh:description"))


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong with the data.

    Attributes
    ----------
    rule : str
        The rule that it breaks: the name of a SHACL property shape or of an integrity rule.
    node : str
        The IRI of the node at fault.
    message : str
        What is wrong.
    where : str
        ``path:line`` of the node, empty if it is in no file looked at.
    hint : str
        The cure.
    """

    rule: str
    node: str
    message: str
    where: str
    hint: str

    def __str__(self) -> str:
        return self.line("en")

    def to_dict(self, lang: str = "en") -> dict[str, str]:
        """Return the fields as plain text, in a language."""
        return {name: say_message(text, lang) for name, text in vars(self).items()}

    def line(self, lang: str) -> str:
        """Return the finding on one line, in a language."""
        place = f"{self.where}: " if self.where else ""
        message, hint = say_message(self.message, lang), say_message(self.hint, lang)
        return one_line(f"{self.rule}: {place}{message} ({say('hint', lang)}: {hint})")


def rules() -> list[str]:
    """Return the names of the integrity rules."""
    return [path.stem for path in _rule_files()]


def rule_texts() -> Iterator[tuple[str, str]]:
    """Yield the sentences of the integrity rules and of the shapes, each with its place."""
    for path in _rule_files():
        for _, text in _HEADER.findall(path.read_text(encoding="utf-8")):
            yield text, f"queries/checks/{path.name}"
    for path in _shape_files():
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value in _SAID and isinstance(quad.object, ox.Literal):
                yield quad.object.value, f"ontology/shapes/{path.name}"


def says_of_ours(path: Path) -> bool:
    """Say whether an RDF file uses a term of constgraph or speaks of one of its nodes."""
    from constgraph.store.syntaxes import read_rdf

    terms = (term for q in read_rdf(path) for term in (q.subject, q.predicate, q.object))
    return any(str(term).startswith(f"<{BASE}") for term in terms)


def _rule_files() -> list[Path]:
    return sorted(bundled("queries", "checks").glob("*.rq"))


def _shape_files() -> list[Path]:
    return sorted(bundled("ontology", "shapes").glob("*.ttl"))


def check_store(
    store: Store, files: Iterable[Path] = (), *, progress: Callable[[str], None] | None = None
) -> list[Finding]:
    """Return what is wrong with a graph.

    Parameters
    ----------
    store : Store
        The whole graph, ontology included.
    files : iterable of Path
        The Turtle files to look the nodes up in, so that a finding can name its line.
    progress : callable or None
        Called with the name of each rule before it runs.

    Returns
    -------
    list of Finding
        Sorted by rule and node; empty if all is well.
    """
    nodes = _Nodes(store, files)
    found = set(_shape_findings(store, nodes, progress))
    for path in _rule_files():
        if progress:
            progress(path.stem)
        found.update(_rule_findings(store, path, nodes))
    return sorted(found)


class _Nodes:
    """What nodes are called in findings, the same on every run, and where they are described."""

    def __init__(self, store: Store, files: Iterable[Path]) -> None:
        from constgraph.store.lines import Places

        self._store = store
        self._blank: dict[str, str] | None = None
        self._places = Places(files)

    def name(self, term: str) -> str:
        """Return an IRI or a text as it is, and for a blank node (``_:...``) the way to it."""
        if not term.startswith("_:"):
            return term
        if self._blank is None:
            self._blank = self._store.blank_names()
        return self._blank.get(term, "[]")

    def place(self, name: str) -> str:
        """Return ``path:line`` of a node by its name, or nothing."""
        return self._places.place(name)


def _written(term: object) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else plain_text(term)


def _rule_findings(store: Store, path: Path, lines: _Nodes) -> list[Finding]:
    sparql = path.read_text(encoding="utf-8")
    head = dict(_HEADER.findall(sparql))
    findings = []
    for solution in store.solutions(sparql):
        row = {key: lines.name(_written(term)) for key, term in solution.items()}
        names = {key: compact(value) for key, value in row.items()}
        for text in head.values():
            # what a rule could not find has no name to fill in
            names = {key: names.get(key, "?") for key in _PLACEHOLDER.findall(text)} | names

        findings.append(
            Finding(
                rule=path.stem,
                node=row["node"],
                message=Message(head["message"], **names),
                where=lines.place(row["node"]),
                hint=Message(head["hint"], **names),
            )
        )
    return findings


def _shape_findings(
    store: Store, lines: _Nodes, progress: Callable[[str], None] | None
) -> list[Finding]:
    """Run the SHACL shapes (https://www.w3.org/TR/shacl/) with pySHACL."""
    if progress:
        progress("shapes")
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph()
    for path in _shape_files():
        shapes.parse(path, format="turtle")
    graph, blank = _plain_graph(store)

    def name(term: object) -> str:
        return lines.name(f"_:{blank[term]}") if term in blank else str(term)

    with _quiet("rdflib.term"):
        _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    findings = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        node = name(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        said = Message(str(shapes.value(shape, SH.message)))
        message = Message("{node}: {said}", node=compact(node), said=said)
        if value is not None:
            found = compact(name(value))
            message = Message("{message} Found: '{found}'.", message=message, found=found)
        findings.append(
            Finding(
                rule=compact(str(shape)).partition(":")[2],
                node=node,
                message=message,
                where=lines.place(node),
                hint=Message(str(shapes.value(shape, SH.description) or "")),
            )
        )
    return findings


def _plain_graph(store: Store) -> tuple[rdflib.Graph, dict[object, str]]:
    """Copy the store into rdflib's own memory store, which pySHACL reads much faster.

    Returned with the names in the store of its blank nodes.
    """
    import rdflib

    blank: dict[str, rdflib.BNode] = {}
    graph = rdflib.Graph()
    graph.parse(data=store.to_n_triples().decode(), format="nt", bnode_context=blank)
    return graph, {node: name for name, node in blank.items()}


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Keep a logger still: what it would say of a bad date is said by the finding."""
    log = logging.getLogger(logger)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def place_of(node: str, files: Iterable[Path]) -> str:
    """Return ``path:line`` of the first of some RDF files that describes a node, or nothing."""
    from constgraph.store.lines import Places

    return Places(files).place(node)
