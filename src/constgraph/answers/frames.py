"""Rows as a data frame of pandas or polars."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from constgraph.answers.flat import cell, columns_of, flat_text
from constgraph.errors import MissingExtraError, UsageError
from constgraph.messages import Message

__all__ = ["PACKAGES", "make_frame"]

#: The packages that have data frames; the first that is installed is taken.
PACKAGES = ("pandas", "polars")
#: Columns of days, also where no row has one.
_DAYS = {"last_day", "last_day_to_file", "on", "valid_from", "valid_until"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def make_frame(rows: Sequence[Mapping[str, Any]], package: str | None = None) -> Any:
    """Return rows as a data frame with the flat columns of `constgraph.answers.flat`.

    Parameters
    ----------
    rows : sequence of dict
    package : str or None
        ``pandas`` or ``polars``; without it, the first of them that is installed.

    Raises
    ------
    MissingExtraError
        If none is installed, or not the one that is asked for.
    UsageError
        If there is no such package of data frames.
    """
    module = _load(package)
    build = _pandas_column if module.__name__ == "pandas" else _polars_column
    columns = {}
    for path in columns_of(rows):
        name = "_".join(path)
        kind, values = _typed(name, [cell(row, path) for row in rows])
        columns[name] = build(module, kind, values)
    return module.DataFrame(columns)


def _load(package: str | None) -> Any:
    if package is not None and package not in PACKAGES:
        raise UsageError(
            Message("there are no data frames in '{package}'", package=package),
            hint=Message("one of: {names}", names=", ".join(PACKAGES)),
        )
    for name in PACKAGES if package is None else (package,):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise MissingExtraError(
        Message(
            "a data frame needs the package {package}", package=package or " / ".join(PACKAGES)
        ),
        hint=Message("pip install {package}", package=package or PACKAGES[0]),
    )


def _typed(name: str, values: list[Any]) -> tuple[str, list[Any]]:
    """Return the kind of a column, and its values all of that kind or None."""
    known = [value for value in values if value is not None]
    days = [_day(value) for value in known]
    if all(days) and (days or name in _DAYS):
        return "day", [None if value is None else _day(value) for value in values]
    kinds = {type(value) for value in known}
    if kinds == {int, float}:
        return "float", [None if value is None else float(value) for value in values]
    if len(kinds) > 1:
        return "str", [None if value is None else flat_text(value) for value in values]
    return next((kind.__name__ for kind in kinds), "none"), values


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or _ISO_DAY.fullmatch(value) is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _pandas_column(pandas: Any, kind: str, values: list[Any]) -> Any:
    gaps = None in values
    # seconds reach every year, nanoseconds none before 1677; a plain integer column has no gaps
    dtype = {"day": "datetime64[s]", "int": "Int64" if gaps else None}.get(kind)
    return pandas.Series(values, dtype="boolean" if kind == "bool" and gaps else dtype)


def _polars_column(polars: Any, kind: str, values: list[Any]) -> Any:
    return polars.Series(values, dtype=polars.Date if kind == "day" else None)
