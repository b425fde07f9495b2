"""How far the lists of petitioners are closed on a day, and who is excluded by them.

An exclusion is derived, never asserted: in a proceeding, nobody may petition but those on the list
that governs it, if that list was read whole; before the court as a whole, if the catalogue of its
proceedings was read whole too and each of them has such a list. Everything else is not coded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from constgraph.answers.wording import localize_article
from constgraph.messages import say
from constgraph.questions.acts import named_acts, with_act
from constgraph.questions.coverage import article_key
from constgraph.questions.kinship import Kinship
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["Closure", "ReadList"]

_WHOLE = expand("extent:whole")
_PETITIONERS = expand("listing:petitioners")


class ReadList(NamedTuple):
    """A list that was read whole: of petitioners in one proceeding, or of all proceedings.

    Attributes
    ----------
    proceeding, label : str
        The proceeding, as IRI and in words; empty for the catalogue of proceedings.
    articles : tuple of str
        The provisions that hold the list.
    places : tuple of (str, str)
        These, each with its act; the act is empty for a constitution.
    instrument, version, confidence, iri : str
        Their act and version, how well it was read, and the reading.
    """

    proceeding: str
    label: str
    articles: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    instrument: str
    version: str
    confidence: str
    iri: str


class Closure:
    """The lists of one jurisdiction that were read whole and are in force on a day.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    jurisdiction : str
        The IRI of the jurisdiction.
    lang : str
        The language of labels.
    forum : str or None
        One court of it; None for all.
    readings : iterable of Row or None
        The solutions of ``readings`` for the jurisdiction, if they are at hand.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        jurisdiction: str,
        lang: str,
        forum: str | None = None,
        readings: Iterable[Row] | None = None,
    ) -> None:
        self.lang = lang
        if readings is None:
            readings = snapshot.select("readings", jurisdiction=jurisdiction, lang=lang)
        rows = [
            row
            for row in readings
            if row["extent_iri"] == _WHOLE and forum in (None, row["forum_iri"])
        ]
        self._acts = named_acts(snapshot, lang)
        listed = [row for row in rows if row["listing_iri"] == _PETITIONERS]
        named = [row for row in rows if row["listing_iri"] != _PETITIONERS]
        self.lists = self._lists(listed)
        self.catalogue = {row["proceeding_iri"] for row in named}
        self._catalogue = [self._read_list(named, "")] if named else []

    @property
    def is_whole(self) -> bool:
        """Whether nobody may petition the court but those who are coded."""
        return bool(self.catalogue) and self.catalogue <= self.lists.keys()

    def excluding(
        self,
        rights: Iterable[Row],
        kinship: Kinship,
        by: Collection[str],
        about: Collection[str],
    ) -> list[ReadList]:
        """Return the lists that exclude those asked about, empty if it cannot be said.

        Parameters
        ----------
        rights : iterable of Row
            All rights and duties to petition of the day.
        kinship : Kinship
        by, about : collection of str
            Petitioners or kinds of them, and subject matters, as they were asked for.
        """
        return self._excluding(list(rights), kinship, by, about) if self.is_whole else []

    def _excluding(
        self, rights: list[Row], kinship: Kinship, by: Collection[str], about: Collection[str]
    ) -> list[ReadList]:
        if about:
            near = {*about, *kinship.broader(about), *kinship.narrower(about)}
            rights = [right for right in rights if right["subject"] in near]
            governed = {right["proceeding"] for right in rights if "proceeding" in right}
            if any("proceeding" not in right for right in rights):
                return []
        else:
            governed = set(self.catalogue)
        if by and any(kinship.may_include(right["kind"], by) for right in rights):
            return []
        if not governed:  # the court hears of no such matter in any of its proceedings
            return self._catalogue
        chosen = [self.lists[name] for name in governed if name in self.lists]
        return sorted(chosen, key=lambda one: one.label) if len(chosen) == len(governed) else []

    def partly(
        self, rights: Iterable[Row], kinship: Kinship, by: Collection[str]
    ) -> list[ReadList]:
        """Return the lists that exclude those asked about where others were not read."""
        held = [right for right in rights if kinship.may_include(right["kind"], by)]
        open_to = {right.get("proceeding") for right in held}
        return sorted(
            (one for name, one in self.lists.items() if name not in open_to),
            key=lambda one: one.label,
        )

    def note(self, shown: Collection[str]) -> str:
        """Say how far a list of petitioners is closed.

        Parameters
        ----------
        shown : collection of str
            The proceedings that the list shows; empty for all.
        """
        if self.is_whole and not shown:
            return say(
                "All lists were read whole ({articles}): nobody else may petition.",
                self.lang,
                articles=self.told(self._catalogue),
            )
        lists = [one for name, one in self.lists.items() if not shown or name in shown]
        if shown and len(lists) == len(set(shown)):
            return say(
                "Read whole, so that nobody else is on the list: {lists}.",
                self.lang,
                lists=self.listed(lists),
            )
        if lists:
            return say(
                "Read whole: {lists}. In other proceedings more petitioners may exist: not coded.",
                self.lang,
                lists=self.listed(lists),
            )
        return say(
            "No list was read whole: more petitioners may exist that are not coded.", self.lang
        )

    def listed(self, lists: Iterable[ReadList]) -> str:
        """Return proceedings with the articles of their lists, as one text."""
        ordered = sorted(lists, key=lambda one: one.label)
        return "; ".join(f"{one.label} ({self.told([one])})" for one in ordered)

    def told(self, lists: Iterable[ReadList]) -> str:
        """Return the articles of some lists, each once, as one text."""
        return ", ".join(localize_article(text, self.lang) for text in self.cited(lists))

    def cited(self, lists: Iterable[ReadList]) -> list[str]:
        """Return the articles of some lists, each once, those of an act before its name."""
        places = {place for one in lists for place in one.places}
        by_act: dict[str, list[str]] = {}
        for article, act in sorted(places, key=lambda place: (place[1], article_key(place[0]))):
            by_act.setdefault(act, []).append(article)
        texts = []
        for act, articles in by_act.items():
            *others, last = articles
            texts += [*others, with_act(last, act, {act: act} if act else {})]
        return texts

    def _lists(self, rows: list[Row]) -> dict[str, ReadList]:
        grouped: dict[str, list[Row]] = {}
        for row in rows:
            grouped.setdefault(row["proceeding_iri"], []).append(row)
        return {name: self._read_list(group, name) for name, group in grouped.items()}

    def _read_list(self, rows: list[Row], proceeding: str) -> ReadList:
        first: dict[str, Any] = rows[0]
        places = {(row["article"], self._acts.get(row["instrument"], "")) for row in rows}
        return ReadList(
            proceeding=proceeding,
            label=first["proceeding"] if proceeding else "",
            articles=tuple(sorted({article for article, _ in places}, key=article_key)),
            places=tuple(sorted(places)),
            instrument=first["instrument"],
            version=first["version"],
            confidence=first.get("confidence", "").rpartition("/")[2],
            iri=first["iri"],
        )
