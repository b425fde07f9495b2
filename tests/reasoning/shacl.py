"""Two SHACL engines of others: pySHACL, and shacl-engine for Node.js, which share no code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from constgraph.resources import bundled

#: What npm installs, once for each version, into a folder of the cache.
PACKAGES = ("shacl-engine@1.1.2", "n3@1.26.0")
_RUNNER = Path(__file__).with_name("shacl-engine.mjs")


class Report(NamedTuple):
    """What an engine found, as rule or shape and node; and the rules that it cannot run."""

    conforms: bool
    found: list[tuple[str, str]]
    refused: list[str]


def shapes(*, rules: bool = True) -> rdflib.Graph:
    """Return the shapes with the terms, as `docs/model.md` says; without rules, SHACL's core."""
    graph = rdflib.Graph()
    for path in [*sorted(bundled("ontology", "shapes").glob("*.ttl")), _terms()]:
        graph.parse(path)
    if not rules:
        graph.remove((None, SH.sparql, None))
    return graph


def _terms() -> Path:
    return bundled("ontology", "core.ttl")


def as_graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return triples as a graph of rdflib."""
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=text, format="nt")


def reach(said: Iterable[ox.Triple], start: Iterable[object]) -> list[ox.Triple]:
    """Return what is said of some nodes and of all that is named in it, step by step."""
    about: dict[object, list[ox.Triple]] = {}
    for triple in said:
        about.setdefault(triple.subject, []).append(triple)
    waiting, seen, found = list(start), set(start), []
    while waiting:
        for triple in about.get(waiting.pop(), ()):
            found.append(triple)
            for node in {triple.predicate, triple.object} - seen:
                seen.add(node)
                waiting.append(node)
    return found


def close(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph with what RDFS infers, and nothing else."""
    run_pyshacl(graph, rdflib.Graph(), inference="rdfs")
    return graph


def run_pyshacl(graph: rdflib.Graph, shapes: rdflib.Graph, *, inference: str = "none") -> Report:
    """Let pySHACL judge a graph, to which what it infers is added."""
    conforms, report, text = pyshacl.validate(
        graph, shacl_graph=shapes, inference=inference, inplace=True
    )
    for triple in [t for t in graph if isinstance(t[0], rdflib.Literal)]:
        graph.remove(triple)  # RDFS says of texts that they are texts, which RDF cannot write
    assert isinstance(report, rdflib.Graph), text
    found = [
        _named(
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraint) or ""),
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.value)),
            shapes,
        )
        for result in report.objects(None, SH.result)
        if (result, RDF.type, SH.ValidationResult) in report
    ]
    return Report(conforms, sorted(found), [])


def run_npm(graphs: Mapping[str, rdflib.Graph], shapes: rdflib.Graph) -> dict[str, Report]:
    """Let shacl-engine judge graphs, in one start of Node.js."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.nt") for number in range(len(graphs) + 1)]
        for path, graph in zip(files, [shapes, *graphs.values()], strict=True):
            graph.serialize(path, format="nt", encoding="utf-8")
        done = subprocess.run(
            ["node", str(_RUNNER), str(installed()), *map(str, files)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return {
        name: Report(
            not said["found"] and not said["refused"],
            sorted(
                _named(one["shape"], one["source"], one["focus"], one["value"], shapes)
                for one in said["found"]
            ),
            sorted(one["shape"].rpartition("/")[2] for one in said["refused"]),
        )
        for name, said in zip(graphs, json.loads(done.stdout), strict=True)
    }


def _named(shape: str, rule: str, focus: str, value: str, shapes: rdflib.Graph) -> tuple[str, str]:
    """Name a finding as `constgraph check` does: of a rule on the whole graph, by its value."""
    whole = (rdflib.URIRef(shape), SH.targetNode, None) in shapes
    return (rule or shape).rpartition("/")[2], value if whole else focus


def installed() -> Path:
    """Return a folder with the packages, installed on first use."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "constgraph-tests" / "+".join(PACKAGES)
    if folder.is_dir():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent))
    words = ["install", "--prefix", str(fresh), "--no-save", "--ignore-scripts", "--no-audit"]
    npm = shutil.which("npm")
    assert npm, "npm, which belongs to Node.js, is missing: apt-get install npm"
    done = subprocess.run(
        [npm, *words, "--no-fund", *PACKAGES],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    try:
        fresh.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(fresh)
    return folder
