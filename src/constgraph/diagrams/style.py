"""How things look, as tables: colours, type sizes, relations, and kinds of nodes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

__all__ = [
    "CARD_STYLE",
    "COLOURS",
    "COURT_STYLE",
    "HALO_WIDTH",
    "HEAD_HALF_WIDTH",
    "HEAD_LENGTH",
    "INSTITUTIONS",
    "LINE_RADIUS",
    "LINE_WIDTH",
    "MARKS",
    "PETITIONER_KINDS",
    "RELATIONS",
    "STATUSES",
    "THEMES",
    "TYPE",
    "UNCHECKED",
    "Mark",
    "NodeStyle",
    "RelationStyle",
    "StatusStyle",
    "TextStyle",
    "Theme",
    "Tone",
    "shade",
]

Shape = Literal["rounded", "square", "cut", "pill", "pointed", "half", "hatched"]
Tone = Literal["ink", "muted", "petitions", "added", "removed", "ground"]
Head = Literal["filled", "open", "bar", "none"]
Theme = Literal["light", "dark"]
#: What a reform did to a node or line; the empty text is for pictures of one day.
Mark = Literal["", "added", "removed", "unchanged"]


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """Shape and colours of a box; `corner` is its radius or cut in points."""

    shape: Shape
    fill: str
    border: str
    border_width: float = 1.2
    corner: float = 5.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size in points, weight and tone of a text."""

    size: float
    bold: bool = False
    tone: Tone = "ink"


@dataclass(frozen=True, slots=True)
class RelationStyle:
    """How a relation is drawn: the dash, the head and the letter repeat what the colour says.

    `dashes` are in line widths; no dashes mean a solid line.
    """

    colour: str
    dashes: tuple[float, ...]
    width: float
    head: Head
    letter: str


@dataclass(frozen=True, slots=True)
class StatusStyle:
    """How a cell of a comparison is drawn: the sign repeats what the colour of the tile says.

    `tile` is the ground of the cell, `sign` a shape on it of that `size`, and `letter` stands in
    the sign, or in the tile where there is no sign.
    """

    tile: NodeStyle
    sign: NodeStyle | None = None
    size: tuple[float, float] = (0.0, 0.0)
    letter: str = ""


COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1F2933",
        "muted": "#5B6770",
        "ground": "#FFFFFF",
        "petitions": "#5C4A00",
        "grid": "#D5DBE1",
        "added": "#00785A",
        "removed": "#C0392B",
    }
)

TYPE: Mapping[str, TextStyle] = MappingProxyType(
    {
        "title": TextStyle(14, bold=True),
        "subtitle": TextStyle(9, tone="muted"),
        "column_head": TextStyle(8, bold=True, tone="muted"),
        "node": TextStyle(9),
        "node_first": TextStyle(10),
        "second": TextStyle(7, tone="muted"),
        "size_text": TextStyle(8.5),
        "article": TextStyle(9, bold=True, tone="petitions"),
        "subject": TextStyle(8.5),
        "source": TextStyle(7.5, tone="muted"),
        "line": TextStyle(7),
        "line_added": TextStyle(7.5, tone="added"),
        "line_removed": TextStyle(7.5, tone="removed"),
        "line_unchanged": TextStyle(7.5, tone="muted"),
        "legend": TextStyle(8),
        "cell": TextStyle(8, bold=True),
        "row": TextStyle(8.5),
        "small": TextStyle(6.5, tone="muted"),
    }
)

_PRESIDENT = NodeStyle("rounded", "#E3EEF9", "#0072B2", border_width=2.2)
_DEPUTY = NodeStyle("rounded", "#E3EEF9", "#0072B2")
_SUCCESSOR = NodeStyle("rounded", "#FFFFFF", "#0072B2", dashes=(3, 2))
_LEGISLATURE = NodeStyle("square", "#E2F3EC", "#00785A", corner=0)
_EXECUTIVE = NodeStyle("rounded", "#FBE6D9", "#B34700")
_PEOPLE = NodeStyle("pill", "#FFF4D6", "#8A6D00", corner=17)
_INDEPENDENT = NodeStyle("rounded", "#F1F3F5", "#4A5560")
_COURT = NodeStyle("cut", "#EFE6F4", "#6B3E8F")

