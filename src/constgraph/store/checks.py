"""Findings about the data that a lawyer can read: what breaks a shape or an integrity rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pyoxigraph as ox

from constgraph.messages import Message, say, say_message
from constgraph.safety import one_line
from constgraph.store.conformance import Violation, find_violations
from constgraph.store.embedded import Store
from constgraph.store.shapes import Rule, read_rules, read_shapes, sentences
from constgraph.store.texts import plain_text
from constgraph.terms import BASE, compact, expand

__all__ = ["Finding", "check_store", "place_of", "rule_texts", "rules", "says_of_ours"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
#: Rules that name a term which may be misspelt, and where the known ones are found.
_SPELLING = ("foreign-term", "unknown-term")
_NAME = re.compile(r"\b[a-z]+:\w+")
_DECLARED = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?term WHERE { ?term a ?kind FILTER(STRSTARTS(STR(?kind), STR(owl:))) }
"""


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
    return [rule.name for rule in read_rules()]


def rule_texts() -> Iterator[tuple[str, str]]:
    """Yield the sentences of the integrity rules and of the shapes, each with its place."""
    return sentences()


def says_of_ours(path: Path) -> bool:
    """Say whether an RDF file uses a term of constgraph or speaks of one of its nodes."""
    from constgraph.store.syntaxes import read_rdf

    terms = (term for q in read_rdf(path) for term in (q.subject, q.predicate, q.object))
    return any(str(term).startswith(f"<{BASE}") for term in terms)


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
    tell = progress or (lambda _: None)
    tell("shapes")
    found = {_of_shape(violation, nodes) for violation in find_violations(store, read_shapes())}
    for rule in read_rules():
        tell(rule.name)
        found.update(_of_rule(rule, store, nodes))
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


def _of_rule(rule: Rule, store: Store, nodes: _Nodes) -> Iterator[Finding]:
    for solution in store.solutions(rule.select):
        row = {key: nodes.name(_written(term)) for key, term in solution.items()}
        node = row["value" if rule.at_value else "this"]
        names = {"node": compact(node)} | {key: compact(value) for key, value in row.items()}
        for key in _PLACEHOLDER.findall(rule.message + rule.hint):
            names.setdefault(key, "?")  # what a rule could not find has no name to fill in
        yield Finding(
            rule=rule.name,
            node=node,
            message=Message(rule.message, **names),
            where=nodes.place(node),
            hint=_with_near_match(Message(rule.hint, **names), rule, row, store),
        )


def _with_near_match(hint: Message, rule: Rule, row: dict[str, str], store: Store) -> Message:
    """Put before the cure of a term that nobody knows the one that was perhaps meant."""
    if rule.name not in _SPELLING:
        return hint
    namespace, local = _split(row["term"])
    known = {_split(expand(name)) for name in _NAME.findall(rule.select)}
    known |= {_split(term["term"].value) for term in store.solutions(_DECLARED)}
    # a class begins with a capital, a property does not
    known = {(s, n) for s, n in known if s == namespace and n[:1].isupper() == local[:1].isupper()}
    spelled = {_letters(name): name for _, name in sorted(known)}
    near = get_close_matches(_letters(local), spelled, n=1, cutoff=0.75)
    if not near:
        return hint
    meant = compact(namespace + spelled[near[0]])
    return Message("did you mean {meant}? {hint}", meant=meant, hint=hint)


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def _letters(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _of_shape(violation: Violation, nodes: _Nodes) -> Finding:
    shape = violation.shape
    node = nodes.name(_written(violation.node))
    message = Message("{node}: {said}", node=compact(node), said=Message(shape.message))
    if violation.value is not None:
        found = compact(nodes.name(_written(violation.value)))
        message = Message("{message} Found: '{found}'.", message=message, found=found)
    return Finding(
        rule=shape.name,
        node=node,
        message=message,
        where=nodes.place(node),
        hint=Message(shape.hint),
    )


def place_of(node: str, files: Iterable[Path]) -> str:
    """Return ``path:line`` of the first of some RDF files that describes a node, or nothing."""
    from constgraph.store.lines import Places

    return Places(files).place(node)
