"""Write a scene as inline SVG for a page: its colours are classes, its nodes and lines groups.

What the script of the page reads are ``data-`` attributes: ``data-node`` and ``data-line`` name a
group, ``data-of`` names the lines that a loose part belongs to.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence

from constgraph.diagrams.layout.geometry import Box, Line, LineLabel, Rect, Rule, Scene, Text
from constgraph.diagrams.output.outlines import (
    Outline,
    box_outline,
    group_nets,
    head_outline,
    line_outline,
)
from constgraph.diagrams.style import COLOURS, HALO_WIDTH, RELATIONS, THEMES, RelationStyle, shade
from constgraph.diagrams.text import clean_text

__all__ = ["BADGE", "LEGEND", "attribute", "box_words", "colour_rules", "line_words", "sample",
           "scene_names", "swatch", "write_svg"]  # fmt: skip

LEGEND = "legend:"
BADGE = "badge:"  # the sign of a reform on the corner of a node
SWATCH = (34.0, 12.0)
# Wide enough for a finger; drawn only as the ring around a line that has the focus.
HIT_WIDTH = 12


def write_svg(scene: Scene, *, label: str, described_by: str, window: Rect | None = None) -> str:
    """Return a scene as an ``<svg>`` element.

    Parameters
    ----------
    scene : Scene
        What to draw.
    label : str
        The accessible name of the picture.
    described_by : str
        The id of the element that says how to move about in it.
    window : tuple of float or None
        The part that is shown; None shows the whole.
    """
    left, top, right, bottom = window or (0.0, 0.0, scene.width, scene.height)
    view = " ".join(map(_number, (left, top, right - left, bottom - top)))
    names = scene_names(scene)
    head = (
        f'<svg role="group" aria-label="{attribute(label)}" aria-describedby="{described_by}"'
        f' viewBox="{view}">'
    )
    parts = [head, *map(_rule, scene.rules)]
    nets = group_nets(scene.lines)
    for members in nets:
        parts += _net(members, names)
    for members in nets:
        parts += _heads(members, names)
    ends = {end for line in scene.lines for end in (line.source, line.target)}
    parts += [_box(box, names, acts=box.id in ends) for box in scene.boxes]
    parts += [_line_label(at, names) for at in scene.line_labels]
    parts += [_text(text) for _, text in scene.texts]
    return "\n".join([*parts, "</svg>"])


def scene_names(scene: Scene) -> dict[str, str]:
    """Return short names, unique in the scene, for what a reader can reach, by id.

    A node can be reached if it has words or a line; what belongs to the legend cannot.
    """
    lines = [line for line in scene.lines if not line.id.startswith(LEGEND)]
    ends = {end for line in lines for end in (line.source, line.target)}
    boxes = [
        box
        for box in scene.boxes
        if not box.id.startswith((LEGEND, BADGE)) and (box.title or box.id in ends)
    ]
    names = {box.id: f"n{number}" for number, box in enumerate(boxes, start=1)}
    return names | {line.id: f"l{number}" for number, line in enumerate(lines, start=1)}


def box_words(box: Box) -> str:
    """Return what a box says in words: its title, or else the texts in it."""
    return clean_text(box.title or " ".join(text.content for text in box.texts))


def line_words(line: Line) -> str:
    """Return what a line says in words, with every article it rests on."""
    words = clean_text(line.title)
    missing = [article for article in map(clean_text, line.articles) if article not in words]
    return ", ".join([words, *missing] if words else missing)


def colour_rules(scenes: Iterable[Scene]) -> str:
    """Return the style rules for the colours of scenes, light and, on a dark screen, dark."""
    used = set(COLOURS.values())
    for scene in scenes:
        used |= {rule.colour for rule in scene.rules}
        used |= {(line.style or RELATIONS["right"]).colour for line in scene.lines}
        used |= {colour for box in scene.boxes for colour in (box.style.fill, box.style.border)}
    colours = sorted(used)
    light, dark = (
        "".join(f"--{_key(colour)}:{shade(colour, theme)};" for colour in colours)
        for theme in THEMES
    )
    named = "".join(f"--{name}:var(--{_key(colour)});" for name, colour in COLOURS.items())
    return "\n".join(
        [
            f":root{{{light}{named}}}",
            f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}",
            "".join(f".t-{name}{{fill:var(--{name})}}" for name in COLOURS),
            *(
                f".f-{_key(colour)}{{fill:var(--{_key(colour)})}}"
                f".s-{_key(colour)}{{stroke:var(--{_key(colour)})}}"
                for colour in colours
            ),
        ]
    )


def swatch(style: RelationStyle) -> str:
    """Return a small picture of a kind of line."""
    width, height = SWATCH
    ends = ((1.0, height / 2), (width - 1, height / 2))
    line = Line("", "", "", "", ends, style)
    head = "".join(_heads([line], {}))
    return (
        f'<svg class="swatch" aria-hidden="true" viewBox="0 0 {_number(width)} {_number(height)}">'
        f"{_stroke(line, style)}{head}</svg>"
    )


def sample(boxes: Sequence[Box]) -> str:
    """Return a small picture of a sign, as large as in the picture itself."""
    x0, y0 = min(box.x0 for box in boxes) - 1.5, min(box.y0 for box in boxes) - 1.5
    x1, y1 = max(box.x1 for box in boxes) + 1.5, max(box.y1 for box in boxes) + 1.5
    wide, high = _number(x1 - x0), _number(y1 - y0)
    return (
        f'<svg class="sample" aria-hidden="true" width="{wide}" height="{high}"'
        f' viewBox="{_number(x0)} {_number(y0)} {wide} {high}">'
        f"{''.join(_box(box, {}, acts=False) for box in boxes)}</svg>"
    )


def attribute(text: str) -> str:
    """Return a text as it stands in HTML, between quotes or tags."""
    return html.escape(clean_text(text), quote=True)


def _net(members: list[Line], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the halos of a net, then its lines: none of them cuts another."""
    for line in members:
        width = _number((line.style or RELATIONS["right"]).width + 2 * HALO_WIDTH)
        outline = _d(line_outline(line.points, line.style or RELATIONS["right"]))
        yield f'<path class="halo"{_of([line], names)} stroke-width="{width}" d="{outline}"/>'
    for line in members:
        style = line.style or RELATIONS["right"]
        stroke = _stroke(line, style)
        if line.id not in names:
            yield stroke
            continue
        words = attribute(line_words(line))
        outline = _d(line_outline(line.points, style))
        yield (
            f'<g class="line" role="img" tabindex="-1" aria-label="{words}"'
            f' data-line="{names[line.id]}" data-from="{names.get(line.source, "")}"'
            f' data-to="{names.get(line.target, "")}" data-relation="{attribute(line.relation)}">'
            f"<title>{words}</title>"
            f'<path class="hit" stroke-width="{HIT_WIDTH}" d="{outline}"/>'
            f'<path class="gap" d="{outline}"/>{stroke}</g>'
        )


