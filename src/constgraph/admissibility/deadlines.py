"""When a time ends: on the day of its number, or on the working day after a day off."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from constgraph.messages import mark, say

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["add_duration", "day_text", "working_day"]

_WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def add_duration(start: date, duration: str) -> date:
    """Return the last day of a time that runs from a day.

    A time of years or months ends on the day of the same number; where the month has none, on its
    last day. This is the usual rule of civil law; the law on the Court does not state one. A time
    that runs beyond the year 9999 ends with it.

    Parameters
    ----------
    start : date
        The day of the event; it does not count itself.
    duration : str
        An XSD duration of years, months or days, such as ``P1Y``.

    Raises
    ------
    ValueError
        If it is none, or of another unit.

    Examples
    --------
    >>> add_duration(date(2024, 2, 29), "P1Y").isoformat()
    '2025-02-28'
    >>> add_duration(date(2026, 1, 31), "P1M").isoformat()
    '2026-02-28'
    """
    match = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?", duration)
    if match is None or duration == "P":
        raise ValueError(f"no time of years, months or days: {duration}")
    years, months, days = (int(part or 0) for part in match.groups())
    month = start.month - 1 + months
    year, month = start.year + years + month // 12, month % 12 + 1
    if year > date.max.year:
        return date.max
    day = date(year, month, min(start.day, monthrange(year, month)[1]))
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def working_day(day: date, state: str) -> date:
    """Return a day, or the first working day after it if it is a day off in a state.

    Parameters
    ----------
    day : date
    state : str
        Its code, such as ``kz``. Of a state that the calendar of holidays does not know, the day
        itself is returned.

    Notes
    -----
    The calendar is that of the package holidays: feasts of the lunar year are estimated, and days
    off that a government moves are known once they are announced.
    """
    calendar = _calendar(state)
    last = date.max.toordinal() - 30
    if calendar is None or day.toordinal() > last or calendar.is_working_day(day):
        return day
    found: date = calendar.get_nth_working_day(day, 1)
    return found


@cache
def _calendar(state: str) -> HolidayBase | None:
    import holidays

    try:
        return holidays.country_holidays(state.upper())
    except NotImplementedError:
        return None


def day_text(day: date, lang: str) -> str:
    """Return a day with its name, as in ``Monday 2027-03-01``."""
    return f"{say(_WEEKDAYS[day.weekday()], lang)} {day}"
