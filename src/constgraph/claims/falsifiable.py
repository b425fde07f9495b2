"""Tests that no claim could fail: they bear out whatever is said, and are refused.

A verdict means something only where another verdict was possible. A test that supports a claim must
therefore depend on what the claim says: on a value that it names, or on somebody whose right or
power may be missing.
"""

from __future__ import annotations

from typing import NamedTuple

from constgraph.claims.records import ClaimTest
from constgraph.messages import Message
from constgraph.questions.petitioners import QUESTION as PETITIONING
from constgraph.store.doors import closed_doors
from constgraph.store.embedded import Store, Value
from constgraph.store.tokens import Token, tokens

__all__ = ["Reason", "rests_on_nothing", "why_it_cannot_fail"]

#: Questions whose rows are there whatever a claim says of them: what counts is a value in a row.
VALUED = frozenset(
    {
        "appointment-chain", "appointments", "bodies-begun-or-ended", "decision-majority",
        "deputies-threshold", "elections", "eligibility", "institutions", "offices",
        "seats-by-actor", "size-of-bodies", "terms", "text-versions", "thresholds",
    }
)  # fmt: skip
#: What a query may speak of without speaking of anything that a claim is about.
_VOCABULARIES = frozenset(
    {"cg", "dcterms", "eli", "foaf", "org", "owl", "rdf", "rdfs", "schema", "skos", "time", "xsd"}
)
_ASKED = frozenset({"since", "jurisdiction", "region"})


class Reason(NamedTuple):
    """Why a test cannot fail, and the cure."""

    what: str
    cure: str


def why_it_cannot_fail(test: ClaimTest) -> Reason | None:
    """Return why a supporting test bears out anything; None if it can fail.

    Parameters
    ----------
    test : ClaimTest
        As it is written; nothing is asked.
    """
    if test.role != "supports" or (test.expected.column is not None and test.expected.values):
        return None
    return _of_query(test.query) if test.query is not None else _of_question(test)


def _of_question(test: ClaimTest) -> Reason | None:
    cure = Message(
        'say what the claim says: cg:expectedColumn "seats" ; cg:expectedValue 145'
        " (for a thing cg:expectedNode), or cg:expectedPresence true"
    )
    if test.question in VALUED:
        return Reason(
            Message(
                "cannot fail: '{question}' has rows whatever the claim says", question=test.question
            ),
            cure,
        )
    if not test.expected.stated and test.question != PETITIONING:
        return Reason(Message("does not say what it expects, so it cannot fail"), cure)
    if not test.concerns:
        return Reason(
            Message("cannot fail: it concerns nobody, so the rows of anybody bear it out"),
            Message("add cg:concerns with whom or what the claim is about"),
        )
    return None


def _of_query(query: str) -> Reason | None:
    body = _body(query)
    if not body or any(map(_names_something, body)):
        return None  # the engine says what is wrong with an empty one
    return Reason(
        Message("cannot fail: its query names nothing that the claim is about"),
        Message("name in the query a thing, a number, a day or a text of the claim"),
    )


def _body(query: str) -> list[Token]:
    """Return the tokens of a query that stand in none of its PREFIX and BASE lines."""
    try:
        read = list(tokens(query))
    except ValueError:
        return []
    heads = [n for n, token in enumerate(read) if token.text.upper() in ("PREFIX", "BASE")]
    skipped = {n + step for n in heads for step in (0, 1, 2)}
    return [token for n, token in enumerate(read) if n not in skipped]


def _names_something(token: Token) -> bool:
    if token.kind == "variable":
        return token.text[1:] in _ASKED
    if token.kind == "name":
        return token.text.partition(":")[0] not in _VOCABULARIES
    return token.kind in ("iri", "number", "text", "long") or token.text in ("true", "false")


def rests_on_nothing(query: str, bound: dict[str, Value]) -> bool:
    """Say whether a query has rows over a graph that is empty."""
    with closed_doors():
        return any(True for _ in Store().query(query, bound))
