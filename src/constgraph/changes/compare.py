"""What a reform did: the norms of two days, compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article
from constgraph.changes.norms import KINDS, Told, tell
from constgraph.days import is_in_force
from constgraph.messages import mark, mark_in, say, say_count
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

__all__ = ["CHANGES", "CHANGE_WORDS", "KIND_WORDS", "changes"]

#: What can have happened to a norm, in the order in which it is told.
CHANGE_WORDS = {
    "gained": mark("Gained"),
    "lost": mark("Lost"),
    "moved": mark("Moved to another holder"),
    "newly conditioned": mark("On other conditions"),
    "carried over": mark("Carried over unchanged"),
    "not compared": mark("Not compared: the law of the other day is not fully coded here"),
}
CHANGES = tuple(CHANGE_WORDS)
KIND_WORDS = {
    "power": mark_in("kind of norm", "powers and duties"),
    "petition": mark_in("kind of norm", "petitions"),
    "appointment": mark_in("kind of norm", "appointments"),
    "dismissal": mark_in("kind of norm", "ends of office"),
    "term": mark_in("kind of norm", "terms of office"),
    "succession": mark_in("kind of norm", "succession"),
    "election": mark_in("kind of norm", "elections"),
    "eligibility": mark_in("kind of norm", "eligibility"),
    "immunity": mark_in("kind of norm", "immunities"),
    "composition": mark_in("kind of norm", "size of bodies"),
    "effect": mark_in("kind of norm", "effects of petitions and decisions"),
    "procedure": mark_in("kind of norm", "proceedings before the court"),
    "return": mark_in("kind of norm", "grounds of return"),
    "entrenchment": mark_in("kind of norm", "entrenched clauses"),
    "status": mark_in("kind of norm", "status of bodies"),
}
#: Kinds of which there can be many for one holder: they are complete only where that is stated.
_OPEN_KINDS = ("power", "dismissal")
#: Kinds that fill pages and that only one who looks for them wants: a screen leaves them out.
_DETAIL_KINDS = ("procedure", "return")
_LIVES = """
SELECT DISTINCT ?what ?start ?end ?other WHERE {
  ?rule cg:office|cg:holder|cg:statusOf|cg:electorate|cg:petitioner|cg:body|cg:forum ?what .
  OPTIONAL { ?what cg:validFrom ?start }
  OPTIONAL { ?what cg:validUntil ?end }
  OPTIONAL { ?what cg:succeeds|^cg:succeeds ?other }
}"""
#: Coded from a later state of their text: nobody knows that they were gained on their first day.
_UNCERTAIN = "SELECT ?norm WHERE { ?norm cg:startNotCoded true }"
_REPLACED = "SELECT ?new ?old WHERE { ?new cg:replaces+ ?old }"

#: First day, first day after, and whether it took nobody's place and left its own to nobody.
_Life = tuple[date | None, date | None, bool]


class _Change(NamedTuple):
    change: str
    before: Told | None
    after: Told | None

    @property
    def told(self) -> Told:
        """The norm of the later day, else of the earlier."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has at least one side
        return found


class _Coverage:
    """How far a day is coded.

    Petitions and every kind that one norm settles for an office are complete unless a coverage
    statement says not coded; powers and dismissals only where one says provided. A statement may
    concern an office, or a norm of the other day whose counterpart was not read.
    """

    def __init__(self, day: Snapshot, place: Place, lang: str) -> None:
        self.on = day.on
        rows = day.select("coverage", jurisdiction=place.jurisdiction, lang=lang)
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


def changes(
    before: Snapshot, after: Snapshot, place: Place, *, lang: str = "en", full: bool = False
) -> Answer:
    """Return what was gained, lost, moved or newly conditioned between two days.

    Parameters
    ----------
    before, after : Snapshot
        The two days, or one day of two stores: without a proposal and with it.
    place : Place
        The jurisdiction.
    lang : str
        The language of labels.
    full : bool
        Whether a screen shows, too, what was carried over unchanged and what concerns proceedings
        before the court; the rows always hold it.

    Returns
    -------
    Answer
        One row for each change, with the article of both days. A norm that only changed its
        article, or the name of the body it is addressed to, is ``carried over``. Where the law of
        one day is not coded for an office, a norm of the other day is ``not compared``: to call it
        gained or lost would be a guess.

    Notes
    -----
    Norms are paired by ``cg:replaces``, followed as far as it leads; the cost is linear in the
    number of norms in force on the two days.
    """
    heirs: dict[str, dict[str, None]] = {}
    # a proposal is laid over a store of its own, which alone knows what it replaces
    for store in dict.fromkeys((before.store, after.store)):
        for row in store.select(_REPLACED):
            heirs.setdefault(row["old"], {})[row["new"]] = None
    found = _compare(tell(before, place, lang), tell(after, place, lang), heirs)
    if before.on != after.on:
        # two graphs of one day differ in what is stated alone: there all can be compared
        days = {"gained": _Coverage(before, place, lang), "lost": _Coverage(after, place, lang)}
        uncertain = {row["norm"] for row in after.store.select(_UNCERTAIN)}
        found = [
            change._replace(change="not compared")
            if change.change in days
            and (
                not days[change.change].is_complete(change.told)
                or (change.change == "gained" and change.told.norm in uncertain)
            )
            else change
            for change in found
        ]
    kinds = list(KINDS)
    found.sort(
        key=lambda c: (
            CHANGES.index(c.change),
            kinds.index(c.told.kind),
            c.told.who,
            c.told.what,
            c.told.norm,
        )
    )
    return Answer(
        question="changes",
        jurisdiction=place.code,
        on=after.on,
        rows=[_row(change) for change in found],
        title=say(
            "What changed between {before} and {after} ({place})",
            lang,
            place=before.label(place.jurisdiction, lang),
            before=before.on,
            after=after.on,
        ),
        view=_view([change for change in found if full or _is_shown(change)], lang),
        notes=_notes(found, lang, full=full),
        lang=lang,
    )


