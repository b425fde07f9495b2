"""The picture of who may petition a court, built from an answer."""

from __future__ import annotations

from typing import Any

from constgraph.answers.answer import Answer
from constgraph.answers.wording import localize_article
from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.layout.petitioners import layout_petitioners
from constgraph.diagrams.specs.parts import seats_text
from constgraph.diagrams.specs.petitioners import PetitionersSpec, petitioners_spec
from constgraph.diagrams.specs.words import second_language
from constgraph.diagrams.text import FontMeasure
from constgraph.errors import DiagramError
from constgraph.messages import Message, say, say_count
from constgraph.questions.petitioners import petitioner_text
from constgraph.questions.rows import whole_number
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["describe_petitioners", "petitioners_picture", "petitioners_scene"]


def petitioners_scene(snapshot: Snapshot, answer: Answer) -> Scene:
    """Return the picture of who may petition a court; see `petitioners_picture`."""
    layout = layout_petitioners(petitioners_picture(snapshot, answer), FontMeasure())
    return layout.to_scene(answer.title, describe_petitioners(answer))


def petitioners_picture(snapshot: Snapshot, answer: Answer) -> PetitionersSpec:
    """Return what the picture of who may petition a court says.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    answer : Answer
        The answer to ``who-may-petition`` on that day.

    Raises
    ------
    DiagramError
        If the answer is empty.
    """
    lang = answer.lang
    if answer.none:
        raise DiagramError(
            Message("there is nothing to draw: {because}", because=answer.none.because),
            hint=Message("choose another day with --on, or leave out --by and --about"),
        )
    second = second_language(lang)
    rows = _drawn_rows(snapshot, answer, second)
    title = say(
        "Who may petition the {forum} ({jurisdiction})",
        lang,
        forum=rows[0]["forum"],
        jurisdiction=snapshot.label(_jurisdiction(snapshot, rows[0]["forum_iri"]), lang),
    )
    petitioners = len({row["petitioner_iri"] for row in rows})
    return petitioners_spec(
        rows,
        title=title,
        subtitle=say(
            "In force on {on} · {petitioners}, {rights} · labels give the provision",
            lang,
            on=answer.on,
            petitioners=say_count("{n} petitioner", "{n} petitioners", petitioners, lang),
            rights=say_count("{n} right", "{n} rights", len(rows), lang),
        ),
        column_heads=[
            say("Petitioner", lang),
            say("Subject matter and provision", lang),
            say("Court", lang),
        ],
        court=_court(snapshot, rows[0], lang, second),
        source_line=_source_line(snapshot, answer),
        localize=lambda article: localize_article(article, lang),
    )


def _drawn_rows(snapshot: Snapshot, answer: Answer, second: str) -> list[dict[str, Any]]:
    """Return the rows with what only a picture needs.

    Where one subject matter stands on several cards because the conditions differ, the card names
    the conditions; of a duty it says so. Where a head count is known, the petitioner names it.
    """
    terms: dict[str, set[str]] = {}
    must = say("must petition", answer.lang)
    for row in answer.rows:
        terms.setdefault(row["subject_iri"], set()).add(_own_conditions(row))
    drawn = []
    for row in answer.rows:
        own = _own_conditions(row) if len(terms[row["subject_iri"]]) > 1 else ""
        if row["modality"] == "must":
            own = ", ".join(filter(None, (must, own)))
        drawn.append(
            row
            | {
                "petitioner": petitioner_text(row, answer.lang),
                "petitioner_second": snapshot.label(row["petitioner_iri"], second),
                "kind_key": row["kind_iri"].rpartition("/")[2],
                "subject": f"{row['subject']}: {own}" if own else row["subject"],
                "subject_iri": row["subject_iri"] + own,
            }
        )
    return drawn


def _own_conditions(row: dict[str, Any]) -> str:
    """Return the conditions that the constitution itself sets, thresholds apart."""
    return ", ".join(
        c["text"]
        for c in row["conditions"]
        if c["instrument"] == row["instrument"] and "numerator" not in c
    )


def _jurisdiction(snapshot: Snapshot, forum: str) -> str:
    found = snapshot.store.select(
        "SELECT ?forum ?jurisdiction WHERE { ?forum cg:jurisdiction ?jurisdiction }",
        {"forum": _node(forum)},
    )
    return found[0]["jurisdiction"]


def _court(snapshot: Snapshot, row: dict[str, Any], lang: str, second: str) -> dict[str, str]:
    forum = row["forum_iri"]
    size = snapshot.store.select(
        "SELECT ?on ?body ?seats WHERE {"
        " ?rule cg:body ?body ; cg:seats ?seats ; cg:validFrom ?from FILTER(?from <= ?on)"
        " FILTER NOT EXISTS { ?rule cg:validUntil ?end FILTER(?end <= ?on) } }",
        {"on": snapshot.on, "body": _node(forum)},
    )
    return {
        "iri": forum,
        "label": row["forum"],
        "second": snapshot.label(forum, second),
        "size_text": seats_text(whole_number(size[0], "seats"), lang) if size else "",
    }


def _source_line(snapshot: Snapshot, answer: Answer) -> str:
    lang = answer.lang
    acts = sorted({f"{row['instrument']} [{row['version']}]" for row in answer.rows})
    levels = sorted({snapshot.label(f"confidence:{r['confidence']}", lang) for r in answer.rows})
    return say(
        "Source: {instruments}. Every right rests on the article shown. {confidence}.",
        lang,
        instruments="; ".join(acts),
        confidence="; ".join(levels).capitalize(),
    )


def describe_petitioners(answer: Answer) -> str:
    """Say the picture in words, for readers who do not see it."""
    said = (
        f"{r['petitioner']}: {r['subject']}, {localize_article(r['article'], answer.lang)}"
        for r in answer.rows
    )
    return "; ".join(said) + "."


def _node(iri: str) -> Any:
    import pyoxigraph

    return pyoxigraph.NamedNode(expand(iri))
