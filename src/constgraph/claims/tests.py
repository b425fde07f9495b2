"""The tests of claims, run: every row with its article or source.

A test asks a named question of the package, or holds a SPARQL SELECT of its own. Such a query may
use ``?on``, ``?since``, ``?jurisdiction``, ``?region`` and ``?lang``, and projects those it uses. A
column with a node is shown by its label, and the node's article or source stands beside the row; a
column whose name begins with ``proof`` is not shown and gives the article alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import NoAnswer, sort_text
from constgraph.claims.evidence import claim_query, evidence_row
from constgraph.claims.falsifiable import rests_on_nothing
from constgraph.claims.outcome import hits, outcome, told
from constgraph.claims.records import ClaimTest, Found, Outcome
from constgraph.errors import ConstgraphError, DataError, QueryError, UnknownNameError
from constgraph.messages import Message, mark
from constgraph.questions.ask import inquire
from constgraph.questions.catalogue import near_hint, question
from constgraph.questions.coverage import article_key, why_none
from constgraph.questions.existence import not_existing
from constgraph.questions.names import Place, find_place
from constgraph.questions.petitioners import QUESTION as PETITIONING
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.store.doors import closed_doors
from constgraph.store.embedded import Value
from constgraph.store.labelled import select_labelled
from constgraph.store.tokens import bare_text, tokens
from constgraph.terms import compact

__all__ = ["PROOF", "run_test"]

#: Begins the name of a column that gives an article and is not shown.
PROOF = "proof"
#: Questions whose rows for one office or body are all that the text says of it.
FILLED = frozenset({"appointments", "terms", "size-of-bodies"})
_PARAMETERS = ("on", "since", "jurisdiction", "region", "lang")
_SOURCED = mark(
    "name in each row a norm, an event or another node that has cg:conferredBy, cg:restsOn or"
    " cg:citation"
)


def run_test(snapshot: Snapshot, test: ClaimTest, *, lang: str = "en") -> Found:
    """Run a test on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    test : ClaimTest
        The test.
    lang : str
        The language of labels.

    Raises
    ------
    QueryError
        If its query cannot be run.
    DataError
        If its query is no SELECT, lacks a value for a parameter, or a row of it has neither an
        article nor a source.

    Notes
    -----
    The cost is that of the query, once for each region, and of two short queries for each node
    that a row names.
    """
    if test.on is not None and test.on != snapshot.on:
        snapshot = Snapshot(snapshot.store, test.on)
    found = _ask(snapshot, test, lang) if test.question else _run_query(snapshot, test, lang)
    for row in found.rows:
        if not row.get("article") and not row.get("source"):
            raise DataError(
                Message(
                    "a row of {iri} has neither an article nor a source", iri=compact(test.iri)
                ),
                where=test.place,
                hint=Message(
                    "{sourced}, or project ?article or ?source", sourced=Message(_SOURCED)
                ),
            )
    return _held_against(snapshot, found, lang)


def _held_against(snapshot: Snapshot, found: Found, lang: str) -> Found:
    """Say how the rows stand to what the claim says, and keep of other roles those that count."""
    test = found.test
    _require_column(test, found.rows)
    if test.role != "supports":
        rows = hits(test.expected, found.rows)
        said = told(test.expected, rows, lang)
        return found._replace(rows=rows, outcome=Outcome("met" if rows else "unmet", (), said))
    reached = outcome(
        snapshot,
        test.expected,
        found.rows,
        none=found.none.kind if found.none else None,
        closed=found.none is None,
        lang=lang,
    )
    return found._replace(outcome=reached)


def _require_column(test: ClaimTest, rows: list[dict[str, Any]]) -> None:
    """Refuse a column that neither the question nor its rows have."""
    column = test.expected.column
    if column is None or (test.question == PETITIONING and not rows):
        return  # the rows of that question have columns of their own
    sparql = test.query or question(test.question or "").sparql
    known = {key for row in rows for key in row} | {
        token.text[1:] for token in tokens(sparql) if token.kind == "variable"
    }
    if column not in known:
        raise UnknownNameError(
            Message(
                "{iri} expects a value in '{column}', which is no column",
                iri=compact(test.iri),
                column=column,
            ),
            where=test.place,
            hint=near_hint(
                column,
                sorted(known),
                Message("columns: {names}", names=", ".join(sorted(known - set(_PARAMETERS)))),
            ),
        )


def _ask(snapshot: Snapshot, test: ClaimTest, lang: str) -> Found:
    """Ask a named question; what the test concerns narrows the rows."""
    name = test.question or ""
    try:
        asked = question(name)
        place = find_place(snapshot.store, compact(test.jurisdiction or "kz"))
        if name == PETITIONING:
            by, about = _parties(snapshot, test.concerns)
            answer = petitioners(snapshot, place, by=by, about=about, lang=lang)
            columns: tuple[str, ...] = ("petitioner", "subject", "conditions")
        else:
            answer = inquire(snapshot, place, name, since=test.since, lang=lang)
            columns = tuple(key for key in asked.table if key not in ("article", "instrument"))
    except ConstgraphError as err:
        raise type(err)(err.message, where=test.place, hint=err.hint) from err
    rows = answer.rows
    if name != PETITIONING and test.concerns:
        rows = [row for row in rows if set(test.concerns) <= _named(row)]
    none = None
    if not rows:
        none = answer.none or _why_narrowed(snapshot, test, place, answer.rows, lang)
    return Found(test, columns, rows, none)


def _parties(snapshot: Snapshot, iris: Iterable[str]) -> tuple[list[str], list[str]]:
    """Tell those who petition from what they petition about."""
    matters = {
        row["iri"]
        for row in snapshot.store.select("SELECT ?iri { ?iri skos:inScheme scheme:subject-matter }")
    }
    return [iri for iri in iris if iri not in matters], [iri for iri in iris if iri in matters]


def _named(row: dict[str, Any]) -> set[str]:
    return {str(one) for value in row.values() for one in _several(value)}


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _why_narrowed(
    snapshot: Snapshot, test: ClaimTest, place: Place, rows: list[dict[str, Any]], lang: str
) -> NoAnswer | None:
    """Say why no row of an answer names what the test concerns; None where it could have done so.

    An answer that has rows of the thing, though none with the role or the kind that the claim
    names, was read as far as that thing goes.
    """
    for iri in test.concerns:
        if gone := not_existing(snapshot, [iri], lang):
            return gone
    if test.question in FILLED and any(
        iri in _named(row) for row in rows for iri in test.concerns if "/scheme/" not in iri
    ):
        return None
    return why_none(snapshot, test.question or "", place.jurisdiction, lang, test.concerns)


def _run_query(snapshot: Snapshot, test: ClaimTest, lang: str) -> Found:
    columns: list[str] = []
    merged: dict[tuple[tuple[str, str], ...], dict[str, Any]] = {}
    for region in test.regions or (None,):
        for solution in _solutions(snapshot, test, region, lang):
            columns += [name for name in solution if name not in columns]
            key = tuple((name, str(value)) for name, value in solution.items())
            if key not in merged:
                merged[key] = evidence_row(snapshot, solution, lang)
            if region:
                merged[key].setdefault("regions", []).append(region)
    # engines return solutions in orders of their own
    rows = sorted(
        merged.values(), key=lambda row: [article_key(sort_text(row, name)) for name in columns]
    )
    seen = tuple(name for name in columns if not name.startswith(PROOF))
    return Found(test, seen, rows, None if rows else _not_coded(snapshot, test, lang))


def _solutions(
    snapshot: Snapshot, test: ClaimTest, region: str | None, lang: str
) -> list[dict[str, Any]]:
    query = test.query or ""
    bound = _parameters(snapshot, test, region, lang)
    try:
        result = snapshot.store.query(query, bound)
    except QueryError as err:
        unseen = re.search(r"variable \?(\w+) in its SELECT", err.message)
        hint = (
            f"a parameter that is used is projected too: SELECT ?{unseen[1]} ..." if unseen else ""
        )
        place = f"{test.place}, cg:query {err.where}".rstrip()
        raise type(err)(err.message, where=place, hint=hint or err.hint) from err
    if not isinstance(result, ox.QuerySolutions):
        raise DataError(
            Message("the query of {iri} is no SELECT", iri=compact(test.iri)),
            where=test.place,
            hint=Message(_SOURCED),
        )
    if test.role == "supports" and rests_on_nothing(query, bound):
        raise DataError(
            Message(
                "{iri} cannot fail: its query has rows over an empty graph as well",
                iri=compact(test.iri),
            ),
            where=test.place,
            hint=Message("let the query ask the graph for what the claim says"),
        )
    names = [variable.value for variable in result.variables if variable.value not in bound]
    with closed_doors():
        return [{n: s[n] for n in names if s[n] is not None} for s in result]


def _parameters(
    snapshot: Snapshot, test: ClaimTest, region: str | None, lang: str
) -> dict[str, Value]:
    """Return the values of the parameters that the query of a test uses."""
    bare = bare_text(test.query or "")
    given: dict[str, Value | None] = {
        "on": snapshot.on,
        "since": test.since,
        "jurisdiction": ox.NamedNode(test.jurisdiction) if test.jurisdiction else None,
        "region": ox.NamedNode(region) if region else None,
        "lang": lang,
    }
    bound: dict[str, Value] = {}
    for name in _PARAMETERS:
        if not re.search(rf"[?$]{name}\b", bare):
            continue
        value = given[name]
        if value is None:
            raise DataError(
                Message(
                    "the query of {iri} uses ?{name}, and the test gives none",
                    iri=compact(test.iri),
                    name=name,
                ),
                where=test.place,
                hint=Message(
                    "add cg:{name} to the test, or name the variable otherwise", name=name
                ),
            )
        bound[name] = value
    return bound


def _not_coded(snapshot: Snapshot, test: ClaimTest, lang: str) -> NoAnswer | None:
    """Return what the graph says it does not hold of what the test concerns."""
    label = snapshot.label("coverage:not-coded", lang)
    for iri in test.concerns:
        values: dict[str, Value] = {"on": snapshot.on, "lang": lang, "concerns": ox.NamedNode(iri)}
        for row in select_labelled(snapshot.store, claim_query("not-coded"), values):
            return NoAnswer("not-coded", row["text"], label, iri=row["statement"])
    return None
