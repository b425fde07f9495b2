"""Why nobody asked about may petition: no such actor, excluded, silent, or not coded."""

from __future__ import annotations

from collections.abc import Collection

from constgraph.answers.answer import NoAnswer
from constgraph.messages import say
from constgraph.questions.closure import Closure, ReadList
from constgraph.questions.coverage import stated_of, why_none
from constgraph.questions.existence import not_existing
from constgraph.questions.kinship import Kinship
from constgraph.questions.later import read_later
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["QUESTION", "Denial"]

QUESTION = "who-may-petition"


class Denial:
    """Who is excluded from a court on a day, by what was read; asked as often as one likes.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction, and one court of it where only that is asked about.
    rights : collection of Row or None
        The solutions of ``who-may-petition`` for the jurisdiction, if they are at hand.
    kinship : Kinship or None
        If it is at hand.
    readings, stated : collection of Row or None
        The solutions of ``readings`` and of ``coverage``, if they are at hand.
    lang : str
        The language of the reasons.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        place: Place,
        *,
        rights: Collection[Row] | None = None,
        kinship: Kinship | None = None,
        readings: Collection[Row] | None = None,
        stated: list[Row] | None = None,
        lang: str = "en",
    ) -> None:
        if rights is None:
            rights = snapshot.select(QUESTION, jurisdiction=place.jurisdiction)
        self.snapshot = snapshot
        self.place = place
        self.lang = lang
        self.rights = [right for right in rights if place.forum in (None, right["forum"])]
        self.kinship = kinship or Kinship(snapshot)
        self.closure = Closure(snapshot, place.jurisdiction, lang, place.forum, readings)
        self._stated = stated

    def why(self, by: Collection[str] = (), about: Collection[str] = ()) -> NoAnswer:
        """Return why no right to petition answers what was asked.

        Parameters
        ----------
        by, about : collection of str
            IRIs of petitioners or kinds of them, and of subject matters; empty for all.

        Returns
        -------
        NoAnswer
            ``excluded`` only where it follows from lists that were read whole.
        """
        snapshot, place, lang = self.snapshot, self.place, self.lang
        forum = [place.forum] if place.forum else []
        if gone := not_existing(snapshot, [*by, *forum], lang):
            said = why_none(snapshot, QUESTION, place.jurisdiction, lang, [*by, *forum])
            return said if said.kind == gone.kind else gone
        if any(self.kinship.is_unplaced(actor) for actor in by):
            lists: list[ReadList] = []
        else:
            lists = self.closure.excluding(self.rights, self.kinship, by, about)
        if self._stated is None:
            self._stated = stated_of(snapshot, place.jurisdiction, lang)
        concerns = [*by, *about]
        said = why_none(snapshot, QUESTION, place.jurisdiction, lang, concerns, stated=self._stated)
        if said.kind == "silent" or (about and self._concern(said.iri, about)):
            return said
        if lists:
            return _excluded(snapshot, self.closure, lists, said, whole=not about, lang=lang)
        if said.kind != "excluded" and said.iri:
            return said
        return self._not_coded(by, about)

    def _concern(self, statement: str | None, nodes: Collection[str]) -> bool:
        """Say whether a statement is about one of some nodes."""
        return any(
            row["iri"] == statement and row.get("concerns_iri") in nodes
            for row in self._stated or ()
        )

    def _not_coded(self, by: Collection[str], about: Collection[str]) -> NoAnswer:
        partly = self.closure.partly(self.rights, self.kinship, by) if by and not about else []
        if partly:
            because = say(
                "not on these lists, which were read whole: {lists}; other proceedings are not"
                " coded",
                self.lang,
                lists=self.closure.listed(partly),
            )
        else:
            because = read_later(
                self.snapshot, QUESTION, self.place.jurisdiction, self.lang, by, about
            ) or say("nobody has coded this yet", self.lang)
        label = self.snapshot.label("coverage:not-coded", self.lang)
        return NoAnswer("not-coded", because, label)


def _excluded(
    snapshot: Snapshot,
    closure: Closure,
    lists: list[ReadList],
    said: NoAnswer,
    *,
    whole: bool,
    lang: str,
) -> NoAnswer:
    """Name the lists; where a statement explains the exclusion in words, it speaks first."""
    because = _told(closure, lists, lang, whole=whole)
    article, instrument, version, iri = (
        ", ".join(closure.cited(lists)),
        lists[0].instrument,
        lists[0].version,
        lists[0].iri,
    )
    if said.kind == "excluded" and said.article:
        because = f"{said.because}; {because}"
        article, instrument, version = (
            said.article,
            said.instrument or instrument,
            said.version or "",
        )
        iri = said.iri or iri
    return NoAnswer(
        kind="excluded",
        because=because,
        label=snapshot.label("coverage:excluded", lang),
        article=article,
        instrument=instrument,
        version=version,
        iri=iri,
        proceedings=tuple(
            {"proceeding": one.label, "articles": list(one.articles), "instrument": one.instrument}
            for one in lists
            if one.proceeding
        ),
    )


def _told(closure: Closure, lists: list[ReadList], lang: str, *, whole: bool) -> str:
    if not lists[0].proceeding:
        return say(
            "all proceedings of the court were read ({instrument}, {articles}),"
            " and none is about this",
            lang,
            instrument=lists[0].instrument,
            articles=closure.told(lists),
        )
    if whole:
        return say(
            "on none of the lists of those who may petition, all of which were read whole"
            " ({instrument}): {lists}",
            lang,
            instrument=lists[0].instrument,
            lists=closure.listed(lists),
        )
    return say(
        "not on the list of those who may bring it, which was read whole ({instrument}): {lists}",
        lang,
        instrument=lists[0].instrument,
        lists=closure.listed(lists),
    )
