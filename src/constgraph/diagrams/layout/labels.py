"""Choose where on its line each label stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from constgraph.diagrams.layout.faults import compare_boxes, hits_box
from constgraph.diagrams.layout.geometry import Point, Rect
from constgraph.diagrams.style import HEAD_LENGTH

__all__ = ["CLEAR", "Tag", "place_tags"]


# What speaks against a place, in the measure of the least: a share of the line's length.
NODE_HIT, TAG_HIT, LINE_HIT = 1000.0, 800.0, 300.0
OWN_ANCHOR, ON_BEND, BESIDE, ACROSS = 120.0, 60.0, 45.0, 12.0
FROM_BEST, BEST_SHARE = 30.0, 0.55
STEP, BEND_ROOM = 4.0, 8.0
# Between a label and whatever is not its own line; what is nearer counts as hit.
CLEAR = 2.0
# A label that stands beside its line is so far from it, and farther from all others.
OWN_ROOM, FOREIGN_ROOM = 3.0, 6.0
# Between a label and the box at which its line begins: it has a border, and the label a ground.
BOX_ROOM = 5.0
# Of more lines than this, the long ones are tried at no more than so many places, to stay quick.
MOST_DENSE, MOST_PLACES = 60, 80


@dataclass(frozen=True, slots=True)
class Tag:
    """A label to be placed: the id of its line, and its size."""

    line: str
    width: float
    height: float


class _Place(NamedTuple):
    """A place where a label could stand, and what speaks against it apart from other labels.

    `wide` is its room with what is to be kept free beside it, and a little above.
    """

    tag: int
    centre: Point
    rect: Rect
    wide: Rect
    cost: float
    is_clean: bool = True


def place_tags(
    tags: Sequence[Tag],
    lines: Mapping[str, Sequence[Point]],
    boxes: Sequence[Rect],
    anchors: Mapping[str, Point],
    direction: str,
) -> dict[str, Point]:
    """Place each label on its own line, clear of boxes, other lines and other labels.

    The label with the fewest clean places is placed first, and takes the cheapest place.

    Parameters
    ----------
    tags : sequence of Tag
        At most one for a line.
    lines : mapping of str to points
        All lines, also those without a label.
    boxes : sequence of rectangles
        What no label may cover.
    anchors : mapping of str to point
        Where the layout engine would put the label; a last resort.
    direction : str
        ``down`` or ``right``; labels rather stand on the parts of a line that lead this way.

    Returns
    -------
    dict of str to point
        The middle of each label, by the id of its line.

    Notes
    -----
    Source: candidate places with a cost each, after J. Christensen, J. Marks and S. Shieber
    (1995), "An Empirical Study of Algorithms for Point-Feature Label Placement"; here greedily,
    the most constrained label first, without a second round.
    Cost: the candidates (a line's length by 4 points) times the segments of all lines, as
    comparisons of bounding boxes in numpy.
    """
    places: list[_Place] = []
    for number, tag in enumerate(tags):
        line = lines[tag.line]
        length = sum(map(math.dist, line, line[1:]))
        step = STEP if len(lines) <= MOST_DENSE else max(STEP, length / MOST_PLACES)
        found = _along(number, tag, line, direction, step)
        if tag.line in anchors:
            found.append(_at(number, tag, anchors[tag.line], OWN_ANCHOR))
        places += found or [_middle(number, tag, line)]
    costed = _add_hits(places, tags, lines, boxes)
    return {tags[n].line: place.centre for n, place in _choose(costed, len(tags)).items()}


def _along(
    number: int, tag: Tag, points: Sequence[Point], direction: str, step: float
) -> list[_Place]:
    """Return the places along a line, except those that would hide its head."""
    length = sum(map(math.dist, points, points[1:])) or 1.0
    places = []
    gone = 0.0
    last = len(points) - 2
    for n, (start, end) in enumerate(pairwise(points)):
        run = math.dist(start, end)
        is_across = abs(start[1] - end[1]) < abs(start[0] - end[0])
        half = (tag.width if is_across else tag.height) / 2
        near = BEND_ROOM if n else half + BOX_ROOM
        far = half + CLEAR + HEAD_LENGTH if n == last else BEND_ROOM
        room = half + CLEAR
        for k in range(int((run - near - far) / step) + 1 if run >= near + far else 0):
            at = near + k * step
            share = (gone + at) / length
            cost = FROM_BEST * abs(share - BEST_SHARE)
            cost += ACROSS if is_across == (direction == "down") else 0.0
            cost += ON_BEND if (n and at < room) or (n < last and run - at < room) else 0.0
            x = start[0] + (end[0] - start[0]) * at / run
            y = start[1] + (end[1] - start[1]) * at / run
            places.append(_at(number, tag, (x, y), cost))
            if not k % 2 and start[0] == end[0] and room <= at <= run - room:
                aside = tag.width / 2 + OWN_ROOM
                for side in (x + aside, x - aside):
                    places.append(_at(number, tag, (side, y), cost + BESIDE, FOREIGN_ROOM))
        gone += run
    return places


def _at(number: int, tag: Tag, centre: Point, cost: float, clear: float = CLEAR) -> _Place:
    (x, y), dx, dy = centre, tag.width / 2, tag.height / 2
    x0, y0, x1, y1 = x - dx, y - dy, x + dx, y + dy
    wide = x0 - clear, y0 - CLEAR, x1 + clear, y1 + CLEAR
    return _Place(number, centre, (x0, y0, x1, y1), wide, cost)


def _middle(number: int, tag: Tag, points: Sequence[Point]) -> _Place:
    """Return the middle of the longest part: the line is too short for anything better."""
    (ax, ay), (bx, by) = max(pairwise(points), key=lambda part: math.dist(*part))
    return _at(number, tag, ((ax + bx) / 2, (ay + by) / 2), OWN_ANCHOR)


def _add_hits(
    places: Sequence[_Place],
    tags: Sequence[Tag],
    lines: Mapping[str, Sequence[Point]],
    boxes: Sequence[Rect],
) -> list[_Place]:
    """Add what the places cost by covering boxes and the lines of others."""
    wide = [place.wide for place in places]
    on_boxes = _count(wide, boxes)
    on_lines = _count_lines(wide, [tags[place.tag].line for place in places], lines)
    costed = list(places)
    for at, (covered, struck) in enumerate(zip(on_boxes, on_lines, strict=True)):
        if covered or struck:
            cost = places[at].cost + NODE_HIT * covered + LINE_HIT * struck
            costed[at] = places[at]._replace(cost=cost, is_clean=False)
    return costed


def _count(ones: Sequence[Rect], others: Sequence[Rect]) -> list[int]:
    """Return how many of the others each box has room in common with."""
    found = [0] * len(ones)
    for start, met in compare_boxes(ones, others):
        found[start : start + len(met)] = met.sum(axis=1).tolist()
    return found


def _count_lines(
    wide: Sequence[Rect], own: Sequence[str], lines: Mapping[str, Sequence[Point]]
) -> list[int]:
    """Return how many lines, besides its own, pass through each of the rooms."""
    import numpy as np

    numbers = {name: number for number, name in enumerate(lines)}
    parts = [list(pairwise(line)) for line in lines.values()]
    starts = np.cumsum([0, *map(len, parts[:-1])])
    segments = [part for line in parts for part in line]
    rects = [
        (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)) for (ax, ay), (bx, by) in segments
    ]
    slanting = [n for n, (a, b) in enumerate(segments) if a[0] != b[0] and a[1] != b[1]]
    owned = np.array([numbers[name] for name in own], dtype=int)
    found = [0] * len(wide)
    for start, met in compare_boxes(wide, rects):
        for row, column in np.argwhere(met[:, slanting]).tolist():
            segment = slanting[column]
            met[row, segment] = hits_box(segments[segment], wide[start + row])
        struck = np.logical_or.reduceat(met, starts, axis=1)
        rows = np.arange(len(met))
        struck[rows, owned[start : start + len(met)]] = False
        found[start : start + len(met)] = struck.sum(axis=1).tolist()
    return found


def _choose(places: Sequence[_Place], count: int) -> dict[int, _Place]:
    """Give each label its cheapest place, those with the least choice first."""
    choices: list[list[_Place]] = [[] for _ in range(count)]
    for place in places:
        choices[place.tag].append(place)
    clean = [sum(place.is_clean for place in found) for found in choices]
    taken: list[Rect] = []
    chosen: dict[int, _Place] = {}
    for number in sorted(range(count), key=lambda n: (clean[n], n)):
        found = choices[number]
        covered = _count([place.wide for place in found], taken)
        best = min(range(len(found)), key=lambda at: found[at].cost + TAG_HIT * covered[at])
        chosen[number] = found[best]
        taken.append(found[best].rect)
    return chosen
