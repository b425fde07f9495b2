"""Queries whose texts are chosen after them, so that a missing language loses no row.

The queries that ship are plain SPARQL, which gives labels in one language on any engine, by
clauses such as ``?act skos:prefLabel ?name FILTER(LANG(?name) = ?lang)``. Where they are run from
here, such a clause hands out the node instead, and `constgraph.store.texts` chooses among what the
node says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import product
from typing import Any, NamedTuple

import pyoxigraph as ox

from constgraph.store.embedded import Row, Store, Value
from constgraph.store.tokens import tokens
from constgraph.terms import SKOS, XSD, expand

__all__ = ["Labelled", "hand_out_nodes", "select_labelled"]

_NUMBERS = (XSD.integer, expand("xsd:decimal"))
#: A node inside a text that a query puts together.
_INSIDE = re.compile(r"<([^<>]*)>")
#: A node that was computed comes from some servers (Virtuoso) as a text.
_COMPUTED = re.compile(r"https://w3id\.org/constgraph/[^\s<>]*")
#: What a question of ours is asked with.
_PARAMETERS = {
    f"?{name}" for name in ("iri", "jurisdiction", "lang", "node", "on", "place", "scheme", "since")
}


class Labelled(NamedTuple):
    """A query that hands out nodes in the place of their texts.

    Attributes
    ----------
    sparql : str
        The query.
    columns : dict of str to str
        The property whose text each of these columns is to show.
    order : tuple of (str, bool)
        The columns that the solutions are sorted by, each with whether the greatest comes first;
        empty if texts do not bear on their order.
    repeats : bool
        Whether a solution may come once for each language of a text.
    """

    sparql: str
    columns: dict[str, str]
    order: tuple[tuple[str, bool], ...]
    repeats: bool


def select_labelled(store: Store, sparql: str, bindings: Mapping[str, Value]) -> list[Row]:
    """Return the solutions of a query of ours, its texts in the language that ``lang`` is bound to.

    A node without a label is shown by the last part of its IRI.

    Raises
    ------
    QueryError
        If the query cannot be evaluated.
    """
    query = hand_out_nodes(sparql)
    solutions = store.solutions(query.sparql, bindings)
    lang = str(bindings["lang"])
    nodes: dict[str, set[str]] = {}
    for column, prop in query.columns.items():
        found = nodes.setdefault(prop, set())
        for solution in solutions:
            found.update(_nodes(solution.get(column)))
    said = {
        prop: store.named(found, lang) if prop == SKOS.prefLabel else store.texts(found, prop, lang)
        for prop, found in nodes.items()
    }
    pairs = [(row, s) for s in solutions for row in _rows(s, query.columns, said)]
    if query.order:  # where the question leaves an order open, each engine has its own
        pairs.sort(key=lambda pair: sorted(pair[0].items()))
    for column, reverse in reversed(query.order):
        pairs.sort(key=partial(_sort_key, column), reverse=reverse)
    rows = [row for row, _ in pairs]
    if query.repeats:
        rows = [dict(row) for row in dict.fromkeys(tuple(row.items()) for row in rows)]
    return rows


def _nodes(term: Any) -> list[str]:
    if isinstance(term, ox.NamedNode):
        return [term.value]
    if isinstance(term, ox.BlankNode):
        return [str(term)]
    if not isinstance(term, ox.Literal):
        return []
    return [term.value] if _COMPUTED.fullmatch(term.value) else _INSIDE.findall(term.value)


def _rows(
    solution: Mapping[str, Any], columns: Mapping[str, str], said: Mapping[str, Mapping[str, Any]]
) -> list[Row]:
    """Return a solution with texts for its nodes: one row for each text, as a rule one."""
    cells: list[list[tuple[str, str]]] = []
    for name, term in solution.items():
        if name not in columns:
            cells.append([(name, term.value)])
        elif isinstance(term, ox.Literal) and not _COMPUTED.fullmatch(term.value):
            text = _INSIDE.sub(partial(_name_inside, said[columns[name]]), term.value)
            cells.append([(name, text)])
        else:
            texts = said[columns[name]].get(_nodes(term)[0], [])
            cells.append([(name, t) for t in ([texts] if isinstance(texts, str) else texts)])
    # a text that a node does not have is no cell, and takes no other with it
    return [dict(row) for row in product(*filter(None, cells))]


def _name_inside(names: Mapping[str, str | list[str]], match: re.Match[str]) -> str:
    found = names.get(match[1]) or match[0]
    return found if isinstance(found, str) else found[0]


def _sort_key(name: str, pair: tuple[Row, Mapping[str, Any]]) -> tuple[int, float, str]:
    """Sort as engines do: what is missing, numbers, then letters by their code."""
    row, solution = pair
    if name not in row:
        return 0, 0, ""
    datatype = getattr(solution[name], "datatype", None)
    if datatype is not None and datatype.value in _NUMBERS:
        with suppress(ValueError):  # a number that is none, as in "x"^^xsd:integer, is a text
            return 1, float(row[name]), ""
    return 2, 0, row[name]


@cache
def hand_out_nodes(sparql: str) -> Labelled:
    """Return a query with a node in the place of each text whose language it tests.

    Examples
    --------
    >>> hand_out_nodes(
    ...     "SELECT ?lang ?t WHERE { ?n a ?c OPTIONAL { ?n skos:prefLabel ?t"
    ...     " FILTER(LANG(?t) = ?lang) } }"
    ... ).sparql.split()
    ['SELECT', '?lang', '(?n', 'AS', '?t)', 'WHERE', '{', '?n', 'a', '?c', '}']
    """
    return _Rewriting(sparql).result()


class _Rewriting:
    """One query, and what is to be put in the place of which of its tokens."""

    def __init__(self, sparql: str) -> None:
        self.sparql = sparql
        self.tokens = [token for token in tokens(sparql) if token.kind != "comment"]
        self.texts = [token.text for token in self.tokens]
        self.put: dict[int, str] = {}
        self.columns: dict[str, str] = {}
        self.repeats = False

    def result(self) -> Labelled:
        """Return the query as rewritten."""
        tests = [place for place, text in enumerate(self.texts) if text.upper() == "LANG"]
        if all(self.texts[place + 4 : place + 6] == ["=", "?lang"] for place in tests):
            for place in tests:  # a query that compares languages is about them: left as it is
                self._replace(place)
        self._follow()
        parts, done = [], 0
        for place, token in enumerate(self.tokens):
            if place in self.put:
                parts += [self.sparql[done : token.start], self.put[place]]
                done = token.start + len(token.text)
        sparql = "".join([*parts, self.sparql[done:]])
        return Labelled(sparql, self.columns, self._order(), self.repeats)

    def _order(self) -> tuple[tuple[str, bool], ...]:
        last = len(self.texts) - 1 - self.texts[::-1].index("}")
        keys = [
            (text[1:], self.texts[place - 2].upper() == "DESC")
            for place, text in enumerate(self.texts)
            if place > last and text.startswith("?")
        ]
        return tuple(keys) if any(name in self.columns for name, _ in keys) else ()

    def _replace(self, test: int) -> None:
        """Take out one test of a language, and the pattern that the text comes from."""
        variable = self.texts[test + 2]
        at = max(
            place
            for place in range(1, test)
            if self.texts[place] == variable and self.tokens[place - 1].kind == "name"
        )
        prop = expand(self.texts[at - 1])
        self.columns[variable[1:]] = prop
        if self.texts[at - 2] == "/":
            self._drop(at - 2, at)  # the path then ends at the node
            self._drop_test(test)
            return
        node = self._subject(at - 1)
        if prop == SKOS.prefLabel or self._is_optional(at, test):
            self._drop_pattern(at)
        else:
            self.put[at] = f"{variable}_said"
            self.repeats = True
        self._drop_test(test)
        self._bind(node, variable, test)

    def _subject(self, place: int) -> str:
        """Return the subject of the statement that a property stands in."""
        while self.texts[place - 1] not in (".", "{", "}", ")"):
            place -= 1
        return self.texts[place]

    def _is_optional(self, at: int, test: int) -> bool:
        """Say whether a text stands alone in its group, as ``OPTIONAL { ?n skos:note ?t ... }``."""
        return (
            self.texts[at - 3] == "{"
            and self.texts[at - 4].upper() == "OPTIONAL"
            and self.texts[test + 7] == "}"
        )

    def _drop_pattern(self, at: int) -> None:
        """Take out a property and its text, and the signs that then join nothing."""
        before, after = self.texts[at - 2], self.texts[at + 1]
        if before == ";":
            self._drop(at - 2, at + 1)
        elif after == ";":
            self._drop(at - 1, at + 2)
        else:
            self._drop(at - 2, at + 1 + (after == "."))

    def _drop_test(self, test: int) -> None:
        """Make a test true; take out the optional group of which nothing else is left."""
        self._drop(test, test + 6)
        self.put[test] = "true"  # its FILTER stays: it may part one statement from the next
        filter_ = max(p for p in range(test) if self.texts[p].upper() == "FILTER")
        first, last = filter_ - 1, test + 7
        while self.put.get(first) == "":
            first -= 1
        around = [t.upper() for t in self.texts[first - 1 : first + 1]]
        alone = test == filter_ + 2 and self.texts[last - 1 : last + 1] == [")", "}"]
        if alone and around == ["OPTIONAL", "{"]:
            self._drop(first - 1, last + 1)

    def _bind(self, node: str, variable: str, place: int) -> None:
        """Give a node a further name at the end of a group, or where the group makes use of it.

        In the middle of a group it would keep engines from choosing what to look up first.
        """
        depth = 0
        while depth or self.texts[place] != "}" or self.put.get(place) == "":
            if self.put.get(place) != "":
                depth += {"{": 1, "}": -1}.get(self.texts[place], 0)
                used = self.texts[place : _closing(self.texts, place + 1)]
                if not depth and self.texts[place].upper() == "BIND" and variable in used:
                    break
            place += 1
        if (named := self._projected(node, variable, place)) is not None:
            self.put[named] = f"({node} AS {variable})"
            return
        self.put[place] = f"BIND({node} AS {variable}) {self.put.get(place, self.texts[place])}"

    def _projected(self, node: str, variable: str, place: int) -> int | None:
        """Return where a query names a variable that it uses nowhere else; it may be made there.

        Beside a BIND at the end of a query Virtuoso loses rows. What is grouped or made of others
        needs it, and so does a parameter, for which a value stands where an endpoint is asked.
        """
        head = self.texts.index("{")
        last = len(self.texts) - 1 - self.texts[::-1].index("}")
        words = {text.upper() for text in self.texts}
        if place != last or "GROUP" in words or "*" in self.texts[:head] or node in _PARAMETERS:
            return None
        left = [p for p in range(last) if self.texts[p] == variable and self.put.get(p) != ""]
        plain = len(left) == 1 and left[0] < head and "(" not in self.texts[:head]
        return left[0] if plain else None

    def _drop(self, first: int, after: int) -> None:
        self.put |= dict.fromkeys(range(first, after), "")

    def _follow(self) -> None:
        """Find the columns that are made of others, and keep nodes apart where texts are joined."""
        for place, text in enumerate(self.texts):
            if text.upper() != "BIND":
                continue
            last = _closing(self.texts, place + 1)
            used = [p for p in range(place, last - 2) if self.texts[p][1:] in self.columns]
            used = [p for p in used if self.tokens[p].kind == "variable"]
            for p in used:
                self.columns[self.texts[last - 1][1:]] = self.columns[self.texts[p][1:]]
                if "CONCAT" in map(str.upper, self.texts[place:p]):
                    self.put[p] = f'"<", STR({self.texts[p]}), ">"'


def _closing(texts: Sequence[str], opening: int) -> int:
    depth = 0
    for place in range(opening, len(texts)):
        depth += {"(": 1, ")": -1}.get(texts[place], 0)
        if not depth:
            return place
    return len(texts) - 1
