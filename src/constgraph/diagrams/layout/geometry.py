"""Primitives of a laid out picture: texts, boxes and lines in points, y pointing down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from constgraph.diagrams.style import Mark, NodeStyle, RelationStyle, TextStyle
from constgraph.diagrams.text import ASCENT, DESCENT, LEADING, TextMeasure, wrap_text

__all__ = [
    "Box",
    "Line",
    "LineLabel",
    "Point",
    "Rect",
    "Rule",
    "Scene",
    "Text",
    "TextBlock",
    "bend_line",
    "crop",
    "enlarge",
    "set_in",
    "shift",
    "to_geometry",
    "wrap_parts",
]

Point = tuple[float, float]
#: Left, top, right and bottom.
Rect = tuple[float, float, float, float]

# Longer centred texts are left as they wrap: nobody sees one short line in five.
MOST_BALANCED = 4


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, anchored at its baseline."""

    content: str
    x: float
    y: float
    style: TextStyle
    align: Literal["left", "center"]
    width: float

    @property
    def box(self) -> Rect:
        """Left, top, right and bottom of the inked area."""
        left = self.x if self.align == "left" else self.x - self.width / 2
        size = self.style.size
        return left, self.y - ASCENT * size, left + self.width, self.y + DESCENT * size


@dataclass(frozen=True, slots=True)
class Box:
    """A node with the texts in it; `title` says it in words, `mark` what a reform did to it.

    A box that `holds` others is drawn around them and is no node of its own.
    """

    id: str
    x0: float
    y0: float
    x1: float
    y1: float
    style: NodeStyle
    texts: tuple[Text, ...]
    title: str = ""
    mark: Mark = ""
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An orthogonal line from the source to the target; lines of the same net share a bus.

    `relation` is its key in the legend (a key of `RELATIONS`, or a mark), `title` says in words who
    does what to whom under which article, and `articles` are those it rests on.
    """

    id: str
    source: str
    target: str
    net: str
    points: tuple[Point, ...]
    style: RelationStyle | None = None
    relation: str = "right"
    title: str = ""
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineLabel:
    """A text that stands on its own line, on a ground of its own."""

    line: str
    text: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin straight line that belongs to the page, not to what it says."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    width: float = 0.6
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture as geometry, in points, ready to be drawn, written or measured.

    `title` and `description` are for readers who do not see it. What belongs to the legend has an
    id that begins with ``legend:``.
    """

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    line_labels: tuple[LineLabel, ...] = ()
    texts: tuple[tuple[str, Text], ...] = ()
    rules: tuple[Rule, ...] = ()
    title: str = ""
    description: str = field(default="", compare=False)

    def to_geometry(self) -> dict[str, Any]:
        """Return nodes, labels and edges as plain data, the input of the fault counter."""
        data = to_geometry(
            (box for box in self.boxes if not box.holds),
            self.texts,
            (line for line in self.lines if not line.id.startswith("legend:")),
        )
        own = to_geometry((), ((f"on:{at.line}", at.text) for at in self.line_labels), ())
        for label, at in zip(own["labels"], self.line_labels, strict=True):
            data["labels"].append({**label, "edge": at.line})
        return data


def shift(scene: Scene, dx: float, dy: float) -> Scene:
    """Return the scene with everything moved to the right and down; its size stays."""

    def text(at: Text) -> Text:
        return replace(at, x=at.x + dx, y=at.y + dy)

    def corners(item: Box | Rule) -> dict[str, Any]:
        return {"x0": item.x0 + dx, "y0": item.y0 + dy, "x1": item.x1 + dx, "y1": item.y1 + dy}

    return replace(
        scene,
        boxes=tuple(
            replace(box, **corners(box), texts=tuple(map(text, box.texts))) for box in scene.boxes
        ),
        lines=tuple(
            replace(line, points=tuple((x + dx, y + dy) for x, y in line.points))
            for line in scene.lines
        ),
        line_labels=tuple(replace(at, text=text(at.text)) for at in scene.line_labels),
        texts=tuple((name, text(at)) for name, at in scene.texts),
        rules=tuple(replace(rule, **corners(rule)) for rule in scene.rules),
    )


