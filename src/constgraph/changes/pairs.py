"""The norms of two days paired, and what happened to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from constgraph.changes.norms import Told
from constgraph.questions.snapshot import Snapshot
from constgraph.store.labelled import select_labelled

__all__ = ["Change", "find_heirs", "pair", "read_shares"]

_REPLACED = "SELECT ?new ?old WHERE { ?new cg:replaces+ ?old }"
_SHARES = """
SELECT ?label ?lang ?over ?under ?more ?base WHERE {
  ?share cg:numerator ?over ; cg:denominator ?under ; cg:base ?base ; skos:prefLabel ?label .
  FILTER(LANG(?label) = ?lang)
  OPTIONAL { ?share cg:moreThan ?more }
}"""
_SUCCESSORS = "SELECT ?new ?old WHERE { ?new cg:succeeds ?old }"


class Change(NamedTuple):
    """What happened to a norm: one of `CHANGES`, and the norm on both days."""

    change: str
    before: Told | None
    after: Told | None

    @property
    def told(self) -> Told:
        """The norm of the later day, else of the earlier."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has at least one side
        return found


def find_heirs(days: Iterable[Snapshot]) -> dict[str, dict[str, None]]:
    """Return the norms that replace each norm, however many steps later."""
    heirs: dict[str, dict[str, None]] = {}
    # a proposal is laid over a store of its own, which alone knows what it replaces
    for store in dict.fromkeys(day.store for day in days):
        for row in store.select(_REPLACED):
            heirs.setdefault(row["old"], {})[row["new"]] = None
    return heirs


def read_shares(day: Snapshot, lang: str) -> dict[str, str]:
    """Return what each share of a body asks for, by its words.

    A majority of the Mazhilis and one of the Kurultai ask for the same of a body and of its
    successor: that a norm passed to the successor is said once, and not of each share again.
    """
    last = {row["old"]: row["new"] for row in day.store.select(_SUCCESSORS)}
    said = {}
    for row in select_labelled(day.store, _SHARES, {"lang": lang}):
        base = row["base"]
        while base in last:
            base = last[base]
        more = row.get("more", "false")
        said[row["label"]] = f"{row['over']}/{row['under']} {more} {base}"
    return said


def pair(
    old: Mapping[str, Told],
    new: Mapping[str, Told],
    heirs: Mapping[str, Iterable[str]],
    shares: Mapping[str, str],
) -> list[Change]:
    """Pair the norms of two days and say what happened to each."""
    found = []
    paired: set[str] = set()
    for norm, then in old.items():
        if norm in new:
            if _place(then) != _place(new[norm]):
                found.append(Change("carried over", then, new[norm]))
            continue
        pairs = [new[heir] for heir in heirs.get(norm, ()) if heir in new]
        if not pairs:
            found.append(Change("lost", then, None))
        for now in pairs:
            paired.add(now.norm)
            found.append(Change(_kind_of_change(then, now, shares), then, now))
    for norm, now in new.items():
        if norm not in old and norm not in paired:
            found.append(Change("gained", None, now))
    return found


def _place(told: Told) -> tuple[str, str]:
    """Return the article of a norm and its act: the same norm may come to stand elsewhere."""
    return told.article, told.instrument


def _kind_of_change(then: Told, now: Told, shares: Mapping[str, str]) -> str:
    if then.who_iri != now.who_iri:
        return "moved"
    # one kind says its numbers where another says none, as a power to appoint and an appointment
    measured = then.kind != now.kind or (then.measures, then.modality) == (
        *(now.measures, now.modality),
    )
    said = [{shares.get(term, term) for term in side.terms} for side in (then, now)]
    return "carried over" if measured and said[0] == said[1] else "newly conditioned"