def _is_shown(change: _Change) -> bool:
    return change.change != "carried over" and change.told.kind not in _DETAIL_KINDS


def _compare(
    old: dict[str, Told], new: dict[str, Told], heirs: Mapping[str, Iterable[str]]
) -> list[_Change]:
    """Pair the norms of two days and say what happened to each."""
    found = []
    paired: set[str] = set()
    for norm, then in old.items():
        if norm in new:
            continue
        pairs = [new[heir] for heir in heirs.get(norm, ()) if heir in new]
        if not pairs:
            found.append(_Change("lost", then, None))
        for now in pairs:
            paired.add(now.norm)
            found.append(_Change(_kind_of_change(then, now), then, now))
    for norm, now in new.items():
        if norm not in old and norm not in paired:
            found.append(_Change("gained", None, now))
    return found


def _kind_of_change(then: Told, now: Told) -> str:
    if then.who_iri != now.who_iri:
        return "moved"
    same = (set(then.terms), then.measures, then.modality) == (
        *(set(now.terms), now.measures, now.modality),
    )
    return "carried over" if same else "newly conditioned"


def _row(change: _Change) -> dict[str, Any]:
    told = change.told
    return {
        "change": change.change,
        "kind": told.kind,
        "who": told.who,
        "who_iri": told.who_iri,
        "what": told.what,
        "modality": told.modality or None,
        "before": _side(change.before),
        "after": _side(change.after),
    }


def _side(told: Told | None) -> dict[str, Any] | None:
    if told is None:
        return None
    keys = ("norm", "who", "what", "about", "article", "instrument", "version")
    said = {key: getattr(told, key) for key in keys}
    return {**said, "modality": told.modality or None, "terms": list(told.terms)}


def _notes(found: list[_Change], lang: str, *, full: bool) -> list[str]:
    if not found:
        return [say("Nothing coded changed.", lang)]
    renamed = sorted(
        {
            (change.before.about, change.after.about)
            for change in found
            if change.before and change.after and change.told.kind == "petition"
        }
    )
    notes = [
        say(
            "Petitions that went to the {before} now go to the {after}.",
            lang,
            before=before,
            after=after,
        )
        for before, after in renamed
        if before != after
    ]
    same = sum(change.change == "carried over" for change in found)
    if same and not full:
        notes.append(
            say_count(
                "{n} norm was carried over unchanged or only renamed; --all lists it.",
                "{n} norms were carried over unchanged or only renamed; --all lists them.",
                same,
                lang,
            )
        )
    detail = sum(c.change != "carried over" and not _is_shown(c) for c in found)
    if detail and not full:
        notes.append(
            say_count(
                "{n} change of proceedings before the court is left out; --all lists it.",
                "{n} changes of proceedings before the court are left out; --all lists them.",
                detail,
                lang,
            )
        )
    return notes


def _view(found: list[_Change], lang: str) -> TableView:
    """Merge the changes that differ in nothing but who has the norm."""
    sections: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for change in found:
        title = (
            f"{say(CHANGE_WORDS[change.change], lang)}: {say(KIND_WORDS[change.told.kind], lang)}"
        )
        line = (_what(change, lang), _where(change.before, lang), _where(change.after, lang))
        sections.setdefault(title, {}).setdefault(line, []).append(_who(change))
    keys = ("petitioner", "what", "before", "after")
    return TableView(
        [heading(key, lang) for key in keys],
        [
            (title, [[";\n".join(dict.fromkeys(whos)), *line] for line, whos in lines.items()])
            for title, lines in sections.items()
        ],
    )


def _who(change: _Change) -> str:
    if change.change == "moved" and change.before:
        return f"{change.before.who} → {change.told.who}"
    return change.told.who


def _what(change: _Change, lang: str) -> str:
    then, now = change.before, change.after
    text = change.told.what
    if change.told.kind == "petition":
        does = (
            mark("must petition the {forum}: {what}")
            if change.told.modality == "must"
            else mark("petition the {forum}: {what}")
        )
        text = say(does, lang, forum=change.told.about, what=text)
    if then and now and then.what != now.what:
        text = f"{then.what} → {text}"
    if then and now and change.change == "newly conditioned":
        text += "".join(f"\n+ {term}" for term in now.terms if term not in then.terms)
        text += "".join(f"\n− {term}" for term in then.terms if term not in now.terms)
    return text


def _where(side: Told | None, lang: str) -> str:
    if side is None:
        return "–"
    return f"{localize_article(side.article, lang)}\n[{side.version}]"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
