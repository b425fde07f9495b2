"""Whether a coded decision has settled the question of a case that names its norm."""

from __future__ import annotations

from typing import Any

from constgraph.admissibility.case import Case
from constgraph.admissibility.facts import CaseFact
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import say
from constgraph.questions.decided import Decided, decided_before, incomplete_note
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

__all__ = ["PART", "decided_part", "decided_rows", "decisions_of", "with_decided"]

PART = "decisions"
_FACT = "settled_before"


def decisions_of(snapshot: Snapshot, place: Place, case: Case, lang: str = "en") -> list[Decided]:
    """Return the coded decisions on the norm that a case names; none if it names no act."""
    act, places = case.facts.get("act"), case.facts.get("provisions", "")
    if not isinstance(act, str) or not isinstance(places, str):
        return []
    return decided_before(snapshot, place.jurisdiction, act, places, lang=lang)


def with_decided(snapshot: Snapshot, place: Place, case: Case, table: dict[str, CaseFact]) -> Case:
    """Return a case that knows whether a coded decision settled its question.

    Only a yes follows: that no coded decision is found does not say that there is none. What the
    case itself says goes first.
    """
    if _FACT in case.facts or _FACT not in table:
        return case
    if not any(decision.settles for decision in decisions_of(snapshot, place, case)):
        return case
    where = {**case.where, _FACT: case.where.get("act", "act")}
    return case._replace(facts={**case.facts, _FACT: True}, where=where)


def decided_rows(found: list[Decided], lang: str) -> list[dict[str, Any]]:
    """Return the decisions as rows of the first screen."""
    return [
        {
            "says": "decided",
            "text": _text(decision, lang),
            "article": decision.place,
            "instrument": decision.act,
            "fact": _FACT if decision.settles else None,
        }
        for decision in found
    ]


def _text(decision: Decided, lang: str) -> str:
    outcome = decision.outcome or say("outcome not read", lang)
    return say("{decision}: {outcome}", lang, decision=decision.name, outcome=outcome)


def decided_part(
    snapshot: Snapshot, place: Place, case: Case, found: list[Decided], lang: str
) -> Answer | None:
    """Return the decisions on the norm of a case, and how far the list goes; None without one."""
    if "act" not in case.facts:
        return None
    rows = [
        {
            "decision": decision.name,
            "decided_on": decision.decided_on.isoformat(),
            "instrument": decision.act,
            "place": decision.place,
            "outcome": decision.outcome or None,
            "settles": decision.settles,
            "page": decision.page or None,
            "decision_iri": decision.decision,
        }
        for decision in found
    ]
    cells = [
        [
            one.name,
            "\n".join(filter(None, (unbroken(localize_article(one.place, lang)), one.act))),
            one.outcome or say("not read", lang),
        ]
        for one in found
    ]
    heads = [say("Decision", lang), heading("place", lang), heading("outcome", lang)]
    part = Answer(
        PART,
        None,
        None,
        rows,
        title=say("Decisions on the norm", lang),
        view=TableView(heads, [("", cells)]),
        lang=lang,
    )
    part.notes += _limits(snapshot, place, found, lang)
    return part


def _limits(snapshot: Snapshot, place: Place, found: list[Decided], lang: str) -> list[str]:
    rows = snapshot.select("decisions", jurisdiction=place.jurisdiction, lang=lang)
    none = [] if found else [say("No coded decision reviewed this norm.", lang)]
    return [*none, *incomplete_note(rows, lang)[:1]]