def enlarge(scene: Scene, by: float) -> Scene:
    """Return the scene so many times as large; lines and borders stay as thin."""

    def text(at: Text) -> Text:
        style = replace(at.style, size=at.style.size * by)
        return replace(at, x=at.x * by, y=at.y * by, width=at.width * by, style=style)

    def corners(item: Box | Rule) -> dict[str, Any]:
        return {"x0": item.x0 * by, "y0": item.y0 * by, "x1": item.x1 * by, "y1": item.y1 * by}

    return replace(
        scene,
        width=scene.width * by,
        height=scene.height * by,
        boxes=tuple(
            replace(
                box,
                **corners(box),
                texts=tuple(map(text, box.texts)),
                style=replace(box.style, corner=box.style.corner * by),
            )
            for box in scene.boxes
        ),
        lines=tuple(
            replace(line, points=tuple((x * by, y * by) for x, y in line.points))
            for line in scene.lines
        ),
        line_labels=tuple(replace(at, text=text(at.text)) for at in scene.line_labels),
        texts=tuple((name, text(at)) for name, at in scene.texts),
        rules=tuple(replace(rule, **corners(rule)) for rule in scene.rules),
    )


def crop(scene: Scene) -> Scene:
    """Return the scene moved to (0, 0), as large as what is drawn."""
    rects = [(box.x0, box.y0, box.x1, box.y1) for box in scene.boxes]
    rects += [text.box for _, text in scene.texts]
    rects += [(x, y, x, y) for line in scene.lines for x, y in line.points]
    left, top = (min(rect[n] for rect in rects) for n in (0, 1))
    right, bottom = (max(rect[n] for rect in rects) for n in (2, 3))
    return replace(shift(scene, -left, -top), width=right - left, height=bottom - top)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Wrapped lines, each with its style and the space above it."""

    lines: tuple[tuple[str, TextStyle, float], ...]
    align: Literal["left", "center"]

    @property
    def height(self) -> float:
        """The height of all lines, in points."""
        return sum(space + LEADING * style.size for _, style, space in self.lines)

    def place(self, x: float, top: float, measure: TextMeasure) -> tuple[Text, ...]:
        """Set the lines below `top`; `x` is their left end or their middle."""
        texts = []
        for content, style, space in self.lines:
            top += space
            lead = (LEADING - ASCENT - DESCENT) / 2
            baseline = top + (lead + ASCENT) * style.size
            width = measure.width(content, style.size, bold=style.bold)
            texts.append(Text(content, x, baseline, style, self.align, width))
            top += LEADING * style.size
        return tuple(texts)


def set_in(style: TextStyle, measure: TextMeasure) -> TextStyle:
    """Return a style no smaller than the smallest size of type."""
    return style if style.size >= measure.least else replace(style, size=measure.least)


def wrap_parts(
    parts: Sequence[tuple[str, TextStyle]],
    width: float,
    measure: TextMeasure,
    align: Literal["left", "center"] = "center",
    space: float = 1.5,
) -> TextBlock:
    """Wrap paragraphs to a width, `space` points apart; an empty one takes no room."""
    lines: list[tuple[str, TextStyle, float]] = []
    for text, face in parts:
        style = set_in(face, measure)
        wrapped = wrap_text(text, width, measure, size=style.size, bold=style.bold)
        if align == "center" and 1 < len(wrapped) <= MOST_BALANCED:
            wrapped = _balance(text, wrapped, width, measure, style)
        for n, line in enumerate(wrapped):
            lines.append((line, style, space if lines and not n else 0.0))
    return TextBlock(tuple(lines), align)


def _balance(
    text: str, wrapped: tuple[str, ...], width: float, measure: TextMeasure, style: TextStyle
) -> tuple[str, ...]:
    """Narrow the lines while there are no more of them: no lonely word under a long line."""
    best = wrapped
    for narrower in range(int(width) - 4, int(width / 2), -4):
        trial = wrap_text(text, narrower, measure, size=style.size, bold=style.bold)
        if len(trial) > len(wrapped):
            break
        best = trial
    return best


def bend_line(start: Point, end: Point, lane: float) -> tuple[Point, ...]:
    """Return the points from `start` to `end` with one vertical part at x = `lane`."""
    if abs(start[1] - end[1]) < 0.01:
        return start, (end[0], start[1])
    return start, (lane, start[1]), (lane, end[1]), end


def to_geometry(
    boxes: Iterable[Box], labels: Iterable[tuple[str, Text]], lines: Iterable[Line]
) -> dict[str, Any]:
    """Return nodes, labels and edges as plain data, the input of the fault counter."""

    def corners(*values: float) -> dict[str, float]:
        pairs = zip(("x0", "y0", "x1", "y1"), values, strict=True)
        return {key: round(value, 3) for key, value in pairs}

    return {
        "nodes": [{"id": b.id, **corners(b.x0, b.y0, b.x1, b.y1)} for b in boxes],
        "labels": [{"id": name, **corners(*text.box)} for name, text in labels],
        "edges": [
            {
                "id": line.id,
                "source": line.source,
                "target": line.target,
                "points": [[round(x, 3), round(y, 3)] for x, y in line.points],
            }
            for line in lines
        ],
    }
