"""A petition with several requests: which may be brought, and which to strike out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from constgraph.admissibility.assessment import OUTCOMES, Assessment
from constgraph.admissibility.case import Case
from constgraph.admissibility.doors import PART as DOORS
from constgraph.admissibility.facts import CaseFact, local
from constgraph.admissibility.grounds import pinpointed, short_titles
from constgraph.admissibility.verdict import add_rows
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading
from constgraph.messages import mark, say
from constgraph.questions.snapshot import Snapshot

__all__ = ["PART", "assess_each"]

PART = "requests"
_SILENT = mark(
    "The law that was read speaks of a petition as a whole, and is silent on one of which only"
    " a part can be brought: strike out the rest before filing."
)
#: The most hopeful first.
_ORDER = ("admissible", "unknown", "inadmissible-unless", "inadmissible")


def assess_each(
    snapshot: Snapshot,
    case: Case,
    table: dict[str, CaseFact],
    assess_one: Callable[[Case], Assessment],
    lang: str,
) -> Assessment:
    """Return the assessment of the most hopeful request, with what becomes of the others.

    The law speaks of a petition as a whole, and is silent on one of which a part alone may be
    brought. So a request that would fail alone is warned of, to be struck out; it refuses nothing.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    case : Case
        With several requests.
    table : dict of str to CaseFact
        The facts that can be said of a case.
    assess_one : callable
        Assesses the case with one of them.
    lang : str
        The language of labels.
    """
    told = case.facts["request"]
    requests = told if isinstance(told, tuple) else ()
    found = {
        iri: assess_one(case._replace(facts={**case.facts, "request": iri})) for iri in requests
    }
    best = min(found.values(), key=lambda one: _ORDER.index(one.outcome))
    names = {iri: table["request"].names[local(iri)] for iri in requests}
    rows = [_row(iri, names[iri], one, best) for iri, one in found.items()]
    best.parts[PART] = _part(snapshot, rows, lang)
    struck = [row for row in rows if row["strike"]]
    if struck and best.outcome != "inadmissible":
        acts = short_titles(snapshot, lang)
        add_rows(
            best.parts["verdict"],
            [line for row in struck for line in _lines(row, found[row["iri"]])],
            lambda article, act: pinpointed(article, act, acts, lang),
            lang,
        )
        _add_doors(best, [found[row["iri"]] for row in struck])
        best.remarks.insert(0, say(_SILENT, lang))
        best.notes.append(say(_SILENT, lang))
    return best


def _row(iri: str, name: str, one: Assessment, best: Assessment) -> dict[str, Any]:
    """Return what becomes of a request: what it fails for beside what the best one fails for."""
    shared = {row["condition_iri"] for row in _failed(best)}
    own = [row for row in _failed(one) if row["condition_iri"] not in shared]
    because: dict[str, Any] = own[0] if own else {}
    return {
        "request": name,
        "iri": iri,
        "key": local(iri),
        "outcome": one.outcome,
        "strike": bool(own),
        "because": because.get("condition"),
        "article": because.get("article", ""),
        "instrument": because.get("instrument", ""),
    }


def _lines(row: dict[str, Any], one: Assessment) -> list[dict[str, Any]]:
    """Return what the first screen says of a request that is struck out: that, and where to go."""
    doors = one.parts[DOORS].rows if DOORS in one.parts else []
    return [
        {**row, "says": "strike", "text": row["request"], "fact": "request"},
        *(
            {**door, "says": "do", "text": "; ".join((door["door"], *door["needs"])), "fact": None}
            for door in doors
        ),
    ]


def _add_doors(best: Assessment, struck: list[Assessment]) -> None:
    for part in (one.parts[DOORS] for one in struck if DOORS in one.parts):
        known = best.parts.setdefault(DOORS, part)
        if known is not part:
            known.rows += part.rows
            known.view.sections.extend(part.view.sections)


def _failed(one: Assessment) -> list[dict[str, Any]]:
    return [row for row in one.parts["conditions"].rows if row["status"] == "not met"]


def _part(snapshot: Snapshot, rows: list[dict[str, Any]], lang: str) -> Answer:
    acts = short_titles(snapshot, lang)
    cells = [
        [
            row["request"],
            say("strike it out", lang) if row["strike"] else say(OUTCOMES[row["outcome"]], lang),
            say("not so: {text}", lang, text=row["because"]) if row["because"] else "",
            pinpointed(row["article"], row["instrument"], acts, lang),
        ]
        for row in rows
    ]
    heads = [
        say("Request", lang),
        say("What becomes of it", lang),
        say("Because", lang),
        heading("article", lang),
    ]
    title = say("The requests one by one", lang)
    view = TableView(heads, [("", cells)])
    return Answer(PART, None, None, rows, title=title, view=view, lang=lang)
