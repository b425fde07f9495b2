"""Whether a body or an office existed on a day, and what stood in its place."""

from __future__ import annotations

from collections.abc import Collection

from constgraph.answers.answer import NoAnswer
from constgraph.answers.wording import localize_article
from constgraph.messages import mark, say
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import BASE

__all__ = ["not_existing"]

KIND = "no-such-actor"
_LATER = {
    False: mark("{who} begins on {day}"),
    True: mark("{who} begins on {day}; in its place stood: {other}"),
}
_EARLIER = {
    False: mark("{who} ended on {day}"),
    True: mark("{who} ended on {day}; its successor: {other}"),
}


def not_existing(snapshot: Snapshot, actors: Collection[str], lang: str) -> NoAnswer | None:
    """Return that none of the actors existed on the day, with the day, the article and the other.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    actors : collection of str
        IRIs; what is no actor of a jurisdiction, such as a kind of petitioner, is passed over.
    lang : str
        The language of the reason.

    Returns
    -------
    NoAnswer or None
        None if one of them existed, or if it is not coded when.
    """
    reasons = []
    for actor in actors:
        if not actor.startswith(f"{BASE}id/"):
            continue  # a kind of petitioner, which has no days
        rows = _days_of(snapshot, actor)
        if not rows:
            continue
        reason = _reason(snapshot, actor, rows, lang)
        if reason is None:
            return None
        reasons.append(reason)
    return reasons[0] if reasons else None


def _days_of(snapshot: Snapshot, actor: str) -> list[Row]:
    return snapshot.once(
        (_days_of, actor), lambda: snapshot.select("coverage/existence", actor=actor)
    )


def _reason(snapshot: Snapshot, actor: str, rows: list[Row], lang: str) -> NoAnswer | None:
    on = snapshot.on.isoformat()
    first = rows[0]
    if on < first["known_from"]:
        return None  # a court of that name may have stood under an earlier constitution
    if "from" in first and on < first["from"]:
        words, day, others = (
            _LATER,
            first["from"],
            {row["before"] for row in rows if "before" in row and row.get("before_from", "") <= on},
        )
    elif "until" in first and first["until"] <= on:
        words, day, others = (
            _EARLIER,
            first["until"],
            {row["after"] for row in rows if "after" in row},
        )
    else:
        return None
    names = snapshot.labels([actor, *others], lang)
    because = say(
        words[bool(others)],
        lang,
        who=names[actor],
        day=day,
        other=", ".join(sorted(names[other] for other in others)),
    )
    law = _law(rows, day)
    article = law.get("article")
    instrument = snapshot.label(law["instrument"], lang) if law else None
    if article:
        because = f"{because} ({instrument}, {localize_article(article, lang)})"
    return NoAnswer(
        kind=KIND,
        because=because,
        label=snapshot.label(f"coverage:{KIND}", lang),
        article=article,
        instrument=instrument,
        iri=actor,
    )


def _law(rows: list[Row], day: str) -> Row:
    """Return the provision that was in force on the day on which the actor began or ended."""
    worded = [row for row in rows if "article" in row]
    near = [row for row in worded if row["wording_from"] <= day < row.get("wording_until", "9999")]
    return next(iter(near), {})
