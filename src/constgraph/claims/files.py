"""A reader's own claims, laid over the graph: in the short form or in Turtle."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from constgraph.claims.laid import lay_short
from constgraph.claims.reading import read_claims
from constgraph.claims.records import Claim
from constgraph.claims.short import is_short
from constgraph.errors import DataError
from constgraph.files import read_text
from constgraph.messages import Message
from constgraph.store.dates import require_dates
from constgraph.store.embedded import Store
from constgraph.terms import RDF, compact, expand

__all__ = ["lay_claims"]


def lay_claims(graph: Store, path: Path) -> tuple[Store, list[Claim]]:
    """Lay a file with claims over a graph, and return both together and the claims of the file.

    Parameters
    ----------
    graph : Store
        The graph; it stays as it was.
    path : Path
        A file in the short form (TOML), or an RDF file.

    Raises
    ------
    DataError
        If the file cannot be read or reviews no claim, or if a claim lacks what it needs.

    Notes
    -----
    The cost is linear in the number of triples.
    """
    if is_short(path):
        laid, places = lay_short(graph, path)
        store = Store([*graph, *laid])
        mine = read_claims(store, where=lambda iri: places.get(iri, str(path)))
        order = list(places)
        return store, sorted(
            (claim for claim in mine if claim.review in places),
            key=lambda claim: order.index(claim.review),
        )
    own = Store()
    own.load(path)
    require_dates(own, [path])
    # named graphs of the file are laid into the one graph that queries are asked of
    said = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in own]
    store = Store([*graph, *said])
    where = _places(path)
    reviews = {
        getattr(quad.subject, "value", "")
        for quad in said
        if quad.predicate.value == RDF.type
        and getattr(quad.object, "value", "") == expand("schema:ClaimReview")
    }
    if not reviews:
        raise DataError(
            Message("'{name}' reviews no claim", name=path.name),
            where=str(path),
            hint=Message(
                "describe a schema:ClaimReview; for an example: constgraph claims --example"
            ),
        )
    return store, [claim for claim in read_claims(store, where=where) if claim.review in reviews]


def _places(path: Path) -> Callable[[str], str]:
    """Return a function that gives the line on which a node is described in a file."""
    lines = read_text(path).split("\n")

    def where(iri: str) -> str:
        local = iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]
        for number, line in enumerate(lines, 1):
            name = line.split(maxsplit=1)[0] if line and not line[0].isspace() else ""
            if name.endswith((f":{local}", f"/{local}>", f"#{local}>")):
                return f"{path}:{number}"
        return f"{path}: {compact(iri)}"

    return where
