"""Many states side by side: one row for each state, or each state and class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import Answer
from constgraph.comparison.aspects import Aspect, aspect
from constgraph.comparison.evidence import Evidence, State
from constgraph.comparison.none import why_absent
from constgraph.comparison.view import list_view, matrix_view
from constgraph.comparison.words import COMPARED, STATUS_WORDS
from constgraph.messages import mark, say, say_count
from constgraph.questions.coverage import article_key
from constgraph.questions.petitioners import worst_confidence
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.wordings import worded_later
from constgraph.terms import expand

__all__ = ["Heading", "compare", "headings"]

#: A row of a matrix: its node, its code in the Venice Commission's thesaurus, its label.
Heading = tuple[str, str, str]

_CONCEPTS = """
SELECT ?scheme ?concept WHERE {
  ?concept skos:inScheme ?scheme .
  FILTER NOT EXISTS { ?narrower skos:broader ?concept }
}"""
_CODES = "SELECT ?concept ?code WHERE { ?concept skos:inScheme ?scheme ; skos:notation ?code }"
_KEY = mark(
    "+ provided, i only through another body, – excluded, s silent, ? not coded. Each cell with its"
    " articles and confidence: --format csv or json."
)
_VERSIONS = mark("In brackets: the version of the text that gave the article its wording.")
_BROADER = "SELECT ?concept ?broader WHERE { ?concept skos:broader ?broader }"


def compare(snapshot: Snapshot, codes: Sequence[str], name: str, *, lang: str = "en") -> Answer:
    """Return how states differ in one thing on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    codes : sequence of str
        ISO 3166-1 codes in lower case; empty for every coded state.
    name : str
        What is compared: a key of `ASPECTS`.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each state; in a matrix, for each class and state. Its ``status`` is
        ``provided``, ``indirect`` (only through another body), ``excluded``, ``silent`` or
        ``not-coded``, never blank; ``entries`` hold the text, article, version and confidence.

    Raises
    ------
    UnknownNameError
        If nothing is compared by that name.
    """
    chosen = aspect(name)
    evidence = Evidence(snapshot, lang)
    states = [state for state in evidence.states() if not codes or state.code in codes]
    heads = headings(evidence, chosen)
    rows = [row for state in states for row in _rows_of_state(evidence, chosen, name, state, heads)]
    if heads:
        kept = _used(rows)
        order = {iri: place for place, (iri, _, _) in enumerate(heads)}
        rows = [row for row in rows if row["class_iri"] in kept]
        rows.sort(key=lambda row: order[row["class_iri"]])
    return Answer(
        question=f"compare {name}",
        jurisdiction=", ".join(state.code for state in states),
        on=snapshot.on,
        rows=rows,
        title=say(
            "{what}: {count} compared, {on}",
            lang,
            what=say(COMPARED[name], lang),
            count=_count(len(states), lang),
            on=snapshot.on,
        ),
        view=matrix_view(rows, of_forms=name == "review-forms", lang=lang)
        if heads
        else list_view(rows, evidence.constitutions(), lang=lang),
        notes=[
            say(_KEY if heads else _VERSIONS, lang),
            *([] if heads else [_totals(rows, lang)]),
            *(_duties(rows, lang) if name == "petitioners" else []),
            *_worded_later(snapshot, rows, lang),
        ],
        lang=lang,
    )


def headings(evidence: Evidence, chosen: Aspect) -> list[Heading]:
    """Return the rows of a matrix, by code and label; none for a list."""
    store = evidence.snapshot.store
    if chosen.scheme is None:
        return []
    codes = {row["concept"]: row["code"] for row in store.select(_CODES)}
    if isinstance(chosen.scheme, str):
        found = store.select(_CONCEPTS, {"scheme": ox.NamedNode(expand(chosen.scheme))})
        iris = list(dict.fromkeys(row["concept"] for row in found))
        evidence.learn(iris)
        # one without a code of its own stands last among its kind
        broader = {row["concept"]: row["broader"] for row in store.select(_BROADER)}
        iris.sort(
            key=lambda iri: (
                _code_key(codes.get(iri) or codes.get(broader.get(iri, ""), "") + ".99"),
                evidence.name(iri),
            )
        )
    else:
        iris = [expand(iri) for iri in chosen.scheme]
        evidence.learn(iris)
    return [(iri, codes.get(iri, ""), evidence.name(iri)) for iri in iris]


def _code_key(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split(".") if part)


def _rows_of_state(
    evidence: Evidence, chosen: Aspect, name: str, state: State, heads: list[Heading]
) -> list[dict[str, Any]]:
    found = chosen.collect(evidence, state)
    if not heads:
        return [_row(evidence, chosen, name, state, found, None)]
    return [
        _row(evidence, chosen, name, state, [e for key, e in found if key == head[0]], head)
        for head in heads
    ]


def _row(
    evidence: Evidence,
    chosen: Aspect,
    name: str,
    state: State,
    entries: list[dict[str, Any]],
    head: Heading | None,
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "state": state.label,
        "code": state.code.upper(),
        "wikidata": state.wikidata,
        "on": evidence.snapshot.on.isoformat(),
    }
    if head:
        row |= {"class": head[2], "class_code": head[1] or None, "class_iri": head[0]}
    if entries:
        direct = any(entry.get("way", "direct") == "direct" for entry in entries)
        told = {
            "status": "provided" if direct else "indirect",
            "entries": entries,
            "article": "; ".join(
                sorted({a for entry in entries for a in entry["articles"]}, key=article_key)
            ),
            "instrument": _joined(entries, "instrument"),
            "version": _joined(entries, "version"),
            "confidence": worst_confidence(entry["confidence"] for entry in entries),
            "because": None,
        }
    else:
        none = why_absent(
            evidence,
            state,
            questions=chosen.questions,
            concerns=chosen.concerns(evidence, state, head[0] if head else None),
            later=lambda later: chosen.later(later, state, head[0] if head else None),
        )
        told = {
            "status": none.status,
            "entries": [],
            "article": none.article,
            "instrument": none.instrument,
            "version": none.version,
            "confidence": none.confidence,
            "because": none.because,
        }
    if name == "individual-access" and told["status"] == "provided":
        told["status"] = "direct"
    return row | told


def _duties(rows: list[dict[str, Any]], lang: str) -> list[str]:
    """Name who must petition where: the sign of a cell tells standing alone."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if any(entry["modality"] == "must" for entry in row["entries"]):
            found.setdefault(row["class"], []).append(row["code"])
    told = "; ".join(f"{name} ({', '.join(codes)})" for name, codes in found.items())
    return [say("Must petition, not only may: {who}.", lang, who=told)] if told else []


