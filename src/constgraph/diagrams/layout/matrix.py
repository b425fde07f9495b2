"""Lay out the matrix: actors in rows, those they act on in numbered columns.

Pure geometry in points, the y axis pointing down. A cell splits among its powers; each shows the
letter of its relation, so that nothing rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from constgraph.diagrams.layout.frame import Frame, LegendItem
from constgraph.diagrams.layout.geometry import Box, Rule, Scene, Text, TextBlock, wrap_parts
from constgraph.diagrams.specs.matrix import Entry, Heading, MatrixSpec, matrix_spec
from constgraph.diagrams.style import (
    COLOURS,
    INSTITUTIONS,
    RELATIONS,
    TYPE,
    NodeStyle,
    TextStyle,
)
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["MatrixSpec", "layout_matrix", "matrix_spec"]

ROW_HEAD, HEAD_HEIGHT, HEAD_GAP = 168.0, 17.0, 5.0
PART_WIDTH, PART_HEIGHT = 14.0, 12.0
CELL_WIDTH, CELL_HEIGHT, INSET = 26.0, 22.0, 2.0
GROUP_GAP = 5.0
LIST_COLUMN, LIST_GAP, NUMBER_WIDTH = 230.0, 16.0, 17.0
SIGN_WIDTH, SIGN_HEIGHT = 20.0, 13.0

#: On the colours of these the letter stands in the colour of the page; else a chip bears it.
SOLID = frozenset(
    {"appoints", "appoints-with-consent", "vetoes", "reviews", "petitions", "addresses"}
)
_SELF = NodeStyle("square", COLOURS["grid"], COLOURS["grid"], border_width=0.5, corner=0)
_ROW_NAME = replace(TYPE["row"], size=8.0)


def layout_matrix(spec: MatrixSpec, measure: TextMeasure) -> Scene:
    """Place everything that the spec says.

    Parameters
    ----------
    spec : MatrixSpec
        What to show.
    measure : TextMeasure
        Knows the font; names are wrapped by its widths and rows grow with them.

    Returns
    -------
    Scene
        The same for the same spec and font, whatever the hash seed. Each power is a box of its own
        whose title is its sentence.
    """
    content = _Grid(spec, measure).draw()
    kinds = {heading.kind for heading in (*spec.rows, *spec.columns)}
    legend = [
        LegendItem(kind, spec.kind_words.get(kind, kind), style)
        for kind, style in INSTITUTIONS.items()
        if kind in kinds
    ]
    frame = Frame(spec.title, spec.subtitle, spec.source_line, legend)
    return frame.around(
        content, measure, description=". ".join(entry.title for entry in spec.entries) + "."
    )


@dataclass(frozen=True, slots=True)
class _Track:
    """A row or a column and where it lies."""

    heading: Heading
    start: float
    end: float


class _Grid:
    """Collects the boxes, texts and rules of the matrix, drawn from (0, 0) on."""

    def __init__(self, spec: MatrixSpec, measure: TextMeasure) -> None:
        self.spec, self.measure = spec, measure
        self.boxes: list[Box] = []
        self.texts: list[tuple[str, Text]] = []
        self.rules: list[Rule] = []
        self.cells: dict[tuple[str, str], list[Entry]] = {}
        for entry in spec.entries:
            self.cells.setdefault((entry.row, entry.column), []).append(entry)
        across = max(_columns(len(entries)) for entries in self.cells.values())
        down = max(-(-len(e) // _columns(len(e))) for e in self.cells.values())
        self.cell = (
            max(CELL_WIDTH, across * PART_WIDTH + INSET),
            max(CELL_HEIGHT, down * PART_HEIGHT + INSET),
        )
        self.names = {
            row.id: wrap_parts(
                [(clean_text(row.label), _ROW_NAME)], ROW_HEAD - 2 * _pad(row), measure, "left"
            )
            for row in spec.rows
        }

    def draw(self) -> Scene:
        columns = _tracks(
            self.spec.columns, ROW_HEAD + HEAD_GAP, [self.cell[0]] * len(self.spec.columns)
        )
        heights = [max(self.cell[1], self.names[row.id].height + 5) for row in self.spec.rows]
        rows = _tracks(self.spec.rows, HEAD_HEIGHT + HEAD_GAP, heights)
        width, bottom = columns[-1].end, rows[-1].end
        self._draw_heads(columns, rows)
        self._draw_lines(columns, rows)
        for row in rows:
            for column in columns:
                self._draw_cell(row, column)
        width = max(width, ROW_HEAD + LIST_COLUMN)
        bottom = self._list_columns(bottom + 16, width)
        bottom = self._explain_signs(bottom + 12, width)
        return Scene(
            width,
            bottom,
            boxes=tuple(self.boxes),
            texts=tuple(self.texts),
            rules=tuple(self.rules),
        )

    def _draw_heads(self, columns: Sequence[_Track], rows: Sequence[_Track]) -> None:
        corner = wrap_parts([(self.spec.corner, TYPE["second"])], ROW_HEAD, self.measure, "left")
        self._write("corner", corner, 0, HEAD_HEIGHT / 2 - corner.height / 2)
        for number, column in enumerate(columns, start=1):
            block = wrap_parts([(str(number), TYPE["cell"])], self.cell[0], self.measure)
            middle = (column.start + column.end) / 2
            texts = block.place(middle, HEAD_HEIGHT / 2 - block.height / 2, self.measure)
            self.boxes.append(
                Box(
                    f"column:{column.heading.id}",
                    column.start + 1,
                    0,
                    column.end - 1,
                    HEAD_HEIGHT,
                    _head_style(column.heading.kind),
                    texts,
                    f"{number} {column.heading.label}",
                )
            )
        for row in rows:
            block = self.names[row.heading.id]
            top = (row.start + row.end) / 2 - block.height / 2
            self.boxes.append(
                Box(
                    f"row:{row.heading.id}",
                    0,
                    row.start + 1,
                    ROW_HEAD,
                    row.end - 1,
                    _head_style(row.heading.kind),
                    block.place(_pad(row.heading), top, self.measure),
                    row.heading.label,
                )
            )

    def _draw_lines(self, columns: Sequence[_Track], rows: Sequence[_Track]) -> None:
        """Rule the cells apart; between kinds of institutions a gap does it."""
        left, right = columns[0].start, columns[-1].end
        top, bottom = rows[0].start, rows[-1].end
        for ys in {y for row in rows for y in (row.start, row.end)}:
            self.rules.append(Rule(left, ys, right, ys, COLOURS["grid"]))
        for xs in {x for column in columns for x in (column.start, column.end)}:
            self.rules.append(Rule(xs, top, xs, bottom, COLOURS["grid"]))
        self.rules.sort(key=lambda rule: (rule.x0, rule.y0, rule.x1, rule.y1))

    def _draw_cell(self, row: _Track, column: _Track) -> None:
        pair = (row.heading.id, column.heading.id)
        middle = (row.start + row.end) / 2
        half = self.cell[1] / 2
        if row.heading.id == column.heading.id and pair not in self.cells:
            self.boxes.append(
                Box(
                    f"self:{row.heading.id}",
                    column.start,
                    row.start,
                    column.end,
                    row.end,
                    _SELF,
                    (),
                    f"{row.heading.label}: {self.spec.itself}",
                )
            )
        area = (column.start, middle - half, column.end, middle + half)
        entries = self.cells.get(pair, [])
        for entry, (x0, y0, x1, y1) in zip(entries, _parts(area, len(entries)), strict=True):
            name = f"cell:{entry.row}>{entry.column}:{entry.relation}"
            self.boxes.append(self._sign(name, entry.relation, x0, y0, x1, y1, entry.title))

    def _sign(
        self, name: str, relation: str, x0: float, y0: float, x1: float, y1: float, title: str
    ) -> Box:
        style, face = _sign_styles(relation)
        block = wrap_parts([(RELATIONS[relation].letter, face)], x1 - x0, self.measure)
        texts = block.place((x0 + x1) / 2, (y0 + y1) / 2 - block.height / 2, self.measure)
        inset = style.border_width / 2
        return Box(name, x0 + inset, y0 + inset, x1 - inset, y1 - inset, style, texts, title)

    def _list_columns(self, top: float, width: float) -> float:
        """Name the numbers of the columns, top down and then to the right."""
        headings = self.spec.columns
        across = max(1, int((width + LIST_GAP) // (LIST_COLUMN + LIST_GAP)))
        room = (width - LIST_GAP * (across - 1)) / across
        deep = -(-len(headings) // across)
        bottom = top
        for first in range(0, len(headings), deep):
            x, y = (room + LIST_GAP) * (first // deep), top
            for number, heading in enumerate(headings[first : first + deep], start=first + 1):
                name = wrap_parts(
                    [(clean_text(heading.label), TYPE["legend"])],
                    room - NUMBER_WIDTH - 1,
                    self.measure,
                    "left",
                )
                sign = wrap_parts([(str(number), TYPE["cell"])], NUMBER_WIDTH, self.measure, "left")
                self._write(f"number:{heading.id}", sign, x, y)
                self._write(f"name:{heading.id}", name, x + NUMBER_WIDTH, y)
                y += name.height + 2
            bottom = max(bottom, y)
        return bottom

    def _explain_signs(self, top: float, width: float) -> float:
        """Say what the letters stand for, in the order of the table of relations."""
        used = {entry.relation for entry in self.spec.entries}
        items = [
            (relation, clean_text(self.spec.relation_words.get(relation, relation)))
            for relation in RELATIONS
            if relation in used
        ]
        items.append(("", clean_text(self.spec.itself)))
        face = TYPE["legend"]
        room = max(self.measure.width(words, face.size) for _, words in items)
        step = SIGN_WIDTH + 6 + room + LIST_GAP
        across = max(1, int((width + LIST_GAP) // step))
        for place, (relation, words) in enumerate(items):
            line, column = divmod(place, across)
            x, y = column * step, top + line * (SIGN_HEIGHT + 5)
            ends = (x, y, x + SIGN_WIDTH, y + SIGN_HEIGHT)
            name = f"legend:{relation or 'self'}"
            self.boxes.append(
                self._sign(name, relation, *ends, words)
                if relation
                else Box(name, *ends, _SELF, (), words)
            )
            block = wrap_parts([(words, face)], width, self.measure, "left")
            self._write(name, block, x + SIGN_WIDTH + 6, y + SIGN_HEIGHT / 2 - block.height / 2)
        return top + -(-len(items) // across) * (SIGN_HEIGHT + 5)

    def _write(self, name: str, block: TextBlock, x: float, top: float) -> None:
        for number, line in enumerate(block.place(x, top, self.measure), start=1):
            self.texts.append((f"{name}:{number}", line))


def _tracks(headings: Sequence[Heading], start: float, sizes: Sequence[float]) -> list[_Track]:
    """Lay rows or columns side by side, with a gap where another kind begins."""
    tracks: list[_Track] = []
    for heading, size in zip(headings, sizes, strict=True):
        if tracks and tracks[-1].heading.kind != heading.kind:
            start += GROUP_GAP
        tracks.append(_Track(heading, start, start + size))
        start += size
    return tracks


def _columns(count: int) -> int:
    """Return how many parts of a cell stand side by side."""
    return 1 if count == 1 else 2 if count <= 4 else 3


def _parts(
    area: tuple[float, float, float, float], count: int
) -> Iterator[tuple[float, float, float, float]]:
    """Split a cell among its powers; the last line is shared by those that are left."""
    if not count:
        return
    x0, y0, x1, y1 = (
        area[0] + INSET / 2,
        area[1] + INSET / 2,
        area[2] - INSET / 2,
        area[3] - INSET / 2,
    )
    across = _columns(count)
    lines = -(-count // across)
    height = (y1 - y0) / lines
    for place in range(count):
        line, column = divmod(place, across)
        shared = min(across, count - line * across)
        width = (x1 - x0) / shared
        left, top = x0 + column * width, y0 + line * height
        yield left + 0.5, top + 0.5, left + width - 0.5, top + height - 0.5


def _sign_styles(relation: str) -> tuple[NodeStyle, TextStyle]:
    """Return how a power is drawn and how its letter is."""
    colour = RELATIONS[relation].colour
    if relation in SOLID:
        return (
            NodeStyle("square", colour, colour, border_width=0.6, corner=0),
            replace(TYPE["cell"], tone="ground"),
        )
    style = NodeStyle("square", COLOURS["ground"], colour, border_width=1.6, corner=0)
    return style, TYPE["cell"]


def _head_style(kind: str) -> NodeStyle:
    style = INSTITUTIONS[kind]
    return replace(style, border_width=min(style.border_width, 1.2), corner=min(style.corner, 8))


def _pad(heading: Heading) -> float:
    return 9.0 if INSTITUTIONS[heading.kind].shape == "pill" else 6.0
