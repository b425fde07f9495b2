"""What is known of a claim: its tests, what they found, and the verdict that follows."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pyoxigraph as ox

from constgraph.answers.answer import NoAnswer

__all__ = ["ROLES", "VERDICTS", "Claim", "ClaimTest", "Expected", "Found", "Judged", "Outcome"]

#: What rows of a test mean, in the order in which the parts of a claim are shown.
ROLES = ("supports", "refutes", "qualifies", "background")
#: From best to worst; the last is no verdict.
VERDICTS = ("true", "true-but-imprecise", "not-supported", "false", "undecided")
Rows = list[dict[str, Any]]


class Expected(NamedTuple):
    """What a claim says that a test finds.

    Attributes
    ----------
    column : str or None
        The column that is looked into; None where rows themselves are looked for.
    values : tuple of pyoxigraph.Literal or pyoxigraph.NamedNode
        What stands there, any one of them; empty for anything at all.
    present : bool
        False where the claim says that it is not there.
    stated : bool
        Whether the test says so; a test that says nothing looks for rows.
    """

    column: str | None = None
    values: tuple[ox.Literal | ox.NamedNode, ...] = ()
    present: bool = True
    stated: bool = False


class ClaimTest(NamedTuple):
    """A test of a claim: its role, what it asks, and what the claim says of the answer.

    ``on`` is the day it is asked of, None for the day that the claim is judged on. Rows of a
    question count where they name every node of ``concerns``.
    """

    iri: str
    role: str
    query: str | None
    question: str | None
    since: date | None
    jurisdiction: str | None
    regions: tuple[str, ...]
    concerns: tuple[str, ...]
    place: str
    on: date | None = None
    expected: Expected = Expected()


class Claim(NamedTuple):
    """A claim as it is to be judged: its key, its day and its tests."""

    review: str
    iri: str
    key: str
    day: date
    tests: tuple[ClaimTest, ...]


class Outcome(NamedTuple):
    """How what a test found stands to what the claim says.

    Attributes
    ----------
    kind : str
        ``met``; ``partly``, where other values stand beside the one expected; ``contradicted``;
        ``unmet``, where nothing bears the claim out; ``open``, where the graph cannot tell.
    claimed, found : tuple of str
        The values that the claim names and those that were found, in words; empty where the test
        is about rows.
    """

    kind: str
    claimed: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


class Found(NamedTuple):
    """What a test found.

    Attributes
    ----------
    test : ClaimTest
        The test.
    columns : tuple of str
        The columns that a person sees.
    rows : list of dict
        Each with ``article`` or ``source``; for a test run by region, with ``regions``.
    none : NoAnswer or None
        What the graph says of an empty answer.
    outcome : Outcome
        How it stands to what the claim says.
    """

    test: ClaimTest
    columns: tuple[str, ...]
    rows: Rows
    none: NoAnswer | None
    outcome: Outcome = Outcome("open")


class Judged(NamedTuple):
    """A claim, what its tests found, and the verdict that follows.

    Attributes
    ----------
    claim : Claim
        The claim.
    verdict : str
        One of `VERDICTS`.
    found : tuple of Found
        What each test found, in the order of the tests.
    deciding : tuple of Found
        Those that the verdict rests on.
    """

    claim: Claim
    verdict: str
    found: tuple[Found, ...]
    deciding: tuple[Found, ...]
