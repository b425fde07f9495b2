"""Count what is wrong with a laid out picture, so that a layout can be tried again or refused."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from constgraph.diagrams.layout.geometry import Point, Rect

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Faults", "compare_boxes", "count_faults", "find_meetings", "hits_box"]

Segment = tuple[Point, Point]

# Boxes are made smaller by this on each side: touching is no fault.
SHRINK = 0.5
# Lines may meet this near to an end that they share.
SKIP = 6.0
# Lines that run on each other for longer than this are one line to the eye.
OVERLAP, SIDEWAYS = 8.0, 0.75
# A label farther than this from its line belongs to no line.
FAR = 14.0
# A line that turns by less, in radians, has no bend there.
LEAST_TURN = math.radians(25)
# So many comparisons at once: more would only take memory.
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Faults:
    """How often a reader would stumble; lower is better.

    Attributes
    ----------
    label_label, label_node, node_node : int
        Pairs that cover each other.
    edge_node : int
        Lines that pass through a box at which they neither begin nor end.
    edge_label : int
        Lines that strike through the label of another line.
    edge_overlaps : int
        Pairs of lines that run on top of each other.
    crossings : int
        Points at which two lines cross.
    on_bends : int
        Labels that hide a bend of their own line.
    far : int
        Labels that stand off their own line.
    """

    label_label: int = 0
    label_node: int = 0
    node_node: int = 0
    edge_node: int = 0
    edge_label: int = 0
    edge_overlaps: int = 0
    crossings: int = 0
    on_bends: int = 0
    far: int = 0

    @property
    def hard(self) -> int:
        """The faults that make a picture wrong or unreadable."""
        covered = self.label_label + self.label_node + self.node_node
        return covered + self.edge_node + self.edge_label + self.edge_overlaps

    @property
    def soft(self) -> int:
        """The faults that only make a label harder to follow."""
        return self.on_bends + self.far


def count_faults(geometry: Mapping[str, Any]) -> Faults:
    """Count the faults of a picture.

    Parameters
    ----------
    geometry : mapping
        ``nodes`` and ``labels`` with their corners, ``edges`` with their points, as
        `Scene.to_geometry` gives them.

    Returns
    -------
    Faults
        The counts.

    Notes
    -----
    Cost: each segment of a line is held against each other one and against each box, but only
    their bounding boxes and all at once in numpy; the exact tests run on the few that meet. 60
    lines take some milliseconds, 1000 lines less than 2 seconds.
    """
    nodes = [_shrink(item) for item in geometry["nodes"]]
    labels = [_shrink(item) for item in geometry["labels"]]
    tally = _Tally(geometry["edges"])
    owners = [item.get("edge", "") for item in geometry["labels"]]
    names = [item["id"] for item in geometry["nodes"]]
    on_bends, far = tally.count_soft(labels, owners)
    crossings, overlaps = tally.count_meetings()
    return Faults(
        label_label=sum(i < j for i, j in find_meetings(labels, labels)),
        label_node=sum(1 for _ in find_meetings(labels, nodes)),
        node_node=sum(i < j for i, j in find_meetings(nodes, nodes)),
        edge_node=sum(names[box] not in tally.ends[edge] for edge, box in tally.find_hits(nodes)),
        edge_label=sum(owners[at] != tally.names[edge] for edge, at in tally.find_hits(labels)),
        edge_overlaps=overlaps,
        crossings=crossings,
        on_bends=on_bends,
        far=far,
    )


class _Tally:
    """The lines of a picture, cut into segments."""

    def __init__(self, edges: Sequence[Mapping[str, Any]]) -> None:
        self.names = [edge["id"] for edge in edges]
        self.ends = [(edge["source"], edge["target"]) for edge in edges]
        self.lines = [[(float(x), float(y)) for x, y in edge["points"]] for edge in edges]
        self.segments: list[Segment] = []
        self.edge_of: list[int] = []
        for number, line in enumerate(self.lines):
            for segment in pairwise(line):
                self.segments.append(segment)
                self.edge_of.append(number)
        self.rects = [_bounds(segment) for segment in self.segments]

    def find_hits(self, boxes: Sequence[Rect]) -> set[tuple[int, int]]:
        """Return the pairs of line and box in which the line passes through the box."""
        return {
            (self.edge_of[s], b)
            for s, b in find_meetings(self.rects, boxes)
            if hits_box(self.segments[s], boxes[b])
        }

    def count_meetings(self) -> tuple[int, int]:
        """Count the crossings, and the pairs of lines that run on each other."""
        crossings = 0
        runs: dict[tuple[int, int], float] = {}
        wide = [(x0 - 1, y0 - 1, x1 + 1, y1 + 1) for x0, y0, x1, y1 in self.rects]
        for i, j in find_meetings(wide, self.rects):
            a, b = self.edge_of[i], self.edge_of[j]
            if a >= b:
                continue
            shared = self._shared_ends(a, b)
            point = _cross(self.segments[i], self.segments[j])
            if point is None:
                run = _run_together(self.segments[i], self.segments[j], shared)
                runs[a, b] = runs.get((a, b), 0.0) + run
            else:
                crossings += all(math.dist(point, end) >= SKIP for end in shared)
        return crossings, sum(run > OVERLAP for run in runs.values())

    def _shared_ends(self, a: int, b: int) -> list[Point]:
        """Return the ends of line `a` from which line `b` starts too, or at which it ends."""
        if not set(self.ends[a]) & set(self.ends[b]):
            return []
        own, other = self.lines[a], self.lines[b]
        return [
            end
            for end in (own[0], own[-1])
            if any(math.dist(end, far) < SKIP for far in (other[0], other[-1]))
        ]

    def count_soft(self, labels: Sequence[Rect], owners: Sequence[str]) -> tuple[int, int]:
        """Count the labels on a bend of their line, and those that stand off it."""
        index = {name: number for number, name in enumerate(self.names)}
        on_bends = far = 0
        for box, owner in zip(labels, owners, strict=True):
            if owner not in index:
                continue
            line = self.lines[index[owner]]
            corners = zip(line, line[1:], line[2:], strict=False)
            on_bends += any(
                box[0] < corner[0] < box[2]
                and box[1] < corner[1] < box[3]
                and _turn(before, corner, after) > LEAST_TURN
                for before, corner, after in corners
            )
            far += all(_distance(segment, box) > FAR for segment in pairwise(line))
        return on_bends, far


def find_meetings(ones: Sequence[Rect], others: Sequence[Rect]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of numbers of boxes that have room in common, in order.

    A box may be without width or height: a segment has it in common that lies inside a box.
    """
    import numpy as np

    for start, met in compare_boxes(ones, others):
        for i, j in np.argwhere(met).tolist():
            yield start + i, j


