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

from constgraph.files import read_text
from constgraph.messages import Message, say, say_message
from constgraph.resources import bundled
from constgraph.safety import one_line
from constgraph.store.embedded import Store
from constgraph.terms import PREFIXES, compact, expand

if TYPE_CHECKING:
    import rdflib

__all__ = ["Finding", "check_store", "place_of", "rule_texts", "rules"]

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
    lines = _Lines(files)
    found = set(_shape_findings(store, lines, progress))
    for path in _rule_files():
        if progress:
            progress(path.stem)
        found.update(_rule_findings(store, path, lines))
    return sorted(found)


def _rule_findings(store: Store, path: Path, lines: _Lines) -> list[Finding]:
    sparql = path.read_text(encoding="utf-8")
    head = dict(_HEADER.findall(sparql))
    findings = []
    for row in store.select(sparql):
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
    store: Store, lines: _Lines, progress: Callable[[str], None] | None
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
    with _quiet("rdflib.term"):
        _, report, _ = pyshacl.validate(_plain_graph(store), shacl_graph=shapes, inplace=True)
    findings = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        shape = report.value(result, SH.sourceShape)
        node = str(report.value(result, SH.focusNode))
        value = report.value(result, SH.value)
        said = Message(str(shapes.value(shape, SH.message)))
        message = Message("{node}: {said}", node=compact(node), said=said)
        if value is not None:
            found = compact(str(value))
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


def _plain_graph(store: Store) -> rdflib.Graph:
    """Copy the store into rdflib's own memory store, which pySHACL reads much faster."""
    import rdflib

    from constgraph.store.export import to_rdf

    graph = rdflib.Graph()
    graph.parse(data=to_rdf(store, ".nt"), format="nt")
    return graph


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
    """Return ``path:line`` of the first of some Turtle files that describes a node, or nothing."""
    return _Lines(files).place(node)


class _Lines:
    """Finds the line on which a node is described; the files are read when first asked."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._unread = list(files)
        self._places: dict[str, str] = {}

    def place(self, iri: str) -> str:
        """Return ``path:line``, or nothing."""
        while self._unread:
            self._read(self._unread.pop(0))
        return self._places.get(iri, "")

    def _read(self, path: Path) -> None:
        for number, line in enumerate(read_text(path).split("\n"), 1):
            name = line.split(maxsplit=1)[0] if line and not line[0].isspace() else ""
            if name.startswith("<"):
                self._places.setdefault(name.strip("<>"), f"{path}:{number}")
            elif ":" in name and not name.startswith("@"):
                prefix, _, local = name.partition(":")
                if prefix in PREFIXES:
                    self._places.setdefault(PREFIXES[prefix] + local, f"{path}:{number}")