def _worded_later(snapshot: Snapshot, rows: list[dict[str, Any]], lang: str) -> list[str]:
    """Name the states of which a condition or an article was read in a later wording only."""
    later = {row["norm"] for row in worded_later(snapshot, None, rows)}
    states = {
        row["state"]
        for row in rows
        if any(entry.get("norm_iri") in later for entry in row["entries"])
    }
    if not states:
        return []
    told = "; ".join(sorted(states))
    return [say("Read in part in a later wording than that of the day: {who}.", lang, who=told)]


def _joined(entries: list[dict[str, Any]], key: str) -> str:
    parts = (part for entry in entries for part in str(entry[key]).split("; "))
    return "; ".join(dict.fromkeys(parts))


def _used(rows: list[dict[str, Any]]) -> set[str]:
    """Return the classes of which at least one state has something to show."""
    return {row["class_iri"] for row in rows if row["entries"]}


def _count(n: int, lang: str) -> str:
    return say_count("{n} state", "{n} states", n, lang)


def _totals(rows: list[dict[str, Any]], lang: str) -> str:
    """Count the states of each status; they add up to all of them."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    order = ("direct", "provided", "indirect", "excluded", "silent", "not-coded")
    parts = ", ".join(
        f"{counts[status]} {say(STATUS_WORDS[status], lang)}"
        for status in order
        if status in counts
    )
    return say("Of {count}: {parts}.", lang, count=_count(len(rows), lang), parts=parts)
