"""What is known of a claim: its tests, what they found, and the verdict that follows."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from constgraph.answers.answer import NoAnswer

__all__ = ["ROLES", "VERDICTS", "Claim", "ClaimTest", "Found", "Judged"]

#: What rows of a test mean, in the order in which the parts of a claim are shown.
ROLES = ("supports", "refutes", "qualifies", "background")
#: From best to worst; the last is no verdict.
VERDICTS = ("true", "true-but-imprecise", "not-supported", "false", "undecided")
Rows = list[dict[str, Any]]


class ClaimTest(NamedTuple):
    """A test of a claim: its role, and what it asks."""

    iri: str
    role: str
    query: str | None
    question: str | None
    since: date | None
    jurisdiction: str | None
    regions: tuple[str, ...]
    concerns: tuple[str, ...]
    place: str


class Claim(NamedTuple):
    """A claim as it is to be judged: its key, its day and its tests."""

    review: str
    iri: str
    key: str
    day: date
    tests: tuple[ClaimTest, ...]


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
    """

    test: ClaimTest
    columns: tuple[str, ...]
    rows: Rows
    none: NoAnswer | None


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
