"""What norms of a day are read with in wordings that begin only later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from constgraph.answers.wording import localize_article
from constgraph.messages import say
from constgraph.questions.acts import named_acts
from constgraph.questions.coverage import article_key
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["worded_later", "worded_later_note"]


def worded_later(
    snapshot: Snapshot, jurisdiction: str | None, rows: Iterable[Mapping[str, Any]]
) -> list[Row]:
    """Return what the norms in some rows rest on besides, in wordings later than the day.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    jurisdiction : str or None
        The IRI of the jurisdiction; None for every one.
    rows : iterable of mapping
        The rows of an answer, or solutions; a norm is known by its IRI, wherever it stands.
    """
    later, in_time = _worded(snapshot, jurisdiction)
    if not later:
        return []
    shown = {value for row in rows for value in _texts(row.values())}
    # a condition may rest on several provisions at once, and then any of them bears it
    borne = {row["resting"] for row in in_time}
    read = {(row["resting"], row["act"], row["article"]) for row in in_time}
    return [
        row
        for row in later
        if row["norm"] in shown
        and (row["resting"], row["act"], row["article"]) not in read
        and (row["resting"] == row["norm"] or row["resting"] not in borne)
    ]


def _worded(snapshot: Snapshot, jurisdiction: str | None) -> tuple[list[Row], list[Row]]:
    """Return the later wordings, and those in time where there are later ones; read once a day."""

    def read() -> tuple[list[Row], list[Row]]:
        where = {"jurisdiction": jurisdiction} if jurisdiction else {}
        ahead = snapshot.select("coverage/worded-ahead")
        later = snapshot.select("coverage/worded-later", **where) if ahead else []
        return later, snapshot.select("coverage/worded-in-time", **where) if later else []

    return snapshot.once((_worded, jurisdiction), read)


def worded_later_note(
    snapshot: Snapshot, jurisdiction: str, rows: Iterable[Mapping[str, Any]], lang: str
) -> list[str]:
    """Say below an answer which of its conditions and articles were read in a later wording."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in worded_later(snapshot, jurisdiction, rows):
        found.setdefault((row["act"], row["from"]), set()).add(row["article"])
    if not found:
        return []
    names = snapshot.labels({act for act, _ in found}, lang)
    acts = named_acts(snapshot, lang)
    told = []
    for (act, day), articles in sorted(found.items()):
        listed = [localize_article(one, lang) for one in sorted(articles, key=article_key)]
        told.append(f"{', '.join(listed)} ({acts.get(act, names[act])}, {day})")
    return [
        say(
            "Read in a later wording only; whether it held on this day is not coded: {what}.",
            lang,
            what="; ".join(told),
        )
    ]


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
