"""Whether it is for this petitioner to bring this matter at all."""

from __future__ import annotations

from typing import Any

from constgraph.admissibility.assessment import Line
from constgraph.admissibility.evaluate import MET, NOT_MET, UNKNOWN, Rules
from constgraph.admissibility.facts import local
from constgraph.messages import mark, say
from constgraph.questions.coverage import stated_of
from constgraph.questions.denial import Denial
from constgraph.questions.kinship import Kinship
from constgraph.questions.names import Place
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["entitlement"]

_ENTITLED = mark("the petitioner is entitled to petition about this")


def entitlement(
    snapshot: Snapshot,
    place: Place,
    who: list[str],
    about: list[str],
    found: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    grounds: list[Row],
    rules: Rules,
    lang: str,
) -> Line:
    """Return whether the petitioner may petition about the matter on the day.

    `found` are the rights of the petitioner and of all that its name may mean, and those of the
    petitioner itself.

    Without a right, the line names the article that shuts the petitioner out. Where nobody may
    bring the matter, it is outside the competence of the court, and the ground for that applies.
    """
    meant, rights = found
    if rights:
        right = rights[0]
        return Line(
            iri=_condition(rules, grounds, "requirement:entitlement") or "",
            status=MET,
            text=say("entitled to petition about this: {who}", lang, who=right["petitioner"]),
            article=right["article"],
            instrument=right["instrument"],
            confidence=right["confidence"],
        )
    below = Kinship(snapshot).narrower(who)
    if among := [row for row in meant if row["kind_iri"] in below]:
        return _named_too_broadly(among, grounds, rules, lang)
    somebody = petitioners(snapshot, place, about=about, lang=lang).rows
    none = Denial(snapshot, place, lang=lang).why(who, about)
    missing = _ENTITLED if somebody else mark("somebody may petition about this")
    sort = "requirement:entitlement" if somebody else "requirement:competence"
    because = say("{text}: {why}", lang, text=say(missing, lang), why=none.because)
    return Line(
        iri=_condition(rules, grounds, sort) or "",
        status=UNKNOWN if none.kind == "not-coded" else NOT_MET,
        text=because,
        article=none.article or "",
        instrument=none.instrument or "",
        # a list that was read whole was read in the text itself
        confidence="primary-text"
        if none.proceedings
        else _confidence(snapshot, place, none.iri, lang),
    )


def _named_too_broadly(
    rights: list[dict[str, Any]], grounds: list[Row], rules: Rules, lang: str
) -> Line:
    """Return that only some of the kind that was named may petition about the matter.

    Nobody knows whether the petitioner is one of them until it is named.
    """
    names = list(dict.fromkeys(row["petitioner"] for row in rights))
    articles = list(dict.fromkeys(row["article"] for row in rights))
    return Line(
        iri=_condition(rules, grounds, "requirement:entitlement") or "",
        status=UNKNOWN,
        text=say(
            "{text}: of this kind only some may: {names}",
            lang,
            text=say(_ENTITLED, lang),
            names=", ".join(names),
        ),
        article="; ".join(articles),
        instrument=rights[0]["instrument"],
        confidence=rights[0]["confidence"],
        which=tuple(names),
    )


def _condition(rules: Rules, grounds: list[Row], requirement: str) -> str | None:
    """Return the condition of that kind which a ground of the day enforces."""
    enforced = {row["condition"] for row in grounds}
    for iri, told in rules.told.items():
        if told.get("requirement") == expand(requirement) and iri in enforced:
            return iri
    return None


def _confidence(snapshot: Snapshot, place: Place, iri: str | None, lang: str) -> str:
    for row in stated_of(snapshot, place.jurisdiction, lang):
        if row["iri"] == iri and "confidence" in row:
            return local(row["confidence"])
    return "unverified"
