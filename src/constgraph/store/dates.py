"""The one reader of dates in data: what a literal says becomes a day, or is refused.

An engine compares a day with a day alone: of a moment, a year or a text it silently makes no
answer, so that a start is never reached and an end never comes. What readers add is therefore
settled once, when it is loaded: each date of the properties below becomes an ``xsd:date``, and what
it was stays beside it as ``cg:dateAsWritten``.

- A moment is the day that it shows, whatever its time zone; ``24:00:00`` is the next day.
- A month or a year begins on its first day, and ends with its last: as an end
  (``cg:validUntil``, the first day on which something no longer holds) it is the first day after.
- The date of an event, or of the making of an act, is the first day of its month or year, with
  ``cg:datePrecision`` beside it.
- The last day of ELI becomes the first day after it, ``cg:validUntil``, too.
- A text is read if it is an ISO day, month, year or moment. All else is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from constgraph.days import read_day
from constgraph.errors import DataError, InvalidDayError
from constgraph.messages import Message
from constgraph.store.embedded import Store, term
from constgraph.terms import CG, ELI, TIME, XSD, compact

__all__ = ["first_day", "no_day_error", "require_dates", "settle_dates"]

_STARTS = (CG.validFrom, CG.attestedOn, CG.appliesFrom, ELI.first_date_entry_in_force)
_ENDS = (CG.validUntil, ELI.date_no_longer_in_force)
_DATED = (CG.date, ELI.date_document)
_UNITS = {"year": TIME.unitYear, "month": TIME.unitMonth}
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?P<time>[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?)?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_TIME = re.compile(r"[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?")
_MIDNIGHT = re.compile(r"[T ]24:00(?::00(?:\.0+)?)?")
_ZONE = re.compile(r"Z|[+-](?:0[0-9]:[0-5][0-9]|1[0-3]:[0-5][0-9]|14:00)")
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
#: What a datatype may say; a text may say any of it.
_PRECISION = {
    XSD.date: "day",
    XSD.dateTime: "time",
    XSD.dateTimeStamp: "time",
    XSD.gYear: "year",
    XSD.gYearMonth: "month",
}


class _Reading(NamedTuple):
    """A date with its precision: the first day of it, and the first day after it."""

    first: date
    after: date
    precision: str


def first_day(value: object) -> date | None:
    """Return the first day of a date of the data; None where it is no date."""
    reading = _read(value)
    return reading.first if reading else None


def settle_dates(store: Store) -> list[ox.Quad]:
    """Make a day of each date by which statements are in force, and keep what was written.

    Parameters
    ----------
    store : Store
        The graph; it is changed.

    Returns
    -------
    list of Quad
        Those whose object is no date, as they were.

    Notes
    -----
    The cost is linear in the number of dates.
    """
    unread = []
    for name in (*_STARTS, *_ENDS, *_DATED):
        for quad in list(store.quads(None, name)):
            if (reading := _read(quad.object)) is None:
                unread.append(quad)
            elif said := _settled(quad, name, reading):
                store.replace(quad, *said)
    return unread


def require_dates(store: Store, files: Iterable[Path] = ()) -> None:
    """Settle the dates of a graph, and refuse what is none.

    Parameters
    ----------
    store : Store
        The graph; it is changed.
    files : iterable of Path
        The files to look the node at fault up in.

    Raises
    ------
    DataError
        If a date is none; the first one is named.
    """
    if unread := settle_dates(store):
        raise no_day_error(min(unread, key=str), files)


def no_day_error(quad: ox.Quad, files: Iterable[Path] = ()) -> DataError:
    """Return the error that names a date which is none, its place and its cure."""
    from constgraph.store.checks import place_of

    files = list(files)
    turtle = [file for file in files if file.suffix.lower() == ".ttl"]
    node = str(getattr(quad.subject, "value", quad.subject))
    written = str(getattr(quad.object, "value", quad.object))
    return DataError(
        Message(
            "{node}: {property} is no date: '{text}'",
            node=compact(node),
            property=compact(quad.predicate.value),
            text=written,
        ),
        where=place_of(node, turtle) or " ".join(map(str, files)) or node,
        hint=Message("{cure}; see all with: constgraph check FILE", cure=_cure(written)),
    )


def _cure(text: str) -> str:
    try:
        return Message(
            'write "{day}"^^xsd:date', day=read_day(text) if text.strip() else "2026-07-01"
        )
    except InvalidDayError as err:
        return err.hint


def _read(value: object) -> _Reading | None:
    match = _DATE.fullmatch(value.value.strip()) if isinstance(value, ox.Literal) else None
    if match is None or not isinstance(value, ox.Literal):
        return None
    precision = (
        "time"
        if match["time"]
        else "day"
        if match["day"]
        else "month"
        if match["month"]
        else "year"
    )
    if not _fits(match, precision, value.datatype.value):
        return None
    try:
        return _span(match, precision)
    except (ValueError, OverflowError):
        return None  # 30 February, the year 0000, or a day after the last


def _fits(match: re.Match[str], precision: str, datatype: str) -> bool:
    """Say whether a datatype, or a mere text, may have that form."""
    zone, time = match["zone"], match["time"] or ""
    if zone and not _ZONE.fullmatch(zone):
        return False
    if datatype in (XSD.string, _LANG_STRING):
        # "2020-06" is a month; "2020-06:00" would be a year of another time zone
        return not (zone and precision in ("year", "month"))
    formal = not time or (time[0] == "T" and time.count(":") == 2)
    return formal and precision == _PRECISION.get(datatype)


def _span(match: re.Match[str], precision: str) -> _Reading | None:
    year, month, day = (int(match[part] or 1) for part in ("year", "month", "day"))
    first = date(year, month, day)
    if precision == "year":
        return _Reading(first, _next_year(year), precision)
    if precision == "month":
        after = date(year, month + 1, 1) if month < 12 else _next_year(year)
        return _Reading(first, after, precision)
    if precision == "time" and _MIDNIGHT.fullmatch(match["time"]):
        first += timedelta(days=1)
    elif precision == "time" and not _TIME.fullmatch(match["time"]):
        return None
    return _Reading(first, first, precision)


def _next_year(year: int) -> date:
    return date(year + 1, 1, 1) if year < date.max.year else date.max


def _settled(quad: ox.Quad, name: str, reading: _Reading) -> list[ox.Quad]:
    """Return what is said in the place of a date; nothing if it may stay as it is."""
    vague = reading.precision in _UNITS
    day = reading.first
    if name == ELI.date_no_longer_in_force and vague:
        day = reading.after - timedelta(days=1)
    elif name == CG.validUntil:
        day = reading.after
    said: dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {name: term(day)}
    if said[name] != quad.object:
        said[CG.dateAsWritten] = quad.object
    if name in _DATED and vague:
        said[CG.datePrecision] = ox.NamedNode(_UNITS[reading.precision])
    if name == ELI.date_no_longer_in_force and day < date.max:
        said[CG.validUntil] = term(day + timedelta(days=1))
    return [
        ox.Quad(quad.subject, ox.NamedNode(key), value, quad.graph_name)
        for key, value in said.items()
        if len(said) > 1
    ]
