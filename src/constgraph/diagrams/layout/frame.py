"""The frame of a picture: title and subtitle above, legend and source line below."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from constgraph.diagrams.layout.geometry import Box, Line, Scene, enlarge, shift
from constgraph.diagrams.layout.sheet import CAPTION_GAP, Sheet, spread
from constgraph.diagrams.style import TYPE, NodeStyle, RelationStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["MARGIN", "Frame", "LegendItem", "legend_of", "write_across"]

MARGIN = 24.0
#: Between the words above, the picture, and the words below.
GAP = 18.0
LEAST_WIDTH = 420.0
SWATCH_WIDTH, SWATCH_HEIGHT = 34.0, 11.0
ITEM_GAP, ROW_HEIGHT = 18.0, 16.0


@dataclass(frozen=True, slots=True)
class LegendItem:
    """What a line or a shape stands for; `key` names the relation or kind."""

    key: str
    label: str
    style: RelationStyle | NodeStyle


def legend_of(
    table: Mapping[str, RelationStyle] | Mapping[str, NodeStyle],
    used: Container[str],
    words: Mapping[str, str],
) -> list[LegendItem]:
    """Return what a picture uses of a table of styles, in the order of the table."""
    return [
        LegendItem(key, clean_text(words.get(key, key.replace("-", " "))), style)
        for key, style in table.items()
        if key in used
    ]


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
        sheet = Sheet(measure)
        top = self._write_head(sheet, width)
        placed = shift(content, MARGIN + (width - 2 * MARGIN - content.width) / 2, top)
        bottom = self._write_foot(sheet, top + content.height + GAP, width)
        return self._join(placed, sheet, (width, bottom + MARGIN - 6), description)

    def within(
        self,
        content: Scene,
        page: tuple[float, float],
        measure: TextMeasure,
        *,
        most: float = 1.0,
        description: str = "",
    ) -> tuple[Scene, float]:
        """Return the content on a page of a fixed size, and how much it could be enlarged to fit.

        It is enlarged so much, but no more than `most` times. Less than 1 says that it does not
        fit; the scene is then of no use.
        """
        width, height = page
        head, foot = Sheet(measure), Sheet(measure)
        top = self._write_head(head, width)
        deep = self._write_foot(foot, 0, width)
        bottom = height - MARGIN + 6 - deep
        room = (width - 2 * MARGIN, bottom - GAP - top)
        fits = min(room[0] / content.width, room[1] / content.height)
        by = max(1.0, min(fits, most))
        grown = enlarge(content, by)
        x = MARGIN + (room[0] - grown.width) / 2
        placed = shift(grown, x, top + max(0.0, (room[1] - grown.height) / 2))
        below = shift(foot.to_scene(width, deep), 0, bottom)
        head.boxes += below.boxes
        head.lines += below.lines
        head.texts += below.texts
        return self._join(placed, head, page, description), fits

    def _write_head(self, sheet: Sheet, width: float) -> float:
        top = write_across(sheet, "title", self.title, MARGIN - 8, width)
        return write_across(sheet, "subtitle", self.subtitle, top + 2, width) + GAP

    def _write_foot(self, sheet: Sheet, bottom: float, width: float) -> float:
        for group in (RelationStyle, NodeStyle):
            items = [item for item in self.legend if isinstance(item.style, group)]
            if items:
                bottom = _explain(sheet, items, bottom, width)
        return write_across(sheet, "source", self.source_line, bottom + 8, width)

    def _join(
        self, placed: Scene, sheet: Sheet, size: tuple[float, float], description: str
    ) -> Scene:
        return replace(
            placed,
            width=size[0],
            height=size[1],
            boxes=(*placed.boxes, *sheet.boxes),
            lines=(*placed.lines, *sheet.lines),
            texts=(*placed.texts, *sheet.texts),
            title=clean_text(self.title),
            description=clean_text(description),
        )


def write_across(sheet: Sheet, role: str, words: str, top: float, width: float) -> float:
    """Write a text over the whole width between the margins; return where it ends."""
    block = sheet.wrap(words, TYPE[role], width - 2 * MARGIN)
    return sheet.write(role, block, MARGIN, top)


def _explain(sheet: Sheet, items: Sequence[LegendItem], top: float, width: float) -> float:
    """Draw a swatch of each item with its words beside it; return where the last line ends."""
    longest = max(sheet.measure.width(item.label, TYPE["legend"].size) for item in items)
    size = (SWATCH_WIDTH + CAPTION_GAP + longest, ROW_HEIGHT)
    places = spread(len(items), size, (ITEM_GAP, 0), width - 2 * MARGIN)
    for item, (x, y) in zip(items, places, strict=True):
        middle = top + y + ROW_HEIGHT / 2
        if isinstance(item.style, RelationStyle):
            sheet.lines.append(_line_swatch(item, item.style, MARGIN + x, middle))
        else:
            sheet.boxes.append(_box_swatch(item, item.style, MARGIN + x, middle))
        block = sheet.wrap(item.label, TYPE["legend"], width)
        left = MARGIN + x + SWATCH_WIDTH + CAPTION_GAP
        (line,) = block.place(left, middle - block.height / 2, sheet.measure)
        sheet.texts.append((f"legend:{item.key}", line))
    return top + places[-1][1] + ROW_HEIGHT + 2


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
