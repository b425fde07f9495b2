"""What stands beside the conditions of a case: decisions, what follows a return, other doors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from constgraph.admissibility.case import Case
from constgraph.admissibility.doors import PART as DOORS
from constgraph.admissibility.doors import doors, doors_part, unsure
from constgraph.admissibility.evaluate import NOT_MET, Rules
from constgraph.admissibility.returned import PART as RETURNED
from constgraph.admissibility.returned import returned_part, returned_rows
from constgraph.admissibility.settled import PART as DECISIONS
from constgraph.admissibility.settled import decided_part, decided_rows, decisions_of
from constgraph.answers.answer import Answer
from constgraph.messages import say
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["Beside", "beside"]

#: Facts that these parts look at, and no condition.
_ASKED = ("act", "provisions", "returned_ground", "case_kind")


class Beside(NamedTuple):
    """Parts and rows that an assessment takes up.

    Attributes
    ----------
    parts : dict of str to Answer
    before, after : list of dict
        Rows of the first screen: those that lead to what to do, and where else to go.
    remarks : list of str
        What the first screen says below.
    """

    parts: dict[str, Answer]
    before: list[dict[str, Any]]
    after: list[dict[str, Any]]
    remarks: list[str]


def beside(
    snapshot: Snapshot,
    place: Place,
    case: Case,
    names: Mapping[str, Any],
    rules: Rules,
    lang: str,
) -> Beside:
    """Return what stands beside the conditions of a case.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
    case : Case
    names : mapping
        ``who`` petitions, as IRIs.
    rules : Rules
        What it looked at is noted there.
    lang : str
        The language of labels.
    """
    rules.looked_at |= {*_ASKED}
    parts: dict[str, Answer] = {}
    found = decisions_of(snapshot, place, case, lang)
    told = decided_part(snapshot, place, case, found, lang)
    if told is not None:
        parts[DECISIONS] = told
    before = decided_rows(found, lang)
    steps = returned_rows(snapshot, place, case, names["who"], lang)
    if steps:
        rules.looked_at |= {"first_filed", "returned_notice_received"}
        parts[RETURNED] = returned_part(snapshot, steps, lang)
        before += steps
    request = case.facts.get("request")
    after: list[dict[str, Any]] = []
    notes = list(told.notes) if told else []
    if isinstance(request, str):
        ways = doors(snapshot, place, [request], case=case, rules=rules, lang=lang)
        if ways:
            parts[DOORS] = doors_part(snapshot, ways, lang)
            notes += unsure(ways, lang)
        after = [
            {
                "says": "do",
                "text": "; ".join((way.text, *way.needs)),
                "article": way.article,
                "instrument": way.instrument,
                "fact": None,
            }
            for way in ways
        ]
        if not ways and _is_elsewhere(case, rules):
            told_none = say("where else to go for it is not coded", lang)
            after.append(
                {"says": "do", "text": told_none, "article": "", "instrument": "", "fact": None}
            )
    return Beside(parts, before, after, notes)


def _is_elsewhere(case: Case, rules: Rules) -> bool:
    """Say whether the case asks for what the court does not do."""
    competence = expand("requirement:competence")
    return any(
        rules.evaluate(iri, case).status == NOT_MET
        for iri, told in rules.told.items()
        if told.get("requirement") == competence and iri in rules.tests
    )
