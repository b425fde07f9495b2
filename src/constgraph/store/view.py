"""The graph as rdflib sees it, to be read only."""

from __future__ import annotations

from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from constgraph.errors import UsageError
from constgraph.messages import Message
from constgraph.store.guard import guard_query

__all__ = ["ReadOnlyGraph", "ReadOnlyStore"]


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise UsageError(
        Message("this graph is read-only"),
        hint=Message(
            "load your own Turtle with constgraph.load(path), or change a copy:"
            " copy = rdflib.Graph(); copy += kg.graph"
        ),
    )


def _guard(query: Any) -> None:
    """Refuse a query that would reach another machine; a prepared one is known by its text."""
    if not isinstance(query, str):
        query = next(iter(getattr(query, "_original_args", ())), None)
    if not isinstance(query, str):
        raise UsageError(
            Message("the query has no text"),
            hint=Message("give it as text"),
        )
    guard_query(query)


class ReadOnlyStore(OxigraphStore):
    """An Oxigraph store that refuses to be written, whatever graph stands over it."""

    def query(self, query: Any, *words: Any, **named: Any) -> Any:
        """Run a query that reaches no other machine."""
        _guard(query)
        return super().query(query, *words, **named)

    add = addN = remove = update = add_graph = remove_graph = destroy = _refuse  # noqa: N815


class ReadOnlyGraph(rdflib.Graph):
    """An rdflib graph that can be read and queried; whatever would change it is refused.

    Parameters
    ----------
    store : ReadOnlyStore
        The store must be given: from a class that needs none, rdflib would make the graphs that it
        returns, as the sum of two, and fail to fill them.
    """

    def __init__(self, store: ReadOnlyStore) -> None:
        super().__init__(store=store, identifier=DATASET_DEFAULT_GRAPH_ID)

    def query(self, query_object: Any, *words: Any, **named: Any) -> Any:
        """Run a query that reaches no other machine, by whichever engine."""
        _guard(query_object)
        return super().query(query_object, *words, **named)

    # refused before a file is read, or another machine asked
    add = addN = remove = set = parse = update = destroy = _refuse  # noqa: N815
