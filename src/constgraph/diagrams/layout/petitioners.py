"""Lay out the petitioners diagram: petitioners, grounds and court in three columns.

Pure geometry in points, the y axis pointing down. Petitioners and grounds that hang
together form a block; blocks stand one below the other, so that only the lines within
a block can meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from constgraph.diagrams.layout.frame import MARGIN, write_across
from constgraph.diagrams.layout.geometry import (
    Box,
    Line,
    Scene,
    Text,
    TextBlock,
    bend_line,
    wrap_parts,
)
from constgraph.diagrams.layout.routing import (
    Net,
    choose_port,
    count_crossings,
    move_each,
    order_lanes,
    settle,
    spread_ports,
)
from constgraph.diagrams.layout.sheet import Sheet
from constgraph.diagrams.specs.petitioners import Court, Ground, Petitioner, PetitionersSpec
from constgraph.diagrams.style import (
    CARD_STYLE,
    COURT_STYLE,
    PETITIONER_KINDS,
    RELATIONS,
    TYPE,
    NodeStyle,
)
from constgraph.diagrams.text import TextMeasure

__all__ = ["PetitionersLayout", "layout_petitioners"]

PETITIONER_WIDTH = 172.0
CARD_WIDTH = 250.0
COURT_WIDTH = 146.0
PAD_X, PAD_Y = 11.0, 7.0
PETITIONER_GAP, CARD_GAP, BLOCK_GAP = 9.0, 12.0, 20.0
PORT_SPACING = 12.0
COURT_PORT_SPACING = 18.0
LANE_STEP = 11.0
# Room before the first and after the last lane of a channel, for corner and arrow head.
LANE_BEFORE, LANE_AFTER = 28.0, 32.0
# Orders tried for a block that still has crossings. The work of one grows with the
# square of its lines: fewer trials keep tangled data below a second.
MOST_TRIALS, TRIAL_WORK = 400, 20_000


@dataclass(frozen=True, slots=True)
class PetitionersLayout:
    """The whole picture as geometry, ready to be drawn or measured."""

    width: float
    height: float
    petitioners: tuple[Box, ...]
    cards: tuple[Box, ...]
    court: Box
    labels: tuple[tuple[str, Text], ...]
    lines: tuple[Line, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All nodes."""
        return (*self.petitioners, *self.cards, self.court)

    def to_scene(self, title: str = "", description: str = "") -> Scene:
        """Return the picture as a scene; `title` and `description` say it in words."""
        return Scene(
            self.width,
            self.height,
            self.boxes,
            self.lines,
            texts=self.labels,
            title=title,
            description=description,
        )

    def to_geometry(self) -> dict[str, Any]:
        """Return nodes, labels (texts outside nodes) and edges as plain data."""
        return self.to_scene().to_geometry()


@dataclass(frozen=True, slots=True)
class _Block:
    """Petitioners and grounds that hang together; heights count from its top."""

    petitioners: tuple[Petitioner, ...]
    grounds: tuple[Ground, ...]
    centres: Mapping[str, float]
    nets: tuple[Net, ...]  # one a ground, its lefts in the order of ground.petitioners
    height: float


def layout_petitioners(spec: PetitionersSpec, measure: TextMeasure) -> PetitionersLayout:
    """Place everything that the spec says.

    Parameters
    ----------
    spec : PetitionersSpec
        What to show.
    measure : TextMeasure
        Knows the font; names are wrapped by its widths and boxes grow with them.

    Returns
    -------
    PetitionersLayout
        The same for the same spec and font, whatever the hash seed.
    """
    texts = _wrap_nodes(spec, measure)
    heights = {name: max(34.0, block.height + 2 * PAD_Y) for name, block in texts.items()}
    for petitioner in spec.petitioners:
        degree = sum(petitioner.id in ground.petitioners for ground in spec.grounds)
        heights[petitioner.id] = max(heights[petitioner.id], PORT_SPACING * degree + 16)
    ports = COURT_PORT_SPACING * (len(spec.grounds) - 1) + 32
    heights[spec.court.id] = max(heights[spec.court.id] + 20, ports)
    blocks = [_order_block(*members, heights) for members in _connect(spec)]
    return _Canvas(spec, measure, texts, heights, blocks).draw()


