"""Lay out the matrix: actors in rows, those they act on in numbered columns.

Pure geometry in points, the y axis pointing down. A cell splits among its powers; each shows the
letter of its relation, so that nothing rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from constgraph.diagrams.layout.frame import Frame, legend_of
from constgraph.diagrams.layout.geometry import Box, Rect, Rule, Scene, wrap_parts
from constgraph.diagrams.layout.grid import (
    GAP,
    HEAD_HEIGHT,
    INSET,
    ROW_NAME,
    explain_signs,
    lay_tracks,
)
from constgraph.diagrams.layout.sheet import Sheet, fit_across, split_columns
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

ROW_HEAD = 168.0
PART_WIDTH, PART_HEIGHT = 14.0, 12.0
CELL_WIDTH, CELL_HEIGHT, CELL_PAD = 26.0, 22.0, 2.0
LIST_COLUMN, LIST_GAP, NUMBER_WIDTH = 230.0, 16.0, 17.0
SIGN, SIGN_GAP = (20.0, 13.0), (LIST_GAP, 5.0)

#: On the colours of these the letter stands in the colour of the page; else a chip bears it.
SOLID = frozenset(
    {
        *("appoints", "appoints-with-consent", "vetoes", "reviews"),
        *("petitions", "must-petition", "addresses"),
    }
)
_SELF = NodeStyle("square", COLOURS["grid"], COLOURS["grid"], border_width=0.5, corner=0)


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
    content = matrix_content(spec, measure)
    return matrix_frame(spec).around(content, measure, description=describe_matrix(spec))


def matrix_content(
    spec: MatrixSpec, measure: TextMeasure, numbers: Sequence[int] = (), least: float = 0.0
) -> Scene:
    """Return the matrix without its frame, at least so wide.

    `numbers` are those of the columns where they are but some of many.
    """
    return _Matrix(spec, measure, numbers, least).draw()


def matrix_frame(spec: MatrixSpec) -> Frame:
    """Return the words around the matrix."""
    kinds = {heading.kind for heading in (*spec.rows, *spec.columns)}
    legend = legend_of(INSTITUTIONS, kinds, spec.kind_words)
    return Frame(spec.title, spec.subtitle, spec.source_line, legend)


def describe_matrix(spec: MatrixSpec) -> str:
    """Say the matrix in words."""
    return ". ".join(entry.title for entry in spec.entries) + "."


class _Matrix(Sheet):
    """The matrix without its frame."""

    def __init__(
        self, spec: MatrixSpec, measure: TextMeasure, numbers: Sequence[int], least: float
    ) -> None:
        super().__init__(measure)
        self.spec, self.least = spec, least
        self.numbers = numbers or range(1, len(spec.columns) + 1)
        self.cells: dict[tuple[str, str], list[Entry]] = {}
        for entry in spec.entries:
            self.cells.setdefault((entry.row, entry.column), []).append(entry)
        across = max(_columns(len(entries)) for entries in self.cells.values())
        down = max(-(-len(e) // _columns(len(e))) for e in self.cells.values())
        self.cell = (
            max(CELL_WIDTH, across * PART_WIDTH + CELL_PAD),
            max(CELL_HEIGHT, down * PART_HEIGHT + CELL_PAD),
        )
        self.names = [self.wrap(r.label, ROW_NAME, ROW_HEAD - 2 * _pad(r)) for r in spec.rows]
        self.columns = lay_tracks(
            ROW_HEAD + GAP, [self.cell[0]] * len(spec.columns), [c.kind for c in spec.columns]
        )
        heights = [max(self.cell[1], name.height + 5) for name in self.names]
        self.rows = lay_tracks(HEAD_HEIGHT + GAP, heights, [row.kind for row in spec.rows])

    def draw(self) -> Scene:
        self._draw_heads()
        self._draw_lines()
        for row, (top, bottom) in zip(self.spec.rows, self.rows, strict=True):
            for column, (left, right) in zip(self.spec.columns, self.columns, strict=True):
                self._draw_cell(row, column, (left, top, right, bottom))
        width = max(self.columns[-1][1], ROW_HEAD + LIST_COLUMN, self.least)
        bottom = self._list_columns(self.rows[-1][1] + 16, width)
        return self.to_scene(width, self._explain_signs(bottom + 12, width))

    def _draw_heads(self) -> None:
        # not cleaned: two spaces hold its halves apart
        corner = wrap_parts([(self.spec.corner, TYPE["second"])], ROW_HEAD, self.measure, "left")
        self.write("corner", corner, 0, HEAD_HEIGHT / 2 - corner.height / 2)
        for number, column, (x0, x1) in zip(
            self.numbers, self.spec.columns, self.columns, strict=True
        ):
            name = wrap_parts([(str(number), TYPE["cell"])], x1 - x0, self.measure)
            area = (x0 + INSET, 0.0, x1 - INSET, HEAD_HEIGHT)
            style, title = _head_style(column.kind), f"{number} {column.label}"
            self.draw_head(f"column:{column.id}", area, style, title, ((x0 + x1) / 2, name))
        for row, (y0, y1), name in zip(self.spec.rows, self.rows, self.names, strict=True):
            area = (0.0, y0 + INSET, ROW_HEAD, y1 - INSET)
            style = _head_style(row.kind)
            self.draw_head(f"row:{row.id}", area, style, row.label, (_pad(row), name))

    def _draw_lines(self) -> None:
        """Rule the cells apart; between kinds of institutions a gap does it."""
        left, right = self.columns[0][0], self.columns[-1][1]
        top, bottom = self.rows[0][0], self.rows[-1][1]
        for y in {y for row in self.rows for y in row}:
            self.rules.append(Rule(left, y, right, y, COLOURS["grid"]))
        for x in {x for column in self.columns for x in column}:
            self.rules.append(Rule(x, top, x, bottom, COLOURS["grid"]))
        self.rules.sort(key=lambda rule: (rule.x0, rule.y0, rule.x1, rule.y1))

    def _draw_cell(self, row: Heading, column: Heading, area: Rect) -> None:
        entries = self.cells.get((row.id, column.id), [])
        if row.id == column.id and not entries:
            title = f"{row.label}: {self.spec.itself}"
            self.boxes.append(Box(f"self:{row.id}", *area, _SELF, (), title))
        left, top, right, bottom = area
        middle, half = (top + bottom) / 2, self.cell[1] / 2
        parts = _parts((left, middle - half, right, middle + half), len(entries))
        for entry, part in zip(entries, parts, strict=True):
            name = f"cell:{entry.row}>{entry.column}:{entry.relation}"
            self._draw_sign(name, entry.relation, entry.title, part)

    def _draw_sign(self, name: str, relation: str, title: str, area: Rect) -> None:
        style, face = _sign_styles(relation)
        texts = self.centre(RELATIONS[relation].letter, face, area)
        inset = style.border_width / 2
        x0, y0, x1, y1 = area
        ends = (x0 + inset, y0 + inset, x1 - inset, y1 - inset)
        self.boxes.append(Box(name, *ends, style, texts, title))

    def _list_columns(self, top: float, width: float) -> float:
        """Name the numbers of the columns, top down and then to the right."""
        across = fit_across(width, LIST_COLUMN, LIST_GAP)
        room = (width - LIST_GAP * (across - 1)) / across
        space = room - NUMBER_WIDTH - 1
        key = [
            (f"number:{c.id}", str(n), f"name:{c.id}", self.wrap(c.label, TYPE["legend"], space))
            for n, c in zip(self.numbers, self.spec.columns, strict=True)
        ]
        columns = split_columns(key, -(-len(key) // across), room + LIST_GAP)
        return self.write_key(columns, top, NUMBER_WIDTH, 2)

    def _explain_signs(self, top: float, width: float) -> float:
        """Say what the letters stand for, in the order of the table of relations."""
        used = {entry.relation for entry in self.spec.entries}
        signs = [
            (relation, clean_text(self.spec.relation_words.get(relation, relation)))
            for relation in RELATIONS
            if relation in used
        ]
        signs.append(("self", clean_text(self.spec.itself)))
        return explain_signs(self, signs, self._draw_sample, top, width, SIGN, SIGN_GAP)

    def _draw_sample(self, key: str, words: str, area: Rect) -> None:
        name = f"legend:{key}"
        if key == "self":
            self.boxes.append(Box(name, *area, _SELF, (), words))
        else:
            self._draw_sign(name, key, words, area)


def _columns(count: int) -> int:
    """Return how many parts of a cell stand side by side."""
    return 1 if count == 1 else 2 if count <= 4 else 3


def _parts(area: Rect, count: int) -> Iterator[Rect]:
    """Split a cell among its powers; the last line is shared by those that are left."""
    if not count:
        return
    pad = CELL_PAD / 2
    x0, y0, x1, y1 = area[0] + pad, area[1] + pad, area[2] - pad, area[3] - pad
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
