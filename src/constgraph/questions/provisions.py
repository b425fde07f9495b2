"""An article, asked by its number: what rests on it, how it was worded, and what is below it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import say
from constgraph.questions.articles import plain_parts, split_number
from constgraph.questions.cited import (
    Act,
    Asked,
    Provision,
    acts_meant,
    matching,
    provisions_in,
)
from constgraph.questions.coverage import article_key
from constgraph.questions.rows import gather
from constgraph.questions.snapshot import Snapshot
from constgraph.store.labelled import select_labelled
from constgraph.store.texts import plain_text
from constgraph.terms import CG, ELI, PREFIXES, compact, expand

__all__ = ["show_provision"]

_BELOW = "eli:is_part_of?/eli:is_part_of?/eli:is_part_of?"
_WORDINGS = f"""
SELECT DISTINCT ?iri ?lang ?place ?wording ?article ?version ?label ?valid_from ?valid_until
WHERE {{
  ?wording eli:is_member_of ?place . ?place {_BELOW} ?iri .
  ?wording eli:number ?article ; eli:is_part_of ?text ; eli:first_date_entry_in_force ?valid_from .
  ?text skos:notation ?version ; skos:prefLabel ?label FILTER(LANG(?label) = ?lang)
  OPTIONAL {{ ?wording cg:validUntil ?valid_until }}
}}"""
_PARTS = """
SELECT DISTINCT ?iri ?lang ?part ?article ?kind WHERE {
  ?part eli:is_part_of ?iri ; a cg:Provision ; eli:number ?article .
  OPTIONAL { ?part eli:type_subdivision/skos:prefLabel ?kind FILTER(LANG(?kind) = ?lang) }
}"""
_WHOLE = """
SELECT ?iri ?whole ?number WHERE {
  ?iri eli:is_part_of ?whole OPTIONAL { ?whole eli:number ?number }
}"""
_PAGE = expand("foaf:page")
#: How many articles are named on each side of one that is not coded.
_NEAR = 2


def show_provision(snapshot: Snapshot, asked: Asked, *, named: bool, lang: str = "en") -> Answer:
    """Return what rests on an article on a day, its wordings of every day, and its parts.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    asked : Asked
        The article.
    named : bool
        Whether the day was named. Where it was not and the act is no longer in force, the answer
        is of its last day.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        The rows are those of `show`, with ``kind``, ``version``, ``valid_from`` and
        ``valid_until``. Where nothing is coded under the article, there are none, and the answer
        names the nearest articles.

    Raises
    ------
    UnknownNameError
        If there is no such act.
    """
    acts = acts_meant(snapshot.store, asked, snapshot.on)
    known = provisions_in(snapshot.store, asked.place.jurisdiction)
    if asked.unit:  # of acts that are numbered alike, the first: § 90 is of no constitution
        numbered = {provision.act for provision in known if provision.number[:3] == asked.unit}
        acts.sort(key=lambda act: act.iri not in numbered)
    order = {act.iri: place for place, act in enumerate(acts)}
    found = [p for p in known if p.iri == asked.iri] or [
        p for p in matching(asked.parts, known) if p.act in order
    ]
    found.sort(key=lambda provision: order[provision.act])
    if not found:
        return _none(snapshot, asked, acts, known, lang)
    chosen, act = found[0], acts[order[found[0].act]]
    notes = _others(snapshot, asked, acts, found, lang)
    day = snapshot
    if not named and not act.holds(snapshot.on):
        day = Snapshot(snapshot.store, _nearest_day(act, snapshot.on))
        notes.insert(0, _of_another_day(day, act, lang))
    rows = _rows(day, asked, chosen, lang)
    if not any(row["property_iri"].startswith(PREFIXES["cg"]) for row in rows):
        notes.append(say("Nothing that is coded rests on it on {day}.", lang, day=day.on))
    pages = [row["value"] for row in rows if row["property_iri"] == _PAGE]
    notes += [say("The published text: {page}", lang, page=page) for page in pages]
    article = localize_article(chosen.number, lang)
    return Answer(
        question="show",
        jurisdiction=asked.place.code,
        on=day.on,
        rows=rows,
        title=f"{article}, {day.label(act.iri, lang)}, {day.on} ({compact(chosen.iri)})",
        view=_view(rows, lang),
        notes=notes,
        lang=lang,
    )


def _nearest_day(act: Act, on: date) -> date:
    """Return the last day of an act that is over, or the first of one that has not begun."""
    ends = [end - timedelta(days=1) for _, end in act.spans if end and end <= on]
    return max(ends, default=min(first for first, _ in act.spans))


def _of_another_day(day: Snapshot, act: Act, lang: str) -> str:
    return say(
        "{act} is not in force today; the answer is of {day}. Another day: --on.",
        lang,
        act=day.label(act.iri, lang),
        day=day.on,
    )


def _others(
    snapshot: Snapshot, asked: Asked, acts: list[Act], found: list[Provision], lang: str
) -> list[str]:
    """Say where else the article is, and that the act that goes first does not have it."""
    notes = []
    if asked.iri is None and found[0].act != acts[0].iri:
        act = snapshot.label(acts[0].iri, lang)
        article = localize_article(found[0].number, lang)
        words = say("{act}: nothing is coded under {article}.", lang, act=act, article=article)
        notes.append(words)
    if len(found) > 1:
        names = ", ".join(f"{snapshot.label(p.act, lang)} ({compact(p.iri)})" for p in found[1:])
        notes.append(say("The same number in other acts: {names}.", lang, names=names))
    return notes


def _rows(day: Snapshot, asked: Asked, chosen: Provision, lang: str) -> list[dict[str, Any]]:
    """Return the rows of `show`: what rests on the provision, its wordings, parts, and whole."""
    store, iri = day.store, ox.NamedNode(chosen.iri)
    act = day.label(chosen.act, lang)
    resting = gather(
        day.select("by-article", iri=chosen.iri, jurisdiction=asked.place.jurisdiction, lang=lang),
        ["class"],
    )
    rows = [
        _row("in", one["relation_iri"], one.get("label"), one["node"], one, act)
        | {"property": one["relation"], "kind": ", ".join(one["class"])}
        for one in resting
    ]
    made = CG.conferredBy
    rows.sort(key=lambda row: (article_key(row["article"]), row["property_iri"] != made))
    wordings = select_labelled(store, _WORDINGS, {"iri": iri, "lang": lang})
    own = [one for one in wordings if one["place"] == chosen.iri] or wordings
    rows += sorted(
        (_row("in", ELI.is_member_of, one["label"], one["wording"], one, act) for one in own),
        key=lambda row: (article_key(row["article"]), row["valid_from"]),
    )
    rows += sorted(
        (
            _row("in", ELI.is_part_of, one.get("kind"), one["part"], one, act)
            for one in select_labelled(store, _PARTS, {"iri": iri, "lang": lang})
        ),
        key=lambda row: article_key(row["article"]),
    )
    for one in store.select(_WHOLE, {"iri": iri}):
        whole = one.get("number", act)
        rows.append(_row("out", ELI.is_part_of, whole, one["whole"], {}, act))
    pages = sorted(plain_text(quad.object) for quad in store.quads(chosen.act, _PAGE))
    return rows + [_row("out", _PAGE, page, page, {}, act) for page in pages]


def _row(
    direction: str, prop: str, value: str | None, iri: str, row: dict[str, Any], act: str
) -> dict[str, Any]:
    return {
        "direction": direction,
        "property": compact(prop),
        "property_iri": prop,
        "value": value or compact(iri),
        "value_iri": iri,
        "article": row.get("article"),
        "instrument": act if "article" in row else None,
        "kind": None,
        "version": row.get("version"),
        "valid_from": row.get("valid_from"),
        "valid_until": row.get("valid_until"),
    }


def _view(rows: list[dict[str, Any]], lang: str) -> TableView:
    keys = ("what", "article", "version", "valid_from", "valid_until")
    ours = PREFIXES["cg"]
    sections = {
        say("What rests on it", lang): [r for r in rows if r["property_iri"].startswith(ours)],
        say("Wordings", lang): [r for r in rows if r["property_iri"] == ELI.is_member_of],
        say("Parts", lang): [
            r for r in rows if r["property_iri"] == ELI.is_part_of and r["article"]
        ],
    }
    return TableView(
        [heading(key, lang) for key in keys],
        [(title, [_line(row, lang) for row in held]) for title, held in sections.items() if held],
    )


def _line(row: dict[str, Any], lang: str) -> list[str]:
    """Return the cells of a row; what rests on an article says what it is."""
    told = [row["kind"], compact(row["value_iri"])]
    if row["kind"] and row["property_iri"] != CG.conferredBy:
        told.insert(1, row["property"])
    article = unbroken(localize_article(row["article"], lang))
    what = f"{row['value']}\n{', '.join(filter(None, told))}"
    return [what, article, *(row[key] or "" for key in ("version", "valid_from", "valid_until"))]


def _none(
    snapshot: Snapshot, asked: Asked, acts: list[Act], known: list[Provision], lang: str
) -> Answer:
    """Return that nothing is coded under an article, with the nearest articles of its act."""
    of_act = [provision for provision in known if acts and provision.act == acts[0].iri]
    near = _near(asked.parts, of_act)
    unit = near[0].number.partition(" ")[0] if near else "Art."
    first, *below = asked.parts or ("",)
    number = f"{unit} {first}".strip() + "".join(f"({part})" for part in below)
    said = {
        "act": snapshot.label(acts[0].iri if acts else asked.place.jurisdiction, lang),
        "article": localize_article(number, lang),
        "near": ", ".join(localize_article(provision.number, lang) for provision in near),
    }
    because = (
        say("{act}: nothing is coded under {article}; nearest: {near}", lang, **said)
        if near
        else say("{act}: nothing is coded under {article}", lang, **said)
    )
    return Answer(
        question="show",
        jurisdiction=asked.place.code,
        on=snapshot.on,
        rows=[],
        none=NoAnswer("not-coded", because, snapshot.label("coverage:not-coded", lang)),
        title=f"{said['article']}, {said['act']}, {snapshot.on}",
        lang=lang,
    )


def _near(parts: tuple[str, ...], provisions: list[Provision]) -> list[Provision]:
    """Return what of the article is there and lies around its missing part, or articles around."""
    by_parts = {
        plain_parts([level.part for level in split_number(p.number)]): p for p in provisions
    }
    depth = next((n for n in range(len(parts) - 1, 0, -1) if parts[:n] in by_parts), 0)
    whole = [by_parts[parts[:depth]]] if depth else []
    beside = {own: p for own, p in by_parts.items() if own[:-1] == parts[:depth] and own}
    if depth == len(parts):
        return whole
    key = article_key(parts[depth])
    order = sorted(beside, key=lambda own: article_key(own[-1]))
    before = [beside[own] for own in order if article_key(own[-1]) < key]
    after = [beside[own] for own in order if article_key(own[-1]) > key]
    return [*whole, *before[-_NEAR:], *after[:_NEAR]]
