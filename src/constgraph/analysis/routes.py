"""Routes: every way in which someone can get a matter before the court, and who can close them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from constgraph.analysis.network import build_network
from constgraph.analysis.route_parts import (
    LIMIT,
    changes_part,
    closing_part,
    hop_words,
    notes_on,
    ways_part,
)
from constgraph.analysis.ways import find_ways, minimum_vertex_cuts
from constgraph.answers.report import Report
from constgraph.errors import UnknownNameError, UsageError
from constgraph.messages import Message, say
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import CONFIDENCE, compact, expand

if TYPE_CHECKING:
    import networkx

__all__ = ["hop_graph", "routes"]

_BROADER = "SELECT ?narrow ?broad WHERE { ?narrow skos:broader ?broad }"


def routes(
    snapshot: Snapshot,
    place: Place,
    who: Sequence[str],
    *,
    to: str | None = None,
    about: Collection[str] = (),
    since: Snapshot | None = None,
    lang: str = "en",
) -> Report:
    """Return every way by which someone gets a matter before a court, shortest first.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    who : sequence of str
        IRIs of the persons, office or body that share a name; the first that exists on the day
        counts.
    to : str or None
        The IRI of the court or body to be reached; None for the courts that hear petitions.
    about : collection of str
        IRIs of the subject matters of the last step; a right about a broader matter counts too.
        Empty for all.
    since : Snapshot or None
        An earlier day to compare with.
    lang : str
        The language of labels.

    Returns
    -------
    Report
        ``ways``: one row for each way, its ``hops`` with their norms. ``closing``: every smallest
        set of others whose refusal closes all ways. ``changes``, with an earlier day: the ways
        gained and lost since.

    Raises
    ------
    UsageError
        If the way would end where it begins, or no court hears petitions on the day.

    Notes
    -----
    A way is a chain of norms: rights of recourse (``power:recourse``), then a petition right. The
    algorithms and their cost stand in `constgraph.analysis.ways`.
    """
    network = build_network(snapshot, jurisdiction=place.jurisdiction, lang=lang)
    goal = _goal(network, place, snapshot, to)
    start = next((compact(iri) for iri in who if compact(iri) in network), compact(who[0]))
    if start == goal:
        raise UsageError(
            Message("a way from '{start}' to itself is none", start=start),
            hint=Message("name another body"),
        )
    graph = hop_graph(network, _covering(snapshot, about))
    ways = [_way(graph, way, snapshot, lang) for way in find_ways(graph, start, goal, limit=LIMIT)]
    names = snapshot.labels([expand(start), expand(goal)], lang)
    labels = {"who": names[expand(start)], "to": names[expand(goal)]}
    parts = {"ways": ways_part(snapshot, place, ways, [expand(start), *about], labels, lang)}
    if ways:
        cuts = minimum_vertex_cuts(graph, start, goal, limit=LIMIT)
        parts["closing"] = closing_part(snapshot, place, ways, cuts, labels, lang)
    if since is not None:
        before = routes(since, place, who, to=to, about=about, lang=lang)["ways"].rows
        parts["changes"] = changes_part(snapshot, since, place, before, ways, labels, lang)
    return Report(
        "routes",
        place.code,
        snapshot.on,
        parts,
        title=say("Ways from {who} to the {to} on {on}", lang, on=snapshot.on, **labels),
        notes=notes_on(snapshot, ways, lang),
    )


def hop_graph(network: networkx.MultiDiGraph, about: Collection[str] = ()) -> networkx.DiGraph:
    """Return the graph of hops: who may bring a matter before whom.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `constgraph.analysis.network.build_network` returns it.
    about : collection of str
        IRIs of the subject matters that a petition may have; empty for all.

    Returns
    -------
    networkx.DiGraph
        One edge for each pair, with ``norms``, the edges of the network that it stands for.

    Notes
    -----
    Linear in the number of edges.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(network.nodes(data=True))
    for source, target, data in network.edges(data=True):
        petition = data["rule"] == "petition" and (not about or data["about"] in about)
        if petition or data["kind"] == "recourse":
            if not graph.has_edge(source, target):
                graph.add_edge(source, target, norms=[])
            graph.edges[source, target]["norms"].append(data)
    return graph


def _goal(network: networkx.MultiDiGraph, place: Place, snapshot: Snapshot, to: str | None) -> str:
    if to is not None:
        return compact(to)
    forums: set[str] = {
        target for _, target, data in network.edges(data=True) if data["rule"] == "petition"
    }
    if place.forum and compact(place.forum) in forums:
        return compact(place.forum)
    if not forums:
        raise UnknownNameError(
            Message("no court is known that hears petitions on {on}", on=snapshot.on),
            hint=Message("choose another day with --on, or name the body with --to"),
        )
    return min(forums)


def _covering(snapshot: Snapshot, about: Collection[str]) -> set[str]:
    """Add the broader matters: who may challenge any act may challenge a statute."""
    broader: dict[str, set[str]] = {}
    for row in snapshot.store.select(_BROADER):
        broader.setdefault(row["narrow"], set()).add(row["broad"])
    covering, new = set(about), set(about)
    while new:
        new = {broad for matter in new for broad in broader.get(matter, ())} - covering
        covering |= new
    return covering


def _way(graph: networkx.DiGraph, way: list[str], snapshot: Snapshot, lang: str) -> dict[str, Any]:
    labels = snapshot.labels([expand(node) for node in way], lang)
    hops = [
        {
            "from": labels[expand(source)],
            "from_iri": expand(source),
            "to": labels[expand(target)],
            "to_iri": expand(target),
            "modality": data["modality"],
            "does": hop_words(data["kind"], data["modality"], lang),
            "about": data["label"] if data["rule"] == "petition" else None,
            "article": data["article"],
            "instrument": data["instrument"],
            "version": data["version"],
            "confidence": data["confidence"],
            "norm_iri": data["norm"],
        }
        for source, target in pairwise(way)
        for data in sorted(
            graph.edges[source, target]["norms"],
            key=lambda d: (article_key(d["article"]), d["norm"]),
        )
    ]
    for hop in hops:
        hop["text"] = f"{hop['from']} → {hop['to']}: {hop['article']}"
    return {
        "steps": len(way) - 1,
        "path": [labels[expand(node)] for node in way],
        "path_iris": [expand(node) for node in way],
        "about": list(dict.fromkeys(hop["about"] for hop in hops if hop["about"])),
        "hops": hops,
        "article": "; ".join(dict.fromkeys(hop["article"] for hop in hops)),
        "confidence": max((hop["confidence"] for hop in hops), key=CONFIDENCE.index),
    }
