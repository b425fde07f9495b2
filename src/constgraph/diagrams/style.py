"""How things look: colours, type sizes, and the shape of each kind of petitioner."""

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
    "LINE_RADIUS",
    "LINE_WIDTH",
    "PETITIONER_KINDS",
    "TYPE",
    "NodeStyle",
    "TextStyle",
    "Tone",
]

Shape = Literal["rounded", "square", "cut", "pill"]
Tone = Literal["ink", "muted", "petitions"]


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


COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1F2933",
        "muted": "#5B6770",
        "ground": "#FFFFFF",
        "petitions": "#5C4A00",
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

LINE_WIDTH = 1.5
HALO_WIDTH = 1.3  # on each side of a line, so that a crossing reads as a bridge
LINE_RADIUS = 4.0
HEAD_LENGTH = 8.5
HEAD_HALF_WIDTH = 3.6
