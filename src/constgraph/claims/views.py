"""What a person sees of claims: words in three languages, the tables of tests, their grounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import heading, localize_article, localize_duration, unbroken
from constgraph.claims.records import Found
from constgraph.messages import mark, mark_in, say
from constgraph.questions.coverage import article_key
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Store
from constgraph.terms import expand

__all__ = ["articles", "grounds", "rests", "spoken", "test_answer"]

#: How many acts, and articles of each, a line of the overview names.
_ACTS, _ARTICLES = 2, 3
#: How many values are named, and the columns that are told otherwise.
_VALUES, _UNTOLD = 4, ("article", "class")
#: Headings of columns that the tests of the shipped claims have.
_HEADINGS = {
    "begins": mark("In force from"),
    "chosen": mark("How chosen"),
    "by": mark("By"),
    "first": mark("First"),
    "from": mark("From"),
    "gone": mark("No longer needed"),
    "law": mark("Law"),
    "local": mark("Who"),
    "reform": mark("First amendment"),
    "result": mark("Result"),
    "rule": mark_in("column of a claim", "Rule"),
    "state": mark("State"),
    "theirs": mark_in("column of a claim", "Rule"),
}


def spoken(store: Store, iri: str, predicate: str, lang: str) -> str:
    """Return the text of a node that serves a reader of a language best; empty if it has none."""
    return next(iter(store.texts([iri], expand(predicate), lang).get(iri, [])), "")


def test_answer(snapshot: Snapshot, key: str, number: int, found: Found, lang: str) -> Answer:
    """Return what a test of a claim found, as a table of its own.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    key : str
        The key of the claim.
    number : int
        The place of the test among those of the claim.
    found : Found
        What it found.
    lang : str
        The language of labels.
    """
    test = found.test
    role = snapshot.label(f"testrole:{test.role}", lang)
    label = spoken(snapshot.store, test.iri, "skos:prefLabel", lang)
    none = found.none
    if not found.rows and none is None:
        because = say("nothing in the graph meets this test on {on}", lang, on=snapshot.on)
        none = NoAnswer("no-rows", because, say("no rows", lang))
    acts = {act for row in found.rows for act in _acts(row)} - {""}
    rows = [
        {"claim": key, "test": test.iri, "role": test.role, **_named(snapshot, row, lang)}
        for row in found.rows
    ]
    headings = [_heading(name, lang) for name in found.columns]
    if test.regions:
        headings.append(say("Region", lang))
    headings.append(say("Article or source", lang))
    told = against(found, lang)
    lines = [_line(snapshot, found, row, len(acts) > 1, lang) for row in found.rows]
    return Answer(
        "claims",
        None,
        snapshot.on,
        rows,
        none=none,
        title=f"{key}/{number} {role}: {label}",
        view=TableView(headings, [("", list(map(list, dict.fromkeys(map(tuple, lines)))))]),
        notes=[
            *([f"{told[:1].upper()}{told[1:]}."] if told else ()),
            *(
                [say("The articles are those of: {instrument}.", lang, instrument=next(iter(acts)))]
                if len(acts) == 1
                else ()
            ),
        ],
        lang=lang,
    )


def _named(snapshot: Snapshot, row: dict[str, Any], lang: str) -> dict[str, Any]:
    """Put the labels of regions beside their nodes."""
    if "regions" not in row:
        return row
    names = snapshot.labels(row["regions"], lang)
    return {
        **row,
        "regions": [names[iri] for iri in row["regions"]],
        "regions_iri": row["regions"],
    }


def _heading(name: str, lang: str) -> str:
    return say(_HEADINGS[name], lang) if name in _HEADINGS else heading(name, lang)


def _line(
    snapshot: Snapshot, found: Found, row: dict[str, Any], with_act: bool, lang: str
) -> list[str]:
    cells = [_cell(row.get(name), lang) for name in found.columns]
    if found.test.regions:
        signs = (
            spoken(snapshot.store, iri, "skos:notation", lang) or snapshot.label(iri, lang)
            for iri in row["regions"]
        )
        cells.append(", ".join(signs))
    lines = []
    for act, articles in _acts(row).items():
        named = "; ".join(localize_article(article, lang) for article in articles)
        lines.append(f"{named}\n({act})" if with_act and act else named)
    if not _is_read(row):
        lines.append(_source(row, lang))
    return [*cells, "\n".join(filter(None, lines))]


def _acts(row: dict[str, Any]) -> dict[str, list[str]]:
    """Return the articles of a row by act."""
    if not row.get("article"):
        return {}
    plain = [{"article": row["article"], "instrument": row.get("instrument") or ""}]
    acts: dict[str, list[str]] = {}
    for wording in row.get("wordings") or plain:
        acts.setdefault(wording["instrument"], []).append(wording["article"])
    return acts


def _is_read(row: dict[str, Any]) -> bool:
    """Say whether an article of the row has a number; one that nobody could read has none."""
    heads = (part.partition(" with ")[0] for part in (row.get("article") or "").split("; "))
    return any(letter.isdigit() for head in heads for letter in head)


def _cell(value: Any, lang: str) -> str:
    if isinstance(value, list):
        return "; ".join(_cell(item, lang) for item in value)
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return localize_duration(str(value), lang) if value is not None else ""


def _source(row: dict[str, Any], lang: str) -> str:
    sources = row.get("source") or []
    if not sources:
        return ""
    first = sources if isinstance(sources, str) else sources[0]
    count = 0 if isinstance(sources, str) else len(sources) - 1
    if count:
        first = say("{source} (+{count})", lang, source=first, count=count)
    return say("source: {source}", lang, source=first)


def articles(store: Store, claims: Iterable[str], lang: str) -> list[str]:
    """Return the articles that claims were found in, each with its day where it has one."""
    nodes = dict.fromkeys(
        node
        for claim in claims
        for quad in store.quads(claim, expand("schema:appearance"))
        if (node := getattr(quad.object, "value", ""))
    )
    told = []
    for node in nodes:
        name = spoken(store, node, "schema:name", lang) or node
        day = spoken(store, node, "schema:datePublished", lang)
        told.append(f"{name} ({day})" if day else name)
    return told


def rests(deciding: Sequence[Found], labels: Sequence[str], lang: str) -> str:
    """Return what a verdict rests on: claimed and found, the articles, or which kind of none.

    Parameters
    ----------
    deciding : sequence of Found
        The tests that decided.
    labels : sequence of str
        What each of them shows.
    lang : str
        The language.
    """
    lines = [told for found in deciding if (told := against(found, lang))]
    lines.append(grounds([row for found in deciding for row in found.rows], lang))
    lines += dict.fromkeys(_none(found.none, lang) for found in deciding if found.none)
    said = "\n".join(filter(None, lines))
    return said or say("no rows for: {test}", lang, test="; ".join(labels))


def _none(none: NoAnswer, lang: str) -> str:
    """Return the kind of none with its article; in words where it rests on none."""
    if not none.article:
        return f"{none.label}: {none.because}"
    act = f" ({none.instrument})" if none.instrument else ""
    return f"{none.label}: {localize_article(none.article, lang)}{act}"


def against(found: Found, lang: str) -> str:
    """Return what was found, beside what is claimed where that is another; empty without values."""
    kind, claimed, values = found.outcome
    if not values or (kind == "met" and found.test.expected.column in _UNTOLD):
        return ""
    named = ", ".join(values[:_VALUES]) + (f" +{len(values) - _VALUES}" if values[_VALUES:] else "")
    if found.test.role == "qualifies":
        return say("left out: {values}", lang, values=named)
    if kind == "met" or not claimed:
        return say("found: {values}", lang, values=named)
    return say(
        "claimed: {claimed}; found: {values}", lang, claimed=", ".join(claimed), values=named
    )


def grounds(rows: list[dict[str, Any]], lang: str) -> str:
    """Return the articles that rows rest on, by act and cut short, or else their first source."""
    acts: dict[str, dict[str, None]] = {}
    sources: dict[str, None] = {}
    for row in rows:
        if not _is_read(row):
            named = row.get("source") or []
            sources.update(dict.fromkeys([named] if isinstance(named, str) else named))
        for act, articles in _acts(row).items():
            heads = [article.partition(" with ")[0] for article in articles]
            read = [head for head in heads if any(letter.isdigit() for letter in head)]
            if read:
                acts.setdefault(act, {}).update(dict.fromkeys(read))
    lines = []
    for act, found in list(acts.items())[:_ACTS]:
        heads = sorted(found, key=article_key)
        named = ", ".join(unbroken(localize_article(head, lang)) for head in heads[:_ARTICLES])
        rest = len(heads) - _ARTICLES
        lines.append(f"{named}{f' +{rest}' if rest > 0 else ''} ({act})")
    if len(acts) > _ACTS:
        lines.append(f"+{len(acts) - _ACTS}")
    if sources:
        lines.append(_source({"source": list(sources)}, lang))
    return "\n".join(lines)
