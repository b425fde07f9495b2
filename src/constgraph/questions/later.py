"""Why nothing is coded for a day that lies before the first text that was read."""

from __future__ import annotations

from collections.abc import Collection

from constgraph.messages import say
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["read_later"]

#: Later states that are asked before an answer goes without naming one.
_STATES = 24
#: What answers a question that has no query of its own, or is put together from several.
_QUERIES = {
    "dismissals": ("appointments",),
    "powers": ("powers", "who-may-petition", "appointments"),
}
#: The rules that a question is about, where its query tells of others too.
_RULES = {
    "appointments": expand("cg:AppointmentRule"),
    "dismissals": expand("cg:DismissalRule"),
}


def read_later(
    snapshot: Snapshot,
    question: str,
    jurisdiction: str,
    lang: str,
    *concerns: Collection[str],
) -> str | None:
    """Return why nothing is coded for a day that lies before the first text read.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    question : str
        The name of the question.
    jurisdiction : str
        The IRI of the jurisdiction.
    lang : str
        The language of the reason.
    *concerns : collection of str
        IRIs that the question was narrowed to: a solution counts that names one of each.

    Returns
    -------
    str or None
        None if no later text that was read answers the question either.
    """
    found = _coded_later(snapshot, jurisdiction)
    norms = {row["norm"]: row["act"] for row in found}
    named = [set(asked) for asked in (*concerns, [*filter(None, [_RULES.get(question)])]) if asked]
    for day in list(dict.fromkeys(row["from"] for row in found))[:_STATES]:
        for query in _QUERIES.get(question, (question,)):
            for values in _values_on(snapshot, day, query, jurisdiction, lang):
                told = values & norms.keys()
                if told and all(values & asked for asked in named):
                    return _said(snapshot, norms[min(told)], day, lang)
    return None


def _coded_later(snapshot: Snapshot, jurisdiction: str) -> list[Row]:
    return snapshot.once(
        (_coded_later, jurisdiction),
        lambda: snapshot.select("coverage/read-later", jurisdiction=jurisdiction),
    )


def _values_on(
    snapshot: Snapshot, day: str, query: str, jurisdiction: str, lang: str
) -> list[set[str]]:
    """Return the values of each row of a later day: a comparison asks them for every empty cell."""

    def read() -> list[set[str]]:
        then = Snapshot(snapshot.store, day)
        rows = then.select(query, jurisdiction=jurisdiction, lang=lang)
        return [set(row.values()) for row in rows]

    return snapshot.once((_values_on, day, query, jurisdiction, lang), read)


def _said(snapshot: Snapshot, act: str, day: str, lang: str) -> str:
    because = say(
        "The text was read in its state of {day}; whether it said so on this day is not coded",
        lang,
        day=day,
    )
    return f"{because} ({snapshot.label(act, lang)})"
