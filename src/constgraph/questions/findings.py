"""Findings about the data as an answer: a table, CSV, Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from constgraph.answers.answer import Answer, TableView
from constgraph.messages import say, say_in
from constgraph.store.checks import Finding

__all__ = ["findings_answer"]


def findings_answer(
    findings: Sequence[Finding],
    lang: str,
    *,
    question: str = "check",
    jurisdiction: str | None = None,
    on: date | None = None,
) -> Answer:
    """Return findings as the rows of an answer; a person sees rule, finding with its place, cure.

    Parameters
    ----------
    findings : sequence of Finding
        What a check found.
    lang : str
        The language of what is said.
    question, jurisdiction, on : str, str or None, date or None
        What the answer is one to.
    """
    rows = [finding.to_dict(lang) for finding in findings]
    view = TableView(
        [say_in("column of a comparison", "Rule", lang), say("Finding", lang), say("Cure", lang)],
        [("", [[row["rule"], f"{row['message']}\n{row['where']}", row["hint"]] for row in rows])],
    )
    return Answer(question, jurisdiction, on, rows, view=view, lang=lang)
