"""The parts of a node-link diagram, measured before and drawn after the layout."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from constgraph.diagrams.layout.frame import LegendItem, legend_of
from constgraph.diagrams.layout.geometry import (
    Box,
    Line,
    LineLabel,
    Point,
    Rect,
    TextBlock,
    set_in,
    wrap_parts,
)
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.style import (
    INSTITUTIONS,
    MARKS,
    RELATIONS,
    TYPE,
    NodeStyle,
    RelationStyle,
    TextStyle,
)
from constgraph.diagrams.text import TextMeasure, clean_text, wrap_text
from constgraph.errors import DiagramError
from constgraph.messages import Message

__all__ = [
    "BADGE",
    "LOOP_OUT",
    "PORT_MARGIN",
    "PORT_SPACING",
    "Arrow",
    "Card",
    "draw_arrow",
    "draw_card",
    "draw_legend",
    "grow_card",
    "lead_loop",
    "loop_rect",
    "make_arrows",
    "make_cards",
    "touch_outline",
]


# A single long word may make a box wider before it is broken.
NAME_WIDTH, MOST_NAME_WIDTH = 88.0, 140.0
PAD_X, PAD_Y = 8.0, 5.0
LEAST_HEIGHT = 22.0
PORT_SPACING, PORT_MARGIN = 12.0, 16.0
TAG_WIDTH, MOST_TAG_LINES = 96.0, 2
# Lines of one label stand so close that the ground between them has no gap.
TAG_LEADING = 1.12
LOOP_OUT, LOOP_HALF, LOOP_STEP = 17.0, 6.0, 24.0
BADGE = 12.0
_SIGNS = {"added": "+ ", "removed": "\N{MINUS SIGN} ", "unchanged": "", "": ""}


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relation with its wrapped label; `id` is unique in the picture."""

    id: str
    relation: Relation
    title: str
    tag: tuple[str, ...]
    tag_width: float
    tag_height: float

    @property
    def source(self) -> str:
        """Where it starts."""
        return self.relation.source

    @property
    def target(self) -> str:
        """Where it ends."""
        return self.relation.target

    def tag_around(self, centre: Point) -> Rect:
        """Return the room of the label."""
        (x, y), dx, dy = centre, self.tag_width / 2, self.tag_height / 2
        return x - dx, y - dy, x + dx, y + dy


@dataclass(frozen=True, slots=True)
class Card:
    """A node with its wrapped texts and its size; `loop_room` is what its own loops need."""

    node: Node
    title: str
    style: NodeStyle
    block: TextBlock
    width: float
    height: float
    loop_room: tuple[float, float]

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    def around(self, centre: Point) -> Rect:
        """Return the room of the box."""
        (x, y), dx, dy = centre, self.width / 2, self.height / 2
        return x - dx, y - dy, x + dx, y + dy

    @property
    def is_badged(self) -> bool:
        """Whether the sign of a mark stands at the box."""
        return bool(_SIGNS[self.node.mark])

    def badge(self, rect: Rect, direction: str) -> Rect | None:
        """Return where the sign of a mark stands: at the upper left, on a side without lines."""
        if not self.is_badged:
            return None
        # It touches the box, but what overlaps is less than a fault.
        x, y = rect[0] - BADGE + 0.8, rect[1] - 2
        if direction == "right":
            x, y = rect[0] - 2, rect[1] - BADGE + 0.8
        return x, y, x + BADGE, y + BADGE


def make_arrows(spec: RelationsSpec, measure: TextMeasure) -> list[Arrow]:
    """Return the relations in a settled order, named and with their labels wrapped."""
    names = {node.id: node.label for node in spec.nodes}
    order = sorted(
        spec.relations,
        key=lambda r: (r.source, r.target, r.kind, r.mark, r.label, r.title, r.articles),
    )
    seen: Counter[str] = Counter()
    arrows = []
    for relation in order:
        name = f"{relation.source} > {relation.target}: {relation.mark or relation.kind}"
        seen[name] += 1
        if seen[name] > 1:
            name += f" {seen[name]}"
        words = spec.relation_words.get(relation.kind, relation.kind.replace("-", " "))
        title = f"{names[relation.source]} {words}: {names[relation.target]}"
        if relation.label:
            title += f", {relation.label}"
        style = _tag_style(relation, measure)
        tag = _wrap_tag(_SIGNS[relation.mark], clean_text(relation.label), style, measure)
        width = max((measure.width(line, style.size) for line in tag), default=0.0)
        height = style.size * (1.164 + TAG_LEADING * (len(tag) - 1)) if tag else 0.0
        title = clean_text(relation.title or title)
        arrows.append(Arrow(name, relation, title, tag, width, height))
    return arrows


def _tag_style(relation: Relation, measure: TextMeasure) -> TextStyle:
    return set_in(TYPE[f"line_{relation.mark}" if relation.mark else "line"], measure)


