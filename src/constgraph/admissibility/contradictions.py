"""Facts that cannot both be so, and what follows from that for those that are not told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from constgraph.admissibility.facts import FactValue
from constgraph.errors import CaseError
from constgraph.messages import Message, mark

__all__ = ["COMPOUND", "IMPLYING", "find_contradiction", "with_implied"]

Check = Callable[[FactValue], bool]


def _true(value: FactValue) -> bool:
    return value is True


def _false(value: FactValue) -> bool:
    return value is False


def _day(value: FactValue) -> bool:
    return isinstance(value, date)


def _is(*names: str) -> Check:
    return lambda value: str(value).rpartition("/")[2] in names


#: Two facts and what each must not be together with the other; why.
_PAIRS: tuple[tuple[str, Check, str, Check, str], ...] = (
    (
        "court_case",
        _false,
        "applied_by_a_court",
        _true,
        mark("without a case no court applied the act"),
    ),
    (
        "court_case",
        _false,
        "affected_in_a_case",
        _true,
        mark("without a case nothing happened in it"),
    ),
    ("court_case", _false, "took_part", _true, mark("nobody takes part in a case that was not")),
    (
        "court_case",
        _false,
        "court_act_in_force",
        _true,
        mark("without a case there is no court act"),
    ),
    ("court_case", _false, "court_act_adopted", _day, mark("without a case there is no court act")),
    (
        "court_act_adopted",
        _false,
        "court_act_in_force",
        _true,
        mark("an act not given is not in force"),
    ),
    ("right_affected", _false, "own_right_affected", _true, mark("one's own right is a right")),
    (
        "settled_before",
        _false,
        "basis_changed",
        _true,
        mark("there is no decision whose basis changed"),
    ),
    (
        "representative",
        _is("nobody"),
        "authority_shown",
        _true,
        mark("whoever files in person shows no authority"),
    ),
    (
        "stage",
        _is("draft", "adopted", "signed", "in-force", "not-ratified", "ratified"),
        "still_applied",
        _true,
        mark("only an act that was repealed can be still applied although repealed"),
    ),
)
#: One question for several facts that an ordinary case has together; a no leaves them open.
COMPOUND: dict[str, dict[str, FactValue]] = {
    "own_constitutional_right": {"own_right_affected": True, "settled_in_the_constitution": True},
    "decided_in_own_case": {
        "applied_by_a_court": True,
        "took_part": True,
        "court_act_in_force": True,
    },
    "papers_ready": {
        "signed_in_writing": True,
        "contents_complete": True,
        "papers_attached": True,
    },
    "new_to_the_court": {"settled_before": False, "terminated_before": False},
}
#: Facts that settle others; a condition need not ask for them.
IMPLYING = frozenset([*(first for first, *_ in _PAIRS), *COMPOUND])
#: The first of two days must not lie after the second.
_ORDER = (
    ("court_act_adopted", "filed"),
    ("first_filed", "filed"),
    ("returned_notice_received", "filed"),
    ("first_filed", "returned_notice_received"),
    ("court_act_adopted", "first_filed"),
    ("court_act_adopted", "court_act_entered_into_force"),
    ("filed", "acceptance_decided"),
    ("filed", "accepted"),
    ("filed", "final_decision_adopted"),
    ("acceptance_decided", "accepted"),
    ("accepted", "final_decision_adopted"),
    ("final_decision_adopted", "resolution_published"),
)


def with_implied(facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """Return the facts with those that follow from them.

    Without a case, nobody took part in one; who took part in one had one.

    Parameters
    ----------
    facts : mapping of str to FactValue
        Facts that do not contradict each other.
    """
    known = dict(facts)
    for whole, parts in COMPOUND.items():
        if known.get(whole) is True:
            known = parts | known
    for first, is_so, second, _, _ in _PAIRS:
        if second not in known and first in known and is_so(known[first]):
            known[second] = False
    for first, is_so, second, is_too, _ in reversed(_PAIRS):
        # of a choice or a day it is known only what it is not
        plain = is_so is _false and not first.endswith("_adopted")
        if plain and first not in known and second in known and is_too(known[second]):
            known[first] = True
    return known


def find_contradiction(
    facts: Mapping[str, FactValue], filed: date, where: Mapping[str, str]
) -> None:
    """Refuse facts that cannot both be so.

    Parameters
    ----------
    facts : mapping of str to FactValue
    filed : date
        The day of filing.
    where : mapping of str to str
        The line or flag of each.

    Raises
    ------
    CaseError
        Naming both lines.
    """
    for whole, parts in COMPOUND.items():
        for part, value in parts.items():
            if facts.get(whole) is True and facts.get(part, value) != value:
                raise _refusal(
                    whole, part, where, Message("the first says otherwise of the second")
                )
    for first, is_so, second, is_too, why in _PAIRS:
        if first in facts and second in facts and is_so(facts[first]) and is_too(facts[second]):
            raise _refusal(first, second, where, Message(why))
    days = {**facts, "filed": filed}
    for earlier, later in _ORDER:
        a, b = days.get(earlier), days.get(later)
        if isinstance(a, date) and isinstance(b, date) and a > b:
            raise _refusal(earlier, later, where, Message("{a} lies after {b}", a=a, b=b))


def _refusal(first: str, second: str, where: Mapping[str, str], why: str) -> CaseError:
    return CaseError(
        Message(
            "'{first}' and '{second}' contradict each other: {why}",
            first=first,
            second=second,
            why=why,
        ),
        where=Message("{first}; {second}", first=where[first], second=where[second]),
        hint=Message("correct one of them, or leave out what you do not know"),
    )
