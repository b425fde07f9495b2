"""Coded decisions of a court: which of them reviewed a provision, and how many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from constgraph.messages import say, say_count
from constgraph.questions.articles import plain_parts, read_article, split_number
from constgraph.questions.names import clean
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import compact, expand

__all__ = ["Decided", "decided_before", "incomplete_note", "read_places"]

#: How many letters two words share that are one but for their endings.
_STEM = 4
#: Outcomes by which a question is settled: where proceedings were ended, it is not.
_SETTLING = ("conforms", "conforms-as-read", "does-not-conform")


class Decided(NamedTuple):
    """A decision that reviewed what a case is about.

    Attributes
    ----------
    decision, ruling : str
        Their IRIs.
    name : str
        The decision, with its number and day.
    decided_on : date
    act : str
        The act that was reviewed, by its label.
    place : str
        The place in it; empty for the whole act.
    outcome : str
        The outcome, by its label; empty where it was not read.
    page : str
        Where it was read; empty where no page is known.
    settles : bool
        Whether it covers the whole of what the case is about, with an outcome that was read.
    """

    decision: str
    ruling: str
    name: str
    decided_on: date
    act: str
    place: str
    outcome: str
    page: str
    settles: bool


def decided_before(
    snapshot: Snapshot, jurisdiction: str, act: str, places: str, *, lang: str = "en"
) -> list[Decided]:
    """Return the coded decisions, up to the day, that reviewed provisions of an act.

    Parameters
    ----------
    snapshot : Snapshot
    jurisdiction : str
        Its IRI.
    act : str
        The act as somebody names it: by its title, its short title, its number or its IRI.
    places : str
        The provisions, parted by semicolons; empty for the whole act.
    lang : str
        The language of labels.

    Notes
    -----
    A decision on an article covers its paragraphs; one on a paragraph is told to whoever names
    the article, and settles no more than the paragraph.
    """
    rows = snapshot.select("decisions", jurisdiction=jurisdiction, lang=lang)
    meant = _act_meant(snapshot, {row["instrument_iri"] for row in rows}, act)
    asked = read_places(places)
    found: dict[tuple[str, str], Decided] = {}
    for row in rows:
        if row["instrument_iri"] != meant:
            continue
        place = row.get("place", "")
        covers, touches = _relation(place, asked)
        if touches:
            outcome = compact(row.get("outcome_iri", "")).rpartition(":")[2]
            found.setdefault(
                (row["ruling"], place),
                _decided(snapshot, row, lang)._replace(settles=covers and outcome in _SETTLING),
            )
    return sorted(found.values(), key=lambda one: (one.decided_on, one.name, one.place))


def incomplete_note(rows: Sequence[Mapping[str, Any]], lang: str) -> list[str]:
    """Say that a list of decisions is not complete: how many are coded, since when."""
    if not rows:
        return []
    number = len({row["decision"] for row in rows})
    first = min(str(row["date"]) for row in rows)
    return [
        say_count(
            "The list is not complete: {n} decision is coded, of {first}.",
            "The list is not complete: {n} decisions are coded, the first of {first}.",
            number,
            lang,
            first=first,
        ),
        say("Where no outcome is shown, it was not read.", lang),
    ]


def read_places(text: str) -> list[tuple[str, ...]]:
    """Return the numbers of the places that a text names, parted by semicolons.

    Examples
    --------
    >>> read_places("434(2)(3); Art. 436(1); статья 13")
    [('434', '2', '3'), ('436', '1'), ('13',)]
    """
    found = []
    for part in re.split(r"\s*[;\n]\s*", text.strip()):
        plain = f"Art. {part}" if re.match(r"\d", part) else part
        cited = read_article(plain)
        if cited is not None:
            found.append(tuple(cited.parts))
    return found


def _relation(place: str, asked: Sequence[tuple[str, ...]]) -> tuple[bool, bool]:
    """Return whether a reviewed place covers all that is asked, and whether it touches any."""
    reviewed = plain_parts([level.part for level in split_number(place)]) if place else ()
    if not asked:
        return not reviewed, True
    covered = [one[: len(reviewed)] == reviewed for one in asked]
    inside = [reviewed[: len(one)] == one for one in asked]
    return all(covered), any(covered) or any(inside)


def _decided(snapshot: Snapshot, row: Row, lang: str) -> Decided:
    return Decided(
        decision=row["decision"],
        ruling=row["ruling"],
        name=snapshot.label(row["decision"], lang),
        decided_on=date.fromisoformat(str(row["date"])),
        act=row["instrument"],
        place=row.get("place", ""),
        outcome=row.get("outcome", ""),
        page=row.get("page", ""),
        settles=False,
    )


def _act_meant(snapshot: Snapshot, acts: set[str], text: str) -> str | None:
    """Return the act that a name means; None if there is none, or more than one."""
    written = clean(text)
    asked = written.casefold()
    names: dict[str, set[str]] = {iri: {iri, compact(iri)} for iri in acts}
    for row in snapshot.store.select(
        "SELECT ?act ?name WHERE { ?act skos:prefLabel|cg:shortTitle|dcterms:identifier ?name }"
    ):
        if row["act"] in names:
            names[row["act"]].add(str(row["name"]))
    folded = {iri: {clean(name).casefold() for name in told} for iri, told in names.items()}
    exact = [iri for iri, told in folded.items() if asked in told or expand(written) == iri]
    if len(exact) == 1:
        return exact[0]
    alike = [iri for iri, told in folded.items() if any(_bears(name, asked) for name in told)]
    return alike[0] if len(alike) == 1 else None


def _bears(name: str, asked: str) -> bool:
    """Say whether a name has every word that is asked for, whatever its endings."""
    words = re.findall(r"[\w-]+", name)
    wanted = [word for word in re.findall(r"[\w-]+", asked) if len(word) > 1]
    return bool(wanted) and all(any(_alike(word, one) for word in words) for one in wanted)


def _alike(word: str, other: str) -> bool:
    if word == other:
        return True
    shared = min(len(word), len(other)) - 2
    return shared >= _STEM and word[:shared] == other[:shared]
