"""The frame of a picture: title and subtitle above, legend and source line below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from constgraph.diagrams.layout.geometry import Box, Line, Scene, Text, shift, wrap_parts
from constgraph.diagrams.style import TYPE, NodeStyle, RelationStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["MARGIN", "Frame", "LegendItem"]

MARGIN = 24.0
LEAST_WIDTH = 420.0
SWATCH_WIDTH, SWATCH_HEIGHT = 34.0, 11.0
ITEM_GAP, ROW_HEIGHT = 18.0, 16.0


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What a line or a shape stands for; `key` names the relation or kind."""

    key: str
    label: str
    style: RelationStyle | NodeStyle


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a picture.

    Attributes
    ----------
    title, subtitle, source_line : str
        What and where; the day and how to read it; the instruments.
    legend : sequence of LegendItem
        Only what the picture has: lines first, then shapes.
    """

    title: str
    subtitle: str
    source_line: str
    legend: Sequence[LegendItem] = ()

    def around(self, content: Scene, measure: TextMeasure, *, description: str = "") -> Scene:
        """Return the content, drawn from (0, 0) on, with the frame around it.

        Parameters
        ----------
        content : Scene
            What the picture shows; its width and height are its own room.
        measure : TextMeasure
            Knows the font.
        description : str
            The picture in words, for readers who do not see it.
        """
        width = max(content.width, LEAST_WIDTH) + 2 * MARGIN
        texts: list[tuple[str, Text]] = []

        def write(role: str, words: str, top: float) -> float:
            block = wrap_parts(
                [(clean_text(words), TYPE[role])], width - 2 * MARGIN, measure, "left"
            )
            for number, line in enumerate(block.place(MARGIN, top, measure), start=1):
                texts.append((f"{role}:{number}", line))
            return top + block.height

        top = write("title", self.title, MARGIN - 8)
        top = write("subtitle", self.subtitle, top + 2) + 18
        placed = shift(content, MARGIN + (width - 2 * MARGIN - content.width) / 2, top)
        bottom = top + content.height + 18
        boxes, lines = list(placed.boxes), list(placed.lines)
        for group in (RelationStyle, NodeStyle):
            items = [item for item in self.legend if isinstance(item.style, group)]
            for x, y, item in self._rows(items, width, bottom, measure):
                if isinstance(item.style, RelationStyle):
                    lines.append(_line_swatch(item, item.style, x, y))
                else:
                    boxes.append(_box_swatch(item, item.style, x, y))
                block = wrap_parts([(item.label, TYPE["legend"])], width, measure, "left")
                (line,) = block.place(x + SWATCH_WIDTH + 6, y - block.height / 2, measure)
                texts.append((f"legend:{item.key}", line))
                bottom = max(bottom, y + ROW_HEIGHT / 2 + 2)
        bottom = write("source", self.source_line, bottom + 8)
        return replace(
            placed,
            width=width,
            height=bottom + MARGIN - 6,
            boxes=tuple(boxes),
            lines=tuple(lines),
            texts=(*placed.texts, *texts),
            title=clean_text(self.title),
            description=clean_text(description),
        )

    def _rows(
        self, items: Sequence[LegendItem], width: float, top: float, measure: TextMeasure
    ) -> Iterator[tuple[float, float, LegendItem]]:
        """Yield where each item stands: in columns as wide as the widest item."""
        if not items:
            return
        column = max(measure.width(item.label, TYPE["legend"].size) for item in items)
        column += SWATCH_WIDTH + 6 + ITEM_GAP
        across = max(1, int((width - 2 * MARGIN + ITEM_GAP) // column))
        for number, item in enumerate(items):
            row, place = divmod(number, across)
            yield MARGIN + place * column, top + ROW_HEIGHT * (row + 0.5), item


def _line_swatch(item: LegendItem, style: RelationStyle, x: float, y: float) -> Line:
    ends = ((x, y), (x + SWATCH_WIDTH, y))
    name = f"legend:{item.key}"
    return Line(name, "", "", name, ends, style, item.key, item.label)


def _box_swatch(item: LegendItem, style: NodeStyle, x: float, y: float) -> Box:
    half = SWATCH_HEIGHT / 2
    corner = min(style.corner, half)
    style = replace(style, corner=corner, border_width=min(style.border_width, 1.4))
    x0 = x + (SWATCH_WIDTH - 24) / 2
    return Box(f"legend:{item.key}", x0, y - half, x0 + 24, y + half, style, (), item.label)
