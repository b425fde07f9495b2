"""The law of one day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, TypeVar

import pyoxigraph as ox

from constgraph.days import is_in_force, read_day
from constgraph.questions.catalogue import question
from constgraph.resources import bundled
from constgraph.store.dates import first_day
from constgraph.store.embedded import Row, Store, Value
from constgraph.store.entailed import entailed
from constgraph.store.labelled import select_labelled
from constgraph.terms import BASE, CG, ELI, expand

__all__ = ["Snapshot"]

_T = TypeVar("_T")
_Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_INTERVALS = (
    (CG.validFrom, CG.validUntil),
    (ELI.first_date_entry_in_force, CG.validUntil),
    (CG.date, None),
)


class Snapshot:
    """What is in force on a day, with the plain edges that follow from it.

    Parameters
    ----------
    store : Store
        All the data, of every day.
    on : date
        The day, in any form that `constgraph.days.read_day` takes; None for today in UTC.
    """

    def __init__(self, store: Store, on: str | date | None) -> None:
        self.store = store
        self.on = read_day(on)
        #: What was derived from the day, by what derives it.
        self._kept: dict[Hashable, Any] = {}
        self._slice: Store | None = None
        self._edges: list[ox.Triple] = []

    def select(self, name: str, **parameters: str | date) -> list[Row]:
        """Return the solutions of a named question on this day.

        Parameters
        ----------
        name : str
            The question.
        **parameters : str or date
            Its other parameters; IRIs are recognised by their colon.
        """
        asked = question(name)
        values: dict[str, Value] = {
            key: ox.NamedNode(value) if isinstance(value, str) and ":" in value else value
            for key, value in parameters.items()
            if key in asked.parameters
        }
        if "on" in asked.parameters:
            values["on"] = self.on
        if "lang" in values:
            return select_labelled(self.store, asked.sparql, values)
        return self.store.select(asked.sparql, values)

    def once(self, key: Hashable, derive: Callable[[], _T]) -> _T:
        """Return what is derived from this day under a key, deriving it when it is first asked."""
        if key not in self._kept:
            self._kept[key] = derive()
        kept: _T = self._kept[key]
        return kept

    def label(self, name: str, lang: str) -> str:
        """Return the label of a node, or the last part of its IRI if it has none."""
        iri = expand(name)
        return self.labels([iri], lang)[iri]

    def labels(self, iris: Iterable[str], lang: str) -> dict[str, str]:
        """Return the label of each node, or the last part of its IRI if it has none."""
        return self.store.named(iris, lang)

    def slice(self) -> Store:
        """Return the graph of this day: what is in force, and the edges derived from it.

        Statements without an interval hold on every day; what happened later is left out. The cost
        grows linearly with the number of triples; the result is kept.
        """
        if self._slice is None:
            gone = self._not_in_force()
            day = Store(q for q in self.store if q.subject not in gone and q.object not in gone)
            for path in sorted(bundled("queries", "derive").glob("*.rq")):
                self._edges += day.query(path.read_text(encoding="utf-8"))
            day.add(ox.Quad(e.subject, e.predicate, e.object) for e in self._edges)
            self._slice = day
        return self._slice

    def edges(self) -> list[ox.Triple]:
        """Return the plain edges of this day, such as ``cg:mayPetition``."""
        self.slice()
        return self._edges

    def edges_graph(self) -> str | None:
        """Return the graph, beside what is entailed, in which the edges of this day stand.

        An endpoint has none: its graph is as it is.
        """
        if hasattr(self.store, "url"):
            return None
        name = f"{BASE}day/{self.on}"
        graph = ox.NamedNode(name)
        beside = entailed(self.store)
        if not beside.has_graph(graph):
            beside.add(ox.Quad(e.subject, e.predicate, e.object, graph) for e in self.edges())
        return name

    def _not_in_force(self) -> set[_Node]:
        gone: set[_Node] = set()
        for first, last in _INTERVALS:
            starts, ends = self._first_days(first), self._first_days(last) if last else {}
            for node in starts.keys() | ends.keys():
                if not is_in_force(self.on, starts.get(node), ends.get(node)):
                    gone.add(node)
        worded: dict[_Node, bool] = {}
        for quad in self.store.quads(None, CG.conferredBy):
            worded[quad.subject] = worded.get(quad.subject, False) or quad.object not in gone
        # a norm holds only while a wording that confers it does
        return gone.union(norm for norm, holds in worded.items() if not holds)

    def _first_days(self, name: str) -> dict[_Node, date]:
        """Return the first of the days that a property gives for each node, as queries read it."""
        days: dict[_Node, date] = {}
        for quad in self.store.quads(None, name):
            if day := first_day(quad.object):
                days[quad.subject] = min(day, days.get(quad.subject, day))
        return days
