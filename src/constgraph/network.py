"""A day as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from constgraph.snapshot import Snapshot
from constgraph.terms import compact

if TYPE_CHECKING:
    import networkx

__all__ = ["build_network"]

_EDGES = """
SELECT ?lang ?norm ?source ?target ?subject ?article ?from ?until WHERE {
  ?norm a cg:PetitionRight ; cg:holder ?source ; cg:forum ?target ;
        cg:subjectMatter/skos:prefLabel ?subject ; cg:validFrom ?from ; cg:conferredBy ?provision .
  ?provision eli:number ?article .
  FILTER(LANG(?subject) = ?lang)
  OPTIONAL { ?norm cg:validUntil ?until }
}"""
_KINDS = """
SELECT ?node ?class WHERE {
  ?node a ?type .
  VALUES ?type { cg:CollegialBody cg:Chamber cg:Court cg:Office cg:PersonClass }
  BIND(STRAFTER(STR(?type), "#") AS ?class)
} ORDER BY ?node ?class"""


def build_network(snapshot: Snapshot, *, lang: str = "en") -> networkx.MultiDiGraph:
    """Return who may petition whom on a day as a directed multigraph.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    lang : str
        The language of labels.

    Returns
    -------
    networkx.MultiDiGraph
        Nodes are prefixed names (``kz:citizens``) with ``label`` and ``kind``, the class of the
        ontology. Each norm is one edge, its key the prefixed name of the norm, with ``kind``,
        ``label``, ``article``, ``valid_from``, ``valid_until`` (empty if open) and ``norm``, its
        IRI. All attributes are text, so that GraphML and GEXF can carry them. Nodes and edges
        stand in a fixed order.

    Notes
    -----
    The cost is that of the slice: linear in the number of triples.
    """
    import networkx as nx

    day = snapshot.slice()
    network = nx.MultiDiGraph(on=snapshot.on.isoformat())
    kinds = {row["node"]: row["class"] for row in day.select(_KINDS)}
    edges = sorted(day.select(_EDGES, {"lang": lang}), key=lambda row: row["norm"])
    for iri in sorted({row[end] for row in edges for end in ("source", "target")}):
        network.add_node(compact(iri), label=snapshot.label(iri, lang), kind=kinds.get(iri, ""))
    for row in edges:
        network.add_edge(
            compact(row["source"]),
            compact(row["target"]),
            key=compact(row["norm"]),
            kind="petition",
            label=row["subject"],
            article=row["article"],
            valid_from=row["from"],
            valid_until=row.get("until", ""),
            norm=row["norm"],
        )
    return network
