"""The parts of a report on routes: ways, closing sets, and what changed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import heading, localize_article
from constgraph.changes.words import CHANGE_WORDS
from constgraph.messages import mark, mark_in, say, say_count
from constgraph.questions.coverage import article_key, why_none
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import CONFIDENCE, expand

__all__ = ["LIMIT", "changes_part", "closing_part", "hop_words", "notes_on", "ways_part"]

_HOP_WORDS = {"recourse": mark("addresses"), "petition": mark("petitions")}
_HEADINGS = {
    "step": mark("Step"),
    "about": mark("About"),
    "way": mark_in("column of ways", "Way"),
}

#: More ways or closing sets than this are not listed; a note says so.
LIMIT = 100


def hop_words(kind: str, modality: str, lang: str) -> str:
    """Say what is done in a step: a court that must petition does not choose to."""
    duty = kind == "petition" and modality == "must"
    return say("must petition" if duty else _HOP_WORDS[kind], lang)


def ways_part(
    snapshot: Snapshot,
    place: Place,
    ways: list[dict[str, Any]],
    concerns: list[str],
    labels: dict[str, str],
    lang: str,
) -> Answer:
    """Return the ways as a part, or why there are none."""
    none, notes = None, []
    if not ways:
        reasons = [
            why_none(snapshot, question, place.jurisdiction, lang, concerns)
            for question in ("who-may-petition", "recourse")
        ]
        # the direct way speaks first; what is not coded of the others must not be passed over
        none = reasons[0]
        if none.kind == "excluded" and reasons[1].kind != "excluded":
            notes = [say("Ways through others: {why}", lang, why=_told(reasons[1]))]
    keys = ("step", "about", "article")
    return Answer(
        question="routes",
        jurisdiction=place.code,
        on=snapshot.on,
        rows=ways,
        none=none,
        title=say("Ways, shortest first ({count})", lang, count=len(ways), **labels)
        if ways
        else "",
        view=TableView([_head(key, lang) for key in keys], _sections(ways, lang)),
        notes=notes,
        lang=lang,
    )


def _told(none: NoAnswer) -> str:
    return f"{none.label}: {none.because}"


def _sections(ways: list[dict[str, Any]], lang: str) -> list[tuple[str, list[list[str]]]]:
    """Put ways that differ in nothing but who stands between into one section."""
    alike: dict[tuple[int, tuple[tuple[str, ...], ...]], list[str]] = {}
    for way in ways:
        between = say(", then ", lang).join(way["path"][1:-1])
        alike.setdefault((way["steps"], _lines(way, lang)), []).append(between)
    return [
        (
            say("Through: {who}", lang, who="; ".join(between))
            if steps > 1
            else say("Directly", lang),
            [list(line) for line in lines],
        )
        for (steps, lines), between in alike.items()
    ]


def _lines(way: dict[str, Any], lang: str) -> tuple[tuple[str, ...], ...]:
    order = {iri: number for number, iri in enumerate(way["path_iris"])}
    lines = list(
        dict.fromkeys(
            (
                f"{order[hop['to_iri']]}. {hop['does']}",
                hop["about"] or "",
                f"{localize_article(hop['article'], lang)}\n[{hop['version']}]",
            )
            for hop in way["hops"]
        )
    )
    # a step is named once, on the first of its lines
    named = [("", *line[1:]) if line[0] == last[0] else line for last, line in pairwise(lines)]
    return (lines[0], *named)


def closing_part(
    snapshot: Snapshot,
    place: Place,
    ways: list[dict[str, Any]],
    cuts: list[frozenset[str]],
    labels: dict[str, str],
    lang: str,
) -> Answer:
    """Return the closing sets as a part; where a way is direct, say that there are none."""
    rows = [_closing_row(cut, ways) for cut in cuts]
    sections = [
        (
            say("Set {number}", lang, number=number),
            [
                [actor["text"], "\n".join(localize_article(a, lang) for a in actor["articles"])]
                for actor in row["actors"]
            ],
        )
        for number, row in enumerate(rows, 1)
    ]
    title = (
        mark("Whose refusal closes every way (the smallest sets)")
        if rows
        else mark("Whose refusal closes every way")
    )
    return Answer(
        question="routes",
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        title=say(title, lang, **labels),
        view=TableView([heading("who", lang), heading("article", lang)], sections),
        notes=[] if rows else [_direct(ways, lang, labels)],
        lang=lang,
    )


def _direct(ways: list[dict[str, Any]], lang: str, labels: dict[str, str]) -> str:
    articles = [hop["article"] for way in ways if way["steps"] == 1 for hop in way["hops"]]
    text = "; ".join(localize_article(a, lang) for a in dict.fromkeys(articles))
    return say("Nobody's: {who} may petition directly ({articles}).", lang, articles=text, **labels)


def _closing_row(cut: frozenset[str], ways: list[dict[str, Any]]) -> dict[str, Any]:
    """Name for each actor of a set the norms by which it takes the matter on."""
    actors = []
    for iri in sorted(expand(node) for node in cut):
        hops = {
            hop["norm_iri"]: hop for way in ways for hop in way["hops"] if hop["from_iri"] == iri
        }
        found = sorted(hops.values(), key=lambda hop: article_key(hop["article"]))
        actors.append(
            {
                "text": found[0]["from"] if found else iri,
                "iri": iri,
                "articles": list(dict.fromkeys(hop["article"] for hop in found)),
                "norms": [hop["norm_iri"] for hop in found],
            }
        )
    actors.sort(key=lambda actor: actor["text"])
    articles = dict.fromkeys(article for actor in actors for article in actor["articles"])
    return {"size": len(actors), "actors": actors, "article": "; ".join(articles)}


def changes_part(
    snapshot: Snapshot,
    since: Snapshot,
    place: Place,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    labels: dict[str, str],
    lang: str,
) -> Answer:
    """Return the ways gained and lost, by who stands on them and what they may be about."""
    old, new = ({_key(way): way for way in ways} for ways in (before, after))
    rows = []
    for change, here, there in (("gained", new, old), ("lost", old, new)):
        for key, way in here.items():
            about = [a for a in way["about"] if a not in there.get(key, {"about": []})["about"]]
            if about or key not in there:
                rows.append({"change": change, **_narrowed(way, about)})
    sections: dict[str, list[list[str]]] = {}
    for row in rows:
        cells = [
            " → ".join(row["path"]),
            "\n".join(row["about"]),
            "\n".join(
                dict.fromkeys(
                    f"{localize_article(hop['article'], lang)} [{hop['version']}]"
                    for hop in row["hops"]
                )
            ),
        ]
        sections.setdefault(say(CHANGE_WORDS[row["change"]], lang), []).append(cells)
    keys = ("way", "about", "article")
    return Answer(
        question="routes",
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        title=say(
            "What changed between {before} and {after}",
            lang,
            before=since.on,
            after=snapshot.on,
            **labels,
        ),
        view=TableView([_head(key, lang) for key in keys], list(sections.items())),
        notes=[] if rows else [say("Nothing coded changed.", lang)],
        lang=lang,
    )


def _narrowed(way: dict[str, Any], about: list[str]) -> dict[str, Any]:
    """Keep of a way what concerns some of its matters."""
    hops = [hop for hop in way["hops"] if hop["about"] is None or hop["about"] in about]
    article = "; ".join(dict.fromkeys(hop["article"] for hop in hops))
    return {**way, "about": about, "hops": hops, "article": article}


def _key(way: dict[str, Any]) -> tuple[str, ...]:
    # where it ends is left out: a court that took the place of another is the same way
    return tuple(way["path_iris"][:-1])


def _head(key: str, lang: str) -> str:
    return say(_HEADINGS[key], lang) if key in _HEADINGS else heading(key, lang)


def notes_on(snapshot: Snapshot, ways: list[dict[str, Any]], lang: str) -> list[str]:
    """Return what a reader must know of the ways: how well they are checked, and the limit."""
    notes = []
    if len(ways) >= LIMIT:
        notes.append(
            say_count(
                "Only the first way is listed.", "Only the first {n} ways are listed.", LIMIT, lang
            )
        )
    for level in sorted({hop["confidence"] for way in ways for hop in way["hops"]}):
        if level != CONFIDENCE[0]:
            hops = [h for way in ways for h in way["hops"] if h["confidence"] == level]
            articles = dict.fromkeys(localize_article(h["article"], lang) for h in hops)
            words = snapshot.label(f"confidence:{level}", lang)
            notes.append(
                say(
                    "{articles}: {confidence}.",
                    lang,
                    articles="; ".join(articles),
                    confidence=words,
                )
            )
    if ways:
        notes.append(say("Each step has its conditions; see: constgraph petitioners.", lang))
    return notes
