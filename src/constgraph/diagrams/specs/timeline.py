"""What the timeline says, before any geometry: petitioners, bars, and days that are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from constgraph.diagrams.style import PETITIONER_KINDS
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message

__all__ = ["Bar", "Period", "Row", "TimelineSpec", "Turn"]


@dataclass(frozen=True, slots=True)
class Bar:
    """An unbroken right over the same subject matters.

    Attributes
    ----------
    start, end : date
        The first day, and the first day on which it is no more (of an open one, the end of the
        picture).
    is_open : bool
        Whether it goes on after the day of the picture.
    number : int
        Where the list below says what it is about.
    label, title : str
        The articles in short, and the whole sentence.
    articles : tuple of str
        Every article it rests on.
    """

    start: date
    end: date
    is_open: bool
    number: int
    label: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A petitioner, its kind (a key of `PETITIONER_KINDS`), and its bars in order."""

    id: str
    label: str
    kind: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A day on which a version of the constitution began."""

    on: date
    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which one court or council took the place of another."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class TimelineSpec:
    """All that the timeline says, before any geometry.

    Attributes
    ----------
    title, subtitle, source_line : str
        The words of the frame.
    start, end : date
        The first day of the picture, and the first day after it.
    rows : tuple of Row
        In the order in which they stand.
    periods, turns : tuple
        The days that are marked.
    key : tuple of str
        What each number stands for, from 1 on: articles and subject matters.
    kind_words : dict of str to str
        The words of the legend.

    Raises
    ------
    DiagramError
        If there is no row, a bar is empty or out of the picture, or a kind is unknown.
    """

    title: str
    subtitle: str
    source_line: str
    start: date
    end: date
    rows: tuple[Row, ...]
    periods: tuple[Period, ...]
    turns: tuple[Turn, ...]
    key: tuple[str, ...]
    kind_words: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.rows:
            raise DiagramError(
                Message("there is nothing to draw: nobody had a right to petition up to that day"),
                hint=Message("choose a later day with --on"),
            )
        for row in self.rows:
            if row.kind not in PETITIONER_KINDS or not clean_text(row.label):
                raise DiagramError(
                    Message("a petitioner has no label or an unknown kind '{kind}'", kind=row.kind),
                    where=row.id,
                    hint=Message("known kinds: {names}", names=", ".join(PETITIONER_KINDS)),
                )
            for bar in row.bars:
                if not self.start <= bar.start < bar.end <= self.end:
                    raise DiagramError(
                        Message(
                            "a right from {start} until {end} does not fit the picture",
                            start=bar.start,
                            end=bar.end,
                        ),
                        where=row.id,
                        hint=Message("check cg:validFrom and cg:validUntil with: constgraph check"),
                    )