def _wrap_nodes(spec: PetitionersSpec, measure: TextMeasure) -> dict[str, TextBlock]:
    blocks = {}
    for p in spec.petitioners:
        name = TYPE["node_first" if p.kind == "head-of-state" else "node"]
        # The round ends of a pill would cut the corners of long lines.
        pad = PAD_X + 3 if PETITIONER_KINDS[p.kind].shape == "pill" else PAD_X
        parts = [(p.label, name), (p.second, TYPE["second"])]
        blocks[p.id] = wrap_parts(parts, PETITIONER_WIDTH - 2 * pad, measure)
    for ground in spec.grounds:
        parts = [(ground.article, TYPE["article"]), ("; ".join(ground.subjects), TYPE["subject"])]
        blocks[ground.id] = wrap_parts(parts, CARD_WIDTH - 2 * PAD_X, measure, "left", space=2.5)
    court = spec.court
    parts = [(court.label, TYPE["node_first"]), (court.size_text, TYPE["size_text"])]
    parts.append((court.second, TYPE["second"]))
    blocks[court.id] = wrap_parts(parts, COURT_WIDTH - 2 * PAD_X, measure, space=3)
    return blocks


def _connect(
    spec: PetitionersSpec,
) -> Iterator[tuple[tuple[Petitioner, ...], tuple[Ground, ...]]]:
    """Split the picture into blocks, in the order of their first grounds."""
    rest = list(spec.grounds)
    while rest:
        who = set(rest[0].petitioners)
        while grown := {i for g in rest if who & set(g.petitioners) for i in g.petitioners} - who:
            who |= grown
        grounds = tuple(g for g in rest if who & set(g.petitioners))
        yield tuple(p for p in spec.petitioners if p.id in who), grounds
        rest = [g for g in rest if g not in grounds]


