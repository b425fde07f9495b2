"""Words of a case that go into a petition as they are and decide nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from constgraph.admissibility.case import Case
from constgraph.admissibility.facts import local, shown
from constgraph.errors import CaseError
from constgraph.messages import Message, mark_in, say
from constgraph.questions.catalogue import near_hint
from constgraph.questions.snapshot import Snapshot
from constgraph.safety import visible
from constgraph.store.labelled import select_labelled

__all__ = ["day_words", "read_texts", "text_names", "text_titles"]

#: The longest text that is taken: a petition of some forty pages.
_MOST = 100_000
_MONTHS = (
    mark_in("day in words", "{day} January {year}"),
    mark_in("day in words", "{day} February {year}"),
    mark_in("day in words", "{day} March {year}"),
    mark_in("day in words", "{day} April {year}"),
    mark_in("day in words", "{day} May {year}"),
    mark_in("day in words", "{day} June {year}"),
    mark_in("day in words", "{day} July {year}"),
    mark_in("day in words", "{day} August {year}"),
    mark_in("day in words", "{day} September {year}"),
    mark_in("day in words", "{day} October {year}"),
    mark_in("day in words", "{day} November {year}"),
    mark_in("day in words", "{day} December {year}"),
)


def text_names(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Return what each text of a case is called, by its key in a file."""
    rows = snapshot.select("admissibility/requirement-texts")
    labels = snapshot.labels({row["text"] for row in rows}, lang)
    return {local(iri).replace("-", "_"): label for iri, label in sorted(labels.items())}


def text_titles(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Return what stands before a text in a petition, by its key: without how it is to be told."""
    rows = select_labelled(
        snapshot.store,
        "SELECT ?lang ?text ?short WHERE { ?text a cg:CaseText ; skos:altLabel ?short ."
        " FILTER(LANG(?short) = ?lang) }",
        {"lang": lang},
    )
    short = {local(row["text"]).replace("-", "_"): row["short"] for row in rows}
    return text_names(snapshot, lang) | short


def read_texts(case: Case, names: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return the texts of a case by their keys; days are written in words.

    Parameters
    ----------
    case : Case
    names : mapping
        What `text_names` returned.
    lang : str
        The language of the petition.

    Raises
    ------
    CaseError
        If a key is not known, or a value is neither words nor a day, or longer than any petition.
    """
    found = {}
    for key, value in case.petition.items():
        name = key.replace("-", "_")
        where = case.where.get(key, f"petition.{key}")
        if name not in names:
            cure = near_hint(name, list(names), Message("see: constgraph admissible --example"))
            raise CaseError(
                Message("no part of a petition is called '{key}'", key=key), where=where, hint=cure
            )
        if isinstance(value, date):
            text = day_words(value.date() if isinstance(value, datetime) else value, lang)
        elif isinstance(value, str):
            text = visible(value).strip()
        else:
            raise CaseError(
                Message("{key} = {value} cannot be read", key=key, value=shown(value)),
                where=where,
                hint=Message("write words between quotes, or a day such as 2026-03-01"),
            )
        if len(text) > _MOST:
            raise CaseError(
                Message("{key} is too long: {n} letters", key=key, n=len(text)),
                where=where,
                hint=Message("at most {n}: put the rest into an annex", n=_MOST),
            )
        if text:
            found[name] = text
    return found


def day_words(day: date, lang: str) -> str:
    """Return a day in words, as petitions write it.

    Examples
    --------
    >>> day_words(date(2026, 2, 28), "ru")
    '28 февраля 2026 года'
    """
    return say(_MONTHS[day.month - 1], lang, day=day.day, year=day.year)
