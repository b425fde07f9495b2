"""The answer to any named question: its solutions as rows, or which kind of none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from constgraph.answers.answer import Answer, plain_view, sort_text
from constgraph.days import read_day, require_order
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say
from constgraph.questions.acts import NO_NUMBER, named_acts, with_act
from constgraph.questions.catalogue import question
from constgraph.questions.coverage import article_key, gaps_note, why_none
from constgraph.questions.decided import incomplete_note
from constgraph.questions.denial import Denial
from constgraph.questions.names import Place
from constgraph.questions.rows import gather
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.wordings import worded_later_note
from constgraph.terms import expand

__all__ = ["inquire"]


#: Questions about the graph itself, of which nothing can be missing.
WHOLE = frozenset({"coverage", "evidence", "labels-to-review", "norms", "readings"})


#: Who reaches a court as an individual.
INDIVIDUALS = tuple(
    expand(f"kind:{kind}")
    for kind in ("natural-person", "legal-person", "party-to-a-case", "private-petitioner")
)


def inquire(
    snapshot: Snapshot,
    place: Place,
    name: str,
    *,
    since: str | date | None = None,
    lang: str = "en",
) -> Answer:
    """Return the answer to a named question on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction.
    name : str
        The question.
    since : str, date or None
        The earlier day, for a question that compares two days.
    lang : str
        The language of labels.

    Raises
    ------
    UnknownNameError
        If there is no such question.
    UsageError
        If an earlier day is missing, or is given to a question that has none.
    """
    asked = question(name)
    earlier = _earlier_day(name, asked.parameters, since, snapshot.on)
    solutions = snapshot.select(name, jurisdiction=place.jurisdiction, lang=lang, **earlier)
    rows = gather(
        [{k: v for k, v in row.items() if k not in asked.parameters} for row in solutions],
        asked.lists,
    )
    # engines break ties, and sort letters, each in its own way
    rows.sort(key=lambda row: [article_key(sort_text(row, key)) for key in asked.table])
    acts = named_acts(snapshot, lang)
    _cite_whole_acts(rows, acts)
    dated = snapshot.on if "on" in asked.parameters else None
    none = None
    if not rows and "on" in asked.parameters:
        none = (
            Denial(snapshot, place, lang=lang).why(INDIVIDUALS)
            if name == "individual-access"
            else why_none(snapshot, name, place.jurisdiction, lang)
        )
    notes = _act(rows, asked.table, acts, lang) + _undated(rows, asked.table, lang)
    if rows and "on" in asked.parameters:
        notes += worded_later_note(snapshot, place.jurisdiction, rows, lang)
    if rows and "on" in asked.parameters and not earlier and name not in (*WHOLE, "decisions"):
        notes += gaps_note(snapshot, name, place.jurisdiction, lang)
    notes += incomplete_note(rows, lang) if name == "decisions" else []
    if none and earlier and none.iri is None:
        # two days that do not differ are an answer; no statement says that they are not coded
        none, notes = None, [say("Nothing coded changed.", lang)]
    where = [snapshot.label(place.jurisdiction, lang), earlier.get("since"), dated]
    return Answer(
        question=name,
        jurisdiction=place.code,
        on=dated,
        rows=rows,
        none=none,
        title=f"{asked.text[lang]} ({', '.join(str(part) for part in where if part)})",
        view=plain_view(_with_acts(rows, asked.table, acts), _shown(rows, asked.table), lang),
        notes=notes,
        lang=lang,
    )


def _shown(rows: list[dict[str, Any]], columns: Sequence[str]) -> list[str]:
    """Return the columns that a screen has room for: those that say something of some row.

    A first day that is not known is told below the table, and keeps its column.
    """
    return [
        name
        for name in columns
        if name == "valid_from" or not rows or any(sort_text(row, name) for row in rows)
    ]


def _cite_whole_acts(rows: list[dict[str, Any]], acts: Mapping[str, str]) -> None:
    """Name the act in the place of words that cite nothing."""
    for row in rows:
        cited = row.get("article")
        if isinstance(cited, str) and cited.startswith(NO_NUMBER) and "instrument" in row:
            row["article"] = with_act(row["article"], row["instrument"], acts)


def _act(
    rows: list[dict[str, Any]], table: Collection[str], known: Mapping[str, str], lang: str
) -> list[str]:
    """Name the constitution below a table, where those articles that name no act are all of one."""
    acts = {row["instrument"] for row in rows if "instrument" in row}
    bare = acts - known.keys()
    if len(bare) != 1 or "article" not in table or "instrument" in table:
        return []
    words = (
        mark("The articles are those of: {instrument}.")
        if acts == bare
        else mark("Articles without an act are those of: {instrument}.")
    )
    return [say(words, lang, instrument=bare.pop())]


def _undated(rows: list[dict[str, Any]], table: Iterable[str], lang: str) -> list[str]:
    """Say what an empty first day means: only a later state of the text was read."""
    if "since" not in table or all("since" in row for row in rows):
        return []
    return [say("Where no first day stands, it is not coded: the norm may be older.", lang)]


def _with_acts(
    rows: list[dict[str, Any]], table: Collection[str], acts: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Put the act beside the article, unless all are of one constitution or a column names it."""
    if "instrument" in table:
        return rows
    constitutions = {row["instrument"] for row in rows if row.get("instrument")} - acts.keys()
    several = {name: name for name in constitutions} if len(constitutions) > 1 else {}
    return [
        {**row, "article": with_act(row["article"], row["instrument"], {**acts, **several})}
        if isinstance(row.get("article"), str) and "instrument" in row
        else row
        for row in rows
    ]


def _earlier_day(
    name: str, parameters: Iterable[str], since: str | date | None, on: date
) -> dict[str, date]:
    """Return the earlier day as a parameter, and refuse one that does not fit."""
    if "since" not in parameters:
        if since is not None:
            raise UsageError(
                Message("'{name}' is about one day", name=name),
                hint=Message("leave out the earlier day"),
            )
        return {}
    if since is None:
        raise UsageError(
            Message("'{name}' compares two days and needs the earlier one", name=name),
            hint=Message("constgraph ask {name} --since 2022-06-07", name=name),
        )
    day = read_day(since)
    require_order(day, on)
    return {"since": day}
