"""An assessment as a report: conditions, questions, grounds, and who else could petition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from constgraph.admissibility.assessment import OUTCOMES, Assessment, Line
from constgraph.admissibility.beside import beside
from constgraph.admissibility.case import Case
from constgraph.admissibility.contradictions import IMPLYING
from constgraph.admissibility.evaluate import (
    IN_DOUBT,
    LIFTED,
    MET,
    NO_LIMIT,
    NOT_MET,
    UNKNOWN,
    Rules,
)
from constgraph.admissibility.facts import CaseFact, FactValue, expected
from constgraph.admissibility.grounds import grounds_part, pinpointed, short_titles
from constgraph.admissibility.prompts import in_order
from constgraph.admissibility.requirements import CHECKLIST, checklist_part
from constgraph.admissibility.verdict import PART, Context, verdict_part
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import mark, say, say_count, say_message
from constgraph.questions.names import Place, owners
from constgraph.questions.petitioners import petitioner_text
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["make_report"]

#: Unmet conditions first, then open ones: what a reader must act on.
_ORDER = (NOT_MET, UNKNOWN, IN_DOUBT, LIFTED, NO_LIMIT, MET)
_STATUSES = {
    MET: mark("met"),
    NOT_MET: mark("NOT MET"),
    UNKNOWN: mark("unknown"),
    IN_DOUBT: mark("in doubt"),
    LIFTED: mark("lifted"),
    NO_LIMIT: mark("no time runs"),
}
_PARTS = {
    "conditions": mark("Conditions"),
    "questions": mark("What must be known"),
    "routes": mark("Who else may bring the same matter"),
}


def make_report(
    snapshot: Snapshot,
    place: Place,
    case: Case,
    table: dict[str, CaseFact],
    lines: list[Line],
    grounds: list[Row],
    others: list[dict[str, Any]],
    *,
    names: Mapping[str, Any],
    rules: Rules,
    times: Answer | None,
    lang: str,
) -> Assessment:
    """Return the report of an assessment.

    Parameters
    ----------
    snapshot, place, case, table
        As `assess` takes them.
    lines : list of Line
        The conditions, each with what came out.
    grounds : list of dict
        The grounds of return of the day.
    others : list of dict
        The petition rights of others about the same matter.
    names : mapping
        ``who`` and ``about`` as IRIs, both with all that they fall under as ``scope``, the label
        of the ``forum``, and the line of the ``right``, if there is one.
    rules : Rules
    times : Answer or None
        The times that run.
    lang : str
        The language of labels.
    """
    lines = sorted(lines, key=lambda line: _ORDER.index(line.status))
    outcome = _outcome(lines)
    own = owners(snapshot.store)
    # a class of persons of the state says more than the kind that it belongs to
    meant = [min(names[key], key=lambda iri: iri not in own) for key in ("who", "about")]
    labels = snapshot.labels(meant, lang)
    titles = [labels[iri] for iri in meant]
    parts = _parts(snapshot, case, table, lines, grounds, others, rules, lang)
    more = beside(snapshot, place, case, names, rules, lang)
    parts |= more.parts
    notes = _notes(snapshot, lines, case, rules, bool(grounds), lang)
    parts |= {times.question: times} if times and times.rows else {}
    notes += _add_checklist(parts, snapshot, place, case, names, lang)
    report = Assessment(
        "admissible",
        place.code,
        case.filed,
        parts,
        title=_title(titles, case.filed, outcome, lang),
        notes=notes,
    )
    report.outcome = outcome
    report.last_day = next((line.last_day for line in lines if line.last_day), None)
    acts = short_titles(snapshot, lang)
    pinpoint = partial(pinpointed, acts=acts, lang=lang)
    context = Context(snapshot, rules, case.filed, pinpoint, lang)
    parts[PART] = report.parts[PART] = verdict_part(
        report, lines, context, forum=names["forum"], right=names["right"], more=more
    )
    runs = outcome != "inadmissible"
    decisive = {
        line.iri for line in lines if line.status in (NOT_MET, IN_DOUBT) or (line.last_day and runs)
    }
    report.remarks = [*more.remarks, *_remarks(snapshot, decisive, lang)]
    return report


def _title(titles: Sequence[str], filed: date, outcome: str, lang: str) -> str:
    who, about = titles
    return say(
        "{who}, {about}, filed on {on}: {outcome}",
        lang,
        who=who,
        about=about,
        on=filed,
        outcome=say(OUTCOMES[outcome], lang),
    )


def _parts(
    snapshot: Snapshot,
    case: Case,
    table: dict[str, CaseFact],
    lines: list[Line],
    grounds: list[Row],
    others: list[dict[str, Any]],
    rules: Rules,
    lang: str,
) -> dict[str, Answer]:
    """Return the parts by name; the first screen, which sums up the others, is still empty."""
    failed = [line for line in lines if line.status == NOT_MET]
    parts = {PART: Answer(PART, None, None, []), "conditions": _conditions(snapshot, lines, lang)}
    asked = [key for line in lines if line.status == UNKNOWN for key in line.asks]
    if asked:
        parts["questions"] = _questions(asked, table, lines, case.facts, lang)
    if failed:
        parts["grounds"] = grounds_part(snapshot, failed, grounds, rules, lang)
    if others and not any(_lies_in_the_matter(line, rules) for line in failed):
        parts["routes"] = _routes(others, lang)
    return parts


def _add_checklist(
    parts: dict[str, Answer],
    snapshot: Snapshot,
    place: Place,
    case: Case,
    names: Mapping[str, Any],
    lang: str,
) -> list[str]:
    """Add the checklist to the parts for one who may petition; else return why there is none."""
    if not names["right"]:
        return []
    checklist = checklist_part(snapshot, place, case.facts, names["scope"], lang)
    if not checklist.rows:
        return checklist.notes
    parts[CHECKLIST] = checklist
    return []


#: What no other petitioner can make good: it lies in the matter, not in the petitioner.
_OF_THE_MATTER = ("requirement:competence", "requirement:object", "requirement:stage")
_SETTLED = "settled_before"


def _lies_in_the_matter(line: Line, rules: Rules) -> bool:
    wanted = {expand(name) for name in _OF_THE_MATTER}
    asked = {
        rules.keys[row["fact"]] for rows in rules.tests.get(line.iri, {}).values() for row in rows
    }
    return rules.told.get(line.iri, {}).get("requirement") in wanted or _SETTLED in asked


def _outcome(lines: list[Line]) -> str:
    found = {line.status for line in lines}
    if NOT_MET in found:
        return "inadmissible"
    if any(line.unless for line in lines):
        return "inadmissible-unless"
    return "unknown" if UNKNOWN in found else "admissible"


def _conditions(snapshot: Snapshot, lines: list[Line], lang: str) -> Answer:
    acts = short_titles(snapshot, lang)
    exceptions = snapshot.labels([line.lifted_by for line in lines if line.lifted_by], lang)
    rows, cells = [], []
    for line in lines:
        text = line.text
        if line.lifted_by:
            text = say(
                "{text} ({exception})", lang, text=text, exception=exceptions[line.lifted_by]
            )
        more = []
        if line.last_day:
            more.append(say("last day to file: {day}", lang, day=line.last_day))
        if line.least:
            more.append(
                say_count("at least {n} is needed", "at least {n} are needed", line.least, lang)
            )
        rows.append(
            {
                "status": line.status,
                "condition": line.text,
                "article": line.article,
                "instrument": line.instrument,
                "confidence": line.confidence,
                "asks": list(line.asks),
                "lifted_by": line.lifted_by,
                "last_day": line.last_day.isoformat() if line.last_day else None,
                "least": line.least,
                "condition_iri": line.iri or None,
            }
        )
        cells.append(
            [
                say(_STATUSES[line.status], lang),
                "; ".join([text, *more]),
                pinpointed(line.article, line.instrument, acts, lang),
            ]
        )
    heads = [say("Is it so?", lang), say("Condition", lang), heading("article", lang)]
    return _part("conditions", rows, TableView(heads, [("", cells)]), lang)


def _questions(
    asked: list[str],
    table: dict[str, CaseFact],
    lines: list[Line],
    known: Mapping[str, FactValue],
    lang: str,
) -> Answer:
    texts = {key: line.text for line in lines for key in line.asks}
    rows, cells = [], []
    for key in in_order(asked, known):
        fact = table.get(key)
        if fact:
            question, values = fact.asks, say_message(expected(fact), lang)
        else:
            question = say(
                "{label}. Answer under [conditions]: true or false", lang, label=texts[key]
            )
            values = say("true or false", lang)
        choices = list(fact.choices) if fact else []
        rows.append({"fact": key, "question": question, "values": values, "choices": choices})
        cells.append([key, question])
    heads = [say("Say", lang), say("Question", lang)]
    return _part("questions", rows, TableView(heads, [("", cells)]), lang)


def _routes(others: list[dict[str, Any]], lang: str) -> Answer:
    rows, cells = [], []
    for other in others:
        needs = [c["text"] for c in other["conditions"] if "exception_to" not in c]
        rows.append(
            {
                "petitioner": other["petitioner"],
                "subject": other["subject"],
                "needs": needs,
                "article": other["article"],
                "instrument": other["instrument"],
                "version": other["version"],
                "confidence": other["confidence"],
                "norm_iri": other["norm_iri"],
            }
        )
        cells.append(
            [
                petitioner_text(other, lang),
                "; ".join(needs),
                unbroken(localize_article(other["article"], lang)),
            ]
        )
    heads = [say("Who", lang), say("Needs", lang), heading("article", lang)]
    return _part("routes", rows, TableView(heads, [("", cells)]), lang)


def _notes(
    snapshot: Snapshot, lines: list[Line], case: Case, rules: Rules, coded: bool, lang: str
) -> list[str]:
    notes = [
        say(
            "This is information read from the text of the law. It is not legal"
            " advice and does not bind the Court.",
            lang,
        )
    ]
    shown = {line.iri for line in lines} | {line.lifted_by or "" for line in lines}
    notes += _remarks(snapshot, shown, lang)
    if not coded:
        notes.append(say("Grounds of return are not coded for this day.", lang))
    weak = [line for line in lines if line.confidence != "primary-text"]
    if weak:
        texts = "; ".join(
            f"{line.text} ({snapshot.label(f'confidence:{line.confidence}', lang)})"
            for line in weak
        )
        notes.append(
            say(
                "Not read in the primary text, or in part only: {conditions}.",
                lang,
                conditions=texts,
            )
        )
    if any(line.last_day for line in lines):
        notes.append(
            say(
                "The last day is the day of the same number; where the month has none,"
                " its last day.",
                lang,
            )
        )
    idle = sorted(case.where.keys() & case.facts.keys() - rules.looked_at - IMPLYING)
    if idle:
        notes.append(
            say("No condition of this petition asks for: {keys}.", lang, keys=", ".join(idle))
        )
    return notes


def _remarks(snapshot: Snapshot, conditions: set[str], lang: str) -> list[str]:
    rows = snapshot.select("admissibility/notes", lang=lang)
    return list(dict.fromkeys(row["note"] for row in rows if row["condition"] in conditions))


def _part(key: str, rows: list[dict[str, Any]], view: TableView, lang: str) -> Answer:
    return Answer(key, None, None, rows, title=say(_PARTS[key], lang), view=view, lang=lang)
