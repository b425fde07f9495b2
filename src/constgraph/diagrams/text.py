"""Measure and wrap text; matplotlib is imported only when a text is measured."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from constgraph.safety import visible

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

__all__ = [
    "ASCENT",
    "DESCENT",
    "FONT_FAMILY",
    "LEADING",
    "MOST_LETTERS",
    "FontMeasure",
    "TextMeasure",
    "clean_text",
    "find_font",
    "wrap_text",
]

FONT_FAMILY = "DejaVu Sans"
# Of DejaVu Sans, as shares of the type size.
ASCENT = 0.928
DESCENT = 0.236
LEADING = 1.24

# "Art. 73" must not be torn apart at the end of a line.
#: Of a text in a picture; a longer one is cut there.
MOST_LETTERS = 600
_GLUED = re.compile(r"(\b(?:Art|Arts|sec|secs|para|paras|No|ст)\.|№) (?=\d)", re.IGNORECASE)
_GLUE = "\N{NO-BREAK SPACE}"


class TextMeasure(Protocol):
    """Tells the layout how wide a text is; the layout itself knows no fonts."""

    @property
    def least(self) -> float:
        """The smallest size of type: what a style makes smaller is set in this size."""
        ...

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of `text` in points at `size` points, or at the smallest size."""
        ...


class FontMeasure:
    """Widths in the DejaVu Sans that matplotlib ships, free of hinting and resolution.

    Letters that it lacks are measured in the font of the system in which they are drawn.

    A text is as wide as the advances of its letters. Kerning, which only draws letters together,
    is left out: that costs a hundredth of the width and makes measuring twenty times faster.

    Parameters
    ----------
    least : float
        The smallest size of type; 0 if every style keeps its own.
    """

    def __init__(self, least: float = 0.0) -> None:
        self.least = least
        # Advances grow in step with the size, so one is kept for all sizes.
        self._advances: dict[tuple[str, bool], float] = {}

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of `text` in points at `size` points, or at the smallest size."""
        advances = self._advances
        size = max(size, self.least)
        total = 0.0
        for letter in text:
            advance = advances.get((letter, bold))
            total += self._measure(letter, bold=bold) if advance is None else advance
        return total * size

    def _measure(self, letter: str, *, bold: bool) -> float:
        from constgraph.diagrams.fonts import advance_of

        advance = advance_of(letter, bold=bold)
        self._advances[letter, bold] = advance
        return advance


def find_font(size: float, *, bold: bool = False, file: str = "") -> FontProperties:
    """Return a font by its file, the shipped one if none is named."""
    from matplotlib.font_manager import FontProperties

    from constgraph.diagrams.fonts import shipped_font

    return FontProperties(
        family=FONT_FAMILY,
        weight="bold" if bold else "normal",
        size=size,
        fname=file or shipped_font(bold=bold),
    )


@lru_cache(maxsize=8192)
def clean_text(text: str) -> str:
    r"""Make one line of plain text: no control characters (SVG forbids them), no runs of spaces.

    Marks of direction and invisible letters, which would change what a reader sees, are shown.

    Examples
    --------
    >>> clean_text("  Prime\n Minister\x00 ")
    'Prime Minister'
    """
    kept = (" " if unicodedata.category(c) in {"Cc", "Cs", "Cn"} else c for c in text)
    return visible(" ".join("".join(kept).split()))


def wrap_text(
    text: str, width: float, measure: TextMeasure, *, size: float, bold: bool = False
) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width` points.

    A word that is wider than a whole line is broken between letters. What no picture has room for
    is left out.

    Parameters
    ----------
    text : str
        Clean text; an empty one has no lines.
    width : float
        Room in points.
    measure : TextMeasure
        Knows the font.
    size : float
        Type size in points.
    bold : bool
        Whether the bold face is measured.

    Returns
    -------
    tuple of str
        The lines, top down.
    """

    def room(line: str) -> float:
        return measure.width(line.replace(_GLUE, " "), size, bold=bold)

    if len(text) > MOST_LETTERS:
        text = text[: MOST_LETTERS - 1] + "…"
    lines: list[str] = []
    line = ""
    for word in _GLUED.sub(rf"\1{_GLUE}", text).split(" "):
        joined = f"{line} {word}" if line else word
        if room(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        line = word
        while len(line) > 1 and room(line) > width:
            # The longest beginning that fits, but never less than one letter.
            cuts = range(1, len(line))
            cut = cuts[max(0, bisect_right(cuts, width, key=lambda n: room(line[:n])) - 1)]
            lines.append(line[:cut])
            line = line[cut:]
    if line:
        lines.append(line)
    return tuple(part.replace(_GLUE, " ") for part in lines)
