"""Lay out a comparison: classes in rows, states in columns, one tile with a sign for each pair.

Pure geometry in points, the y axis pointing down. The sign alone tells the status, so that nothing
rests on colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from constgraph.diagrams.layout.frame import Frame
from constgraph.diagrams.layout.geometry import Box, Scene, Text, TextBlock, wrap_parts
from constgraph.diagrams.specs.comparison import ComparisonSpec, StateColumn, comparison_spec
from constgraph.diagrams.specs.comparison_cells import Line
from constgraph.diagrams.style import STATUSES, TYPE, UNCHECKED, NodeStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["ComparisonSpec", "comparison_spec", "layout_comparison"]

ROW_HEAD, GAP = 214.0, 5.0
#: With no more columns than this, the names of the states stand in their heads.
MOST_NAMED = 7
WIDE, NARROW = 80.0, 20.0
CELL_HEIGHT, HEAD_HEIGHT = 18.0, 17.0
INSET, PAD = 1.0, 6.0
LEAST_WIDTH = 560.0
KEY_GAP, CODE_WIDTH, SAMPLE_WIDTH = 18.0, 22.0, 22.0

_HEAD = NodeStyle("square", "#F4F6F8", "#D5DBE1", border_width=0.6, corner=0)
_NAME = replace(TYPE["row"], size=8.0)
_CODE = TYPE["cell"]
_LETTER = replace(TYPE["cell"], tone="muted")
Edges = tuple[float, float, float, float]


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
    content = _Grid(spec, measure).draw()
    frame = Frame(spec.title, spec.subtitle, spec.source_line)
    return frame.around(content, measure, description=_description(spec))


def _description(spec: ComparisonSpec) -> str:
    """Say the picture in words: row by row, each state with its status and articles."""
    told: dict[str, list[str]] = {}
    for cell in spec.cells:
        told.setdefault(cell.line, []).append(cell.brief)
    return " ".join(f"{line.label}. {'; '.join(told[line.id])}." for line in spec.lines)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and where it lies."""

    line: Line
    top: float
    bottom: float


