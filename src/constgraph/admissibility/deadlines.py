"""When a time ends: on the day of its number, on a working day, or after so many of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from constgraph.messages import mark, say

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["add_duration", "are_days_off_known", "day_text", "end_of_time", "working_day"]

_FRIDAY = 5
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
    last day. So says, for Kazakhstan, Law No. 480-V on legal acts, Art. 14(2) and (3). A time that
    runs beyond the year 9999 ends with it.

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


def end_of_time(
    start: date, duration: str, state: str, *, moves: bool = False, working: bool = False
) -> date:
    """Return the last day of a time as the text that sets it counts it.

    Parameters
    ----------
    start : date
        The day of the event; it does not count itself.
    duration : str
        As `add_duration` takes it.
    state : str
        The code of the state, for its days off.
    moves : bool
        Whether an end on a day off moves to the next working day.
    working : bool
        Whether only working days are counted; the time is then one of days.

    Raises
    ------
    ValueError
        As `add_duration` raises it.

    Examples
    --------
    >>> end_of_time(date(2026, 11, 27), "P5D", "kz", working=True).isoformat()
    '2026-12-04'
    >>> end_of_time(date(2026, 2, 28), "P1Y", "kz", moves=True).isoformat()
    '2027-03-01'
    """
    last = add_duration(start, duration)
    if not working:
        return working_day(last, state) if moves else last
    day = start
    for _ in range((last - start).days):
        if day.toordinal() > date.max.toordinal() - 60:
            return date.max
        day = _next_working_day(day, state)
    return day


def _next_working_day(day: date, state: str) -> date:
    calendar = _calendar(state)
    if calendar is not None:
        found: date = calendar.get_nth_working_day(day, 1)
        return found
    later = date.fromordinal(day.toordinal() + 1)
    while later.isoweekday() > _FRIDAY:
        later = date.fromordinal(later.toordinal() + 1)
    return later


def are_days_off_known(day: date, state: str) -> bool:
    """Return whether the days off of a year are known, those that a government moves among them.

    Parameters
    ----------
    day : date
        A day of the year.
    state : str
        Its code, such as ``kz``.
    """
    moved: dict[int, object] = getattr(_calendar(state), "special_public_holidays", None) or {}
    return day.year <= max(moved, default=0)


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
