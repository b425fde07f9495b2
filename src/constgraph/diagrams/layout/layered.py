"""Lay out a node-link diagram in layers.

The parts of a picture that do not hang together are laid out one by one and stood side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from constgraph.diagrams.layout.drafts import Draft, lay_out_part, move
from constgraph.diagrams.layout.engines import GraphlayEngine, LayoutEngine
from constgraph.diagrams.layout.frame import Frame
from constgraph.diagrams.layout.geometry import Point, Rect, Scene
from constgraph.diagrams.layout.parts import (
    Arrow,
    Card,
    draw_arrow,
    draw_card,
    draw_legend,
    make_arrows,
    make_cards,
)
from constgraph.diagrams.specs.relations import RelationsSpec
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["draft_of", "frame_of", "layout_content", "layout_relations"]


PART_GAP = 34.0
# Parts are stood in rows about so many times as wide as all of them are high.
ASPECT = 1.5


def layout_relations(
    spec: RelationsSpec,
    measure: TextMeasure,
    *,
    engine: LayoutEngine | None = None,
    quick: bool = False,
) -> Scene:
    """Place everything that the spec says, with its frame; see `layout_content`."""
    content, words = layout_content(spec, measure, engine=engine, quick=quick)
    return frame_of(spec).around(content, measure, description=words)


def frame_of(spec: RelationsSpec) -> Frame:
    """Return the words around the picture."""
    return Frame(spec.title, spec.subtitle, spec.source_line, draw_legend(spec))


def layout_content(
    spec: RelationsSpec,
    measure: TextMeasure,
    *,
    engine: LayoutEngine | None = None,
    quick: bool = False,
    aspect: float = ASPECT,
) -> tuple[Scene, str]:
    """Place everything that the spec says, without a frame.

    Parameters
    ----------
    spec : RelationsSpec
        What to show; the order of its nodes and relations does not matter.
    measure : TextMeasure
        Knows the font.
    engine : LayoutEngine, optional
        Places boxes and leads lines; by default graphlay.
    quick : bool
        Look less long for few crossings: for a page, which holds the picture of many days.
    aspect : float
        How many times as wide as high parts stand together that do not hang together.

    Returns
    -------
    tuple of Scene and str
        The same for the same spec and font, on every run; and the picture in words.

    Raises
    ------
    DiagramError
        If two nodes have the same id, or the engine refuses the graph.
    MissingExtraError
        If the engine's package is not installed.

    Notes
    -----
    Cost: of each part one layout, one label pass and one count of faults a trial, six trials at
    most and fewer for many lines; the label pass leads, and grows with the square of the lines.
    """
    arrows = make_arrows(spec, measure)
    cards = make_cards(spec, arrows, measure)
    drafts = [
        draft_of(tuple(part), tuple(lines), spec.direction, quick)
        if engine is None
        else lay_out_part(part, lines, engine, spec.direction, quick=quick)
        for part, lines in _connect(cards, arrows)
    ]
    content = _draw(spec, cards, arrows, _pack(drafts, aspect), measure)
    words = "; ".join(arrow.title for arrow in arrows) or "; ".join(c.title for c in cards.values())
    return content, clean_text(words) + "."


@lru_cache(maxsize=16)
def draft_of(
    cards: tuple[Card, ...], arrows: tuple[Arrow, ...], direction: str, quick: bool
) -> Draft:
    """Return the draft of a part; days on which the law of it is the same share one."""
    return lay_out_part(cards, arrows, GraphlayEngine(), direction, quick=quick)


def _connect(
    cards: Mapping[str, Card], arrows: Sequence[Arrow]
) -> Iterator[tuple[list[Card], list[Arrow]]]:
    """Split the picture into the parts that hang together, in the order of their first cards."""
    near: dict[str, set[str]] = {name: set() for name in cards}
    for arrow in arrows:
        near[arrow.source].add(arrow.target)
        near[arrow.target].add(arrow.source)
    seen: set[str] = set()
    for name in cards:
        if name in seen:
            continue
        part, rest = {name}, [name]
        while rest:
            new = near[rest.pop()] - part
            part |= new
            rest += new
        seen |= part
        inside = [card for card in cards.values() if card.id in part]
        yield inside, [arrow for arrow in arrows if arrow.source in part]


def _pack(drafts: Sequence[Draft], aspect: float) -> Draft:
    """Stand the parts in rows, the largest first; boxes without lines have rows of their own."""
    order = sorted(range(len(drafts)), key=lambda n: (-len(drafts[n].boxes), -drafts[n].height, n))
    order.sort(key=lambda n: not drafts[n].lines)
    area = sum((draft.width + PART_GAP) * (draft.height + PART_GAP) for draft in drafts)
    room = max((area * aspect) ** 0.5, *(draft.width for draft in drafts), 0.0)
    boxes: dict[str, Rect] = {}
    lines: dict[str, tuple[Point, ...]] = {}
    tags: dict[str, Point] = {}
    x = top = bottom = width = 0.0
    had_lines = False
    for number in order:
        draft = drafts[number]
        if x and (x + draft.width > room or (had_lines and not draft.lines)):
            x, top = 0.0, bottom + PART_GAP
        had_lines = bool(draft.lines)
        moved = move(draft, x, top)
        boxes |= moved.boxes
        lines |= moved.lines
        tags |= moved.tags
        x += draft.width
        width, bottom = max(width, x), max(bottom, top + draft.height)
        x += PART_GAP
    return Draft(boxes, lines, tags, width=width, height=bottom)


def _draw(
    spec: RelationsSpec,
    cards: Mapping[str, Card],
    arrows: Sequence[Arrow],
    draft: Draft,
    measure: TextMeasure,
) -> Scene:
    """Turn the whole draft into boxes, lines and labels."""
    boxes = [
        box
        for card in cards.values()
        for box in draw_card(card, draft.boxes[card.id], spec.direction, measure)
    ]
    drawn = [
        draw_arrow(arrow, draft.lines[arrow.id], draft.tags.get(arrow.id), measure)
        for arrow in arrows
    ]
    return Scene(
        draft.width,
        draft.height,
        tuple(boxes),
        tuple(line for line, _ in drawn),
        tuple(chain.from_iterable(labels for _, labels in drawn)),
    )
