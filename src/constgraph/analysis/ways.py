"""Ways through a directed graph, and the smallest sets of nodes that close them all."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx

__all__ = ["find_ways", "minimum_vertex_cuts"]


def find_ways(
    graph: networkx.DiGraph, source: str, target: str, *, limit: int = 100
) -> list[list[str]]:
    """Return the ways without a repeated node from one node to another, shortest first.

    Parameters
    ----------
    graph : networkx.DiGraph
        The graph; parallel edges count as one.
    source, target : str
        Its two nodes. Where one is missing there is no way.
    limit : int
        The most ways to return.

    Returns
    -------
    list of list of str
        Each way as its nodes; ways of one length in the order of their nodes.

    Notes
    -----
    J. Y. Yen, "Finding the K shortest loopless paths in a network", Management Science 17 (1971),
    as networkx implements it: O(K n (n + m)) for K ways, n nodes and m edges. Only the part of the
    graph that lies between the two nodes is searched.
    """
    import networkx as nx

    if source not in graph or target not in graph or source == target:
        return []
    between = _between(nx.DiGraph(graph), source, target)
    if target not in between:
        return []
    found = islice(nx.shortest_simple_paths(between, source, target), limit)
    return sorted(found, key=lambda way: (len(way), way))


def minimum_vertex_cuts(
    graph: networkx.DiGraph, source: str, target: str, *, limit: int = 100
) -> list[frozenset[str]]:
    """Return every smallest set of nodes without which no way is left.

    Parameters
    ----------
    graph : networkx.DiGraph
        The graph; parallel edges count as one.
    source, target : str
        Its two nodes, which are in no cut.
    limit : int
        The most cuts to return.

    Returns
    -------
    list of frozenset of str
        The cuts in the order of their nodes; ``[frozenset()]`` if there is no way to begin with,
        and none at all if an edge leads straight from source to target, which no node can close.

    Notes
    -----
    K. Menger (1927): the size is that of a largest set of ways that share no node, found as a
    maximum flow through a graph in which each node is split in two (J. Edmonds and R. M. Karp,
    1972; with capacities of one O(n m)). J.-C. Picard and M. Queyranne, "On the structure of all
    minimum cuts in a network and applications", Mathematical Programming Study 13 (1980): the
    minimum cuts are the closed sets of the graph that the flow leaves over. They are listed as the
    antichains of its strong components, of which there can be exponentially many in the worst
    case; hence the limit.
    """
    import networkx as nx

    plain = nx.DiGraph(graph)
    if source not in plain or target not in plain:
        return [frozenset()]
    if plain.has_edge(source, target):
        return []
    between = _between(plain, source, target)
    if target not in between:
        return [frozenset()]
    split = _split(between, source, target)
    begin, end = (source, "out"), (target, "in")
    residual = nx.algorithms.flow.edmonds_karp(split, begin, end)
    left = nx.DiGraph()
    left.add_nodes_from(split)
    left.add_edges_from(
        (u, v) for u, v, data in residual.edges(data=True) if data["flow"] < data["capacity"]
    )
    cuts = {
        frozenset(v for v, side in reached if side == "in" and (v, "out") not in reached)
        for reached in islice(_closed_sets(left, begin, end), 50 * limit)
    }
    return sorted(cuts, key=sorted)[:limit]


def _between(graph: networkx.DiGraph, source: str, target: str) -> networkx.DiGraph:
    """Return the part of a graph that lies on a walk from source to target."""
    import networkx as nx

    ahead = nx.descendants(graph, source) | {source}
    behind = nx.ancestors(graph, target) | {target}
    part = nx.DiGraph()
    for node in sorted(ahead & behind):
        part.add_node(node)
    part.add_edges_from(
        sorted((u, v) for u, v in graph.edges if u in part and v in part and v != source)
    )
    return part


def _split(graph: networkx.DiGraph, source: str, target: str) -> networkx.DiGraph:
    """Give every node but the two ends a capacity of one, as an edge from its in to its out."""
    import networkx as nx

    split = nx.DiGraph()
    for node in graph:
        if node not in (source, target):
            split.add_edge((node, "in"), (node, "out"), capacity=1)
    # an edge without a capacity has no bound
    split.add_edges_from(((u, "out"), (v, "in")) for u, v in graph.edges if u != target)
    return split


def _closed_sets(left: networkx.DiGraph, begin: Any, end: Any) -> Iterator[set[Any]]:
    """Yield the sets that hold `begin`, not `end`, and every successor of what they hold."""
    import networkx as nx

    parts = nx.condensation(left)
    home = parts.graph["mapping"]
    always = nx.descendants(parts, home[begin]) | {home[begin]}
    never = nx.ancestors(parts, home[end]) | {home[end]}
    free = parts.subgraph(sorted(set(parts) - always - never))
    for antichain in nx.antichains(free):
        held = always.union(*({part} | nx.descendants(parts, part) for part in antichain))
        yield {node for part in held for node in parts.nodes[part]["members"]}
