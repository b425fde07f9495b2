"""The coverage grid: which question is answered for which years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from constgraph.answers import Answer, TableView
from constgraph.questions import questions
from constgraph.snapshot import Snapshot
from constgraph.wording import heading, say

__all__ = ["coverage_grid"]

#: How many competency questions there are; those without a file are not coded.
COMPETENCY_QUESTIONS = 40


def coverage_grid(
    snapshot: Snapshot,
    jurisdiction: str,
    code: str,
    ask: Callable[[str, date], Answer],
    *,
    lang: str = "en",
) -> Answer:
    """Return for each question and each version of the texts which kind of answer there is.

    Parameters
    ----------
    snapshot : Snapshot
        Any day of the data.
    jurisdiction, code : str
        The jurisdiction, as IRI and as code.
    ask : callable
        Asks a question by name on a day.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each question and period, its ``status`` ``provided``, ``in part`` (something is
        said not to be coded), ``excluded``, ``silent`` or ``not-coded``. A period begins where a
        version of a text does; its first day is asked.
    """
    days = _days(snapshot, jurisdiction, lang)
    rows: list[dict[str, Any]] = []
    gaps = {day: _gaps(ask("coverage", day)) for day in days}
    for question in questions():
        if "on" not in question.parameters:
            continue
        for day in days:
            answer = ask(question.name, day)
            whole = "in part" if question.name in gaps[day] else "provided"
            status = answer.none.kind if answer.none else whole
            rows.append(_row(question.number, question.name, question.text[lang], day, status))
    written = {question.number for question in questions()}
    for number in range(1, COMPETENCY_QUESTIONS + 1):
        if number not in written:
            words = say("question without a file", lang, number=number)
            rows += [_row(number, None, words, day, "not-coded") for day in days]
    return Answer(
        question="coverage-grid",
        jurisdiction=code,
        on=None,
        rows=rows,
        title=say("grid", lang, place=snapshot.label(jurisdiction, lang)),
        view=_view(rows, days, lang),
        notes=[say("grid key", lang)],
        lang=lang,
    )


def _gaps(coverage: Answer) -> set[str]:
    """Return the questions of which something is said not to be coded on a day."""
    gaps = {
        row["question"]
        for row in coverage.rows
        if row["status_iri"].endswith("/not-coded") and "question" in row
    }
    return gaps | ({"appointments"} if "dismissals" in gaps else set())


def _days(snapshot: Snapshot, jurisdiction: str, lang: str) -> list[date]:
    """Return the first day of each version of a text, and the day before them all."""
    versions = snapshot.select("text-versions", jurisdiction=jurisdiction, lang=lang)
    days = sorted({date.fromisoformat(row["valid_from"]) for row in versions})
    return [days[0] - timedelta(days=1), *days]


def _row(number: int | None, name: str | None, text: str, day: date, status: str) -> dict[str, Any]:
    return {
        "number": number,
        "question": name,
        "text": text,
        "on": day.isoformat(),
        "status": status,
    }


def _view(rows: list[dict[str, Any]], days: list[date], lang: str) -> TableView:
    """Set the periods side by side, one letter a cell."""
    cells: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row["question"] or row["text"]
        cells.setdefault(name, {})[row["on"]] = {
            "provided": "+",
            "in part": "±",
            "excluded": "–",
            "silent": "s",
            "not-coded": "?",
        }[row["status"]]
    lines = [[name, *(marks[day.isoformat()] for day in days)] for name, marks in cells.items()]
    heads = [heading("question", lang), *(day.strftime("%y\n%m") for day in days)]
    return TableView(heads, [("", lines)])