def _wrap_tag(sign: str, words: str, style: TextStyle, measure: TextMeasure) -> tuple[str, ...]:
    """Wrap a label to two lines; what is longer is cut, and stands whole in the title."""
    if not words:
        return ()
    lines = wrap_text(sign + words, TAG_WIDTH, measure, size=style.size)
    if len(lines) <= MOST_TAG_LINES:
        even = wrap_parts([(sign + words, style)], TAG_WIDTH, measure)
        return tuple(line for line, _, _ in even.lines)
    last = lines[MOST_TAG_LINES - 1]
    while last and measure.width(last + "…", style.size) > TAG_WIDTH:
        last = last[:-1]
    return (*lines[: MOST_TAG_LINES - 1], last.rstrip(" ,;(") + "…")


def make_cards(
    spec: RelationsSpec, arrows: Sequence[Arrow], measure: TextMeasure
) -> dict[str, Card]:
    """Return the nodes by id, in the order of their ids, as large as texts and lines need.

    Raises
    ------
    DiagramError
        If two nodes have the same id.
    """
    outgoing = Counter(arrow.source for arrow in arrows)
    incoming = Counter(arrow.target for arrow in arrows)
    loops: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        if arrow.source == arrow.target:
            loops.setdefault(arrow.source, []).append(arrow)
    cards: dict[str, Card] = {}
    for node in sorted(spec.nodes, key=lambda node: node.id):
        if node.id in cards:
            raise DiagramError(
                Message("two nodes have the same id"),
                where=node.id,
                hint=Message("give each node an id of its own"),
            )
        own = loops.get(node.id, [])
        degree = max(outgoing[node.id], incoming[node.id]) - len(own)
        cards[node.id] = _make_card(node, degree, own, spec.direction, measure)
    return cards


def _make_card(
    node: Node, degree: int, loops: Sequence[Arrow], direction: str, measure: TextMeasure
) -> Card:
    style = MARKS[node.mark][1] if node.mark else INSTITUTIONS[node.kind]
    label, second = clean_text(node.label), clean_text(node.second)
    name = TYPE["node_first" if node.kind == "head-of-state" else "node"]
    block = _wrap_names([(label, name), (second, TYPE["second"])], measure)
    text = max(measure.width(line, at.size) for line, at, _ in block.lines)
    # The round ends of a pill would cut the corners of long lines.
    pad = PAD_X + 4 if style.shape == "pill" else PAD_X
    width = text + 2 * pad
    height = max(block.height + 2 * PAD_Y, LEAST_HEIGHT)
    ports = PORT_SPACING * degree + PORT_MARGIN
    step = _loop_step(loops, direction)
    most = max((arrow.tag_width for arrow in loops), default=0.0)
    tallest = max((arrow.tag_height for arrow in loops), default=0.0)
    if direction == "right":
        height, width = max(height, ports), max(width, step * len(loops))
        room = (step * len(loops), tallest + 6) if loops else (0.0, 0.0)
    else:
        width, height = max(width, ports), max(height, step * len(loops))
        room = (most + 6, step * len(loops)) if loops else (0.0, 0.0)
    title = f"{label} ({second})" if second else label
    return Card(node, title, style, block, width, height, room)


def _wrap_names(parts: Sequence[tuple[str, TextStyle]], measure: TextMeasure) -> TextBlock:
    """Wrap to lines of even length, unless that would break a word that fits on a line."""
    longest = max(
        measure.width(word, style.size) for text, style in parts for word in [*text.split(), ""]
    )
    width = max(NAME_WIDTH, min(longest + 0.1, MOST_NAME_WIDTH))
    even = wrap_parts(parts, width, measure)
    plain = wrap_parts(parts, width, measure, "left")

    def words(block: TextBlock) -> list[str]:
        return " ".join(line for line, _, _ in block.lines).split()

    return even if words(even) == words(plain) else replace(plain, align="center")


def grow_card(card: Card, length: float, direction: str) -> Card:
    """Return the card with the sides at which lines end at least so long."""
    if direction == "right":
        return replace(card, height=max(card.height, length))
    return replace(card, width=max(card.width, length))


def _loop_step(loops: Sequence[Arrow], direction: str) -> float:
    """Return how far apart the loops of a box stand, each with its label beside it."""
    if direction == "right":
        return max([LOOP_STEP, *(arrow.tag_width + 8 for arrow in loops)])
    return max([LOOP_STEP, *(arrow.tag_height + 6 for arrow in loops)])


