"""Hold the public way in against bare pyoxigraph, over the W3C suites of Turtle and SPARQL 1.1.

The suites are not part of this project: https://github.com/w3c/rdf-tests

Run: python scripts/w3c_suites.py FOLDER      a checkout of rdf-tests

Prints each test in which the two differ, with what each did, and the sums; 1 if any differs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from constgraph import load
from constgraph.errors import ConstgraphError
from constgraph.store.embedded import Store

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#: What a test outcome is compared by; an error is an outcome too.
Outcome = tuple[str, Any]


def tests(manifest: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield name, kind and files of each test that a manifest lists."""
    store = ox.Store()
    store.load(path=str(manifest), base_iri=manifest.as_uri())
    query = f"""SELECT ?test ?kind ?action ?query ?data {{
      ?test a ?kind ; <{MF}action> ?action
      OPTIONAL {{ ?action <{QT}query> ?query }} OPTIONAL {{ ?action <{QT}data> ?data }} }}"""
    for row in store.query(query):
        files = {name: row[name].value for name in ("action", "query", "data") if row[name]}
        yield row["test"].value, row["kind"].value.partition("#")[2], files


def path_of(iri: str) -> Path:
    """Return the file that an IRI of the suite names."""
    return Path(iri.removeprefix("file://"))


def outcome(work: Callable[[], Any]) -> Outcome:
    """Return what a piece of work gives, or that it refuses."""
    try:
        return "result", work()
    except (ConstgraphError, SyntaxError, ValueError, OSError, RuntimeError) as err:
        return "refused", type(err).__name__


def graph_of(quads: Any) -> str:
    """Return a graph in a form that does not depend on the names of blank nodes."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return "\n".join(sorted(map(str, dataset)))


def turtle(files: dict[str, str]) -> tuple[Outcome, Outcome]:
    """Read one file in both ways."""
    path = path_of(files["action"])

    def bare() -> str:
        store = ox.Store()  # which keeps the value of a number, not how it was written
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        return graph_of(store)

    def ours() -> str:
        if not list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)):
            return ""  # a file without a triple is refused by us: it would be ignored in silence
        return graph_of(load(path, bundled=False, strict=False).store)

    return outcome(bare), outcome(ours)


def query(files: dict[str, str]) -> tuple[Outcome, Outcome]:
    """Ask one query in both ways."""
    text = path_of(files.get("query", files["action"])).read_text(encoding="utf-8")
    bare, ours = ox.Store(), Store()
    if "data" in files:
        path = path_of(files["data"])
        quads = list(ox.parse(path=str(path), base_iri=path.as_uri()))
        bare.extend(quads)
        ours.add(quads)
    return outcome(lambda: shown(bare.query(text))), outcome(lambda: shown(ours.query(text)))


def shown(result: Any) -> Any:
    """Return a result in a form that can be compared."""
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if isinstance(result, ox.QueryTriples):
        return graph_of(ox.Quad(*triple) for triple in result)
    return sorted(
        str([str(value) if not isinstance(value, ox.BlankNode) else "_:" for value in row])
        for row in result
    )


def main(folder: Path) -> int:
    """Run both suites."""
    sums: dict[str, int] = {"same": 0, "both refuse": 0, "differ": 0}
    manifests = [folder / "rdf/rdf11/rdf-turtle/manifest.ttl"]
    manifests += sorted((folder / "sparql/sparql11").glob("*/manifest.ttl"))
    for manifest in manifests:
        for name, kind, files in tests(manifest):
            if "Update" in kind or not ("Turtle" in kind or "Query" in kind or "Syntax" in kind):
                continue
            bare, ours = (turtle if "Turtle" in kind else query)(files)
            same = bare == ours or (bare[0] == ours[0] == "refused")
            how = "differ" if not same else "both refuse" if bare[0] == "refused" else "same"
            sums[how] += 1
            if how == "differ":
                print(f"{Path(name).parent.name}/{Path(name).name}: {cut(bare)} | {cut(ours)}")
    print(", ".join(f"{n} {how}" for how, n in sums.items()))
    return 1 if sums["differ"] else 0


def cut(outcome_: Outcome) -> str:
    """Return an outcome on part of a line."""
    return f"{outcome_[0]} {str(outcome_[1])[:80]!r}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
