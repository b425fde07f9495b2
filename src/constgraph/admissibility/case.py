"""One case: who petitions, about what, when, and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from constgraph.admissibility.contradictions import find_contradiction
from constgraph.admissibility.facts import CaseFact, FactValue, find_fact, read_value, shown
from constgraph.days import is_today, read_day
from constgraph.errors import CaseError, InvalidDayError, UsageError
from constgraph.messages import Message, mark
from constgraph.tomls import read_toml

__all__ = ["Case", "make_case", "read_case"]

#: What a case file says outside its facts.
HEAD = ("court", "petitioner", "about", "filed", "case", "conditions", "petition")


class Case(NamedTuple):
    """What is known of a petition that is to be filed, or was.

    Attributes
    ----------
    court : str
        A jurisdiction or court, as it was named.
    petitioner, about : str
        Who petitions, and about what kind of matter, as they were named.
    filed : date
        The day of filing.
    facts : dict of str to FactValue
        Values by the key of the fact; what is not there is not known.
    answers : dict of str to bool
        For conditions that ask for no fact of the list: whether they are met, by local name.
    where : dict of str to str
        The line or flag that says each, for messages.
    is_today : bool
        Whether no day of filing was named, so that today stands for it.
    petition : mapping of str to object
        Words for a draft of the petition, as a file says them; no condition looks at them.
    """

    court: str
    petitioner: str
    about: str
    filed: date
    facts: dict[str, FactValue]
    answers: dict[str, bool]
    where: dict[str, str]
    is_today: bool = False
    petition: Mapping[str, object] = MappingProxyType({})


def read_case(
    path: Path,
    table: dict[str, CaseFact],
    overrides: Mapping[str, Any],
    *,
    today: Callable[[str], date] | None = None,
) -> Case:
    """Return the case that a TOML file describes.

    Parameters
    ----------
    path : Path
    table : dict of str to CaseFact
        The facts that can be said of a case.
    overrides : mapping
        What flags say; they go before the file.
    today : callable or None
        As for `make_case`.

    Raises
    ------
    CaseError
        If the file cannot be read, says what no condition asks for, or contradicts itself.
    """
    read = read_toml(
        path,
        what=mark("the case is no valid TOML: {err}"),
        cure=Message("write TOML; see: constgraph admissible --example"),
        fault=CaseError,
    )
    told = read.values
    lines: dict[str, int] = {}
    for (_, _, key), number in read.lines.items():
        lines.setdefault(key, number)
    for key in told:
        if key not in HEAD:
            cure = Message(
                "known at the top: {head}; facts stand below [case]", head=", ".join(HEAD)
            )
            line = Message("{path}, line {line}", path=path, line=lines.get(key, 1))
            raise CaseError(Message("'{key}' is not known", key=key), where=line, hint=cure)
    where: dict[str, str] = {
        key: Message("{path}, line {line}", path=path, line=number) for key, number in lines.items()
    }
    merged = {**{k: v for k, v in told.items() if k != "case"}, **overrides}
    facts = {**_section(told, "case", path), **overrides.get("facts", {})}
    merged["facts"] = facts
    merged["conditions"] = _section(told, "conditions", path)
    merged["petition"] = _section(told, "petition", path)
    said = overrides.get("where", {})
    try:
        return make_case(merged, table, where | said, today=today)
    except UsageError as err:
        if err.where not in (*where.values(), *said.values()):  # the line of it is not known
            err.where = f"{path}: {err.where}" if err.where else str(path)
        raise


def _section(told: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    section = told.get(name, {})
    if not isinstance(section, dict):
        raise CaseError(
            Message("'{name}' must be a table", name=name),
            where=str(path),
            hint=Message("write [{name}]", name=name),
        )
    return section


def make_case(
    told: Mapping[str, Any],
    table: dict[str, CaseFact],
    where: Mapping[str, str],
    *,
    today: Callable[[str], date] | None = None,
) -> Case:
    """Return a case from plain values.

    Parameters
    ----------
    told : mapping
        ``court``, ``petitioner``, ``about``, ``filed``, ``facts``, ``conditions`` and ``petition``.
    table : dict of str to CaseFact
        The facts that can be said of a case.
    where : mapping of str to str
        The line or flag of each, for messages.
    today : callable or None
        Gives the day that it is now where a court sits, for a case without a day of filing; without
        it, that is the day in UTC.

    Raises
    ------
    CaseError
        If who or about what is missing, a value cannot be read, or two contradict each other.
    """
    for key, cure in (
        ("petitioner", "say who petitions, as in: citizen"),
        ("about", "say about what, as in: normative-legal-act"),
    ):
        if not told.get(key):
            raise CaseError(Message("the case does not say '{key}'", key=key), hint=cure)
    _check_names(told, where)
    facts: dict[str, FactValue] = {}
    places: dict[str, str] = {}
    for key, value in told.get("facts", {}).items():
        place = where.get(key) or f"case.{key}"
        fact = find_fact(table, key, place)
        facts[fact.key] = read_value(fact, value, place)
        places[fact.key] = place
    answers = {}
    for key, value in told.get("conditions", {}).items():
        if not isinstance(value, bool):
            cure = Message("write true, false, or leave it out")
            raise CaseError(
                Message("conditions.{key} cannot be read", key=key),
                where=where.get(key, key),
                hint=cure,
            )
        answers[key] = value
    court = str(told.get("court") or "kz")
    filed = _filed(told.get("filed"), court, today, where.get("filed", "filed"))
    places["filed"] = where.get("filed", f"filed {filed}")
    places["about"] = where.get("about", f"about {told['about']}")
    find_contradiction(facts, filed, places)
    petition = told.get("petition", {})
    places |= {key: where[key] for key in petition if key in where}
    return Case(
        court=court,
        petitioner=str(told["petitioner"]),
        about=str(told["about"]),
        filed=filed,
        facts=facts,
        answers=answers,
        where=places,
        is_today=is_today(told.get("filed")),
        petition=petition,
    )


def _check_names(told: Mapping[str, Any], where: Mapping[str, str]) -> None:
    for key in ("court", "petitioner", "about"):
        if not isinstance(told.get(key, ""), str | None):
            raise CaseError(
                Message("{key} = {value} cannot be read", key=key, value=shown(told[key])),
                where=where.get(key, key),
                hint=Message("write a name between quotes"),
            )


def _filed(value: object, court: str, today: Callable[[str], date] | None, place: str) -> date:
    """Return the day of filing; of a file it may be anything."""
    if isinstance(value, str | date | None):
        try:
            return today(court) if today and is_today(value) else read_day(value)
        except InvalidDayError as err:
            err.where = err.where or place
            raise
    raise CaseError(
        Message("{key} = {value} cannot be read", key="filed", value=shown(value)),
        where=place,
        hint=Message("write year, month and day, as in 2026-07-01"),
    )
