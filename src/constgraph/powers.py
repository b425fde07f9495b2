"""What one actor may do: petition, and take part in filling or ending offices."""

from __future__ import annotations

from typing import Any

from constgraph.answers import Answer, TableView
from constgraph.coverage import article_key, why_none
from constgraph.ladders import ladders
from constgraph.names import Place
from constgraph.petitions import petitioners
from constgraph.snapshot import Snapshot
from constgraph.wording import heading, localize_article, say

__all__ = ["powers"]

QUESTION = "powers"


def powers(snapshot: Snapshot, place: Place, actor: str, *, lang: str = "en") -> Answer:
    """Return the coded powers of an actor on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction.
    actor : str
        The IRI of an office, a body or a class of persons.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each petition right, and for each step of a rule that the actor takes.
    """
    rows = [
        _row(row, "petition", does=say("may petition", lang), what=row["subject"], to=row["forum"])
        for row in petitioners(snapshot, place, by=[actor], lang=lang).rows
    ]
    for kind in ("appointment", "dismissal"):
        for row in ladders(snapshot, place, kind=kind, lang=lang).rows:
            rows += [
                _row(row, kind, does=step["role"], what=row["label"], to=row["office"])
                for step in row["steps"]
                if step["actor_iri"] == actor
            ]
    rows.sort(key=lambda row: (row["kind"] != "petition", row["does"], article_key(row["article"])))
    return Answer(
        question=QUESTION,
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=None if rows else why_none(snapshot, QUESTION, place.jurisdiction, lang, [actor]),
        title=say("powers", lang, who=snapshot.label(actor, lang), on=snapshot.on),
        view=_view(rows, lang),
        lang=lang,
    )


def _row(row: dict[str, Any], kind: str, *, does: str, what: str, to: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "does": does,
        "what": what,
        "to": to,
        "article": row["article"],
        "instrument": row["instrument"],
        "version": row["version"],
        "valid_from": row["valid_from"],
        "valid_until": row["valid_until"],
        "confidence": row["confidence"],
        "norm_iri": row["norm_iri"],
    }


def _view(rows: list[dict[str, Any]], lang: str) -> TableView:
    sections: dict[str, list[list[str]]] = {}
    for row in rows:
        where = f"{localize_article(row['article'], lang)}\n[{row['version']}]"
        sections.setdefault(row["does"], []).append([row["what"], where])
    return TableView([heading(key, lang) for key in ("what", "article")], list(sections.items()))
