"""The first screen: yes or no, because of what, unless what, until when, and what to do now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from constgraph.admissibility.assessment import Assessment, Line
from constgraph.admissibility.beside import Beside
from constgraph.admissibility.deadlines import day_text
from constgraph.admissibility.evaluate import IN_DOUBT, MET, NOT_MET, UNKNOWN, Rules
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading
from constgraph.messages import mark, say, say_count
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["PART", "Context", "add_rows", "verdict_part"]

PART = "verdict"
#: How many open questions the first screen shows.
_SHOWN = 3
_SAYS = {
    "because": mark("because"),
    "unless": mark("unless"),
    "strike": mark("strike out"),
    "asked": mark("to be answered"),
    "warned": mark("in doubt"),
    "until": mark("until"),
    "do": mark("do now"),
    "decided": mark("decided before"),
    "returned": mark("returned"),
    "cure": mark("can be cured"),
    "mend": mark("mend"),
    "again": mark("file again"),
    "demand": mark("or demand"),
}


#: Writes an article with its act.
Pinpoint = Callable[[str, str], str]


class Context(NamedTuple):
    """What the first screen is made from.

    Attributes
    ----------
    snapshot : Snapshot
        The day of filing.
    rules : Rules
    filed : date
        The day of filing.
    pinpoint : callable
        Writes an article with its act.
    lang : str
        The language of labels.
    """

    snapshot: Snapshot
    rules: Rules
    filed: date
    pinpoint: Pinpoint
    lang: str


def verdict_part(
    report: Assessment,
    lines: Sequence[Line],
    context: Context,
    *,
    forum: str,
    right: Line | None,
    more: Beside,
) -> Answer:
    """Return the outcome in a few lines, each with its article.

    Parameters
    ----------
    report : Assessment
        The parts so far.
    lines : sequence of Line
        The conditions, each with what came out.
    context : Context
    forum : str
        The court or council, by its label.
    right : Line or None
        That the petitioner may petition about the matter, if so.
    more : Beside
        What stands beside the conditions.
    """
    lang = context.lang
    rows = [*_because(lines, context), *_unless(lines, context), *_asked(report, lines)]
    rows += [_row("warned", line.text, line) for line in lines if line.status == IN_DOUBT]
    if report.outcome != "inadmissible":
        timed = [line for line in lines if line.last_day]
        rows += [_row("until", _until(line, context.filed, lang), line) for line in timed[:1]]
        rows += _otherwise(report, lang) if timed else []
    rows += more.before
    if any(_is_competence(line, context) for line in lines if line.status == NOT_MET) and right:
        rows.append(_row("do", say("ask only for the review of the act itself", lang), right))
    else:
        rows += [_row("do", text) for text in _do(report, lines, forum, lang)]
    rows += more.after
    cells = [_cells(row, context.pinpoint, lang) for row in rows]
    view = TableView(["", say("What", lang), heading("article", lang)], [("", cells)])
    return Answer(PART, None, None, rows, title="", view=view, lang=lang)


def add_rows(
    part: Answer, rows: Sequence[Mapping[str, Any]], pinpoint: Pinpoint, lang: str
) -> None:
    """Put rows below those that say because of what, as their ``says`` and ``text`` have it.

    Parameters
    ----------
    part : Answer
        What `verdict_part` returned.
    rows : sequence of mapping
    pinpoint : callable
        Writes an article with its act.
    lang : str
        The language of labels.
    """
    at = sum(row["says"] == "because" for row in part.rows)
    keys = ("says", "text", "article", "instrument", "fact")
    part.rows[at:at] = [{key: row[key] for key in keys} for row in rows]
    part.view.sections[0][1][at:at] = [_cells(row, pinpoint, lang) for row in rows]


def _cells(row: Mapping[str, Any], pinpoint: Pinpoint, lang: str) -> list[str]:
    article = pinpoint(row["article"], row["instrument"]) if row["article"] else ""
    return [say(_SAYS[row["says"]], lang), row["text"], article]


def _row(says: str, text: str, line: Line | None = None, fact: str | None = None) -> dict[str, Any]:
    return {
        "says": says,
        "text": text,
        "article": line.article if line else "",
        "instrument": line.instrument if line else "",
        "fact": fact,
    }


def _because(lines: Sequence[Line], context: Context) -> list[dict[str, Any]]:
    """Return what is not met; where nothing fails, that the petitioner has the right at all."""
    failed = [line for line in lines if line.status == NOT_MET or line.unless]
    # of some things nobody can tell from the facts of a case, as where a list was not read whole
    failed += [line for line in lines if line.status == UNKNOWN and not line.asks and line.text]
    failed = list(dict.fromkeys(failed))
    if failed:
        return [_row("because", _denied(line, context), line) for line in failed]
    entitled = expand("requirement:entitlement")
    told = context.rules.told
    return [
        _row("because", line.text, line)
        for line in lines
        if line.status == MET and told.get(line.iri, {}).get("requirement") == entitled
    ]


def _denied(line: Line, context: Context) -> str:
    if line.last_day and line.last_day < context.filed:
        ended = day_text(line.last_day, context.lang)
        return say(
            "not so: {text}; the time ended on {day}", context.lang, text=line.text, day=ended
        )
    if line.status == UNKNOWN and not line.unless:
        return say("not known: {text}", context.lang, text=line.text)
    return say("not so: {text}", context.lang, text=line.text)


def _unless(lines: Sequence[Line], context: Context) -> list[dict[str, Any]]:
    iris = list(dict.fromkeys(iri for line in lines for iri in line.unless))
    told = context.rules.told
    names = context.snapshot.labels(
        [*iris, *(told[iri]["instrument"] for iri in iris)], context.lang
    )
    return [
        {
            "says": "unless",
            "text": names[iri].rpartition(": ")[2],
            "article": told[iri]["article"],
            "instrument": names[told[iri]["instrument"]],
            "fact": None,
        }
        for iri in iris
    ]


def _asked(report: Assessment, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the questions that decide: those of exceptions first, then a few of the open ones."""
    if "questions" not in report.parts or report.outcome == "inadmissible":
        return []
    rows: list[Mapping[str, Any]] = list(report["questions"].rows)
    deciding = {key for line in lines if line.unless for key in line.asks}
    if deciding:
        rows = [row for row in rows if row["fact"] in deciding]
    by_key = {key: line for line in lines if line.status == UNKNOWN for key in line.asks}
    return [
        _row("asked", row["question"], by_key.get(row["fact"]), row["fact"])
        for row in rows[:_SHOWN]
    ]


