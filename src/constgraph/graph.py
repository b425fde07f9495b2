"""The way in: load a graph, choose a day, ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from constgraph.answers.answer import Answer
from constgraph.answers.report import Report
from constgraph.answers.wording import check_language
from constgraph.day import Day
from constgraph.days import require_order
from constgraph.errors import UnknownNameError
from constgraph.questions.catalogue import question
from constgraph.questions.names import find_place, find_thing
from constgraph.questions.sparql import run_sparql
from constgraph.resources import verify
from constgraph.safety import html_text, visible
from constgraph.store.asking import each_one_question
from constgraph.store.embedded import Row, Store, Value
from constgraph.store.entailed import entailed
from constgraph.store.opening import open_store

if TYPE_CHECKING:
    import rdflib

    from constgraph.reform.sheet import Sheet

__all__ = ["KnowledgeGraph", "connect", "load"]


def load(*extra: str | Path, bundled: bool = True, strict: bool = True) -> KnowledgeGraph:
    """Return the graph that ships with constgraph, with further files added.

    Parameters
    ----------
    *extra : str or Path
        RDF files, or folders of them, to add.
    bundled : bool
        Whether the shipped ontology and data are loaded.
    strict : bool
        Whether a date that is none is refused, for what rests on it would be missing from answers.
        Without it, only the check of the graph (`store.checks.check_store`) is to be trusted.

    Raises
    ------
    DataError
        If a file cannot be read or holds no triple, a folder holds no RDF file, or a date is none;
        see `constgraph.store.dates`.
    InstallError
        If what ships with constgraph is not whole.
    """
    return KnowledgeGraph(open_store(extra, bundled=bundled, strict=strict))


def connect(url: str, *, timeout: float = 60.0) -> KnowledgeGraph:
    """Return the graph that a SPARQL 1.1 endpoint holds; the same questions run there.

    Parameters
    ----------
    url : str
        The address of the endpoint, such as ``http://localhost:7878/query``. It must hold the
        ontology and the data, as `KnowledgeGraph.export` writes them.
    timeout : float
        Seconds for each question, however many requests it takes.

    Raises
    ------
    UsageError
        If the time is no positive number.
    InstallError
        If what ships with constgraph is not whole.
    """
    from constgraph.store.remote import RemoteStore

    verify()
    return KnowledgeGraph(RemoteStore(url, timeout=timeout))


@each_one_question
class KnowledgeGraph:
    """All that is known, of every day.

    ``kg["kz:president"]`` is what `show` says of one thing.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        # an endpoint would have to be asked how much it holds
        address = getattr(self.store, "url", None)
        return visible(f"<KnowledgeGraph: {address or f'{len(self)} triples'}>")

    def _repr_html_(self) -> str:
        """Show what the graph holds, and what it can be asked, in a notebook."""
        from constgraph.answers.tables import methods_table

        return f"<p><strong>{html_text(repr(self))}</strong></p>{methods_table(type(self))}"

    def __getitem__(self, name: str) -> Answer:
        return self.show(name)

    def __contains__(self, name: str) -> bool:
        try:
            return bool(find_thing(self.store, name))
        except UnknownNameError:
            return False

    #: By its ``__getitem__``, Python would take the graph for a sequence.
    __iter__ = None

    def on(self, day: str | date | None = None) -> Day:
        """Return the law of a day; of today if none is given, see `Day`."""
        return Day(self.store, day)

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

    def show(self, name: str, *, on: str | date | None = None, lang: str = "en") -> Answer:
        """Return everything known of one thing.

        Parameters
        ----------
        name : str
            An IRI, a prefixed name (``kz:president``), ``kz/president``, a label, or an article
            (``Art. 73(3)``); see `Day.show`.
        on : str, date or None
            Limit what points to it to what is in force on that day; without it, every day counts.
            Of an article, what rests on it on that day is shown; without it, today.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If nothing bears the name; the hint gives the nearest one.
        UsageError
            If several things bear it.

        Examples
        --------
        >>> kg = load()
        >>> kg.show("kz/president", on="2026-11-23").title == kg["kz:president"].title
        True
        """
        return self.on(on).show(name, lang=lang, every_day=on is None)

    def coverage(
        self,
        jurisdiction: str = "kz",
        *,
        lang: str = "en",
        progress: Callable[[str], None] | None = None,
    ) -> Answer:
        """Return which question is answered for which years; see `questions.coverage_grid`.

        ``progress`` is told the name of each question before it is asked.

        Raises
        ------
        UnknownNameError
            If the jurisdiction is not known.
        """
        from constgraph.questions.coverage_grid import coverage_grid

        check_language(lang)
        place = find_place(self.store, jurisdiction)

        days: dict[date, Day] = {}  # what was derived from a day serves all of its questions

        def ask(name: str, day: date, since: date) -> Answer:
            compared = since if "since" in question(name).parameters else None
            on = days.setdefault(day, self.on(day))
            return on.ask(name, jurisdiction, since=compared, lang=lang)

        today = self.on().at(place.jurisdiction)
        return coverage_grid(
            today, place.jurisdiction, place.code, ask, lang=lang, progress=progress
        )

    def changes(
        self,
        before: str | date,
        after: str | date,
        jurisdiction: str = "kz",
        *,
        lang: str = "en",
        full: bool = False,
        who: str | None = None,
        kind: str | None = None,
    ) -> Answer:
        """Return what was gained, lost, moved or newly conditioned between two days.

        Parameters
        ----------
        before, after, jurisdiction, lang : str or date
            The two days, the jurisdiction, and ``en``, ``ru`` or ``kk``.
        full : bool
            Whether a screen shows what was carried over unchanged too.
        who, kind : str, optional
            Only one body with its offices; only norms of one kind, such as ``power`` or ``term``.

        Raises
        ------
        InvalidDayError
            If a text is no day.
        UsageError
            If the first day is not before the second, or nothing bears the name of body or kind.
        """
        from constgraph.changes.compare import changes

        check_language(lang)
        place = find_place(self.store, jurisdiction)
        earlier, later = (self.on(day).at(place.jurisdiction) for day in (before, after))
        require_order(earlier.on, later.on)
        return changes(earlier, later, place, lang=lang, full=full, who=who, kind=kind)

    def reform(
        self,
        before: str | date,
        after: str | date,
        jurisdiction: str = "kz",
        *,
        lang: str = "en",
        who: str | None = None,
        kind: str | None = None,
    ) -> Sheet:
        """Return what changed between two days as a page to be shared; see `changes`.

        The pictures show who may petition the court on both days; with `who`, what that body may
        do to others and others to it.
        """
        from constgraph.reform.sheet import make_sheet

        answer = self.changes(before, after, jurisdiction, lang=lang, who=who, kind=kind)
        diagram, what = ("controls", who) if who else ("petitioners", jurisdiction)
        pictures = []
        for day in (before, after):
            picture = self.on(day).picture(diagram, what, lang=lang)
            if picture.is_drawable():
                pictures.append((picture.scene.title, picture))
        return make_sheet(answer, tuple(pictures))

    def what_if(
        self,
        path: str | Path,
        jurisdiction: str = "kz",
        *,
        on: str | date | None = None,
        lang: str = "en",
        progress: Callable[[str], None] | None = None,
    ) -> Report:
        """Return what a proposal would change; the graph itself stays as it is.

        Parameters
        ----------
        path : str or Path
            The proposal, an RDF file; see `constgraph.analysis.overlays`.
        jurisdiction : str
            The jurisdiction.
        on : str, date or None
            The day that is compared without and with the proposal; without it, the first day on
            which something of the proposal begins or ends.
        lang : str
            ``en``, ``ru`` or ``kk``.
        progress : callable or None
            Told the name of each rule before it is checked.

        Returns
        -------
        Report
            One part for each thing compared; or the one part ``findings``, if the check of the
            proposal finds something.

        Raises
        ------
        DataError
            If the file cannot be read.
        UnknownNameError
            If the jurisdiction is not known.
        """
        from constgraph.analysis.proposals import what_if

        check_language(lang)
        return what_if(self.store, Path(path), jurisdiction, on=on, lang=lang, progress=progress)

    def claims(
        self,
        path: str | Path | None = None,
        *,
        claim: str | None = None,
        full: bool = False,
        lang: str = "en",
    ) -> Report:
        """Return verdicts on claims, computed from the graph; see `constgraph.claims.verdicts`.

        Parameters
        ----------
        path : str, Path or None
            A file with claims of your own, whose queries run as those of `query` do; without it,
            the claims that the graph reviews.
        claim : str or None
            The key of one claim, such as ``c06``, which is then shown with its evidence.
        full : bool
            Whether the evidence for every claim is shown.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        DataError
            If the file cannot be read, or a claim lacks what it needs.
        QueryError
            If the query of a test cannot be run.
        UnknownNameError
            If there is no such claim.
        """
        from constgraph.claims.verdicts import claims

        check_language(lang)
        source = None if path is None else Path(path)
        return claims(self.store, source, claim=claim, full=full, lang=lang)

    def codebook(self, *, lang: str = "en") -> Report:
        """Return what every question, column and code means, and every kind of none.

        Parameters
        ----------
        lang : str
            ``en``, ``ru`` or ``kk``.
        """
        from constgraph.questions.codebook import codebook

        check_language(lang)
        return codebook(self.store, lang=lang)

    def query(
        self, sparql: str, bindings: Mapping[str, Value] | None = None
    ) -> list[Row] | bool | str:
        """Run a SPARQL query of your own; the prefixes of constgraph are known.

        A petition right is a ``cg:Norm`` too. ``cg:mayPetition`` is of a day: see `Day.query`.

        It runs in this process, without a limit of time: what would write or reach another machine
        is refused by its words. A text that you did not write yourself is better run by
        `constgraph.limits.run_query`, in a process that can open nothing and is killed at its
        limits, as the command ``constgraph query`` does.

        Parameters
        ----------
        sparql : str
            SELECT, ASK, CONSTRUCT or DESCRIBE.
        bindings : mapping or None
            Values for variables that the query projects; they enter as terms, never as text.

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

        Examples
        --------
        >>> load().query("ASK { kz:citizens a cg:PersonClass }")
        True
        """
        return run_sparql(entailed(self.store), sparql, bindings)

    @property
    def graph(self) -> rdflib.Graph:
        """The graph for rdflib, with all that `query` sees: to be read, not to be changed.

        Examples
        --------
        >>> import rdflib
        >>> graph = load().graph
        >>> len(rdflib.Graph() + graph) == len(graph)
        True
        """
        remote = hasattr(self.store, "url")
        return (Store if remote else entailed)(self.store).to_rdflib(read_only=True)

    def export(self, path: str | Path, *, on: str | date | None = None) -> None:
        """Write the graph to a file whose ending names the syntax.

        Parameters
        ----------
        path : str or Path
            The file; it is replaced whole or not at all. GraphML and GEXF hold the network of one
            day, of today if none is given.
        on : str, date or None
            Write only what is in force on that day, with the derived edges.

        Raises
        ------
        OutputError
            If the ending is not known, there is no triple, or the file cannot be written.
        """
        from constgraph.analysis.network import NETWORK_SUFFIXES, network_file
        from constgraph.files import write_file
        from constgraph.questions.exported import exported
        from constgraph.store.export import write_rdf

        suffix = Path(path).suffix.lower()
        if suffix in NETWORK_SUFFIXES:
            write_file(Path(path), network_file(self.on(on).network(), suffix))
        else:
            write_rdf(exported(self.store, on), Path(path))
