"""The named questions: one SPARQL file each, described in its head comment."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from constgraph.errors import UnknownNameError
from constgraph.messages import LANGUAGES, Message
from constgraph.resources import bundled

__all__ = ["Question", "near_hint", "near_match", "question", "questions"]

_HEADER = re.compile(r"^# (\w+): (.+)$", re.MULTILINE)


class Question(NamedTuple):
    """A question that the graph answers.

    Attributes
    ----------
    name : str
        The name of its file.
    text : dict of str to str
        The question in words, by language.
    parameters : tuple of str
        The variables to be bound.
    table : tuple of str
        The columns that a screen shows; all of them are in the rows.
    lists : tuple of str
        The columns of which a row holds several values.
    number : int or None
        Its number among the forty competency questions.
    sparql : str
        The query.
    """

    name: str
    text: dict[str, str]
    parameters: tuple[str, ...]
    table: tuple[str, ...]
    lists: tuple[str, ...]
    number: int | None
    sparql: str


@cache
def question(name: str) -> Question:
    """Return the question of that name.

    Raises
    ------
    UnknownNameError
        If there is none; the hint names the nearest one.
    """
    path = bundled("queries", f"{name}.rq")
    if not re.fullmatch(r"([a-z]{1,40}/)?[a-z0-9-]{1,90}", name) or not path.is_file():
        names = [p.stem for p in bundled("queries").glob("*.rq")]
        cure = near_hint(name, names, Message("list them with: constgraph ask --list"))
        raise UnknownNameError(Message("there is no question '{name}'", name=name), hint=cure)
    sparql = path.read_text(encoding="utf-8")
    head = dict(_HEADER.findall(sparql))
    return Question(
        name=name,
        text={lang: head.get(lang, "") for lang in LANGUAGES},
        parameters=tuple(head.get("parameters", "").split()),
        table=tuple(head.get("table", "").split()),
        lists=tuple(head.get("lists", "").split()),
        number=int(head["number"]) if "number" in head else None,
        sparql=sparql,
    )


def questions() -> list[Question]:
    """Return every named question, by name."""
    return [question(path.stem) for path in sorted(bundled("queries").glob("*.rq"))]


def near_hint(name: str, names: list[str], otherwise: str) -> str:
    """Return the question whether the nearest name was meant, or another hint if none is near."""
    near = near_match(name, names)
    return Message("did you mean '{near}'?", near=near) if near else otherwise


def near_match(name: str, names: list[str], *, likeness: float = 0.6) -> str | None:
    """Return the name that is most like `name`, or None if none is near.

    Parameters
    ----------
    name : str
    names : list of str
    likeness : float
        How like it must be, from 0 to 1.
    """
    import difflib

    by_folded = {other.casefold(): other for other in names}
    found = difflib.get_close_matches(name.casefold(), list(by_folded), n=1, cutoff=likeness)
    return by_folded[found[0]] if found else None
