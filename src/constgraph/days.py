"""Calendar days, and half-open intervals of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from constgraph.errors import DataError, InvalidDayError, UsageError
from constgraph.messages import Message, mark

__all__ = ["is_in_force", "is_today", "now", "read_day", "require_order", "today"]

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
#: As people of the region write it: day, month, year.
_LOCAL_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_USUAL = mark("write year, month and day, as in 2026-07-01")
#: What is no day, and how to write what may be meant.
_CURES = {
    r"(\d{4})": mark("a year alone is no day: write {written}-01-01"),
    r"(\d{4}-(?:0[1-9]|1[0-2]))": mark("a month alone is no day: write {written}-01"),
    r"(\d{4}-\d{2}-\d{2})[T ].*": mark("write the day alone: {written}"),
    r"\d{1,2}\D\d{1,2}\D\d{2}": mark("write all four digits of the year, as in 28.02.2026"),
}


def now() -> datetime:
    """Return the moment that "today" is read from: the one clock of the package."""
    return datetime.now(UTC)


def today(zone: str | None = None) -> date:
    """Return the day that it is now in a time zone, such as ``Asia/Almaty``; without one, in UTC.

    Raises
    ------
    DataError
        If this machine does not know the time zone.
    """
    moment = now()
    if zone:
        from zoneinfo import ZoneInfo

        try:
            moment = moment.astimezone(ZoneInfo(zone))
        except (LookupError, ValueError, OSError) as err:
            raise DataError(
                Message("the time zone '{zone}' is not known on this machine", zone=zone),
                hint=Message("name the day, or install the package `tzdata`"),
            ) from err
    return moment.date()


def is_today(day: object) -> bool:
    """Say whether `day` names no day but today: None, or the word."""
    return day is None or (isinstance(day, str) and day.strip().casefold() == "today")


def require_order(since: date, on: date) -> None:
    """Refuse an earlier day that is not earlier.

    Raises
    ------
    UsageError
        If `since` is not before `on`.
    """
    if since >= on:
        raise UsageError(
            Message("{day} is not before {on}", day=since, on=on),
            hint=Message("name the earlier day first"),
        )


def read_day(day: str | date | None, *, zone: str | None = None) -> date:
    """Return the day that `day` names.

    Parameters
    ----------
    day : str, date or None
        A date; a datetime (also of pandas or numpy), which counts as the calendar day that it
        shows, whatever its time zone; a text such as ``2026-07-01`` or ``1.7.2026`` (day, month,
        year); the word ``today``, or None for today.
    zone : str or None
        The time zone whose today is meant; without it, UTC.

    Raises
    ------
    InvalidDayError
        If it is no such day; a year or a month alone is none.

    Examples
    --------
    >>> from datetime import datetime
    >>> read_day("2026-07-01") == read_day("1.7.2026") == read_day(datetime(2026, 7, 1, 9))
    True
    """
    if is_today(day):
        return today(zone)
    if str(day) == "NaT":  # of pandas and of numpy, each a kind of datetime
        raise InvalidDayError(
            Message("{text} is no day", text="NaT"), hint=Message("leave out what has no day")
        )
    if isinstance(day, date):  # a datetime is one too, and must not stay one
        return date(day.year, day.month, day.day)
    if type(day).__name__ == "datetime64":  # numpy's, which is not imported for it
        return _read_text(str(day).partition("T")[0])
    if not isinstance(day, str):
        raise InvalidDayError(Message("{text} is no day", text=repr(day)), hint=_cure(str(day)))
    return _read_text(day)


def _read_text(text: str) -> date:
    iso, local = _ISO_DAY.fullmatch(text.strip()), _LOCAL_DAY.fullmatch(text.strip())
    if iso:
        numbers = iso.groups()
    elif local:
        numbers = local.groups()[::-1]
    else:
        raise InvalidDayError(Message("'{text}' is no day", text=text), hint=_cure(text.strip()))
    year, month, day = map(int, numbers)
    try:
        return date(year, month, day)
    except ValueError as err:
        cure = _cure_numbers(year, month)
        if local and month > 12 and _is_day(year, day, month):
            written = f"{month:02}.{day:02}.{year:04}"
            cure = Message("the day comes first: write {written}", written=written)
        raise InvalidDayError(Message("there is no day '{text}'", text=text), hint=cure) from err


def _cure_numbers(year: int, month: int) -> str:
    if year < 1:
        return Message("years are counted from 0001")
    if not 1 <= month <= 12:
        return Message("months run from 01 to 12")
    days = monthrange(year, month)[1]
    return Message("{year:04}-{month:02} has {days} days", year=year, month=month, days=days)


def _cure(text: str) -> str:
    """Return how to write what a text that is no day may mean."""
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})|(\d{4})\D(\d{1,2})\D(\d{1,2})", text):
        return _offer([tuple(number for number in match.groups() if number)])
    if match := re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D(\d{4})", text):
        # with slashes either the day or the month comes first
        first, second, year = match.groups()
        return _offer([(year, second, first), (year, first, second)])
    for form, cure in _CURES.items():
        if match := re.fullmatch(form, text):
            return Message(cure, written=match[1] if match.groups() else "")
    return Message(_USUAL)


def _offer(readings: list[tuple[str, ...]]) -> str:
    days = [tuple(map(int, reading)) for reading in readings]
    real = dict.fromkeys(f"{y:04}-{m:02}-{d:02}" for y, m, d in days if _is_day(y, m, d))
    if len(real) == 2:
        one, other = real
        return Message("write {one} or {other}", one=one, other=other)
    return Message("write {written}", written=next(iter(real))) if real else Message(_USUAL)


def _is_day(year: int, month: int, day: int) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def is_in_force(day: date, start: date | None, end: date | None) -> bool:
    """Say whether `day` lies in the interval from `start` to before `end`.

    None stands for an open side.
    """
    return (start is None or start <= day) and (end is None or day < end)
