"""The law of one day as a network and as pictures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from constgraph.days import read_day
from constgraph.errors import UsageError
from constgraph.snapshot import Snapshot
from constgraph.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import networkx
    from matplotlib.figure import Figure

    from constgraph.diagrams.output.picture import Picture
    from constgraph.diagrams.style import Theme

__all__ = ["DrawnDay", "check_language"]


class DrawnDay(Snapshot):
    """A day that can be walked as a network and drawn."""

    def network(
        self,
        *,
        kinds: Collection[str] = (),
        around: str | None = None,
        distance: int | None = None,
        lang: str = "en",
    ) -> networkx.MultiDiGraph:
        """Return the day as a networkx graph, one edge for each norm; see `constgraph.network`.

        Parameters
        ----------
        kinds : collection of str
            Rules or kinds of edges to keep (``petition``, ``consent``); empty for all.
        around : str or None
            A node such as ``kz/senate``: only what is near it is kept.
        distance : int or None
            How many edges may lie between; 1 if none is given.
        lang : str
            The language of labels.

        Raises
        ------
        UnknownNameError
            If there is no such node or kind of edge.
        UsageError
            If a distance is negative, or is given without a node.
        """
        from constgraph.network import build_network, narrow_network

        check_language(lang)
        network = build_network(self, lang=lang)
        if not kinds and around is None and distance is None:
            return network
        node = around.replace("/", ":", 1) if around else None
        return narrow_network(network, kinds=kinds, around=node, distance=distance)

    def draw(
        self,
        diagram: str = "petitioners",
        *what: str,
        lang: str = "en",
        theme: Theme = "light",
        since: str | date | None = None,
        about: str | None = None,
        to: str | None = None,
    ) -> Figure:
        """Return a picture of the day as a matplotlib figure; see `Day.picture`."""
        picture = self.picture(diagram, *what, lang=lang, since=since, about=about, to=to)
        return picture.figure(theme)

    def picture(
        self,
        diagram: str = "petitioners",
        *what: str,
        lang: str = "en",
        since: str | date | None = None,
        about: str | None = None,
        to: str | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Picture:
        """Return a picture of the day, to be shown or saved in any of its formats.

        Parameters
        ----------
        diagram : str
            A key of `constgraph.diagrams.catalogue.DIAGRAMS`.
        *what : str
            What it is about: a jurisdiction, court, office or body, or two actors.
        lang : str
            The language of labels.
        since : str, date or None
            The earlier day, for ``changes``.
        about, to : str or None
            A subject matter, and another goal, for ``routes``.
        progress : callable or None
            Is told each day that a page with a slider is laid out for.

        Raises
        ------
        UsageError
            If there is no such diagram, or the words do not fit it.
        DiagramError
            If there is nothing to draw.
        """
        from constgraph.diagrams.catalogue import draw_picture
        from constgraph.diagrams.requests import read_request

        check_language(lang)
        earlier = type(self)(self.store, read_day(since)) if since is not None else None
        request = read_request(
            self.store, diagram, what, lang=lang, to=to, since=earlier, about=about
        )
        return draw_picture(diagram, self, request, progress=progress)


def check_language(lang: str) -> None:
    """Refuse a language that labels are not kept in.

    Raises
    ------
    UsageError
        If it is none of en, ru and kk.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"there are no labels in '{lang}'", hint=f"one of: {', '.join(LANGUAGES)}")
