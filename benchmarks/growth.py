"""Measure how the graph algorithms grow, on generated networks of 100 to 100,000 norms.

Run: python benchmarks/growth.py

Each line gives the time for each size and the exponent of the last tenfold growth: 1 is linear.
Nothing is asserted; the docstring of each algorithm states its cost.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from constgraph.analysis.games import SimpleGame
from constgraph.analysis.network import narrow_network
from constgraph.analysis.ranking import reach
from constgraph.analysis.routes import hop_graph
from constgraph.analysis.rules import filling_graph, find_loops
from constgraph.analysis.ways import find_ways, minimum_vertex_cuts
from constgraph.diagrams.layout.layered import layout_relations
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.text import FontMeasure

SIZES = (100, 1_000, 10_000, 100_000)
#: Norms and actors of one state, as in the data of Kazakhstan.
STATE, ACTORS = 100, 25
#: A measure that has taken longer than this is not tried on a larger size.
PATIENCE = 60.0
ENDS = ("s0:a1", "s0:court")


def generate(norms: int, *, state: int = STATE) -> nx.MultiDiGraph:
    """Return a network of many states with petitions, recourse, appointments and dismissals."""
    chance = random.Random(0)  # noqa: S311 - a seed, so that every run measures the same graph
    network = nx.MultiDiGraph(on="2026-01-01")
    for number in range(norms):
        here = f"s{number // state}"
        actors = max(4, state * ACTORS // STATE)
        source, target = (f"{here}:a{chance.randrange(actors)}" for _ in range(2))
        rule = ("petition", "power", "appointment", "dismissal")[number % 4]
        kind = {"petition": "petition", "power": "recourse", "appointment": "appoint"}.get(
            rule, "dismiss"
        )
        if rule == "petition":
            target = f"{here}:court"
        elif source == target:
            target = f"{here}:a{actors}"
        for node in (source, target):
            network.add_node(node, label=node, kind="Office", body="")
        network.add_edge(
            source, target, key=str(number), rule=rule, kind=kind, label=kind, about=kind,
            order="1", seats="", article="Art. 1", norm=str(number),
        )  # fmt: skip
    return network


def games(blocks: int) -> SimpleGame:
    """Return a game of as many seats, each filled jointly by one to three of twelve actors."""
    chance = random.Random(0)  # noqa: S311 - a seed, so that every run measures the same game
    players = [f"p{number}" for number in range(12)]
    made = [(1, chance.sample(players, chance.randint(1, 3))) for _ in range(blocks)]
    return SimpleGame(made, quota=blocks // 2 + 1, players=players)


def measure(name: str, prepare: Callable[[int], Any], call: Callable[[Any], object]) -> None:
    """Time one algorithm on each size and print a line."""
    times: list[float] = []
    for size in SIZES:
        if times and times[-1] > PATIENCE / 10:
            break
        given = prepare(size)
        start = time.perf_counter()
        call(given)
        times.append(time.perf_counter() - start)
    cells = "".join(f"{1000 * t:11.1f}" for t in times) + " " * 11 * (len(SIZES) - len(times))
    grown = math.log10(times[-1] / times[-2]) if len(times) > 1 else math.nan
    print(f"{name:36}{cells}{grown:8.2f}", flush=True)


def one_state(norms: int) -> nx.MultiDiGraph:
    """Return one state that holds all the norms: the hardest case."""
    return generate(norms, state=norms)


def main() -> None:
    """Print one line for each algorithm."""
    head = "milliseconds, by number of norms"
    print(f"{head:36}" + "".join(f"{size:11,}" for size in SIZES) + "  growth")
    measure("narrow by kind", generate, lambda g: narrow_network(g, kinds=["petition"]))
    measure("hops", generate, hop_graph)
    for label, make in (("many states", generate), ("one state", one_state)):

        def hops(norms: int, make: Callable[[int], nx.MultiDiGraph] = make) -> nx.DiGraph:
            return _indirect(hop_graph(make(norms)))

        def fillings(norms: int, make: Callable[[int], nx.MultiDiGraph] = make) -> nx.DiGraph:
            return filling_graph(make(norms))

        measure(f"10 shortest ways, {label}", hops, lambda g: find_ways(g, *ENDS, limit=10))
        measure(f"closing sets, {label}", hops, lambda g: minimum_vertex_cuts(g, *ENDS, limit=10))
        measure(f"loops up to three, {label}", fillings, lambda g: find_loops(g, longest=3))
        measure(f"reach, {label}", make, reach)
    for nodes in (25, 100, 500):
        start = time.perf_counter()
        layout_relations(picture(nodes), FontMeasure())
        print(f"layered layout, {nodes} nodes: {1000 * (time.perf_counter() - start):.0f}")
    measure(
        "power indices, 12 actors, by seats", games, lambda g: (g.shapley_shubik(), g.banzhaf())
    )


def picture(nodes: int) -> RelationsSpec:
    """Return a diagram of as many nodes with two relations each."""
    chance = random.Random(0)  # noqa: S311 - a seed, so that every run measures the same graph
    made = [Node(f"n{number}", f"Office number {number}") for number in range(nodes)]
    pairs = [(number, chance.randrange(nodes)) for number in range(nodes) for _ in range(2)]
    relations = [
        Relation(f"n{source}", f"n{target}", "appoints", f"Art. {source}({target})")
        for source, target in pairs
        if source != target
    ]
    return RelationsSpec("Title", "Subtitle", "Source", made, relations)


def _indirect(graph: nx.DiGraph) -> nx.DiGraph:
    """Take away the direct way, which nobody could close."""
    if graph.has_edge(*ENDS):
        graph.remove_edge(*ENDS)
    return graph


if __name__ == "__main__":
    main()
