"""Answers: rows with their articles, for a screen, a file or a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, overload

from constgraph.answers.flat import csv_text, flat_text
from constgraph.answers.wording import heading, localize_article, localize_duration
from constgraph.messages import say
from constgraph.safety import html_text, json_text, visible

__all__ = ["Answer", "NoAnswer", "TableView", "head_line", "none_row", "plain_view", "sort_text"]


class NoAnswer(NamedTuple):
    """Why an answer is empty.

    Attributes
    ----------
    kind : str
        ``excluded``, ``silent``, ``not-coded``, ``no-such-actor``, ``elected``, ``left-to-law`` or
        ``through-class``.
    because : str
        The reason in words, with its article.
    article, instrument, version, iri : str or None
        The provision it rests on and the coverage statement or the reading that says so.
    proceedings : tuple of dict
        For an exclusion: each proceeding with the articles of the list that was read whole.
    """

    kind: str
    because: str
    label: str = ""
    article: str | None = None
    instrument: str | None = None
    version: str | None = None
    iri: str | None = None
    proceedings: tuple[dict[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the fields that a program reads."""
        return {
            "kind": self.kind,
            "because": self.because,
            "article": self.article,
            "instrument": self.instrument,
            "version": self.version,
            "iri": self.iri,
            "proceedings": list(self.proceedings),
        }


class TableView(NamedTuple):
    """What a person sees of an answer: fewer columns, and rows that belong together as sections.

    Attributes
    ----------
    headings : list of str
        The columns.
    sections : list of (str, list of list of str)
        A heading, empty where there is none, and the rows below it.
    whole : tuple of int
        The places of columns whose lines must not be broken.
    """

    headings: list[str]
    sections: list[tuple[str, list[list[str]]]]
    whole: tuple[int, ...] = ()


