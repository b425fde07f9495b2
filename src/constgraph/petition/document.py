"""What a document is before it is a file: paragraphs of words and gaps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Document", "Paragraph", "Run", "gap", "plain"]


class Run(NamedTuple):
    """Words of one paragraph; a gap is what the writer still has to fill in."""

    text: str
    is_gap: bool = False


class Paragraph(NamedTuple):
    """One paragraph.

    Attributes
    ----------
    kind : str
        ``head`` (on the right, above the title), ``title``, ``subtitle``, ``heading``, ``text``,
        ``item`` (numbered), ``dash`` (an item without a number), ``request`` or ``sign``.
    runs : tuple of Run
    """

    kind: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the paragraph, gaps with their brackets."""
        return "".join(run.text for run in self.runs)


class Document(NamedTuple):
    """A petition.

    Attributes
    ----------
    lang : str
        The language in which it is written.
    paragraphs : list of Paragraph
    """

    lang: str
    paragraphs: list[Paragraph]

    @property
    def title(self) -> str:
        """What the document calls itself."""
        return " ".join(p.text for p in self.paragraphs if p.kind in ("title", "subtitle"))

    @property
    def gaps(self) -> list[str]:
        """What is still to be filled in, each once."""
        runs = (run for paragraph in self.paragraphs for run in paragraph.runs)
        return list(dict.fromkeys(run.text for run in runs if run.is_gap))


def gap(words: str) -> Run:
    """Return a gap: what is missing, between square brackets."""
    return Run(f"[{words}]", is_gap=True)


def plain(runs: Iterable[Run | str]) -> tuple[Run, ...]:
    """Return runs from words and gaps."""
    return tuple(run if isinstance(run, Run) else Run(run) for run in runs if run)
