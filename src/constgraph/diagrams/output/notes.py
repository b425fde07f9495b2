"""A note below a picture: which letters it could not draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from constgraph.diagrams.fonts import lacking, name_letters
from constgraph.diagrams.layout.frame import MARGIN, write_across
from constgraph.diagrams.layout.geometry import Scene, Text
from constgraph.diagrams.layout.sheet import Sheet
from constgraph.diagrams.text import FontMeasure
from constgraph.messages import say

__all__ = ["lacking_note", "with_note"]


def lacking_note(scenes: Iterable[Scene], lang: str) -> str:
    """Return which letters of scenes are in no font of this system; nothing if all are."""
    letters = lacking((text.content, text.style.bold) for scene in scenes for text in _texts(scene))
    if not letters:
        return ""
    named = name_letters(letters)
    return say("letters not in any font of this system: {letters}", lang, letters=named)


def with_note(scene: Scene, lang: str) -> Scene:
    """Return a scene with that note below it, or the scene itself if there is none."""
    note = lacking_note([scene], lang)
    if not note:
        return scene
    sheet = Sheet(FontMeasure())
    bottom = write_across(sheet, "small", note, scene.height - MARGIN / 2, scene.width)
    texts = tuple((f"lacking:{name}", text) for name, text in sheet.texts)
    return replace(scene, height=bottom + MARGIN / 2, texts=(*scene.texts, *texts))


def _texts(scene: Scene) -> Iterator[Text]:
    for box in scene.boxes:
        yield from box.texts
    yield from (text for _, text in scene.texts)
    yield from (label.text for label in scene.line_labels)
