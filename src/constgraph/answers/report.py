"""Reports: several answers to one question, such as ways, the sets that close them, and changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from constgraph.answers.answer import Answer

__all__ = ["Report"]


class Report:
    """An answer that comes in parts, each a table of its own.

    Parameters
    ----------
    question : str
        The name of the question.
    jurisdiction : str or None
        The code of the jurisdiction, such as ``kz``.
    on : date or None
        The day.
    parts : mapping of str to Answer
        The parts in the order in which they are shown; an answer's title stands above its part.
    title, notes : str, sequence of str
        What a person sees above all parts and below them.
    """

    __slots__ = ("jurisdiction", "notes", "on", "parts", "question", "title")

    def __init__(
        self,
        question: str,
        jurisdiction: str | None,
        on: date | None,
        parts: Mapping[str, Answer],
        *,
        title: str = "",
        notes: Sequence[str] = (),
    ) -> None:
        self.question = question
        self.jurisdiction = jurisdiction
        self.on = on
        self.parts = dict(parts)
        self.title = title
        self.notes = list(notes)

    def __getitem__(self, part: str) -> Answer:
        return self.parts[part]

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain data, as ``--format json`` prints it."""
        return {
            "question": self.question,
            "jurisdiction": self.jurisdiction,
            "on": self.on.isoformat() if self.on else None,
            "parts": {
                name: {
                    "rows": answer.rows,
                    "none": answer.none.to_dict() if answer.none else None,
                }
                for name, answer in self.parts.items()
            },
            "notes": self.notes,
        }

    def to_json(self) -> str:
        """Return the report as one JSON object."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_csv(self) -> str:
        """Return the rows of all parts as one CSV table; its first column names the part."""
        rows = [{"part": name, **row} for name, answer in self.parts.items() for row in answer.rows]
        return Answer(self.question, self.jurisdiction, self.on, rows).to_csv()

    def to_text(self, *, width: int = 80, color: bool = False) -> str:
        """Return the parts as tables for a screen of `width` columns."""
        import textwrap

        texts = [answer.to_text(width=width, color=color) for answer in self.parts.values()]
        notes = "\n".join(line for n in self.notes for line in textwrap.wrap(n, width))
        title = "\n".join(textwrap.wrap(self.title, width))
        return "\n\n".join(text for text in (title, *texts, notes) if text)

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        parts = [answer.to_markdown() for answer in self.parts.values()]
        title = f"## {self.title}" if self.title else ""
        return "\n\n".join(text for text in (title, *parts, *self.notes) if text)

    def _repr_html_(self) -> str:
        """Show the report as tables in a notebook."""
        from html import escape

        title = f"<h4>{escape(self.title)}</h4>" if self.title else ""
        notes = "".join(f"<p><small>{escape(note)}</small></p>" for note in self.notes)
        return title + "".join(a._repr_html_() for a in self.parts.values()) + notes
