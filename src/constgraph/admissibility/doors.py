"""The right door for what the court does not do: where else to go, by when, under which article."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from constgraph.admissibility.case import Case
from constgraph.admissibility.evaluate import MET, NOT_MET, Rules
from constgraph.admissibility.grounds import pinpointed, short_titles
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading
from constgraph.messages import mark, say
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row

__all__ = ["PART", "Door", "doors", "doors_part", "unsure"]

PART = "doors"


class Door(NamedTuple):
    """A way elsewhere.

    Attributes
    ----------
    iri : str
        The norm that opens it.
    requests : tuple of str
        IRIs of the requests that it answers.
    text : str
        Where to go, and with what.
    needs : tuple of str
        What it needs: a kind of case, a time.
    article, instrument, version, confidence : str
        Where that stands, and how well it was read.
    """

    iri: str
    requests: tuple[str, ...]
    text: str
    needs: tuple[str, ...]
    article: str
    instrument: str
    version: str
    confidence: str


def doors(
    snapshot: Snapshot,
    place: Place,
    requests: Collection[str],
    *,
    case: Case | None = None,
    rules: Rules | None = None,
    lang: str = "en",
) -> list[Door]:
    """Return the ways elsewhere for what is asked of a court that does not do it.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    requests : collection of str
        IRIs of the requests.
    case : Case or None
        What is known: a way for cases of another kind is left out.
    rules : Rules or None
        As for the case; needed with it.
    lang : str
        The language of labels.
    """
    rows = [
        row
        for row in snapshot.select("admissibility/remedies", jurisdiction=place.jurisdiction)
        if row["request"] in requests
    ]
    names = snapshot.labels(
        {row[key] for row in rows for key in ("remedy", "condition", "instrument") if key in row},
        lang,
    )
    found: dict[str, Door] = {}
    shut: set[str] = set()
    for row in rows:
        door = found.get(row["remedy"]) or _door(row, names)
        needs, request, other = door.needs, row["request"], row.get("with")
        condition = row.get("condition")
        if condition and case and rules and condition in rules.tests:
            status = rules.evaluate(condition, case).status
            if status == NOT_MET:
                shut.add(row["remedy"])
            condition = None if status == MET else condition
        if condition and names[condition] not in needs:
            needs = (*needs, names[condition])
        article = door.article
        if other and other not in article:
            article = f"{article}, {other}"
        requested = (*door.requests, *([] if request in door.requests else [request]))
        found[row["remedy"]] = door._replace(needs=needs, article=article, requests=requested)
    return [door for iri, door in found.items() if iri not in shut]


def _door(row: Row, names: dict[str, str]) -> Door:
    return Door(
        iri=row["remedy"],
        requests=(),
        text=names[row["remedy"]],
        needs=(),
        article=row["article"],
        instrument=names[row["instrument"]],
        version=row["version"],
        confidence=row["confidence"].rpartition("/")[2],
    )


def doors_part(snapshot: Snapshot, found: list[Door], lang: str) -> Answer:
    """Return the ways elsewhere as a part of an assessment."""
    acts = short_titles(snapshot, lang)
    rows: list[dict[str, Any]] = [
        {
            "door": door.text,
            "needs": list(door.needs),
            "article": door.article,
            "instrument": door.instrument,
            "version": door.version,
            "confidence": door.confidence,
            "norm_iri": door.iri,
        }
        for door in found
    ]
    cells = [
        [door.text, "; ".join(door.needs), pinpointed(door.article, door.instrument, acts, lang)]
        for door in found
    ]
    heads = [say("Where to", lang), say("Needs", lang), heading("article", lang)]
    title = say("Where to go for what the court does not do", lang)
    view = TableView(heads, [("", cells)])
    part = Answer(PART, None, None, rows, title=title, view=view, lang=lang)
    part.notes += unsure(found, lang)
    return part


def unsure(found: list[Door], lang: str) -> list[str]:
    """Return a note on the ways whose provision was read, but not all that is said of them."""
    weak = "; ".join(door.text for door in found if door.confidence != "primary-text")
    told = mark("Read, but in part an inference, such as the first day on which it holds: {ways}.")
    return [say(told, lang, ways=weak)] if weak else []
