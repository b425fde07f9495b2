"""What a petition states and what is attached to it: a checklist for one case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from constgraph.admissibility.facts import FactValue, local
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import mark, say
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.store.labelled import select_labelled

__all__ = ["CHECKLIST", "Requirement", "checklist_part", "requirements"]

CHECKLIST = "checklist"
_TITLE = mark("What to write and what to attach")
#: The groups of ``scheme:petition-part`` in the order in which they are worked through.
_GROUPS = ("content", "annexes", "form")

_ENTITLED = "SELECT DISTINCT ?holder WHERE { ?right a cg:PetitionRight ; cg:holder ?holder }"


class Requirement(NamedTuple):
    """One thing that is asked of a petition.

    Attributes
    ----------
    iri : str
        The duty, or the item of its list.
    group, part : str
        ``content``, ``annexes`` or ``form``, and the part of the petition in it.
    text, article, instrument, version, confidence : str
        What is asked, where that stands, and how well it was read.
    asked : bool or None
        Whether it is asked in this case; None if that hangs on a fact that is not known.
    texts : tuple of str
        Keys of the words of the case that meet it.
    """

    iri: str
    group: str
    part: str
    text: str
    article: str
    instrument: str
    version: str
    confidence: str
    asked: bool | None
    texts: tuple[str, ...]


def requirements(
    snapshot: Snapshot,
    place: Place,
    facts: Mapping[str, FactValue],
    scope: Collection[str],
    lang: str,
) -> list[Requirement]:
    """Return what is asked of a petition on a day, without what this case does not call for.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    place : Place
    facts : mapping
        What is known of the case.
    scope : collection of str
        IRIs of who petitions and about what.
    lang : str
        The language of labels.
    """
    rows = snapshot.select("admissibility/requirements", jurisdiction=place.jurisdiction)
    tests = _tests(snapshot)
    texts: dict[str, list[str]] = {}
    for row in snapshot.select("admissibility/requirement-texts"):
        texts.setdefault(row.get("item", ""), []).append(local(row["text"]).replace("-", "_"))
    labels = snapshot.labels({row[key] for row in rows for key in ("item", "instrument")}, lang)
    labels |= {row["item"]: row["short"] for row in _short(snapshot, lang)}
    entitled = {row["holder"] for row in snapshot.store.select(_ENTITLED)}
    items: dict[str, list[Row]] = {}
    for row in rows:
        items.setdefault(row["item"], []).append(row)
    found = []
    for iri, same in items.items():
        only = {row["only"] for row in same if "only" in row}
        # a duty of citizens is theirs alone, one of petitioners or participants is everybody's
        only |= {row["holder"] for row in same if row.get("holder") in entitled}
        asked = _all_hold({row["test"] for row in same if "test" in row}, tests, facts)
        if asked is False or (only and not only & set(scope)):
            continue
        row = same[0]
        found.append(
            Requirement(
                iri=iri,
                group=local(row["group"]),
                part=local(row["part"]),
                text=labels[iri],
                article=row["article"],
                instrument=labels[row["instrument"]],
                version=row["version"],
                confidence=local(row["confidence"]),
                asked=asked,
                texts=tuple(texts.get(iri, ())),
            )
        )
    return sorted(found, key=lambda one: (_GROUPS.index(one.group), article_key(one.article)))


def checklist_part(
    snapshot: Snapshot,
    place: Place,
    facts: Mapping[str, FactValue],
    scope: Collection[str],
    lang: str,
) -> Answer:
    """Return the checklist of a case as a part of a report; see `requirements`."""
    found = requirements(snapshot, place, facts, scope, lang)
    groups = list(dict.fromkeys(one.group for one in found))
    names = {name: snapshot.label(f"part:{name}", lang) for name in groups}
    rows: list[dict[str, Any]] = [
        {
            "section": one.group,
            "requirement": one.text,
            "article": one.article,
            "instrument": one.instrument,
            "version": one.version,
            "confidence": one.confidence,
            "asked": one.asked,
            "texts": list(one.texts),
            "requirement_iri": one.iri,
        }
        for one in found
    ]
    sections = [
        (
            names[name],
            [
                [
                    "[ ]" if one.asked else "[?]",
                    one.text[:1].upper() + one.text[1:],
                    unbroken(localize_article(one.article, lang)),
                ]
                for one in found
                if one.group == name
            ],
        )
        for name in groups
    ]
    view = TableView(["", say("What", lang), heading("article", lang)], sections)
    acts = ", ".join(dict.fromkeys(one.instrument for one in found))
    title = f"{say(_TITLE, lang)}: {acts}" if acts else say(_TITLE, lang)
    part = Answer(CHECKLIST, None, None, rows, title=title, view=view, lang=lang)
    if any(one.asked is None for one in found):
        part.notes.append(
            say("[?]: asked of some cases only, and of this one not enough is known.", lang)
        )
    if not found:
        part.notes.append(say("What a petition must state is not coded for this day.", lang))
    return part


def _short(snapshot: Snapshot, lang: str) -> list[Row]:
    """Return what a duty asks for where its label is a sentence: the paper itself."""
    return select_labelled(
        snapshot.store,
        "SELECT ?lang ?item ?short WHERE { ?item cg:petitionPart ?part ; skos:altLabel ?short ."
        " FILTER(LANG(?short) = ?lang) }",
        {"lang": lang},
    )


def _tests(snapshot: Snapshot) -> dict[str, list[Row]]:
    tests: dict[str, list[Row]] = {}
    for row in snapshot.select("admissibility/requirement-tests"):
        tests.setdefault(row["test"], []).append(row)
    return tests


def _all_hold(
    names: Iterable[str], tests: Mapping[str, list[Row]], facts: Mapping[str, FactValue]
) -> bool | None:
    found = [_holds(tests[name], facts) for name in names]
    return False if False in found else None if None in found else True


def _holds(rows: Iterable[Row], facts: Mapping[str, FactValue]) -> bool | None:
    """Return whether one of the facts has one of the values; None while that may still be."""
    values = [facts.get(local(row["fact"]).replace("-", "_")) for row in rows]
    for row, value in zip(rows, values, strict=True):
        expected: FactValue | None = row.get("expects")
        if isinstance(value, bool):
            expected = row["value"] == "true" if "value" in row else None
        if value is not None and value == expected:
            return True
    return None if None in values else False
