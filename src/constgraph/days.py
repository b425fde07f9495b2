"""Calendar days, and half-open intervals of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from constgraph.errors import InvalidDayError
from constgraph.messages import Message

__all__ = ["is_in_force", "read_day"]

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_day(text: str | date | None) -> date:
    """Return the day that `text` names.

    Parameters
    ----------
    text : str, date or None
        An ISO 8601 day such as ``2026-07-01``, the word ``today``, or None for today.

    Raises
    ------
    InvalidDayError
        If the text is no such day.
    """
    if text is None or text == "today":
        return date.today()
    if isinstance(text, date):
        return text
    match = _ISO_DAY.fullmatch(text.strip())
    if not match:
        raise InvalidDayError(
            Message("'{text}' is no day", text=text),
            hint=Message("write year, month and day, as in 2026-07-01"),
        )
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError as err:
        raise InvalidDayError(
            Message("there is no day '{text}'", text=text), hint=_cure(year, month)
        ) from err


def _cure(year: int, month: int) -> str:
    if year < 1:
        return Message("years are counted from 0001")
    if not 1 <= month <= 12:
        return Message("months run from 01 to 12")
    days = monthrange(year, month)[1]
    return Message("{year:04}-{month:02} has {days} days", year=year, month=month, days=days)


def is_in_force(day: date, start: date | None, end: date | None) -> bool:
    """Say whether `day` lies in the interval from `start` to before `end`.

    None stands for an open side.
    """
    return (start is None or start <= day) and (end is None or day < end)
