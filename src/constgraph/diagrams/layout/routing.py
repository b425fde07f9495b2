"""Pure geometry for pictures in columns: stack boxes, choose ports, order lanes.

All of it is deterministic and knows neither fonts nor colours. The y axis points down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

__all__ = [
    "Net",
    "choose_port",
    "count_crossings",
    "move_each",
    "order_lanes",
    "settle",
    "spread_ports",
]

T = TypeVar("T")

# Two lines nearer than this read as one line.
NEAR = 5.0
# A step in a line shorter than this is a kink: there is no room for two round corners.
KINK = 10.0
# A kink may be straightened by moving the port so far from the middle of its box.
REACH = 12
# Lines on top of each other are worse than any number of crossings they save.
OVERLAP_COST = 50


@dataclass(frozen=True, slots=True)
class Net:
    """Lines that leave the left side at `lefts`, join in one lane and arrive at `right`."""

    lefts: tuple[float, ...]
    right: float

    @property
    def span(self) -> tuple[float, float]:
        """Top and bottom of the vertical part."""
        return min(*self.lefts, self.right), max(*self.lefts, self.right)

    @property
    def is_straight(self) -> bool:
        """Whether the net needs no vertical part."""
        top, bottom = self.span
        return bottom - top < 0.01


def settle(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, low: float, high: float
) -> list[float]:
    """Place boxes in order, each as near to its wanted centre as the others allow.

    The sum of squared distances is least (isotonic regression by pooling neighbours).

    Parameters
    ----------
    wanted, sizes : sequence of float
        Wanted centre and height of each box, top down.
    gap : float
        Least distance between two boxes.
    low, high : float
        Bounds; the boxes and their gaps must fit between them.

    Returns
    -------
    list of float
        The centres.
    """
    offsets: list[float] = []
    total = 0.0
    for size in sizes:
        offsets.append(total + size / 2)
        total += size + gap
    slack = max(low, high - (total - gap))

    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean = (mean * count + other * others) / (count + others)
            count += others
        pools.append((mean, count))
    starts = [min(max(mean, low), slack) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def spread_ports(centre: float, count: int, spacing: float) -> list[float]:
    """Return `count` ports around `centre`, top down."""
    top = centre - (count - 1) * spacing / 2
    return [top + spacing * n for n in range(count)]


def choose_port(centre: float, own: Sequence[float], foreign: Sequence[float]) -> float:
    """Choose the height of a port near the middle of its box.

    Straight lines are best; next to one of its own lines (`own`) there would be a
    kink, next to a foreign one (`foreign`) the two would read as one line.
    """
    steps = [centre + sign * step for step in range(0, REACH + 1, 2) for sign in (1, -1)]
    candidates = [*steps, *(y for y in own if abs(y - centre) <= REACH)]

    def cost(y: float) -> tuple[int, float]:
        kinks = sum(0.01 < abs(y - other) < KINK for other in own)
        merged = sum(abs(y - other) < NEAR for other in foreign)
        return 2 * merged + kinks, round(abs(y - centre), 6)

    best = min(candidates, key=cost)
    # Rounding must not leave a line a hair beside the one that it continues.
    return next((y for y in own if abs(y - best) < 0.01), best)


def order_lanes(nets: Sequence[Net]) -> list[int]:
    """Order the nets that have a vertical part from left to right, with few crossings.

    Returns
    -------
    list of int
        Indices into `nets`, the leftmost lane first.
    """
    bent = [n for n, net in enumerate(nets) if not net.is_straight]
    cost = {(n, m): _pair_cost(nets[n], nets[m]) for n in bent for m in bent if n != m}
    # Downward nets: the highest turns outermost. A good start for the search below.
    order = sorted(bent, key=lambda n: -nets[n].right)
    improved = True
    while improved:
        improved = False
        for item in bent:
            place = order.index(item)
            rest = [n for n in order if n != item]
            costs = [sum(cost[item, n] for n in rest)]
            for n in rest:
                costs.append(costs[-1] + cost[n, item] - cost[item, n])
            best = costs.index(min(costs))
            if costs[best] < costs[place]:
                order = [*rest[:best], item, *rest[best:]]
                improved = True
    return order


def count_crossings(nets: Sequence[Net]) -> int:
    """Count the crossings of the nets in their best order of lanes."""
    straight = sum(
        _is_inside(line.right, net)
        for line in nets
        if line.is_straight
        for net in nets
        if net is not line
    )
    order = order_lanes(nets)
    return straight + sum(
        _pair_cost(nets[n], nets[m]) for place, n in enumerate(order) for m in order[place + 1 :]
    )


def move_each(items: Sequence[T]) -> Iterator[list[T]]:
    """Yield the orders that differ by one moved item, the shortest moves first."""
    size = len(items)
    for distance in range(1, size):
        # From the far end, so that the first item keeps its place if it can.
        for start in reversed(range(size)):
            for end in (start + distance, start - distance):
                # The move of neighbours is the same in both directions.
                if 0 <= end < size and (distance > 1 or end > start):
                    moved = [*items[:start], *items[start + 1 :]]
                    moved.insert(end, items[start])
                    yield moved


def _is_inside(y: float, net: Net) -> bool:
    top, bottom = net.span
    return top < y < bottom


def _pair_cost(left: Net, right: Net) -> int:
    """Count crossings and overlaps of two nets whose lanes stand in this order."""
    # The left net's way on passes the right lane; the right net's lines from the
    # left side pass the left lane.
    crossings = _is_inside(left.right, right) + sum(_is_inside(y, left) for y in right.lefts)
    return crossings + OVERLAP_COST * sum(abs(y - left.right) < NEAR for y in right.lefts)
