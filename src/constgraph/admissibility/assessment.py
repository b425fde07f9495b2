"""What an assessment is: its conditions one by one, and what came out of them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from constgraph.answers.report import Report
from constgraph.messages import mark, say
from constgraph.safety import html_text

__all__ = ["OUTCOMES", "Assessment", "Line"]

OUTCOMES = {
    "admissible": mark("admissible"),
    "inadmissible": mark("not admissible"),
    "inadmissible-unless": mark("not admissible, unless an exception holds"),
    "unknown": mark("cannot be said yet"),
}


class Line(NamedTuple):
    """One condition of one case.

    Attributes
    ----------
    iri : str
        The condition; empty where the graph names none.
    status : str
        ``met``, ``not met``, ``unknown``, ``lifted``, ``no limit`` or ``in doubt``.
    text, article, instrument, confidence : str
        What it asks, where that stands, and how well it was read.
    asks : tuple of str
        Keys of the facts that would have to be known.
    lifted_by : str or None
        The exception that holds.
    last_day : date or None
        For a time limit, the last day on which it is kept.
    least : int or None
        For a share of a body, how many members are needed.
    unless : tuple of str
        The exceptions that would have to hold, where the condition is not met without them.
    which : tuple of str
        Where the petitioner was named too broadly, those of its kind who may petition.
    """

    iri: str
    status: str
    text: str
    article: str
    instrument: str
    confidence: str
    asks: tuple[str, ...] = ()
    lifted_by: str | None = None
    last_day: date | None = None
    least: int | None = None
    unless: tuple[str, ...] = ()
    which: tuple[str, ...] = ()


class Assessment(Report):
    """Whether a petition would be admissible, and why.

    As CSV and as a data frame, every row begins with the ``outcome`` and the
    ``last_day_to_file``; the ``last_day`` of a row is that of its own condition.

    Attributes
    ----------
    outcome : str
        ``admissible``; ``inadmissible``; ``inadmissible-unless``, where only an exception could
        help and it is not known whether one holds; or ``unknown``.
    last_day : date or None
        The last day to file, where a time runs.
    remarks : list of str
        What a reader of the first screen must know of what decides.
    """

    __slots__ = ("last_day", "outcome", "remarks")

    outcome: str
    last_day: date | None
    remarks: list[str]

    def brief(self) -> Report:
        """Return the first screen alone: the outcome, because, unless, until, and what to do."""
        lang = self[0].lang
        notes = [
            *self.remarks,
            self.notes[0],
            say("All conditions with their articles, and every time that runs: --all", lang),
        ]
        if "checklist" in self.parts:
            notes.append(
                say(
                    "What to write and what to attach: --all; a draft of it: constgraph petition",
                    lang,
                )
            )
        parts = {name: part for name, part in self.parts.items() if name == "verdict"}
        return Report(
            self.question, self.jurisdiction, self.on, parts, title=self.title, notes=notes
        )

    def __repr__(self) -> str:
        return f"<Assessment {self.jurisdiction} {self.on}: {', '.join(self._held())}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as plain data, as ``--format json`` prints it."""
        last = self.last_day.isoformat() if self.last_day else None
        return {"outcome": self.outcome, "last_day": last, **super().to_dict()}

    def _held(self) -> list[str]:
        last = [f"last day {self.last_day}"] if self.last_day else []
        return [self.outcome, *last, *super()._held()]

    def _lead(self, part: str) -> dict[str, Any]:
        last = self.last_day.isoformat() if self.last_day else None
        return {"outcome": self.outcome, "last_day_to_file": last, **super()._lead(part)}

    def _repr_html_(self) -> str:
        """Show the outcome, then the parts as tables, in a notebook."""
        lang = self[0].lang
        words = [say(OUTCOMES[self.outcome], lang)]
        if self.last_day:
            words.append(say("last day to file: {day}", lang, day=self.last_day))
        return f"<p><strong>{html_text('; '.join(words))}</strong></p>{super()._repr_html_()}"
