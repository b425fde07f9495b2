"""A sheet on which a picture is put together, and how things are spread over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from constgraph.diagrams.layout.geometry import (
    Box,
    Line,
    Point,
    Rect,
    Rule,
    Scene,
    Text,
    TextBlock,
    wrap_parts,
)
from constgraph.diagrams.style import TYPE, NodeStyle, TextStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["CAPTION_GAP", "KeyEntry", "Sheet", "fit_across", "split_columns", "spread"]

#: Between a sample and what it stands for.
CAPTION_GAP = 6.0
#: A sign and what it stands for: the name and words of the one, the name and lines of the other.
KeyEntry = tuple[str, str, str, TextBlock]


class Sheet:
    """Collects boxes, lines, texts and rules, drawn from (0, 0) on."""

    def __init__(self, measure: TextMeasure) -> None:
        self.measure = measure
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.texts: list[tuple[str, Text]] = []
        self.rules: list[Rule] = []

    def wrap(self, words: str, style: TextStyle, width: float) -> TextBlock:
        """Break words into lines that begin at the left."""
        return wrap_parts([(clean_text(words), style)], width, self.measure, "left")

    def write(self, name: str, block: TextBlock, x: float, top: float) -> float:
        """Write lines, numbered under a name; return where they end."""
        for number, line in enumerate(block.place(x, top, self.measure), start=1):
            self.texts.append((f"{name}:{number}", line))
        return top + block.height

    def centre(self, words: str, style: TextStyle, area: Rect) -> tuple[Text, ...]:
        """Return words in the middle of an area."""
        x0, y0, x1, y1 = area
        block = wrap_parts([(words, style)], x1 - x0, self.measure)
        return block.place((x0 + x1) / 2, (y0 + y1) / 2 - block.height / 2, self.measure)

    def draw_head(
        self, name: str, area: Rect, style: NodeStyle, title: str, *words: tuple[float, TextBlock]
    ) -> None:
        """Draw a box with words halfway down, each block of them at its x."""
        middle = (area[1] + area[3]) / 2
        texts = [b.place(x, middle - b.height / 2, self.measure) for x, b in words]
        self.boxes.append(Box(name, *area, style, sum(texts, ()), title))

    def write_key(
        self,
        columns: Iterable[tuple[float, Sequence[KeyEntry]]],
        top: float,
        sign_width: float,
        gap: float,
    ) -> float:
        """Write signs with what they stand for, each column from its x on; return where it ends."""
        bottom = top
        for x, entries in columns:
            y = top
            for name, sign, meaning, block in entries:
                self.write(name, self.wrap(sign, TYPE["cell"], sign_width), x, y)
                self.write(meaning, block, x + sign_width, y)
                y += block.height + gap
            bottom = max(bottom, y)
        return bottom

    def to_scene(self, width: float, height: float) -> Scene:
        """Return what was drawn, on a ground of that size."""
        boxes, lines, rules = tuple(self.boxes), tuple(self.lines), tuple(self.rules)
        return Scene(width, height, boxes, lines, texts=tuple(self.texts), rules=rules)


def fit_across(width: float, size: float, gap: float) -> int:
    """Return how many things of one size stand side by side, a gap apart; one always does."""
    return max(1, int((width + gap) // (size + gap)))


def spread(
    count: int,
    size: tuple[float, float],
    gap: tuple[float, float],
    width: float,
    *,
    down: bool = False,
) -> list[Point]:
    """Return where things of one size stand: line by line, or column by column if `down`.

    Examples
    --------
    >>> spread(3, (30, 10), (5, 2), 70)
    [(0, 0), (35, 0), (0, 12)]
    >>> spread(3, (30, 10), (5, 2), 70, down=True)
    [(0, 0), (0, 12), (35, 0)]
    """
    across = fit_across(width, size[0], gap[0])
    deep = -(-count // across)
    places = [divmod(n, deep) if down else divmod(n, across)[::-1] for n in range(count)]
    return [(column * (size[0] + gap[0]), line * (size[1] + gap[1])) for column, line in places]


def split_columns(
    entries: Sequence[KeyEntry], deep: int, step: float
) -> list[tuple[float, Sequence[KeyEntry]]]:
    """Split a key into columns of so many entries, a step apart."""
    return [(n // deep * step, entries[n : n + deep]) for n in range(0, len(entries), deep)]
