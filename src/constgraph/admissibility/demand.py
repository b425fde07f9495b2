"""The demand that the court itself decide on the return of a petition, as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from constgraph.admissibility.case import Case
from constgraph.admissibility.facts import local
from constgraph.admissibility.grounds import short_titles
from constgraph.answers.wording import localize_article
from constgraph.messages import say
from constgraph.questions.decided import read_places
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["Draft", "demand", "draft_text"]


class Draft(NamedTuple):
    """A paper to a court, in paragraphs; what the case does not say stands in square brackets.

    Attributes
    ----------
    addressee : tuple of str
        To whom, and from whom, line by line.
    title : str
    body : tuple of str
        What happened, and why that is wrong.
    request : tuple of str
        What is asked for, and under which article.
    attachments : tuple of str
    closing : str
        Day and signature.
    """

    addressee: tuple[str, ...]
    title: str
    body: tuple[str, ...]
    request: tuple[str, ...]
    attachments: tuple[str, ...]
    closing: str


def demand(snapshot: Snapshot, place: Place, case: Case, lang: str) -> Draft | None:
    """Return the demand that the court decide on the return of a petition.

    Parameters
    ----------
    snapshot : Snapshot
        The day on which the demand is made.
    place : Place
        The jurisdiction.
    case : Case
        Its facts fill what they can: the act, its provisions, the days, the ground.
    lang : str
        The language of the paper; a court may take only some.

    Returns
    -------
    Draft or None
        None where no norm of the day gives such a demand. In Kazakhstan it is Art. 47(3) of
        Constitutional Law No. 153-VII, which sets no time.
    """
    rows = snapshot.select("admissibility/after-return", jurisdiction=place.jurisdiction)
    norm = next((row for row in rows if local(row["step"]) == "demand"), None)
    if norm is None:
        return None
    under = _cited(snapshot, norm, lang)
    return Draft(
        addressee=_addressee(snapshot, place, lang),
        title=say("Demand that the Court decide on the return of a petition", lang),
        body=_body(snapshot, place, case, lang),
        request=(
            say(
                "Under {article} whoever filed a petition may demand that the Constitutional"
                " Court itself decide on its return.",
                lang,
                article=under,
            ),
            say("I demand that the Constitutional Court decide this question.", lang),
            say("Please send the decision to me at the address above.", lang),
        ),
        attachments=(
            say("copy of the petition with its attachments", lang),
            say("copy of the notice of return", lang),
        ),
        closing=say("[day]    [signature, or electronic signature]", lang),
    )


def draft_text(draft: Draft, lang: str) -> str:
    """Return a draft as plain text, one paragraph after the other."""
    numbered = [f"{n}. {text}" for n, text in enumerate(draft.attachments, 1)]
    blocks = [
        "\n".join(draft.addressee),
        draft.title.upper(),
        *draft.body,
        *draft.request,
        "\n".join([say("Attached:", lang), *numbered]),
        draft.closing,
    ]
    return "\n\n".join(blocks) + "\n"


def _addressee(snapshot: Snapshot, place: Place, lang: str) -> tuple[str, ...]:
    forums = {
        row["forum"]
        for row in snapshot.select("admissibility/grounds", jurisdiction=place.jurisdiction)
    }
    court = snapshot.label(min(forums), lang) if forums else say("[court]", lang)
    return (
        say("To: {court}", lang, court=court),
        say("From: [full name], [address]", lang),
        say("[personal number], [telephone], [e-mail]", lang),
    )


def _body(snapshot: Snapshot, place: Place, case: Case, lang: str) -> tuple[str, ...]:
    facts = case.facts
    filed = facts.get("first_filed", case.filed if not case.is_today else None)
    act, provisions = facts.get("act"), facts.get("provisions")
    places = [_place(parts, lang) for parts in read_places(str(provisions or ""))]
    what = ", ".join([*places, *([str(act)] if act else [])])
    ground = _ground(snapshot, place, case, lang)
    return (
        say(
            "On {day} I filed a petition about: {what}.",
            lang,
            day=_day(filed, lang),
            what=what or say("[act and provisions]", lang),
        ),
        say(
            "On {day} I received the notice [number, day], by which the petition was returned."
            " Ground: {ground}.",
            lang,
            day=_day(facts.get("returned_notice_received"), lang),
            ground=ground,
        ),
        say(
            "I do not agree with the return: [why the ground does not hold, point by point].",
            lang,
        ),
    )


def _ground(snapshot: Snapshot, place: Place, case: Case, lang: str) -> str:
    kind = case.facts.get("returned_ground")
    if not isinstance(kind, str):
        return say("[ground, article]", lang)
    rows = snapshot.select("admissibility/returned", jurisdiction=place.jurisdiction)
    norm = next((row for row in rows if row["kind"] == kind), None)
    name = snapshot.label(kind, lang)
    return f"{name}, {_cited(snapshot, norm, lang)}" if norm else name


def _cited(snapshot: Snapshot, norm: Row, lang: str) -> str:
    title = snapshot.label(norm["instrument"], lang)
    act = short_titles(snapshot, lang).get(title, title)
    return f"{localize_article(norm['article'], lang)} ({act})"


def _day(value: object, lang: str) -> str:
    if not isinstance(value, date):
        return say("[day]", lang)
    return value.isoformat() if lang == "en" else f"{value:%d.%m.%Y}"


def _place(parts: Sequence[str], lang: str) -> str:
    number = parts[0] + "".join(f"({part})" for part in parts[1:])
    return localize_article(f"Art. {number}", lang)
