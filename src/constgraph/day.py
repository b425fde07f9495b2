"""The law of one day, ready to be asked, walked and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from constgraph.answers import Answer
from constgraph.days import read_day
from constgraph.drawn import DrawnDay, check_language
from constgraph.inquiries import inquire
from constgraph.names import (
    find_actors,
    find_petitioner,
    find_place,
    find_place_and_actor,
    find_place_and_office,
    find_subject,
    is_place,
)
from constgraph.petitions import QUESTION, petitioners
from constgraph.reports import Report

if TYPE_CHECKING:
    from constgraph.admissibility.report import Assessment

__all__ = ["Day", "check_language"]


class Day(DrawnDay):
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
        place = find_place(self.store, court)
        return petitioners(
            self,
            place,
            by=find_petitioner(self.store, by, place.jurisdiction) if by else (),
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

    def compare(self, *codes: str, question: str = "individual-access", lang: str = "en") -> Answer:
        """Return how states differ in one thing.

        Parameters
        ----------
        *codes : str
            Codes of states, such as ``kz`` and ``de``; none for every coded state.
        question : str
            What is compared, such as ``individual-access`` or ``deputies-threshold``.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a state is not coded or nothing is compared by that name; the hint says what is.
        """
        from constgraph.comparison.compare import compare

        check_language(lang)
        places = [find_place(self.store, code).code for code in codes]
        return compare(self, places, question, lang=lang)

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
        lang : str
            ``en``, ``ru`` or ``kk``.
        conditions : mapping or None
            For conditions that ask for no case fact: whether they are met, by local name.
        **facts : bool, str, int or date
            What is known of the case, by the keys that ``constgraph admissible --example`` lists;
            what is left out is unknown.

        Returns
        -------
        Assessment
            ``outcome`` is ``admissible``, ``inadmissible`` or ``unknown``.

        Raises
        ------
        CaseError
            If a fact is not known, has no such value, or contradicts another.
        UnknownNameError
            If a name is not known; the hint names the nearest one.
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
            "filed": self.on,
            "facts": facts,
            "conditions": conditions or {},
        }
        case = make_case(told, table, {})
        return assess(self, find_place(self.store, court), case, table, lang=lang)

    def seats(self, body: str, *, quota: int | None = None, lang: str = "en") -> Report:
        """Return who fills which seats of a body, and who can fill a majority of them.

        Parameters
        ----------
        body : str
            A body such as ``kz/constitutional-court``.
        quota : int or None
            The seats that decide; without it, as many as the text asks for.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        """
        from constgraph.analysis.seats import seats

        check_language(lang)
        place, found = find_place_and_actor(self.store, body)
        return seats(self, place, found, quota=quota, lang=lang)

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
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        UsageError
            If the way would end where it begins.
        """
        from constgraph.analysis.routes import routes

        check_language(lang)
        place = find_place(self.store, court)
        return routes(
            self,
            place,
            find_actors(self.store, who, place.jurisdiction),
            to=find_place_and_actor(self.store, to)[1] if to else None,
            about=find_subject(self.store, about) if about else (),
            since=Day(self.store, read_day(since)) if since is not None else None,
            lang=lang,
        )

    def controls(self, a: str = "kz", b: str | None = None, *, lang: str = "en") -> Report:
        """Return what actors may do to each other, and where one holds the key alone.

        Parameters
        ----------
        a, b : str
            Offices or bodies; ``a`` may be a jurisdiction for the whole.
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UnknownNameError
            If a name is not known; the hint names the nearest one.
        """
        from constgraph.analysis.controls import controls

        check_language(lang)
        if b is None and is_place(self.store, a):
            return controls(self, find_place(self.store, a), lang=lang)
        place, first = find_place_and_actor(self.store, a)
        second = find_place_and_actor(self.store, b)[1] if b else None
        return controls(self, place, first, second, lang=lang)

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
        lang : str
            ``en``, ``ru`` or ``kk``.

        Raises
        ------
        UsageError
            If there is no such measure.
        """
        from constgraph.analysis.ranking import ranking

        check_language(lang)
        place = find_place(self.store, jurisdiction)
        earlier = Day(self.store, read_day(since)) if since is not None else None
        return ranking(self, place, by=by, since=earlier, lang=lang)

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
