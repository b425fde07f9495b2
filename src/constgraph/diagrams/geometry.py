"""Primitives of a laid out picture: texts, boxes and lines in points, y pointing down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from constgraph.diagrams.style import NodeStyle, TextStyle
from constgraph.diagrams.text import ASCENT, DESCENT, LEADING, TextMeasure, wrap_text

__all__ = ["Box", "Line", "Text", "TextBlock", "bend_line", "to_geometry", "wrap_parts"]


# Longer centred texts are left as they wrap: nobody sees one short line in five.
MOST_BALANCED = 4


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, anchored at its baseline."""

    content: str
    x: float
    y: float
    style: TextStyle
    align: Literal["left", "center"]
    width: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the inked area."""
        left = self.x if self.align == "left" else self.x - self.width / 2
        size = self.style.size
        return left, self.y - ASCENT * size, left + self.width, self.y + DESCENT * size


@dataclass(frozen=True, slots=True)
class Box:
    """A node with the texts in it."""

    id: str
    x0: float
    y0: float
    x1: float
    y1: float
    style: NodeStyle
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An orthogonal line; lines of the same net share a bus."""

    id: str
    source: str
    target: str
    net: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Wrapped lines, each with its style and the space above it."""

    lines: tuple[tuple[str, TextStyle, float], ...]
    align: Literal["left", "center"]

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return sum(space + LEADING * style.size for _, style, space in self.lines)

    def place(self, x: float, top: float, measure: TextMeasure) -> tuple[Text, ...]:
        """Set the lines below `top`; `x` is their left end or their middle."""
        texts = []
        for content, style, space in self.lines:
            top += space
            lead = (LEADING - ASCENT - DESCENT) / 2
            baseline = top + (lead + ASCENT) * style.size
            width = measure.width(content, style.size, bold=style.bold)
            texts.append(Text(content, x, baseline, style, self.align, width))
            top += LEADING * style.size
        return tuple(texts)


def wrap_parts(
    parts: Sequence[tuple[str, TextStyle]],
    width: float,
    measure: TextMeasure,
    align: Literal["left", "center"] = "center",
    space: float = 1.5,
) -> TextBlock:
    """Wrap paragraphs to a width, `space` points apart; an empty one takes no room."""
    lines: list[tuple[str, TextStyle, float]] = []
    for text, style in parts:
        wrapped = wrap_text(text, width, measure, size=style.size, bold=style.bold)
        if align == "center" and 1 < len(wrapped) <= MOST_BALANCED:
            wrapped = _balance(text, wrapped, width, measure, style)
        for n, line in enumerate(wrapped):
            lines.append((line, style, space if lines and not n else 0.0))
    return TextBlock(tuple(lines), align)


def _balance(
    text: str, wrapped: tuple[str, ...], width: float, measure: TextMeasure, style: TextStyle
) -> tuple[str, ...]:
    """Narrow the lines while there are no more of them: no lonely word under a long line."""
    best = wrapped
    for narrower in range(int(width) - 4, int(width / 2), -4):
        trial = wrap_text(text, narrower, measure, size=style.size, bold=style.bold)
        if len(trial) > len(wrapped):
            break
        best = trial
    return best


def bend_line(
    start: tuple[float, float], end: tuple[float, float], lane: float
) -> tuple[tuple[float, float], ...]:
    """Return the points from `start` to `end` with one vertical part at x = `lane`."""
    if abs(start[1] - end[1]) < 0.01:
        return start, (end[0], start[1])
    return start, (lane, start[1]), (lane, end[1]), end


def to_geometry(
    boxes: Iterable[Box], labels: Iterable[tuple[str, Text]], lines: Iterable[Line]
) -> dict[str, Any]:
    """Return nodes, labels and edges as plain data, the input of the fault counter."""

    def corners(*values: float) -> dict[str, float]:
        pairs = zip(("x0", "y0", "x1", "y1"), values, strict=True)
        return {key: round(value, 3) for key, value in pairs}

    return {
        "nodes": [{"id": b.id, **corners(b.x0, b.y0, b.x1, b.y1)} for b in boxes],
        "labels": [{"id": name, **corners(*text.box)} for name, text in labels],
        "edges": [
            {
                "id": line.id,
                "source": line.source,
                "target": line.target,
                "points": [[round(x, 3), round(y, 3)] for x, y in line.points],
            }
            for line in lines
        ],
    }
