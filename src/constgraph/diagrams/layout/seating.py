"""Lay out the picture of seats: blocks of circles, shares of power, and smallest coalitions.

Pure geometry in points, the y axis pointing down. Every actor has a letter, so that nothing rests
on colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from constgraph.diagrams.layout.frame import Frame
from constgraph.diagrams.layout.geometry import Box, Rule, Scene, wrap_parts
from constgraph.diagrams.layout.sheet import CAPTION_GAP, Sheet, spread
from constgraph.diagrams.specs.seating import Actor, Block, SeatingSpec, seating_spec
from constgraph.diagrams.style import CARD_STYLE, COLOURS, TYPE, NodeStyle
from constgraph.diagrams.text import TextMeasure, clean_text

__all__ = ["SeatingSpec", "layout_seating", "seating_spec"]

CARD_WIDTH, CARD_GAP, PAD = 250.0, 20.0, 9.0
SEATS_WIDTH = 440.0
SEAT, SEAT_GAP, CAPSULE_PAD = 18.0, 5.0, 2.0
SECTION_GAP, BLOCK_GAP = 20.0, 10.0
SHARE_LENGTH, SHARE_HEIGHT, SHARE_GAP = 240.0, 9.0, 3.0
COLUMN, DOT_ROW = 24.0, 24.0

_MUTED = COLOURS["muted"]
#: In the order of the actors: full ones bear a letter in the colour of the page, others in ink.
_FULL, _OPEN = (True, False)
_PALETTE = (
    ("#0072B2", _FULL, ()),
    ("#D55E00", _OPEN, ()),
    ("#4B2A73", _FULL, ()),
    ("#009E73", _OPEN, (3.0, 1.5)),
    ("#5C4A00", _FULL, ()),
    ("#C4609B", _OPEN, (1.2, 1.2)),
    ("#1F2933", _FULL, ()),
    ("#3A9BD0", _OPEN, (5.0, 1.5)),
)
_BY_RIGHT = NodeStyle("pill", COLOURS["ground"], _MUTED, 1.0, SEAT / 2, (2, 1.5))
_CAPSULE = NodeStyle("pill", "#F1F3F5", _MUTED, 0.8, SEAT / 2 + CAPSULE_PAD)
_ABSENT = NodeStyle("pill", COLOURS["grid"], COLOURS["grid"], 0.5, 2)
_SHARES = (
    NodeStyle("square", _MUTED, _MUTED, 0.8, 0),
    NodeStyle("square", COLOURS["ground"], _MUTED, 0.8, 0, (3, 1.5)),
)


def layout_seating(spec: SeatingSpec, measure: TextMeasure) -> Scene:
    """Place everything that the spec says.

    Parameters
    ----------
    spec : SeatingSpec
        What to show.
    measure : TextMeasure
        Knows the font.

    Returns
    -------
    Scene
        The same for the same spec and font. Each seat is a box whose title says who fills it under
        which article; seats that several fill are capsules around a circle for each of them.
    """
    content = seating_content(spec, measure)
    return seating_frame(spec).around(content, measure, description=describe_seating(spec))


class SeatingPart(NamedTuple):
    """What of the picture stands on one page, as places in the parts of its spec."""

    blocks: Sequence[int]
    actors: Sequence[int]
    coalitions: Sequence[int]
    notes: Sequence[int]


def seating_content(
    spec: SeatingSpec, measure: TextMeasure, part: SeatingPart | None = None
) -> Scene:
    """Return the picture, or a part of it, without its frame."""
    whole = SeatingPart(
        *(range(len(x)) for x in (spec.blocks, spec.actors, spec.coalitions, spec.notes))
    )
    return _Hall(spec, measure, part or whole).draw()


def seating_frame(spec: SeatingSpec) -> Frame:
    """Return the words around the picture."""
    return Frame(spec.title, spec.subtitle, spec.source_line)


def describe_seating(spec: SeatingSpec) -> str:
    """Say the picture in words."""
    words = [f"{block.title} ({block.seats})" for block in spec.blocks]
    words += [share[2] for actor in spec.actors for share in actor.shares]
    words += [coalition.title for coalition in spec.coalitions]
    return ". ".join([*words, *spec.notes])


class _Hall(Sheet):
    """The picture without its frame."""

    def __init__(self, spec: SeatingSpec, measure: TextMeasure, part: SeatingPart) -> None:
        super().__init__(measure)
        self.spec, self.part = spec, part
        self.left = CARD_WIDTH + CARD_GAP
        self.width = max(
            self.left + SEATS_WIDTH, len(spec.actors) * COLUMN + 220 if spec.coalitions else 0.0
        )
        self.looks = {actor.id: _look(number) for number, actor in enumerate(spec.actors)}
        self.letters = {actor.id: actor.letter for actor in spec.actors}

    def draw(self) -> Scene:
        bottom = 0.0
        if self.part.blocks:
            bottom = self._head("seats", self.spec.heads[0], 0)
            for number in self.part.blocks:
                bottom = self._draw_block(self.spec.blocks[number], bottom) + BLOCK_GAP
            bottom += SECTION_GAP - BLOCK_GAP
        if self.part.actors:
            bottom = self._draw_actors(bottom) + SECTION_GAP
        if self.part.coalitions:
            if not self.part.actors:
                bottom = self._name_letters(bottom) + SECTION_GAP
            bottom = self._draw_coalitions(bottom) + SECTION_GAP
        bottom += 8 - SECTION_GAP if bottom else 0
        for number in self.part.notes:
            told = self.wrap(self.spec.notes[number], TYPE["source"], self.width)
            bottom = self.write(f"note:{number + 1}", told, 0, bottom) + 2
        return self.to_scene(self.width, bottom)

    def _head(self, name: str, words: str, top: float) -> float:
        block = self.wrap(words.upper(), TYPE["column_head"], self.width)
        bottom = self.write(f"head:{name}", block, 0, top) + 2
        self.rules.append(Rule(0, bottom, self.width, bottom, COLOURS["grid"], 0.8))
        return bottom + 8

    def _draw_block(self, block: Block, top: float) -> float:
        """Draw the card of a rule and its seats; return where they end."""
        count = f"{block.seats} × " if block.seats else ""
        words = wrap_parts(
            [
                (count + clean_text(block.office), TYPE["node"]),
                (clean_text(block.how), TYPE["subject"]),
                (clean_text(block.article), TYPE["article"]),
            ],
            CARD_WIDTH - 2 * PAD,
            self.measure,
            "left",
            space=2.5,
        )
        wide, tall = self._seat_width(block), SEAT + 2 * CAPSULE_PAD
        many = block.seats if block.seats is not None else 1
        seats = spread(many, (wide, tall), (SEAT_GAP, SEAT_GAP), self.width - self.left)
        room = seats[-1][1] + tall if seats else 0.0
        height = max(words.height + 2 * PAD - 4, room)
        texts = words.place(PAD, top + (height - words.height) / 2, self.measure)
        area = (0, top, CARD_WIDTH, top + height)
        self.boxes.append(Box(f"block:{block.id}", *area, CARD_STYLE, texts, block.title))
        first = top + (height - room) / 2
        for number, (x, y) in enumerate(seats, start=1):
            self._draw_seat(block, number, self.left + x, first + y + CAPSULE_PAD)
        if block.seats is None:
            note = self.wrap(self.spec.uncounted, TYPE["subject"], SEATS_WIDTH - wide - 10)
            middle = top + (height - note.height) / 2
            self.write(f"uncounted:{block.id}", note, self.left + wide + 8, middle)
        return top + height

    def _seat_width(self, block: Block) -> float:
        many = len(block.actors)
        return SEAT if many < 2 else many * SEAT + (many - 1) * 2 + 2 * CAPSULE_PAD + 4

    def _draw_seat(self, block: Block, number: int, x: float, y: float) -> None:
        """Draw one seat: an empty circle, the circle of its actor, or a capsule of several."""
        name = f"seat:{block.id}:{number}"
        if not block.actors:
            self.boxes.append(Box(name, x, y, x + SEAT, y + SEAT, _BY_RIGHT, (), block.title))
        elif len(block.actors) == 1:
            self._circle(name, block.actors[0], x, y, block.title)
        else:
            wide = self._seat_width(block)
            ends = (x, y - CAPSULE_PAD, x + wide, y + SEAT + CAPSULE_PAD)
            self.boxes.append(Box(name, *ends, _CAPSULE, (), block.title, holds=True))
            for place, actor in enumerate(block.actors):
                left = x + CAPSULE_PAD + 2 + place * (SEAT + 2)
                self._circle(f"{name}:{self.letters[actor]}", actor, left, y, "")

    def _circle(self, name: str, actor: str, x: float, y: float, title: str) -> None:
        style, full = self.looks[actor]
        face = replace(TYPE["cell"], tone="ground") if full else TYPE["cell"]
        area = (x, y, x + SEAT, y + SEAT)
        texts = self.centre(self.letters[actor], face, area)
        self.boxes.append(Box(name, *area, style, texts, title))

    def _draw_actors(self, top: float) -> float:
        """Name the letters, and draw the shares of power as bars where there are any."""
        top = self._head("actors", self.spec.heads[1], top)
        shown = [self.spec.actors[number] for number in self.part.actors]
        has_power = any(actor.shares for actor in shown)
        if has_power:
            top = self._explain_shares(top)
        first = top
        for actor in shown:
            top = self._draw_actor(actor, top)
        if has_power:
            self.rules.append(Rule(self.left, first - 2, self.left, top - 6, _MUTED, 0.8))
        return top - 8

    def _name_letters(self, top: float) -> float:
        """Say in short whom the letters stand for, where the shares of power stand elsewhere."""
        face, names = TYPE["legend"], [clean_text(actor.label) for actor in self.spec.actors]
        longest = min(max(self.measure.width(name, face.size) for name in names), self.width / 2)
        blocks = [self.wrap(name, face, longest + 1) for name in names]
        size = (SEAT + CAPTION_GAP + longest, max(SEAT, *(block.height for block in blocks)))
        places = spread(len(names), size, (SEAT, 4), self.width)
        for actor, block, (x, y) in zip(self.spec.actors, blocks, places, strict=True):
            middle = top + y + size[1] / 2
            self._circle(f"legend:{actor.id}", actor.id, x, middle - SEAT / 2, actor.label)
            left = x + SEAT + CAPTION_GAP
            self.write(f"legend:{actor.id}", block, left, middle - block.height / 2)
        return top + places[-1][1] + size[1]

    def _draw_actor(self, actor: Actor, top: float) -> float:
        name = wrap_parts(
            [(clean_text(actor.label), TYPE["row"]), (actor.counts, TYPE["second"])],
            CARD_WIDTH - SEAT - 8,
            self.measure,
            "left",
        )
        bars = len(actor.shares) * (SHARE_HEIGHT + SHARE_GAP)
        height = max(name.height, SEAT, bars)
        self._circle(f"actor:{actor.id}", actor.id, 0, top + (height - SEAT) / 2, actor.label)
        self.write(f"name:{actor.id}", name, SEAT + 8, top + (height - name.height) / 2)
        y = top + (height - bars + SHARE_GAP) / 2
        for number, (share, words, sentence) in enumerate(actor.shares):
            end = self.left + max(1.0, SHARE_LENGTH * share)
            bar = (self.left, y, end, y + SHARE_HEIGHT)
            self.boxes.append(
                Box(f"share:{actor.id}:{number}", *bar, _SHARES[number], (), sentence)
            )
            block = self.wrap(words, TYPE["line"], SEATS_WIDTH)
            middle = y + (SHARE_HEIGHT - block.height) / 2
            self.write(f"value:{actor.id}:{number}", block, end + 5, middle)
            y += SHARE_HEIGHT + SHARE_GAP
        return top + height + 8

    def _explain_shares(self, top: float) -> float:
        x = self.left
        face = TYPE["legend"]
        for number, (measure, style) in enumerate(zip(self.spec.measures, _SHARES, strict=True)):
            block = self.wrap(measure, face, SEATS_WIDTH)
            y = top + (block.height - SHARE_HEIGHT) / 2
            name = f"legend:measure-{number}"
            bar = (x, y, x + 24, y + SHARE_HEIGHT)
            self.boxes.append(Box(name, *bar, style, (), measure))
            self.write(name, block, bar[2] + CAPTION_GAP, top)
            x = bar[2] + CAPTION_GAP + self.measure.width(measure, face.size) + 18
        return top + 18

    def _draw_coalitions(self, top: float) -> float:
        """Draw a row for each coalition: its members in their columns, the others as dots."""
        top = self._head("coalitions", self.spec.heads[2], top)
        left = len(self.spec.actors) * COLUMN + 8
        for number, coalition in ((n + 1, self.spec.coalitions[n]) for n in self.part.coalitions):
            block = self.wrap(coalition.label, TYPE["subject"], self.width - left)
            height = max(DOT_ROW, block.height + 4)
            middle = top + height / 2
            # the title is on the first circle alone: one coalition, one sentence
            title = coalition.title
            for place, actor in enumerate(self.spec.actors):
                x = place * COLUMN + (COLUMN - SEAT) / 2
                name = f"coalition:{number}:{actor.letter}"
                if actor.id in coalition.actors:
                    self._circle(name, actor.id, x, middle - SEAT / 2, title)
                    title = ""
                else:
                    dot = (x + SEAT / 2 - 2, middle - 2, x + SEAT / 2 + 2, middle + 2)
                    self.boxes.append(Box(name, *dot, _ABSENT, ()))
            self.write(f"coalition:{number}", block, left, middle - block.height / 2)
            top += height
        if self.spec.more and len(self.spec.coalitions) - 1 in self.part.coalitions:
            block = self.wrap(self.spec.more, TYPE["subject"], self.width - left)
            top = self.write("coalitions:more", block, left, top + 4)
        return top


def _look(number: int) -> tuple[NodeStyle, bool]:
    """Return the circle of the actor of a number, and whether it is full."""
    colour, full, dashes = _PALETTE[number % len(_PALETTE)]
    fill = colour if full else COLOURS["ground"]
    return NodeStyle("pill", fill, colour, 1.0 if full else 2.0, SEAT / 2, dashes), full
