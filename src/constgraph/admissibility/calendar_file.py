"""The times of a case as a calendar that other programs read (RFC 5545)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from constgraph.admissibility.assessment import Assessment
from constgraph.answers.wording import localize_article
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say

__all__ = ["to_calendar"]

_OTHERWISE = mark("The text that was read counts otherwise; the earlier day is safer.")
#: How long before a last day its owner is reminded.
_BEFORE = timedelta(days=-7)


def to_calendar(assessment: Assessment, lang: str) -> bytes:
    """Return the last days of a case as an iCalendar file: one event of a whole day each.

    The same case gives the same bytes: the stamp of an event is the day of filing, and its name
    follows from the time and its first day alone. Of the case, nothing else enters the file.

    Parameters
    ----------
    assessment : Assessment
    lang : str
        The language of summaries and descriptions.

    Raises
    ------
    UsageError
        If no time has a last day; the hint names the days that would give one.
    """
    from icalendar import Calendar

    rows = assessment["times"].rows if "times" in assessment.parts else []
    counted = [row for row in rows if row["last_day"]]
    if not counted:
        raise UsageError(
            Message("no time of this case can be counted yet, so there is no calendar to write"),
            hint=Message(
                "give a day from which a time runs, as in: --fact {key}=2026-03-01",
                key=next((row["fact"] for row in rows), "court_act_adopted"),
            ),
        )
    calendar = Calendar()
    calendar.add("prodid", "-//constgraph//admissible//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    stamp = datetime.combine(assessment.on or date.min, time(), UTC)
    for row in counted:
        calendar.add_component(_event(row, stamp, assessment.jurisdiction, lang))
    return bytes(calendar.to_ical())


def _event(row: Mapping[str, Any], stamp: datetime, place: str | None, lang: str) -> Any:
    from icalendar import Alarm, Event

    last = date.fromisoformat(row["last_day"])
    words = {"language": lang}
    summary = say("last day: {what}", lang, what=row["time"])
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, f"{row['condition_iri']}#{place}/{row['start']}")))
    event.add("dtstamp", stamp)
    event.add("dtstart", last)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", summary, parameters=words)
    event.add("description", _description(row, lang), parameters=words)
    event.add("transp", "TRANSPARENT")
    if row["status"] == "runs":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", _BEFORE)
        alarm.add("description", summary, parameters=words)
        event.add_component(alarm)
    return event


def _description(row: Mapping[str, Any], lang: str) -> str:
    lines = [
        f"{localize_article(row['article'], lang)}, {row['instrument']}",
        say("counted from {day}: {what}", lang, day=row["start"], what=row["counted_from"]),
    ]
    if row["is_disputed"]:
        lines.append(
            say("The text that was read counts otherwise; the earlier day is safer.", lang)
        )
    if row["days_off_known"] is False:
        lines.append(say("Days off that the Government moves are not known for this year.", lang))
    lines.append(
        say(
            "This is information read from the text of the law. It is not legal"
            " advice and does not bind the Court.",
            lang,
        )
    )
    return "\n".join(lines)
