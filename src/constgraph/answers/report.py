"""Reports: several answers to one question, such as ways, the sets that close them, and changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, overload

from constgraph.answers.answer import Answer, head_line, none_row
from constgraph.answers.flat import columns_of, csv_text
from constgraph.safety import html_text, json_text, visible

__all__ = ["Report"]

#: A longer list of parts is cut short where one line must do.
_MANY = 8


class Report:
    """An answer that comes in parts, each a table of its own.

    A report is a sequence of its parts, which are answers; ``report["ways"]`` is a part by its
    name, ``report[0]`` by its place, and ``report.parts`` holds them by name.

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

    def __len__(self) -> int:
        return len(self.parts)

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.parts.values())

    def __contains__(self, part: object) -> bool:
        return part in (self.parts if isinstance(part, str) else self.parts.values())

    @overload
    def __getitem__(self, part: str | int) -> Answer: ...
    @overload
    def __getitem__(self, part: slice) -> list[Answer]: ...
    def __getitem__(self, part: str | int | slice) -> Answer | list[Answer]:
        if not isinstance(part, str):
            return list(self.parts.values())[part]
        if part not in self.parts:
            raise KeyError(f"there is no part '{part}'; the parts: {', '.join(self.parts)}")
        return self.parts[part]

    def __repr__(self) -> str:
        return visible(f"<{type(self).__name__} {head_line(self)}: {', '.join(self._held())}>")

    def _held(self) -> list[str]:
        """Say how many rows each part has, or which kind of none; a long report is cut short."""
        told = [
            f"{name} {len(part)}" + (f" ({part.none.kind})" if part.none else "")
            for name, part in self.parts.items()
        ]
        return told if len(told) <= _MANY else [*told[: _MANY - 1], f"… {len(told)} parts in all"]

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
        return json_text(self.to_dict())

    def to_csv(self) -> str:
        """Return the rows of all parts as one CSV table; its first column names the part.

        The columns are flat, as those of `Answer.to_csv`. A part without rows is one line that
        says which kind of none.
        """
        rows = self._rows()
        empty = [part for part in self if not part.rows]
        # the columns of real rows first: what says a kind of none does not move them
        columns = columns_of([*rows, *(self._lead("") | none_row(part) for part in empty)])
        told = [
            self._lead(name) | row
            for name, part in self.parts.items()
            for row in part.rows or [none_row(part)]
        ]
        return csv_text(told, columns)

    def to_bibtex(self) -> str:
        """Return how the report is cited: an entry for it, and one for each act it rests on."""
        from constgraph.answers.bibtex import bibtex

        rows = [row for part in self for row in part.rows]
        return bibtex(self.question, self.title, self.on, rows)

    def to_frame(self, package: str | None = None) -> Any:
        """Return the rows of all parts as one data frame; the column ``part`` comes first.

        Parameters
        ----------
        package : str or None
            ``pandas`` or ``polars``; without it, the first of them that is installed.

        Raises
        ------
        MissingExtraError
            If neither is installed, or not the one that is asked for.

        Examples
        --------
        >>> ways = Answer("ways", "kz", None, [{"steps": 1}])
        >>> Report("routes", "kz", None, {"ways": ways}).to_frame().to_dict("records")
        [{'part': 'ways', 'steps': 1}]
        """
        from constgraph.answers.frames import make_frame

        return make_frame(self._rows(), package)

    def _rows(self) -> list[dict[str, Any]]:
        return [self._lead(name) | row for name, part in self.parts.items() for row in part]

    def _lead(self, part: str) -> dict[str, Any]:
        """Return what every row of a part says before its own columns."""
        return {"part": part}

    def to_text(self, *, width: int = 80, color: bool = False) -> str:
        """Return the parts as tables for a screen of `width` columns."""
        from constgraph.answers.lines import wrap

        texts = [answer.to_text(width=width, color=color) for answer in self.parts.values()]
        notes = "\n".join(line for n in self.notes for line in wrap(n, width))
        title = "\n".join(wrap(self.title, width))
        return "\n\n".join(text for text in (title, *texts, notes) if text)

    def to_markdown(self) -> str:
        """Return the report as Markdown."""
        from constgraph.answers.tables import markdown_line

        parts = [answer.to_markdown() for answer in self.parts.values()]
        title = f"## {markdown_line(self.title)}" if self.title else ""
        notes = map(markdown_line, self.notes)
        return "\n\n".join(text for text in (title, *parts, *notes) if text)

    def _repr_html_(self) -> str:
        """Show the report as tables in a notebook."""
        title = f"<h4>{html_text(self.title)}</h4>" if self.title else ""
        notes = "".join(f"<p><small>{html_text(note)}</small></p>" for note in self.notes)
        return title + "".join(a._repr_html_() for a in self.parts.values()) + notes
