"""Shapes as queries: which nodes of a store do not fit a SHACL shape.

The components that our shapes use are evaluated, and no other: an unknown one is an error, never
passed over. What they mean is SHACL's (https://www.w3.org/TR/shacl/#core-components), with one
exception: values that cannot be compared are left to the shape that says which datatype they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from constgraph.store.embedded import Store
from constgraph.store.shapes import Shape, Target
from constgraph.terms import RDF, XSD

__all__ = ["Violation", "find_violations"]

#: Datatypes whose ill-formed literals are found; a rule of its own looks at durations.
_FORMED = {XSD.date, XSD.integer, XSD.decimal, XSD.boolean}
_KINDS = {"IRI": "ISIRI(?value)", "Literal": "ISLITERAL(?value)"}
_SUBCLASSES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?node ?value WHERE { ?node rdfs:subClassOf+ ?value }
"""

_Classes = dict[str, list[str]]


@dataclass(frozen=True)
class Violation:
    """A node that does not fit a shape.

    Attributes
    ----------
    shape : Shape
    node : Any
        The term at fault.
    value : Any
        The value at fault; None where a value is missing or one too many.
    """

    shape: Shape
    node: Any
    value: Any


def find_violations(store: Store, shapes: Iterable[Shape]) -> Iterator[Violation]:
    """Yield what does not fit, shape by shape.

    What a shape says of a value of a node is not said again by a later one.
    """
    classes: _Classes = {}
    for row in store.solutions(_SUBCLASSES):
        classes.setdefault(row["value"].value, []).append(str(row["node"]))
    said: set[tuple[str, Any, Any]] = set()
    for shape in shapes:
        found = {
            (row["node"], row.get("value"))
            for query in _queries(shape, classes)
            for row in store.solutions(query)
        }
        for node, value in sorted(found, key=str):
            if (shape.path, node, value) not in said:
                said.add((shape.path, node, value))
                yield Violation(shape, node, value)


def _queries(shape: Shape, classes: _Classes) -> Iterator[str]:
    """Yield the queries that together find what does not fit a shape."""
    path = f"<{shape.path}>"
    for target in shape.targets:
        focus = _focus(target, classes)
        if tests := list(_tests(shape, classes)):
            fits = " && ".join(f"COALESCE({test}, false)" for test in tests)
            values = f"{focus} ?node {path} ?value"
            yield f"SELECT DISTINCT ?node ?value {{ {values} FILTER(!({fits})) }}"
        for name, value in shape.constraints:
            if name in _WHOLE:
                yield _WHOLE[name](focus, path, str(value), getattr(value, "value", ""))
            elif name not in _TESTS and name not in ("class", "node"):
                raise NotImplementedError(f"{shape.name}: sh:{name}")


def _focus(target: Target, classes: _Classes) -> str:
    """Return the pattern of the nodes that a shape looks at."""
    iri = f"<{target.iri}>"
    if target.kind == "targetClass":
        any_of = " ".join([iri, *classes.get(target.iri, [])])
        return f"VALUES ?type {{ {any_of} }} ?node a ?type ."
    if target.kind == "targetSubjectsOf":
        return f"?node {iri} ?some ."
    if target.kind == "targetObjectsOf":
        return f"?some {iri} ?node ."
    return f"VALUES ?node {{ {iri} }}"


# --- what each value must be ----------------------------------------------------------------------


def _tests(shape: Shape, classes: _Classes) -> Iterator[str]:
    for name, value in shape.constraints:
        if name == "class":
            any_of = ", ".join([str(value), *classes.get(value.value, [])])  # type: ignore[union-attr]
            yield f"EXISTS {{ ?value <{RDF.type}> ?kind FILTER(?kind IN ({any_of})) }}"
        elif name in _TESTS:
            yield _TESTS[name](str(value))
    for inner in shape.inner:
        for name, value in inner.constraints:
            if name not in (("hasValue",) if inner.path else (*_TESTS, "class")):
                raise NotImplementedError(f"{inner.name}: sh:{name} of a value")
            if inner.path:
                yield f"EXISTS {{ ?value <{inner.path}> {value} }}"
        if not inner.path:
            yield from _tests(inner, classes)


def _has_datatype(datatype: str) -> str:
    formed = f" && {datatype}(STR(?value)) = ?value" if datatype[1:-1] in _FORMED else ""
    return f"DATATYPE(?value) = {datatype}{formed}"


_TESTS: dict[str, Callable[[str], str]] = {
    "datatype": _has_datatype,
    "maxInclusive": lambda value: f"?value <= {value}",
    "minExclusive": lambda value: f"?value > {value}",
    "minInclusive": lambda value: f"?value >= {value}",
    "nodeKind": lambda value: _KINDS[value.rpartition("#")[2].rstrip(">")],
    "pattern": lambda value: f"REGEX(STR(?value), {value})",
}


# --- what the values must be together -------------------------------------------------------------


def _too_few(focus: str, path: str, _: str, least: str) -> str:
    if least == "1":
        return f"SELECT DISTINCT ?node {{ {focus} FILTER NOT EXISTS {{ ?node {path} ?one }} }}"
    counted = f"{focus} OPTIONAL {{ ?node {path} ?one }}"
    return f"SELECT ?node {{ {counted} }} GROUP BY ?node HAVING(COUNT(DISTINCT ?one) < {least})"


def _too_many(focus: str, path: str, _: str, most: str) -> str:
    if most == "0":
        return f"SELECT DISTINCT ?node {{ {focus} ?node {path} ?one }}"
    counted = f"{focus} ?node {path} ?one"
    return f"SELECT ?node {{ {counted} }} GROUP BY ?node HAVING(COUNT(DISTINCT ?one) > {most})"


def _not_below(sign: str) -> Callable[[str, str, str, str], str]:
    def query(focus: str, path: str, other: str, _: str) -> str:
        pair = f"{focus} ?node {path} ?value ; {other} ?other"
        return f"SELECT DISTINCT ?node ?value {{ {pair} FILTER(!(?value {sign} ?other)) }}"

    return query


def _twice_in_a_language(focus: str, path: str, *_: str) -> str:
    pair = f"{focus} ?node {path} ?one , ?other"
    test = "LANG(?one) = LANG(?other) && LANG(?one) != '' && STR(?one) < STR(?other)"
    return f"SELECT DISTINCT ?node {{ {pair} FILTER({test}) }}"


#: Queries for a node by its pattern, the path, the term that is asked for, and its text.
_WHOLE: dict[str, Callable[[str, str, str, str], str]] = {
    "lessThan": _not_below("<"),
    "lessThanOrEquals": _not_below("<="),
    "maxCount": _too_many,
    "minCount": _too_few,
    "uniqueLang": _twice_in_a_language,
}
