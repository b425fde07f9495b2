"""From the citation of an article to what may be meant: the state, its acts, their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from constgraph.days import is_in_force
from constgraph.errors import UnknownNameError
from constgraph.messages import Message
from constgraph.questions.articles import loose_parts, plain_parts, read_article, split_number
from constgraph.questions.names import Place, clean, find_iri, find_place, is_label
from constgraph.store.embedded import Store
from constgraph.terms import compact

__all__ = ["Act", "Asked", "Provision", "acts_meant", "asked_article", "matching", "provisions_in"]

_STATES = """
SELECT ?code ?name WHERE { ?j a cg:Jurisdiction ; skos:notation ?code ; skos:prefLabel ?name }"""
_NAMES = """
SELECT ?jurisdiction ?act ?name WHERE {
  ?act cg:jurisdiction ?jurisdiction . ?version eli:is_member_of ?act .
  ?act skos:prefLabel|skos:altLabel|cg:shortTitle ?name
}"""
_VERSIONS = """
SELECT ?jurisdiction ?act ?kind ?from ?until WHERE {
  ?act cg:jurisdiction ?jurisdiction .
  ?version eli:is_member_of ?act ; eli:first_date_entry_in_force ?from .
  OPTIONAL { ?version cg:validUntil ?until }
  OPTIONAL { ?act a ?kind FILTER(?kind = cg:Constitution) }
}"""
#: Four steps down from an act at most: a path without end loses rows on Virtuoso.
_PROVISIONS = """
SELECT DISTINCT ?jurisdiction ?act ?iri ?number WHERE {
  ?act cg:jurisdiction ?jurisdiction . ?top eli:is_part_of ?act .
  ?iri eli:is_part_of?/eli:is_part_of?/eli:is_part_of? ?top .
  ?iri a cg:Provision ; eli:number ?number
}"""
_STATE_OF = """
SELECT ?iri ?code WHERE {
  ?iri a cg:Provision ; eli:is_part_of/eli:is_part_of?/eli:is_part_of?/eli:is_part_of? ?act .
  ?act cg:jurisdiction ?state . ?state skos:notation ?code
}"""
#: Of two words of this length or more, endings may differ: Конституция, Конституции.
_ROOT, _ENDING = 4, 3


class Asked(NamedTuple):
    """What somebody wants to see.

    Attributes
    ----------
    place : Place
        The state.
    parts : tuple of str
        The number of the article, of the paragraph in it, and so on.
    words : tuple of str
        What was said of the act.
    unit : str
        What the place was called; see `Cited`.
    iri : str or None
        The provision, where it was named itself.
    """

    place: Place
    parts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unit: str = ""
    iri: str | None = None


class Act(NamedTuple):
    """An act with the intervals on which its versions are in force."""

    iri: str
    is_constitution: bool
    spans: tuple[tuple[date, date | None], ...]

    def holds(self, on: date) -> bool:
        """Say whether a version is in force on a day."""
        return any(is_in_force(on, first, end) for first, end in self.spans)


class Provision(NamedTuple):
    """A place in an act."""

    iri: str
    number: str
    act: str


def asked_article(store: Store, text: str) -> Asked | None:
    """Return which article a text asks for; None if it asks for something else.

    Raises
    ------
    UnknownNameError
        If it cites an article of an act that is not there.
    """
    cited = read_article(text)
    if cited is None:
        iri = find_iri(store, text)
        found = store.select(_STATE_OF, {"iri": ox.NamedNode(iri)}) if iri else []
        return Asked(find_place(store, found[0]["code"]), iri=iri) if found else None
    if cited.words and is_label(store, text):
        return None
    code, words = _state(store, cited.words)
    return Asked(find_place(store, code), cited.parts, words, cited.unit)


def _state(store: Store, words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the code of the state that is named, by a code at either end or by its name."""
    names: dict[str, list[set[str]]] = {}
    for row in store.select(_STATES) if words else []:
        names.setdefault(row["code"].lower(), []).append(_words(row["name"]))
    for place in (0, -1):
        if words and words[place] in names:
            rest = list(words)
            return rest.pop(place), tuple(rest)
    for code, told in names.items():
        for name in told:
            if all(any(_alike(word, other) for other in words) for word in name):
                rest = [word for word in words if not any(_alike(word, one) for one in name)]
                return code, tuple(rest)
    return "kz", tuple(words)


def acts_meant(store: Store, asked: Asked, on: date) -> list[Act]:
    """Return the acts of the state that bear the words, those first that are likelier meant.

    Of the acts that bear most words to the letter: the constitution of the day, other acts in force
    on it, former constitutions, other acts.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    state = {"jurisdiction": ox.NamedNode(asked.place.jurisdiction)}
    spans: dict[str, list[tuple[date, date | None]]] = {}
    constitutions = set()
    for row in store.select(_VERSIONS, state):
        try:
            until = date.fromisoformat(row["until"]) if "until" in row else None
            spans.setdefault(row["act"], []).append((date.fromisoformat(row["from"]), until))
        except ValueError:
            continue  # an endpoint may answer anything; what has no day is in force on none
        if "kind" in row:
            constitutions.add(row["act"])
    acts = [Act(iri, iri in constitutions, tuple(found)) for iri, found in spans.items()]
    said = {act: _words(compact(act).partition(":")[2]) for act in spans}
    for row in store.select(_NAMES, state) if asked.words else []:
        said.setdefault(row["act"], set()).update(_words(row["name"]))
    known = [
        act
        for act in acts
        if all(any(_alike(word, one) for one in said[act.iri]) for word in asked.words)
    ]
    if asked.words and not known:
        raise UnknownNameError(
            Message(
                "there is no act '{words}' in {place}",
                words=" ".join(asked.words),
                place=asked.place.code,
            ),
            hint=Message("see: constgraph ask text-versions {place}", place=asked.place.code),
        )

    def rank(act: Act) -> tuple[int, bool, bool, int, str]:
        exact = sum(word in said[act.iri] for word in asked.words)
        latest = max(first for first, _ in act.spans)
        return -exact, not act.holds(on), not act.is_constitution, -latest.toordinal(), act.iri

    return sorted(known, key=rank)


def provisions_in(store: Store, jurisdiction: str) -> list[Provision]:
    """Return every place in the acts of a jurisdiction."""
    rows = store.select(_PROVISIONS, {"jurisdiction": ox.NamedNode(jurisdiction)})
    return [Provision(row["iri"], row["number"], row["act"]) for row in rows]


def matching(parts: Sequence[str], provisions: Iterable[Provision]) -> list[Provision]:
    """Return the provisions with a number: to the letter, else whatever signs part its pieces."""
    found = [(provision, _parts(provision)) for provision in provisions]
    return [p for p, own in found if plain_parts(own) == plain_parts(parts)] or [
        p for p, own in found if loose_parts(own) == loose_parts(parts)
    ]


def _parts(provision: Provision) -> list[str]:
    return [level.part for level in split_number(provision.number)]


def _words(text: str) -> set[str]:
    folded = clean(text).casefold()
    return {*re.findall(r"\w+(?:-\w+)*", folded), *re.findall(r"\w+", folded)}


def _alike(word: str, other: str) -> bool:
    """Say whether two words are one but for their endings."""
    if word == other:
        return True
    least = min(len(word), len(other))
    same = next((n for n in range(least) if word[n] != other[n]), least)
    return word[0].isalpha() and same >= max(_ROOT, max(len(word), len(other)) - _ENDING)
