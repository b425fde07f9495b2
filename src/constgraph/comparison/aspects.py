"""What can be compared, and how each comparison is read from the evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from constgraph.comparison.entries import (
    access_entries,
    head_entries,
    petition_entries,
    review_entries,
    seat_entries,
    seats_filled_entries,
    term_entries,
    threshold_entries,
)
from constgraph.comparison.evidence import Evidence, State
from constgraph.errors import UnknownNameError
from constgraph.messages import Message
from constgraph.questions.catalogue import near_hint
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["ASPECTS", "Aspect", "aspect"]

#: The forms of review that stand as rows, and the two that need no petition.
_FORMS = (
    "form:ex-ante-abstract", "form:ex-post-abstract", "form:abstract", "form:ex-post-concrete",
    "form:interpretation", "form:dispute-settlement", "form:opinion",
    "power:review-of-own-motion", "power:obligatory-review",
)  # fmt: skip


class Aspect(NamedTuple):
    """Something in which states can be compared.

    Attributes
    ----------
    collect : callable
        Takes the evidence and a state; gives entries, or (heading, entry) where the comparison is a
        matrix.
    questions : tuple of str
        The named questions whose coverage statements say why a cell is empty.
    scheme : str or tuple of str or None
        What the rows of a matrix are: the concepts of a scheme, or those named; None for a list.
    concerns : callable
        What an empty cell is about: IRIs, from the evidence, the state and the heading.
    later : callable
        Whether a norm coded only from a later day would fill a cell.
    """

    collect: Callable[[Evidence, State], Any]
    questions: tuple[str, ...]
    concerns: Callable[[Evidence, State, str | None], list[str]]
    later: Callable[[Row, State, str | None], bool]
    scheme: str | tuple[str, ...] | None = None


def aspect(name: str) -> Aspect:
    """Return the comparison of that name.

    Raises
    ------
    UnknownNameError
        If there is none; the hint names the nearest one.
    """
    if name in ASPECTS:
        return ASPECTS[name]
    cure = near_hint(name, list(ASPECTS), Message("one of: {names}", names=", ".join(ASPECTS)))
    raise UnknownNameError(
        Message("nothing is compared by the name '{name}'", name=name), hint=cure
    )


def _of_kind(evidence: Evidence, state: State, kind: str | None) -> list[str]:
    """Return a kind of petitioner and who is of that kind in a state."""
    holders = [row["holder"] for row in evidence.rows("holders", state) if row["kind"] == kind]
    return [*([kind] if kind else []), *holders]


def _private(evidence: Evidence, state: State, _: str | None) -> list[str]:
    kinds = ("kind:private-petitioner", "kind:natural-person", "kind:party-to-a-case")
    return [iri for kind in kinds for iri in _of_kind(evidence, state, expand(kind))]


def _deputies(evidence: Evidence, state: State, _: str | None) -> list[str]:
    return _of_kind(evidence, state, expand("kind:group-of-deputies"))


def _form(_: Evidence, __: State, form: str | None) -> list[str]:
    return [form] if form else []


def _court(evidence: Evidence, state: State, _: str | None) -> list[str]:
    posts = {row["office"] for row in evidence.rows("posts", state) if row["body"] in state.courts}
    return [*state.courts, *sorted(posts)]


def _head(_: Evidence, state: State, __: str | None) -> list[str]:
    return [state.head] if state.head else []


def _class(row: Row, name: str) -> bool:
    return row["class"] == expand(f"cg:{name}")


def _has_standing(row: Row) -> bool:
    return _class(row, "PetitionRight") or _class(row, "PetitionDuty")


#: By the name that `--question` takes.
ASPECTS: dict[str, Aspect] = {
    "petitioners": Aspect(
        petition_entries,
        ("who-may-petition",),
        _of_kind,
        lambda row, _, kind: _has_standing(row) and row.get("kind") == kind,
        "scheme:petitioner-kind",
    ),
    "individual-access": Aspect(
        access_entries,
        ("individual-access", "who-may-petition"),
        _private,
        lambda row, *_: (
            _has_standing(row) and row.get("group") == expand("kind:private-petitioner")
        ),
    ),
    "deputies-threshold": Aspect(
        threshold_entries,
        ("deputies-threshold", "who-may-petition"),
        _deputies,
        lambda row, *_: _has_standing(row) and row.get("kind") == expand("kind:group-of-deputies"),
    ),
    "review-forms": Aspect(
        review_entries,
        ("review-forms",),
        _form,
        lambda row, _, form: form in (row.get("form"), row.get("power")),
        _FORMS,
    ),
    "appointing-bodies": Aspect(
        seats_filled_entries,
        ("appointments",),
        _court,
        lambda row, state, _: _class(row, "AppointmentRule") and row.get("in") in state.courts,
    ),
    "seats": Aspect(
        seat_entries,
        ("size-of-bodies",),
        _court,
        lambda row, state, _: _class(row, "CompositionRule") and row.get("body") in state.courts,
    ),
    "terms-of-judges": Aspect(
        term_entries,
        ("terms",),
        _court,
        lambda row, state, _: _class(row, "TermRule") and row.get("in") in state.courts,
    ),
    "heads-of-state": Aspect(
        head_entries,
        ("terms", "elections"),
        _head,
        lambda row, state, _: row.get("office") == state.head,
    ),
}
