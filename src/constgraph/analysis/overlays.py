"""Overlays: a proposal laid over the graph in a store of its own, and what is wrong with it.

A proposal is plain RDF. It may

- describe new nodes: a norm carries its provision and ``cg:validFrom``, like any norm;
- name with ``cg:replaces`` the norms whose place a new norm takes: each of them that would still be
  in force on the first day of the new norm ends on that day;
- end what is there already, a text or a wording too, by stating its ``cg:validUntil``. If another
  end was known, the earlier counts.

It may say nothing else of what is there already: that would change the law of days gone by, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from constgraph.days import is_in_force
from constgraph.messages import Message, mark
from constgraph.questions.catalogue import near_hint
from constgraph.resources import turtle_files
from constgraph.store.checks import Finding, check_store
from constgraph.store.dates import first_day, settle_dates
from constgraph.store.embedded import Store, term
from constgraph.store.evidence import settle_evidence
from constgraph.terms import CG, ELI, RDF, compact

__all__ = ["Overlay", "lay_over", "overlay_findings"]

_ENDS = (CG.validUntil, ELI.date_no_longer_in_force)
_REPLACED = """
SELECT DISTINCT ?norm ?old WHERE {
  ?norm cg:replaces ?old ; cg:validFrom ?day .
  ?old a ?class . ?class rdfs:subClassOf+ cg:Norm .
}"""
#: Norms with a provision of a text that no question would find.
_UNSEEN = """
SELECT DISTINCT ?norm WHERE {
  ?norm cg:validFrom ?day ; cg:conferredBy/eli:is_part_of ?text .
  FILTER NOT EXISTS { ?text skos:notation ?version ; eli:is_member_of/cg:jurisdiction ?place }
}"""

#: What ends: a node, and the property that says when.
_Ended = tuple[str, str]


class Overlay(NamedTuple):
    """A proposal laid over the graph.

    Attributes
    ----------
    shipped, store : Store
        The graph without and with the proposal.
    said : tuple of Quad
        What the proposal says and the graph did not.
    days : tuple of date
        The days on which something of the proposal begins or ends, in order.
    """

    shipped: Store
    store: Store
    said: tuple[ox.Quad, ...]
    days: tuple[date, ...]


def lay_over(graph: Store, path: Path) -> Overlay:
    """Lay a proposal over a graph; the graph itself stays as it was.

    Parameters
    ----------
    graph : Store
        The graph; one behind an endpoint is fetched whole.
    path : Path
        The proposal, an RDF file.

    Raises
    ------
    DataError
        If the file cannot be read or parsed.

    Notes
    -----
    The cost is linear in the number of triples.
    """
    proposal = Store()
    proposal.load(path)
    settle_dates(proposal)
    shipped = Store(graph)
    known = set(shipped)
    # named graphs of the file are laid into the one graph that questions are asked of
    plain = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in proposal)
    said = tuple(quad for quad in plain if quad not in known)
    ends = _ends(Store([*known, *said]), said, {_name(quad) for quad in known})
    laid = [quad for quad in (*known, *said) if (_name(quad), quad.predicate.value) not in ends]
    laid += [
        ox.Quad(ox.NamedNode(node), ox.NamedNode(end), term(day))
        for (node, end), day in ends.items()
    ]
    days = {
        first_day(quad.object)
        for quad in laid
        if quad not in known
        and (
            quad.predicate.value in (CG.validFrom, CG.validUntil)
            or (_name(quad), quad.predicate.value) in ends
        )
    }
    store = Store(laid)
    settle_evidence(store)
    return Overlay(shipped, store, said, tuple(sorted(day for day in days if day)))


def overlay_findings(
    overlay: Overlay, path: Path, *, progress: Callable[[str], None] | None = None
) -> list[Finding]:
    """Return what is wrong with a proposal, or with the graph once it is laid over.

    Parameters
    ----------
    overlay : Overlay
    path : Path
        The file of the proposal, to name the line of a finding.
    progress : callable or None
        Called with the name of each rule before it runs.

    Returns
    -------
    list of Finding
        Sorted; what is wrong with the graph without the proposal is left out.
    """
    files = [*([path] if path.suffix.lower() == ".ttl" else []), *turtle_files()]
    found = set(check_store(overlay.store, files, progress=progress))
    if found:
        found -= set(check_store(overlay.shipped, files, progress=progress))
    return sorted(found.union(_own_findings(overlay, path)))


def _ends(merged: Store, said: Iterable[ox.Quad], described: set[str]) -> dict[_Ended, date]:
    """Return the one end of everything that the proposal ends, the earliest that is stated.

    An end that is no day is left for `check` to find.
    """
    ends: dict[_Ended, date] = {}
    for quad in said:
        node, end = _name(quad), quad.predicate.value
        if end in _ENDS and node in described:
            days = [first_day(stated.object) for stated in merged.quads(node, end)]
            if None not in days and (first := _first(days)):
                ends[node, end] = first
    news = {_name(quad) for quad in said}
    for row in merged.select(_REPLACED):
        old = (row["old"], CG.validUntil)
        starts = [first_day(quad.object) for quad in merged.quads(row["norm"], CG.validFrom)]
        since = [first_day(quad.object) for quad in merged.quads(row["old"], CG.validFrom)]
        until = [first_day(quad.object) for quad in merged.quads(*old)]
        start = _first(starts)
        if row["norm"] not in news or start is None or None in (*starts, *since, *until):
            continue
        until.append(ends.get(old))
        if is_in_force(start, _first(since), _first(until)):
            ends[old] = start
    return ends


_HINTS = {
    "altered": mark(
        "a proposal may only end what is there: describe a new norm, and say cg:replaces"
    ),
    "unknown": mark("correct the name, or give it a class"),
    "unseen": mark(
        'give the text skos:notation "draft" and eli:is_member_of an act, and the act'
        " cg:jurisdiction"
    ),
}


def _own_findings(overlay: Overlay, path: Path) -> Iterator[Finding]:
    """Find what no rule about a graph can see: what a proposal may not say, and what gets lost."""
    described = {_name(quad) for quad in overlay.shipped}
    typed = {_name(quad) for quad in overlay.said if quad.predicate.value == RDF.type}
    told: dict[str, set[str]] = {}
    for quad in overlay.said:
        told.setdefault(_name(quad), set()).add(quad.predicate.value)
    unseen = {row["norm"] for row in overlay.store.select(_UNSEEN)}
    for node, properties in told.items():
        rule, message = "", ""
        hint: str = Message(_HINTS["altered"])
        more = sorted(compact(iri) for iri in properties.difference(_ENDS))
        if node in described and more:
            rule = "proposal-alters-a-node"
            message = mark("{name} is there already, and the proposal says {more} of it")
        elif node not in described | typed:
            rule = "proposal-without-class"
            message = mark("{name} is not there already, and the proposal does not say what it is")
            others = [compact(iri) for iri in described]
            hint = near_hint(compact(node), others, Message(_HINTS["unknown"]))
        elif node in unseen - described:
            rule = "proposal-without-act"
            message = mark(
                "no question would find {name}: the text of its provision belongs to no act"
            )
            hint = Message(_HINTS["unseen"])
        if rule:
            told_of = Message(message, name=compact(node), more=", ".join(more))
            yield Finding(rule, node, told_of, str(path), hint)


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


def _name(quad: ox.Quad) -> str:
    return str(getattr(quad.subject, "value", quad.subject))
