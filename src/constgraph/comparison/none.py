"""Why a cell of a comparison is empty: excluded, silent, or not coded."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from constgraph.comparison.evidence import Evidence, State
from constgraph.messages import say
from constgraph.questions.coverage import pinpoint
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = ["Absence", "why_absent"]


class Absence(NamedTuple):
    """Which kind of none a cell is.

    Attributes
    ----------
    status : str
        ``excluded``, ``silent`` or ``not-coded``.
    because : str
        The reason in words.
    article, instrument, version, confidence, iri : str or None
        The provision it rests on, how well it was read, and the statement that says so.
    """

    status: str
    because: str
    article: str | None = None
    instrument: str | None = None
    version: str | None = None
    confidence: str | None = None
    iri: str | None = None


def why_absent(
    evidence: Evidence,
    state: State,
    *,
    questions: Collection[str],
    concerns: Collection[str] = (),
    later: Callable[[Row], bool] = lambda _: False,
) -> Absence:
    """Return why a state has nothing to show in a cell.

    Parameters
    ----------
    evidence : Evidence
    state : State
    questions : collection of str
        The named questions whose coverage statements count.
    concerns : collection of str
        What the cell is about, as IRIs or prefixed names. A statement about one of these goes
        before one about everything; one about something else does not count.
    later : callable
        Recognises a norm that is coded only from a later day and would fill the cell.

    Returns
    -------
    Absence
        Without any statement: not coded.
    """
    about = {expand(iri) for iri in concerns}
    denied = _nobody(evidence, state, about) if "who-may-petition" in questions else None
    if denied and denied.status != "not-coded":
        return denied
    statements = [
        row
        for row in evidence.rows("coverage", state)
        if row.get("question") in questions
        and not row["status_iri"].endswith("/provided")
        and not (denied and row["status_iri"].endswith("/excluded"))
    ]
    narrow = [row for row in statements if row.get("concerns_iri") in about]
    wide = [row for row in statements if "concerns_iri" not in row]
    uncertain = [row["from"] for row in evidence.rows("later", state) if later(row)]
    if uncertain and not narrow:
        because = say(
            "The text was read in its state of {day}; whether it said so on this day is not coded",
            evidence.lang,
            day=min(uncertain),
        )
        return Absence("not-coded", because)
    chosen = narrow or wide
    if not chosen:
        return denied or Absence(
            "not-coded", say("No statement about it has been entered", evidence.lang)
        )
    first = chosen[0]
    same = [row for row in chosen if row["iri"] == first["iri"]]
    return Absence(
        status=first["status_iri"].rpartition("/")[2],
        because=first["text"],
        article=pinpoint(same) if "article" in first else None,
        instrument=first.get("instrument"),
        version=first.get("version"),
        confidence=first["confidence"].rpartition("/")[2] if "confidence" in first else None,
        iri=first["iri"],
    )


def _nobody(evidence: Evidence, state: State, about: Collection[str]) -> Absence:
    """Return why nobody of some kinds may petition: by the lists that were read whole."""
    none = evidence.denial(state).why(sorted(about))
    return Absence(
        # a body that does not exist is one that the text does not speak of
        status=none.kind if none.kind in ("excluded", "not-coded") else "silent",
        because=none.because,
        article=none.article,
        instrument=none.instrument,
        version=none.version,
        confidence="primary-text" if none.proceedings else None,
        iri=none.iri,
    )
