"""A picture: a scene, and what it can be written as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.style import Theme
from constgraph.errors import DiagramError
from constgraph.files import is_written_in_place, write_file
from constgraph.messages import Message
from constgraph.safety import json_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from constgraph.diagrams.specs.relations import RelationsSpec

__all__ = ["LAID_OUT", "PICTURE_SUFFIXES", "Picture"]

_DRAWN = (".svg", ".png", ".pdf")
LAID_OUT = (*_DRAWN, ".html")
_TEXTS = (".mmd", ".mermaid", ".dot", ".gv")
PICTURE_SUFFIXES = (*LAID_OUT, *_TEXTS, ".json")


@dataclass(frozen=True)
class Picture:
    """A diagram that can be drawn and written.

    Attributes
    ----------
    on : date
        The day it shows, the later one of two.
    lang : str
        The language of its words.
    lay_out : callable
        Gives the scene; it runs when the scene is first needed, which text never does.
    spec : callable or None
        Gives what it says as nodes and relations, for Mermaid and DOT; None if it has none.
    days : callable or None
        Gives the scenes of other days for a page with a slider; None if it shows one day only.
    plates : callable or None
        Gives the plates of a fixed size, and what is left out; None for one picture of any size.
    """

    on: date
    lang: str
    lay_out: Callable[[], Scene]
    spec: Callable[[], RelationsSpec] | None = None
    days: Callable[[], Sequence[tuple[date, Scene]]] | None = None
    plates: Callable[[], tuple[list[Scene], list[str]]] | None = None

    @cached_property
    def scene(self) -> Scene:
        """What is drawn."""
        return self.lay_out()

    @cached_property
    def plated(self) -> tuple[list[Scene], list[str]]:
        """The plates of a fixed size, and what is left out; none if it has no size."""
        return self.plates() if self.plates else ([], [])

    @cached_property
    def pages(self) -> list[tuple[date, Scene]]:
        """What a page shows: the days in their order, each with its scene."""
        days = list(self.days()) if self.days else []
        if self.on not in {day for day, _ in days}:
            days = sorted([*days, (self.on, self.scene)], key=lambda pair: pair[0])
        return days

    def is_drawable(self) -> bool:
        """Say whether there is anything to draw."""
        try:
            return bool(self.scene)
        except DiagramError:
            return False

    def figure(self, theme: Theme = "light") -> Figure:
        """Return the drawing; a note below it names letters that no font of this system has."""
        from constgraph.diagrams.output.notes import with_note
        from constgraph.diagrams.output.render import render_scene

        return render_scene(with_note(self.scene, self.lang), theme=theme)

    def note(self) -> str:
        """Return which letters no font of this system has, as a sentence; nothing if all have one.

        They are drawn as boxes in .png and .pdf. In .svg and .html they stay letters, whose room is
        a guess.
        """
        from constgraph.diagrams.output.notes import lacking_note

        if self.plates:
            return lacking_note(self.plated[0], self.lang)
        # a page has laid out the day already: once is enough
        written = dict(self.__dict__.get("pages", ()))
        return lacking_note([written.get(self.on) or self.scene], self.lang)

    def save(self, path: Path, theme: Theme = "light") -> None:
        """Write the picture; the ending of the name tells the format.

        Parameters
        ----------
        path : Path
            Target; one of `PICTURE_SUFFIXES`. ``.json`` holds the geometry.
        theme : str
            ``light`` or ``dark``; a page follows its reader's system instead.

        Raises
        ------
        DiagramError
            If the ending names no format, or no format of this diagram.
        OutputError
            If the file cannot be written.
        """
        suffix = path.suffix.lower()
        if not suffix and is_written_in_place(path):
            suffix = ".mmd"  # a device has no ending: as on standard output
        if suffix in _TEXTS:
            write_file(path, self.text(suffix).encode())
        elif suffix == ".html":
            write_file(path, self.page().encode())
        elif suffix == ".json":
            write_file(path, json_text(self.scene.to_geometry(), 1).encode())
        elif suffix in _DRAWN:
            from constgraph.diagrams.output.render import render_scene, save_figure

            title, description = self.scene.title, self.scene.description
            # in an SVG the letters are there for a reader who has a font
            svg = suffix == ".svg"
            figure = render_scene(self.scene, theme=theme) if svg else self.figure(theme)
            save_figure(figure, path, title=title, description=description, lang=self.lang)
        else:
            raise DiagramError(
                Message("cannot write a picture with the suffix '{suffix}'", suffix=path.suffix),
                where=str(path),
                hint=Message("use one of: {names}", names=", ".join(PICTURE_SUFFIXES)),
            )

    def save_plates(self, path: Path, theme: Theme = "light") -> tuple[list[Path], list[str]]:
        """Write the plates of a fixed size; return the files, and what is left out.

        Several are numbered (``a-1.png``, ``a-2.png``), but pages of one PDF.

        Raises
        ------
        DiagramError
            If the ending names no format that has a size.
        """
        from constgraph.diagrams.output.pages import save_pages

        suffix = path.suffix.lower()
        if suffix not in _DRAWN or self.plates is None:
            raise DiagramError(
                Message("a file with the suffix '{suffix}' has no size", suffix=path.suffix),
                where=str(path),
                hint=Message("use one of: {names}", names=", ".join(_DRAWN)),
            )
        scenes, left = self.plated
        return save_pages(scenes, path, theme, self.lang), left

    def text(self, suffix: str = ".mmd") -> str:
        """Return the diagram as Mermaid or DOT.

        Raises
        ------
        DiagramError
            If it is no diagram of nodes and relations.
        """
        if self.spec is None:
            raise DiagramError(
                Message("this diagram has no nodes and relations that text could hold"),
                hint=Message("write it as .svg, .png, .pdf or .html with -o"),
            )
        from constgraph.diagrams.output.markup import to_dot, to_mermaid

        return (to_dot if suffix in (".dot", ".gv") else to_mermaid)(self.spec())

    def page(self) -> str:
        """Return the diagram as one HTML file that works offline."""
        from constgraph.diagrams.output.page import write_page

        return write_page(self.pages, lang=self.lang, chosen=self.on)
