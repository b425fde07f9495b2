"""Pictures of constitutional relations: spec, then layout, then drawing.

Importing this package does not import matplotlib; only measuring text and drawing do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.layout.petitioners import PetitionersLayout, layout_petitioners
from constgraph.diagrams.specs.petitioners import PetitionersSpec, petitioners_spec
from constgraph.diagrams.text import FontMeasure, TextMeasure

if TYPE_CHECKING:
    from constgraph.diagrams.output.render import render_scene, save_figure

__all__ = [
    "FontMeasure",
    "PetitionersLayout",
    "PetitionersSpec",
    "Scene",
    "TextMeasure",
    "layout_petitioners",
    "petitioners_spec",
    "render_scene",
    "save_figure",
]


def __getattr__(name: str) -> object:
    """Load the drawing functions on first use: they bring matplotlib with them."""
    if name in {"render_scene", "save_figure"}:
        from constgraph.diagrams.output import render

        return getattr(render, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