def _order_block(
    petitioners: tuple[Petitioner, ...],
    grounds: tuple[Ground, ...],
    heights: Mapping[str, float],
) -> _Block:
    """Arrange a block with few crossings, as near to the given order as that allows."""

    def by_barycentre(order: Sequence[Petitioner]) -> list[Ground]:
        rank = {p.id: n for n, p in enumerate(order)}

        # Grounds of one petitioner move to its side of those that it shares.
        def centre(ground: Ground) -> float:
            return sum(rank[i] for i in ground.petitioners) / len(ground.petitioners)

        return sorted(grounds, key=centre)

    def trials(block: _Block) -> Iterator[_Block]:
        for order in move_each(block.petitioners):
            yield _arrange(order, by_barycentre(order), heights)
        for cards in move_each(block.grounds):
            yield _arrange(block.petitioners, cards, heights)

    best = _arrange(petitioners, by_barycentre(petitioners), heights)
    crossings = count_crossings(best.nets)
    edges = sum(len(ground.petitioners) for ground in grounds)
    budget = min(MOST_TRIALS, TRIAL_WORK // edges**2)
    improved = True
    while improved and crossings and budget:
        improved = False
        for trial in islice(trials(best), budget):
            budget -= 1
            count = count_crossings(trial.nets)
            if count < crossings:
                best, crossings, improved = trial, count, True
                break
    return best


def _arrange(
    petitioners: Sequence[Petitioner], grounds: Sequence[Ground], heights: Mapping[str, float]
) -> _Block:
    """Place a block whose order is given: the taller column is packed, the other follows."""
    people = [p.id for p in petitioners]
    cards = [g.id for g in grounds]
    sizes = [heights[i] for i in people], [heights[i] for i in cards]
    packed = tuple(
        sum(column) + gap * (len(column) - 1)
        for column, gap in zip(sizes, (PETITIONER_GAP, CARD_GAP), strict=True)
    )
    height = max(packed)
    held = {p: [g.id for g in grounds if p in g.petitioners] for p in people}

    if packed[1] >= packed[0]:
        card_ys = settle([0.0] * len(cards), sizes[1], CARD_GAP, 0, height)
        centres = dict(zip(cards, card_ys, strict=True))
        wanted = [sum(centres[c] for c in held[p]) / len(held[p]) for p in people]
        people_ys = settle(wanted, sizes[0], PETITIONER_GAP, 0, height)
    else:
        people_ys = settle([0.0] * len(people), sizes[0], PETITIONER_GAP, 0, height)
    ports = {
        (p, card): y
        for p, centre in zip(people, people_ys, strict=True)
        for card, y in zip(held[p], spread_ports(centre, len(held[p]), PORT_SPACING), strict=True)
    }
    if packed[1] < packed[0]:
        wanted = [sum(ports[p, g.id] for p in g.petitioners) / len(g.petitioners) for g in grounds]
        card_ys = settle(wanted, sizes[1], CARD_GAP, 0, height)

    nets = []
    for ground, centre in zip(grounds, card_ys, strict=True):
        own = tuple(ports[p, ground.id] for p in ground.petitioners)
        foreign = [y for (_, card), y in ports.items() if card != ground.id]
        nets.append(Net(own, choose_port(centre, own, foreign)))
    return _Block(
        petitioners=tuple(petitioners),
        grounds=tuple(grounds),
        centres=dict(zip([*people, *cards], [*people_ys, *card_ys], strict=True)),
        nets=tuple(nets),
        height=height,
    )


class _Canvas(Sheet):
    """Puts the arranged blocks, the court and the frame on one sheet."""

    def __init__(
        self,
        spec: PetitionersSpec,
        measure: TextMeasure,
        names: Mapping[str, TextBlock],
        heights: Mapping[str, float],
        blocks: Sequence[_Block],
    ) -> None:
        super().__init__(measure)
        self.spec, self.names = spec, names
        self.heights, self.blocks = heights, blocks
        self.lanes = [order_lanes(block.nets) for block in blocks]
        most = max(len(order) for order in self.lanes)
        first = max(LANE_BEFORE + LANE_AFTER + LANE_STEP * max(0, most - 1), 76.0)
        court_lanes = (len(spec.grounds) + 1) // 2
        second = LANE_BEFORE + LANE_AFTER + LANE_STEP * max(0, court_lanes - 1)
        self.card_x = MARGIN + PETITIONER_WIDTH + first
        self.court_x = self.card_x + CARD_WIDTH + second
        self.width = self.court_x + COURT_WIDTH + MARGIN

    def draw(self) -> PetitionersLayout:
        top = self._write_frame_head()
        bodies = sum(block.height for block in self.blocks) + BLOCK_GAP * (len(self.blocks) - 1)
        body = max(bodies, self.heights[self.spec.court.id])
        petitioners: list[Box] = []
        cards: list[Box] = []
        y = top + (body - bodies) / 2
        for block, lanes in zip(self.blocks, self.lanes, strict=True):
            for p in block.petitioners:
                style = PETITIONER_KINDS[p.kind]
                centre = y + block.centres[p.id]
                petitioners.append(self._box(p, MARGIN, PETITIONER_WIDTH, centre, style))
            for g in block.grounds:
                centre = y + block.centres[g.id]
                cards.append(self._box(g, self.card_x, CARD_WIDTH, centre, CARD_STYLE))
            self.lines += self._lines_of(block, lanes, y)
            y += block.height + BLOCK_GAP
        middles = [(card.y0 + card.y1) / 2 for card in cards]
        half = self.heights[self.spec.court.id] / 2
        middle = min(max((middles[0] + middles[-1]) / 2, top + half), top + body - half)
        court = self._box(self.spec.court, self.court_x, COURT_WIDTH, middle, COURT_STYLE)
        self.lines += self._lines_to_court(cards, middle)
        bottom = write_across(self, "source", self.spec.source_line, top + body + 26, self.width)
        return PetitionersLayout(
            width=self.width,
            height=bottom + MARGIN - 6,
            petitioners=tuple(petitioners),
            cards=tuple(cards),
            court=court,
            labels=tuple(self.texts),
            lines=tuple(self.lines),
        )

    def _box(
        self, item: Petitioner | Ground | Court, x: float, width: float, y: float, style: NodeStyle
    ) -> Box:
        block, height = self.names[item.id], self.heights[item.id]
        anchor = x + PAD_X if block.align == "left" else x + width / 2
        texts = block.place(anchor, y - block.height / 2, self.measure)
        words = " ".join(text.content for text in texts)
        return Box(item.id, x, y - height / 2, x + width, y + height / 2, style, texts, words)

    def _write_frame_head(self) -> float:
        """Write title, subtitle and column heads; return where the body begins."""
        top = write_across(self, "title", self.spec.title, MARGIN - 8, self.width)
        top = write_across(self, "subtitle", self.spec.subtitle, top + 2, self.width) + 16
        columns = (
            (MARGIN, PETITIONER_WIDTH),
            (self.card_x, CARD_WIDTH),
            (self.court_x, COURT_WIDTH),
        )
        heads = [
            wrap_parts([(head.upper(), TYPE["column_head"])], width, self.measure)
            for head, (_, width) in zip(self.spec.column_heads, columns, strict=True)
        ]
        bottom = top + max(head.height for head in heads)
        for n, (head, (x, width)) in enumerate(zip(heads, columns, strict=True), start=1):
            self.write(f"head:{n}", head, x + width / 2, bottom - head.height)
        return bottom + 12

    def _lines_of(self, block: _Block, lanes: Sequence[int], top: float) -> Iterator[Line]:
        """Yield the lines from petitioners to cards, the lanes in mid channel."""
        start, end = MARGIN + PETITIONER_WIDTH, self.card_x
        slack = end - start - LANE_BEFORE - LANE_AFTER - LANE_STEP * max(0, len(lanes) - 1)
        first = start + LANE_BEFORE + slack / 2
        lane_xs = {n: first + LANE_STEP * place for place, n in enumerate(lanes)}
        names = {p.id: p.label for p in block.petitioners}
        for n, (ground, net) in enumerate(zip(block.grounds, block.nets, strict=True)):
            for who, y in zip(ground.petitioners, net.lefts, strict=True):
                points = bend_line((start, top + y), (end, top + net.right), lane_xs.get(n, start))
                words = f"{names[who]}: {'; '.join(ground.subjects)}, {ground.article}"
                yield Line(
                    f"{who} > {ground.id}", who, ground.id, ground.id, points, RELATIONS["right"],
                    title=words, articles=(ground.article,),
                )  # fmt: skip

    def _lines_to_court(self, cards: Sequence[Box], middle: float) -> Iterator[Line]:
        """Yield the lines from cards to court: ports in card order, so nothing crosses."""
        ports = spread_ports(middle, len(cards), COURT_PORT_SPACING)
        ends = [
            (choose_port((card.y0 + card.y1) / 2, [port], []), port)
            for card, port in zip(cards, ports, strict=True)
        ]
        down = [n for n, (y, port) in enumerate(ends) if y < port - 0.01]
        up = [n for n, (y, port) in enumerate(ends) if y > port + 0.01]
        # Outermost turn the highest card going down and the lowest going up.
        places = {n: place for group in (down[::-1], up) for place, n in enumerate(group)}
        start = self.card_x + CARD_WIDTH
        room = self.court_x - start - LANE_BEFORE - LANE_AFTER
        step = min(LANE_STEP, room / max(1, max(len(down), len(up)) - 1))
        grounds = {ground.id: ground for ground in self.spec.grounds}
        for n, (card, (y, port)) in enumerate(zip(cards, ends, strict=True)):
            lane = start + LANE_BEFORE + step * places.get(n, 0)
            points = bend_line((start, y), (self.court_x, port), lane)
            target, ground = self.spec.court.id, grounds[card.id]
            words = f"{'; '.join(ground.subjects)} → {self.spec.court.label}, {ground.article}"
            yield Line(
                f"{card.id} > {target}", card.id, target, f"{card.id} > court", points,
                RELATIONS["right"], title=words, articles=(ground.article,),
            )  # fmt: skip
