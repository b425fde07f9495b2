"""Measure constgraph side by side with bare engines; ratios of one run, nothing asserted.

Run: python benchmarks/run.py
"""

from __future__ import annotations

import datetime
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib

import constgraph
from constgraph.resources import bundled, turtle_files
from constgraph.store.embedded import term
from constgraph.store.export import to_turtle
from constgraph.terms import PREFIXES

ROUNDS = 9
BARE = """
import datetime, sys, pyoxigraph as ox
store = ox.Store()
for path in sys.argv[2:]:
    store.load(path=path, format=ox.RdfFormat.TURTLE)
values = {values}
query = open(sys.argv[1], encoding="utf-8").read()
rows = list(store.query(query, prefixes={prefixes!r}, substitutions=values))
print(len(rows))
"""
VALUES = """{
    ox.Variable("on"): ox.Literal(datetime.date.today().isoformat(), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    ox.Variable("jurisdiction"): ox.NamedNode("https://w3id.org/constgraph/id/kz/kazakhstan"),
}"""


def pair(name: str, ours: Callable[[], object], theirs: Callable[[], object], unit: str) -> None:
    """Run two calls in turn and print the median of each and of their ratio."""
    mine, other = [], []
    for _ in range(ROUNDS):
        for call, times in ((ours, mine), (theirs, other)):
            start = time.perf_counter()
            call()
            times.append((time.perf_counter() - start) * 1000)
    ratio = statistics.median(a / b for a, b in zip(mine, other, strict=True))
    medians = f"{statistics.median(mine):9.1f} {statistics.median(other):9.1f}"
    print(f"{name:52} {medians} {ratio:6.2f}  {unit}")


def queries_of(graph: constgraph.KnowledgeGraph) -> list[tuple[str, dict[ox.Variable, Any]]]:
    """Return every query that the main question runs, with its parameters."""
    asked = []
    run_query = graph.store.query

    def record(sparql: str, bindings: Mapping[str, Any] | None = None) -> Any:
        values = {ox.Variable(name): term(value) for name, value in (bindings or {}).items()}
        asked.append((sparql, values))
        return run_query(sparql, bindings)

    graph.store.query = record  # type: ignore[method-assign]
    graph.petitioners("kz")
    graph.store.query = run_query  # type: ignore[method-assign]
    return asked


def main() -> None:
    """Print one line for each comparison of the design."""
    print(f"{'milliseconds, median of ' + str(ROUNDS):52} {'ours':>9} {'other':>9} {'ratio':>6}")
    graph = constgraph.load()
    store = ox.Store()
    for path in turtle_files():
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    asked = queries_of(graph)
    pair(
        "question in a process: API / its SPARQL alone",
        lambda: graph.petitioners("kz"),
        lambda: [list(store.query(q, prefixes=PREFIXES, substitutions=v)) for q, v in asked],
        "at most 1.5",
    )
    query = bundled("queries", "who-may-petition.rq")
    files = [str(path) for path in turtle_files()]
    script = BARE.format(values=VALUES, prefixes=PREFIXES)
    pair(
        "whole process: petitioners kz / bare pyoxigraph",
        lambda: run([sys.executable, "-m", "constgraph", "petitioners", "kz"]),
        lambda: run([sys.executable, "-c", script, str(query), *files]),
        "at most 2.5",
    )
    theirs = rdflib.Graph()
    theirs.parse(data=to_turtle(graph.store), format="turtle")
    pair(
        "Turtle export: rdflib / ours (higher is better)",
        lambda: theirs.serialize(format="turtle"),
        lambda: to_turtle(graph.store),
        "at least 15",
    )
    empty = "from matplotlib.figure import Figure; Figure().savefig('/dev/null', format='svg')"
    target = Path("/dev/shm/constgraph-benchmark.svg")  # noqa: S108 - a scratch file
    pair(
        "whole process: draw / empty matplotlib figure",
        lambda: run([sys.executable, "-m", "constgraph", "draw", "petitioners", "-o", str(target)]),
        lambda: run([sys.executable, "-c", empty]),
        "at most 1.5",
    )
    target.unlink(missing_ok=True)
    print(f"day: {datetime.date.today()}, {len(graph)} triples, Python {sys.version.split()[0]}")


def run(words: list[str]) -> None:
    """Run a process to its end."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words


if __name__ == "__main__":
    main()
