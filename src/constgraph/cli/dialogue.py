"""``constgraph admissible --ask``: one question after the other, back, help, and stopping."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from constgraph.cli.screen import put
from constgraph.errors import UsageError
from constgraph.messages import mark, say, say_message
from constgraph.safety import one_line, visible

if TYPE_CHECKING:
    from constgraph.admissibility.assessment import Assessment
    from constgraph.admissibility.case import Case
    from constgraph.admissibility.facts import CaseFact

__all__ = ["STOPPED", "Desk", "converse", "read_line"]

#: Asked for before the facts, where no file or flag says them.
_HEAD = {
    "petitioner": (mark("Who petitions (as in: {example})"), "kz:citizens"),
    "about": (mark("About what (as in: {example})"), "subject:normative-legal-act"),
}
_FIRST = "request"
_LEGEND = mark(
    "Beside an answer: < goes back, ? says more, stop ends; what you do not know, leave empty."
)
SETTLED, STOPPED, CUT = "settled", "stopped", "cut"
#: Room for what continues a line, and for the answer.
_MARGIN = 4
#: Outcomes that another answer can change.
_OPEN = ("unknown", "inadmissible-unless")


class Desk(NamedTuple):
    """What a conversation is held with.

    Attributes
    ----------
    read : callable
        Shows a question and returns the answer; None where there is no more to read.
    make : callable
        Makes a case of what was told, or raises a `UsageError`.
    assess : callable
        Assesses a case.
    check : mapping of str to callable
        Raises a `UsageError` for a name of the head that nobody bears.
    example : callable
        The label of a node.
    names : callable
        Who may petition, or about what.
    table : dict of str to CaseFact
        The facts that can be said of a case.
    lang : str
        The language of questions.
    """

    read: Callable[[str], str | None]
    make: Callable[[dict[str, Any]], Case]
    assess: Callable[[Case], Assessment]
    check: Mapping[str, Callable[[str], object]]
    example: Callable[[str], str]
    names: Callable[[str], list[str]]
    table: dict[str, CaseFact]
    lang: str


class _State(NamedTuple):
    """What is known at one question; going back takes the one before."""

    told: dict[str, Any]
    passed: frozenset[str]


def read_line(question: str) -> str | None:
    """Show a question on the error stream and return the line that answers it, None at the end."""
    put(visible(question), err=True, nl=False)
    try:
        return input()
    except EOFError:
        put("", err=True)
        return None


def converse(desk: Desk, told: dict[str, Any], *, head: bool) -> tuple[dict[str, Any], str]:
    """Ask for what still matters until the outcome is settled or the person stops.

    Parameters
    ----------
    desk : Desk
    told : dict
        What files and flags say, as `constgraph.admissibility.case.make_case` takes it.
    head : bool
        Whether who petitions and about what may have to be asked for.

    Returns
    -------
    tuple of dict and str
        What is told at the end, and how that came: ``settled``, ``stopped`` by the person, or
        ``cut`` where nothing more could be read.
    """
    from constgraph.admissibility.prompts import BACK, HELP, STOP, UNKNOWN

    put(_fitted(say(_LEGEND, desk.lang)), err=True)
    state, past = _State(told, frozenset()), list[_State]()
    found, known = None, None
    while True:
        if known is not state.told:  # a question that is asked again changes nothing
            found, known = _assessed(desk, state.told, head=head), state.told
        key = _next(found, state, desk, head=head)
        if key is None:
            return state.told, SETTLED
        answer = desk.read(_question(key, desk))
        word = None if answer is None else " ".join(answer.casefold().split())
        if word is None or word in STOP:
            return state.told, CUT if word is None else STOPPED
        if word in BACK:
            state = past.pop() if past else state
        elif word in HELP:
            put(_help(key, found, desk), err=True)
        elif word in UNKNOWN:
            # who petitions, and about what, cannot be left open
            if key not in _HEAD:
                past.append(state)
                state = state._replace(passed=state.passed | {key})
        elif after := _told(key, answer or "", state.told, desk):
            past.append(state)
            state = state._replace(told=after)


def _assessed(desk: Desk, told: Mapping[str, Any], *, head: bool) -> Assessment | None:
    if head and not all(told.get(key) for key in _HEAD):
        return None
    return desk.assess(desk.make(dict(told)))


def _next(found: Assessment | None, state: _State, desk: Desk, *, head: bool) -> str | None:
    """Return the next question: what is wanted of the court, then the head, then what matters."""
    if found is None:
        asks = [] if _FIRST in {*state.told["facts"], *state.passed} else [_FIRST]
        return [*asks, *(key for key in _HEAD if not state.told.get(key))][0]
    if found.outcome not in _OPEN or "questions" not in found.parts:
        return None
    keys = (row["fact"] for row in found["questions"].rows)
    return next((key for key in keys if key in desk.table and key not in state.passed), None)


def _question(key: str, desk: Desk) -> str:
    from constgraph.admissibility.prompts import ask_for

    if key in _HEAD:
        text, node = _HEAD[key]
        return one_line(say(text, desk.lang, example=desk.example(node))) + ": "
    return _fitted(ask_for(desk.table[key], desk.lang)) + ": "


def _told(key: str, answer: str, told: dict[str, Any], desk: Desk) -> dict[str, Any] | None:
    """Return what is told with one more answer; None where that cannot be, which is said."""
    from constgraph.admissibility.facts import read_value
    from constgraph.admissibility.prompts import fault_text, near_choice, read_answer

    try:
        if key in _HEAD:
            desk.check[key](answer)
            return {**told, key: answer}
        fact = desk.table[key]
        said = read_answer(fact, answer)
        read_value(fact, said, key)
        where = {**told["where"], key: f"{key} = {answer}"}
        after = {**told, "facts": {**told["facts"], key: said}, "where": where}
        if all(told.get(name) for name in _HEAD):
            desk.make(after)
    except UsageError as err:
        put(visible(fault_text(err, desk.table, desk.lang)), err=True)
        near = err.hint if key in _HEAD else near_choice(desk.table[key], answer)
        if near:
            put(visible(say_message(near, desk.lang)), err=True)
        return None
    return after


def _help(key: str, found: Assessment | None, desk: Desk) -> str:
    """Return what a question is about: the conditions that hang on it, each with its article."""
    from constgraph.admissibility.contradictions import COMPOUND
    from constgraph.answers.wording import localize_article

    if key in _HEAD:
        return visible("\n".join(f"- {name}" for name in desk.names(key)))
    parts = {key, *COMPOUND.get(key, ())}
    rows = found["conditions"].rows if found else []
    lines = [
        f"- {row['condition']} ({localize_article(row['article'], desk.lang)}, {row['instrument']})"
        for row in rows
        if parts & {*row["asks"]}
    ]
    return _fitted(visible("\n".join([desk.table[key].label, *lines])))


def _fitted(text: str) -> str:
    """Break lines where the screen ends; what continues a line is set in."""
    from constgraph.answers.lines import wrap

    width = shutil.get_terminal_size().columns - _MARGIN
    fitted = []
    for line in text.splitlines():
        inset = " " * (len(line) - len(line.lstrip()))
        first, *more = wrap(line.strip(), max(width - len(inset), _MARGIN)) or [""]
        fitted += [inset + first, *(f"{inset}  {other}" for other in more)]
    return "\n".join(fitted)
