"""Lay out one part of a node-link diagram, and try again with wider spacing where it has faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any

from constgraph.diagrams.layout.clearance import LINE_ROOM, clear_borders, simplify, straighten
from constgraph.diagrams.layout.engines import (
    Edge,
    LayoutEngine,
    Placement,
    Plate,
    Port,
    Side,
    Spacing,
)
from constgraph.diagrams.layout.faults import Faults, count_faults
from constgraph.diagrams.layout.geometry import Point, Rect
from constgraph.diagrams.layout.labels import CLEAR, Tag, place_tags
from constgraph.diagrams.layout.parts import (
    BADGE,
    LOOP_OUT,
    PORT_MARGIN,
    PORT_SPACING,
    Arrow,
    Card,
    grow_card,
    lead_loop,
    loop_rect,
    touch_outline,
)

__all__ = ["Draft", "lay_out_part", "move"]

Ports = Mapping[str, tuple[Port, Port]]

# What is tried, one after the other, until a part has no hard fault.
SPACINGS = (
    Spacing(24, 9, 36),
    Spacing(32, 9, 36),
    Spacing(40, 9, 46),
    Spacing(50, 9, 58),
    Spacing(40, 12, 72),
    Spacing(50, 18, 92),
)
# More lines than these are tried so many times only: (lines, trials).
PATIENCE = ((200, 6), (450, 3), (800, 2))
# Of more lines than this, the engine alone chooses the ports, on boxes as they are.
MOST_SPREAD = 150
# With more lines than this, a label off its line is no reason to try again.
MOST_PATIENT = 40
# Of a part of more lines than that so many orders are tried, and the best of them laid out.
ORDERS, BEST_ORDERS = 16, 2
# In haste: how many orders, and how hard the engine looks for the best of them, and then for it.
QUICK_ORDERS, QUICK_TRIAL, QUICK = 8, "fast", "balanced"
# A label off its line, and one on a bend of it, cost as much as so many crossings.
FAR_WEIGHT, BEND_WEIGHT = 8, 2
HEAD_ROOM = 5.0
# Between two lines of one pair of boxes, or of any in a part of few lines, besides half a label.
BESIDE, MOST_WIDE = 4.0, 20


@dataclass(frozen=True, slots=True)
class Draft:
    """A part of the picture as it came out of a trial; its own room begins at (0, 0).

    Attributes
    ----------
    boxes, lines, tags : mapping
        The room of each box, the points of each line, the middle of each label, by id.
    faults : Faults
        What is wrong with it.
    width, height : float
        Its room.
    """

    boxes: Mapping[str, Rect]
    lines: Mapping[str, tuple[Point, ...]]
    tags: Mapping[str, Point]
    faults: Faults = field(default_factory=Faults)
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """What hangs together: its boxes and lines, with the ports that lines shall take.

    `effort` is how hard the engine looks; empty is as hard as it does.
    """

    cards: Sequence[Card]
    arrows: Sequence[Arrow]
    direction: str
    ports: Ports
    effort: str = ""


def lay_out_part(
    cards: Sequence[Card],
    arrows: Sequence[Arrow],
    engine: LayoutEngine,
    direction: str,
    *,
    quick: bool = False,
) -> Draft:
    """Return the best draft of a part; trials end with the first that has no hard fault.

    Of a part of few lines they go on while a label stands off its line.

    Parameters
    ----------
    cards, arrows : sequence
        What hangs together, in a settled order.
    engine : LayoutEngine
        Places the boxes and leads the lines.
    direction : str
        ``down`` or ``right``.
    quick : bool
        Of a part of many lines, look less long: some crossings more, a tenth of the time.

    Notes
    -----
    Cost: a layout, a label pass and a count of faults for each trial.
    """
    trials = next((most for lines, most in PATIENCE if len(arrows) <= lines), 1)
    is_long = len(arrows) > MOST_PATIENT
    variants = [_Part(cards, arrows, direction, {}, QUICK if quick and is_long else "")]
    if len(arrows) <= MOST_SPREAD:
        orders = _reorder(variants[0], engine)
        variants = [variant for order in orders for variant in _spread_twice(order, engine)]
    best: Draft | None = None
    for spacing in SPACINGS[:trials]:
        for part in variants:
            draft = _finish(part, _place(part, engine, spacing))
            if best is None or _rank(draft.faults) < _rank(best.faults):
                best = draft
        if best is not None and not best.faults.hard and (not best.faults.far or is_long):
            break
    assert best is not None  # noqa: S101 - there is always a first trial
    return best


def _reorder(part: _Part, engine: LayoutEngine) -> list[_Part]:
    """Return the part in the orders, of some, from which the engine makes the fewest crossings.

    Where layers are ordered by sweeps, the first order decides in which valley the search ends; a
    few orders, shuffled by a hash of the ids, find a better one.
    """
    if len(part.arrows) <= MOST_PATIENT:
        return [part]
    found = []
    for number in range(QUICK_ORDERS if part.effort else ORDERS):

        def key(item: Card | Arrow, number: int = number) -> str:
            return sha256(f"{number}:{item.id}".encode()).hexdigest() if number else ""

        trial = replace(
            part, cards=sorted(part.cards, key=key), arrows=sorted(part.arrows, key=key)
        )
        tried = replace(trial, effort=QUICK_TRIAL if part.effort else "")
        placed = _place(tried, engine, SPACINGS[0])
        edges = [
            {"id": a.id, "source": a.source, "target": a.target, "points": placed.lines[a.id]}
            for a in trial.arrows
            if a.id in placed.lines
        ]
        crossings = count_faults({"nodes": [], "labels": [], "edges": edges}).crossings
        found.append((crossings, number, trial))
    found.sort(key=lambda entry: entry[:2])
    return [trial for _, _, trial in found[: 1 if part.effort else BEST_ORDERS]]


def _spread_twice(part: _Part, engine: LayoutEngine) -> list[_Part]:
    """Return the part with ports in two orders, and with grown boxes whose ports are left free.

    In haste only in the order that more often is the best.
    """
    by_port = _spread(part, _place(part, engine, SPACINGS[0]), by_lane=False)
    if part.effort:
        return [by_port]
    by_lane = _spread(by_port, _place(by_port, engine, SPACINGS[0]), by_lane=True)
    return [by_port, by_lane, replace(by_port, ports={})]


def _rank(faults: Faults) -> tuple[int, int]:
    """Order drafts: first by what is wrong, then by what is hard to follow."""
    off = FAR_WEIGHT * faults.far + BEND_WEIGHT * faults.on_bends
    return faults.hard, faults.crossings + off


def _place(part: _Part, engine: LayoutEngine, spacing: Spacing) -> Placement:
    """Place the boxes; where ports are settled, there is room for badges and loops beside them.

    Before each side at which lines end there is room for a head: engines turn lines too near to it.
    """
    none = (0.0, 0.0, 0.0, 0.0)
    rooms = {card.id: _room(card, part.direction) if part.ports else none for card in part.cards}
    plates = []
    for card in part.cards:
        left, top, right, bottom = rooms[card.id]
        width, height = card.width + left + right, card.height + top + bottom
        if part.direction == "right":
            width += 2 * HEAD_ROOM
        else:
            height += 2 * HEAD_ROOM
        plates.append(Plate(card.id, width, height))
    edges = [
        Edge(a.id, a.source, a.target, a.tag_width, a.tag_height, part.ports.get(a.id))
        for a in part.arrows
        if a.source != a.target
    ]
    wished = replace(spacing, effort=part.effort)
    placed = engine.place(plates, edges, part.direction, wished)
    centres = {}
    for name, (x, y) in placed.centres.items():
        left, top, right, bottom = rooms[name]
        centres[name] = (x + (left - right) / 2, y + (top - bottom) / 2)
    return replace(placed, centres=centres)


def _room(card: Card, direction: str) -> Rect:
    """Return what is kept free on the left, top, right and bottom of a box."""
    badge = BADGE if card.is_badged else 0.0
    wide, high = card.loop_room
    if direction == "right":
        return 0.0, badge, 0.0, LOOP_OUT + high if wide else 0.0
    return badge, 0.0, LOOP_OUT + wide if wide else 0.0, 0.0


def _spread(part: _Part, placed: Placement, *, by_lane: bool) -> _Part:
    """Give each line a port of its own in the order of a first layout, and boxes room for them.

    Which side a line takes is known only then. The order is that of the ports, or that of the
    lanes into which the lines turn. Lines between the same two boxes stand so far apart
    that their labels have room between them.
    """
    axis = 0 if part.direction == "right" else 1
    sides: tuple[Side, Side]
    sides = ("left", "right") if part.direction == "right" else ("top", "bottom")
    met: dict[tuple[str, bool], list[tuple[float, float, int, int]]] = {}
    for number, arrow in enumerate(part.arrows):
        if arrow.source != arrow.target:
            line = simplify(placed.lines[arrow.id])
            for at, (name, way) in enumerate(((arrow.source, line), (arrow.target, line[::-1]))):
                is_far = way[0][axis] > placed.centres[name][axis]
                lane = way[min(2, len(way) - 1)][1 - axis] if by_lane else way[0][1 - axis]
                met.setdefault((name, is_far), []).append((lane, way[0][1 - axis], number, at))
    cards = {card.id: card for card in part.cards}
    wishes: dict[tuple[int, int], tuple[str, bool, float]] = {}
    for (name, is_far), found in met.items():
        found.sort()
        gaps = [
            _gap(part, part.arrows[a], part.arrows[b])
            for (_, _, a, _), (_, _, b, _) in pairwise(found)
        ]
        cards[name] = grow_card(cards[name], sum(gaps) + PORT_SPACING + PORT_MARGIN, part.direction)
        offset = -sum(gaps) / 2
        for (_, _, number, at), gap in zip(found, [*gaps, 0.0], strict=True):
            wishes[number, at] = (name, is_far, offset)
            offset += gap

    def port(number: int, at: int) -> Port:
        name, is_far, offset = wishes[number, at]
        card = cards[name]
        before, after = _room(card, part.direction)[1 - axis :: 2]
        length = before + after + (card.height if part.direction == "right" else card.width)
        return sides[is_far], (offset + (before - after) / 2) / (length / 2)

    ports = {
        arrow.id: (port(number, 0), port(number, 1))
        for number, arrow in enumerate(part.arrows)
        if arrow.source != arrow.target
    }
    return replace(part, cards=list(cards.values()), ports=ports)


def _gap(part: _Part, one: Arrow, other: Arrow) -> float:
    """Return how far two lines shall leave a box apart."""
    if part.direction == "right":
        return max(PORT_SPACING, (one.tag_height + other.tag_height) / 2 + CLEAR)
    is_pair = {one.source, one.target} == {other.source, other.target}
    if not is_pair and len(part.arrows) > MOST_WIDE:
        return PORT_SPACING
    return max(PORT_SPACING, max(one.tag_width, other.tag_width) / 2 + BESIDE)


def _finish(part: _Part, placed: Placement) -> Draft:
    """Lead the lines, put the labels on them, and count the faults."""
    boxes = {card.id: card.around(placed.centres[card.id]) for card in part.cards}
    lines, tags = _lead(part, placed, boxes)
    badges = {f"badge:{card.id}": card.badge(boxes[card.id], part.direction) for card in part.cards}
    taken = {name: rect for name, rect in chain(boxes.items(), badges.items()) if rect}
    arrows = {arrow.id: arrow for arrow in part.arrows}
    open_tags = [
        Tag(name, arrow.tag_width, arrow.tag_height)
        for name, arrow in arrows.items()
        if arrow.tag and name not in tags
    ]
    fixed = [arrows[name].tag_around(centre) for name, centre in tags.items()]
    covered = [*taken.values(), *fixed]
    tags |= place_tags(open_tags, lines, covered, placed.anchors, part.direction)
    labels = {name: arrows[name].tag_around(centre) for name, centre in tags.items()}
    faults = count_faults(_geometry(taken, labels, lines, part.arrows))
    return _settle(Draft(boxes, lines, tags, faults), chain(taken.values(), labels.values()))


def _lead(
    part: _Part, placed: Placement, boxes: Mapping[str, Rect]
) -> tuple[dict[str, tuple[Point, ...]], dict[str, Point]]:
    """Return the points of all lines, and where the labels of loops stand."""
    styles = {card.id: card.style for card in part.cards}
    led = {a.id: simplify(placed.lines[a.id]) for a in part.arrows if a.source != a.target}
    ends = {arrow.id: (arrow.source, arrow.target) for arrow in part.arrows}
    kept = dict(boxes)
    for card in part.cards:
        badge = card.badge(boxes[card.id], part.direction)
        if badge:
            kept[f"badge: {card.id}"] = badge
        if card.loop_room != (0.0, 0.0):
            kept[f"loops: {card.id}"] = loop_rect(card, boxes[card.id], part.direction)
    # Where lines stand apart so that labels fit between them, they stay so.
    widest = max((arrow.tag_width for arrow in part.arrows), default=0.0)
    is_wide = part.ports and part.direction == "down" and len(part.arrows) <= MOST_PATIENT
    led = straighten(led, ends, kept, widest / 2 + BESIDE if is_wide else LINE_ROOM)
    led = clear_borders(led, ends, kept)
    lines: dict[str, tuple[Point, ...]] = {}
    tags: dict[str, Point] = {}
    loops: dict[str, list[Arrow]] = {}
    for arrow in part.arrows:
        if arrow.source == arrow.target:
            loops.setdefault(arrow.source, []).append(arrow)
            continue
        points = led[arrow.id]
        start = touch_outline(points[0], boxes[arrow.source], styles[arrow.source])
        end = touch_outline(points[-1], boxes[arrow.target], styles[arrow.target])
        lines[arrow.id] = (start, *points[1:-1], end)
    for name, members in loops.items():
        for number, arrow in enumerate(members):
            points, centre = lead_loop(arrow, boxes[name], number, members, part.direction)
            lines[arrow.id] = points
            if arrow.tag:
                tags[arrow.id] = centre
    return lines, tags


def _geometry(
    boxes: Mapping[str, Rect],
    labels: Mapping[str, Rect],
    lines: Mapping[str, Sequence[Point]],
    arrows: Iterable[Arrow],
) -> dict[str, Any]:
    """Return the trial as plain data, the input of the fault counter."""

    def corners(rect: Rect) -> dict[str, float]:
        return dict(zip(("x0", "y0", "x1", "y1"), rect, strict=True))

    return {
        "nodes": [{"id": name, **corners(rect)} for name, rect in boxes.items()],
        "labels": [
            {"id": f"on:{name}", "edge": name, **corners(rect)} for name, rect in labels.items()
        ],
        "edges": [
            {"id": a.id, "source": a.source, "target": a.target, "points": lines[a.id]}
            for a in arrows
        ],
    }


def _settle(draft: Draft, rects: Iterable[Rect]) -> Draft:
    """Move a draft so that its room begins at (0, 0), and measure it."""
    points = [point for line in draft.lines.values() for point in line]
    points += [corner for x0, y0, x1, y1 in rects for corner in ((x0, y0), (x1, y1))]
    left, top = (min(point[n] for point in points) for n in (0, 1))
    right, bottom = (max(point[n] for point in points) for n in (0, 1))
    return replace(move(draft, -left, -top), width=right - left, height=bottom - top)


def move(draft: Draft, dx: float, dy: float) -> Draft:
    """Return the draft with everything moved to the right and down."""
    return replace(
        draft,
        boxes={
            name: (x0 + dx, y0 + dy, x1 + dx, y1 + dy)
            for name, (x0, y0, x1, y1) in draft.boxes.items()
        },
        lines={
            name: tuple((x + dx, y + dy) for x, y in line) for name, line in draft.lines.items()
        },
        tags={name: (x + dx, y + dy) for name, (x, y) in draft.tags.items()},
    )
