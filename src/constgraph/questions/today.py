"""Today, as it is in the state that is asked about."""

from __future__ import annotations

from datetime import date

from constgraph.days import today
from constgraph.messages import say
from constgraph.store.embedded import Store
from constgraph.terms import CG

__all__ = ["today_in", "today_note"]


def today_in(store: Store, jurisdiction: str | None) -> date:
    """Return the day that it is now in a jurisdiction.

    Parameters
    ----------
    store : Store
        The graph.
    jurisdiction : str or None
        Its IRI; None where several are asked about, or none: then it is the day in UTC, as for a
        jurisdiction without `cg:timeZone`.

    Raises
    ------
    DataError
        If this machine does not know the time zone.
    """
    return today(_zone(store, jurisdiction))


def today_note(store: Store, jurisdiction: str | None, on: date, lang: str) -> str:
    """Return the sentence that says which day an answer takes for today, and where."""
    if jurisdiction is None or not _zone(store, jurisdiction):
        return say("Today in UTC: {day}.", lang, day=on)
    state = store.labels([jurisdiction], lang).get(jurisdiction, jurisdiction)
    return say("Today in {state}: {day}.", lang, state=state, day=on)


def _zone(store: Store, jurisdiction: str | None) -> str | None:
    found = store.quads(jurisdiction, CG.timeZone) if jurisdiction else ()
    return min((str(getattr(quad.object, "value", "")) for quad in found), default=None)
