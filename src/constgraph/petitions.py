"""Who may petition: the main question, assembled from its solutions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from constgraph.answers import Answer, TableView
from constgraph.coverage import article_key, pinpoint, why_none
from constgraph.names import Place
from constgraph.sizes import body_sizes, head_count
from constgraph.snapshot import Snapshot
from constgraph.store import Row
from constgraph.wording import heading, localize_article, say

__all__ = ["petitioner_text", "petitioners"]

QUESTION = "who-may-petition"
#: From best to worst; a row is as good as its worst evidence.
_CONFIDENCE = ("primary-text", "two-secondary", "one-secondary", "unverified")


def petitioners(
    snapshot: Snapshot,
    place: Place,
    *,
    by: Collection[str] = (),
    about: Collection[str] = (),
    lang: str = "en",
) -> Answer:
    """Return who may petition a court on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction, and one court of it where only that is asked about.
    by : collection of str
        IRIs of petitioners or kinds of petitioner to narrow the answer to; empty for all.
    about : collection of str
        IRIs of subject matters to narrow the answer to; empty for all.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each petition right, by article. An empty answer says why it is empty.
    """
    solutions = snapshot.select(QUESTION, jurisdiction=place.jurisdiction, lang=lang)
    sizes = body_sizes(snapshot, place.jurisdiction, lang)
    editions = _editions(snapshot, place.jurisdiction, lang)
    groups: dict[str, list[Row]] = {}
    for solution in solutions:
        groups.setdefault(solution["norm"], []).append(solution)
    kept = [
        group
        for group in groups.values()
        if (not by or group[0]["petitioner"] in by or group[0]["kind"] in by)
        and (not about or group[0]["subject"] in about)
        and place.forum in (None, group[0]["forum"])
    ]
    rows = [_row(group, sizes, editions) for group in kept]
    rows.sort(key=lambda row: (article_key(row["article"]), row["petitioner"]))
    concerns = [*by, *about, *([place.forum] if place.forum else [])]
    none = None
    if not rows:
        none = why_none(snapshot, QUESTION, place.jurisdiction, lang, concerns)
    return Answer(
        question=QUESTION,
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=none,
        title=_title(snapshot, place, list(groups.values()), lang),
        view=_view(rows, lang),
        notes=_notes(snapshot, rows, lang),
        lang=lang,
    )


def _editions(snapshot: Snapshot, jurisdiction: str, lang: str) -> dict[str, str]:
    """Return the version of each act that was in force as a whole on the day."""
    day = snapshot.on.isoformat()
    return {
        row["instrument_iri"]: row["version"]
        for row in snapshot.select("text-versions", jurisdiction=jurisdiction, lang=lang)
        if row["valid_from"] <= day < row.get("valid_until", "9999")
    }


def _row(
    group: list[Row], sizes: dict[str, int | None], editions: dict[str, str]
) -> dict[str, Any]:
    first = group[0]
    withs = [
        {
            "article": row["article"],
            "instrument": row["instrumentLabel"],
            "with_article": row["withArticle"],
            "with_instrument": row["withInstrumentLabel"],
            "with_short_title": row.get("withShortTitle", ""),
        }
        for row in group
        if "withArticle" in row
    ]
    label = first.get("instrumentLabel", "")
    return {
        "petitioner": first.get("petitionerLabel", _local(first["petitioner"])),
        "petitioner_iri": first["petitioner"],
        "kind": first.get("kindLabel", _local(first["kind"])),
        "kind_iri": first["kind"],
        "forum": first.get("forumLabel", _local(first["forum"])),
        "forum_iri": first["forum"],
        "subject": first.get("subjectLabel", _local(first["subject"])),
        "subject_iri": first["subject"],
        "review": first.get("reviewLabel", _local(first["review"])),
        "review_iri": first["review"],
        "conditions": _conditions(group, sizes),
        "suspends": _suspends(group),
        "article": pinpoint(withs) if withs else first["article"],
        "instrument": label,
        "version": first["version"],
        "edition": editions.get(first["instrument"]),
        "valid_from": first["from"],
        "valid_until": first.get("until"),
        "confidence": _worst(row["confidence"] for row in group),
        "norm_iri": first["norm"],
    }


def _conditions(group: list[Row], sizes: dict[str, int | None]) -> list[dict[str, Any]]:
    by_iri = {row["condition"]: row for row in group if "condition" in row}
    conditions = [_condition(row, sizes) for row in by_iri.values()]
    # thresholds first, exceptions last, in the order of the articles between
    conditions.sort(
        key=lambda c: (
            "numerator" not in c,
            "exception_to" in c,
            c["instrument"] != group[0].get("instrumentLabel"),
            article_key(c["article"]),
            c["iri"],
        )
    )
    return conditions


def _condition(row: Row, sizes: dict[str, int | None]) -> dict[str, Any]:
    condition: dict[str, Any] = {
        "text": row.get("conditionLabel", _local(row["condition"])),
        "iri": row["condition"],
        "article": row["conditionArticle"],
        "instrument": row.get("conditionInstrumentLabel", _local(row["conditionInstrument"])),
        "confidence": _local(row["conditionConfidence"]) if "conditionConfidence" in row else None,
    }
    if "numerator" in row:
        size = sizes.get(row["base"])
        numerator, denominator = int(row["numerator"]), int(row["denominator"])
        condition |= {
            "numerator": numerator,
            "denominator": denominator,
            "base": row.get("baseLabel", _local(row["base"])),
            "base_iri": row["base"],
            "size": size,
            "count": None if size is None else head_count(numerator, denominator, size),
        }
    if "duration" in row:
        condition["duration"] = row["duration"]
    if "exceptionTo" in row:
        condition["exception_to"] = row["exceptionTo"]
    return condition


def _suspends(group: list[Row]) -> list[dict[str, str]]:
    effects = {row["effect"]: row for row in group if "effect" in row}
    return [
        {
            "text": row.get("suspendedLabel", _local(row["suspended"])),
            "iri": row["suspended"],
            "article": row["suspendedArticle"],
            "instrument": row.get("suspendedInstrumentLabel", ""),
            "norm_iri": iri,
        }
        for iri, row in sorted(effects.items())
    ]


def _worst(confidences: Iterable[str]) -> str:
    return max((_local(iri) for iri in confidences), key=_CONFIDENCE.index)


def _local(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _title(snapshot: Snapshot, place: Place, groups: list[list[Row]], lang: str) -> str:
    forums = {group[0]["forum"]: group[0].get("forumLabel", "") for group in groups}
    if place.forum:
        forum = snapshot.label(place.forum, lang)
    elif forums:
        forum = ", ".join(forums.values())
    else:
        forum = say("court", lang)
    jurisdiction = snapshot.label(place.jurisdiction, lang)
    return say("title", lang, forum=forum, jurisdiction=jurisdiction, on=snapshot.on)


def _view(rows: list[dict[str, Any]], lang: str) -> TableView:
    """Put the rights that the same petitioners share into one section."""
    shared: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        key = (row["article"], row["version"], row["subject_iri"] + row["review_iri"])
        shared.setdefault(key, []).append(row)
    sections: dict[str, list[list[str]]] = {}
    for group in shared.values():
        first = group[0]
        conditions = {c["iri"]: c for row in group for c in row["conditions"]}
        texts = [
            _condition_text(c, first["instrument"], lang)
            for c in conditions.values()
            if "numerator" not in c
        ]
        texts += [say("suspends", lang, what=effect["text"]) for effect in first["suspends"]]
        sections.setdefault("; ".join(petitioner_text(row, lang) for row in group), []).append(
            [
                f"{_unbroken(localize_article(first['article'], lang))}\n[{first['version']}]",
                f"{first['subject']} ({first['review']})",
                ";\n".join(texts),
            ]
        )
    keys = ("article", "subject", "conditions")
    return TableView([heading(key, lang) for key in keys], list(sections.items()))


def _unbroken(article: str) -> str:
    """Keep ``Art.`` and its number on one line."""
    return article.replace(". ", ".\N{NO-BREAK SPACE}")


def petitioner_text(row: dict[str, Any], lang: str) -> str:
    """Return a petitioner with the head count of its threshold, if it has one."""
    counts = [_count_text(c, lang) for c in row["conditions"] if "numerator" in c]
    return f"{row['petitioner']} ({counts[0]})" if counts else str(row["petitioner"])


def _condition_text(condition: dict[str, Any], instrument: str, lang: str) -> str:
    text: str = condition["text"]
    if condition["instrument"] != instrument:
        text = f"{text} ({localize_article(condition['article'], lang)})"
    return text


def _count_text(condition: dict[str, Any], lang: str) -> str:
    """Return the head count of a threshold in words, as in ``29 of 145``."""
    if condition["count"] is None:
        return say("size not coded", lang)
    return say("head count", lang, count=condition["count"], size=condition["size"])


def _notes(snapshot: Snapshot, rows: list[dict[str, Any]], lang: str) -> list[str]:
    notes = []
    if rows:
        editions = {(r["instrument"], r["edition"]) for r in rows}
        notes += [
            say("text in force", lang, instrument=instrument, edition=edition)
            for instrument, edition in sorted(editions)
        ]
        elsewhere = sorted(
            {
                c["instrument"]
                for r in rows
                for c in [*r["conditions"], *r["suspends"]]
                if c["instrument"] != r["instrument"]
            }
        )
        if elsewhere:
            notes.append(say("conditions from", lang, articles="; ".join(elsewhere)))
        levels = {row["confidence"] for row in rows}
        worst = max(levels, key=_CONFIDENCE.index)
        key = "all checked" if len(levels) == 1 else "worst checked"
        notes.append(say(key, lang, confidence=snapshot.label(f"confidence:{worst}", lang)))
    if snapshot.on > date.today():
        notes.append(say("future", lang, on=snapshot.on))
    return notes
