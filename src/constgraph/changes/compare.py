"""What a reform did: the norms of two days, compared."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from constgraph.answers.answer import Answer
from constgraph.changes.known import leave_open
from constgraph.changes.norms import KINDS, Told, tell
from constgraph.changes.pairs import Change, find_heirs, pair, read_shares
from constgraph.changes.shown import is_shown, notes, view
from constgraph.changes.words import CHANGES
from constgraph.errors import UsageError
from constgraph.messages import Message, say
from constgraph.questions.local_names import find_actors
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.labelled import select_labelled

__all__ = ["changes"]

_BODIES = """
SELECT DISTINCT ?post ?body ?lang ?name WHERE {
  ?post org:postIn ?body . ?body skos:prefLabel ?name . FILTER(LANG(?name) = ?lang)
}"""


def changes(
    before: Snapshot,
    after: Snapshot,
    place: Place,
    *,
    lang: str = "en",
    full: bool = False,
    who: str | None = None,
    kind: str | None = None,
) -> Answer:
    """Return what was gained, lost, moved or newly conditioned between two days.

    Parameters
    ----------
    before, after : Snapshot
        The two days, or one day of two stores: without a proposal and with it.
    place : Place
        The jurisdiction.
    lang : str
        The language of labels.
    full : bool
        Whether a screen shows, too, what was carried over unchanged and what concerns proceedings
        before the court; the rows always hold it.
    who : str, optional
        Only what this body and its offices have, lose or gain, or take part in.
    kind : str, optional
        Only norms of this kind, one of `KINDS`.

    Returns
    -------
    Answer
        One row for each change, with the article of both days. A norm that only changed its
        article, or the name of the body it is addressed to, is ``carried over``. Where the law of
        one day is not coded for an office, a norm of the other day is ``not compared``: to call it
        gained or lost would be a guess, unless an amendment says that it brought or took the norm.

    Raises
    ------
    UnknownNameError
        If nothing in the jurisdiction bears the name of the body.
    UsageError
        If the kind is none of norms.

    Notes
    -----
    Norms are paired by ``cg:replaces``, followed as far as it leads; the cost is linear in the
    number of norms in force on the two days.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(
            Message("there is no kind of norms '{kind}'", kind=kind),
            hint=Message("kinds: {kinds}", kinds=", ".join(KINDS)),
        )
    named = find_actors(after.store, who, place.jurisdiction) if who else ()
    shares = read_shares(after, lang)
    found = pair(
        tell(before, place, lang), tell(after, place, lang), find_heirs((before, after)), shares
    )
    if before.on != after.on:
        # two graphs of one day differ in what is stated alone: there all can be compared
        found = leave_open(found, before, after, place, lang)
    bodies = {row["post"]: row for row in select_labelled(after.store, _BODIES, {"lang": lang})}
    found = _narrow(found, named, kind, bodies)
    full = full or kind is not None
    names = {post: row["name"] for post, row in bodies.items()}
    shown = [change for change in found if full or is_shown(change)]
    return Answer(
        question="changes",
        jurisdiction=place.code,
        on=after.on,
        rows=[_row(change) for change in found],
        title=say(
            "What changed between {before} and {after} ({place})",
            lang,
            place=before.label(place.jurisdiction, lang),
            before=before.on,
            after=after.on,
        ),
        view=view(shown, names, shares, lang),
        notes=notes(found, lang, full=full),
        lang=lang,
    )


def _narrow(
    found: list[Change],
    who: Collection[str],
    kind: str | None,
    bodies: dict[str, dict[str, str]],
) -> list[Change]:
    """Return the changes that are asked for, in the order in which they are told."""
    kinds = list(KINDS)
    asked = [
        change
        for change in found
        if kind in (None, change.told.kind) and (not who or _concerns(change, who, bodies))
    ]
    return sorted(
        asked,
        key=lambda c: (
            CHANGES.index(c.change),
            kinds.index(c.told.kind),
            c.told.who,
            c.told.what,
            c.told.norm,
        ),
    )


def _concerns(change: Change, who: Collection[str], bodies: dict[str, dict[str, str]]) -> bool:
    named = {
        iri
        for side in (change.before, change.after)
        if side
        for iri in (side.who_iri, side.about_iri, *side.others)
    }
    named |= {bodies[iri]["body"] for iri in named if iri in bodies}
    return not named.isdisjoint(who)


def _row(change: Change) -> dict[str, Any]:
    told = change.told
    return {
        "change": change.change,
        "kind": told.kind,
        "who": told.who,
        "who_iri": told.who_iri,
        "what": told.what,
        "modality": told.modality or None,
        "before": _side(change.before),
        "after": _side(change.after),
    }


def _side(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    keys = ("norm", "who", "what", "about", "article", "instrument", "version")
    said = {key: getattr(told, key) for key in keys}
    return {**said, "modality": told.modality or None, "terms": list(told.terms)}
