"""The way in: load a graph, choose a day, ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from constgraph.answers import Answer
from constgraph.days import read_day
from constgraph.errors import UsageError
from constgraph.inquiries import inquire
from constgraph.names import (
    find_petitioner,
    find_place,
    find_place_and_actor,
    find_place_and_office,
    find_subject,
)
from constgraph.petitions import QUESTION, petitioners
from constgraph.questions import near_match, question
from constgraph.resources import turtle_files
from constgraph.snapshot import Snapshot
from constgraph.store import Row, Store, Value
from constgraph.wording import LANGUAGES

if TYPE_CHECKING:
    import networkx
    import rdflib
    from matplotlib.figure import Figure

__all__ = ["Day", "KnowledgeGraph", "connect", "load"]


def load(*extra: str | Path, bundled: bool = True) -> KnowledgeGraph:
    """Return the graph that ships with constgraph, with further files added.

    Parameters
    ----------
    *extra : str or Path
        RDF files, or folders of Turtle files, to add.
    bundled : bool
        Whether the shipped ontology and data are loaded.

    Raises
    ------
    DataError
        If a file cannot be read.
    """
    store = Store()
    for path in [*(turtle_files() if bundled else []), *_expand(extra)]:
        store.load(path)
    return KnowledgeGraph(store)


def connect(url: str) -> KnowledgeGraph:
    """Return the graph that a SPARQL 1.1 endpoint holds; the same questions run there.

    Parameters
    ----------
    url : str
        The address of the endpoint, such as ``http://localhost:7878/query``. It must hold the
        ontology and the data, as `KnowledgeGraph.export` writes them.
    """
    from constgraph.remote import RemoteStore

    return KnowledgeGraph(RemoteStore(url))


def _expand(paths: Iterable[str | Path]) -> list[Path]:
    files: list[Path] = []
    for path in map(Path, paths):
        files.extend(sorted(path.rglob("*.ttl")) if path.is_dir() else [path])
    return files


class KnowledgeGraph:
    """All that is known, of every day."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        return len(self.store)

    def on(self, day: str | date | None = None) -> Day:
        """Return the law of a day; of today if none is given."""
        return Day(self.store, read_day(day))

    def petitioners(
        self,
        court: str = "kz",
        *,
        on: str | date | None = None,
        by: str | None = None,
        about: str | None = None,
        lang: str = "en",
    ) -> Answer:
        """Return who may petition a court; see `Day.petitioners`."""
        return self.on(on).petitioners(court, by=by, about=about, lang=lang)

    def ask(
        self,
        name: str,
        jurisdiction: str = "kz",
        *,
        on: str | date | None = None,
        since: str | date | None = None,
        lang: str = "en",
    ) -> Answer:
        """Return the answer to a named question; see `Day.ask`."""
        return self.on(on).ask(name, jurisdiction, since=since, lang=lang)

    def coverage(
        self,
        jurisdiction: str = "kz",
        *,
        lang: str = "en",
        progress: Callable[[str], None] | None = None,
    ) -> Answer:
        """Return which question is answered for which years; see `constgraph.grid`.

        ``progress`` is told the name of each question before it is asked.

        Raises
        ------
        UnknownNameError
            If the jurisdiction is not known.
        """
        from constgraph.grid import coverage_grid

        check_language(lang)
        place = find_place(self.store, jurisdiction)

        def ask(name: str, day: date, since: date) -> Answer:
            compared = since if "since" in question(name).parameters else None
            return self.on(day).ask(name, jurisdiction, since=compared, lang=lang)

        return coverage_grid(
            self.on(), place.jurisdiction, place.code, ask, lang=lang, progress=progress
        )

    def changes(
        self,
        before: str | date,
        after: str | date,
        jurisdiction: str = "kz",
        *,
        lang: str = "en",
        full: bool = False,
    ) -> Answer:
        """Return what was gained, lost, moved or newly conditioned between two days.

        Parameters
        ----------
        before, after : str or date
            The two days.
        jurisdiction : str
            The jurisdiction.
        lang : str
            ``en``, ``ru`` or ``kk``.
        full : bool
            Whether a screen shows what was carried over unchanged too.

        Raises
        ------
        InvalidDayError
            If a text is no day.
        """
        from constgraph.changes import changes

        check_language(lang)
        place = find_place(self.store, jurisdiction)
        return changes(self.on(before), self.on(after), place, lang=lang, full=full)

    def query(
        self, sparql: str, bindings: Mapping[str, Value] | None = None
    ) -> list[Row] | bool | str:
        """Run a SPARQL query of your own; the prefixes of constgraph are known.

        Returns
        -------
        list of dict
            For SELECT: one dict for each solution, plain text by variable.
        bool
            For ASK.
        str
            For CONSTRUCT and DESCRIBE: Turtle.

        Raises
        ------
        QueryError
            If the query is malformed, forbidden, or cannot be evaluated.
        """
        import pyoxigraph as ox

        result = self.store.query(sparql, bindings)
        if isinstance(result, ox.QueryBoolean):
            return bool(result)
        if not isinstance(result, ox.QuerySolutions):
            from constgraph.export import to_turtle

            return to_turtle(result).decode()
        names = [variable.value for variable in result.variables]
        return [{n: s[n].value for n in names if s[n] is not None} for s in result]

    @property
    def graph(self) -> rdflib.Graph:
        """An rdflib graph over the same store."""
        return self.store.to_rdflib()

    def export(self, path: str | Path, *, on: str | date | None = None) -> None:
        """Write the graph to a file whose ending names the syntax.

        Parameters
        ----------
        path : str or Path
            The file; it is replaced whole or not at all.
        on : str, date or None
            Write only what is in force on that day, with the derived edges.

        Raises
        ------
        OutputError
            If the ending is not known or the file cannot be written.
        """
        from constgraph.export import to_rdf
        from constgraph.files import write_file

        source = self.store if on is None else self.on(on).slice()
        write_file(Path(path), to_rdf(source, Path(path).suffix))


