"""Tidy lines after they were led: no doubled points, no steps of a hair, no lines along borders."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from constgraph.diagrams.layout.faults import find_meetings
from constgraph.diagrams.layout.geometry import Point, Rect

__all__ = ["LINE_ROOM", "clear_borders", "simplify", "straighten"]


# A step of less than this is no step, only arithmetic.
HAIR = 1.0
# How far a line keeps away from the border of a box that it passes, and what is tried for it.
CLEAR = 7.0
SHIFTS = (7.0, 6.0, 5.0, 4.0)
# A step of a line aside by less than this is taken out, if there is room.
STEP_ASIDE = 10.0
# Between two lines side by side, and from the corner of a box to a port.
LINE_ROOM, CORNER_ROOM = 7.0, 7.0
# No part of a line gets shorter than this: its corners are round, and it may bear a head.
LEAST_RUN = 14.0


def simplify(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the line without points at which it does not turn, or turns back on itself.

    Examples
    --------
    >>> simplify([(0, 0), (0, 9), (0.3, 9), (0.3, 20), (30, 20)])
    ((0, 0), (0, 20), (30, 20))
    """
    kept = list(points)
    n = 1
    while n < len(kept) - 1:
        (ax, ay), (bx, by), (cx, cy) = kept[n - 1 : n + 2]
        is_upright = abs(ax - bx) < HAIR and abs(bx - cx) < HAIR
        if is_upright or (abs(ay - by) < HAIR and abs(by - cy) < HAIR):
            del kept[n]
            n = max(1, n - 1)
        else:
            n += 1
    for n in range(len(kept) - 1):
        (ax, ay), (bx, by) = kept[n : n + 2]
        if 0 < abs(ax - bx) < HAIR <= abs(ay - by):
            kept[n + 1] = (ax, by)
        elif 0 < abs(ay - by) < HAIR <= abs(ax - bx):
            kept[n + 1] = (bx, ay)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Run:
    """A straight part of a line: `at` on the axis across it, from `low` to `high` along it."""

    line: str
    number: int
    is_upright: bool
    at: float
    low: float
    high: float


def clear_borders(
    lines: Mapping[str, tuple[Point, ...]],
    ends: Mapping[str, tuple[str, str]],
    boxes: Mapping[str, Rect],
) -> dict[str, tuple[Point, ...]]:
    """Move parts of lines that run along the border of a foreign box a little away from it.

    A part is moved only if it then comes near no other line and no other box, and if the rest of
    its line keeps its shape.

    Parameters
    ----------
    lines : mapping of str to points
        Lines by id; slanting parts stay where they are.
    ends : mapping of str to pair of str
        The boxes at which each line begins and ends.
    boxes : mapping of str to rectangle
        All boxes by id.

    Notes
    -----
    Source: own; the simplest form of the nudging of M. Wybrow, K. Marriott and P. J. Stuckey
    (2009), "Orthogonal Connector Routing". One pass in the order of the lines.
    Cost: the parts of lines times the boxes, compared in numpy; each part that is too near is
    then held against all others.
    """
    moved = dict(lines)
    runs = {(run.line, run.number): run for run in _runs(moved)}
    order = list(runs)
    near = [_around(runs[key], CLEAR) for key in order]
    names = list(boxes)
    for at, other in find_meetings(near, [boxes[name] for name in names]):
        run, name = runs[order[at]], names[other]
        if name in ends[run.line]:
            continue
        for shift in _shifts(run, boxes[name]):
            trial = _shift(moved[run.line], run, shift)
            changed = {(r.line, r.number): r for r in _runs({run.line: trial})}
            new = changed[run.line, run.number]
            if _keeps_shape(moved[run.line], trial, new, ends[run.line], boxes) and _is_free(
                run, new, runs.values(), ends[run.line], boxes
            ):
                moved[run.line] = trial
                runs |= changed
                break
    return moved


def straighten(
    lines: Mapping[str, tuple[Point, ...]],
    ends: Mapping[str, tuple[str, str]],
    boxes: Mapping[str, Rect],
    room: float = LINE_ROOM,
) -> dict[str, tuple[Point, ...]]:
    """Take small steps aside out of lines, by moving the part before or after the step.

    Parameters
    ----------
    lines, ends, boxes : mapping
        As in `clear_borders`.
    room : float
        How near the parts may come to other lines; what is nearer comes no nearer.

    Notes
    -----
    Cost: each part beside a small step is held against all parts of lines and all boxes.
    """
    moved = dict(lines)
    runs = {name: list(_runs({name: line})) for name, line in lines.items()}
    for name in lines:
        better: tuple[Point, ...] | None = moved[name]
        while better is not None:
            moved[name] = better
            runs[name] = list(_runs({name: better}))
            better = _without_step(better, name, runs, ends[name], boxes, room)
    return moved


