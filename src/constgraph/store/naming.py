"""Names of blank nodes that are the same on every run: the way to them from a node with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from constgraph.terms import RDF, compact

__all__ = ["name_blank_nodes"]

#: How far what hangs on a blank node is looked at to tell it from its siblings.
_ROUNDS = 6
_Names = Callable[[str], str]


def name_blank_nodes(quads: Iterable[ox.Quad], name: _Names = compact) -> dict[str, str]:
    """Return a name for each blank node, by its name in the engine (``_:...``).

    A blank node that another node points to is named by the way from there, as in
    ``kz:my-right / cg:condition``; one that nothing points to by its class, as in
    ``[cg:Condition]``. Several with one name are numbered, by what they say.

    Parameters
    ----------
    quads : iterable of pyoxigraph.Quad
        The graph, or the part of it with blank nodes.
    name : callable
        Returns the name of an IRI.

    Notes
    -----
    Linear in the number of triples with blank nodes, which the way from afar multiplies.
    """
    said: dict[ox.BlankNode, list[tuple[str, object]]] = {}
    pointing: dict[ox.BlankNode, list[tuple[object, str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            said.setdefault(quad.subject, []).append((quad.predicate.value, quad.object))
        if isinstance(quad.object, ox.BlankNode):
            said.setdefault(quad.object, [])
            pointing.setdefault(quad.object, []).append((quad.subject, quad.predicate.value))
    looks = _looks(said)
    named: dict[object, str] = {}
    level = {
        node: min(ways)
        for node, found in pointing.items()
        if (ways := [_way(s.value, p, name) for s, p in found if isinstance(s, ox.NamedNode)])
    }
    while True:
        named |= _numbered(level, looks)
        level = {
            node: min(f"{named[s]} / {name(p)}" for s, p in found if s in named)
            for node, found in pointing.items()
            if node not in named and any(s in named for s, _ in found)
        }
        if level:
            continue
        # what no named node leads to: one such node begins a way of its own
        left = [node for node in said if node not in named]
        if not left:
            return {str(node): text for node, text in named.items()}
        roots = [node for node in left if node not in pointing] or left
        level = {node: _root(said[node], name) for node in roots}


def _way(start: str, prop: str, name: _Names) -> str:
    return f"{name(start)} / {name(prop)}"


def _root(facts: list[tuple[str, object]], name: _Names) -> str:
    classes = sorted(
        name(o.value) for p, o in facts if p == RDF.type and isinstance(o, ox.NamedNode)
    )
    return f"[{' '.join(classes)}]"


def _numbered(names: dict[ox.BlankNode, str], looks: dict[ox.BlankNode, int]) -> dict[object, str]:
    """Tell apart nodes of one name by what they say; twins in any order say the same."""
    sharing: dict[str, list[ox.BlankNode]] = {}
    for node, text in names.items():
        sharing.setdefault(text, []).append(node)
    told: dict[object, str] = {}
    for text, nodes in sharing.items():
        nodes.sort(key=lambda node: looks[node])
        for number, node in enumerate(nodes, 1):
            told[node] = text if len(nodes) == 1 else f"{text} [{number}]"
    return told


def _looks(said: dict[ox.BlankNode, list[tuple[str, object]]]) -> dict[ox.BlankNode, int]:
    """Return the place of each blank node among all, by what it says and what hangs on it."""
    looks = dict.fromkeys(said, 0)
    for _ in range(_ROUNDS):
        seen = {
            node: tuple(
                sorted(
                    (p, f"_:{looks[o]}" if isinstance(o, ox.BlankNode) else str(o))
                    for p, o in facts
                )
            )
            for node, facts in said.items()
        }
        places = {look: place for place, look in enumerate(sorted(set(seen.values())))}
        before, looks = looks, {node: places[look] for node, look in seen.items()}
        if looks == before:
            break
    return looks
