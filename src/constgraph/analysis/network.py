"""A day as a networkx graph: who may do what to whom, one edge for each norm."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from constgraph.errors import UnknownNameError, UsageError
from constgraph.messages import Message
from constgraph.questions.acts import named_acts
from constgraph.questions.catalogue import near_hint
from constgraph.questions.coverage import pinpoint
from constgraph.questions.rows import whole_number
from constgraph.questions.snapshot import Snapshot
from constgraph.safety import xml_text
from constgraph.store.embedded import Row, Value
from constgraph.store.labelled import select_labelled
from constgraph.terms import CG, MODALITIES, compact

if TYPE_CHECKING:
    import networkx

__all__ = ["NETWORK_SUFFIXES", "build_network", "narrow_network", "network_file", "network_names"]

NETWORK_SUFFIXES = (".graphml", ".gexf")

#: The rules that make up the graph, each with where its edge comes from and where it goes. They
#: name nothing anew: a BIND parts what is before it from what follows, and engines join both late.
_RULES = {
    "petition": """
  ?class rdfs:subClassOf cg:Standing .
  ?norm a ?class ; cg:holder ?source ; cg:forum ?target ;
        cg:subjectMatter ?about .""",
    "power": """
  ?norm a ?class FILTER(?class IN (cg:Power, cg:Duty, cg:Prohibition))
  ?norm cg:holder ?source ; cg:target ?target ; cg:powerKind ?kind .""",
    "appointment": """
  ?norm a cg:AppointmentRule ; cg:office ?target ; cg:step ?step .
  ?step cg:actor ?source ; cg:stepRole ?kind ; cg:stepOrder ?order .
  OPTIONAL { ?norm cg:seatsCovered ?seats }""",
    "dismissal": """
  ?norm a cg:DismissalRule ; cg:office ?target ; cg:step ?step .
  ?step cg:actor ?source ; cg:stepRole ?kind ; cg:stepOrder ?order .""",
    "election": """
  ?norm a cg:ElectionRule ; cg:office ?target ; cg:electorate ?source .
  OPTIONAL { ?norm cg:seatsCovered ?seats }""",
}
_EDGES = """
SELECT ?on ?lang ?jurisdiction ?norm ?source ?target ?kind ?about ?class ?step ?order ?seats
  ?from ?until ?confidence ?article ?instrument ?version
  ?with_article ?with_instrument ?with_short_title