def _without_step(
    line: tuple[Point, ...],
    name: str,
    all_runs: Mapping[str, Sequence[_Run]],
    ends: tuple[str, str],
    boxes: Mapping[str, Rect],
    room: float,
) -> tuple[Point, ...] | None:
    """Return the line without its first step aside that can be taken out."""
    runs = {run.number: run for run in all_runs[name]}
    for step in range(1, len(line) - 2):
        if not {step - 1, step, step + 1} <= set(runs) or math.dist(*line[step : step + 2]) > (
            STEP_ASIDE
        ):
            continue
        before, after = runs[step - 1], runs[step + 1]
        if before.is_upright != after.is_upright:
            continue
        for run, shift in ((before, after.at - before.at), (after, before.at - after.at)):
            trial = _shift(line, run, shift)
            whole = simplify(trial)
            new = next(_runs({name: trial[run.number : run.number + 2]}))
            joined = replace(new, low=min(before.low, after.low), high=max(before.high, after.high))
            if (
                len(whole) == len(line) - 2
                and _keeps_ports(trial, replace(new, number=run.number), ends, boxes)
                and _is_free(run, joined, chain.from_iterable(all_runs.values()), ends, boxes, room)
            ):
                return whole
    return None


def _runs(lines: Mapping[str, Sequence[Point]]) -> Iterator[_Run]:
    for name, line in lines.items():
        for number, ((ax, ay), (bx, by)) in enumerate(pairwise(line)):
            if abs(ax - bx) < 0.01:
                yield _Run(name, number, True, ax, min(ay, by), max(ay, by))
            elif abs(ay - by) < 0.01:
                yield _Run(name, number, False, ay, min(ax, bx), max(ax, bx))


def _around(run: _Run, room: float) -> Rect:
    if run.is_upright:
        return run.at - room, run.low, run.at + room, run.high
    return run.low, run.at - room, run.high, run.at + room


def _sides(run: _Run, box: Rect) -> tuple[float, float]:
    return (box[0], box[2]) if run.is_upright else (box[1], box[3])


def _gap(run: _Run, box: Rect) -> float:
    """Return how far beside a box a part runs; less than nothing if it runs through it."""
    low, high = _sides(run, box)
    return max(low - run.at, run.at - high)


def _shifts(run: _Run, box: Rect) -> Iterator[float]:
    """Yield the ways out, the farthest first."""
    low, high = _sides(run, box)
    gap = _gap(run, box)
    is_before = run.at - low < high - run.at
    for room in SHIFTS:
        if room > gap + 0.01:
            yield gap - room if is_before else room - gap


def _shift(points: tuple[Point, ...], run: _Run, shift: float) -> tuple[Point, ...]:
    dx, dy = (shift, 0.0) if run.is_upright else (0.0, shift)
    return tuple(
        (x + dx, y + dy) if n in (run.number, run.number + 1) else (x, y)
        for n, (x, y) in enumerate(points)
    )


def _keeps_shape(
    old: Sequence[Point],
    new: Sequence[Point],
    run: _Run,
    ends: tuple[str, str],
    boxes: Mapping[str, Rect],
) -> bool:
    """Tell whether no part turns round or gets too short, and the ports stay on their boxes."""
    for (a, b), (c, d) in zip(pairwise(old), pairwise(new), strict=True):
        before, after = b[0] - a[0] + b[1] - a[1], d[0] - c[0] + d[1] - c[1]
        if before * after <= 0 or abs(after) < min(LEAST_RUN, abs(before) - 0.01):
            return False
    return _keeps_ports(new, run, ends, boxes)


def _keeps_ports(
    line: Sequence[Point], run: _Run, ends: tuple[str, str], boxes: Mapping[str, Rect]
) -> bool:
    """Tell whether the ends of a line stay on the sides of their boxes, off the corners."""
    for is_end, name in ((run.number == 0, ends[0]), (run.number == len(line) - 2, ends[1])):
        low, high = _sides(run, boxes[name])
        if is_end and not low + CORNER_ROOM <= run.at <= high - CORNER_ROOM:
            return False
    return True


def _is_free(
    old: _Run,
    new: _Run,
    others: Iterable[_Run],
    ends: tuple[str, str],
    boxes: Mapping[str, Rect],
    room: float = LINE_ROOM,
) -> bool:
    """Tell whether a part keeps its distance from all other lines and boxes at its new place."""
    for other in others:
        if other.line == new.line or other.is_upright != new.is_upright:
            continue
        if other.low < new.high + 4 and new.low < other.high + 4:
            distance = abs(other.at - new.at)
            if distance < min(room, abs(other.at - old.at)):
                return False
    for name, box in boxes.items():
        low, high = (box[1], box[3]) if new.is_upright else (box[0], box[2])
        is_beside = name not in ends and low < new.high and new.low < high
        if is_beside and _gap(new, box) < min(SHIFTS[-1], _gap(old, box)):
            return False
    return True
