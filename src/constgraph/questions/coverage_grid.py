"""The coverage grid: which question is answered for which years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading
from constgraph.messages import mark, say
from constgraph.questions.catalogue import questions
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.versions import version_days

__all__ = ["coverage_grid"]

#: How many competency questions there are; those without a file are not coded.
COMPETENCY_QUESTIONS = 40
#: Questions that compare the graph with a data set that constgraph does not ship.
ELSEWHERE = (40,)
_ELSEWHERE = mark("question {number}: needs V-Dem data")
_UNWRITTEN = mark("question {number}: not written yet")


def coverage_grid(
    snapshot: Snapshot,
    jurisdiction: str,
    code: str,
    ask: Callable[[str, date, date], Answer],
    *,
    lang: str = "en",
    progress: Callable[[str], None] | None = None,
) -> Answer:
    """Return for each question and each version of the texts which kind of answer there is.

    Parameters
    ----------
    snapshot : Snapshot
        Any day of the data.
    jurisdiction, code : str
        The jurisdiction, as IRI and as code.
    ask : callable
        Asks a question by name on a day, with the first day of the period before it.
    lang : str
        The language of labels.
    progress : callable or None
        Is told the name of each question before it is asked.

    Returns
    -------
    Answer
        One row for each question and period, its ``status`` ``provided``, ``in part`` (something is
        said not to be coded), ``excluded``, ``silent`` or ``not-coded``. A period begins where a
        version of a text does; its first day is asked.
    """
    days = _days(snapshot, jurisdiction)
    rows: list[dict[str, Any]] = []
    earlier = dict(zip(days, [days[0] - timedelta(days=1), *days], strict=False))
    gaps = {day: _gaps(ask("coverage", day, earlier[day])) for day in days}
    for question in questions():
        if "on" not in question.parameters:
            continue
        if progress:
            progress(question.name)
        for day in days:
            answer = ask(question.name, day, earlier[day])
            whole = "in part" if question.name in gaps[day] else "provided"
            status = answer.none.kind if answer.none else whole
            rows.append(_row(question.number, question.name, question.text[lang], day, status))
    written = {question.number for question in questions()}
    for number in range(1, COMPETENCY_QUESTIONS + 1):
        if number not in written:
            words = say(_ELSEWHERE if number in ELSEWHERE else _UNWRITTEN, lang, number=number)
            rows += [_row(number, None, words, day, "not-coded") for day in days]
    return Answer(
        question="coverage-grid",
        jurisdiction=code,
        on=None,
        rows=rows,
        title=say(
            "What is answered for which years ({place})",
            lang,
            place=snapshot.label(jurisdiction, lang),
        ),
        view=_view(rows, days, lang),
        notes=[
            say(
                "+ provided, ± in part, – excluded, s silent, ? not coded. A column is"
                " the year and month in which a version of a text begins; the first is"
                " the day before them all.",
                lang,
            )
        ],
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


def _days(snapshot: Snapshot, jurisdiction: str) -> list[date]:
    """Return each day on which a wording of a constitution began, and the day before them all."""
    begun = version_days(snapshot.store, jurisdiction) or [snapshot.on]
    # two earlier days are asked about, which the first days of the calendar do not have
    days = sorted({max(day, date(1, 1, 3)) for day in begun})
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
        }.get(row["status"], "s")
    lines = [[name, *(marks[day.isoformat()] for day in days)] for name, marks in cells.items()]
    heads = [heading("question", lang), *(day.strftime("%y\n%m") for day in days)]
    return TableView(heads, [("", lines)])
