"""Lay out a comparison: classes in rows, states in columns, one tile with a sign for each pair.

Pure geometry in points, the y axis pointing down. The sign alone tells the status, so that nothing
rests on colour.
"""

from __future__ import annotations

from dataclasses import replace

from constgraph.diagrams.layout.frame import Frame
from constgraph.diagrams.layout.geometry import Box, Rect, Scene, TextBlock, wrap_parts
from constgraph.diagrams.layout.grid import (
    GAP,
    HEAD_HEIGHT,
    INSET,
    ROW_NAME,
    explain_signs,
    lay_tracks,
)
from constgraph.diagrams.layout.sheet import Sheet, fit_across, split_columns
from constgraph.diagrams.specs.comparison import ComparisonSpec, StateColumn, comparison_spec
from constgraph.diagrams.specs.comparison_cells import Line
from constgraph.diagrams.style import STATUSES, TYPE, UNCHECKED, NodeStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["ComparisonSpec", "comparison_spec", "layout_comparison"]

ROW_HEAD, PAD = 214.0, 6.0
#: With no more columns than this, the names of the states stand in their heads.
MOST_NAMED = 7
WIDE, NARROW = 80.0, 20.0
CELL_HEIGHT = 18.0
LEAST_WIDTH = 560.0
KEY_GAP, CODE_WIDTH = 18.0, 22.0
SAMPLE, SAMPLE_GAP = (22.0, CELL_HEIGHT), (KEY_GAP, 1.0)

_HEAD = NodeStyle("square", "#F4F6F8", "#D5DBE1", border_width=0.6, corner=0)
_CODE = TYPE["cell"]
_LETTER = replace(TYPE["cell"], tone="muted")


def layout_comparison(spec: ComparisonSpec, measure: TextMeasure) -> Scene:
    """Place everything that the spec says.

    Parameters
    ----------
    spec : ComparisonSpec
        What to show.
    measure : TextMeasure
        Knows the font; names are wrapped by its widths and rows grow with them.

    Returns
    -------
    Scene
        The same for the same spec and font, whatever the hash seed. Each cell is a box of its own
        whose title holds its statements and articles; its sign follows it.
    """
    content = comparison_content(spec, measure)
    return comparison_frame(spec).around(content, measure, description=describe_comparison(spec))


def comparison_content(
    spec: ComparisonSpec, measure: TextMeasure, least: float = LEAST_WIDTH
) -> Scene:
    """Return the comparison without its frame, at least so wide."""
    return _Comparison(spec, measure, least).draw()


def comparison_frame(spec: ComparisonSpec) -> Frame:
    """Return the words around the comparison."""
    return Frame(spec.title, spec.subtitle, spec.source_line)


def describe_comparison(spec: ComparisonSpec) -> str:
    """Say the picture in words: row by row, each state with its status and articles."""
    told: dict[str, list[str]] = {}
    for cell in spec.cells:
        told.setdefault(cell.line, []).append(cell.brief)
    return " ".join(f"{line.label}. {'; '.join(told[line.id])}." for line in spec.lines)


