"""A contradiction in words: what was said, where, and what the ontology says against it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from constgraph.store.lines import Places
from constgraph.terms import compact

__all__ = ["in_words"]

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_LISTED = re.compile(r"(DisjointClasses|Rule)\((.*)\)")
_HELD_TO = re.compile(r"(Functional|InverseFunctional|Asymmetric|Irreflexive) (\S+)")
_LAW = re.compile(
    r"(\S+) (domain|range|subClassOf|subPropertyOf|disjointWith|propertyDisjointWith|equivalentTo)"
    r" (.+)"
)
_FACT = re.compile(r"(\S+) (\S+) (.+)")
_SAID = {
    "Functional": "Nothing has more than one '{0}'.",
    "InverseFunctional": "Nothing is the '{0}' of two things.",
    "Asymmetric": "Nothing stands in '{0}' to itself, or both ways.",
    "Irreflexive": "Nothing stands in '{0}' to itself.",
    "domain": "What has a '{0}' is: {1}.",
    "range": "What is a '{0}' is: {1}.",
    "subClassOf": "Every {0} is: {1}.",
    "subPropertyOf": "What is a '{0}' is a '{1}' too.",
    "disjointWith": "{0} and {1} exclude each other.",
    "propertyDisjointWith": "Nothing has one thing both as '{0}' and as '{1}'.",
    "equivalentTo": "{0} means: {1}.",
}


def in_words(
    statements: Sequence[str], said: Mapping[ox.Triple, Path], impossible: Sequence[ox.Triple] = ()
) -> list[str]:
    """Return sentences, those that stand in a file first.

    Parameters
    ----------
    statements : sequence of str
        What cannot all be true, as `reasoning.engines.explain` gives it.
    said : mapping of pyoxigraph.Triple to Path
        What was reasoned about, as `reasoning.profile.read` gives it.
    impossible : sequence of pyoxigraph.Triple
        Statements that cannot be true alone.
    """
    words = _Words(said)
    return [*words.of(statements), *sorted(map(words.of_value, impossible))]


class _Words:
    """Labels, and the things whose names Pellet shortens to their last part."""

    def __init__(self, said: Mapping[ox.Triple, Path]) -> None:
        self._origin = said
        self._places: dict[Path, Places] = {}
        self._labels: dict[str, str] = {}
        self._said: dict[str, list[ox.Triple]] = defaultdict(list)
        for triple in said:
            self._said[_last(triple.predicate)].append(triple)
            if triple.predicate.value == _LABEL:
                self._labels.setdefault(_last(triple.subject), triple.object.value)

    def of(self, statements: Sequence[str]) -> list[str]:
        facts: list[str] = []
        laws: list[str] = []
        two: list[str] = []
        for line in statements:
            if listed := _LISTED.fullmatch(line):
                told = re.findall(r"\w+", " ".join(s for s in statements if s != line))
                laws.append(self._listed(listed[1], listed[2], told))
            elif held := _HELD_TO.fullmatch(line):
                laws += [_SAID[held[1]].format(self._label(held[2]))] if held[2] != "name" else []
            elif law := _LAW.fullmatch(line):
                laws.append(self._law(*law.groups()))
            elif fact := _FACT.fullmatch(line):
                (two if fact[2] == "name" else facts).append(self._fact(*fact.groups()))
            else:
                laws.append(f"{line}.")
        facts += [f"{' and '.join(sorted(two))} are two things."] if two else []
        return [*sorted(facts), *sorted(laws)]

    def of_value(self, triple: ox.Triple) -> str:
        """Return what is said of a statement that cannot be true alone."""
        name, value = self._label(_last(triple.predicate)), triple.object.value
        return f"{self._place(triple)}{compact(triple.subject.value)}, {name}: '{value}' cannot be."

    def _fact(self, subject: str, name: str, value: str) -> str:
        if name == "name":
            return compact(value.strip('"'))
        fits = (t for t in self._said[name] if _last(t.subject) == subject and _is(t.object, value))
        found = next(fits, None)
        place, node, shown = "", subject, self._label(value)
        if found:
            place, node = self._place(found), compact(found.subject.value)
            named = isinstance(found.object, ox.NamedNode)
            shown = compact(found.object.value) if named else found.object.value
        if name == "type":
            return f"{place}{node} is: {self._label(value)}."
        return f"{place}{node}, {self._label(name)}: {shown}."

    def _law(self, name: str, word: str, value: str) -> str:
        if most := re.fullmatch(r"(\w+) max (\d+)", value):
            return f"Every {self._label(name)} has at most {most[2]} '{self._label(most[1])}'."
        bounds = re.fullmatch(r"\w+\[<= (\S+), >= (\S+)\]", value)
        shown = (
            f"a number from {bounds[2]} to {bounds[1]}"
            if bounds
            else re.sub(
                r"\w+", lambda m: m[0] if m[0] in ("or", "and") else self._label(m[0]), value
            )
        )
        return _SAID[word].format(self._label(name), shown)

    def _listed(self, kind: str, inner: str, told: Sequence[str]) -> str:
        if kind == "DisjointClasses":
            names = [self._label(name) for name in inner.split() if name in told]
            return f"{' and '.join(names)} exclude each other."
        kinds = re.findall(r"(\w+)\(\?x\)", inner)
        same = dict.fromkeys(re.findall(r"(\w+)\(\?[xy], \?z", inner))
        shared = " and ".join(f"'{self._label(name)}'" for name in same)
        return f"Two of the kind {self._label(kinds[0])} with the same {shared} are one."

    def _label(self, name: str) -> str:
        return self._labels.get(name, name)

    def _place(self, triple: ox.Triple) -> str:
        path = self._origin[triple]
        places = self._places.setdefault(path, Places([path]))
        place = places.place(str(triple.subject).strip("<>"))
        return f"{place}: " if place else ""


def _last(term: object) -> str:
    return re.split(r"[#/]", str(term).strip("<>"))[-1]


def _is(term: object, shown: str) -> bool:
    """Tell whether a value is the one that Pellet shows."""
    if isinstance(term, ox.Literal):
        bare = re.sub(r'^"(.*?)(T00:00:00Z)?"(\^\^\w+|@[\w-]+)?$', r"\1", shown)
        return term.value in (shown, bare)
    return _last(term) == shown
