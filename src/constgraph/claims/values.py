"""The values that a claim names, as literals: numbers, lengths, days."""

from __future__ import annotations

import re
from datetime import date

import pyoxigraph as ox

from constgraph.days import read_day
from constgraph.errors import InvalidDayError
from constgraph.terms import expand

__all__ = ["read_moment", "read_number", "read_span"]

_SPAN = re.compile(r"(\d+)\s*(\w+)\.?")
_SPANS = {
    "Y": ("y", "year", "years", "год", "года", "лет", "жыл", "жылға", "жылдық"),
    "M": ("month", "months", "месяц", "месяца", "месяцев", "ай", "айға"),
    "D": ("day", "days", "день", "дня", "дней", "күн", "күнге"),
}


def read_number(value: object) -> ox.Literal | None:
    """Return a number that a claim names; None if it is none."""
    text = str(value).strip()
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return None
    kind = "xsd:decimal" if "." in text else "xsd:integer"
    return ox.Literal(text, datatype=ox.NamedNode(expand(kind)))


def read_span(value: object) -> ox.Literal | None:
    """Return a length such as ``7 years``, in three languages or as XSD has it; None if none."""
    text = str(value).strip()
    match = _SPAN.fullmatch(text)
    unit = next((u for u, words in _SPANS.items() if match and match[2].casefold() in words), None)
    if match and unit:
        text = f"P{int(match[1])}{unit}"
    if not re.fullmatch(r"P\d+[YMD]", text):
        return None
    return ox.Literal(text)


def read_moment(value: object) -> ox.Literal | None:
    """Return a day, a month or a year; None if it is none."""
    text = value.isoformat() if isinstance(value, date) else str(value).strip()
    if re.fullmatch(r"\d{4}(-\d\d)?", text):
        kind = "xsd:gYear" if len(text) == 4 else "xsd:gYearMonth"
        return ox.Literal(text, datatype=ox.NamedNode(expand(kind)))
    try:
        day = read_day(text)
    except InvalidDayError:
        return None
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(expand("xsd:date")))
