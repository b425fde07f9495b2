"""What the graph says of every state on a day, read once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from constgraph.questions.denial import Denial
from constgraph.questions.kinship import Kinship
from constgraph.questions.names import Place
from constgraph.questions.sizes import body_sizes
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["Evidence", "State", "grouped"]


class State(NamedTuple):
    """A jurisdiction under comparison.

    Attributes
    ----------
    iri, code, label : str
        Its node, its ISO 3166-1 code in lower case, and its name.
    wikidata : str or None
        Its item in Wikidata.
    head : str or None
        The office of the head of state.
    courts : tuple of str
        The courts or councils that petitions go to on the day.
    """

    iri: str
    code: str
    label: str
    wikidata: str | None
    head: str | None
    courts: tuple[str, ...]


class Evidence:
    """The solutions of the comparative queries on one day, by state.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    lang : str
        The language of labels.

    Notes
    -----
    A query is run when it is first needed, for all states at once; its cost is linear in the number
    of norms, not in the number of states compared.
    """

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self.snapshot = snapshot
        self.lang = lang
        self._rows: dict[str, dict[str, list[Row]]] = {}
        self._names: dict[str, str] = {}
        self._sizes: dict[str, int | None] | None = None
        self._kinship = Kinship(snapshot)
        self._denials: dict[str, Denial] = {}

    def states(self) -> list[State]:
        """Return every coded state, by the name that a reader sees."""
        found: dict[str, list[Row]] = {}
        for row in self.snapshot.select("compare/places"):
            found.setdefault(row["jurisdiction"], []).append(row)
        self.learn(found)
        courts: dict[str, set[str]] = {}
        for row in self.snapshot.select("compare/courts"):
            courts.setdefault(row["jurisdiction"], set()).add(row["court"])
        states = [
            State(
                iri,
                rows[0]["code"].lower(),
                self.name(iri),
                rows[0].get("wikidata"),
                rows[0].get("head"),
                tuple(sorted(courts.get(iri, ()))),
            )
            for iri, rows in found.items()
        ]
        return sorted(states, key=lambda state: state.label.casefold())

    def rows(self, query: str, state: State) -> list[Row]:
        """Return the solutions of a comparative query, of coverage or of readings, for a state."""
        if query not in self._rows:
            name = query if query in ("coverage", "readings") else f"compare/{query}"
            by_state: dict[str, list[Row]] = {}
            for row in self.snapshot.select(name, lang=self.lang):
                by_state.setdefault(row["jurisdiction"], []).append(row)
            self._rows[query] = by_state
            self.learn(
                value
                for rows in by_state.values()
                for row in rows
                for value in row.values()
                if "://" in value
            )
        return self._rows[query].get(state.iri, [])

    def constitutions(self) -> frozenset[str]:
        """Return the names of all constitutions."""
        acts = [row["act"] for row in self.snapshot.select("compare/constitutions")]
        self.learn(acts)
        return frozenset(self.name(act) for act in acts)

    def learn(self, iris: Iterable[str]) -> None:
        """Look up the labels of nodes, all at once."""
        unknown = set(iris) - self._names.keys()
        if unknown:
            self._names.update(self.snapshot.labels(unknown, self.lang))

    def name(self, iri: str) -> str:
        """Return the label of a node; it is given in full or as a prefixed name."""
        iri = expand(iri)
        if iri not in self._names:
            self.learn([iri])
        return self._names[iri]

    def denial(self, state: State) -> Denial:
        """Return what was read of who may petition the courts of a state."""
        if state.iri not in self._denials:
            place = Place(state.code, state.iri)
            self._denials[state.iri] = Denial(
                self.snapshot,
                place,
                rights=self.rows("rights", state),
                kinship=self._kinship,
                readings=self.rows("readings", state),
                stated=self.rows("coverage", state),
                lang=self.lang,
            )
        return self._denials[state.iri]

    def size(self, body: str) -> int | None:
        """Return the seats of a body, None where they are not coded."""
        if self._sizes is None:
            self._sizes = body_sizes(self.snapshot, None, self.lang)
        return self._sizes.get(body)


def grouped(rows: Iterable[Row], key: str = "norm") -> list[list[Row]]:
    """Return solutions that belong to one norm together, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return list(found.values())
