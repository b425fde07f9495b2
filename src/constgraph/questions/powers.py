"""What one actor may, must and may not do."""

from __future__ import annotations

from typing import Any

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article
from constgraph.messages import mark, say
from constgraph.questions.acts import named_acts
from constgraph.questions.appointments import stepped_rules
from constgraph.questions.coverage import article_key, gaps_note, pinpoint, why_none
from constgraph.questions.names import Place
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.wordings import worded_later_note
from constgraph.store.embedded import Row
from constgraph.terms import MODALITIES, compact, expand

__all__ = ["coded_powers", "powers"]

QUESTION = "powers"
_PETITIONS = {"may": mark("may petition"), "must": mark("must petition")}
_KINDS = ("power", "petition", "appointment", "dismissal", "immunity", "succession")
#: What is laid upon others, and so is no norm of its holder alone.
_INVIOLABLE = expand("power:immunity")


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
        One row for each power, duty and prohibition, for what makes the actor inviolable, for each
        petition right, and for each step of a rule that the actor takes.
    """
    rows = [
        _row(row, "power", does=row["kind"], what=_what(row), to=row["target"])
        for row in coded_powers(snapshot, place, lang)
        if row["holder_iri"] == actor
        or (row["kind_iri"] == _INVIOLABLE and row["target_iri"] == actor)
    ]
    rows += [
        _row(
            row,
            "petition",
            does=say(_PETITIONS[row["modality"]], lang),
            what=row["subject"],
            to=row["forum"],
        )
        for row in petitioners(snapshot, place, by=[actor], lang=lang).rows
    ]
    rows += [
        _row(
            row,
            row["kind"],
            does=step["role"],
            what=row["label"] or compact(row["norm_iri"]),
            to=row["office"],
        )
        for row in stepped_rules(snapshot, place, lang=lang)
        for step in row["steps"]
        if step["actor_iri"] == actor
    ]
    rows.sort(key=lambda row: (_KINDS.index(row["kind"]), row["does"], article_key(row["article"])))
    notes = gaps_note(snapshot, QUESTION, place.jurisdiction, lang, [actor]) if rows else []
    return Answer(
        question=QUESTION,
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=None if rows else why_none(snapshot, QUESTION, place.jurisdiction, lang, [actor]),
        title=say("Powers: {who} ({on})", lang, who=snapshot.label(actor, lang), on=snapshot.on),
        view=_view(rows, lang),
        notes=[*worded_later_note(snapshot, place.jurisdiction, rows, lang), *notes],
        lang=lang,
    )


def coded_powers(snapshot: Snapshot, place: Place, lang: str) -> list[dict[str, Any]]:
    """Return the powers, duties and prohibitions of a day, one row for each norm."""
    groups: dict[str, list[Row]] = {}
    for row in snapshot.select(QUESTION, jurisdiction=place.jurisdiction, lang=lang):
        groups.setdefault(row["norm"], []).append(row)
    rows = []
    acts = named_acts(snapshot, lang)
    for norm, group in groups.items():
        first = group[0]
        conditions = {
            r["condition_iri"]: r.get("condition", "") for r in group if "condition_iri" in r
        }
        rows.append(
            {
                "holder": first.get("holder", first["holder_iri"]),
                "holder_iri": first["holder_iri"],
                "class": first["class"].rpartition("#")[2],
                "modality": MODALITIES[first["class"].rpartition("#")[2]],
                "kind": first.get("kind", first["kind_iri"]),
                "kind_iri": first["kind_iri"],
                "target": first.get("target"),
                "target_iri": first.get("target_iri"),
                "label": first.get("label", norm),
                "conditions": [
                    {"text": text, "iri": iri} for iri, text in sorted(conditions.items())
                ],
                "article": pinpoint(group, acts),
                "instrument": first.get("instrument"),
                "version": first["version"],
                "valid_from": first["valid_from"],
                "valid_until": first.get("valid_until"),
                "confidence": first["confidence"].rpartition("/")[2],
                "norm_iri": norm,
            }
        )
    return sorted(
        rows, key=lambda row: (row["holder"], article_key(row["article"]), row["norm_iri"])
    )


def _what(row: dict[str, Any]) -> str:
    return "\n– ".join([row["label"], *(condition["text"] for condition in row["conditions"])])


def _row(row: dict[str, Any], kind: str, *, does: str, what: str, to: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "modality": row.get("modality"),
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