def _stroke(line: Line, style: RelationStyle) -> str:
    return (
        f'<path class="stroke s-{_key(style.colour)}" stroke-width="{_number(style.width)}"'
        f'{_dashes(style.dashes, style.width)} d="{_d(line_outline(line.points, style))}"/>'
    )


def _heads(members: list[Line], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the heads of a net, one for all the lines that end alike."""
    style = members[0].style or RELATIONS["right"]
    ends: dict[tuple[tuple[float, float], ...], list[Line]] = {}
    for line in members:
        ends.setdefault(line.points[-2:], []).append(line)
    for (before, tip), lines in sorted(ends.items()):
        outline = head_outline(before, tip, style)
        fill = COLOURS["ground"] if style.head == "open" else style.colour
        if outline:
            yield (
                f'<path class="head f-{_key(fill)} s-{_key(style.colour)}"{_of(lines, names)}'
                f' d="{_d(outline)}"/>'
            )


def _of(lines: Iterable[Line], names: Mapping[str, str]) -> str:
    """Return the attribute that names the lines a part belongs to, if they can be reached."""
    known = " ".join(names[line.id] for line in lines if line.id in names)
    return f' data-of="{known}"' if known else ""


def _box(box: Box, names: Mapping[str, str], *, acts: bool) -> str:
    style = box.style
    outline = _d(box_outline(box))
    shape = (
        f'<path class="box {style.shape} f-{_key(style.fill)} s-{_key(style.border)}"'
        f' stroke-width="{_number(style.border_width)}"'
        f'{_dashes(style.dashes, style.border_width)} d="{outline}"/>'
    )
    texts = "".join(map(_text, box.texts))
    name = names.get(box.id)
    if name is None:
        owner = names.get(box.id.removeprefix(BADGE))
        return f'<g data-of="{owner}">{shape}{texts}</g>' if owner else f"<g>{shape}{texts}</g>"
    words = attribute(box_words(box))
    # A node with lines can be pressed: that keeps only its own.
    role = 'role="button" aria-pressed="false"' if acts else 'role="img"'
    return (
        f'<g class="node" {role} tabindex="-1" aria-label="{words}" data-node="{name}"'
        f' data-id="{attribute(box.id)}">'
        f'<path class="ring" d="{outline}"/>{shape}{texts}</g>'
    )


def _line_label(at: LineLabel, names: Mapping[str, str]) -> str:
    x0, y0, x1, y1 = at.text.box
    of = f' data-of="{names[at.line]}"' if at.line in names else ""
    return (
        f'<g class="label" aria-hidden="true"{of}><rect class="ground" x="{_number(x0 - 1.5)}"'
        f' y="{_number(y0)}" width="{_number(x1 - x0 + 3)}" height="{_number(y1 - y0)}"/>'
        f"{_text(at.text)}</g>"
    )


def _text(text: Text) -> str:
    style = text.style
    kinds = [
        f"t-{style.tone}",
        *(["bold"] if style.bold else []),
        *([text.align] * (text.align != "left")),
    ]
    return (
        f'<text class="{" ".join(kinds)}" font-size="{_number(style.size)}"'
        f' x="{_number(text.x)}" y="{_number(text.y)}">{attribute(text.content)}</text>'
    )


def _rule(rule: Rule) -> str:
    outline: Outline = [("M", ((rule.x0, rule.y0),)), ("L", ((rule.x1, rule.y1),))]
    return (
        f'<path class="s-{_key(rule.colour)}" stroke-width="{_number(rule.width)}"'
        f'{_dashes(rule.dashes, rule.width)} d="{_d(outline)}"/>'
    )


def _dashes(dashes: Iterable[float], width: float) -> str:
    """Return the attribute for dashes, which the tables give in line widths."""
    lengths = " ".join(_number(dash * width) for dash in dashes)
    return f' stroke-dasharray="{lengths}"' if lengths else ""


def _d(outline: Outline) -> str:
    return "".join(
        letter + " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
        for letter, points in outline
    )


def _number(value: float) -> str:
    """Return a length with two digits at most: finer ones only make the file larger."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _key(colour: str) -> str:
    return colour.lstrip("#").lower()
