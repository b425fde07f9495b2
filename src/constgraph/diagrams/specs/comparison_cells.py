"""What one cell of a comparison says: a status, the statements, their articles and confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from constgraph.answers.wording import localize_article
from constgraph.comparison.words import STATUS_WORDS
from constgraph.diagrams.text import clean_text
from constgraph.messages import mark, say
from constgraph.questions.snapshot import Snapshot

__all__ = ["WORDS", "Cell", "Line", "Row", "Teller"]

#: The legend: more than a word where a wrong reading would do harm.
WORDS = {
    "provided": mark("provided"),
    "indirect": mark("only through another body"),
    "other": mark("another form of access is coded, not this one"),
    "excluded": mark("excluded: a text rules it out"),
    "silent": mark("silent: the text was read and does not speak of it"),
    "not-coded": mark("not coded: not known here, neither yes nor no"),
    "unchecked": mark("dashed frame: not all of it was read in the primary text"),
}
#: Of these there is no statement that could be checked well or badly.
_SAY_NOTHING = ("not-coded", "other")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a class of petitioner, a form of review or a form of access.

    Attributes
    ----------
    id, label : str
        Its node and its name.
    code : str
        Its code in the Venice Commission's thesaurus; empty if it has none.
    group : str
        Rows of one group stand together.
    """

    id: str
    label: str
    code: str
    group: str

    @property
    def name(self) -> str:
        """The label, with the code if there is one."""
        return f"{self.label} ({self.code})" if self.code else self.label


@dataclass(frozen=True, slots=True)
class Cell:
    """What one state says of one row.

    Attributes
    ----------
    line, column : str
        The id of a row and the code of a state.
    status : str
        Key of `STATUSES`.
    title : str
        The statements with article, act, version and confidence; or why there are none.
    brief : str
        The status and the articles alone.
    checked : bool
        Whether all of it was read in the primary text, or nothing is said at all.
    """

    line: str
    column: str
    status: str
    title: str
    brief: str
    checked: bool = True


class Teller:
    """Says what a cell says, in one language."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self.snapshot, self.lang = snapshot, lang
        self.levels: dict[str, str] = {}

    def cell(self, line: Line, row: Row) -> Cell:
        """Return a cell with its sentence: who, what, and every statement with its article."""
        status = row["status"]
        table = WORDS if status == "other" else STATUS_WORDS
        word = say(table[status], self.lang)
        parts = list(self._statements(row)) if row["entries"] else [self._none(row)]
        articles = localize_article(row["article"] or "", self.lang) if status != "other" else ""
        between = ": " if status == "other" else ". "
        brief = f"{row['state']}: {word}" + (f", {articles}" if articles else "")
        return Cell(
            line.id,
            row["code"],
            status,
            clean_text(f"{row['state']}, {line.name}: {word}{between}{'. '.join(parts)}."),
            clean_text(brief),
            status in _SAY_NOTHING or row["confidence"] == "primary-text",
        )

    def pinned(self, words: str, part: Row) -> str:
        """Return words with the article, act and version they rest on, and how well it was read."""
        return ", ".join([words, *self._place(part, localize_article(part["article"], self.lang))])

    def _statements(self, row: Row) -> Iterator[str]:
        """Yield the entries, those of one act and one confidence under one mention of it."""
        acts: dict[tuple[str, str, str], list[str]] = {}
        for entry in row["entries"]:
            key = (entry["instrument"], entry["version"], entry["confidence"])
            article = localize_article(entry["article"], self.lang)
            acts.setdefault(key, []).append(f"{entry['text']}, {article}")
        for (instrument, version, confidence), texts in acts.items():
            part = {"instrument": instrument, "version": version, "confidence": confidence}
            yield f"{' • '.join(texts)} – {', '.join(self._place(part))}"

    def _none(self, row: Row) -> str:
        because = str(row["because"]).rstrip(".")
        if row["status"] == "other" or not row["article"]:
            return because
        return self.pinned(because, row)

    def _place(self, part: Row, *before: str) -> list[str]:
        act = part["instrument"] or ""
        if part["version"]:
            act = f"{act} [{part['version']}]".strip()
        return [text for text in (*before, act, self._level(part["confidence"])) if text]

    def _level(self, confidence: str | None) -> str:
        if not confidence:
            return ""
        if confidence not in self.levels:
            name = f"confidence:{confidence}"
            self.levels[confidence] = self.snapshot.label(name, self.lang)
        return self.levels[confidence]
