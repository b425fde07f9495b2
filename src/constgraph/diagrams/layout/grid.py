"""What pictures that are grids share: where rows and columns lie, and a legend of signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from constgraph.diagrams.layout.geometry import Rect
from constgraph.diagrams.layout.sheet import CAPTION_GAP, Sheet, spread
from constgraph.diagrams.style import TYPE

__all__ = ["GAP", "HEAD_HEIGHT", "INSET", "ROW_NAME", "explain_signs", "lay_tracks"]

#: Between heads and cells, and between groups of rows or columns.
GAP = 5.0
HEAD_HEIGHT = 17.0
#: From the edge of a row or column to its head.
INSET = 1.0
ROW_NAME = replace(TYPE["row"], size=8.0)


def lay_tracks(
    start: float, sizes: Sequence[float], groups: Sequence[str]
) -> list[tuple[float, float]]:
    """Return where rows or columns begin and end, with a gap where another group begins.

    Examples
    --------
    >>> lay_tracks(0, [10, 10, 20], ["a", "a", "b"])
    [(0, 10), (10, 20), (25.0, 45.0)]
    """
    tracks = []
    for number, (size, group) in enumerate(zip(sizes, groups, strict=True)):
        if number and group != groups[number - 1]:
            start += GAP
        tracks.append((start, start + size))
        start += size
    return tracks


def explain_signs(
    sheet: Sheet,
    signs: Sequence[tuple[str, str]],
    draw: Callable[[str, str, Rect], None],
    top: float,
    width: float,
    size: tuple[float, float],
    gap: tuple[float, float],
    *,
    down: bool = False,
) -> float:
    """Say what the signs of the cells stand for, each a key and its words; return where that ends.

    `draw` draws the sample of a key, with these words as its title, in an area of that size.
    """
    face = TYPE["legend"]
    longest = max(sheet.measure.width(words, face.size) for _, words in signs)
    wide, high = size
    places = spread(len(signs), (wide + CAPTION_GAP + longest, high), gap, width, down=down)
    for (key, words), (x, y) in zip(signs, places, strict=True):
        area = (x, top + y, x + wide, top + y + high)
        draw(key, words, area)
        block = sheet.wrap(words, face, width)
        middle = area[1] + high / 2
        sheet.write(f"legend:{key}", block, area[2] + CAPTION_GAP, middle - block.height / 2)
    return top + max(y for _, y in places) + high + gap[1]
