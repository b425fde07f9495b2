"""What differs between two graphs of one day: petitions, seats, ways to the court, controls."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyoxigraph as ox

from constgraph.analysis.controls import controls
from constgraph.analysis.routes import routes
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.changes.words import CHANGE_WORDS, CHANGES, KIND_WORDS
from constgraph.errors import UsageError
from constgraph.messages import mark, say
from constgraph.questions.appointments import ladders
from constgraph.questions.names import Place
from constgraph.questions.petitioners import petitioner_text, petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.store.labelled import select_labelled

__all__ = [
    "Pair",
    "control_changes",
    "petition_changes",
    "route_changes",
    "seat_changes",
]

QUESTION = "what-if"
#: What can happen to a norm and is told.
_SHOWN = CHANGES[:4]
_PERSONS = """
SELECT DISTINCT ?place ?who WHERE {
  ?who a cg:PersonClass ; cg:jurisdiction ?place ; cg:petitionerKind ?kind .
  FILTER(?kind IN (kind:natural-person, kind:legal-person))
}
ORDER BY ?who"""
_MATTERS = """
SELECT DISTINCT ?lang ?norm ?name WHERE {
  ?norm cg:office|cg:target ?about . ?about skos:prefLabel ?name .
  FILTER(LANG(?name) = ?lang)
}"""
_TITLES = {
    "petitioners": mark("Petitions gained, lost or on other conditions"),
    "seats": mark("Seats that would be filled by other steps"),
    "routes": mark("Ways to the court, gained and lost"),
    "controls": mark("Checks and balances, gained and lost"),
}


class Pair(NamedTuple):
    """One day, without and with the proposal."""

    before: Snapshot
    after: Snapshot
    place: Place
    lang: str


def _answer(
    pair: Pair,
    part: str,
    rows: list[dict[str, Any]],
    view: TableView | None = None,
    notes: Iterable[str] = (),
) -> Answer:
    """Return a part of the report; one without rows says that nothing changes in it."""
    return Answer(
        QUESTION,
        pair.place.code,
        pair.after.on,
        rows,
        title=say(_TITLES[part], pair.lang),
        view=view,
        notes=list(notes) if rows else [say("No change.", pair.lang)],
        lang=pair.lang,
    )


def petition_changes(pair: Pair, norms: list[dict[str, Any]]) -> Answer:
    """Return the petition rights that change, each in full as the later of its sides has it."""
    sides = {
        side: {row["norm_iri"]: row for row in petitioners(day, pair.place, lang=pair.lang).rows}
        for side, day in (("before", pair.before), ("after", pair.after))
    }
    rows = []
    for change in norms:
        if change["kind"] == "petition" and change["change"] in _SHOWN:
            was, now = (
                sides[side][change[side]["norm"]] if change[side] else None
                for side in ("before", "after")
            )
            rows.append({"change": change["change"], **(now or was or {}), "was": was})
    sections: dict[str, list[list[str]]] = {}
    for row in rows:
        happened = say(CHANGE_WORDS[row["change"]], pair.lang)
        title = f"{happened}: {petitioner_text(row, pair.lang)}"
        needs = [say("must petition", pair.lang)] if row["modality"] == "must" else []
        needs += [
            f"{need['text']} ({unbroken(localize_article(need['article'], pair.lang))})"
            for need in row["conditions"]
        ]
        line = [_cited(row, pair.lang), f"{row['subject']} ({row['review']})", ";\n".join(needs)]
        sections.setdefault(title, []).append(line)
    acts = sorted({need["instrument"] for row in rows for need in row["conditions"]})
    notes = (
        [say("Conditions also rest on: {articles}.", pair.lang, articles="; ".join(acts))]
        if acts
        else []
    )
    keys = ("article", "subject", "conditions")
    view = TableView([heading(key, pair.lang) for key in keys], list(sections.items()))
    return _answer(pair, "petitioners", rows, view, notes)


def _cited(row: dict[str, Any], lang: str) -> str:
    article = unbroken(localize_article(row["article"], lang))
    return f"{article}\n[{row['version']}]"


def seat_changes(pair: Pair) -> Answer:
    """Return the offices whose seats are filled by other steps, with the rules of both sides."""
    sides = [ladders(day, pair.place, lang=pair.lang) for day in (pair.before, pair.after)]
    lines = [_ladder_lines(answer) for answer in sides]
    rules: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
    for side, answer in enumerate(sides):
        for rule in answer.rows:
            rules.setdefault(rule["office_iri"], ({}, {}))[side][_steps(rule)] = rule
    rows: list[dict[str, Any]] = []
    sections: dict[str, list[list[str]]] = {}
    for was, now in rules.values():
        gone = [rule for steps, rule in was.items() if steps not in now]
        come = [rule for steps, rule in now.items() if steps not in was]
        if not gone and not come:
            continue
        first = (come or gone)[0]
        rows.append({key: first[key] for key in ("body", "body_iri", "office", "office_iri")})
        rows[-1] |= {"before": gone, "after": come}
        cells = [
            "\n".join(by_norm[rule["norm_iri"]] for rule in changed) or "–"
            for by_norm, changed in zip(lines, (gone, come), strict=True)
        ]
        sections.setdefault(first["body"] or "", []).append([first["office"], *cells])
    keys = ("office", "before", "after")
    view = TableView([heading(key, pair.lang) for key in keys], list(sections.items()))
    return _answer(pair, "seats", rows, view)


def _ladder_lines(answer: Answer) -> dict[str, str]:
    """Return the steps of each rule in words with its article, as `ladders` shows them."""
    shown = {office: iter(lines) for office, lines in answer.view.sections}
    told = {}
    for rule in answer.rows:
        seats, how, article = next(shown[rule["office"]])
        many = f"{seats} × " if seats not in ("", "1") else ""
        told[rule["norm_iri"]] = f"{many}{how}\n{article.replace(chr(10), ' ')}"
    return told


def _steps(rule: dict[str, Any]) -> str:
    """Return what makes two rules the same, whatever their articles."""
    return json.dumps([rule["seats"], rule["steps"], rule["conditions"]], sort_keys=True)


def route_changes(pair: Pair, petitions: list[dict[str, Any]]) -> Answer:
    """Return the ways to the court that citizens, legal entities and others gain or lose."""
    rows: list[dict[str, Any]] = []
    headings: list[str] = []
    sections: dict[str, list[list[str]]] = {
        say(CHANGE_WORDS[key], pair.lang): [] for key in ("gained", "lost")
    }
    for iri in dict.fromkeys([*_persons(pair), *(row["petitioner_iri"] for row in petitions)]):
        try:
            found = routes(pair.after, pair.place, [iri], since=pair.before, lang=pair.lang)
        except UsageError:
            continue  # no court hears petitions, or it is the petitioner itself
        ways = found["changes"]
        who = pair.after.label(iri, pair.lang)
        for way in ways.rows:
            rows.append({"who": who, "who_iri": iri, **way})
        headings = ways.view.headings
        for title, lines in ways.view.sections:
            sections.setdefault(title, []).extend(lines)
    rows.sort(key=lambda row: CHANGES.index(row["change"]))
    view = TableView(headings, [(title, lines) for title, lines in sections.items() if lines])
    return _answer(pair, "routes", rows, view)


def _persons(pair: Pair) -> list[str]:
    """Return the classes of persons that every proposal is looked at for."""
    found = pair.after.store.select(_PERSONS, {"place": ox.NamedNode(pair.place.jurisdiction)})
    return [row["who"] for row in found]


def control_changes(pair: Pair) -> Answer:
    """Return the loops, vetoes and single keys that are gained or lost."""
    sides = [
        {
            part: (answer.title, _by_key(part, answer.rows, _matters(day, pair.lang), pair.lang))
            for part, answer in controls(day, pair.place, lang=pair.lang).parts.items()
        }
        for day in (pair.before, pair.after)
    ]
    rows: list[dict[str, Any]] = []
    sections: dict[str, list[list[str]]] = {}
    for part, (name, now) in sides[1].items():
        was = sides[0][part][1]
        for change, here, there in (("gained", now, was), ("lost", was, now)):
            for row in (row for key, row in here.items() if key not in there):
                rows.append({"change": change, "control": part, **row})
                title = f"{say(CHANGE_WORDS[change], pair.lang)}: {name}"
                sections.setdefault(title, []).append([row["what"], _cited_norms(row, pair.lang)])
    keys = ("what", "article")
    view = TableView([heading(key, pair.lang) for key in keys], list(sections.items()))
    return _answer(pair, "controls", rows, view)


def _matters(day: Snapshot, lang: str) -> set[tuple[str, str]]:
    """Return the offices and targets of norms: IRI of the norm, name of what it is about."""
    rows = select_labelled(day.store, _MATTERS, {"lang": lang})
    return {(row["norm"], row["name"]) for row in rows}


def _by_key(
    part: str, rows: list[dict[str, Any]], matters: set[tuple[str, str]], lang: str
) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return what a part says, one row for each thing said, by what does not hang on an article."""
    said: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in rows:
        if part == "loops":
            way = [hop["from"] for hop in row["hops"]]
            kind = say(KIND_WORDS[row["kind"]], lang)
            said[row["kind"], *way] = {"what": f"{kind}: {' → '.join([*way, way[0]])}", **row}
        elif part == "vetoes":
            # an actor has one row for all that it holds: take it apart
            for over in row["over"]:
                about, _, does = over.removesuffix(")").rpartition(" (")
                norms = [
                    norm
                    for norm in row["norms"]
                    if (norm["norm_iri"], about) in matters and norm["label"] == does
                ]
                article = "; ".join(dict.fromkeys(n["article"] for n in norms)) or row["article"]
                what = {"what": f"{row['actor']}: {over}", "actor": row["actor"]}
                what |= {"actor_iri": row["actor_iri"], "article": article}
                said[row["actor_iri"], over] = {**what, "norms": norms or row["norms"]}
        elif part == "alone":
            who = " + ".join([row["actor"], *row["filled_with"]])
            said[row["office_iri"], who] = {"what": f"{who} → {row['office']}", **row}
        else:
            names = [row[key] for key in ("office", "subject", "petitioner") if key in row]
            said[tuple(names)] = {"what": ": ".join(names), **row}
    return said


def _cited_norms(row: dict[str, Any], lang: str) -> str:
    """Return the articles of the norms that a row rests on, each with its version."""
    norms = row.get("norms") or [norm for hop in row.get("hops", ()) for norm in hop["norms"]]
    cited = [
        localize_article(norm["article"], lang)
        + (f" [{norm['version']}]" if "version" in norm else "")
        for norm in norms or [row]
    ]
    return "\n".join(dict.fromkeys(cited))
