"""From solutions to rows: what belongs to one norm goes into one row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from constgraph.errors import DataError
from constgraph.messages import Message
from constgraph.questions.coverage import article_key, pinpoint
from constgraph.store.embedded import Row
from constgraph.terms import compact

__all__ = ["gather", "whole_number"]

#: The columns that hold a further provision; they are folded into the article.
_FURTHER = ("with_article", "with_instrument", "with_short_title")


#: The columns that name what a row is about, the narrowest first.
_ABOUT = ("step", "norm", "norm_iri", "rule", "iri", "body_iri", "office_iri", "body", "office")
_MOST_DIGITS = 15


def whole_number(row: Mapping[str, Any], key: str) -> int:
    """Return a whole number of a row.

    Raises
    ------
    DataError
        If it is missing, or none; the error names the node.

    Examples
    --------
    >>> whole_number({"seats": "11"}, "seats")
    11
    """
    text = str(row.get(key, ""))
    if text.lstrip("+-").isdecimal() and len(text) <= _MOST_DIGITS:
        return int(text)
    node = next((str(row[name]) for name in _ABOUT if "://" in str(row.get(name))), "")
    shown = text if len(text) <= _MOST_DIGITS else text[:_MOST_DIGITS] + "..."
    raise DataError(
        Message("'{text}' is no whole number: {key}", text=shown, key=key),
        where=compact(node),
        hint=Message("run: constgraph check FILE"),
    )


def gather(solutions: Sequence[Row], lists: Collection[str]) -> list[dict[str, Any]]:
    """Return one row for the solutions that differ only in list columns and further provisions.

    Parameters
    ----------
    solutions : sequence of dict
        The solutions of a question. Where they have ``with_article``, the article of the row
        names the further provisions too.
    lists : collection of str
        The columns that become lists.

    Examples
    --------
    >>> gather([{"office": "A", "needs": "y"}, {"office": "A", "needs": "x"}], ["needs"])
    [{'office': 'A', 'needs': ['x', 'y']}]
    """
    groups: dict[tuple[tuple[str, str], ...], list[Row]] = {}
    for solution in solutions:
        key = tuple(
            (name, value)
            for name, value in solution.items()
            if name not in lists and name not in _FURTHER
        )
        groups.setdefault(key, []).append(solution)
    rows: list[dict[str, Any]] = []
    for shared, group in groups.items():
        row: dict[str, Any] = dict(shared)
        for name in lists:
            found = {solution[name] for solution in group if name in solution}
            row[name] = sorted(found, key=article_key)
        if "article" in row and any("with_article" in solution for solution in group):
            row["article"] = pinpoint(group)
        rows.append(row)
    return rows
