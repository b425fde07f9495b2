"""Every time that runs in a case: who must act, counted from which day, and its last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from constgraph.admissibility.case import Case
from constgraph.admissibility.deadlines import are_days_off_known, day_text, end_of_time
from constgraph.admissibility.evaluate import Rules
from constgraph.admissibility.facts import CaseFact, FactValue, local
from constgraph.admissibility.grounds import pinpointed, short_titles
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_duration
from constgraph.messages import mark, say, say_count
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["PART", "times_part"]

PART = "times"
#: A day that another day of the case tells: who accepts a petition decides on its acceptance.
_SAME_DAY = {"acceptance_decided": "accepted"}
RUNS, ENDED, OPEN, NONE = "runs", "ended", "day not given", "no time runs"
_STATUSES = {ENDED: mark("it has passed"), NONE: mark("no time runs")}
#: In the order in which a case meets the days from which times run.
_DAYS = (
    "court_act_adopted",
    "court_act_entered_into_force",
    "returned_notice_received",
    "acceptance_decided",
    "accepted",
    "final_decision_adopted",
    "resolution_published",
)


def times_part(
    snapshot: Snapshot,
    place: Place,
    case: Case,
    table: dict[str, CaseFact],
    scope: tuple[set[str], set[str]],
    rules: Rules,
    lang: str,
) -> Answer:
    """Return the times that run for a petitioner about a matter, each with its article.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    place : Place
    case : Case
    table : dict of str to CaseFact
        The facts that can be said of a case.
    scope : tuple of set of str
        IRIs of who petitions, and of the matter with those that cover it.
    rules : Rules
        Told of the days that were looked at.
    lang : str
        The language of labels.
    """
    found = _confined(snapshot, place, scope)
    iris = {row[key] for row in found for key in ("limit", "norm", "holder") if key in row}
    labels = snapshot.labels(iris | {row["instrument"] for row in found}, lang)
    rows = []
    for row in found:
        key = rules.keys[row["runsFrom"]]
        rules.looked_at |= {key, _SAME_DAY.get(key, key)}
        rows.append(_time(row, table[key], case, place, labels))
    rows.sort(key=lambda row: (_place(row["fact"]), article_key(row["article"]), row["time"]))
    part = Answer(
        PART, None, None, rows, title=say(_TITLE, lang), view=_view(snapshot, rows, lang), lang=lang
    )
    part.notes += _notes(rows, lang)
    return part


_TITLE = mark("Times")


def _place(key: str) -> int:
    return _DAYS.index(key) if key in _DAYS else len(_DAYS)


def _confined(snapshot: Snapshot, place: Place, scope: tuple[set[str], set[str]]) -> list[Row]:
    """Return one row a time: those for this petitioner and matter, without what they replace."""
    who, about = scope
    rows = snapshot.select("admissibility/times", jurisdiction=place.jurisdiction)
    own: dict[str, set[str]] = {}
    matters: dict[str, set[str]] = {}
    for row in rows:
        own.setdefault(row["limit"], set()).update({row["appliesTo"]} if "appliesTo" in row else ())
        matters.setdefault(row["limit"], set()).update({row["subject"]} if "subject" in row else ())
    # a condition that excepts another condition lifts it; a norm's time takes the place of one
    meant = [
        row
        for row in rows
        if (not own[row["limit"]] or own[row["limit"]] & who)
        and (not matters[row["limit"]] or matters[row["limit"]] & about)
    ]
    replaced = {row.get("exceptionTo") for row in meant if "norm" in row}
    kept = {row["limit"]: row for row in reversed(meant) if row["limit"] not in replaced}
    return list(kept.values())


def _time(
    row: Row, fact: CaseFact, case: Case, place: Place, labels: Mapping[str, str]
) -> dict[str, Any]:
    start: FactValue | None = case.facts.get(fact.key)
    if start is None:
        start = case.facts.get(_SAME_DAY.get(fact.key, ""))
    moves, working = (row.get(key) == "true" for key in ("movesToWorkingDay", "inWorkingDays"))
    last = (
        end_of_time(start, row["duration"], place.code, moves=moves, working=working)
        if isinstance(start, date)
        else None
    )
    disputed = row.get("isDisputed") == "true"
    text = labels[row.get("norm", row["limit"])]
    status = NONE if start is False else OPEN if last is None else RUNS
    return {
        "status": ENDED if last and last < case.filed else status,
        # of an exception, what it is an exception of stands above it
        "time": text.rpartition(": ")[2] if "exceptionTo" in row else text,
        "by": labels[row["holder"]] if "holder" in row else None,
        "duration": row["duration"],
        "fact": fact.key,
        "counted_from": fact.label,
        "start": start.isoformat() if isinstance(start, date) else None,
        "last_day": last.isoformat() if last else None,
        "weekday": last.strftime("%A") if last else None,
        "days_off_known": are_days_off_known(last, place.code)
        if last and (moves or working)
        else None,
        "in_working_days": working,
        "is_disputed": disputed,
        "article": row["article"],
        "instrument": labels[row["instrument"]],
        "confidence": local(row["confidence"]),
        "condition_iri": row["limit"],
    }


def _view(snapshot: Snapshot, rows: list[dict[str, Any]], lang: str) -> TableView:
    acts = short_titles(snapshot, lang)
    cells = [
        [
            _last(row, lang),
            row["time"],
            _counted(row, lang),
            pinpointed(row["article"], row["instrument"], acts, lang),
        ]
        for row in rows
    ]
    heads = [
        say("Last day", lang),
        say("Time", lang),
        say("Counted from", lang),
        heading("article", lang),
    ]
    return TableView(heads, [("", cells)])


def _counted(row: Mapping[str, Any], lang: str) -> str:
    """Return how long a time is, and from which day it runs."""
    length = localize_duration(row["duration"], lang)
    if row["in_working_days"]:
        days = int(row["duration"].strip("PD"))
        length = say_count("{n} working day", "{n} working days", days, lang)
    start = f" {row['start']}" if row["start"] else ""
    return f"{length}; {row['counted_from']}{start}"


def _last(row: Mapping[str, Any], lang: str) -> str:
    if row["last_day"] is None:
        if row["status"] == NONE:
            return say(_STATUSES[NONE], lang)
        return say("give {key}=DAY", lang, key=row["fact"].replace("_", "-"))
    last = day_text(date.fromisoformat(row["last_day"]), lang)
    return f"{last}; {say(_STATUSES[ENDED], lang)}" if row["status"] == ENDED else last


def _notes(rows: list[dict[str, Any]], lang: str) -> list[str]:
    years = {row["last_day"][:4] for row in rows if row["days_off_known"] is False}
    if not years:
        return []
    return [
        say(
            "Days off that the Government moves are not known for {years}; a last day beside one"
            " may change.",
            lang,
            years=", ".join(sorted(years)),
        )
    ]
