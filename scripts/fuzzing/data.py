"""Readers of files: every syntax, questions over damaged data, rules, claims and proposals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox

from constgraph.errors import ConstgraphError
from constgraph.graph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.store.embedded import Store
from fuzzing.harness import BrokenPromiseError, Input, Try, as_bytes
from fuzzing.mutate import damage, garbled
from fuzzing.seeds import SMALL, blocks, graph, small_blocks, turtle

# --- files ---------------------------------------------------------------------------------------------

_SYNTAXES = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


def make_file(rng: Random) -> bytes:
    """Return a file of any syntax, its ending on the first line."""
    ending = rng.choice(["ttl"] * 6 + [*_SYNTAXES])
    text = turtle(rng)
    if ending != "ttl":
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
        rows = (quad if ending in ("nq", "trig") else quad.triple for quad in quads)
        text = (ox.serialize(rows, format=_SYNTAXES[ending]) or b"").decode()
        if ending in ("nq", "trig") and rng.random() < 0.5:
            text = (
                text.replace(" .\n", " <urn:graph> .\n")
                if ending == "nq"
                else f"<urn:g> {{ {text} }}"
            )
    if rng.random() < 0.95:
        text = damage(text, rng)
    return f"{ending}\n".encode() + garbled(text, rng)


def open_file(folder: Path) -> Try:
    """Read a file, and write what was read in every syntax: no term may change on the way."""
    from constgraph.store.export import EXPORT_SUFFIXES, to_rdf

    def try_file(value: Input) -> None:
        ending, _, data = as_bytes(value).partition(b"\n")
        suffix = ending.decode(errors="replace")
        if suffix not in _SYNTAXES:
            return
        path = folder / f"input.{suffix}"
        path.write_bytes(data)
        store = Store()
        if not _reads(store, path):
            return
        before = {quad.triple for quad in store if quad.graph_name == ox.DefaultGraph()}
        for ending_out in EXPORT_SUFFIXES:
            try:
                written = to_rdf(store, ending_out)
            except ConstgraphError:
                continue
            again = list(ox.parse(written, format=_SYNTAXES[ending_out[1:]], base_iri="urn:base:"))
            after = {quad.triple for quad in again}
            if _plain(before) != _plain(after):
                raise BrokenPromiseError(f"{ending_out} does not say what was read")

    return try_file


def _reads(store: Store, path: Path) -> bool:
    try:
        store.load(path)
    except ConstgraphError:
        return False
    return True


def _plain(triples: set[ox.Triple]) -> set[str]:
    """Return the triples without blank nodes, whose names may change, and the number of the others."""
    named = {str(triple) for triple in triples if "_:" not in str(triple)}
    return named | {f"others: {len(triples) - len(named)}"}


# --- questions over damaged data -----------------------------------------------------------------


def make_data(rng: Random) -> bytes:
    """Return Turtle about the small state with mistakes in it."""
    return garbled(damage(turtle(rng, small_blocks), rng, most=3), rng)


def open_questions(folder: Path) -> Try:
    """Ask questions about a state of which data were added: answered, or an error with its cure."""
    kg = graph()
    known = set(kg.store)
    numbers = Random(0)
    names = sorted(path.stem for path in bundled("queries").glob("*.rq"))

    def try_data(value: Input) -> None:
        path = folder / "input.ttl"
        path.write_bytes(as_bytes(value))
        own = Store()
        if not _reads(own, path):
            return
        added = [ox.Quad(*quad.triple) for quad in own]
        added = [quad for quad in added if quad not in known]
        kg.store.add(added)
        try:
            numbers.seed(as_bytes(value))
            _ask_all(kg, added, numbers, names)
        finally:
            for quad in added:
                kg.store._store.remove(quad)

    return try_data


def _ask_all(kg: KnowledgeGraph, added: list[ox.Quad], rng: Random, names: list[str]) -> None:
    lang = rng.choice(("en", "ru", "kk"))
    day = rng.choice(("2026-11-28", "2010-01-01", "2020-01-01"))
    subjects = [quad.subject for quad in added if isinstance(quad.subject, ox.NamedNode)]
    asked: list[Callable[[], Any]] = [
        lambda: kg.petitioners(SMALL, on=day, lang=lang),
        lambda: kg.ask(rng.choice(names), SMALL, on=day, lang=lang),
        lambda: kg.ask(rng.choice(names), SMALL, on=day, since="2015-01-01", lang=lang),
        lambda: kg.show(rng.choice(subjects).value if subjects else "tm:president", lang=lang),
        lambda: kg.on(day).appointments(SMALL, lang=lang),
        lambda: kg.on(day).powers(f"{SMALL}:president", lang=lang),
        lambda: kg.changes("2008-10-01", day, SMALL, lang=lang),
        lambda: kg.on(day).admissible("citizen", "law", court=SMALL, lang=lang),
        lambda: kg.on(day).compare(SMALL, lang=lang),
        lambda: kg.on(day).controls(SMALL, lang=lang),
        lambda: kg.on(day).ranking(SMALL, lang=lang),
        lambda: kg.on(day).seats(f"{SMALL}:parliament", lang=lang),
        lambda: kg.on(day).draw("appointments", SMALL, lang=lang),
    ]
    for ask in [asked[0], asked[1], rng.choice(asked), rng.choice(asked)]:
        try:
            answer = ask()
        except ConstgraphError:
            continue
        for name in (
            "to_text",
            "to_json",
            "to_csv",
            "to_markdown",
            "_repr_html_",
            "to_mermaid",
            "to_dot",
        ):
            if hasattr(answer, name):
                _said(getattr(answer, name))


def _said(write: Callable[[], Any]) -> None:
    try:
        write()
    except ConstgraphError:
        return


def open_check(folder: Path) -> Try:
    """Run the shapes and the rules over damaged data."""
    from constgraph.store import checks

    base = graph().store

    def try_data(value: Input) -> None:
        path = folder / "input.ttl"
        path.write_bytes(as_bytes(value))
        store = Store(base)
        if not _reads(store, path):
            return
        try:
            for finding in checks.check_store(store, [path]):
                finding.line("kk")
        except ConstgraphError:
            return

    return try_data


# --- claims and proposals --------------------------------------------------------------------------


def make_claims(rng: Random) -> bytes:
    """Return a claims file with mistakes in it, most of them in its review."""
    from constgraph.claims.examples import TURTLE as EXAMPLE

    text = EXAMPLE
    if rng.random() < 0.3:
        head, *parts = text.split("\n\n")
        rng.shuffle(parts)
        text = "\n\n".join([head, *parts[: rng.randint(1, len(parts))]])
    return garbled(damage(text, rng, others=blocks()), rng)


def open_claims(folder: Path) -> Try:
    """Judge claims of a file."""
    kg = graph()

    def try_claims(value: Input) -> None:
        path = folder / "claims.ttl"
        path.write_bytes(as_bytes(value))
        try:
            report = kg.claims(path, full=True, lang="ru")
            report.to_text(), report.to_json(), report.to_csv(), report.to_markdown()
        except ConstgraphError:
            return

    return try_claims


def make_proposal(rng: Random) -> bytes:
    """Return a proposal with mistakes in it."""
    text = bundled("proposals", "kz-legal-entities.ttl").read_text(encoding="utf-8")
    if rng.random() < 0.5:
        text = turtle(rng, small_blocks)
        text += f'\n{SMALL}:president cg:validUntil "2027-01-01"^^xsd:date .\n'
    return garbled(damage(text, rng, others=blocks()), rng)


def open_proposals(folder: Path) -> Try:
    """Lay a proposal over the graph; it is compared as if the check found nothing."""
    from constgraph.analysis import proposals
    from constgraph.store import checks

    kg = graph()
    checks._shape_findings = lambda *_: []
    overlay_findings = proposals.overlay_findings

    def try_proposal(value: Input) -> None:
        path = folder / "proposal.ttl"
        path.write_bytes(as_bytes(value))
        thorough = len(value) % 10 == 0
        proposals.overlay_findings = overlay_findings if thorough else lambda *_, **__: []
        try:
            report = kg.what_if(path, SMALL, lang="kk")
            report.to_text(), report.to_json(), report.to_csv(), report.to_markdown()
        except ConstgraphError:
            return

    return try_proposal
