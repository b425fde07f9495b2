"""How far the law of a day is coded: whether it really had no such norm."""

from __future__ import annotations

from datetime import date

from constgraph.changes.norms import KINDS, Told
from constgraph.changes.pairs import Change
from constgraph.days import is_in_force
from constgraph.questions.coverage import stated_of
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

__all__ = ["leave_open"]

#: Kinds of which there can be many for one holder: they are complete only where that is stated.
_OPEN_KINDS = ("power", "dismissal")
_LIVES = """
SELECT DISTINCT ?what ?start ?end ?other WHERE {
  ?rule cg:office|cg:holder|cg:statusOf|cg:electorate|cg:petitioner|cg:body|cg:forum ?what .
  OPTIONAL { ?what cg:validFrom ?start }
  OPTIONAL { ?what cg:validUntil ?end }
  OPTIONAL { ?what cg:succeeds|^cg:succeeds ?other }
}"""
#: Coded from a later state of their text: nobody knows that they were gained on their first day.
_UNCERTAIN = "SELECT ?norm WHERE { ?norm cg:startNotCoded true }"
#: Brought or taken by an amendment that says so: the other day certainly had no such norm. Who
#: took a norm does not say who brought it; what an amendment brought, stood in the act itself.
_AMENDED = {
    "gained": "SELECT DISTINCT ?norm WHERE { ?norm cg:introducedBy ?amendment }",
    "lost": "SELECT DISTINCT ?norm WHERE { ?norm cg:introducedBy|cg:repealedBy ?amendment }",
}

#: First day, first day after, and whether it took nobody's place and left its own to nobody.
_Life = tuple[date | None, date | None, bool]


def leave_open(
    changes: list[Change], before: Snapshot, after: Snapshot, place: Place, lang: str
) -> list[Change]:
    """Call ``not compared`` what differs only because the other day is not coded."""
    days = {"gained": _Coverage(before, place, lang), "lost": _Coverage(after, place, lang)}
    uncertain = {row["norm"] for row in after.store.select(_UNCERTAIN)}
    amended = {
        change: {row["norm"] for row in after.store.select(query)}
        for change, query in _AMENDED.items()
    }
    return [
        change._replace(change="not compared")
        if change.told.norm not in amended.get(change.change, ())
        and _is_open(change, days, uncertain)
        else change
        for change in changes
    ]


def _is_open(change: Change, days: dict[str, _Coverage], uncertain: set[str]) -> bool:
    """Say whether a norm may have been the same on the day on which it is not coded so."""
    if change.change in ("gained", "newly conditioned") and change.told.norm in uncertain:
        return True
    return change.change in days and not days[change.change].is_complete(change.told)


class _Coverage:
    """How far a day is coded.

    Petitions and every kind that one norm settles for an office are complete unless a coverage
    statement says not coded; powers and dismissals only where one says provided. A statement may
    concern an office, or a norm of the other day whose counterpart was not read.
    """

    def __init__(self, day: Snapshot, place: Place, lang: str) -> None:
        self.on = day.on
        rows = stated_of(day, place.jurisdiction, lang)
        self.stated = {
            (row["question"], row.get("concerns_iri")): row["status_iri"].rpartition("/")[2]
            for row in rows
            if "question" in row
        }
        self.lives: dict[str, _Life] = {
            row["what"]: (_day(row.get("start")), _day(row.get("end")), "other" not in row)
            for row in day.store.select(_LIVES)
        }

    def is_complete(self, norm: Told) -> bool:
        """Say whether the day really had no such norm, rather than none that is coded."""
        question = KINDS[norm.kind]
        if self.stated.get((question, norm.norm)) == "not-coded":
            return False
        start, end, alone = self.lives.get(norm.about_iri, (None, None, False))
        if alone and not is_in_force(self.on, start, end):
            return True
        named = self.stated.get((question, norm.about_iri))
        general = self.stated.get((question, None))
        if named == "not-coded":
            return False
        if "provided" in (named, general):
            return True
        return norm.kind not in _OPEN_KINDS and general != "not-coded"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
