"""Rows as flat columns: what a CSV file and a data frame can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from constgraph.safety import csv_cell

__all__ = ["cell", "columns_of", "csv_lines", "csv_text", "flat_text"]

#: The way to a value: the key of the row, then the keys of what is nested in it.
Path = tuple[str, ...]


def columns_of(rows: Sequence[Mapping[str, Any]]) -> list[Path]:
    """Return the columns of rows in the order in which they first appear.

    What a row nests becomes columns of its own, beside each other; a value that is nested in one
    row and plain in another gets both.

    Examples
    --------
    >>> rows = [{"kind": "lost", "before": {"who": "A", "article": "Art. 1"}, "after": None}]
    >>> ["_".join(path) for path in columns_of(rows)]
    ['kind', 'before_who', 'before_article', 'after']
    """
    nested: dict[str, list[Mapping[str, Any]]] = {}
    plain: set[str] = set()
    for row in rows:
        for key, value in row.items():
            below = nested.setdefault(key, [])
            if isinstance(value, Mapping):
                below.append(value)
            elif value is not None:
                plain.add(key)
    found: list[Path] = []
    for key, below in nested.items():
        deeper = [(key, *path) for path in columns_of(below)]
        if key in plain or not deeper:
            found.append((key,))
        found.extend(deeper)
    return found


def cell(row: Mapping[str, Any], path: Path) -> Any:
    """Return the value of a row in a column: a plain value, a joined list, or None."""
    value: Any = row
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        return None  # what it holds has columns of its own
    return flat_text(value) if isinstance(value, (list, tuple)) else value


def flat_text(value: Any) -> str:
    """Return a value as one text: lists joined by semicolons, nested rows by what they say.

    Examples
    --------
    >>> flat_text(["Senate", "Mazhilis"])
    'Senate; Mazhilis'
    >>> flat_text([{"text": "two thirds", "iri": "kz:x"}, {"label": "Rule", "article": "Art. 1"}])
    'two thirds; Rule (Art. 1)'
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(map(flat_text, value))
    return _said(value) if isinstance(value, Mapping) else str(value)


def _said(item: Mapping[str, Any]) -> str:
    """Return what a nested row says in words."""
    if "text" in item:
        return flat_text(item["text"])
    if "actor" in item and "role" in item:  # a step of a procedure
        return _with(f"{item['actor']} {item['role']}", item.get("majority"))
    if "label" in item:
        return _with(flat_text(item["label"]), item.get("article"))
    if articles := item.get("articles") or item.get("article"):
        return flat_text(articles)
    told = {key: flat_text(value) for key, value in item.items() if not key.endswith("iri")}
    return ", ".join(text for text in told.values() if text)


def _with(text: str, more: Any) -> str:
    return f"{text} ({flat_text(more)})" if more else text


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[Path] | None = None) -> str:
    """Return rows as CSV below the names of their columns; see `csv_lines`."""
    columns = columns_of(rows) if columns is None else columns
    lines = ([flat_text(cell(row, path)) for path in columns] for row in rows)
    return csv_lines(["_".join(path) for path in columns], lines)


def csv_lines(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return CSV (RFC 4180, but every line ends in a line feed) that is safe in a spreadsheet."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for line in (heads, *lines):
        writer.writerow(map(csv_cell, line))
    return out.getvalue()
