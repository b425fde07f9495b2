"""Claims and their tests, read and checked; a test that could not fail is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyoxigraph as ox

from constgraph.claims.evidence import claim_query
from constgraph.claims.falsifiable import why_it_cannot_fail
from constgraph.claims.records import ROLES, Claim, ClaimTest, Expected
from constgraph.days import read_day
from constgraph.errors import DataError, InvalidDayError, UnknownNameError
from constgraph.messages import Message
from constgraph.questions.catalogue import near_hint, question
from constgraph.questions.coverage import article_key
from constgraph.store.embedded import Row, Store
from constgraph.store.texts import plain_text
from constgraph.terms import RDF, compact, expand

__all__ = ["fault", "read_claims"]

_ROLE = expand("testrole:")


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
        raise fault(review, Message("names no claim"), where, Message("add schema:itemReviewed"))
    if not list(store.quads(iri, expand("schema:text"))):
        raise fault(
            iri,
            Message("has no text"),
            where,
            Message('add schema:text "..."@en, in your own words'),
        )
    cure = Message('add cg:judgedOn "2023-08-30"^^xsd:date')
    if "day" not in first:
        raise fault(iri, Message("has no day to be judged on"), where, cure)
    day = _day(first["day"], iri, where, cure)
    named = list(dict.fromkeys(row["test"] for row in rows if "test" in row))
    for test in named:
        if test not in tests:
            raise fault(
                test,
                Message("is named as a test and not described"),
                where,
                Message("add: a cg:ClaimTest"),
            )
    mine = sorted((tests[name] for name in named), key=_place_of_test)
    if not any(test.role == "supports" for test in mine):
        cure = Message("add cg:test with a test of the role testrole:supports")
        raise fault(
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
        for key in (
            "review",
            "claim",
            "test",
            "role",
            "jurisdiction",
            "region",
            "concerns",
            "node",
        ):
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
    grouped: dict[str, list[dict[str, Any]]] = {}
    solutions = store.solutions(claim_query("tests"))
    rows = [{name: plain_text(value) for name, value in one.items()} for one in solutions]
    _check_nodes(rows, where)
    for row, terms in zip(rows, solutions, strict=True):
        grouped.setdefault(row["test"], []).append({**row, "_value": terms.get("value")})
    return {iri: _test(store, iri, rows, where) for iri, rows in grouped.items()}


def _test(
    store: Store, iri: str, rows: list[dict[str, Any]], where: Callable[[str], str]
) -> ClaimTest:
    first = rows[0]
    if len({row.get("role") for row in rows}) > 1:
        raise fault(iri, Message("has several roles"), where, Message("write one test for each"))
    role = first.get("role", "")
    name = role.removeprefix(_ROLE)
    if not role or name not in ROLES:
        roles = ", ".join(f"testrole:{name}" for name in ROLES)
        what = (
            Message("has the unknown role '{role}'", role=compact(role))
            if role
            else Message("has no role")
        )
        raise fault(iri, what, where, Message("write cg:testRole with one of {roles}", roles=roles))
    if not list(store.quads(iri, expand("skos:prefLabel"))):
        raise fault(
            iri,
            Message("does not say what its rows show"),
            where,
            Message('add skos:prefLabel "..."@en'),
        )
    asked = {row.get(key) for row in rows for key in ("query", "question")} - {None}
    if len(asked) != 1:
        what = Message("has no query") if not asked else Message("has several queries")
        cure = "add cg:query with a SPARQL SELECT, or cg:question with a name of constgraph ask"
        raise fault(iri, what, where, cure if not asked else Message("write one test for each"))
    test = ClaimTest(
        iri=iri,
        role=name,
        query=first.get("query"),
        question=first.get("question"),
        since=_optional_day(first, "since", iri, where),
        jurisdiction=first.get("jurisdiction"),
        regions=_each(rows, "region"),
        concerns=_each(rows, "concerns"),
        place=where(iri),
        on=_optional_day(first, "on", iri, where),
        expected=_expected(iri, rows, where),
    )
    _require_question(test)
    _require_known(store, test)
    if reason := why_it_cannot_fail(test):
        raise fault(iri, reason.what, where, reason.cure)
    return test


def _each(rows: list[dict[str, Any]], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row[key] for row in rows if key in row))


def _expected(iri: str, rows: list[dict[str, Any]], where: Callable[[str], str]) -> Expected:
    first = rows[0]
    values = [row["_value"] for row in rows if isinstance(row["_value"], ox.Literal)]
    nodes = [ox.NamedNode(node) for node in _each(rows, "node")]
    if (values or nodes) and "column" not in first:
        cure = Message('add cg:expectedColumn with the name of a column, such as "seats"')
        raise fault(iri, Message("expects a value and names no column"), where, cure)
    return Expected(
        column=first.get("column"),
        values=(*dict.fromkeys(values), *nodes),
        present=first.get("present", "true") in ("true", "1"),
        stated="column" in first or "present" in first,
    )


def _require_question(test: ClaimTest) -> None:
    try:
        question(test.question or "terms")
    except UnknownNameError as err:
        raise UnknownNameError(err.message, where=test.place, hint=err.hint) from err


def _require_known(store: Store, test: ClaimTest) -> None:
    """Refuse a node that nothing else in the graph speaks of: it is misspelt, and finds nothing."""
    nodes = [node.value for node in test.expected.values if isinstance(node, ox.NamedNode)]
    for node in filter(None, [*test.concerns, *nodes, *test.regions, test.jurisdiction]):
        if next(store.quads(node, RDF.type), None) is None:
            known = store.select("SELECT DISTINCT ?s WHERE { ?s a ?class }")
            names = [compact(row["s"]) for row in known]
            raise DataError(
                Message(
                    "{iri} names '{node}', which is not in the graph",
                    iri=compact(test.iri),
                    node=compact(node),
                ),
                where=test.place,
                hint=near_hint(compact(node), names, Message("look it up with: constgraph show")),
            )


def _optional_day(
    row: dict[str, Any], key: str, iri: str, where: Callable[[str], str]
) -> date | None:
    name = {"since": "since", "on": "askedOn"}[key]
    cure = Message('write cg:{name} "2022-06-07"^^xsd:date', name=name)
    return _day(row[key], iri, where, cure) if key in row else None


def _day(text: str, iri: str, where: Callable[[str], str], cure: str) -> date:
    try:
        return read_day(text)
    except InvalidDayError as err:
        raise fault(
            iri, Message("has a day that is none: '{text}'", text=text), where, cure
        ) from err


def fault(iri: str, what: str, where: Callable[[str], str], cure: str) -> DataError:
    """Return what is wrong with a node, with its place and cure."""
    return DataError(
        Message("{iri} {what}", iri=compact(iri), what=what), where=where(iri), hint=cure
    )