def compare_boxes(
    ones: Sequence[Rect], others: Sequence[Rect]
) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """Yield which boxes have room in common, a row for each of `ones`, some rows at a time.

    With the rows comes the number of the first of them.
    """
    import numpy as np

    if not ones or not others:
        return
    left = np.asarray(others, dtype=float).T
    step = max(1, _AT_ONCE // len(others))
    for start in range(0, len(ones), step):
        yield start, _meet(np.asarray(ones[start : start + step], dtype=float), left)


def _meet(ones: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Compare each row of `ones` with each column of `others`."""
    x0, y0, x1, y1 = (ones[:, n, None] for n in range(4))
    met: NDArray[np.bool_] = (x0 < others[2]) & (others[0] < x1)
    met &= (y0 < others[3]) & (others[1] < y1)
    return met


def _shrink(item: Mapping[str, Any]) -> Rect:
    x0, x1 = sorted((float(item["x0"]), float(item["x1"])))
    y0, y1 = sorted((float(item["y0"]), float(item["y1"])))
    dx, dy = min(SHRINK, (x1 - x0) / 2), min(SHRINK, (y1 - y0) / 2)
    return x0 + dx, y0 + dy, x1 - dx, y1 - dy


def _bounds(segment: Segment) -> Rect:
    (ax, ay), (bx, by) = segment
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def hits_box(segment: Segment, box: Rect) -> bool:
    """Tell whether a segment passes through the inside of a box.

    The part of the segment between the four sides is narrowed down, after Y.-D. Liang and B. A.
    Barsky (1984), "A New Concept and Method for Line Clipping".
    """
    (ax, ay), (bx, by) = segment
    enter, leave = 0.0, 1.0
    for start, way, low, high in ((ax, bx - ax, box[0], box[2]), (ay, by - ay, box[1], box[3])):
        if abs(way) < 1e-12:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / way, (high - start) / way))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def _cross(one: Segment, other: Segment) -> Point | None:
    """Return where two segments cross; a crossing at a bend belongs to the segment it begins."""
    (px, py), (qx, qy) = one
    (rx, ry), (sx, sy) = other
    ax, ay, bx, by = qx - px, qy - py, sx - rx, sy - ry
    area = ax * by - ay * bx
    if abs(area) < 1e-12:
        return None
    t = ((rx - px) * by - (ry - py) * bx) / area
    u = ((rx - px) * ay - (ry - py) * ax) / area
    if not (0 <= t < 1 and 0 <= u < 1) or t == u == 0:
        return None
    return px + t * ax, py + t * ay


def _run_together(one: Segment, other: Segment, shared: Sequence[Point]) -> float:
    """Return how far two nearly parallel segments lie on each other, away from shared ends."""
    (px, py), (qx, qy) = one
    length = math.dist(*one)
    if length < 1e-9:
        return 0.0
    ux, uy = (qx - px) / length, (qy - py) / length
    if any(abs((y - py) * ux - (x - px) * uy) > SIDEWAYS for x, y in other):
        return 0.0
    along = sorted((x - px) * ux + (y - py) * uy for x, y in other)
    low, high = max(0.0, along[0]), min(length, along[1])
    middle = (px + ux * (low + high) / 2, py + uy * (low + high) / 2)
    if high <= low or any(math.dist(middle, end) < SKIP for end in shared):
        return 0.0
    return high - low


def _turn(before: Point, corner: Point, after: Point) -> float:
    """Return by how much a line turns at a corner, from 0 to pi."""
    first = math.atan2(corner[1] - before[1], corner[0] - before[0])
    second = math.atan2(after[1] - corner[1], after[0] - corner[0])
    return abs((first - second + math.pi) % (2 * math.pi) - math.pi)


def _distance(segment: Segment, box: Rect) -> float:
    """Return how far a segment stays away from a box."""
    if hits_box(segment, box):
        return 0.0
    x0, y0, x1, y1 = box
    ends = (math.hypot(max(x0 - x, 0, x - x1), max(y0 - y, 0, y - y1)) for x, y in segment)
    corners = (_reach(segment, x, y) for x in (x0, x1) for y in (y0, y1))
    return min(*ends, *corners)


def _reach(segment: Segment, x: float, y: float) -> float:
    """Return the distance of a point from a segment."""
    (ax, ay), (bx, by) = segment
    square = (bx - ax) ** 2 + (by - ay) ** 2
    share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y)
