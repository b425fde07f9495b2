"""May I petition? Every condition of a case, what fails, and who else could bring it."""

from __future__ import annotations

from functools import partial
from typing import Any

from constgraph.admissibility.assessment import Assessment, Line
from constgraph.admissibility.case import Case
from constgraph.admissibility.contradictions import with_implied
from constgraph.admissibility.entitlement import entitlement
from constgraph.admissibility.evaluate import NOT_MET, UNKNOWN, Rules
from constgraph.admissibility.facts import CaseFact, local
from constgraph.admissibility.report import make_report
from constgraph.admissibility.requests import assess_each
from constgraph.admissibility.settled import with_decided
from constgraph.admissibility.times import times_part
from constgraph.questions.coverage import article_key
from constgraph.questions.local_names import find_petitioner
from constgraph.questions.names import Place, find_subject
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.today import today_note
from constgraph.store.embedded import Row

__all__ = ["assess"]


def assess(
    snapshot: Snapshot, place: Place, case: Case, table: dict[str, CaseFact], *, lang: str = "en"
) -> Assessment:
    """Return whether a petition meets the conditions of the day on which it is filed.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    place : Place
        The jurisdiction, and one court of it where only that is meant.
    case : Case
    table : dict of str to CaseFact
        The facts that can be said of a case.
    lang : str
        The language of labels.

    Returns
    -------
    Assessment
        ``outcome`` is ``admissible`` (every condition met or lifted), ``inadmissible`` (one is not
        met), ``inadmissible-unless`` (one is not met but for exceptions that are not known to hold
        or not) or ``unknown``.

    Raises
    ------
    UnknownNameError
        If the petitioner or the matter is not known; the hint names the nearest one.
    """
    if isinstance(case.facts.get("request"), tuple):
        one = partial(assess, snapshot, place, table=table, lang=lang)
        return assess_each(snapshot, case, table, one, lang)
    case = with_decided(snapshot, place, case, table)
    case = case._replace(facts=with_implied(case.facts))
    who = find_petitioner(snapshot.store, case.petitioner, place.jurisdiction)
    about = find_subject(snapshot.store, case.about)
    covering = {*about, *_wider(snapshot, about)}
    found = petitioners(snapshot, place, by=who, about=about, lang=lang).rows
    rights = _own(found, who, covering)
    grounds = snapshot.select("admissibility/grounds", jurisdiction=place.jurisdiction)
    rules = Rules(snapshot, table, place.code)
    forums = {row["forum_iri"] for row in rights} or {row["forum"] for row in grounds}
    lines = [entitlement(snapshot, place, who, about, (found, rights), grounds, rules, lang)]
    scope = {*who, *about, *forums}
    for right in rights:
        lines += [
            _line(c, case, rules, scope) for c in right["conditions"] if "exception_to" not in c
        ]
    known = {line.iri for line in lines}
    general = _general(snapshot, grounds, rules, scope | covering, forums, lang) if rights else []
    lines += [_line(c, case, rules, scope) for c in general if c["iri"] not in known]
    others = petitioners(snapshot, place, about=sorted(covering), lang=lang).rows
    both = ({*who}, covering)
    report = make_report(
        snapshot,
        place,
        case,
        table,
        _once(lines),
        grounds,
        _of_others(others, who, covering),
        names={
            "who": who,
            "about": about,
            "scope": scope | covering | {row["petitioner_iri"] for row in rights},
            "right": lines[0] if rights else None,
            "forum": snapshot.label(min(forums), lang) if forums else place.code,
        },
        rules=rules,
        times=times_part(snapshot, place, case, table, both, rules, lang) if rights else None,
        lang=lang,
    )
    if case.is_today:
        report.notes.append(today_note(snapshot.store, place.jurisdiction, snapshot.on, lang))
    return report


def _general(
    snapshot: Snapshot,
    grounds: list[Row],
    rules: Rules,
    scope: set[str],
    forums: set[str],
    lang: str,
) -> list[dict[str, Any]]:
    """Return the conditions of every petition: those grounds enforce, and those of the court."""
    enforced = {row["condition"] for row in grounds}
    of_court = {iri for iri, only in rules.confined.items() if only & forums}
    wanted = {
        iri
        for iri in enforced | of_court
        if iri in rules.told
        and iri in rules.tests
        and rules.confined.get(iri, scope) & scope
        and "exceptionTo" not in rules.told[iri]
    }
    told = [rules.told[iri] for iri in sorted(wanted)]
    names = snapshot.labels({row[key] for row in told for key in ("condition", "instrument")}, lang)
    return [
        {
            "iri": row["condition"],
            "text": names[row["condition"]],
            "article": "; ".join(sorted(rules.articles[row["condition"]], key=article_key)),
            "instrument": names[row["instrument"]],
            "confidence": local(row["confidence"]),
        }
        for row in told
    ]


def _line(condition: dict[str, Any], case: Case, rules: Rules, scope: set[str]) -> Line:
    found = rules.evaluate(condition["iri"], case, condition, scope=scope)
    needs = condition.get("count") if found.status in (NOT_MET, UNKNOWN) else None
    return Line(
        iri=condition["iri"],
        status=found.status,
        text=condition["text"],
        article=condition["article"],
        instrument=condition["instrument"],
        confidence=condition["confidence"] or "unverified",
        asks=found.asks,
        lifted_by=found.lifted_by,
        last_day=found.last_day,
        least=needs,
        unless=found.unless,
    )


def _once(lines: list[Line]) -> list[Line]:
    return list({line.iri or line.text: line for line in lines}.values())


def _own(rows: list[dict[str, Any]], who: list[str], covering: set[str]) -> list[dict[str, Any]]:
    """Return the rights of the petitioner about the whole matter.

    A right about a part of the matter counts only where there is no other. One who belongs to a
    narrower kind than was named has a right of its own, not one of everybody of the kind.
    """
    own = [row for row in rows if {row["petitioner_iri"], row["kind_iri"]} & {*who}]
    return [row for row in own if row["subject_iri"] in covering] or own


def _of_others(
    rows: list[dict[str, Any]], who: list[str], covering: set[str]
) -> list[dict[str, Any]]:
    """Return the rights of others about the whole matter."""
    return [
        row
        for row in rows
        if row["subject_iri"] in covering and not {row["petitioner_iri"], row["kind_iri"]} & {*who}
    ]


def _wider(snapshot: Snapshot, about: list[str]) -> set[str]:
    """Return the matters that cover a matter: any act in force covers a normative one."""
    rows = snapshot.store.select("SELECT ?matter ?wider WHERE { ?matter skos:broader ?wider }")
    found = set(about)
    while more := {row["wider"] for row in rows if row["matter"] in found} - found:
        found |= more
    return found
