"""The demand that the court itself decide on the return of a petition, as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from constgraph.admissibility.case import Case
from constgraph.admissibility.facts import local
from constgraph.admissibility.grounds import short_titles
from constgraph.answers.wording import localize_article
from constgraph.messages import say
from constgraph.petition.document import Document, Paragraph, Run
from constgraph.questions.decided import read_places
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["demand"]

_GAP = re.compile(r"(\[[^\[\]]+\])")


class _Desk(NamedTuple):
    """What the paper is written from."""

    snapshot: Snapshot
    place: Place
    case: Case
    lang: str

    def cited(self, norm: Row) -> str:
        """Return the article of a norm with its act by the short title."""
        title = self.snapshot.label(norm["instrument"], self.lang)
        act = short_titles(self.snapshot, self.lang).get(title, title)
        return f"{localize_article(norm['article'], self.lang)} ({act})"

    def day(self, value: object) -> str:
        """Return a day, or a gap for it."""
        if not isinstance(value, date):
            return say("[day]", self.lang)
        return value.isoformat() if self.lang == "en" else f"{value:%d.%m.%Y}"

    def norms(self, name: str) -> list[Row]:
        """Return the norms of a question on the day, in the state."""
        return self.snapshot.select(name, jurisdiction=self.place.jurisdiction)


def demand(snapshot: Snapshot, place: Place, case: Case, lang: str) -> Document | None:
    """Return the demand that the court decide on the return of a petition.

    Parameters
    ----------
    snapshot : Snapshot
        The day on which the demand is made.
    place : Place
        The jurisdiction.
    case : Case
        Its facts fill what they can: the act, its provisions, the days, the ground. What it does
        not say stands in square brackets, and is a gap.
    lang : str
        The language of the paper; a court may take only some.

    Returns
    -------
    Document or None
        None where no norm of the day gives such a demand. In Kazakhstan it is Art. 47(3) of
        Constitutional Law No. 153-VII, which sets no time.
    """
    desk = _Desk(snapshot, place, case, lang)
    rows = desk.norms("admissibility/after-return")
    norm = next((row for row in rows if local(row["step"]) == "demand"), None)
    if norm is None:
        return None
    attached = (
        say("copy of the petition with its attachments", lang),
        say("copy of the notice of return", lang),
    )
    told = [
        *(("head", text) for text in _head(desk)),
        ("title", say("Demand that the Court decide on the return of a petition", lang)),
        *(("text", text) for text in _body(desk)),
        *(("text", text) for text in _request(desk, norm)),
        ("heading", say("Attached:", lang)),
        *(("item", text) for text in attached),
        ("sign", say("[day]    [signature, or electronic signature]", lang)),
    ]
    return Document(lang, [Paragraph(kind, _runs(text)) for kind, text in told])


def _head(desk: _Desk) -> Iterator[str]:
    forums = {row["forum"] for row in desk.norms("admissibility/grounds")}
    lang = desk.lang
    court = desk.snapshot.label(min(forums), lang) if forums else say("[court]", lang)
    yield say("To: {court}", lang, court=court)
    yield say("From: [full name], [address]", lang)
    yield say("[personal number], [telephone], [e-mail]", lang)


def _body(desk: _Desk) -> Iterator[str]:
    """Yield what happened, and why that is wrong."""
    facts, case, lang = desk.case.facts, desk.case, desk.lang
    filed = facts.get("first_filed", case.filed if not case.is_today else None)
    act, provisions = facts.get("act"), facts.get("provisions")
    places = [_place(parts, lang) for parts in read_places(str(provisions or ""))]
    what = ", ".join([*places, *([str(act)] if act else [])])
    yield say(
        "On {day} I filed a petition about: {what}.",
        lang,
        day=desk.day(filed),
        what=what or say("[act and provisions]", lang),
    )
    yield say(
        "On {day} I received the notice [number, day], by which the petition was returned."
        " Ground: {ground}.",
        lang,
        day=desk.day(facts.get("returned_notice_received")),
        ground=_ground(desk),
    )
    yield say(
        "I do not agree with the return: [why the ground does not hold, point by point].", lang
    )


def _request(desk: _Desk, norm: Row) -> Iterator[str]:
    yield say(
        "Under {article} whoever filed a petition may demand that the Constitutional"
        " Court itself decide on its return.",
        desk.lang,
        article=desk.cited(norm),
    )
    yield say("I demand that the Constitutional Court decide this question.", desk.lang)
    yield say("Please send the decision to me at the address above.", desk.lang)


def _ground(desk: _Desk) -> str:
    kind = desk.case.facts.get("returned_ground")
    if not isinstance(kind, str):
        return say("[ground, article]", desk.lang)
    rows = desk.norms("admissibility/returned")
    norm = next((row for row in rows if row["kind"] == kind), None)
    name = desk.snapshot.label(kind, desk.lang)
    return f"{name}, {desk.cited(norm)}" if norm else name


def _place(parts: Sequence[str], lang: str) -> str:
    number = parts[0] + "".join(f"({part})" for part in parts[1:])
    return localize_article(f"Art. {number}", lang)


def _runs(text: str) -> tuple[Run, ...]:
    parts = (part for part in _GAP.split(text) if part)
    return tuple(Run(part, is_gap=bool(_GAP.fullmatch(part))) for part in parts)
