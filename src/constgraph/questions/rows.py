"""From solutions to rows: what belongs to one norm goes into one row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from constgraph.questions.coverage import article_key, pinpoint
from constgraph.store.embedded import Row

__all__ = ["gather"]

#: The columns that hold a further provision; they are folded into the article.
_FURTHER = ("with_article", "with_instrument", "with_short_title")


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
