"""After a return: can it be cured, what to mend, until when, and the demand for a decision."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from constgraph.admissibility.case import Case
from constgraph.admissibility.deadlines import add_duration, day_text, working_day
from constgraph.admissibility.facts import local
from constgraph.admissibility.grounds import pinpointed, short_titles
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading
from constgraph.messages import mark, say
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["PART", "returned_part", "returned_rows"]

PART = "returned"
_SAYS = {
    "returned": mark("returned"),
    "cure": mark("can be cured"),
    "mend": mark("mend"),
    "again": mark("file again"),
    "demand": mark("or demand"),
}


def returned_rows(
    snapshot: Snapshot, place: Place, case: Case, who: Collection[str], lang: str
) -> list[dict[str, Any]]:
    """Return what a petitioner can do about a petition that was returned.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing, or today.
    place : Place
    case : Case
        Its ``returned_ground`` says on which ground; ``returned_notice_received`` from when.
    who : collection of str
        IRIs of who petitions: a right of citizens is told to citizens alone.
    lang : str
        The language of labels.

    Returns
    -------
    list of dict
        Rows of the first screen; empty where no return is told of.
    """
    kind = case.facts.get("returned_ground")
    if not isinstance(kind, str):
        return []
    grounds = [
        row
        for row in snapshot.select("admissibility/returned", jurisdiction=place.jurisdiction)
        if row["kind"] == kind
    ]
    steps = {
        local(row["step"]): row
        for row in snapshot.select("admissibility/after-return", jurisdiction=place.jurisdiction)
        if row["holder"] in who or local(row["step"]) == "demand"
    }
    iris = [row[key] for row in (*grounds, *steps.values()) for key in ("instrument",)]
    iris += [row["condition"] for row in grounds] + [kind]
    names = snapshot.labels([*iris, *(row["power"] for row in steps.values())], lang)
    rows = [_row("returned", names[kind], grounds[0] if grounds else None, names)]
    curable = any(row.get("curable") == "true" for row in grounds)
    if grounds:
        rows += _cure(grounds, steps, names, curable=curable, lang=lang)
        rows += _again(case, place, steps, names, lang) if curable else []
    if "demand" in steps:
        rows.append(_row("demand", names[steps["demand"]["power"]], steps["demand"], names))
    return rows


def _cure(
    grounds: list[Row], steps: dict[str, Row], names: dict[str, str], *, curable: bool, lang: str
) -> list[dict[str, Any]]:
    if not curable:
        text = say("no: only a new petition, if what was missing comes to be", lang)
        return [_row("cure", text, None, names)]
    wanted = {row["condition"]: row for row in reversed(grounds)}
    first = [_row("cure", say("yes", lang), steps.get("file-again"), names)]
    mended = [
        _row("mend", names[iri], {**row, "article": row["mended"]}, names)
        for iri, row in reversed(wanted.items())
    ]
    return [*first, *mended]


def _again(
    case: Case, place: Place, steps: dict[str, Row], names: dict[str, str], lang: str
) -> list[dict[str, Any]]:
    kept = steps.get("keep-first-day")
    if kept is None or "duration" not in kept:
        return []
    notice = case.facts.get("returned_notice_received")
    if not isinstance(notice, date):
        text = say("within a month of the notice, so that the first day of filing is kept", lang)
        return [_row("again", text, kept, names)]
    last = working_day(add_duration(notice, kept["duration"]), place.code)
    day = day_text(last, lang)
    if case.filed > last:
        text = say("the first day of filing is no longer kept: that ended on {day}", lang, day=day)
    else:
        text = say("last day {day}, so that the first day of filing is kept", lang, day=day)
    return [_row("again", text, kept, names) | {"last_day": last.isoformat()}]


def _row(says: str, text: str, norm: Row | None, names: dict[str, str]) -> dict[str, Any]:
    return {
        "says": says,
        "text": text,
        "article": norm["article"] if norm else "",
        "instrument": names[norm["instrument"]] if norm else "",
        "fact": None,
    }


def returned_part(snapshot: Snapshot, rows: list[dict[str, Any]], lang: str) -> Answer:
    """Return the same as a part of an assessment."""
    acts = short_titles(snapshot, lang)
    cells = [
        [
            say(_SAYS[row["says"]], lang),
            row["text"],
            pinpointed(row["article"], row["instrument"], acts, lang),
        ]
        for row in rows
    ]
    view = TableView(["", say("What", lang), heading("article", lang)], [("", cells)])
    return Answer(PART, None, None, rows, title=say("After the return", lang), view=view, lang=lang)
