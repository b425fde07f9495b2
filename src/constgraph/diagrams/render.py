"""Draw a layout with matplotlib and write it to a file, the same bytes on every run."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from constgraph.diagrams.geometry import Box, Line, LineLabel, Rule, Scene, Text
from constgraph.diagrams.style import (
    COLOURS,
    HALO_WIDTH,
    HEAD_HALF_WIDTH,
    HEAD_LENGTH,
    LINE_RADIUS,
    RELATIONS,
    NodeStyle,
    RelationStyle,
    Theme,
    shade,
)
from constgraph.diagrams.text import FONT_FAMILY, clean_text, find_font
from constgraph.errors import DiagramError
from constgraph.files import write_file

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

__all__ = ["render_scene", "save_figure"]

Point = tuple[float, float]

POINTS_PER_INCH = 72
PNG_DPI = 200
CREATOR = "constgraph"
SVG_FONTS = "'DejaVu Sans', 'Noto Sans', sans-serif"

# The user's own matplotlib settings must not change a picture.
_SETTINGS: dict[RcKeyType, Any] = {
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
    "patch.antialiased": True,
    "path.effects": [],
    "path.simplify": False,
    "path.sketch": None,
    "pdf.compression": 6,
    "pdf.fonttype": 42,
    "savefig.bbox": None,
    "savefig.transparent": False,
    "svg.fonttype": "none",
    "svg.hashsalt": CREATOR,
    "svg.id": None,
    "text.antialiased": True,
    "text.hinting": "force_autohint",
    "text.parse_math": False,
    "text.usetex": False,
}

# Tangent handle of a cubic curve that stands for a quarter of a circle.
_ARC = 0.5523


def render_scene(scene: Scene, *, theme: Theme = "light") -> Figure:
    """Draw a scene.

    Parameters
    ----------
    scene : Scene
        The geometry; one unit is one point.
    theme : str
        ``light`` or ``dark``.

    Returns
    -------
    matplotlib.figure.Figure
        A figure of the scene's size, independent of pyplot; a notebook shows it.
    """
    with matplotlib.rc_context(_SETTINGS):
        size = (scene.width / POINTS_PER_INCH, scene.height / POINTS_PER_INCH)
        figure = Figure(figsize=size, dpi=100, facecolor=shade(COLOURS["ground"], theme))
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        axes.set_xlim(0, scene.width)
        axes.set_ylim(scene.height, 0)
        _draw_rules(axes, scene.rules, theme)
        _draw_lines(axes, scene.lines, theme)
        for box in scene.boxes:
            _draw_box(axes, box, theme)
            _draw_texts(axes, box.texts, theme)
        _draw_line_labels(axes, scene.line_labels, theme)
        _draw_texts(axes, (text for _, text in scene.texts), theme)
    return figure


def save_figure(figure: Figure, path: str | FilePath, *, title: str, description: str) -> None:
    """Write a figure as SVG, PNG or PDF, by the suffix of the path.

    The file is written beside its target and renamed, so that a failure neither
    leaves half a file nor loses the old one.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What to write.
    path : str or pathlib.Path
        Target; the suffix is .svg, .png or .pdf.
    title, description : str
        Kept in the file: as metadata, and in SVG also as its accessible name.

    Raises
    ------
    DiagramError
        If the suffix is unknown.
    OutputError
        If the file cannot be written.
    """
    target = FilePath(path)
    suffix = target.suffix.lower()
    title, description = clean_text(title), clean_text(description)
    if suffix not in _METADATA_KEYS:
        raise DiagramError(
            f"cannot write a picture with the suffix {target.suffix!r}",
            where=str(target),
            hint="use one of: " + ", ".join(_METADATA_KEYS),
        )
    values = {"title": title, "description": description, "creator": CREATOR, "date": None}
    metadata = {key: values[role] for key, role in _METADATA_KEYS[suffix].items()}
    drawn = io.BytesIO()
    with matplotlib.rc_context(_SETTINGS):
        figure.savefig(drawn, format=suffix[1:], dpi=PNG_DPI, metadata=metadata)
    data = drawn.getvalue()
    if suffix == ".svg":
        data = _name_svg(data.decode(), title, description).encode()
    write_file(target, data)


# Suffix: metadata key of the format and what it holds. None drops the date.
_METADATA_KEYS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        ".svg": {
            "Title": "title",
            "Description": "description",
            "Creator": "creator",
            "Date": "date",
        },
        ".png": {"Title": "title", "Description": "description", "Software": "creator"},
        ".pdf": {
            "Title": "title",
            "Subject": "description",
            "Creator": "creator",
            "Producer": "creator",
            "CreationDate": "date",
        },
    }
)


def _name_svg(svg: str, title: str, description: str) -> str:
    """Give an SVG its accessible name and its fallback fonts."""
    digest = hashlib.sha256(f"{title}\n{description}".encode()).hexdigest()[:8]
    # Ids differ from picture to picture, for several may stand in one page.
    ids = f"title-{digest}", f"desc-{digest}"
    head = (
        f' role="img" aria-labelledby="{ids[0]} {ids[1]}">\n'
        f' <title id="{ids[0]}">{escape(title)}</title>\n'
        f' <desc id="{ids[1]}">{escape(description)}</desc>'
    )
    # matplotlib writes a title of its own, which nothing can refer to.
    svg = re.sub(r" <title>[^<]*</title>\n", "", svg, count=1)
    svg = re.sub(r"(<svg\b[^>]*)>", lambda found: found[1] + head, svg, count=1)
    # Only inside tags: labels have their angle brackets escaped.
    return re.sub(
        r"<text [^>]*>", lambda found: found[0].replace(f"'{FONT_FAMILY}'", SVG_FONTS), svg
    )


def _draw_rules(axes: Axes, rules: Iterable[Rule], theme: Theme) -> None:
    for rule in rules:
        axes.add_patch(
            PathPatch(
                Path([(rule.x0, rule.y0), (rule.x1, rule.y1)]),
                facecolor="none",
                edgecolor=shade(rule.colour, theme),
                linewidth=rule.width,
                linestyle=(0, rule.dashes) if rule.dashes else "solid",
                zorder=1,
            )
        )


def _draw_line_labels(axes: Axes, labels: Iterable[LineLabel], theme: Theme) -> None:
    for label in labels:
        x0, y0, x1, y1 = label.text.box
        corners = [(x0 - 1.5, y0), (x1 + 1.5, y0), (x1 + 1.5, y1), (x0 - 1.5, y1)]
        axes.add_patch(
            PathPatch(
                Path([*corners, corners[0]], closed=True),
                facecolor=shade(COLOURS["ground"], theme),
                edgecolor="none",
                zorder=3.5,
            )
        )
        _draw_texts(axes, [label.text], theme)


def _draw_texts(axes: Axes, texts: Iterable[Text], theme: Theme) -> None:
    for text in texts:
        axes.text(
            text.x,
            text.y,
            text.content,
            fontproperties=find_font(text.style.size, bold=text.style.bold),
            color=shade(COLOURS[text.style.tone], theme),
            ha=text.align,
            va="baseline",
            parse_math=False,
            zorder=4,
        )


def _draw_box(axes: Axes, box: Box, theme: Theme) -> None:
    style = box.style
    axes.add_patch(
        PathPatch(
            _outline(box, style),
            facecolor=shade(style.fill, theme),
            edgecolor=shade(style.border, theme),
            linewidth=style.border_width,
            linestyle=(0, style.dashes) if style.dashes else "solid",
            joinstyle="miter" if style.shape == "square" else "round",
            zorder=3,
        )
    )


def _outline(box: Box, style: NodeStyle) -> Path:
    """Return the closed outline of a box, clockwise on the page."""
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    if style.shape == "square":
        return Path([*corners, corners[0]], closed=True)
    radius = min(style.corner, (box.y1 - box.y0) / 2, (box.x1 - box.x0) / 2)
    vertices: list[Point] = []
    codes: list[int] = []
    for n, corner in enumerate(corners):
        before = _step(corner, corners[n - 1], radius)
        after = _step(corner, corners[(n + 1) % 4], radius)
        vertices.append(before)
        codes.append(int(Path.LINETO if codes else Path.MOVETO))
        if style.shape == "cut":
            vertices.append(after)
            codes.append(int(Path.LINETO))
        else:
            _add_arc(vertices, codes, before, corner, after)
    return Path([*vertices, vertices[0]], [*codes, int(Path.CLOSEPOLY)])


def _step(start: Point, end: Point, length: float) -> Point:
    """Go `length` from start towards end, both on one horizontal or vertical."""
    whole = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = length / whole if whole else 0.0
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _add_arc(
    vertices: list[Point], codes: list[int], before: Point, corner: Point, after: Point
) -> None:
    radius = abs(corner[0] - before[0]) + abs(corner[1] - before[1])
    vertices += [_step(before, corner, radius * _ARC), _step(after, corner, radius * _ARC), after]
    codes += [int(Path.CURVE4)] * 3


def _draw_lines(axes: Axes, lines: Iterable[Line], theme: Theme) -> None:
    nets: dict[str, list[Line]] = {}
    for line in lines:
        nets.setdefault(line.net, []).append(line)
    for members in nets.values():
        style = members[0].style or RELATIONS["right"]
        # One path a net: its own lines must neither cut nor darken each other.
        path = Path.make_compound_path(*(_rounded(line.points, style) for line in members))
        for colour, width, dashes in (
            (COLOURS["ground"], style.width + 2 * HALO_WIDTH, ()),
            (style.colour, style.width, style.dashes),
        ):
            axes.add_patch(
                PathPatch(
                    path,
                    facecolor="none",
                    edgecolor=shade(colour, theme),
                    linewidth=width,
                    linestyle=(0, dashes) if dashes else "solid",
                    capstyle="butt",
                    joinstyle="round",
                    zorder=2,
                )
            )
        for before, tip in sorted({line.points[-2:] for line in members}):
            _draw_head(axes, before, tip, style, theme)


def _draw_head(axes: Axes, before: Point, tip: Point, style: RelationStyle, theme: Theme) -> None:
    """Draw a head whose tip touches the box: filled, open, or a bar across the line."""
    if style.head == "none":
        return
    outline = _head_outline(before, tip, style)
    axes.add_patch(
        PathPatch(
            Path([*outline, outline[0]], closed=True),
            facecolor=shade(COLOURS["ground"] if style.head == "open" else style.colour, theme),
            edgecolor=shade(style.colour, theme),
            linewidth=1.1,
            joinstyle="miter",
            zorder=2.5,
        )
    )


def _head_outline(before: Point, tip: Point, style: RelationStyle) -> list[Point]:
    """Return the corners of a head that points from `before` to `tip`."""
    back = _step(tip, before, HEAD_LENGTH)
    near = _step(tip, before, 1.0)
    if style.head == "bar":
        back = _step(tip, before, 4.0)
    across = (-(tip[1] - back[1]), tip[0] - back[0])
    length = abs(across[0]) + abs(across[1]) or 1.0
    side = (HEAD_HALF_WIDTH * across[0] / length, HEAD_HALF_WIDTH * across[1] / length)

    def corner(at: Point, sign: int) -> Point:
        return at[0] + sign * side[0], at[1] + sign * side[1]

    if style.head == "bar":
        return [corner(back, 1), corner(near, 1), corner(near, -1), corner(back, -1)]
    return [corner(back, 1), near, corner(back, -1)]


def _rounded(points: tuple[Point, ...], style: RelationStyle) -> Path:
    """Return the line with round corners, ending at the back of its head."""
    length = {"none": 0.0, "bar": 4.0}.get(style.head, HEAD_LENGTH)
    end = _step(points[-1], points[-2], length)
    points = (*points[:-1], end)
    vertices: list[Point] = [points[0]]
    codes = [int(Path.MOVETO)]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        # Half of the shorter leg, so that two corners of a short step do not overlap.
        legs = (abs(p[0] - corner[0]) + abs(p[1] - corner[1]) for p in (before, after))
        radius = min(LINE_RADIUS, min(legs) / 2)
        enter = _step(corner, before, radius)
        vertices.append(enter)
        codes.append(int(Path.LINETO))
        _add_arc(vertices, codes, enter, corner, _step(corner, after, radius))
    return Path([*vertices, end], [*codes, int(Path.LINETO)])