# The order is the order of petitioners in the picture.
PETITIONER_KINDS: Mapping[str, NodeStyle] = MappingProxyType(
    {
        "head-of-state": _PRESIDENT,
        "deputy-head-of-state": _DEPUTY,
        "presiding-officer-of-the-legislature": _LEGISLATURE,
        "group-of-deputies": _LEGISLATURE,
        "head-of-government": _EXECUTIVE,
        "designated-successor": _SUCCESSOR,
        "natural-person": _PEOPLE,
        "legal-person": _PEOPLE,
        "prosecutor-general": _INDEPENDENT,
        "ombudsperson": _INDEPENDENT,
        "public-body": _INDEPENDENT,
        "court": _COURT,
    }
)
CARD_STYLE = NodeStyle("rounded", "#FFFDF5", "#8A6D00", border_width=1.0, corner=3)
COURT_STYLE = NodeStyle("cut", "#EFE6F4", "#6B3E8F", border_width=1.8)

# By the branch or role of a body or office; the order is the order of rows and columns.
INSTITUTIONS: Mapping[str, NodeStyle] = MappingProxyType(
    {
        "people": NodeStyle("pill", "#FFF4D6", "#8A6D00", corner=17),
        "head-of-state": _PRESIDENT,
        "legislature": _LEGISLATURE,
        "executive": _EXECUTIVE,
        "judiciary": _COURT,
        "independent": _INDEPENDENT,
        "local": NodeStyle("square", "#F6F1E7", "#7A6A45", corner=0),
        "advisory": NodeStyle("rounded", "#FFFFFF", "#8794A0", dashes=(3, 2)),
    }
)
# The order is the order of the legend.
RELATIONS: Mapping[str, RelationStyle] = MappingProxyType(
    {
        "elects": RelationStyle("#009E73", (), 1.8, "filled", "E"),
        "appoints": RelationStyle("#0072B2", (), 1.8, "filled", "A"),
        "appoints-with-consent": RelationStyle("#0072B2", (6, 2.2), 1.8, "filled", "A*"),
        "appoints-and-dismisses": RelationStyle("#0072B2", (), 2.8, "filled", "B"),
        "proposes": RelationStyle("#3A9BD0", (1.2, 1.8), 1.8, "open", "P"),
        "consents": RelationStyle("#C4609B", (5, 1.6, 1.2, 1.6), 1.6, "open", "C"),
        "dismisses": RelationStyle("#D55E00", (), 1.6, "bar", "D"),
        "dissolves": RelationStyle("#D55E00", (6, 2.2), 1.8, "bar", "X"),
        "vetoes": RelationStyle("#1F2933", (2.4, 1.6), 1.6, "bar", "V"),
        "reviews": RelationStyle("#4B2A73", (9, 2, 2, 2), 1.6, "filled", "R"),
        "petitions": RelationStyle("#5C4A00", (3.5, 1.2), 1.5, "open", "T"),
        "must-petition": RelationStyle("#5C4A00", (), 2.4, "filled", "T*"),
        "addresses": RelationStyle("#5B6770", (1.5, 2.5), 1.4, "open", "S"),
        "right": RelationStyle("#5C4A00", (), 1.5, "open", ""),
    }
)
# Of a picture of two days: line and node; the sign, not the colour, is the main mark.
MARKS: Mapping[str, tuple[RelationStyle, NodeStyle]] = MappingProxyType(
    {
        "added": (
            RelationStyle("#00785A", (), 2.2, "filled", "+"),
            NodeStyle("rounded", "#E2F3EC", "#00785A", border_width=2.2),
        ),
        "removed": (
            RelationStyle("#C0392B", (6, 2.4), 2.2, "filled", "\N{MINUS SIGN}"),
            NodeStyle("rounded", "#FBE9E7", "#C0392B", border_width=2.2, dashes=(4, 2)),
        ),
        "unchanged": (
            RelationStyle("#9AA5B1", (), 1.3, "filled", ""),
            NodeStyle("rounded", "#F4F6F8", "#7B8794", border_width=1.2),
        ),
    }
)
_TOLD = NodeStyle("square", "#E3EEF9", "#E3EEF9", border_width=0.6, corner=0)
_NONE = NodeStyle("square", "#F1F3F5", "#F1F3F5", border_width=0.6, corner=0)
_UNKNOWN = NodeStyle("hatched", "#FFFFFF", "#9AA5B1", border_width=0.6, corner=0)
# What a state says in a cell of a comparison; the order is the order of the legend.
STATUSES: Mapping[str, StatusStyle] = MappingProxyType(
    {
        "provided": StatusStyle(
            _TOLD, NodeStyle("pill", "#0072B2", "#0072B2", border_width=1.2, corner=5), (9, 9)
        ),
        "indirect": StatusStyle(
            _TOLD, NodeStyle("half", "#0072B2", "#0072B2", border_width=1.2, corner=5), (9, 9)
        ),
        "other": StatusStyle(
            _NONE, NodeStyle("pill", "#5B6770", "#5B6770", border_width=0.6, corner=1.2), (2.4, 2.4)
        ),
        "excluded": StatusStyle(
            _NONE, NodeStyle("square", "#1F2933", "#1F2933", border_width=0.4, corner=0), (9, 1.6)
        ),
        "silent": StatusStyle(_NONE, letter="s"),
        "not-coded": StatusStyle(
            _UNKNOWN,
            NodeStyle("pill", "#FFFFFF", "#FFFFFF", border_width=0.4, corner=6),
            (12, 12),
            "?",
        ),
    }
)
#: Around a cell that rests on less than the primary text: colour, width and dashes in widths.
UNCHECKED: tuple[str, float, tuple[float, ...]] = ("#D55E00", 1.1, (2.4, 1.6))
# The colour of the light page, and of the dark one: lines stand 3 to 1, texts 4.5 to 1 on it.
_DARK: Mapping[str, str] = MappingProxyType(
    {
        "#FFFFFF": "#14181D",
        "#1F2933": "#E6EAEE",
        "#5B6770": "#A9B4BE",
        "#D5DBE1": "#39424B",
        "#009E73": "#33C79A",
        "#0072B2": "#4FB0F0",
        "#3A9BD0": "#8CCBF2",
        "#C4609B": "#E58FC0",
        "#D55E00": "#FF8A3C",
        "#4B2A73": "#B79AE8",
        "#5C4A00": "#E0C36A",
        "#FFF4D6": "#3A2F10",
        "#8A6D00": "#D9B54A",
        "#E3EEF9": "#12304A",
        "#E2F3EC": "#12352A",
        "#00785A": "#3FBF98",
        "#FBE6D9": "#43230F",
        "#B34700": "#F0924E",
        "#EFE6F4": "#2F2140",
        "#6B3E8F": "#B992DB",
        "#F1F3F5": "#262C33",
        "#4A5560": "#9AA7B4",
        "#F6F1E7": "#332C1C",
        "#7A6A45": "#C4B080",
        "#8794A0": "#8794A0",
        "#FFFDF5": "#1E1B12",
        "#C0392B": "#FF8577",
        "#FBE9E7": "#42201C",
        "#9AA5B1": "#6F7B88",
        "#F4F6F8": "#20262C",
        "#7B8794": "#8794A0",
    }
)
THEMES: tuple[Theme, ...] = ("light", "dark")


def shade(colour: str, theme: Theme) -> str:
    """Return the colour that stands for a colour of the light page in a theme.

    Raises
    ------
    KeyError
        If the table of dark colours does not have it.
    """
    return colour if theme == "light" else _DARK[colour]


LINE_WIDTH = 1.5
HALO_WIDTH = 1.3  # on each side of a line, so that a crossing reads as a bridge
LINE_RADIUS = 4.0
HEAD_LENGTH = 8.5
HEAD_HALF_WIDTH = 3.6