WHERE {{
  {pattern}
  ?norm cg:validFrom ?from ; cg:conferredBy ?provision ; cg:confidence ?confidence .
  FILTER(?from <= ?on)
  ?source cg:jurisdiction ?jurisdiction .
  FILTER NOT EXISTS {{ ?norm cg:validUntil ?ended FILTER(?ended <= ?on) }}
  ?provision eli:number ?article ; eli:is_part_of ?text ; eli:first_date_entry_in_force ?worded .
  FILTER(?worded <= ?on)
  FILTER NOT EXISTS {{ ?provision cg:validUntil ?reworded FILTER(?reworded <= ?on) }}
  ?text skos:notation ?version ; eli:is_member_of ?act .
  OPTIONAL {{ ?act skos:prefLabel ?instrument FILTER(LANG(?instrument) = ?lang) }}
  OPTIONAL {{
    ?norm cg:readWith ?with .
    ?with eli:number ?with_article ; eli:is_part_of/eli:is_member_of ?with_act .
    OPTIONAL {{ ?with_act skos:prefLabel ?with_instrument FILTER(LANG(?with_instrument) = ?lang) }}
    OPTIONAL {{ ?with_act cg:shortTitle ?with_short_title FILTER(LANG(?with_short_title) = ?lang) }}
  }}
  OPTIONAL {{ ?norm cg:validUntil ?until }}
}}"""
_ENDS = """
SELECT DISTINCT ?on ?source ?target ?kind WHERE {{
  {pattern}
  ?norm cg:validFrom ?from FILTER(?from <= ?on)
  FILTER NOT EXISTS {{ ?norm cg:validUntil ?ended FILTER(?ended <= ?on) }}
}}"""
_NODES = """
SELECT ?node ?class ?body WHERE {
  ?node a ?type .
  FILTER(
    ?type IN (cg:Institution, cg:CollegialBody, cg:Chamber, cg:Court, cg:Office, cg:PersonClass)
  )
  BIND(STRAFTER(STR(?type), "#") AS ?class)
  OPTIONAL { ?node org:postIn ?body }
} ORDER BY ?node ?class ?body"""
#: The kind of a rule that has but one.
_ONLY_KINDS = {"petition": CG.mayPetition, "election": CG.elects}
#: Kinds whose name would say less than the word for them.
_KINDS = {"mayPetition": "petition", "elects": "elect"}


def build_network(
    snapshot: Snapshot, *, jurisdiction: str | None = None, lang: str = "en"
) -> networkx.MultiDiGraph:
    """Return the norms of a day as a directed multigraph.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    jurisdiction : str or None
        The IRI of a jurisdiction; None for all.
    lang : str
        The language of labels.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are prefixed names (``kz:citizens``) with ``label``, ``kind``, the class of the
        ontology, and ``body``, the body that an office belongs to. Edges are norms, from the actor
        to what the act is done to; a rule in steps is one edge for each step. Each has ``rule``
        (``petition``, ``power``, ``appointment``, ``dismissal`` or ``election``), ``kind`` (the
        power or the role of the step), ``modality`` (``may``, ``must``, ``must-not``; empty for a
        step), ``label``, ``about`` (the IRI of the subject matter, kind or
        role), ``order``, ``seats``, ``article``, ``instrument``, ``version``, ``confidence``,
        ``valid_from``, ``valid_until`` (empty if open) and ``norm``, its IRI. All attributes are
        text, so that GraphML and GEXF can carry them. Nodes and edges stand in a fixed order.

    Notes
    -----
    Powers without a target, such as clemency, are in no edge; `Day.powers` lists them. The cost is
    linear in the number of norms. The day keeps it; each call returns a copy.
    """
    kept = snapshot.once(
        (build_network, jurisdiction, lang), lambda: _build(snapshot, jurisdiction, lang)
    )
    return kept.copy()


def _build(snapshot: Snapshot, jurisdiction: str | None, lang: str) -> networkx.MultiDiGraph:
    import networkx as nx

    store = snapshot.store
    asked: dict[str, Value] = {"on": snapshot.on, "lang": lang}
    if jurisdiction:
        asked["jurisdiction"] = ox.NamedNode(jurisdiction)
    edges: dict[tuple[str, ...], list[Row]] = {}
    for rule, pattern in _RULES.items():
        for row in select_labelled(store, _EDGES.format(pattern=pattern), asked):
            kind = row.get("kind") or _ONLY_KINDS[rule]
            edge = {"about": kind, **row, "kind": kind, "rule": rule}
            key = (edge.get("step", edge["norm"]), edge["source"], edge["target"], edge["about"])
            edges.setdefault(key, []).append(edge)
    network = nx.MultiDiGraph(on=snapshot.on.isoformat())
    ends = {row[end] for group in edges.values() for row in group for end in ("source", "target")}
    concepts = {group[0]["about"] for group in edges.values()}
    labels = snapshot.labels(ends | concepts, lang)
    kinds = {row["node"]: row for row in store.select(_NODES)}
    for iri in sorted(ends):
        row = kinds.get(iri, {})
        body = compact(row["body"]) if "body" in row else ""
        network.add_node(compact(iri), label=labels[iri], kind=row.get("class", ""), body=body)
    acts = named_acts(snapshot, lang)
    for _, group in sorted(edges.items()):
        _add_edge(network, group, labels, acts)
    return network


def _add_edge(
    network: networkx.MultiDiGraph,
    group: list[Row],
    labels: dict[str, str],
    acts: Mapping[str, str],
) -> None:
    first = group[0]
    network.add_edge(
        compact(first["source"]),
        compact(first["target"]),
        key=compact(first.get("step", first["norm"])),
        rule=first["rule"],
        kind=_kind(first["kind"]),
        modality=_modality(group),
        label=labels[first["about"]],
        about=first["about"],
        order=str(whole_number({"order": "1", **first}, "order")),
        seats=first.get("seats", ""),
        article=pinpoint(group, acts),
        instrument=first.get("instrument", ""),
        version=first["version"],
        confidence=first["confidence"].rpartition("/")[2],
        valid_from=first["from"],
        valid_until=first.get("until", ""),
        norm=first["norm"],
    )


def _modality(group: list[Row]) -> str:
    # a norm of several classes binds as the strictest of them
    told = {MODALITIES.get(row.get("class", "").rpartition("#")[2], "") for row in group}
    return next((word for word in ("must-not", "must", "may") if word in told), "")


def narrow_network(
    network: networkx.MultiDiGraph,
    *,
    kinds: Collection[str] = (),
    around: str | None = None,
    distance: int | None = None,
) -> networkx.MultiDiGraph:
    """Return the part of a network that is asked for, as a graph of its own.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `build_network` returns it.
    kinds : collection of str
        Rules or kinds of edges to keep (``petition``, ``consent``); empty for all. Nodes that then
        stand alone are left out.
    around : str or None
        A node; of a body its offices are meant too. Only what is near it is kept.
    distance : int or None
        How many edges, in either direction, may lie between; 1 if none is given. Only with
        ``around``.

    Raises
    ------
    UnknownNameError
        If there is no such node or kind of edge.
    UsageError
        If a distance is negative, or is given without a node.

    Notes
    -----
    Linear in nodes and edges.
    """
    import networkx as nx

    if distance is not None and (around is None or distance < 0):
        raise UsageError(
            Message("a distance of {distance} cannot be measured", distance=distance),
            hint=Message("give a node, and a distance of 0 or more"),
        )
    known = {data[key] for _, _, data in network.edges(data=True) for key in ("rule", "kind")}
    for kind in kinds:
        _require_kind(kind, known)
    kept = nx.MultiDiGraph(**network.graph)
    kept.add_nodes_from(network.nodes(data=True))
    kept.add_edges_from(
        (source, target, key, data)
        for source, target, key, data in network.edges(keys=True, data=True)
        if not kinds or data["rule"] in kinds or data["kind"] in kinds
    )
    if around is not None:
        _require_node(around, set(network))
        centre = {n for n, data in kept.nodes(data=True) if around in (n, data["body"])}
        near, reach = set(centre), set(centre)
        for _ in range(1 if distance is None else distance):
            reach = {m for n in reach for m in (*kept.successors(n), *kept.predecessors(n))} - near
            if not reach:
                break  # all that is connected is near
            near |= reach
        kept.remove_nodes_from(set(kept) - near)
    if kinds:
        kept.remove_nodes_from([n for n in nx.isolates(kept) if n != around])
    return kept


def network_names(snapshot: Snapshot) -> tuple[list[str], list[str]]:
    """Return the kinds of edges and the nodes of a day, each sorted, without building its network.

    These are the names that `narrow_network` knows.
    """
    kinds, nodes = set(), set()
    for rule, pattern in _RULES.items():
        for row in snapshot.store.select(_ENDS.format(pattern=pattern), {"on": snapshot.on}):
            kinds |= {rule, _kind(row.get("kind") or _ONLY_KINDS[rule])}
            nodes |= {compact(row["source"]), compact(row["target"])}
    return sorted(kinds), sorted(nodes)


def _kind(iri: str) -> str:
    local = iri.rpartition("/")[2].rpartition("#")[2]
    return _KINDS.get(local, local)


def network_file(network: networkx.MultiDiGraph, suffix: str) -> bytes:
    """Return a network as GraphML or GEXF, for programs that draw and measure graphs.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `build_network` returns it.
    suffix : str
        One of `NETWORK_SUFFIXES`.
    """
    import networkx as nx

    write = nx.generate_graphml if suffix.lower() == ".graphml" else nx.generate_gexf
    text = "\n".join(write(_for_xml(network)))
    # networkx writes the day on which it runs; the same law gives the same bytes
    dated = re.sub(r'lastmodifieddate="[^"]*"', f'lastmodifieddate="{network.graph["on"]}"', text)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{dated}\n'.encode()


def _for_xml(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Return a network as XML can hold it: characters that it forbids shown, every key unique.

    A key is unique between two nodes, an id in the whole file: of a norm with several holders or
    targets, the second edge gets the key with ``.2`` after it, and so on.
    """
    import networkx as nx

    def safe(data: dict[str, object]) -> dict[str, object]:
        return {key: xml_text(v) if isinstance(v, str) else v for key, v in data.items()}

    written = nx.MultiDiGraph(**safe(network.graph))
    written.add_nodes_from((xml_text(str(node)), safe(data)) for node, data in network.nodes.data())
    taken = {str(key) for _, _, key in network.edges(keys=True)}
    used: set[str] = set()
    for source, target, key, data in network.edges(keys=True, data=True):
        numbered = (f"{key}.{number}" for number in itertools.count(2))
        free = (name for name in numbered if name not in taken | used)
        name = next(free) if str(key) in used else str(key)
        used.add(name)
        ends = xml_text(str(source)), xml_text(str(target))
        written.add_edge(*ends, key=xml_text(name), **safe(data))
    return written


def _require_kind(name: str, known: set[str]) -> None:
    if name not in known:
        names = sorted(known)
        cure = Message("give one of: {names}", names=", ".join(names))
        raise UnknownNameError(
            Message("there is no kind of edge '{name}'", name=name),
            hint=near_hint(name, names, cure),
        )


def _require_node(name: str, known: set[str]) -> None:
    if name not in known:
        cure = Message("give a prefixed name such as kz:president")
        raise UnknownNameError(
            Message("there is no node '{name}'", name=name),
            hint=near_hint(name, sorted(known), cure),
        )
