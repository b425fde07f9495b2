"""Divide a picture into plates of a fixed size on which the smallest type can be read.

Nothing here knows what a picture says: it is a row of items, and a function that draws some of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from constgraph.diagrams.layout.frame import MARGIN, Frame
from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.text import TextMeasure

__all__ = ["MOST_PLATES", "Drawn", "Parted", "Plate", "Words", "divide"]

T = TypeVar("T")
Page = tuple[float, float]

#: More plates than this nobody looks through; what would stand on them is named instead.
MOST_PLATES = 24
#: No plate is enlarged more than this: a picture of three boxes is no placard.
MOST_ENLARGED = 1.5
# A plate rather ends with a group than in one, if it is then at least so full.
LEAST_FULL = 0.6


class Drawn(NamedTuple):
    """Some items as a scene without a frame, the frame for them, and the scene in words."""

    content: Scene
    frame: Frame
    description: str


@dataclass(frozen=True, slots=True)
class Parted(Generic[T]):
    """A picture that can be drawn in part.

    Attributes
    ----------
    items : sequence
        What it shows, in the order in which plates take it.
    draw : callable
        Draws some items in a room of a width and a height, in which they need not fit.
    group : callable
        Items of one group rather stand on one plate.
    name : callable
        An item in words.
    wall : callable
        Items of one plate have the same wall.
    area : float
        The room that an item takes by experience, in square points: how many are tried first.
    """

    items: Sequence[T]
    draw: Callable[[Sequence[T], Page], Drawn]
    group: Callable[[T], Hashable]
    name: Callable[[T], str]
    wall: Callable[[T], Hashable] = lambda _: None
    area: float = 4_000.0


class Words(NamedTuple):
    """How a plate among several names itself: its title, and what it holds of how much.

    Attributes
    ----------
    title : callable
        Of a title, the number of the plate and the number of plates.
    holds : callable
        Of how many items the plate has, and of how many there are.
    left_out : callable
        Of the names of items that stand on no plate.
    """

    title: Callable[[str, int, int], str]
    holds: Callable[[int, int], str]
    left_out: Callable[[Sequence[str]], str]


class Plate(NamedTuple):
    """A plate, the items on it (by their places), and how often it could be enlarged."""

    scene: Scene
    items: tuple[int, ...]
    scale: float


class _Trial(NamedTuple):
    drawn: Drawn
    fits: float


def divide(
    part: Callable[[Page], Parted[T]],
    pages: Sequence[Page],
    measure: TextMeasure,
    words: Words,
) -> tuple[list[Plate], list[str]]:
    """Return as few plates as hold the whole picture, and the names of what is left out.

    Parameters
    ----------
    part : callable
        Of a page, the picture as it is divided for it.
    pages : sequence
        Sizes to choose from, in points: that with the fewest plates, then the largest type.
    measure : TextMeasure
        Knows the font, and makes no type smaller than may be.
    words : Words
        How plates name themselves.

    Returns
    -------
    tuple
        No plates if not even one item fits.

    Notes
    -----
    Items are taken in their order, so many as fit, found by doubling and halving; then a second
    round makes the plates about equally full. Cost: some ten drawings a plate.
    """
    found = [plates for page in pages if (plates := _on(part(page), page, measure, words))]
    if not found:
        return [], []
    return min(found, key=lambda plates: (len(plates[1]), len(plates[0]), -_scale(plates[0])))


def _scale(plates: Sequence[Plate]) -> float:
    return min(plate.scale for plate in plates)


def _on(
    picture: Parted[T], page: Page, measure: TextMeasure, words: Words
) -> tuple[list[Plate], list[str]] | None:
    table = _Table(picture, page, measure, words)
    parts = table.divide(len(picture.items))
    if parts is None:
        return None
    if len(parts) > 1:
        # about equally full, if that takes no more plates
        even = table.divide(-(-len(picture.items) // len(parts)))
        if even and len(even) <= len(parts) and _unevenness(even) < _unevenness(parts):
            parts = even
    shown = sum(map(len, parts))
    left = [picture.name(item) for item in picture.items[shown:]]
    return table.finish(parts, left), left


def _unevenness(parts: Sequence[Sequence[int]]) -> int:
    return max(map(len, parts)) - min(map(len, parts))


class _Table(Generic[T]):
    """Tries items on a page, and remembers what it has tried."""

    def __init__(self, picture: Parted[T], page: Page, measure: TextMeasure, words: Words) -> None:
        self.picture, self.page, self.measure, self.words = picture, page, measure, words
        self.room = (page[0] - 2 * MARGIN, page[1] - 2 * MARGIN)
        self.tried: dict[tuple[int, int], _Trial] = {}

    def divide(self, most: int) -> list[range] | None:
        """Return runs of items that fit, of no more than so many; None if one alone does not."""
        whole = len(self.picture.items)
        parts: list[range] = []
        start = 0
        guess = max(1, int(self.room[0] * self.room[1] * 0.8 / self.picture.area))
        while start < whole and len(parts) < MOST_PLATES:
            room = min(most, self._wall(start) - start)
            end = start + self._longest(start, room, min(guess, room))
            if end == start:
                return None
            end = self._end_of_group(start, end)
            parts.append(range(start, end))
            guess, start = end - start, end
        return parts

    def _wall(self, start: int) -> int:
        """Return where items of another wall begin."""
        items, wall = self.picture.items, self.picture.wall
        return next(
            (n for n in range(start, len(items)) if wall(items[n]) != wall(items[start])),
            len(items),
        )

    def _longest(self, start: int, most: int, guess: int) -> int:
        """Return how many items from one on fit."""
        fit, no = 0, most + 1
        tried = min(max(1, guess), most)
        while no - fit > 1:
            if self.try_on(start, start + tried).fits >= 1:
                fit = tried
                tried = min(most, fit + max(1, fit // 3)) if no > most else (fit + no) // 2
            else:
                no = tried
                tried = max(1, (fit + no) // 2) if fit else max(1, no * 2 // 3)
            if tried in (fit, no):
                tried = (fit + no) // 2
            if tried == fit:
                break
        return fit

    def _end_of_group(self, start: int, end: int) -> int:
        """Return where a plate ends: with a group, unless it would be too empty."""
        items, group = self.picture.items, self.picture.group
        if end == len(items):
            return end
        for early in range(end, start + int((end - start) * LEAST_FULL), -1):
            if group(items[early - 1]) != group(items[early]):
                return early
        return end

    def try_on(self, start: int, end: int) -> _Trial:
        """Draw a run of items on the page, as one plate of several unless it is the whole."""
        key = (start, end)
        if key not in self.tried:
            drawn = self.picture.draw(self.picture.items[start:end], self.room)
            part = end - start < len(self.picture.items)
            frame = self._named(drawn.frame, range(start, end), 88, 88, []) if part else drawn.frame
            _, fits = frame.within(drawn.content, self.page, self.measure)
            self.tried[key] = _Trial(drawn, fits)
        return self.tried[key]

    def _named(
        self, frame: Frame, part: range, number: int, count: int, left: Sequence[str]
    ) -> Frame:
        """Return the frame with the number of the plate, and what it holds."""
        holds = self.words.holds(len(part), len(self.picture.items))
        told = [text for text in (frame.subtitle, holds) if text]
        if left and number == count:
            told.append(self.words.left_out(left))
        return replace(
            frame, title=self.words.title(frame.title, number, count), subtitle=" · ".join(told)
        )

    def finish(self, parts: Sequence[range], left: Sequence[str]) -> list[Plate]:
        """Return the plates, all enlarged by as much."""
        most = min(MOST_ENLARGED, *(self.try_on(p.start, p.stop).fits for p in parts))
        plates = []
        for number, part in enumerate(parts, start=1):
            drawn, fits = self.try_on(part.start, part.stop)
            frame = drawn.frame
            if len(parts) > 1 or left:
                frame = self._named(frame, part, number, len(parts), left)
            scene, _ = frame.within(
                drawn.content, self.page, self.measure, most=most, description=drawn.description
            )
            plates.append(Plate(scene, tuple(part), min(fits, MOST_ENLARGED)))
        return plates
