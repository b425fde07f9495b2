"""Grounds of return: on which a petition would fail, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from constgraph.admissibility.assessment import Line
from constgraph.admissibility.evaluate import Rules
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import say
from constgraph.questions.coverage import article_key
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.store.labelled import select_labelled
from constgraph.terms import expand

__all__ = ["grounds_part", "pinpointed", "short_titles"]


def grounds_part(
    snapshot: Snapshot, failed: list[Line], grounds: list[Row], rules: Rules, lang: str
) -> Answer:
    """Return the grounds on which a petition would fail, and whether that can be made good.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    failed : list of Line
        The conditions that are not met.
    grounds : list of dict
        The grounds of return of the day.
    rules : Rules
    lang : str
        The language of labels.
    """
    acts = short_titles(snapshot, lang)
    rows = sorted(
        _found(snapshot, failed, grounds, rules, lang), key=lambda row: article_key(row["article"])
    )
    cells = [
        [
            row["ground"],
            _cure(row["curable"], row["new_petition"], lang),
            pinpointed(row["article"], row["instrument"], acts, lang),
        ]
        for row in rows
    ]
    heads = [say("Ground", lang), say("Can be cured", lang), heading("article", lang)]
    view = TableView(heads, [("", cells)])
    title = say("On which ground it would fail", lang)
    part = Answer("grounds", None, None, rows, title=title, view=view, lang=lang)
    if any(row["confidence"] == "inferred" for row in rows):
        part.notes.append(
            say(
                "No ground names this condition; without it the right does not exist, so"
                " the ground for those not entitled is taken (inferred).",
                lang,
            )
        )
    if not grounds:
        part.notes.append(say("Grounds of return are not coded for this day.", lang))
    return part


def _found(
    snapshot: Snapshot, failed: list[Line], grounds: list[Row], rules: Rules, lang: str
) -> list[dict[str, Any]]:
    """Return the grounds that enforce what is not met, each once with its conditions."""
    named = {row["condition"] for row in grounds}
    entitled, repetition = (
        expand(f"requirement:{name}") for name in ("entitlement", "no-repetition")
    )
    found: dict[str, dict[str, Any]] = {}
    iris = {row[key] for row in grounds for key in ("ground", "holder", "instrument")}
    labels = snapshot.labels(iris, lang)
    for line in failed:
        inferred = line.iri not in named
        repeats = rules.told.get(line.iri, {}).get("requirement") == repetition
        for row in grounds:
            told = rules.told.get(row["condition"], {})
            by_entitlement = inferred and not repeats and told.get("requirement") == entitled
            if row["condition"] != line.iri and not by_entitlement:
                continue
            entry = found.setdefault(row["ground"], _ground(row, labels))
            entry["conditions"].append(line.text)
            # what time or another day brings is no defect of this petition alone
            entry["new_petition"] |= row.get("curable") != "true" and _may_come(line, rules)
            if inferred:
                entry["confidence"] = "inferred"
        if repeats and inferred:
            found[line.iri] = _bar(line)
    return list(found.values())


def _ground(row: Row, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "ground": labels[row["ground"]],
        "by": labels[row["holder"]],
        "curable": row.get("curable") == "true" if "curable" in row else None,
        "article": row["article"],
        "instrument": labels[row["instrument"]],
        "version": row["version"],
        "conditions": [],
        "new_petition": False,
        "confidence": row["confidence"].rpartition("/")[2],
        "ground_iri": row["ground"],
    }


def _bar(line: Line) -> dict[str, Any]:
    """Return a condition that is its own ground: no list of grounds names it."""
    return {
        "ground": line.text,
        "by": None,
        "curable": False,
        "article": line.article,
        "instrument": line.instrument,
        "version": None,
        "conditions": [line.text],
        "new_petition": False,
        "confidence": line.confidence,
        "ground_iri": None,
    }


#: What may come to be met later: a court act in force, a part in a case, the consent of a body.
_MAY_COME = (
    "final-decision",
    "applied-in-own-case",
    "exhaustion",
    "pending-case",
    "stay",
    "threshold",
)


def _may_come(line: Line, rules: Rules) -> bool:
    requirement = rules.told.get(line.iri, {}).get("requirement")
    return requirement in {expand(f"requirement:{name}") for name in _MAY_COME}


def _cure(curable: bool | None, new_petition: bool, lang: str) -> str:
    if new_petition:
        return say("by a new petition, once it is met", lang)
    if curable is None:
        return say("the text does not say", lang)
    return say("yes", lang) if curable else say("no", lang)


def pinpointed(article: str, instrument: str, acts: Mapping[str, str], lang: str) -> str:
    """Return an article with its act by the short title, on a line of its own."""
    act = acts.get(instrument, instrument)
    return f"{unbroken(localize_article(article, lang))}\n{act}" if article else ""


def short_titles(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Return the short title of each act by its full one."""
    rows = select_labelled(
        snapshot.store,
        "SELECT ?lang ?full ?short WHERE { ?act skos:prefLabel ?full ; cg:shortTitle ?short ."
        " FILTER(LANG(?full) = ?lang && LANG(?short) = ?lang) }",
        {"lang": lang},
    )
    return {row["full"]: row["short"] for row in rows}
