"""Lay out the timeline: petitioners in rows, their rights as bars over the years.

Pure geometry in points, the y axis pointing down; time runs to the right, in step with the days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from constgraph.diagrams.layout.frame import Frame, legend_of
from constgraph.diagrams.layout.geometry import (
    Box,
    Rule,
    Scene,
    Text,
    TextBlock,
    set_in,
    wrap_parts,
)
from constgraph.diagrams.layout.sheet import Sheet
from constgraph.diagrams.specs.timeline import Bar, Row, TimelineSpec
from constgraph.diagrams.specs.timeline_rights import timeline_spec
from constgraph.diagrams.style import COLOURS, COURT_STYLE, PETITIONER_KINDS, TYPE, NodeStyle
from constgraph.diagrams.text import LEADING, TextMeasure, clean_text

__all__ = ["TimelineSpec", "layout_timeline", "timeline_spec"]

NAME_WIDTH, NAME_GAP = 168.0, 10.0
CHART, RIGHT = 640.0, 46.0
BAR_HEIGHT, ROW_PAD, POINT = 16.0, 4.0, 7.0
BAR_PAD = 4.0
DATE_GAP, YEAR_ROOM = 3.0, 34.0
KEY_GAP, NUMBER_WIDTH = 22.0, 17.0

_NUMBER = replace(TYPE["cell"], size=7.5)
_LABEL = replace(TYPE["cell"], size=7.5, bold=False)
_TURN_RULE = Rule(0, 0, 0, 0, COURT_STYLE.border, 1.8, (4, 2))
_TURN = NodeStyle("rounded", COLOURS["ground"], COURT_STYLE.border, 1.0, 3)


def layout_timeline(spec: TimelineSpec, measure: TextMeasure) -> Scene:
    """Place everything that the spec says.

    Parameters
    ----------
    spec : TimelineSpec
        What to show.
    measure : TextMeasure
        Knows the font.

    Returns
    -------
    Scene
        The same for the same spec and font. Each right is a box whose title is its sentence; the
        box of one that is in force ends in a point. Articles that do not fit into their bar are
        found in the list below, under the number of the bar.
    """
    content = timeline_content(spec, measure)
    return timeline_frame(spec).around(content, measure, description=describe_timeline(spec))


def timeline_content(spec: TimelineSpec, measure: TextMeasure, width: float | None = None) -> Scene:
    """Return the timeline without its frame, as wide as it is drawn in full or as it is told."""
    return _Chart(spec, measure, width).draw()


def timeline_frame(spec: TimelineSpec) -> Frame:
    """Return the words around the timeline."""
    legend = legend_of(PETITIONER_KINDS, {row.kind for row in spec.rows}, spec.kind_words)
    return Frame(spec.title, spec.subtitle, spec.source_line, legend)


def describe_timeline(spec: TimelineSpec) -> str:
    """Say the timeline in words."""
    words = [bar.title for row in spec.rows for bar in row.bars]
    words += [turn.label for turn in spec.turns]
    return ". ".join(words) + "."


@dataclass(frozen=True, slots=True)
class _Place:
    """A row, the top of it and of what stands below its bars, and its end."""

    row: Row
    top: float
    below: float
    bottom: float


class _Chart(Sheet):
    """The timeline without its frame."""

    def __init__(self, spec: TimelineSpec, measure: TextMeasure, width: float | None) -> None:
        super().__init__(measure)
        self.spec = spec
        self.left = NAME_WIDTH + NAME_GAP
        self.width = width or self.left + CHART + RIGHT
        self.chart = self.width - self.left - RIGHT

    def draw(self) -> Scene:
        top = self._write_days()
        places = self._place_rows(top + 4)
        bottom = places[-1].bottom
        for place in places:
            self._draw_row(place)
        self._rule_days(bottom)
        bottom = self._mark_turns(top, self._write_years(bottom))
        return self.to_scene(self.width, self._list_rights(bottom + 12))

    def _x(self, day: date) -> float:
        """Return where a day begins."""
        whole = (self.spec.end - self.spec.start).days
        return self.left + self.chart * (day - self.spec.start).days / whole

    def _small(self, words: str, align: Literal["left", "center"]) -> TextBlock:
        return wrap_parts([(words, TYPE["small"])], self.width, self.measure, align)

    def _write_days(self) -> float:
        """Date the versions above the chart; of days close together the later one stands lower.

        Their rules come down from the dates, so a date never lies across the rule of another.
        """
        face = set_in(TYPE["small"], self.measure)
        days = [(self._x(period.on), period) for period in self.spec.periods]
        lanes: list[int] = []
        for x, period in reversed(days):
            room = self.measure.width(period.on.isoformat(), face.size) + 2 * DATE_GAP
            hit = [
                lane
                for lane, (other, _) in zip(lanes, reversed(days), strict=False)
                if other < x + room
            ]
            lanes.append(max(hit, default=-1) + 1)
        height = max(9.0, face.size * LEADING)
        bottom = height * (max(lanes, default=0) + 1)
        self.tops = []
        for lane, (x, period) in zip(reversed(lanes), days, strict=True):
            top = bottom - height * (lane + 1)
            block = self._small(period.on.isoformat(), "left")
            self.write(f"day:{period.on}", block, x + DATE_GAP, top)
            self.tops.append((x, top))
        return bottom

    def _rule_days(self, bottom: float) -> None:
        for x, top in self.tops:
            self.rules.append(Rule(x, top, x, bottom, "#8794A0", 0.8, (2, 2)))

    def _place_rows(self, top: float) -> list[_Place]:
        places = []
        for row in self.spec.rows:
            name = self._name(row)
            lane = max(10.0, self._number_height()) if self._outside(row) else 0.0
            height = max(name.height, BAR_HEIGHT + lane) + 2 * ROW_PAD
            middle = top + (height - lane) / 2
            places.append(_Place(row, top, middle + BAR_HEIGHT / 2 + 1, top + height))
            top += height
        return places

    def _name(self, row: Row) -> TextBlock:
        return self.wrap(row.label, TYPE["row"], NAME_WIDTH)

    def _number(self, bar: Bar) -> TextBlock:
        return self.wrap(str(bar.number), _NUMBER, RIGHT)

    def _number_height(self) -> float:
        return set_in(_NUMBER, self.measure).size * LEADING

    def _draw_row(self, place: _Place) -> None:
        row, name = place.row, self._name(place.row)
        self.rules.append(
            Rule(0, place.bottom, self.left + self.chart, place.bottom, COLOURS["grid"], 0.6)
        )
        self.write(f"row:{row.id}", name, 0, (place.top + place.bottom - name.height) / 2)
        y1 = place.below - 1
        y0 = y1 - BAR_HEIGHT
        kind = PETITIONER_KINDS[row.kind]
        for bar in row.bars:
            x0, x1 = self._x(bar.start) + 0.5, self._x(bar.end) - (0 if bar.is_open else 0.5)
            style = replace(
                kind,
                shape="pointed" if bar.is_open else "square",
                border_width=1.1,
                corner=min(POINT, x1 - x0),
            )
            block = self._inside(bar)
            texts = self._label(bar, block, x0, x1, (y0 + y1) / 2) if block else ()
            self.boxes.append(
                Box(f"bar:{row.id}:{bar.start}", x0, y0, x1, y1, style, texts, bar.title)
            )
            if not block and bar.is_open:
                number = self._number(bar)
                middle = (y0 + y1 - number.height) / 2
                self.write(f"number:{row.id}:{bar.start}", number, x1 + 3, middle)
        self._number_below(place)

    def _inside(self, bar: Bar) -> str:
        """Return what a bar has room for: number and articles, the number alone, or nothing."""
        number = str(bar.number)
        room = self._x(bar.end) - self._x(bar.start) - 2 * BAR_PAD - (POINT if bar.is_open else 0)
        alone = self.measure.width(number, _NUMBER.size, bold=True)
        if alone + 5 + self.measure.width(bar.label, _LABEL.size) <= room:
            return "both"
        return "number" if alone <= room + 2 else ""

    def _label(self, bar: Bar, parts: str, x0: float, x1: float, middle: float) -> tuple[Text, ...]:
        number = self.wrap(str(bar.number), _NUMBER, x1 - x0)
        top = middle - number.height / 2
        wide = self.measure.width(str(bar.number), _NUMBER.size, bold=True)
        if parts == "number":
            end = x1 - (POINT if bar.is_open else 0)
            return number.place((x0 + end - wide) / 2, top, self.measure)
        label = self.wrap(bar.label, _LABEL, x1 - x0)
        return (
            *number.place(x0 + BAR_PAD, top, self.measure),
            *label.place(x0 + BAR_PAD + wide + 5, top, self.measure),
        )

    def _outside(self, row: Row) -> list[Bar]:
        """Return the bars whose number stands below them."""
        return [bar for bar in row.bars if not bar.is_open and not self._inside(bar)]

    def _number_below(self, place: _Place) -> None:
        """Write numbers under short bars, side by side: pushed right first, then back left."""
        bars = self._outside(place.row)
        wide = [self.measure.width(str(bar.number), _NUMBER.size, bold=True) for bar in bars]
        lefts: list[float] = []
        for bar, width in zip(bars, wide, strict=True):
            x = (self._x(bar.start) + self._x(bar.end) - width) / 2
            lefts.append(max(x, lefts[-1] + wide[len(lefts) - 1] + 3) if lefts else x)
        limit = self.width
        for n in range(len(lefts) - 1, -1, -1):
            lefts[n] = min(lefts[n], limit - wide[n])
            limit = lefts[n] - 3
        for bar, x in zip(bars, lefts, strict=True):
            name = f"number:{place.row.id}:{bar.start}"
            self.write(name, self._number(bar), x, place.below)

    def _write_years(self, top: float) -> float:
        """Write round years below the chart, as many as there is room for."""
        first, last = self.spec.start.year + 1, self.spec.end.year
        step = next(
            (n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n * YEAR_ROOM <= self.chart), 100
        )
        for year in range(-(-first // step) * step, last + 1, step):
            x = self._x(date(year, 1, 1))
            if x > self.left + self.chart:
                break
            self.rules.append(Rule(x, top, x, top + 4, COLOURS["muted"], 0.8))
            block = self._small(str(year), "center")
            self.write(f"year:{year}", block, x, top + 5)
        return top + max(15.0, 6 + set_in(TYPE["small"], self.measure).size * LEADING)

    def _mark_turns(self, top: float, bottom: float) -> float:
        """Draw where one court took the place of another, each with a label of its own line."""
        for number, turn in enumerate(self.spec.turns, start=1):
            x = self._x(turn.on)
            label = wrap_parts(
                [(clean_text(turn.label), TYPE["legend"])], self.width - 20, self.measure
            )
            wide = max(self.measure.width(words, face.size) for words, face, _ in label.lines)
            x0 = min(max(0.0, x - wide / 2 - 6), self.width - wide - 12)
            y0 = bottom + 3
            bottom = y0 + label.height + 4
            texts = label.place(x0 + wide / 2 + 6, y0 + 2, self.measure)
            self.rules.append(replace(_TURN_RULE, x0=x, y0=top, x1=x, y1=y0))
            self.boxes.append(
                Box(f"turn:{number}", x0, y0, x0 + wide + 12, bottom, _TURN, texts, turn.label)
            )
        return bottom

    def _list_rights(self, top: float) -> float:
        """List what the numbers stand for, in two columns of about the same height."""
        room = (self.width - KEY_GAP) / 2
        blocks = [self.wrap(words, TYPE["legend"], room - NUMBER_WIDTH) for words in self.spec.key]
        used = {bar.number for row in self.spec.rows for bar in row.bars}
        key = [
            (f"key:{n}:number", str(n), f"key:{n}", b)
            for n, b in enumerate(blocks, start=1)
            if n in used
        ]
        half = _split([block.height + 3 for _, _, _, block in key])
        columns = ((0.0, key[:half]), (room + KEY_GAP, key[half:]))
        return self.write_key(columns, top, NUMBER_WIDTH, 3)


def _split(heights: Sequence[float]) -> int:
    """Return how many go into the first of two columns, so that the taller one is least tall."""

    def taller(first: int) -> float:
        return max(sum(heights[:first]), sum(heights[first:]))

    return min(range(len(heights) + 1), key=lambda first: (taller(first), -first))
