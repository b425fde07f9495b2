"""What can be said of a case: the facts that conditions ask for, and the values they may have."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from constgraph.days import read_day
from constgraph.errors import CaseError, InvalidDayError
from constgraph.messages import Message, mark
from constgraph.questions.catalogue import near_hint
from constgraph.questions.names import clean
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import compact

__all__ = [
    "SEVERAL",
    "CaseFact",
    "FactValue",
    "expected",
    "fact_table",
    "find_fact",
    "local",
    "read_value",
    "shown",
]

#: A fact is true, false, a day, a number, a text, or one of the concepts of its list (as IRI). A
#: day may be False: there is none.
FactValue = bool | date | int | str | tuple[str, ...]
#: Facts that may have several values: one petition may ask for more than one thing.
SEVERAL = frozenset({"request"})
#: The largest number that is read, and the longest value that a message repeats.
_MOST, _SHORT = 10**12, 60
#: The longest text that is taken as the name of an act or its provisions.
_LONGEST = 500
_YES = ("true", "yes", "да", "иә", "ия")
_NO = ("false", "no", "нет", "жоқ")
#: Every word for a choice, in all languages.
_WORDS = """SELECT ?choice ?word WHERE {
  ?fact cg:valueScheme ?scheme .
  ?choice skos:inScheme ?scheme ; skos:prefLabel|skos:altLabel ?word }"""
#: Choices as a person meets them: what the court does, and what is usual, first.
_IN_ORDER = {
    "request": (
        "review-of-an-act",
        "interpretation",
        "conclusion",
        "decision-of-a-dispute",
        "review-of-a-court-act",
        "damages",
        "review-of-an-officials-act",
        "explanation-of-a-law",
        "review-against-a-law",
        "filling-a-gap",
        "assessment-of-court-practice",
        "finding-of-facts",
        "review-of-an-arbitral-award",
        "amnesty",
        "general-protection",
    ),
    "stage": ("in-force", "repealed", "signed", "adopted", "draft", "ratified", "not-ratified"),
    "representative": (
        "nobody",
        "advocate",
        "legal-consultant",
        "by-law",
        "organisation",
        "other",
    ),
    "case_kind": ("civil", "administrative", "criminal", "administrative-offence"),
    "returned_ground": (
        "competence",
        "form-and-content",
        "improper-petitioner",
        "fee",
        "conditions",
    ),
}
_EXPECTED = {
    "boolean": mark("write true or false; leave it out if you do not know"),
    "date": mark("write a day such as 2026-03-01, or false if there is none"),
    "integer": mark("write a whole number"),
    "string": mark("write it between quotes"),
}


class CaseFact(NamedTuple):
    """Something that must be known of a case.

    Attributes
    ----------
    iri : str
        Its node.
    key : str
        Its name in a file or a flag, such as ``court_act_adopted``.
    kind : str
        ``boolean``, ``date``, ``integer``, ``string`` or ``choice``.
    choices : dict of str to str
        For a choice, each value by its name.
    label, asks : str
        Its name and the question by which it is asked for.
    names : dict of str to str
        For a choice, the label of each value by its name, as a person meets them.
    words : dict of str to str
        For a choice, the value that each word means, in any language and without case.
    """

    iri: str
    key: str
    kind: str
    choices: dict[str, str]
    label: str
    asks: str
    names: dict[str, str]
    words: dict[str, str]


def fact_table(snapshot: Snapshot, lang: str) -> dict[str, CaseFact]:
    """Return every case fact by its key, in the order of the keys."""
    asked = {
        row["fact"]: row["asks"] for row in snapshot.select("admissibility/questions", lang=lang)
    }
    rows = snapshot.select("admissibility/facts")
    nodes = {row[key] for row in rows for key in ("fact", "choice") if key in row}
    labels = snapshot.labels(nodes, lang)
    kinds: dict[str, str] = {}
    choices: dict[str, dict[str, str]] = {}
    for row in rows:
        datatype = row.get("datatype", "").rpartition("#")[2]
        kinds[row["fact"]] = datatype if "datatype" in row else "choice"
        if "choice" in row:
            choices.setdefault(row["fact"], {})[local(row["choice"])] = row["choice"]
    words: dict[str, dict[str, str]] = {}
    for row in snapshot.store.select(_WORDS):
        words.setdefault(row["choice"], {})[clean(row["word"]).casefold()] = row["choice"]
    facts = []
    for iri, kind in kinds.items():
        key = local(iri).replace("-", "_")
        values = dict(_sorted(key, choices.get(iri, {})))
        facts.append(
            CaseFact(
                iri=iri,
                key=key,
                kind=kind,
                choices=values,
                label=labels[iri],
                asks=asked.get(iri, labels[iri]),
                names={name: labels[value] for name, value in values.items()},
                words={
                    word: one for value in values.values() for word, one in words[value].items()
                },
            )
        )
    return {fact.key: fact for fact in sorted(facts, key=lambda fact: fact.key)}


def _sorted(key: str, choices: dict[str, str]) -> list[tuple[str, str]]:
    """Return choices as a person meets them; what is in no list of ours comes last."""
    order = _IN_ORDER.get(key, ())
    return sorted(
        choices.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order)
    )


def find_fact(table: dict[str, CaseFact], key: str, where: str) -> CaseFact:
    """Return the fact of a key.

    Raises
    ------
    CaseError
        If there is none; the hint names the nearest one.
    """
    name = key.replace("-", "_")
    if name in table:
        return table[name]
    cure = near_hint(name, list(table), Message("see them all: constgraph admissible --example"))
    raise CaseError(Message("no condition asks for '{key}'", key=key), where=where, hint=cure)


def read_value(fact: CaseFact, value: object, where: str) -> FactValue:
    """Return a value as the fact needs it.

    Parameters
    ----------
    fact : CaseFact
    value : object
        What a file or a flag says.
    where : str
        The line or flag, for the message.

    Raises
    ------
    CaseError
        If it is no value of that kind.
    """
    listed = value if isinstance(value, list | tuple) and fact.key in SEVERAL else ()
    if listed and all(map(_is_plain, listed)):
        read_ones = [read_value(fact, one, where) for one in listed]
        found = tuple(dict.fromkeys(str(one) for one in read_ones))
        return found if len(found) > 1 else found[0]
    read = _READERS[fact.kind](fact, value) if _is_plain(value) else None
    if read is None:
        raise CaseError(
            Message("{key} = {value} cannot be read", key=fact.key, value=shown(value)),
            where=where,
            hint=expected(fact),
        )
    return read


def shown(value: object) -> str:
    """Return a value of a case for a message: short, and whatever it is."""
    text = str(value) if _is_plain(value) else type(value).__name__
    return text if len(text) <= _SHORT else text[:_SHORT] + "..."


def _is_plain(value: object) -> bool:
    """Say whether a value can be that of a fact: no table, no list, no number beyond all sizes."""
    if isinstance(value, int):
        return abs(value) <= _MOST
    return isinstance(value, str | float | date | time) or type(value).__name__ == "datetime64"


def expected(fact: CaseFact) -> str:
    """Say which values a fact may have."""
    if fact.kind == "choice":
        return Message("one of: {choices}", choices=", ".join(fact.choices))
    return Message(_EXPECTED[fact.kind])


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return compact(iri).rpartition(":")[2]


def _boolean(_: CaseFact, value: object) -> FactValue | None:
    if isinstance(value, bool):
        return value
    word = str(value).casefold()
    return True if word in _YES else False if word in _NO else None


def _date(_: CaseFact, value: object) -> FactValue | None:
    if value is False or str(value).casefold() in (*_NO, "none"):
        return False
    try:
        return read_day(value)  # type: ignore[arg-type] # whatever it is, read_day judges it
    except InvalidDayError:
        return None


def _integer(_: CaseFact, value: object) -> FactValue | None:
    text = str(value)
    if isinstance(value, bool) or not text.isdecimal() or len(text) > len(str(_MOST)):
        return None
    return int(text)


def _string(_: CaseFact, value: object) -> FactValue | None:
    text = clean(str(value))
    return text if isinstance(value, str) and 0 < len(text) <= _LONGEST else None


def _choice(fact: CaseFact, value: object) -> FactValue | None:
    word = clean(str(value)).casefold()
    return fact.words.get(word) or fact.choices.get(word.replace("_", "-").replace(" ", "-"))


_READERS = {
    "boolean": _boolean,
    "date": _date,
    "integer": _integer,
    "string": _string,
    "choice": _choice,
}