class _Comparison(Sheet):
    """The comparison without its frame."""

    def __init__(self, spec: ComparisonSpec, measure: TextMeasure, least: float) -> None:
        super().__init__(measure)
        self.least = least
        self.spec = spec
        self.named = len(spec.columns) <= MOST_NAMED
        many, left = len(spec.columns), ROW_HEAD + GAP
        self.step = WIDE if self.named else max(NARROW, min(WIDE, (least - left) / many))
        lefts = [left + number * self.step for number in range(many)]
        self.columns = [(x, x + self.step) for x in lefts]
        self.names = [self._name(line) for line in spec.lines]
        self.heads = [self._head(column) for column in spec.columns]
        self.head_height = max([HEAD_HEIGHT, *(block.height + 5 for block in self.heads)])
        heights = [max(CELL_HEIGHT, name.height + 6) for name in self.names]
        groups = [line.group for line in spec.lines]
        self.rows = lay_tracks(self.head_height + GAP, heights, groups)

    def draw(self) -> Scene:
        self._draw_column_heads()
        cells = iter(self.spec.cells)
        for line, row, label in zip(self.spec.lines, self.rows, self.names, strict=True):
            self._draw_row_head(line, row, label)
            for left, right in self.columns:
                cell, area = next(cells), (left, row[0], right, row[1])
                name = f"cell:{cell.line}>{cell.column}"
                self._draw_tile(name, cell.status, cell.title, area, checked=cell.checked)
        width, bottom = max(self.columns[-1][1], self.least), self.rows[-1][1]
        if not self.named:
            bottom = self._list_states(bottom + 14, width)
        return self.to_scene(width, self._explain_signs(bottom + 14, width))

    def _code_width(self, line: Line) -> float:
        if not line.code:
            return 0.0
        return self.measure.width(line.code, TYPE["second"].size) + PAD

    def _name(self, line: Line) -> TextBlock:
        return self.wrap(line.label, ROW_NAME, ROW_HEAD - 2 * PAD - self._code_width(line))

    def _head(self, column: StateColumn) -> TextBlock:
        if not self.named:
            return wrap_parts([(column.code, _CODE)], self.step, self.measure)
        parts = [(column.code, _CODE), (clean_text(column.label), TYPE["second"])]
        return wrap_parts(parts, self.step - PAD, self.measure)

    def _draw_column_heads(self) -> None:
        corner = self.wrap(self.spec.corner, TYPE["second"], ROW_HEAD)
        self.write("corner", corner, PAD, self.head_height - corner.height - 2)
        for column, (x0, x1), head in zip(self.spec.columns, self.columns, self.heads, strict=True):
            area = (x0 + INSET, 0.0, x1 - INSET, self.head_height)
            name, title = f"column:{column.code}", f"{column.code} {column.label}"
            self.draw_head(name, area, _HEAD, title, ((x0 + x1) / 2, head))

    def _draw_row_head(self, line: Line, row: tuple[float, float], label: TextBlock) -> None:
        area = (0.0, row[0] + INSET, ROW_HEAD, row[1] - INSET)
        right = ROW_HEAD - self._code_width(line)
        code = self.wrap(line.code, TYPE["second"], ROW_HEAD)
        self.draw_head(f"row:{line.id}", area, _HEAD, line.name, (PAD, label), (right, code))

    def _draw_tile(self, name: str, status: str, title: str, area: Rect, *, checked: bool) -> None:
        """Draw a tile and the sign on it; a tile that is less well checked has a dashed frame."""
        style = STATUSES[status]
        tile = style.tile
        if not checked:
            colour, width, dashes = UNCHECKED
            tile = replace(tile, border=colour, border_width=width, dashes=dashes)
        edge = INSET + tile.border_width / 2
        x0, y0, x1, y1 = area[0] + edge, area[1] + edge, area[2] - edge, area[3] - edge
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        texts = self.centre(style.letter, _LETTER, (x0, y0, x1, y1))
        on_tile = () if style.sign else texts
        self.boxes.append(Box(name, x0, y0, x1, y1, tile, on_tile, title, holds=True))
        if style.sign:
            dx, dy = style.size[0] / 2, style.size[1] / 2
            sign = f"badge:{name}"
            self.boxes.append(Box(sign, x - dx, y - dy, x + dx, y + dy, style.sign, texts))

    def _list_states(self, top: float, width: float) -> float:
        """Name the codes of the states, top down and then to the right."""
        face, columns = TYPE["legend"], self.spec.columns
        longest = max(self.measure.width(clean_text(c.label), face.size) for c in columns)
        deep = -(-len(columns) // fit_across(width, CODE_WIDTH + longest, KEY_GAP))
        step = (width + KEY_GAP) / -(-len(columns) // deep)
        space = step - KEY_GAP - CODE_WIDTH + 1
        key = [
            (f"code:{c.code}", c.code, f"name:{c.code}", self.wrap(c.label, face, space))
            for c in columns
        ]
        return self.write_key(split_columns(key, deep, step), top, CODE_WIDTH, 1.5)

    def _explain_signs(self, top: float, width: float) -> float:
        """Say what the signs stand for, in the order of the table, top down."""
        signs = [(key, clean_text(words)) for key, words in self.spec.words.items()]
        draw = self._draw_sample
        return explain_signs(self, signs, draw, top, width, SAMPLE, SAMPLE_GAP, down=True)

    def _draw_sample(self, key: str, words: str, area: Rect) -> None:
        status, checked = ("provided", False) if key == "unchecked" else (key, True)
        self._draw_tile(f"legend:{key}", status, words, area, checked=checked)
