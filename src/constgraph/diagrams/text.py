"""Measure and wrap text; matplotlib is imported only when a text is measured."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

__all__ = [
    "ASCENT",
    "DESCENT",
    "FONT_FAMILY",
    "LEADING",
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
_GLUED = re.compile(r"\b(Art|Arts|sec|secs|para|paras|No|ст)\. (?=\d)", re.IGNORECASE)
_GLUE = "\N{NO-BREAK SPACE}"


class TextMeasure(Protocol):
    """Tells the layout how wide a text is; the layout itself knows no fonts."""

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of `text` in points at `size` points."""
        ...


class FontMeasure:
    """Widths in the DejaVu Sans that matplotlib ships, free of hinting and resolution."""

    def __init__(self) -> None:
        # Widths grow in step with the size, so one is kept for all sizes.
        self._unit_widths: dict[tuple[str, bool], float] = {}

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return the width of `text` in points at `size` points."""
        key = (text, bold)
        if key not in self._unit_widths:
            # ismath=False: a dollar sign is a dollar sign.
            width, _, _ = self._to_path.get_text_width_height_descent(
                text, find_font(1.0, bold=bold), False
            )
            self._unit_widths[key] = float(width)
        return self._unit_widths[key] * size

    @cached_property
    def _to_path(self) -> TextToPath:
        from matplotlib.textpath import TextToPath

        return TextToPath()


def find_font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the shipped font, by file: a font of the system may differ in width."""
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(
        family=FONT_FAMILY,
        weight="bold" if bold else "normal",
        size=size,
        fname=str(Path(matplotlib.get_data_path(), "fonts", "ttf", name)),
    )


def clean_text(text: str) -> str:
    r"""Make one line of plain text: no control characters (SVG forbids them), no runs of spaces.

    Examples
    --------
    >>> clean_text("  Prime\n Minister\x00 ")
    'Prime Minister'
    """
    kept = (" " if unicodedata.category(c) in {"Cc", "Cs", "Cn"} else c for c in text)
    return " ".join("".join(kept).split())


def wrap_text(
    text: str, width: float, measure: TextMeasure, *, size: float, bold: bool = False
) -> tuple[str, ...]:
    """Break `text` into lines no wider than `width` points.

    A word that is wider than a whole line is broken between letters.

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

    lines: list[str] = []
    line = ""
    for word in _GLUED.sub(rf"\1.{_GLUE}", text).split(" "):
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
