"""What a petitioner or a subject matter is one of, and what is one of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from constgraph.questions.snapshot import Snapshot

__all__ = ["Kinship"]


class Kinship:
    """How actors, kinds of petitioner and subject matters lie within each other.

    Parameters
    ----------
    snapshot : Snapshot
        Any day: classes and concepts have none.

    Notes
    -----
    A right over a broader subject matter covers a narrower one, and a class has what its members
    have: the Supreme Court petitions as one of the courts.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._wider: dict[str, set[str]] = {}
        self._narrower: dict[str, set[str]] = {}
        self._related: dict[str, set[str]] = {}
        self._classes: dict[str, set[str]] = {}
        self.kinds: dict[str, str] = {}
        self._courts: set[str] | None = None
        self._snapshot = snapshot
        for row in snapshot.select("coverage/related"):
            narrow, wide, how = row["narrow"], row["wide"], row["how"]
            if how == "broader":
                self._wider.setdefault(narrow, set()).add(wide)
                self._narrower.setdefault(wide, set()).add(narrow)
            elif how == "related":
                self._related.setdefault(narrow, set()).add(wide)
            elif how == "belongs":
                self._classes.setdefault(narrow, set()).add(wide)
            else:
                self.kinds[narrow] = wide

    def classes(self, actors: Iterable[str]) -> set[str]:
        """Return the classes that actors belong to."""
        return _closure(actors, self._classes)

    def broader(self, concepts: Iterable[str]) -> set[str]:
        """Return the concepts above others, without these."""
        return _closure(concepts, self._wider)

    def narrower(self, concepts: Iterable[str]) -> set[str]:
        """Return the concepts below others, without these."""
        return _closure(concepts, self._narrower)

    def may_include(self, holder_kind: str, asked: Collection[str]) -> bool:
        """Say whether holders of a kind may include some of those asked about.

        A party to a case may be a natural or a legal person; a highest court is a court; and "any
        body of the state", which is of no kind but the broadest, may be whatever body is asked
        about. Where it may, nobody can be said to be excluded.
        """
        kinds = {self.kinds.get(iri, iri) for iri in asked}
        kinds |= self.narrower(kinds)
        near = {near for kind in kinds for near in self._related.get(kind, ())}
        near |= self.broader(kinds)
        return holder_kind in near or bool(self.broader({holder_kind}) & set(asked))

    def is_unplaced(self, actor: str) -> bool:
        """Say whether an actor is a court of which neither class nor kind is said."""
        if actor in self.kinds or actor in self._classes:
            return False
        if self._courts is None:
            rows = self._snapshot.store.select("SELECT ?actor WHERE { ?actor a cg:Court }")
            self._courts = {row["actor"] for row in rows}
        return actor in self._courts


def _closure(starts: Iterable[str], edges: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(starts)
    while todo:
        for node in edges.get(todo.pop(), ()):
            if node not in found:
                found.add(node)
                todo.append(node)
    return found