def _is_competence(line: Line, context: Context) -> bool:
    told = context.rules.told.get(line.iri, {})
    return told.get("requirement") == expand("requirement:competence")


def _until(line: Line, filed: date, lang: str) -> str:
    last = line.last_day or filed
    left = (last - filed).days
    if left < 0:
        return say("{day}; it has passed", lang, day=day_text(last, lang))
    return say_count(
        "{day}, {n} day left", "{day}, {n} days left", left, lang, day=day_text(last, lang)
    )


def _otherwise(report: Assessment, lang: str) -> list[dict[str, Any]]:
    """Return the last day as others count it than the text that was read."""
    rows = report["times"].rows if "times" in report.parts else []
    told = []
    for row in rows:
        if row["is_disputed"] and row["last_day"]:
            last = day_text(date.fromisoformat(row["last_day"]), lang)
            source = {key: row[key] for key in ("article", "instrument")}
            told.append(_row("warned", f"{row['time']}: {last}") | source)
    return told


def _do(report: Assessment, lines: Sequence[Line], forum: str, lang: str) -> list[str]:
    """Return what helps now."""
    if report.outcome == "admissible":
        return [say("file the petition: {forum}", lang, forum=forum)]
    if which := next((line.which for line in lines if line.which), ()):
        words = mark("name the petitioner itself, where it is one of these: {names}")
        return [say(words, lang, names=", ".join(which))]
    if report.outcome != "inadmissible" and "questions" not in report.parts:
        return [say("ask the court itself", lang)]
    if report.outcome != "inadmissible":
        more = len(report["questions"].rows) - _SHOWN
        told = [say("answer the questions in the case file, with --fact, or with --ask", lang)]
        if more > 0 and report.outcome == "unknown":
            told.append(
                say_count("{n} more question: --all", "{n} more questions: --all", more, lang)
            )
        return told
    grounds = report["grounds"].rows if "grounds" in report.parts else []
    steps = []
    curable = [row for row in grounds if row["curable"]]
    later = [row for row in grounds if row["new_petition"]]
    if curable:
        steps.append(
            say("correct it before filing; what is returned for it can be corrected", lang)
        )
    elif later:
        steps.append(say("a new petition is possible once the condition is met", lang))
    if "routes" in report.parts and not steps:
        names = list(dict.fromkeys(row["petitioner"] for row in report["routes"].rows))
        steps.append(say("others may bring it: {who}", lang, who=", ".join(names)))
    return steps or [say("this court cannot help with it", lang)]
