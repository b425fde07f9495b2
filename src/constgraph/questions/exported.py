"""What an exported graph says of itself: what it is, of which day, whose, and on which terms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyoxigraph as ox

from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Store, term
from constgraph.store.entailed import with_entailed
from constgraph.terms import BASE, RDF, expand

__all__ = ["exported"]

_ALL = f"{BASE}dataset"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def exported(store: Store, on: str | date | None) -> Store:
    """Return what is written of a graph: all that it entails, and a node that describes it.

    The node is a dataset of DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/).

    Parameters
    ----------
    store : Store
        The graph; it stays as it is.
    on : str, date or None
        Only what is in force on that day, with its plain edges.

    Notes
    -----
    Where data of others are in it, their licence is theirs to state, and none is written.
    """
    day = None if on is None else Snapshot(store, on)
    written = with_entailed(day.slice() if day else store)
    if len(written):  # of nothing there is nothing to say
        written.add(_described(day.on if day else None, mixed=bool(store.given)))
    return written


def _described(on: date | None, *, mixed: bool) -> Iterator[ox.Quad]:
    from importlib.metadata import version

    node = ox.NamedNode(f"{_ALL}/{on}" if on else _ALL)
    title = f"constgraph: the law of {on}" if on else "constgraph: the whole graph"
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(expand("dcat:Dataset"))),
        ("dcterms:title", ox.Literal(title, language="en")),
        ("dcterms:creator", ox.Literal("The constgraph authors", language="en")),
        ("dcterms:conformsTo", ox.NamedNode(expand("cg:").rstrip("#"))),
        ("owl:versionInfo", ox.Literal(version("constgraph"))),
    ]
    if not mixed:
        said.append(("dcterms:license", ox.NamedNode(_LICENCE)))
    if on:
        said.append(("dcterms:valid", term(on)))
        said.append(("dcterms:source", ox.NamedNode(_ALL)))
    for name, value in said:
        yield ox.Quad(node, ox.NamedNode(expand(name)), value)
