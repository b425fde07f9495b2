"""Verdicts on claims, reached by queries over the graph.

A verdict is never stored. It follows from what the tests of a claim found: rows of a refuting test,
another value than the one claimed, or a text that was read and denies it, make it false; a
supporting test that finds nothing leaves it not supported, or undecided where the text is silent or
the graph does not hold the matter; rows of a qualifying test, and further values beside the one
claimed, make it true but imprecise.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.report import Report
from constgraph.claims.evidence import claim_query
from constgraph.claims.files import lay_claims
from constgraph.claims.reading import read_claims
from constgraph.claims.records import VERDICTS, Claim, Found, Judged
from constgraph.claims.tests import run_test
from constgraph.claims.views import articles, grounds, rests, spoken, test_answer
from constgraph.errors import UnknownNameError
from constgraph.messages import Message, mark, say
from constgraph.questions.catalogue import near_hint
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Store
from constgraph.store.labelled import select_labelled
from constgraph.terms import compact, expand

__all__ = ["QUESTION", "claims", "judge", "judged_claims"]

QUESTION = "claims"
_MEANINGS = {
    "true": mark("every supporting test finds what is claimed, nothing qualifies or refutes"),
    "true-but-imprecise": mark("rows also show what is left out"),
    "not-supported": mark("a supporting test has no rows"),
    "false": mark("rows, another value or a text that was read refute it"),
    "undecided": mark("the text is silent, or the matter is not coded"),
}


def judge(found: Sequence[Found]) -> tuple[str, tuple[Found, ...]]:
    """Return the verdict that follows from what tests found, and the tests that decided it.

    Parameters
    ----------
    found : sequence of Found
        What each test found.

    Returns
    -------
    str
        One of `VERDICTS`.
    tuple of Found
        The tests that decided.

    Examples
    --------
    >>> judge([])
    ('true', ())
    """
    role = {
        name: [test for test in found if test.test.role == name]
        for name in ("supports", "refutes", "qualifies")
    }
    supporting = {
        kind: [test for test in role["supports"] if test.outcome.kind == kind]
        for kind in ("contradicted", "unmet", "open", "partly")
    }
    if against := [*(t for t in role["refutes"] if t.rows), *supporting["contradicted"]]:
        return "false", tuple(against)
    if unmet := supporting["unmet"]:
        return "not-supported", tuple(unmet)
    if undecided := supporting["open"]:
        return "undecided", tuple(undecided)
    qualifying = [test for test in role["qualifies"] if test.rows]
    if qualifying or supporting["partly"]:
        return "true-but-imprecise", (*role["supports"], *qualifying)
    return "true", tuple(role["supports"])


def judged_claims(
    graph: Store, path: Path | None = None, *, claim: str | None = None, lang: str = "en"
) -> tuple[Store, list[Judged]]:
    """Return the claims of a graph or of a file, judged, and the graph that they were held against.

    Parameters
    ----------
    graph : Store
        The graph; it stays as it was.
    path : Path or None
        A reader's own claims, laid over the graph; then only these are judged.
    claim : str or None
        The key of one claim, such as ``c06``.
    lang : str
        The language of labels.

    Raises
    ------
    DataError
        If the file cannot be read, or a claim, review or test lacks what it needs.
    QueryError
        If the query of a test cannot be run.
    UnknownNameError
        If there is no such claim.

    Notes
    -----
    The cost is that of the queries of the tests; laying a file over the graph copies it.
    """
    if path is None:
        store, known = graph, read_claims(graph)
    else:
        store, known = lay_claims(graph, path)
    judged = []
    for one in _chosen(known, claim):
        snapshot = Snapshot(store, one.day)
        found = tuple(run_test(snapshot, test, lang=lang) for test in one.tests)
        judged.append(Judged(one, *_with_found(found)))
    return store, judged


def _with_found(found: tuple[Found, ...]) -> tuple[str, tuple[Found, ...], tuple[Found, ...]]:
    verdict, deciding = judge(found)
    return verdict, found, deciding


def _chosen(known: list[Claim], name: str | None) -> list[Claim]:
    if name is None:
        return known
    wanted = name.casefold()
    chosen = [c for c in known if wanted in (c.key.casefold(), c.iri.casefold(), compact(c.iri))]
    if not chosen:
        keys = [claim.key for claim in known]
        cure = near_hint(name, keys, Message("one of: {names}", names=", ".join(keys)))
        raise UnknownNameError(Message("there is no claim '{name}'", name=name), hint=cure)
    return chosen


def claims(
    graph: Store,
    path: Path | None = None,
    *,
    claim: str | None = None,
    full: bool = False,
    lang: str = "en",
) -> Report:
    """Return the verdicts on claims, and the evidence for one of them or for all.

    Parameters
    ----------
    graph : Store
        The graph.
    path : Path or None
        A file with a reader's own claims; without it, those in the graph.
    claim : str or None
        The key of one claim, which is then shown with its tests.
    full : bool
        Whether the tests of every claim are shown.
    lang : str
        The language of labels.

    Returns
    -------
    Report
        The part ``verdicts``, and with evidence one part a test, ``c06/1``, and for claims about a
        region the part ``c06/regions``.

    Raises
    ------
    DataError, QueryError, UnknownNameError
        As `judged_claims`.
    """
    store, judged = judged_claims(graph, path, claim=claim, lang=lang)
    days = sorted({one.claim.day for one in judged})
    on = days[0] if len(days) == 1 else None
    parts = {"verdicts": _overview(store, judged, lang)}
    if claim is not None or full:
        for one in judged:
            parts |= _evidence(store, one, lang)
    when = ", ".join(str(day) for day in days)
    title = say(
        "Verdicts on claims, computed from the graph as of {on} ({count})",
        lang,
        on=when,
        count=len(judged),
    )
    notes = [*_tally(store, judged, lang), *_key(store, judged, claim, lang)]
    return Report(QUESTION, None, on, parts, title=title, notes=notes)


def _tally(store: Store, judged: list[Judged], lang: str) -> list[str]:
    """Name the articles that were judged, and count the verdicts."""
    labels = _verdict_labels(store, lang)
    counts = {name: sum(one.verdict == name for one in judged) for name in VERDICTS}
    told = ", ".join(f"{labels[name]} {count}" for name, count in counts.items() if count)
    names = articles(store, [one.claim.iri for one in judged], lang)
    notes = [say("Judged: {article}.", lang, article="; ".join(names))] if names else []
    return [*notes, say("Verdicts: {tally}.", lang, tally=told)] if judged else notes


def _key(store: Store, judged: list[Judged], claim: str | None, lang: str) -> list[str]:
    """Say what the verdicts mean, and where the evidence is."""
    labels = _verdict_labels(store, lang)
    meanings = "; ".join(f"{labels[name]} – {say(_MEANINGS[name], lang)}" for name in VERDICTS)
    notes = [say("Key: {meanings}.", lang, meanings=meanings)]
    if claim is None and judged:
        notes.append(
            say(
                "One claim with its evidence: --claim {example}. All of them: --all-evidence.",
                lang,
                example=judged[0].claim.key,
            )
        )
    return notes


def _verdict_labels(store: Store, lang: str) -> dict[str, str]:
    iris = {name: expand(f"verdict:{name}") for name in VERDICTS}
    found = store.labels(iris.values(), lang)
    return {name: found.get(iri, name) for name, iri in iris.items()}


def _overview(store: Store, judged: list[Judged], lang: str) -> Answer:
    labels = _verdict_labels(store, lang)
    rows, lines = [], []
    for one in judged:
        text = spoken(store, one.claim.iri, "schema:text", lang)
        because = [spoken(store, found.test.iri, "skos:prefLabel", lang) for found in one.deciding]
        evidence = [row for found in one.deciding for row in found.rows]
        evidence += [found.none.to_dict() for found in one.deciding if found.none]
        rows.append(
            {
                "claim": one.claim.key,
                "claim_iri": one.claim.iri,
                "text": text,
                "on": one.claim.day.isoformat(),
                "verdict": labels[one.verdict],
                "verdict_iri": expand(f"verdict:{one.verdict}"),
                "because": because,
                "claimed": [word for found in one.deciding for word in found.outcome.claimed],
                "found": [word for found in one.deciding for word in found.outcome.found],
                "none": [found.none.kind for found in one.deciding if found.none],
                "article": _all(evidence, "article"),
                "instrument": _all(evidence, "instrument"),
                "source": _all(evidence, "source"),
            }
        )
        lines.append([one.claim.key, text, labels[one.verdict], rests(one.deciding, because, lang)])
    headings = [
        say("Claim", lang),
        say("What is claimed", lang),
        say("Verdict", lang),
        say("Rests on", lang),
    ]
    return Answer(QUESTION, None, None, rows, view=TableView(headings, [("", lines)]), lang=lang)


def _all(rows: list[dict[str, Any]], key: str) -> list[str]:
    values: dict[str, None] = {}
    for row in rows:
        value = row.get(key) or []
        values.update(dict.fromkeys(value if isinstance(value, list) else [value]))
    return list(values)


def _evidence(store: Store, judged: Judged, lang: str) -> dict[str, Answer]:
    """Return one answer for each test, and one for the readings of a region."""
    snapshot = Snapshot(store, judged.claim.day)
    key = judged.claim.key
    parts = {
        f"{key}/{number}": test_answer(snapshot, key, number, found, lang)
        for number, found in enumerate(judged.found, 1)
    }
    if any(found.test.regions for found in judged.found):
        parts[f"{key}/regions"] = _regions(snapshot, judged, lang)
    return parts


def _regions(snapshot: Snapshot, judged: Judged, lang: str) -> Answer:
    """Say for each reading of the region whether the claim holds, and who is not coded."""
    tests = [found for found in judged.found if found.test.regions]
    regions = dict.fromkeys(region for found in tests for region in found.test.regions)
    rows = [_region_row(snapshot, tests, region, lang) for region in regions]
    lines = []
    for row in rows:
        sign = spoken(snapshot.store, row["region_iri"], "skos:notation", lang)
        word = mark("holds") if row["holds"] else mark("does not hold")
        if row["holds"] and row["not_coded"]:
            word = mark("holds as far as coded")
        lines.append(
            [
                f"{row['region']} ({sign})" if sign else row["region"],
                say(word, lang),
                ", ".join(row["not_coded"]) or "–",
                grounds([row], lang),
            ]
        )
    headings = [
        say("Region", lang),
        say("The claim", lang),
        say("Not coded yet", lang),
        say("Members read in", lang),
    ]
    return Answer(
        QUESTION,
        None,
        snapshot.on,
        rows,
        title=say("For which reading of the region the claim holds", lang),
        view=TableView(headings, [("", lines)]),
        notes=[f"{row['region']}: {row['note']}" for row in rows if row["note"]],
        lang=lang,
    )


def _region_row(snapshot: Snapshot, tests: list[Found], region: str, lang: str) -> dict[str, Any]:
    node = ox.NamedNode(region)
    members = snapshot.store.select(claim_query("members"), {"region": node})
    missing = [row["member"] for row in members if "state" not in row]
    sources = select_labelled(snapshot.store, claim_query("sources"), {"node": node, "lang": lang})
    return {
        "region": snapshot.label(region, lang),
        "region_iri": region,
        "members": len(members),
        "not_coded": sorted(snapshot.labels(missing, lang).values()),
        "holds": _holds(tests, region),
        "source": [row["source"] for row in sources],
        "confidence": "; ".join(dict.fromkeys(row["confidence"] for row in sources)),
        "note": spoken(snapshot.store, region, "skos:note", lang),
    }


def _holds(tests: list[Found], region: str) -> bool:
    """Say whether the tests alone that are run by region leave the claim standing for one."""

    def rows(found: Found) -> bool:
        return any(region in row["regions"] for row in found.rows)

    return all(
        rows(found) if found.test.role == "supports" else not rows(found)
        for found in tests
        if found.test.role != "background" and region in found.test.regions
    )
