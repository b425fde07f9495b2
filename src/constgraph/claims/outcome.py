"""How what a test found stands to what the claim says: met, partly, contradicted, unmet or open."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any

import pyoxigraph as ox

from constgraph.answers.wording import localize_article, localize_duration
from constgraph.claims.records import Expected, Outcome
from constgraph.questions.articles import plain_parts, read_article, split_number
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["hits", "outcome", "told"]

#: Kinds of none by which a text that was read denies what is asked.
DENIED = frozenset({"excluded", "no-such-actor", "elected"})
_NUMBERS = tuple(expand(f"xsd:{name}") for name in ("integer", "decimal"))
_DAYS = tuple(expand(f"xsd:{name}") for name in ("date", "gYearMonth", "gYear"))
_ARTICLE = "article"


def outcome(
    snapshot: Snapshot,
    expected: Expected,
    rows: list[dict[str, Any]],
    *,
    none: str | None,
    closed: bool,
    lang: str,
) -> Outcome:
    """Return how rows stand to what is expected of them.

    Parameters
    ----------
    snapshot : Snapshot
        For labels.
    expected : Expected
        What the claim says.
    rows : list of dict
        What was found.
    none : str or None
        The kind of none of an empty answer.
    closed : bool
        Whether what is not among the rows is known not to be: the matter was read whole, or the
        query of the test says so itself.
    lang : str
        The language of the values that are named.
    """
    if expected.column is None:
        return Outcome(_by_presence(bool(rows), none, present=expected.present, closed=closed))
    claimed = tuple(_shown(snapshot, value, expected.column, lang) for value in expected.values)
    said = [row for row in rows if _values(row, expected.column)]
    found = told(expected, said, lang)
    if not said:
        kind = _by_presence(False, none, present=expected.present, closed=closed)
        return Outcome("open" if rows and expected.present else kind, claimed, found)
    matching = [row for row in said if not expected.values or _fits(row, expected)]
    if not expected.present:
        return Outcome("contradicted" if matching else "met", claimed, found)
    if not matching:
        return Outcome("contradicted", claimed, found)
    whole = len(matching) == len(said) or expected.column == _ARTICLE
    return Outcome("met" if whole else "partly", claimed, found)


def _by_presence(there: bool, none: str | None, *, present: bool, closed: bool) -> str:
    """Say how rows, or none of them, stand to a claim about their presence."""
    if there:
        return "met" if present else "contradicted"
    if none in DENIED:
        return "contradicted" if present else "met"
    if none is not None or not closed:
        return "open"
    return "unmet" if present else "met"


def hits(expected: Expected, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows in which what is expected stands, or is missing where that is expected."""
    if expected.column is None:
        return rows
    fitting = [
        bool(_values(row, expected.column)) and (not expected.values or _fits(row, expected))
        for row in rows
    ]
    return [row for row, fits in zip(rows, fitting, strict=True) if fits == expected.present]


def told(expected: Expected, rows: list[dict[str, Any]], lang: str) -> tuple[str, ...]:
    """Return in words what stands in the column of each row; nothing without a column."""
    column = expected.column
    if column is None:
        return ()
    return tuple(
        dict.fromkeys(_worded(text, column, lang) for row in rows for text in _texts(row, column))
    )


def _values(row: dict[str, Any], column: str) -> list[Any]:
    value = row.get(column)
    return [one for one in (value if isinstance(value, list) else [value]) if one not in (None, "")]


def _fits(row: dict[str, Any], expected: Expected) -> bool:
    column = expected.column or ""
    nodes = {v.value for v in expected.values if isinstance(v, ox.NamedNode)}
    if nodes and not nodes.isdisjoint({*_iris(row, column), *map(str, _values(row, column))}):
        return True
    texts = [str(value) for value in _values(row, column)]
    literals = [v for v in expected.values if isinstance(v, ox.Literal)]
    return any(_same(literal, text, column) for literal in literals for text in texts)


def _iris(row: dict[str, Any], column: str) -> Collection[str]:
    value = row.get(f"{column}_iri", ())
    return [value] if isinstance(value, str) else value


def _same(literal: ox.Literal, text: str, column: str) -> bool:
    """Say whether a text of a row says what a literal says."""
    kind = literal.datatype.value
    if kind in _NUMBERS:
        try:
            return Decimal(text) == Decimal(literal.value)
        except InvalidOperation:
            return False
    if kind in _DAYS:  # a claim may name no more than a year or a month
        return text.startswith(literal.value)
    if column == _ARTICLE:
        return _cites(text, literal.value)
    return text.casefold() == literal.value.casefold()


def _cites(text: str, claimed: str) -> bool:
    """Say whether a citation names the article that is claimed, or a part of it."""
    cited = read_article(claimed)
    if cited is None:
        return text.casefold() == claimed.casefold()
    for part in text.replace(" with ", ", ").replace("; ", ", ").split(", "):
        parts = plain_parts([level.part for level in split_number(part)])
        if parts and parts[: len(cited.parts)] == cited.parts:
            return True
    return False


def _shown(snapshot: Snapshot, value: ox.Literal | ox.NamedNode, column: str, lang: str) -> str:
    if isinstance(value, ox.NamedNode):
        return snapshot.label(value.value, lang)
    return _worded(value.value, column, lang)


def _texts(row: dict[str, Any], column: str) -> list[str]:
    return [
        str(value.get("text", "")) if isinstance(value, dict) else str(value)
        for value in _values(row, column)
    ]


def _worded(text: str, column: str, lang: str) -> str:
    return localize_article(text, lang) if column == _ARTICLE else localize_duration(text, lang)