def lead_loop(
    arrow: Arrow, box: Rect, number: int, loops: Sequence[Arrow], direction: str
) -> tuple[tuple[Point, ...], Point]:
    """Lead a line from a box back to it: on its right side, or below if arrows lead to the right.

    Returns
    -------
    tuple
        The points, and the middle of the label beside the line.
    """
    place = (number - (len(loops) - 1) / 2) * _loop_step(loops, direction)
    if direction == "right":
        x, edge = (box[0] + box[2]) / 2 + place, box[3]
        far = edge + LOOP_OUT
        turns = ((x - LOOP_HALF, edge), (x - LOOP_HALF, far), (x + LOOP_HALF, far))
        return (*turns, (x + LOOP_HALF, edge)), (x, far + 3 + arrow.tag_height / 2)
    y, edge = (box[1] + box[3]) / 2 + place, box[2]
    far = edge + LOOP_OUT
    turns = ((edge, y - LOOP_HALF), (far, y - LOOP_HALF), (far, y + LOOP_HALF))
    return (*turns, (edge, y + LOOP_HALF)), (far + 4 + arrow.tag_width / 2, y)


def loop_rect(card: Card, box: Rect, direction: str) -> Rect:
    """Return the room beside or below a box that its own loops take."""
    wide, high = card.loop_room
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if direction == "right":
        return x - wide / 2, box[3], x + wide / 2, box[3] + LOOP_OUT + high
    return box[2], y - high / 2, box[2] + LOOP_OUT + wide, y + high / 2


def touch_outline(point: Point, box: Rect, style: NodeStyle) -> Point:
    """Move the end of a line from the side of a box inward, to where its corner is cut or round.

    An end beside the box, where an engine took the room beside it for the box, is moved to it.
    """
    x, y = min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])
    radius = min(style.corner, (box[2] - box[0]) / 2, (box[3] - box[1]) / 2)
    if style.shape == "square" or radius <= 0:
        return x, y
    is_upright = min(abs(y - box[1]), abs(y - box[3])) < min(abs(x - box[0]), abs(x - box[2]))
    along, low, high = (x, box[0], box[2]) if is_upright else (y, box[1], box[3])
    missing = radius - min(along - low, high - along)
    if missing <= 0:
        return x, y
    missing = min(missing, radius)
    depth = missing if style.shape == "cut" else radius - math.sqrt(radius**2 - missing**2)
    if is_upright:
        return x, y + depth if abs(y - box[1]) < abs(y - box[3]) else y - depth
    return (x + depth if abs(x - box[0]) < abs(x - box[2]) else x - depth), y


def draw_card(card: Card, rect: Rect, direction: str, measure: TextMeasure) -> Iterator[Box]:
    """Yield the box of a node, and the badge of its mark."""
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    texts = card.block.place(x, y - card.block.height / 2, measure)
    mark = card.node.mark
    yield Box(card.id, *rect, card.style, texts, card.title, mark)
    badge = card.badge(rect, direction)
    if badge is None:
        return
    x, y = (badge[0] + badge[2]) / 2, (badge[1] + badge[3]) / 2
    sign = wrap_parts([(_SIGNS[mark].strip(), TYPE["cell"])], BADGE, measure)
    round_style = replace(card.style, shape="pill", corner=BADGE / 2, border_width=1.4, dashes=())
    texts = sign.place(x, y - sign.height / 2, measure)
    yield Box(f"badge:{card.id}", *badge, round_style, texts, card.title, mark)


def draw_arrow(
    arrow: Arrow, points: tuple[Point, ...], centre: Point | None, measure: TextMeasure
) -> tuple[Line, tuple[LineLabel, ...]]:
    """Return the line of a relation and the lines of its label."""
    relation = arrow.relation
    line = Line(
        arrow.id,
        arrow.source,
        arrow.target,
        arrow.id,
        points,
        _line_style(relation),
        relation.mark or relation.kind,
        arrow.title,
        relation.articles,
    )
    if centre is None:
        return line, ()
    style = _tag_style(relation, measure)
    rows = []
    for number, words in enumerate(arrow.tag):
        block = TextBlock(((words, style, 0.0),), "center")
        top = centre[1] - arrow.tag_height / 2 + TAG_LEADING * style.size * number
        lead = (block.height - 1.164 * style.size) / 2
        (text,) = block.place(centre[0], top - lead, measure)
        rows.append(LineLabel(arrow.id, text))
    return line, tuple(rows)


def _line_style(relation: Relation) -> RelationStyle:
    """Colour a line by its mark, but keep the head: open for a petition, a bar for a dismissal."""
    own = RELATIONS[relation.kind]
    return replace(MARKS[relation.mark][0], head=own.head) if relation.mark else own


def draw_legend(spec: RelationsSpec) -> list[LegendItem]:
    """Return what the lines and boxes stand for, as far as the picture has them."""
    marks = {relation.mark for relation in spec.relations} | {node.mark for node in spec.nodes}
    kinds = {relation.kind for relation in spec.relations if not relation.mark}
    styles = {mark: style for mark, (style, _) in MARKS.items()}
    items = [
        replace(item, label=_SIGNS[item.key] + item.label)
        for item in legend_of(styles, marks, spec.relation_words)
    ]
    items += legend_of(RELATIONS, kinds, spec.relation_words)
    shapes = {node.kind for node in spec.nodes if not node.mark}
    return items + legend_of(INSTITUTIONS, shapes, spec.kind_words)
