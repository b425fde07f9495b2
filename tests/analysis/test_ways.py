"""Ways and the sets that close them, on toy graphs whose answers are plain to see."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from constgraph.analysis.ways import find_ways, minimum_vertex_cuts

from .graphs import digraph

#: Graphs of up to seven nodes, s and t among them.
EDGES = st.sets(st.tuples(st.sampled_from("sabcdet"), st.sampled_from("sabcdet")), max_size=24)


def graph_of(edges: set[tuple[str, str]]) -> nx.DiGraph:
    graph = nx.DiGraph(sorted((u, v) for u, v in edges if u != v))
    graph.add_nodes_from("st")
    return graph


def cuts(text: str) -> list[set[str]]:
    return [set(cut) for cut in minimum_vertex_cuts(digraph(text), "s", "t")]


def test_ways_come_shortest_first_then_by_name() -> None:
    graph = digraph("s>b s>a a>t b>t a>b s>t")
    assert find_ways(graph, "s", "t") == [
        ["s", "t"], ["s", "a", "t"], ["s", "b", "t"], ["s", "a", "b", "t"],
    ]  # fmt: skip


def test_ways_stop_at_their_limit() -> None:
    assert find_ways(digraph("s>a s>b a>t b>t"), "s", "t", limit=1) == [["s", "a", "t"]]


@pytest.mark.parametrize(("source", "target"), [("s", "x"), ("x", "t"), ("t", "s"), ("s", "s")])
def test_no_way_where_none_leads(source: str, target: str) -> None:
    assert find_ways(digraph("s>a a>t"), source, target) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a chain can be closed at each link
        ("s>a a>b b>t", [{"a"}, {"b"}]),
        # two chains need one link of each
        ("s>a s>b a>c b>d c>t d>t", [{"a", "b"}, {"a", "d"}, {"b", "c"}, {"c", "d"}]),
        # a diamond behind a gate: the gate alone is smaller
        ("s>g g>a g>b a>t b>t", [{"g"}]),
        # a detour does not help: a and b still close all
        ("s>a s>b a>t b>t a>c c>t", [{"a", "b"}]),
        # what leads nowhere is in no set
        ("s>a a>t s>x y>t", [{"a"}]),
        # an edge straight to the goal cannot be closed
        ("s>t s>a a>t", []),
        # no way to begin with: nobody has to refuse
        ("s>a b>t", [set()]),
    ],
)
def test_closing_sets_are_the_known_ones(text: str, expected: list[set[str]]) -> None:
    assert cuts(text) == expected


def brute_cuts(graph: nx.DiGraph) -> list[frozenset[str]]:
    """Try every set of nodes, smaller ones first."""
    inner = sorted(set(graph) - {"s", "t"})
    for size in range(len(inner) + 1):
        found = []
        for nodes in combinations(inner, size):
            left = graph.copy()
            left.remove_nodes_from(nodes)
            if not nx.has_path(left, "s", "t"):
                found.append(frozenset(nodes))
        if found:
            return found
    return []


@given(EDGES)
def test_cuts_are_all_the_smallest_sets_that_cut(edges: set[tuple[str, str]]) -> None:
    graph = graph_of(edges)
    assert minimum_vertex_cuts(graph, "s", "t") == sorted(brute_cuts(graph), key=sorted)


@given(EDGES)
def test_each_way_is_walked_without_repeating_a_node(edges: set[tuple[str, str]]) -> None:
    graph = graph_of(edges)
    ways = find_ways(graph, "s", "t", limit=1000)
    assert sorted(ways) == sorted(nx.all_simple_paths(graph, "s", "t"))
    assert [len(way) for way in ways] == sorted(len(way) for way in ways)


@given(EDGES, st.tuples(st.sampled_from("sabcde"), st.sampled_from("abcdet")))
def test_a_further_hop_never_lengthens_the_shortest_way(
    edges: set[tuple[str, str]], more: tuple[str, str]
) -> None:
    before = find_ways(graph_of(edges), "s", "t", limit=1)
    after = find_ways(graph_of(edges | {more}), "s", "t", limit=1)
    if before:
        assert len(after[0]) <= len(before[0])