class Day(Snapshot):
    """The law of one day, ready to be asked, walked and drawn."""

    def petitioners(
        self,
        court: str = "kz",
        *,
        by: str | None = None,
        about: str | None = None,
        lang: str = "en",
    ) -> Answer:
        """Return who may petition a court.

        Parameters
        ----------
        court : str
            A jurisdiction (``kz``) or a court (``kz/constitutional-court``).
        by : str or None
            Narrow to a petitioner or kind of petitioner.
        about : str or None
            Narrow to a subject matter.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        """
        check_language(lang)
        return petitioners(
            self,
            find_place(self.store, court),
            by=find_petitioner(self.store, by) if by else (),
            about=find_subject(self.store, about) if about else (),
            lang=lang,
        )

    def appointments(
        self, office: str = "kz", *, kind: str = "appointment", lang: str = "en"
    ) -> Answer:
        """Return by which steps the seats of an office or body are filled.

        Parameters
        ----------
        office : str
            A jurisdiction (``kz``), or an office or body (``kz/constitutional-court``).
        kind : str
            ``appointment``, or ``dismissal`` for the rules by which it is ended.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        """
        from constgraph.ladders import ladders

        check_language(lang)
        found = find_place_and_office(self.store, office)
        return ladders(self, found[0], office=found[1], kind=kind, lang=lang)

    def powers(self, actor: str, *, lang: str = "en") -> Answer:
        """Return what an office, body or class of persons may do.

        Parameters
        ----------
        actor : str
            A name such as ``kz/president`` or ``Prime Minister``.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        """
        from constgraph.powers import powers

        check_language(lang)
        place, found = find_place_and_actor(self.store, actor)
        return powers(self, place, found, lang=lang)

    def ask(
        self,
        name: str,
        jurisdiction: str = "kz",
        *,
        since: str | date | None = None,
        lang: str = "en",
    ) -> Answer:
        """Return the answer to a named question.

        Parameters
        ----------
        name : str
            The question.
        jurisdiction : str
            The jurisdiction.
        since : str, date or None
            The earlier day, for a question that compares two days.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If the question or the jurisdiction is not known.
        UsageError
            If an earlier day is missing, or is given to a question that has none.
        """
        check_language(lang)
        if name == QUESTION and since is None:
            return self.petitioners(jurisdiction, lang=lang)
        return inquire(self, find_place(self.store, jurisdiction), name, since=since, lang=lang)

    def network(self) -> networkx.MultiDiGraph:
        """Return the day as a networkx graph; see `constgraph.network`."""
        from constgraph.network import build_network

        return build_network(self)

    def draw(self, diagram: str = "petitioners", court: str = "kz", *, lang: str = "en") -> Figure:
        """Return a picture of the day.

        Parameters
        ----------
        diagram : str
            ``petitioners``.
        court : str
            A jurisdiction or a court.
        lang : str
            The language of labels.

        Raises
        ------
        UsageError
            If there is no such diagram.
        DiagramError
            If there is nothing to draw.
        """
        from constgraph.diagrams.catalogue import DIAGRAMS, petitioners_picture

        if diagram not in DIAGRAMS:
            near = near_match(diagram, list(DIAGRAMS))
            raise UsageError(
                f"there is no diagram '{diagram}'",
                hint=f"did you mean '{near}'?" if near else f"one of: {', '.join(DIAGRAMS)}",
            )
        check_language(lang)
        return petitioners_picture(self, self.petitioners(court, lang=lang)).figure()


def check_language(lang: str) -> None:
    """Refuse a language that labels are not kept in.

    Raises
    ------
    UsageError
        If it is none of en, ru and kk.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"there are no labels in '{lang}'", hint=f"one of: {', '.join(LANGUAGES)}")
