"""A picture at a size: its plates, and the words in which they say what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.layout.parted import (
    parted_comparison,
    parted_matrix,
    parted_petitioners,
    parted_relations,
    parted_seating,
    parted_timeline,
)
from constgraph.diagrams.layout.plates import Page, Parted, Words, divide
from constgraph.diagrams.sizes import LEAST_TYPE, Size
from constgraph.diagrams.text import FontMeasure
from constgraph.errors import DiagramError
from constgraph.messages import Message, say

__all__ = ["plates_of"]


def plates_of(diagram: str, lang: str, size: Size, spec: Any) -> tuple[list[Scene], list[str]]:
    """Return the plates of a diagram, and the names of what is left out.

    Raises
    ------
    DiagramError
        If not even one thing fits on a plate of that size.
    """
    measure = FontMeasure(LEAST_TYPE)
    parted = _parted(diagram, spec, measure)
    plates, left = divide(parted, size.pages(), measure, _words(lang))
    if not plates:
        raise DiagramError(
            Message(
                "nothing of this picture fits the size '{size}' in type that can be read",
                size=size.name,
            ),
            hint=Message("choose a larger size, such as {names}", names="slide, a4, poster"),
        )
    return [plate.scene for plate in plates], left


def _parted(diagram: str, spec: Any, measure: FontMeasure) -> Any:
    if diagram == "comparison":
        return lambda page: parted_comparison(spec, measure, page)
    if diagram == "petitioners":
        found: Parted[Any] = parted_petitioners(spec, measure)
    elif diagram == "matrix":
        found = parted_matrix(spec, measure)
    elif diagram == "timeline":
        found = parted_timeline(spec, measure)
    elif diagram == "seats":
        found = parted_seating(spec, measure)
    else:
        found = parted_relations(spec, measure)

    def same(_: Page) -> Parted[Any]:
        return found

    return same


def _words(lang: str) -> Words:
    def title(words: str, number: int, count: int) -> str:
        plate = say("plate {n} of {count}", lang, n=number, count=count)
        return f"{words} ({plate})"

    def holds(shown: int, count: int) -> str:
        return say("on this plate: {n} of {count}", lang, n=shown, count=count)

    def left_out(names: Sequence[str]) -> str:
        return say("left out for want of room: {names}", lang, names="; ".join(names))

    return Words(title, holds, left_out)
