"""One record of an audit: what is asked, what the text says, and what differs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from constgraph import KnowledgeGraph
from constgraph.answers.answer import Answer
from constgraph.answers.report import Report

#: Questions that are asked of two days instead of one.
BETWEEN = "changes"
#: Methods of a day of which the first argument is a question or a name, and then comes the state.
NAMED = {"routes": ("who",), "ask": ("question",)}
KEYS = frozenset(
    {"id", "asks", "of", "with", "on", "since", "lang", "says", "has", "lacks", "none", "notes"}
)


class Record(NamedTuple):
    """One check.

    Attributes
    ----------
    state : str
        The code of the state, which is the name of the file; what follows a hyphen is left out.
    id : str
        Its name in the file.
    asks : str
        A method of a day, such as ``petitioners``, or ``changes``.
    values : mapping
        What else the record holds: ``with`` (parameters), ``on``, ``says`` (the provision that
        settles it), ``has``, ``lacks`` (rows), ``none`` (the kind of an empty answer), ``notes``.
    """

    state: str
    id: str
    asks: str
    values: Mapping[str, Any]


def read_records(path: Path) -> list[Record]:
    """Return the records of a file.

    Raises
    ------
    ValueError
        If a record says nothing that could fail, names no provision, or has an unknown key.
    """
    found = []
    for read in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
        # YAML 1.1 takes a bare `on` for true
        values = {"on" if key is True else str(key): value for key, value in read.items()}
        name = f"{path.name}: {values.get('id')}"
        if unknown := values.keys() - KEYS:
            raise ValueError(f"{name}: unknown {', '.join(sorted(unknown))}")
        if not values.keys() & {"has", "lacks", "none", "notes"}:
            raise ValueError(f"{name}: nothing that could fail: add has, lacks, none or notes")
        if not values.get("says"):
            raise ValueError(f"{name}: says no provision")
        state = path.stem.partition("-")[0]
        found.append(Record(state, str(values["id"]), values["asks"], values))
    return found


def differences(kg: KnowledgeGraph, record: Record) -> list[str]:
    """Return what an answer says otherwise than the text; empty if nothing."""
    answer = _answer(kg, record)
    rows = list(_rows(answer))
    values = record.values
    said = [f"lacks {row}" for row in values.get("has", ()) if not _among(row, rows)]
    said += [f"has {row}" for row in values.get("lacks", ()) if _among(row, rows)]
    notes = " ".join([*answer.notes, *(_reasons(answer))])
    said += [f"does not say '{text}'" for text in values.get("notes", ()) if text not in notes]
    if "none" in values:
        kinds = _kinds(answer)
        if values["none"] not in kinds:
            said.append(f"none is {', '.join(kinds) or 'not said'}, not {values['none']}")
    elif values.get("has") and not rows:
        said.append(f"none: {', '.join(_kinds(answer))}")
    return said


def _answer(kg: KnowledgeGraph, record: Record) -> Answer | Report:
    values = dict(record.values.get("with") or {})
    on, lang = record.values.get("on"), record.values.get("lang", "en")
    if record.asks == BETWEEN:
        return kg.changes(record.values["since"], on, record.state, lang=lang, **values)
    first = [values.pop(name) for name in NAMED.get(record.asks, ())]
    place = record.values.get("of")
    if place is None and record.asks != "powers":
        place = record.state
    if "since" in record.values:
        values["since"] = record.values["since"]
    method = getattr(kg.on(on), record.asks)
    answer: Answer | Report = method(*first, *([place] if place else []), lang=lang, **values)
    return answer


def _parts(answer: Answer | Report) -> list[Answer]:
    return list(answer.parts.values()) if isinstance(answer, Report) else [answer]


def _rows(answer: Answer | Report) -> Iterator[Mapping[str, Any]]:
    for part in _parts(answer):
        yield from part.rows


def _kinds(answer: Answer | Report) -> list[str]:
    return [part.none.kind for part in _parts(answer) if part.none]


def _reasons(answer: Answer | Report) -> list[str]:
    return [part.none.because for part in _parts(answer) if part.none]


def _among(wanted: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> bool:
    return any(all(_holds(row.get(key), value) for key, value in wanted.items()) for row in rows)


def _holds(found: Any, wanted: Any) -> bool:
    """Say whether a value is the one wanted: equal or, for text, with it in it somewhere."""
    if isinstance(found, list | tuple):
        return any(_holds(one, wanted) for one in found)
    if isinstance(found, dict):
        return any(_holds(one, wanted) for one in found.values())
    if wanted is None or isinstance(wanted, bool):
        return bool(found is wanted)
    if isinstance(wanted, str) and isinstance(found, str):
        return wanted.casefold() in found.casefold()
    return str(found) == str(wanted)
