"""May I petition? Every condition of a case, what fails, and who else could bring it."""

from __future__ import annotations

from typing import Any

from constgraph.admissibility.assessment import Assessment, Line
from constgraph.admissibility.case import Case
from constgraph.admissibility.entitlement import entitlement
from constgraph.admissibility.evaluate import NOT_MET, UNKNOWN, Rules
from constgraph.admissibility.facts import CaseFact, local
from constgraph.admissibility.report import make_report
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
        met) or ``unknown``.

    Raises
    ------
    UnknownNameError
        If the petitioner or the matter is not known; the hint names the nearest one.
    """
    who = find_petitioner(snapshot.store, case.petitioner, place.jurisdiction)
    about = find_subject(snapshot.store, case.about)
    rights = petitioners(snapshot, place, by=who, about=about, lang=lang).rows
    grounds = snapshot.select("admissibility/grounds", jurisdiction=place.jurisdiction)
    rules = Rules(snapshot, table)
    forums = {row["forum_iri"] for row in rights} or {row["forum"] for row in grounds}
    lines = [entitlement(snapshot, place, who, about, rights, grounds, rules, lang)]
    scope = {*who, *about, *forums}
    for right in rights:
        lines += [_line(c, case, rules) for c in right["conditions"] if "exception_to" not in c]
    known = {line.iri for line in lines}
    general = _general(snapshot, grounds, rules, scope, forums, lang) if rights else []
    lines += [_line(c, case, rules) for c in general if c["iri"] not in known]
    others = petitioners(snapshot, place, about=[*about, *_wider(snapshot, about)], lang=lang).rows
    report = make_report(
        snapshot,
        place,
        case,
        table,
        _once(lines),
        grounds,
        [row for row in others if row["petitioner_iri"] not in who and row["kind_iri"] not in who],
        names={"who": who, "about": about, "rights": rights},
        rules=rules,
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


def _line(condition: dict[str, Any], case: Case, rules: Rules) -> Line:
    found = rules.evaluate(condition["iri"], case, condition)
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
    )


def _once(lines: list[Line]) -> list[Line]:
    return list({line.iri or line.text: line for line in lines}.values())


def _wider(snapshot: Snapshot, about: list[str]) -> list[str]:
    """Return the matters that cover a matter: any act in force covers a normative one."""
    rows = snapshot.store.select("SELECT ?matter ?wider WHERE { ?matter skos:broader ?wider }")
    return [row["wider"] for row in rows if row["matter"] in about]
