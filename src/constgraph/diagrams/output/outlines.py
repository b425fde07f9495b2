"""The outlines of boxes, lines and heads as points and curves, whoever draws them."""

from __future__ import annotations

from collections.abc import Iterable

from constgraph.diagrams.layout.geometry import Box, Line, Point
from constgraph.diagrams.style import HEAD_HALF_WIDTH, HEAD_LENGTH, LINE_RADIUS, RelationStyle

__all__ = ["Outline", "box_outline", "group_nets", "head_outline", "line_outline"]

#: Steps, each a letter as in SVG (M, L, C, Z) and its points; a curve has two handles and an end.
Outline = list[tuple[str, tuple[Point, ...]]]

# Tangent handle of a cubic curve that stands for a quarter of a circle.
_ARC = 0.5523
_BAR_LENGTH = 4.0
_HATCH = 5.0


def box_outline(box: Box) -> Outline:
    """Return the closed outline of a box, clockwise on the page."""
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    style = box.style
    if style.shape == "square":
        return _polygon(corners)
    if style.shape == "hatched":
        return [*_polygon(corners), *_hatches(box)]
    if style.shape == "pointed":
        back, middle = max(box.x0, box.x1 - style.corner), (box.y0 + box.y1) / 2
        corners[1:3] = [(back, box.y0), (box.x1, middle), (back, box.y1)]
        return _polygon(corners)
    radius = min(style.corner, (box.y1 - box.y0) / 2, (box.x1 - box.x0) / 2)
    outline: Outline = []
    for n, corner in enumerate(corners):
        before = _step(corner, corners[n - 1], radius)
        after = _step(corner, corners[(n + 1) % 4], radius)
        outline.append(("L" if outline else "M", (before,)))
        outline.append(("L", (after,)) if style.shape == "cut" else _arc(before, corner, after))
    outline.append(("Z", ()))
    return [*outline, *_hollow(box)] if style.shape == "half" else outline


def line_outline(points: tuple[Point, ...], style: RelationStyle) -> Outline:
    """Return a line with round corners, ending at the back of its head."""
    length = {"none": 0.0, "bar": _BAR_LENGTH}.get(style.head, HEAD_LENGTH)
    end = _step(points[-1], points[-2], length)
    points = (*points[:-1], end)
    outline: Outline = [("M", (points[0],))]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        # Half of the shorter leg, so that two corners of a short step do not overlap.
        legs = (abs(p[0] - corner[0]) + abs(p[1] - corner[1]) for p in (before, after))
        radius = min(LINE_RADIUS, min(legs) / 2)
        enter = _step(corner, before, radius)
        outline.append(("L", (enter,)))
        outline.append(_arc(enter, corner, _step(corner, after, radius)))
    return [*outline, ("L", (end,))]


def head_outline(before: Point, tip: Point, style: RelationStyle) -> Outline:
    """Return the closed outline of a head that points from `before` to `tip`.

    A head of the kind ``none`` has no outline.
    """
    if style.head == "none":
        return []
    back = _step(tip, before, _BAR_LENGTH if style.head == "bar" else HEAD_LENGTH)
    near = _step(tip, before, 1.0)
    across = (-(tip[1] - back[1]), tip[0] - back[0])
    length = abs(across[0]) + abs(across[1]) or 1.0
    side = (HEAD_HALF_WIDTH * across[0] / length, HEAD_HALF_WIDTH * across[1] / length)

    def corner(at: Point, sign: int) -> Point:
        return at[0] + sign * side[0], at[1] + sign * side[1]

    if style.head == "bar":
        return _polygon([corner(back, 1), corner(near, 1), corner(near, -1), corner(back, -1)])
    return _polygon([corner(back, 1), near, corner(back, -1)])


def group_nets(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines by net, for those of one net must neither cut nor darken each other."""
    nets: dict[str, list[Line]] = {}
    for line in lines:
        nets.setdefault(line.net, []).append(line)
    return list(nets.values())


def _hollow(box: Box) -> Outline:
    """Return the right half of a disc, the other way round: it stays empty, the left is filled."""
    middle, radius = (box.x0 + box.x1) / 2, (box.y1 - box.y0) / 2
    bottom, side, top = (
        (middle, box.y1),
        (box.x1, box.y0 + radius),
        (middle, box.y0),
    )
    arcs = [
        _arc(bottom, (box.x1, box.y1), side),
        _arc(side, (box.x1, box.y0), top),
    ]
    return [("M", (bottom,)), *arcs, ("Z", ())]


def _hatches(box: Box) -> Outline:
    """Return the slanted lines across a box."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    outline: Outline = []
    for number in range(1, int((width + height) / _HATCH) + 1):
        reach = number * _HATCH  # where the line meets the upper and the left side, drawn out
        start = (box.x0 + min(reach, width), box.y0 + max(0.0, reach - width))
        end = (box.x0 + max(0.0, reach - height), box.y0 + min(reach, height))
        outline += [("M", (start,)), ("L", (end,))]
    return outline


def _polygon(corners: list[Point]) -> Outline:
    return [("L" if n else "M", (corner,)) for n, corner in enumerate(corners)] + [("Z", ())]


def _step(start: Point, end: Point, length: float) -> Point:
    """Go `length` from start towards end, both on one horizontal or vertical."""
    whole = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = length / whole if whole else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _arc(before: Point, corner: Point, after: Point) -> tuple[str, tuple[Point, ...]]:
    radius = abs(corner[0] - before[0]) + abs(corner[1] - before[1])
    handles = _step(before, corner, radius * _ARC), _step(after, corner, radius * _ARC)
    return "C", (*handles, after)
