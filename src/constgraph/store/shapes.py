"""The one reader of the shapes: what `ontology/shapes/` asks of the data, in SHACL.

Two kinds of thing stand there. A shape says what a node of some class, or with some property, must
look like (https://www.w3.org/TR/shacl/#core-components). A rule is a query for nodes that are at
fault (https://www.w3.org/TR/shacl/#sparql-constraints). Any SHACL engine runs both. The check of
constgraph makes queries of the shapes too (`constgraph.store.conformance`) and asks its own store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from constgraph.resources import bundled
from constgraph.terms import PREFIXES

__all__ = ["Rule", "Shape", "Target", "read_rules", "read_shapes", "sentences"]

_SH = PREFIXES["sh"]
#: What a shape may be aimed at.
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
#: What stands in a shape and is no constraint.
_ASIDE = {"description", "message", "path", "property", "sparql", *_TARGETS}
#: A name that an engine fills in, in a sentence of a rule.
_VARIABLE = re.compile(r"\{[?$](\w+)\}")

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Graph = dict[str, dict[str, list[Term]]]


@dataclass(frozen=True)
class Target:
    """Which nodes a shape looks at.

    Attributes
    ----------
    kind : str
        The SHACL term, such as ``targetClass``.
    iri : str
        The class, the property or the node.
    """

    kind: str
    iri: str


@dataclass(frozen=True)
class Shape:
    """What one property of some nodes must look like, or what a value must be.

    Attributes
    ----------
    name : str
        The last part of its IRI.
    message, hint : str
        What is said where the data do not fit, and the cure.
    targets : tuple of Target
    path : str
        The property; empty for a shape of the node itself.
    constraints : tuple of (str, Term)
        SHACL's component and what it asks for; for ``node``, see `inner`.
    inner : tuple of Shape
        The shapes that a value must fit: one of the value itself, and one of each property of it.
    """

    name: str
    message: str
    hint: str
    targets: tuple[Target, ...]
    path: str
    constraints: tuple[tuple[str, Term], ...]
    inner: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A query for nodes that break an integrity rule.

    Attributes
    ----------
    name : str
        The last part of its IRI.
    message, hint : str
        What is said of a node, and the cure; ``{node}`` and the variables are filled in.
    select : str
        The query, as SHACL has it: a node at fault is ``?this``.
    at_value : bool
        Whether the rule looks at the whole graph, and the node at fault is ``?value``.
    """

    name: str
    message: str
    hint: str
    select: str
    at_value: bool


def read_shapes() -> list[Shape]:
    """Return the shapes of properties, those of a class first, each with what it is aimed at."""
    graph = _read(_files())
    shapes = []
    for node, said in graph.items():
        if targets := _targets(said):
            for term in said.get("property", []):
                shapes.append(_shape(graph, _iri(term), targets))
            if own := _shape(graph, node, targets).constraints:
                raise NotImplementedError(f"{node}: a shape of a node asks {own[0][0]} of it")
    return sorted(shapes, key=lambda s: (s.targets[0].kind != "targetClass", s.name))


def read_rules() -> list[Rule]:
    """Return the integrity rules, by name."""
    graph = _read(_files())
    rules = []
    for said in graph.values():
        for term in said.get("sparql", []):
            rule = graph[_iri(term)]
            whole = all(target.kind == "targetNode" for target in _targets(said))
            rules.append(
                Rule(
                    name=_name(_iri(term)),
                    message=_sentence(rule, "message", whole),
                    hint=_sentence(rule, "description", whole),
                    select=_prologue(graph, rule) + _text(rule, "select"),
                    at_value=whole,
                )
            )
    return sorted(rules, key=lambda rule: rule.name)


def sentences() -> Iterator[tuple[str, str]]:
    """Yield what shapes and rules say, as the catalogues have it, each with its place."""
    for path in _files():
        graph = _read([path])
        wide = {
            _iri(term)
            for said in graph.values()
            for term in said.get("sparql", [])
            if all(target.kind == "targetNode" for target in _targets(said))
        }
        for node, said in graph.items():
            for name in ("message", "description"):
                if text := _sentence(said, name, node in wide):
                    yield text, f"ontology/shapes/{path.name}"


def _files() -> list[Path]:
    return sorted(bundled("ontology", "shapes").glob("*.ttl"))


def _read(files: Iterable[Path]) -> _Graph:
    """Read SHACL's own statements: by node and by the last part of the property."""
    graph: _Graph = {}
    for path in files:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            name = quad.predicate.value
            if name.startswith(_SH) and isinstance(quad.subject, ox.NamedNode):
                said = graph.setdefault(quad.subject.value, {})
                said.setdefault(name.removeprefix(_SH), []).append(quad.object)
    return graph


def _shape(graph: _Graph, node: str, targets: tuple[Target, ...] = ()) -> Shape:
    said = graph[node]
    inner = [
        one
        for value in said.get("node", [])
        for one in (
            _shape(graph, _iri(value)),
            *(_shape(graph, _iri(term)) for term in graph[_iri(value)]["property"]),
        )
    ]
    return Shape(
        name=_name(node),
        message=_text(said, "message"),
        hint=_text(said, "description"),
        targets=targets,
        path=_iri(said["path"][0]) if "path" in said else "",
        constraints=tuple(
            (name, value)
            for name, values in sorted(said.items())
            for value in values
            if name not in _ASIDE
        ),
        inner=tuple(inner),
    )


def _targets(said: dict[str, list[Term]]) -> tuple[Target, ...]:
    return tuple(Target(kind, _iri(term)) for kind in _TARGETS for term in said.get(kind, []))


def _prologue(graph: _Graph, rule: dict[str, list[Term]]) -> str:
    """Return the PREFIX lines that an engine puts before the query."""
    declared = {
        _text(said, "prefix"): _text(said, "namespace")
        for owner in rule.get("prefixes", [])
        for said in (graph[_iri(term)] for term in graph[_iri(owner)]["declare"])
    }
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(declared.items()))


def _sentence(said: dict[str, list[Term]], name: str, whole: bool) -> str:
    """Return a sentence with the variables of its rule as placeholders of a `Message`."""
    node = "value" if whole else "this"
    return _VARIABLE.sub(
        lambda found: "{node}" if found[1] == node else f"{{{found[1]}}}", _text(said, name)
    )


def _text(said: dict[str, list[Term]], name: str) -> str:
    return next((term.value for term in said.get(name, []) if isinstance(term, ox.Literal)), "")


def _iri(term: Term) -> str:
    if not isinstance(term, ox.NamedNode):
        raise NotImplementedError(f"{term}: a path, a list or a node without a name in a shape")
    return term.value


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]
