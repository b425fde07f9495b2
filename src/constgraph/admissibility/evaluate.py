"""Is a condition met? In a logic of three values: met, not met, unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from constgraph.admissibility.case import Case
from constgraph.admissibility.deadlines import end_of_time
from constgraph.admissibility.facts import CaseFact, FactValue, local
from constgraph.errors import DataError
from constgraph.messages import Message
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import compact

__all__ = ["Finding", "Rules"]

MET, NOT_MET, UNKNOWN, LIFTED, NO_LIMIT = "met", "not met", "unknown", "lifted", "no limit"
#: Not met, or not known, of a condition that sources disagree on: warned of, never refused for.
IN_DOUBT = "in doubt"


class Finding(NamedTuple):
    """What came out for one condition.

    Attributes
    ----------
    status : str
        ``met``, ``not met``, ``unknown``, ``lifted`` (an exception holds) or ``no limit`` (the day
        from which a time would run does not exist).
    asks : tuple of str
        Keys of the facts that would have to be known.
    lifted_by : str or None
        The exception that holds.
    last_day : date or None
        For a time limit, the last day on which it is kept.
    unless : tuple of str
        Exceptions that may hold, where the condition is not met without them.
    """

    status: str
    asks: tuple[str, ...] = ()
    lifted_by: str | None = None
    last_day: date | None = None
    unless: tuple[str, ...] = ()


class Rules:
    """What the conditions of the graph ask of a case.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    table : dict of str to CaseFact
        The facts that can be said of a case.
    state : str
        The code of the state, for its days off.

    Notes
    -----
    Conditions are evaluated in the strong logic of three values of S. C. Kleene (Introduction to
    Metamathematics, 1952, section 64): a condition is met when all its tests pass, a test passes
    when one of its facts has one of the expected values, and what hangs on an unknown fact is
    unknown unless the known ones settle it. An exception is an alternative to what it excepts; one
    whose text speaks of other matters than this is neither applied nor ruled out.
    """

    def __init__(self, snapshot: Snapshot, table: dict[str, CaseFact], state: str) -> None:
        self._state = state
        self.keys = {fact.iri: fact.key for fact in table.values()}
        #: Keys of the facts that a condition has asked for so far.
        self.looked_at: set[str] = set()
        self.tests: dict[str, dict[str, list[Row]]] = {}
        for row in snapshot.select("admissibility/tests"):
            self.tests.setdefault(row["condition"], {}).setdefault(row["test"], []).append(row)
        self.told: dict[str, Row] = {}
        self.articles: dict[str, set[str]] = {}
        self.exceptions: dict[str, set[str]] = {}
        self.confined: dict[str, set[str]] = {}
        for row in snapshot.select("admissibility/conditions"):
            self.told.setdefault(row["condition"], row)
            self.articles.setdefault(row["condition"], set()).add(row["article"])
            if "exceptionTo" in row:
                self.exceptions.setdefault(row["exceptionTo"], set()).add(row["condition"])
            if "appliesTo" in row:
                self.confined.setdefault(row["condition"], set()).add(row["appliesTo"])

    def evaluate(
        self,
        iri: str,
        case: Case,
        threshold: Mapping[str, Any] | None = None,
        *,
        scope: Collection[str] = (),
    ) -> Finding:
        """Return whether a condition is met, with its exceptions.

        Parameters
        ----------
        iri : str
            The condition.
        case : Case
        threshold : mapping or None
            For a share of a body, its ``count``: how many members that makes on the day.
        scope : collection of str
            IRIs of who petitions, about what, and where; empty for any.
        """
        own = self._alone(iri, case, threshold)
        if own.status in (MET, NO_LIMIT):
            return own
        asks, unless = list(own.asks), list[str]()
        for exception in sorted(self.exceptions.get(iri, ())):
            found = self._alone(exception, case, None, excepted=own)
            confined = self.confined.get(exception)
            elsewhere = bool(scope and confined and not confined & set(scope))
            if found.status == MET and not elsewhere:
                return Finding(LIFTED, lifted_by=exception, last_day=own.last_day)
            # an exception matters only to what is not met without it
            if found.status in (MET, UNKNOWN) and own.status == NOT_MET:
                unless.append(exception)
                asks += found.asks
        if own.status == UNKNOWN or unless:
            own = Finding(UNKNOWN, tuple(dict.fromkeys(asks)), None, own.last_day, tuple(unless))
        disputed = self.told.get(iri, {}).get("isDisputed") == "true"
        return Finding(IN_DOUBT, last_day=own.last_day) if disputed else own

    def _alone(
        self,
        iri: str,
        case: Case,
        threshold: Mapping[str, Any] | None,
        *,
        excepted: Finding | None = None,
    ) -> Finding:
        told = self.told.get(iri, {})
        if "counts" in told and threshold is not None:
            return self._share(told, case, threshold)
        if "runsFrom" in told:
            return self._time(told, case, excepted)
        tests = self.tests.get(iri)
        if not tests:
            # a condition that asks for no fact of the list is answered by its own name
            name = local(iri)
            if name in case.answers:
                return Finding(MET if case.answers[name] else NOT_MET)
            return Finding(UNKNOWN, (f"conditions.{name}",))
        found = [self._test(rows, case.facts) for rows in tests.values()]
        if any(finding.status == NOT_MET for finding in found):
            return Finding(NOT_MET)
        asks = tuple(key for finding in found for key in finding.asks)
        return Finding(UNKNOWN, asks) if asks else Finding(MET)

    def _test(self, rows: Iterable[Row], facts: Mapping[str, FactValue]) -> Finding:
        rows = list(rows)
        wanted: set[FactValue] = {row["expects"] for row in rows if "expects" in row}
        truths = {row["value"] == "true" for row in rows if "value" in row}
        asked = dict.fromkeys(self.keys[row["fact"]] for row in rows)
        self.looked_at |= asked.keys()
        for key in asked:
            value = facts.get(key)
            if value in truths if isinstance(value, bool) else value in wanted:
                return Finding(MET)
        unknown = tuple(key for key in asked if key not in facts)
        return Finding(UNKNOWN, unknown) if unknown else Finding(NOT_MET)

    def _share(self, told: Row, case: Case, threshold: Mapping[str, Any]) -> Finding:
        key = self.keys[told["counts"]]
        self.looked_at.add(key)
        number, least = case.facts.get(key), threshold.get("count")
        if number is None:
            return Finding(UNKNOWN, (key,))
        if least is None:
            return Finding(UNKNOWN)  # the size of the body is not coded
        return Finding(MET if int(str(number)) >= least else NOT_MET)

    def _time(self, told: Row, case: Case, excepted: Finding | None) -> Finding:
        key = self.keys[told["runsFrom"]]
        self.looked_at.add(key)
        start = case.facts.get(key)
        if start is False:
            return Finding(NO_LIMIT) if excepted is None else Finding(NOT_MET)
        if not isinstance(start, date):
            return Finding(UNKNOWN, (key,))
        try:
            moves = told.get("movesToWorkingDay") == "true"
            last = end_of_time(start, told["duration"], self._state, moves=moves)
        except ValueError as err:
            raise DataError(
                Message(
                    "{node} has a duration that cannot be read: '{text}'",
                    node=compact(told["condition"]),
                    text=told["duration"],
                ),
                where=told["condition"],
                hint=Message("see: constgraph check FILE"),
            ) from err
        kept = case.filed <= last
        if "backdatesTo" in told and kept and excepted and excepted.last_day:
            # filed again in time: what counts is the day of the first filing
            first_key = self.keys[told["backdatesTo"]]
            self.looked_at.add(first_key)
            first = case.facts.get(first_key)
            if not isinstance(first, date):
                return Finding(NOT_MET) if first is False else Finding(UNKNOWN, (first_key,))
            kept = first <= excepted.last_day
        return Finding(MET if kept else NOT_MET, last_day=last)
