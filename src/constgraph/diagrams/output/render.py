"""Draw a layout with matplotlib and write it to a file, the same bytes on every run."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text as PlainText
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from constgraph.diagrams.fonts import Run, advance_of, runs_of
from constgraph.diagrams.layout.geometry import Box, Line, LineLabel, Point, Rule, Scene, Text
from constgraph.diagrams.output.outlines import (
    Outline,
    box_outline,
    group_nets,
    head_outline,
    line_outline,
)
from constgraph.diagrams.output.pdf import with_language
from constgraph.diagrams.style import (
    COLOURS,
    HALO_WIDTH,
    RELATIONS,
    RelationStyle,
    Theme,
    shade,
)
from constgraph.diagrams.text import FONT_FAMILY, clean_text, find_font
from constgraph.errors import DiagramError
from constgraph.files import write_file
from constgraph.messages import Message

if TYPE_CHECKING:
    from matplotlib.typing import RcKeyType

__all__ = ["CREATOR", "SETTINGS", "render_scene", "save_figure"]

POINTS_PER_INCH = 72
PNG_DPI = 200
CREATOR = "constgraph"
SVG_FONTS = "'DejaVu Sans', 'Noto Sans', sans-serif"

# The user's own matplotlib settings must not change a picture.
SETTINGS: dict[RcKeyType, Any] = {
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

_CODES = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4, "Z": Path.CLOSEPOLY}


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
    with matplotlib.rc_context(SETTINGS):
        size = (scene.width / POINTS_PER_INCH, scene.height / POINTS_PER_INCH)
        figure = Figure(figsize=size, dpi=100, facecolor=shade(COLOURS["ground"], theme))
        sheet = _Sheet(figure, theme)
        _draw_rules(sheet, scene.rules)
        _draw_lines(sheet, scene.lines)
        for box in scene.boxes:
            _draw_box(sheet, box)
            _draw_texts(sheet, box.texts)
        _draw_line_labels(sheet, scene.line_labels)
        _draw_texts(sheet, (text for _, text in scene.texts))
    return figure


def save_figure(
    figure: Figure, path: str | FilePath, *, title: str, description: str, lang: str = ""
) -> None:
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
    lang : str
        The language of SVG and PDF, for programs that read aloud; empty if it is not known.

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
            Message("cannot write a picture with the suffix '{suffix}'", suffix=target.suffix),
            where=str(target),
            hint=Message("use one of: {names}", names=", ".join(_METADATA_KEYS)),
        )
    values = {"title": title, "description": description, "creator": CREATOR, "date": None}
    metadata = {key: values[role] for key, role in _METADATA_KEYS[suffix].items()}
    drawn = io.BytesIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(drawn, format=suffix[1:], dpi=PNG_DPI, metadata=metadata)
    data = drawn.getvalue()
    if suffix == ".svg":
        data = _name_svg(data.decode(), title, description, lang).encode()
    elif suffix == ".pdf" and lang:
        data = with_language(data, lang)
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


def _name_svg(svg: str, title: str, description: str, lang: str) -> str:
    """Give an SVG its accessible name, its language and its fallback fonts."""
    digest = hashlib.sha256(f"{title}\n{description}".encode()).hexdigest()[:8]
    # Ids differ from picture to picture, for several may stand in one page.
    spoken = f' lang="{lang}" xml:lang="{lang}"' if lang else ""
    ids = f"title-{digest}", f"desc-{digest}"
    head = (
        f'{spoken} role="img" aria-labelledby="{ids[0]} {ids[1]}">\n'
        f' <title id="{ids[0]}">{escape(title, quote=False)}</title>\n'
        f' <desc id="{ids[1]}">{escape(description, quote=False)}</desc>'
    )
    # matplotlib writes a title of its own, which nothing can refer to.
    svg = re.sub(r" <title>[^<]*</title>\n", "", svg, count=1)
    svg = re.sub(r"(<svg\b[^>]*)>", lambda found: found[1] + head, svg, count=1)
    # Only inside tags: labels have their angle brackets escaped.
    return re.sub(
        r"<text [^>]*>", lambda found: found[0].replace(f"'{FONT_FAMILY}'", SVG_FONTS), svg
    )


class _Sheet:
    """The page to draw on: points from the upper left corner, colours of a theme.

    It does without axes, which take longer to make than all the rest.
    """

    def __init__(self, figure: Figure, theme: Theme) -> None:
        self.figure, self.theme = figure, theme
        # a notebook takes a figure without axes and lines for an empty one, and shows nothing
        line = Line2D([], [])
        line.set_figure(figure)
        figure.lines.append(line)
        height = figure.get_size_inches()[1]
        inches = Affine2D().scale(1 / POINTS_PER_INCH, -1 / POINTS_PER_INCH).translate(0, height)
        self.transform = inches + figure.dpi_scale_trans

    def patch(
        self,
        path: Path,
        *,
        facecolor: str | None,
        edgecolor: str | None,
        dashes: tuple[float, ...] = (),
        **more: Any,
    ) -> None:
        """Add a shape; a colour that is None is not painted."""
        colours = {"facecolor": facecolor, "edgecolor": edgecolor}
        painted = {k: shade(v, self.theme) if v else "none" for k, v in colours.items()}
        style: Any = (0, dashes) if dashes else "solid"
        shape = PathPatch(path, **painted, linestyle=style, transform=self.transform, **more)
        self.figure.add_artist(shape)


def _draw_rules(sheet: _Sheet, rules: Iterable[Rule]) -> None:
    for rule in rules:
        sheet.patch(
            Path([(rule.x0, rule.y0), (rule.x1, rule.y1)]),
            facecolor=None,
            edgecolor=rule.colour,
            linewidth=rule.width,
            dashes=rule.dashes,
            zorder=1,
        )


def _draw_line_labels(sheet: _Sheet, labels: Iterable[LineLabel]) -> None:
    for label in labels:
        x0, y0, x1, y1 = label.text.box
        corners = [(x0 - 1.5, y0), (x1 + 1.5, y0), (x1 + 1.5, y1), (x0 - 1.5, y1)]
        sheet.patch(
            Path([*corners, corners[0]], closed=True),
            facecolor=COLOURS["ground"],
            edgecolor=None,
            zorder=3.5,
        )
        _draw_texts(sheet, [label.text])


def _draw_texts(sheet: _Sheet, texts: Iterable[Text]) -> None:
    for text in texts:
        sheet.figure.add_artist(_Label(text, sheet))


class _Label(PlainText):
    """A line of text whose place and width are known: matplotlib need not measure it again."""

    def __init__(self, text: Text, sheet: _Sheet) -> None:
        super().__init__(
            text.x,
            text.y,
            text.content,
            transform=sheet.transform,
            fontproperties=find_font(text.style.size, bold=text.style.bold),
            color=shade(COLOURS[text.style.tone], sheet.theme),
            ha=text.align,
            va="baseline",
            parse_math=False,
            zorder=4,
        )
        self.left, self.size, self.bold = text.box[0], text.style.size, text.style.bold

    def draw(self, renderer: Any) -> None:
        """Draw the text from its left end; an SVG anchors it itself."""
        x, y = self.get_transform().transform((self.left, self.get_position()[1]))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        gc = renderer.new_gc()
        gc.set_foreground(self.get_color())
        if _is_svg(renderer):  # its reader may have a font for what this system has none for
            runs = [Run(self.get_text(), "")]
        else:
            runs = runs_of(self.get_text(), bold=self.bold)
        for run in runs:
            _draw_run(renderer, gc, x, y, run, self)
            if run is not runs[-1]:
                x += renderer.points_to_pixels(self.width_of(run.text))
        gc.restore()
        self.stale = False

    def width_of(self, text: str) -> float:
        """Return the width of a part of the text as it was measured, in points."""
        return sum(advance_of(letter, bold=self.bold) for letter in text) * self.size


def _is_svg(renderer: Any) -> bool:
    return type(getattr(renderer, "_renderer", renderer)).__name__ == "RendererSVG"


def _draw_run(renderer: Any, gc: Any, x: float, y: float, run: Run, label: _Label) -> None:
    """Draw letters of one font; what a PDF cannot take in as a font is drawn as outlines."""
    font = find_font(label.size, bold=label.bold, file=run.file)
    whole = not run.file or run.file.lower().endswith(".ttf") or renderer.flipy()
    if whole:
        renderer.draw_text(gc, x, y, run.text, font, 0, ismath=False, mtext=label)
    else:
        outline = TextPath((0, 0), run.text, size=renderer.points_to_pixels(label.size), prop=font)
        gc.set_linewidth(0)
        renderer.draw_path(gc, outline, Affine2D().translate(x, y), gc.get_rgb())


def _draw_box(sheet: _Sheet, box: Box) -> None:
    style = box.style
    sheet.patch(
        _path(box_outline(box)),
        facecolor=style.fill,
        edgecolor=style.border,
        linewidth=style.border_width,
        dashes=style.dashes,
        joinstyle="miter" if style.shape == "square" else "round",
        zorder=3,
    )


def _path(outline: Outline) -> Path:
    """Return an outline as matplotlib wants it: a closing step has a point of its own."""
    vertices: list[Point] = []
    codes: list[int] = []
    for letter, points in outline:
        vertices += points or vertices[:1]
        codes += [int(_CODES[letter])] * max(1, len(points))
    return Path(vertices, codes)


def _draw_lines(sheet: _Sheet, lines: Iterable[Line]) -> None:
    for members in group_nets(lines):
        style = members[0].style or RELATIONS["right"]
        path = Path.make_compound_path(
            *(_path(line_outline(line.points, style)) for line in members)
        )
        for colour, width, dashes in (
            (COLOURS["ground"], style.width + 2 * HALO_WIDTH, ()),
            (style.colour, style.width, style.dashes),
        ):
            sheet.patch(
                path,
                facecolor=None,
                edgecolor=colour,
                linewidth=width,
                dashes=dashes,
                capstyle="butt",
                joinstyle="round",
                zorder=2,
            )
        for before, tip in sorted({line.points[-2:] for line in members}):
            _draw_head(sheet, before, tip, style)


def _draw_head(sheet: _Sheet, before: Point, tip: Point, style: RelationStyle) -> None:
    """Draw a head whose tip touches the box: filled, open, or a bar across the line."""
    outline = head_outline(before, tip, style)
    if not outline:
        return
    sheet.patch(
        _path(outline),
        facecolor=COLOURS["ground"] if style.head == "open" else style.colour,
        edgecolor=style.colour,
        linewidth=1.1,
        joinstyle="miter",
        zorder=2.5,
    )