class _Grid:
    """Collects the boxes and texts of the picture, drawn from (0, 0) on."""

    def __init__(self, spec: ComparisonSpec, measure: TextMeasure) -> None:
        self.spec, self.measure = spec, measure
        self.boxes: list[Box] = []
        self.texts: list[tuple[str, Text]] = []
        self.named = len(spec.columns) <= MOST_NAMED
        room = (LEAST_WIDTH - ROW_HEAD - GAP) / len(spec.columns)
        self.step = WIDE if self.named else max(NARROW, room)
        self.codes = {line.id: self._block(line.code, "second") for line in spec.lines}
        self.names = {line.id: self._name(line) for line in spec.lines}
        self.heads = {column.code: self._head(column) for column in spec.columns}

    def draw(self) -> Scene:
        left = ROW_HEAD + GAP
        starts = [left + number * self.step for number in range(len(self.spec.columns))]
        head = max([HEAD_HEIGHT, *(block.height + 5 for block in self.heads.values())])
        self._draw_heads(starts, head)
        cells = iter(self.spec.cells)
        bottom = head
        for row in self._rows(head + GAP):
            self._draw_row_head(row)
            for start in starts:
                area = (start, row.top, start + self.step, row.bottom)
                cell = next(cells)
                name = f"cell:{cell.line}>{cell.column}"
                self._draw_cell(name, area, cell.status, cell.title, checked=cell.checked)
            bottom = row.bottom
        width = max(starts[-1] + self.step, LEAST_WIDTH)
        if not self.named:
            bottom = self._draw_names(bottom + 14, width)
        bottom = self._explain_signs(bottom + 14, width)
        return Scene(width, bottom, boxes=tuple(self.boxes), texts=tuple(self.texts))

    def _block(self, words: str, role: str) -> TextBlock:
        return wrap_parts([(clean_text(words), TYPE[role])], ROW_HEAD, self.measure, "left")

    def _code_width(self, line: Line) -> float:
        if not line.code:
            return 0.0
        return self.measure.width(line.code, TYPE["second"].size) + PAD

    def _name(self, line: Line) -> TextBlock:
        room = ROW_HEAD - 2 * PAD - self._code_width(line)
        return wrap_parts([(clean_text(line.label), _NAME)], room, self.measure, "left")

    def _head(self, column: StateColumn) -> TextBlock:
        if not self.named:
            return wrap_parts([(column.code, _CODE)], self.step, self.measure)
        parts = [(column.code, _CODE), (clean_text(column.label), TYPE["second"])]
        return wrap_parts(parts, self.step - PAD, self.measure)

    def _rows(self, top: float) -> Iterator[_Row]:
        """Lay the rows below each other, with a gap where another group begins."""
        before: Line | None = None
        for line in self.spec.lines:
            if before and before.group != line.group:
                top += GAP
            bottom = top + max(CELL_HEIGHT, self.names[line.id].height + 6)
            yield _Row(line, top, bottom)
            before, top = line, bottom

    def _draw_heads(self, starts: Sequence[float], height: float) -> None:
        corner = self._block(self.spec.corner, "second")
        self._write("corner", corner, PAD, height - corner.height - 2)
        for start, column in zip(starts, self.spec.columns, strict=True):
            block = self.heads[column.code]
            middle = start + self.step / 2
            texts = block.place(middle, height / 2 - block.height / 2, self.measure)
            area = (start + INSET, 0.0, start + self.step - INSET, height)
            name = f"column:{column.code}"
            self.boxes.append(Box(name, *area, _HEAD, texts, f"{column.code} {column.label}"))

    def _draw_row_head(self, row: _Row) -> None:
        middle = (row.top + row.bottom) / 2
        name, code = self.names[row.line.id], self.codes[row.line.id]
        texts = name.place(PAD, middle - name.height / 2, self.measure)
        right = ROW_HEAD - self._code_width(row.line)
        texts += code.place(right, middle - code.height / 2, self.measure)
        words = f"{row.line.label} ({row.line.code})" if row.line.code else row.line.label
        area = (0.0, row.top + INSET, ROW_HEAD, row.bottom - INSET)
        self.boxes.append(Box(f"row:{row.line.id}", *area, _HEAD, texts, words))

    def _draw_cell(
        self, name: str, area: Edges, status: str, title: str, *, checked: bool = True
    ) -> None:
        """Draw a tile and the sign on it; a tile that is less well checked has a dashed frame."""
        style = STATUSES[status]
        tile = style.tile
        if not checked:
            colour, width, dashes = UNCHECKED
            tile = replace(tile, border=colour, border_width=width, dashes=dashes)
        edge = INSET + tile.border_width / 2
        x0, y0, x1, y1 = area[0] + edge, area[1] + edge, area[2] - edge, area[3] - edge
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        letter = wrap_parts([(style.letter, _LETTER)], x1 - x0, self.measure)
        texts = letter.place(x, y - letter.height / 2, self.measure)
        on_tile = () if style.sign else texts
        self.boxes.append(Box(name, x0, y0, x1, y1, tile, on_tile, title, holds=True))
        if style.sign:
            dx, dy = style.size[0] / 2, style.size[1] / 2
            sign = f"badge:{name}"
            self.boxes.append(Box(sign, x - dx, y - dy, x + dx, y + dy, style.sign, texts))

    def _draw_names(self, top: float, width: float) -> float:
        """Name the codes of the states, top down and then to the right."""
        columns = self.spec.columns
        face = TYPE["legend"]
        longest = max(self.measure.width(clean_text(c.label), face.size) for c in columns)
        across = max(1, int((width + KEY_GAP) // (CODE_WIDTH + longest + KEY_GAP)))
        deep = -(-len(columns) // across)
        across = -(-len(columns) // deep)
        room = (width + KEY_GAP) / across
        bottom = top
        for first in range(0, len(columns), deep):
            x, y = first // deep * room, top
            for column in columns[first : first + deep]:
                code = wrap_parts([(column.code, _CODE)], CODE_WIDTH, self.measure, "left")
                space = room - KEY_GAP - CODE_WIDTH + 1
                name = wrap_parts([(clean_text(column.label), face)], space, self.measure, "left")
                self._write(f"code:{column.code}", code, x, y)
                self._write(f"name:{column.code}", name, x + CODE_WIDTH, y)
                y += name.height + 1.5
            bottom = max(bottom, y)
        return bottom

    def _explain_signs(self, top: float, width: float) -> float:
        """Say what the signs stand for, in the order of the table, top down."""
        words = {key: clean_text(text) for key, text in self.spec.words.items()}
        face = TYPE["legend"]
        longest = max(self.measure.width(text, face.size) for text in words.values())
        across = max(1, int((width + KEY_GAP) // (SAMPLE_WIDTH + 6 + longest + KEY_GAP)))
        deep = -(-len(words) // across)
        for number, (key, text) in enumerate(words.items()):
            place, line = divmod(number, deep)
            x = place * (SAMPLE_WIDTH + 6 + longest + KEY_GAP)
            y = top + line * (CELL_HEIGHT + 1)
            area = (x, y, x + SAMPLE_WIDTH, y + CELL_HEIGHT)
            status = "provided" if key == "unchecked" else key
            self._draw_cell(f"legend:{key}", area, status, text, checked=key != "unchecked")
            block = wrap_parts([(text, face)], width, self.measure, "left")
            middle = y + CELL_HEIGHT / 2 - block.height / 2
            self._write(f"legend:{key}", block, x + SAMPLE_WIDTH + 6, middle)
        return top + deep * (CELL_HEIGHT + 1)

    def _write(self, name: str, block: TextBlock, x: float, top: float) -> None:
        for number, line in enumerate(block.place(x, top, self.measure), start=1):
            self.texts.append((f"{name}:{number}", line))
