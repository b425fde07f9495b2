"""An assessment as a report: conditions, questions, grounds, and who else could petition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from constgraph.admissibility.assessment import OUTCOMES, Assessment, Line
from constgraph.admissibility.case import Case
from constgraph.admissibility.evaluate import LIFTED, MET, NO_LIMIT, NOT_MET, UNKNOWN, Rules
from constgraph.admissibility.facts import CaseFact, expected
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import mark, say, say_count, say_message
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.petitioners import petitioner_text
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.store.labelled import select_labelled
from constgraph.terms import expand

__all__ = ["make_report"]

#: Unmet conditions first, then open ones: what a reader must act on.
_ORDER = (NOT_MET, UNKNOWN, LIFTED, NO_LIMIT, MET)
_STATUSES = {
    MET: mark("met"),
    NOT_MET: mark("NOT MET"),
    UNKNOWN: mark("unknown"),
    LIFTED: mark("lifted"),
    NO_LIMIT: mark("no time runs"),
}
_PARTS = {
    "conditions": mark("Conditions"),
    "questions": mark("What must be known"),
    "grounds": mark("On which ground it would fail"),
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
        ``who`` and ``about`` as IRIs, and the ``rights`` that were found.
    rules : Rules
    lang : str
        The language of labels.
    """
    lines = sorted(lines, key=lambda line: _ORDER.index(line.status))
    outcome = _outcome(lines)
    titles = snapshot.labels([names["who"][0], names["about"][0]], lang)
    failed = [line for line in lines if line.status == NOT_MET]
    parts = {"conditions": _conditions(snapshot, lines, lang)}
    asked = [key for line in lines if line.status == UNKNOWN for key in line.asks]
    if asked:
        parts["questions"] = _questions(asked, table, lines, lang)
    if failed:
        parts["grounds"] = _grounds(snapshot, failed, grounds, rules, lang)
    if others:
        parts["routes"] = _routes(others, lang)
    report = Assessment(
        "admissible",
        place.code,
        case.filed,
        parts,
        title=say(
            "{who}, {about}, filed on {on}: {outcome}",
            lang,
            who=titles[names["who"][0]],
            about=titles[names["about"][0]],
            on=case.filed,
            outcome=say(OUTCOMES[outcome], lang),
        ),
        notes=_notes(snapshot, lines, case, rules, bool(grounds), lang),
    )
    report.outcome = outcome
    report.last_day = next((line.last_day for line in lines if line.last_day), None)
    return report


def _outcome(lines: Iterable[Line]) -> str:
    found = {line.status for line in lines}
    if NOT_MET in found:
        return "inadmissible"
    return "unknown" if UNKNOWN in found else "admissible"


def _conditions(snapshot: Snapshot, lines: list[Line], lang: str) -> Answer:
    acts = _short_titles(snapshot, lang)
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
                _pinpoint(line.article, line.instrument, acts, lang),
            ]
        )
    heads = [say("Is it so?", lang), say("Condition", lang), heading("article", lang)]
    return _part("conditions", rows, TableView(heads, [("", cells)]), lang)


def _questions(
    asked: list[str], table: dict[str, CaseFact], lines: list[Line], lang: str
) -> Answer:
    texts = {key: line.text for line in lines for key in line.asks}
    rows, cells = [], []
    for key in dict.fromkeys(asked):
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


def _grounds(
    snapshot: Snapshot, failed: list[Line], grounds: list[Row], rules: Rules, lang: str
) -> Answer:
    acts = _short_titles(snapshot, lang)
    named = {row["condition"] for row in grounds}
    entitled = expand("requirement:entitlement")
    found: dict[str, dict[str, Any]] = {}
    iris = {row[key] for row in grounds for key in ("ground", "holder", "instrument")}
    labels = snapshot.labels(iris, lang)
    for line in failed:
        inferred = line.iri not in named
        for row in grounds:
            told = rules.told.get(row["condition"], {})
            by_entitlement = inferred and told.get("requirement") == entitled
            if row["condition"] != line.iri and not by_entitlement:
                continue
            entry = found.setdefault(row["ground"], _ground(row, labels))
            entry["conditions"].append(line.text)
            if inferred:
                entry["confidence"] = "inferred"
    rows = sorted(found.values(), key=lambda row: article_key(row["article"]))
    cells = [
        [
            row["ground"],
            _cure(row["curable"], lang),
            _pinpoint(row["article"], row["instrument"], acts, lang),
        ]
        for row in rows
    ]
    heads = [say("Ground", lang), say("Can be cured", lang), heading("article", lang)]
    part = _part("grounds", rows, TableView(heads, [("", cells)]), lang)
    if any(row["confidence"] == "inferred" for row in rows):
        part.notes.append(
            say(
                "No ground names this condition; without it the right does not exist, so"
                " the ground for those not entitled is taken (inferred).",
                lang,
            )
        )
    if not grounds:
        part.notes.append(say("Grounds of return are not coded for this day.", lang))
    return part


def _ground(row: Row, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "ground": labels[row["ground"]],
        "by": labels[row["holder"]],
        "curable": row.get("curable") == "true" if "curable" in row else None,
        "article": row["article"],
        "instrument": labels[row["instrument"]],
        "version": row["version"],
        "conditions": [],
        "confidence": row["confidence"].rpartition("/")[2],
        "ground_iri": row["ground"],
    }


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
    shown = {line.iri for line in lines} | {line.lifted_by for line in lines}
    remarks = snapshot.select("admissibility/notes", lang=lang)
    notes += dict.fromkeys(row["note"] for row in remarks if row["condition"] in shown)
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
                " its last day. The law on the Court states no rule of counting: this is"
                " the usual one (inferred).",
                lang,
            )
        )
    idle = sorted(case.facts.keys() - rules.looked_at)
    if idle:
        notes.append(
            say("No condition of this petition asks for: {keys}.", lang, keys=", ".join(idle))
        )
    return notes


def _part(key: str, rows: list[dict[str, Any]], view: TableView, lang: str) -> Answer:
    return Answer(key, None, None, rows, title=say(_PARTS[key], lang), view=view, lang=lang)


def _cure(curable: bool | None, lang: str) -> str:
    if curable is None:
        return say("the text does not say", lang)
    return say("yes", lang) if curable else say("no", lang)


def _pinpoint(article: str, instrument: str, acts: Mapping[str, str], lang: str) -> str:
    act = acts.get(instrument, instrument)
    return f"{unbroken(localize_article(article, lang))}\n{act}" if article else ""


def _short_titles(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Return the short title of each act by its full one."""
    rows = select_labelled(
        snapshot.store,
        "SELECT ?lang ?full ?short WHERE { ?act skos:prefLabel ?full ; cg:shortTitle ?short ."
        " FILTER(LANG(?full) = ?lang && LANG(?short) = ?lang) }",
        {"lang": lang},
    )
    return {row["full"]: row["short"] for row in rows}
