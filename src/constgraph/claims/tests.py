"""The tests of claims: read from the graph, checked, and run; every row with its article or source.

A test asks a named question of the package, or holds a SPARQL SELECT of its own. Such a query may
use ``?on``, ``?since``, ``?jurisdiction``, ``?region`` and ``?lang``, and projects those it uses. A
column with a node is shown by its label, and the node's article or source stands beside the row; a
column whose name begins with ``proof`` is not shown and gives the article alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import NoAnswer, sort_text
from constgraph.claims.evidence import claim_query, evidence_row
from constgraph.claims.records import ROLES, Claim, ClaimTest, Found
from constgraph.days import read_day
from constgraph.errors import ConstgraphError, DataError, InvalidDayError, QueryError
from constgraph.messages import Message, mark
from constgraph.questions.ask import inquire
from constgraph.questions.catalogue import question
from constgraph.questions.coverage import article_key
from constgraph.questions.names import find_place
from constgraph.questions.petitioners import QUESTION as PETITIONING
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.store.doors import closed_doors
from constgraph.store.embedded import Row, Store, Value
from constgraph.store.labelled import select_labelled
from constgraph.store.tokens import bare_text
from constgraph.terms import compact, expand

__all__ = ["PROOF", "claim_query", "read_claims", "run_test"]

#: Begins the name of a column that gives an article and is not shown.
PROOF = "proof"
_ROLE = expand("testrole:")
_PARAMETERS = ("on", "since", "jurisdiction", "region", "lang")
_SOURCED = mark(
    "name in each row a norm, an event or another node that has cg:conferredBy, cg:restsOn or"
    " cg:citation"
)


# --- reading ------------------------------------------------------------------------------------


def read_claims(store: Store, *, where: Callable[[str], str] = compact) -> list[Claim]:
    """Return the claims that a graph reviews, by key.

    Parameters
    ----------
    store : Store
        The graph.
    where : callable
        Gives the place of a node, to be named in an error.

    Raises
    ------
    DataError
        If a review has no claim or no supporting test, a claim no text or no day, or a test no
        label, no query, no role or one that is not known.
    """
    tests = _tests(store, where)
    rows = store.select(claim_query("reviews"))
    _check_nodes(rows, where)
    claims = []
    for review in dict.fromkeys(row["review"] for row in rows):
        mine = [row for row in rows if row["review"] == review]
        claims.append(_claim(store, mine, tests, where))
    return sorted(claims, key=lambda claim: article_key(claim.key))


def _claim(
    store: Store, rows: list[Row], tests: dict[str, ClaimTest], where: Callable[[str], str]
) -> Claim:
    first = rows[0]
    review, iri = first["review"], first.get("claim")
    if iri is None:
        raise _fault(review, Message("names no claim"), where, Message("add schema:itemReviewed"))
    if not list(store.quads(iri, expand("schema:text"))):
        raise _fault(
            iri,
            Message("has no text"),
            where,
            Message('add schema:text "..."@en, in your own words'),
        )
    cure = Message('add cg:judgedOn "2023-08-30"^^xsd:date')
    if "day" not in first:
        raise _fault(iri, Message("has no day to be judged on"), where, cure)
    day = _day(first["day"], iri, where, cure)
    named = list(dict.fromkeys(row["test"] for row in rows if "test" in row))
    for test in named:
        if test not in tests:
            raise _fault(
                test,
                Message("is named as a test and not described"),
                where,
                Message("add: a cg:ClaimTest"),
            )
    mine = sorted((tests[name] for name in named), key=_place_of_test)
    if not any(test.role == "supports" for test in mine):
        cure = Message("add cg:test with a test of the role testrole:supports")
        raise _fault(
            review,
            Message("has no supporting test, so nothing can bear the claim out"),
            where,
            cure,
        )
    key = first.get("key") or compact(iri).rpartition(":")[2].rpartition("/")[2]
    return Claim(review, iri, key, day, tuple(mine))


def _check_nodes(rows: list[Row], where: Callable[[str], str]) -> None:
    """Refuse a text, or a node without an IRI, where a node is to be named."""
    for row in rows:
        for key in ("review", "claim", "test", "role", "jurisdiction", "region", "concerns"):
            try:
                ox.NamedNode(row.get(key, "urn:none"))
            except ValueError as err:
                raise DataError(
                    Message("{key}: '{row}' is no IRI", key=key, row=row[key]),
                    where=where(row.get("test") or row.get("review") or ""),
                    hint=Message(
                        "give every claim, review and test an IRI of its own, and name it by that"
                    ),
                ) from err


def _place_of_test(test: ClaimTest) -> tuple[int, list[tuple[int, str]]]:
    return ROLES.index(test.role), article_key(test.iri)


def _tests(store: Store, where: Callable[[str], str]) -> dict[str, ClaimTest]:
    grouped: dict[str, list[Row]] = {}
    rows = store.select(claim_query("tests"))
    _check_nodes(rows, where)
    for row in rows:
        grouped.setdefault(row["test"], []).append(row)
    return {iri: _test(store, iri, rows, where) for iri, rows in grouped.items()}


def _test(store: Store, iri: str, rows: list[Row], where: Callable[[str], str]) -> ClaimTest:
    first = rows[0]
    if len({row.get("role") for row in rows}) > 1:
        raise _fault(iri, Message("has several roles"), where, Message("write one test for each"))
    role = first.get("role", "")
    name = role.removeprefix(_ROLE)
    if not role or name not in ROLES:
        roles = ", ".join(f"testrole:{name}" for name in ROLES)
        what = (
            Message("has the unknown role '{role}'", role=compact(role))
            if role
            else Message("has no role")
        )
        raise _fault(
            iri, what, where, Message("write cg:testRole with one of {roles}", roles=roles)
        )
    if not list(store.quads(iri, expand("skos:prefLabel"))):
        raise _fault(
            iri,
            Message("does not say what its rows show"),
            where,
            Message('add skos:prefLabel "..."@en'),
        )
    asked = {row.get(key) for row in rows for key in ("query", "question")} - {None}
    if len(asked) != 1:
        what = Message("has no query") if not asked else Message("has several queries")
        cure = "add cg:query with a SPARQL SELECT, or cg:question with a name of constgraph ask"
        raise _fault(iri, what, where, cure if not asked else Message("write one test for each"))
    since = first.get("since")
    return ClaimTest(
        iri=iri,
        role=name,
        query=first.get("query"),
        question=first.get("question"),
        since=_day(since, iri, where, 'write cg:since "2022-06-07"^^xsd:date') if since else None,
        jurisdiction=first.get("jurisdiction"),
        regions=tuple(dict.fromkeys(row["region"] for row in rows if "region" in row)),
        concerns=tuple(dict.fromkeys(row["concerns"] for row in rows if "concerns" in row)),
        place=where(iri),
    )


def _day(text: str, iri: str, where: Callable[[str], str], cure: str) -> date:
    try:
        return read_day(text)
    except InvalidDayError as err:
        raise _fault(
            iri, Message("has a day that is none: '{text}'", text=text), where, cure
        ) from err


def _fault(iri: str, what: str, where: Callable[[str], str], cure: str) -> DataError:
    return DataError(
        Message("{iri} {what}", iri=compact(iri), what=what), where=where(iri), hint=cure
    )


# --- running ------------------------------------------------------------------------------------


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
    return found


def _ask(snapshot: Snapshot, test: ClaimTest, lang: str) -> Found:
    """Ask a named question; what the test concerns narrows the rows."""
    name = test.question or ""
    try:
        asked = question(name)
        place = find_place(snapshot.store, compact(test.jurisdiction or "kz"))
        if name == PETITIONING:
            answer = petitioners(snapshot, place, by=test.concerns, lang=lang)
            columns: tuple[str, ...] = ("petitioner", "subject", "conditions")
        else:
            answer = inquire(snapshot, place, name, since=test.since, lang=lang)
            columns = tuple(key for key in asked.table if key not in ("article", "instrument"))
    except ConstgraphError as err:
        raise type(err)(err.message, where=test.place, hint=err.hint) from err
    rows = answer.rows
    if name != PETITIONING and test.concerns:
        rows = [row for row in rows if _names_one(row, test.concerns)]
    # an answer that was only narrowed away is no answer of the coverage statements
    return Found(test, columns, rows, None if rows else answer.none)


def _names_one(row: dict[str, Any], iris: Iterable[str]) -> bool:
    return not set(iris).isdisjoint(str(value) for value in row.values())


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
    bare = bare_text(query)
    given: dict[str, Value | None] = {
        "on": snapshot.on,
        "since": test.since,
        "jurisdiction": ox.NamedNode(test.jurisdiction) if test.jurisdiction else None,
        "region": ox.NamedNode(region) if region else None,
        "lang": lang,
    }
    used = {name: given[name] for name in _PARAMETERS if re.search(rf"[?$]{name}\b", bare)}
    for name, value in used.items():
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
    bound = {name: value for name, value in used.items() if value is not None}
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
    names = [variable.value for variable in result.variables if variable.value not in used]
    with closed_doors():
        return [{n: s[n] for n in names if s[n] is not None} for s in result]


def _not_coded(snapshot: Snapshot, test: ClaimTest, lang: str) -> NoAnswer | None:
    """Return what the graph says it does not hold of what the test concerns."""
    label = snapshot.label("coverage:not-coded", lang)
    for iri in test.concerns:
        values: dict[str, Value] = {"on": snapshot.on, "lang": lang, "concerns": ox.NamedNode(iri)}
        for row in select_labelled(snapshot.store, claim_query("not-coded"), values):
            return NoAnswer("not-coded", row["text"], label, iri=row["statement"])
    return None
