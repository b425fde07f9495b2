"""The law of one day, ready to be asked, walked and drawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from constgraph.answers.answer import Answer
from constgraph.answers.report import Report
from constgraph.answers.wording import check_language
from constgraph.days import is_today, require_order
from constgraph.questions.ask import inquire
from constgraph.questions.local_names import find_actors, find_petitioner
from constgraph.questions.names import (
    find_place,
    find_place_and_actor,
    find_place_and_office,
    find_subject,
    is_place,
    node_name,
)
from constgraph.questions.petitioners import QUESTION, petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.sparql import run_sparql
from constgraph.questions.today import today_in, today_note
from constgraph.store.asking import each_one_question
from constgraph.store.entailed import entailed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import networkx
    from matplotlib.figure import Figure

    from constgraph.admissibility.assessment import Assessment
    from constgraph.diagrams.output.picture import Picture
    from constgraph.diagrams.style import Theme
    from constgraph.questions.names import Place
    from constgraph.store.embedded import Row, Store, Value

__all__ = ["Day"]

A = TypeVar("A", Answer, Report)


@each_one_question
class Day(Snapshot):
    """The law of one day, ready to be asked, walked and drawn.

    Every method but `query` takes ``lang``, the language of labels and sentences: ``en``, ``ru`` or
    ``kk``.

    Where no day is named, each question takes the day that it is now in the state that it is about,
    and says so; what is about several states or none takes the day in UTC, as ``on`` does.

    Parameters
    ----------
    store : Store
        All the data, of every day.
    on : str, date or None
        The day; None or ``today`` for today.

    Raises
    ------
    UnknownNameError
        By every method that takes a name, if nothing bears it; the hint gives the nearest one.
    UsageError
        By every method, if the language is none of the three.
    """

    def __init__(self, store: Store, on: str | date | None = None) -> None:
        super().__init__(store, on)
        self._named = not is_today(on)

    def __repr__(self) -> str:
        return f"<Day {self.on}>"

    def at(self, jurisdiction: str | None) -> Day:
        """Return this day; where none was named, the day that it is now in a jurisdiction (IRI)."""
        here = self.on if self._named else today_in(self.store, jurisdiction)
        return self if here == self.on else type(self)(self.store, here)

    def _asked(self, place: Place | None, lang: str, answer: Callable[[Day], A]) -> A:
        """Return an answer of this day, or of today in the state, which the answer then says."""
        jurisdiction = place.jurisdiction if place else None
        day = self.at(jurisdiction)
        told = answer(day)
        if not self._named:
            told.notes.append(today_note(self.store, jurisdiction, day.on, lang))
        return told

    def _earlier(self, since: str | date | None) -> Day | None:
        if since is None:
            return None
        earlier = Day(self.store, since)
        require_order(earlier.on, self.on)
        return earlier

    def _repr_html_(self) -> str:
        """Show the day, and what it can be asked, in a notebook."""
        from constgraph.answers.tables import methods_table

        return f"<p><strong>The law of {self.on}</strong></p>{methods_table(Day)}"

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
        """
        check_language(lang)
        place = find_place(self.store, court)
        who = find_petitioner(self.store, by, place.jurisdiction) if by is not None else ()
        matters = find_subject(self.store, about) if about is not None else ()
        return self._asked(
            place, lang, lambda day: petitioners(day, place, by=who, about=matters, lang=lang)
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
        """
        from constgraph.questions.appointments import ladders

        check_language(lang)
        place, found = find_place_and_office(self.store, office)
        return self._asked(
            place, lang, lambda day: ladders(day, place, office=found, kind=kind, lang=lang)
        )

    def powers(self, actor: str, *, lang: str = "en") -> Answer:
        """Return what an office, body or class of persons may do.

        Parameters
        ----------
        actor : str
            A name such as ``kz/president`` or ``Prime Minister``.
        """
        from constgraph.questions.powers import powers

        check_language(lang)
        place, found = find_place_and_actor(self.store, actor)
        return self._asked(place, lang, lambda day: powers(day, place, found, lang=lang))

    def compare(
        self,
        *codes: str,
        question: str = "individual-access",
        wide: bool = False,
        lang: str = "en",
    ) -> Answer:
        """Return how states differ in one thing.

        Parameters
        ----------
        *codes : str
            Codes of states, such as ``kz`` and ``de``; none for every coded state.
        question : str
            What is compared, such as ``individual-access`` or ``deputies-threshold``.
        wide : bool
            Whether there is one row a state, with one column a class; see
            `constgraph.comparison.wide`.

        Raises
        ------
        UnknownNameError
            If a state is not coded or nothing is compared by that name; the hint says what is.
        """
        from constgraph.comparison.compare import compare

        check_language(lang)
        places = {place.code: place for place in (find_place(self.store, c) for c in codes)}
        only = next(iter(places.values())) if len(places) == 1 else None
        asked = self._asked(only, lang, lambda day: compare(day, list(places), question, lang=lang))
        if not wide:
            return asked
        from constgraph.comparison.wide import widen

        return widen(asked)

    def admissible(
        self,
        petitioner: str,
        about: str,
        *,
        court: str = "kz",
        lang: str = "en",
        conditions: Mapping[str, bool] | None = None,
        **facts: Any,
    ) -> Assessment:
        """Return whether a petition filed on this day meets its conditions.

        Parameters
        ----------
        petitioner, about : str
            Who petitions, and about what kind of matter, as in ``citizen`` and
            ``normative-legal-act``.
        court : str
            A jurisdiction or a court.
        conditions : mapping or None
            For conditions that ask for no case fact: whether they are met, by local name.
        **facts : bool, str, int or date
            What is known of the case, by the keys that ``constgraph admissible --example`` lists;
            what is left out is unknown. ``request`` may be a list, where one petition asks for
            several things.

        Returns
        -------
        Assessment
            ``outcome`` is ``admissible``, ``inadmissible``, ``inadmissible-unless`` or ``unknown``.

        Raises
        ------
        CaseError
            If a fact is not known, has no such value, or contradicts another.
        """
        from constgraph.admissibility.assess import assess
        from constgraph.admissibility.case import make_case
        from constgraph.admissibility.facts import fact_table

        check_language(lang)
        table = fact_table(self, lang)
        told = {
            "court": court,
            "petitioner": petitioner,
            "about": about,
            "filed": self.on if self._named else None,
            "facts": facts,
            "conditions": conditions or {},
        }
        place = find_place(self.store, court)
        day = self.at(place.jurisdiction)
        case = make_case(told, table, {}, today=lambda _: day.on)
        return assess(day, place, case, table, lang=lang)

    def seats(self, body: str, *, quota: int | None = None, lang: str = "en") -> Report:
        """Return who fills which seats of a body, and who can fill a majority of them.

        Parameters
        ----------
        body : str
            A body such as ``kz/constitutional-court``.
        quota : int or None
            The seats that decide; without it, as many as the text asks for.
        """
        from constgraph.analysis.seats import seats

        check_language(lang)
        place, found = find_place_and_actor(self.store, body)
        return self._asked(
            place, lang, lambda day: seats(day, place, found, quota=quota, lang=lang)
        )

    def routes(
        self,
        who: str,
        court: str = "kz",
        *,
        to: str | None = None,
        about: str | None = None,
        since: str | date | None = None,
        lang: str = "en",
    ) -> Report:
        """Return every way by which someone gets a matter before the court; see `analysis.routes`.

        Parameters
        ----------
        who : str
            A person, office or body such as ``citizen`` or ``kz/prosecutor-general``.
        court : str
            A jurisdiction or a court.
        to : str or None
            Another body to be reached.
        about : str or None
            Narrow to a subject matter.
        since : str, date or None
            An earlier day to compare with.

        Raises
        ------
        UsageError
            If the way would end where it begins, or the earlier day is not earlier.
        """
        from constgraph.analysis.routes import routes

        check_language(lang)
        place = find_place(self.store, court)
        actors = find_actors(self.store, who, place.jurisdiction)
        goal = find_place_and_actor(self.store, to)[1] if to is not None else None
        matters = find_subject(self.store, about) if about is not None else ()
        return self._asked(
            place,
            lang,
            lambda day: routes(
                day, place, actors, to=goal, about=matters, since=day._earlier(since), lang=lang
            ),
        )

    def controls(self, a: str = "kz", b: str | None = None, *, lang: str = "en") -> Report:
        """Return what actors may do to each other, and where one holds the key alone.

        Parameters
        ----------
        a, b : str
            Offices or bodies; ``a`` may be a jurisdiction for the whole.
        """
        from constgraph.analysis.controls import controls

        check_language(lang)
        if b is None and is_place(self.store, a):
            whole = find_place(self.store, a)
            return self._asked(whole, lang, lambda day: controls(day, whole, lang=lang))
        place, first = find_place_and_actor(self.store, a)
        second = find_place_and_actor(self.store, b)[1] if b else None
        return self._asked(place, lang, lambda day: controls(day, place, first, second, lang=lang))

    def ranking(
        self,
        jurisdiction: str = "kz",
        *,
        by: str = "appointments",
        since: str | date | None = None,
        lang: str = "en",
    ) -> Answer:
        """Return the actors of a jurisdiction, ranked; see `constgraph.analysis.ranking`.

        Parameters
        ----------
        jurisdiction : str
            The jurisdiction.
        by : str
            ``appointments``, ``consents``, ``vetoes``, ``powers`` or ``reach``.
        since : str, date or None
            An earlier day to compare with.

        Raises
        ------
        UsageError
            If there is no such measure, or the earlier day is not earlier.
        """
        from constgraph.analysis.ranking import ranking

        check_language(lang)
        place = find_place(self.store, jurisdiction)
        return self._asked(
            place,
            lang,
            lambda day: ranking(day, place, by=by, since=day._earlier(since), lang=lang),
        )

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
        place = find_place(self.store, jurisdiction)
        return self._asked(
            place, lang, lambda day: inquire(day, place, name, since=since, lang=lang)
        )

    def show(self, name: str, *, lang: str = "en", every_day: bool = False) -> Answer:
        """Return everything known of one thing; what points to it only as far as in force.

        Parameters
        ----------
        name : str
            An IRI, a prefixed name (``kz:president``), ``kz/president``, a label, or an article:
            ``Art. 73(3)``, ``de Art. 93``, ``Article 72 Constitution 1995``. Without a state it is
            of Kazakhstan, without an act first of the constitution of the day.
        every_day : bool
            Whether things of other days that point to it are shown too; not of an article, of
            which every wording is shown, and what rests on it on this day.

        Examples
        --------
        >>> from constgraph.graph import load
        >>> day = load().on("2026-11-23")
        >>> right = day.show("kz/petition-2026-citizens")
        >>> [row["article"] for row in right if row["property"] == "conferred by"]
        ['Art. 73(3)']
        >>> [row["value"] for row in day.show("Art. 73(3)") if row["property"] == "conferred by"]
        ['Citizens – Normative legal act (Constitutional Court)']
        """
        from constgraph.questions.cited import asked_article
        from constgraph.questions.provisions import show_provision
        from constgraph.questions.show import show_thing

        check_language(lang)
        asked = asked_article(self.store, name)
        if asked is None:
            return show_thing(self, name, lang=lang, every_day=every_day)
        return self._asked(
            asked.place,
            lang,
            lambda day: show_provision(day, asked, named=self._named, lang=lang),
        )

    def query(
        self, sparql: str, bindings: Mapping[str, Value] | None = None
    ) -> list[Row] | bool | str:
        """Run a SPARQL query of your own; where it projects ``?on``, that is this day.

        The query sees the statements of every day; a norm is in force on ``?on`` if its
        ``cg:validFrom`` is not later and its ``cg:validUntil`` is later or missing. It sees the
        plain edges of this day as well, such as ``cg:mayPetition``; an endpoint has none. See
        `KnowledgeGraph.query` for what is returned.

        Raises
        ------
        QueryError
            If the query is malformed, forbidden, or cannot be evaluated, or names ``?on`` without
            projecting it.

        Examples
        --------
        >>> from constgraph.graph import load
        >>> day = load().on("2022-12-31")
        >>> day.query("SELECT ?on { ?right a cg:PetitionRight ; cg:validUntil ?until"
        ...           " FILTER(?until > ?on) } LIMIT 1")
        [{'on': '2022-12-31'}]
        """
        beside = self.edges_graph()
        return run_sparql(entailed(self.store), sparql, bindings, on=self.on, beside=beside)

    def network(
        self,
        *,
        kinds: Collection[str] = (),
        around: str | None = None,
        distance: int | None = None,
        lang: str = "en",
    ) -> networkx.MultiDiGraph:
        """Return the day as a networkx graph, one edge a norm; see `constgraph.analysis.network`.

        Parameters
        ----------
        kinds : collection of str
            Rules or kinds of edges to keep (``petition``, ``consent``); empty for all.
        around : str or None
            A node such as ``kz/senate``: only what is near it is kept.
        distance : int or None
            How many edges may lie between; 1 if none is given.

        Raises
        ------
        UnknownNameError
            If there is no such node or kind of edge.
        UsageError
            If a distance is negative, or is given without a node.
        """
        from constgraph.analysis.network import build_network, narrow_network

        check_language(lang)
        network = build_network(self, lang=lang)
        if not kinds and around is None and distance is None:
            return network
        node = node_name(self.store, around, set(network)) if around is not None else None
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
        size: str = "",
        progress: Callable[[str], None] | None = None,
    ) -> Picture:
        """Return a picture of the day, to be shown or saved in any of its formats.

        Parameters
        ----------
        diagram : str
            A key of `constgraph.diagrams.catalogue.DIAGRAMS`.
        *what : str
            What it is about: a jurisdiction, court, office or body, or two actors.
        since : str, date or None
            The earlier day, for ``changes``.
        about, to : str or None
            A subject matter, and another goal, for ``routes``.
        size : str
            ``slide``, ``a4``, ``poster``, or width and height: for `Picture.save_plates`.
        progress : callable or None
            Is told each day that a page with a slider is laid out for.

        Raises
        ------
        UsageError
            If there is no such diagram, the words do not fit it, or the earlier day is not earlier.
        DiagramError
            If there is nothing to draw.
        """
        from constgraph.diagrams.catalogue import draw_picture
        from constgraph.diagrams.requests import read_request

        check_language(lang)
        request = read_request(self.store, diagram, what, lang=lang, to=to, about=about)
        several = diagram == "comparison" and len(request.states) != 1
        day = self.at(None if several else request.place.jurisdiction)
        request = request._replace(since=day._earlier(since), size=size)
        return draw_picture(diagram, day, request, progress=progress)