class Answer:
    """The answer to a question on a day: a sequence of rows, false when there are none.

    Parameters
    ----------
    question : str
        The name of the question.
    jurisdiction : str or None
        The code of the jurisdiction, such as ``kz``.
    on : date or None
        The day; None where the question has none.
    rows : list of dict
        Plain data, the same keys in each.
    none : NoAnswer or None
        Why there are no rows.
    title, view, notes : str, TableView, list of str
        What a person sees: a heading, the rows in fewer columns, remarks below them.
    lang : str
        The language of labels.
    """

    # A plain class: a data class would take longer to define than a question to answer.
    __slots__ = ("jurisdiction", "lang", "none", "notes", "on", "question", "rows", "title", "view")

    def __init__(
        self,
        question: str,
        jurisdiction: str | None,
        on: date | None,
        rows: list[dict[str, Any]],
        *,
        none: NoAnswer | None = None,
        title: str = "",
        view: TableView | None = None,
        notes: Sequence[str] = (),
        lang: str = "en",
    ) -> None:
        self.question = question
        self.jurisdiction = jurisdiction
        self.on = on
        self.rows = rows
        self.none = none
        self.title = title
        self.view = view or TableView([], [])
        self.notes = list(notes)
        self.lang = lang

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return self.rows[place]

    def __repr__(self) -> str:
        if self.none:
            held = f"none, {self.none.kind}"
        else:
            held = {0: "no rows", 1: "1 row"}.get(len(self), f"{len(self)} rows")
        return visible(f"<Answer {head_line(self)}: {held}>")

    def __str__(self) -> str:
        return self.to_text()

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as plain data, as ``--format json`` prints it."""
        return {
            "question": self.question,
            "jurisdiction": self.jurisdiction,
            "on": self.on.isoformat() if self.on else None,
            "rows": self.rows,
            "none": self.none.to_dict() if self.none else None,
        }

    def to_json(self) -> str:
        """Return the answer as one JSON object."""
        return json_text(self.to_dict())

    def to_csv(self) -> str:
        """Return the rows as CSV (RFC 4180, but a line ends in a line feed) without formulas.

        Lists are joined by semicolons; what a row nests stands in columns of its own
        (``before_article``). An answer without rows is one line that says which kind of none, in
        the columns ``none``, ``because``, ``article``, ``instrument`` and ``version``.
        """
        return csv_text(self.rows or [none_row(self)])

    def to_text(self, *, width: int = 80, color: bool = False) -> str:
        """Return the answer as a table for a screen of `width` columns."""
        from constgraph.answers.lines import wrap
        from constgraph.answers.tables import text_table

        parts = ["\n".join(wrap(self.title, width))] if self.title else []
        if self.none:
            words = say(
                "None, {kind}: {because}",
                self.lang,
                kind=self.none.label,
                because=self.none.because,
            )
            parts.append("\n".join(wrap(words, width)))
        elif self.rows:
            parts.append(
                text_table(
                    self.view.headings,
                    self.view.sections,
                    width=width,
                    color=color,
                    whole=self.view.whole,
                )
            )
        if self.notes:
            parts.append("\n".join(line for n in self.notes for line in wrap(n, width)))
        return "\n\n".join(parts)

    def to_markdown(self) -> str:
        """Return the answer as Markdown."""
        from constgraph.answers.tables import markdown_line, markdown_table

        parts = [f"**{markdown_line(self.title)}**"] if self.title else []
        if self.none:
            words = say(
                "None, {kind}: {because}",
                self.lang,
                kind=self.none.label,
                because=self.none.because,
            )
            parts.append(markdown_line(words))
        elif self.rows:
            parts.append(markdown_table(self.view.headings, self.view.sections))
        return "\n\n".join([*parts, *map(markdown_line, self.notes)])

    def to_bibtex(self) -> str:
        """Return how the answer is cited: an entry for it, and one for each act it rests on."""
        from constgraph.answers.bibtex import bibtex

        return bibtex(self.question, self.title, self.on, self.rows)

    def to_frame(self, package: str | None = None) -> Any:
        """Return the rows as a data frame: the columns of `to_csv`, days as dates.

        An answer without rows is an empty frame; ``none`` says why.

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
        >>> rows = [{"who": "Citizens", "valid_from": "2023-01-01"}]
        >>> Answer("who-may-petition", "kz", None, rows).to_frame()["valid_from"].dt.year.item()
        2023
        """
        from constgraph.answers.frames import make_frame

        return make_frame(self.rows, package)

    def _repr_html_(self) -> str:
        """Show the answer as a table in a notebook."""
        from constgraph.answers.tables import html_table

        parts = [f"<p><strong>{html_text(self.title)}</strong></p>"] if self.title else []
        if self.none:
            heads = [heading("status", self.lang), heading("text", self.lang)]
            why = [self.none.label or self.none.kind, self.none.because]
            parts.append(html_table(heads, [("", [why])]))
        elif self.rows:
            parts.append(html_table(self.view.headings, self.view.sections))
        parts += [f"<p><small>{html_text(note)}</small></p>" for note in self.notes]
        return "".join(parts)


def none_row(answer: Answer) -> dict[str, Any]:
    """Return why an answer has no rows, as the one row of a CSV file."""
    none = answer.none or NoAnswer("no-rows", " ".join(answer.notes))
    return {
        "none": none.kind,
        "because": none.because,
        "article": none.article,
        "instrument": none.instrument,
        "version": none.version,
    }


def head_line(what: Any) -> str:
    """Return which question an answer or a report is about, as its repr begins."""
    states = (what.jurisdiction or "").split(", ")
    where = f"{len(states)} states" if len(states) > 3 else ", ".join(states)
    return " ".join(str(part) for part in (what.question, where, what.on) if part)


def plain_view(rows: Sequence[Mapping[str, Any]], keys: Sequence[str], lang: str) -> TableView:
    """Return a view of the named keys, one line a row, repeated lines left out."""
    lines = dict.fromkeys(tuple(_in_words(row.get(key), key, lang) for key in keys) for row in rows)
    return TableView([heading(key, lang) for key in keys], [("", [list(line) for line in lines])])


def sort_text(row: Mapping[str, Any], key: str) -> str:
    """Return the value of a column as text to sort by."""
    return flat_text(row.get(key))


def _in_words(value: Any, key: str, lang: str) -> str:
    text = flat_text(value)
    if text in ("true", "false"):
        return say("yes", lang) if text == "true" else say("no", lang)
    return localize_article(text, lang) if key == "article" else localize_duration(text, lang)
