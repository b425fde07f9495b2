"""The sizes at which a picture is looked at: a slide, a sheet of paper, a poster."""

from __future__ import annotations

import re
from typing import NamedTuple

from constgraph.errors import UsageError
from constgraph.messages import Message

__all__ = ["LEAST_TYPE", "NAMED", "Size", "read_size"]

#: The smallest type that is read on a slide or on paper, in points.
LEAST_TYPE = 9.0
_POINTS = {"mm": 72 / 25.4, "px": 72 / 96}
#: Less holds no title, more no program opens; in points.
_LEAST_SIDE, _MOST_SIDE = 200.0, 14_400.0
_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|px)?", re.IGNORECASE)


class Size(NamedTuple):
    """Width and height in points; one that `turns` is upright or across, whichever fits better."""

    name: str
    width: float
    height: float
    turns: bool = False

    def pages(self) -> list[tuple[float, float]]:
        """Return the ways in which the page may lie."""
        across = (self.width, self.height)
        return [across, across[::-1]] if self.turns else [across]


def _paper(name: str, width: float, height: float) -> Size:
    return Size(name, width * _POINTS["mm"], height * _POINTS["mm"], turns=True)


NAMED = {
    "slide": Size("slide", 960.0, 540.0),
    "a4": _paper("a4", 297, 210),
    "poster": _paper("poster", 841, 594),
}


def read_size(words: str) -> Size:
    """Return a size by its name, or by its width and height in mm (the default) or px.

    Raises
    ------
    UsageError
        If it is no size, or one that no picture fits.

    Examples
    --------
    >>> read_size("slide").width
    960.0
    >>> read_size("960x720px").width
    720.0
    """
    key = words.strip().lower()
    if key in NAMED:
        return NAMED[key]
    found = _WRITTEN.fullmatch(key)
    if not found:
        raise UsageError(
            Message("'{size}' is no size of a picture", size=words),
            hint=Message(
                "one of: {names}; or width and height, such as {example}",
                names=", ".join(NAMED),
                example="254x190mm, 1280x720px",
            ),
        )
    unit = _POINTS[(found[3] or "mm").lower()]
    sides = float(found[1]) * unit, float(found[2]) * unit
    if not all(_LEAST_SIDE <= side <= _MOST_SIDE for side in sides):
        raise UsageError(
            Message("a picture of the size '{size}' is too small or too large", size=words),
            hint=Message(
                "each side has {least} to {most} mm",
                least=round(_LEAST_SIDE / _POINTS["mm"]) + 1,
                most=round(_MOST_SIDE / _POINTS["mm"]),
            ),
        )
    return Size(key, *sides)
