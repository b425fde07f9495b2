"""How a comparison stands on a screen."""

from __future__ import annotations

from typing import Any

from constgraph.answers.answer import TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.comparison.words import CONFIDENCE_WORDS, STATUS_WORDS
from constgraph.messages import mark, say

__all__ = ["MARKS", "list_view", "matrix_view"]

#: One sign for each status, the same as in the coverage grid.
MARKS = {
    "provided": "+",
    "direct": "+",
    "indirect": "i",
    "excluded": "–",
    "silent": "s",
    "not-coded": "?",
}

Row = dict[str, Any]


def matrix_view(rows: list[Row], *, of_forms: bool, lang: str) -> TableView:
    """Return one sign for each class and state.

    Parameters
    ----------
    rows : list of dict
        The rows of a comparison that has classes.
    of_forms : bool
        Whether the classes are forms of review, not petitioners.
    lang : str
        The language of headings.
    """
    codes = list(dict.fromkeys(row["code"] for row in rows))
    marks: dict[str, dict[str, str]] = {}
    for row in rows:
        name = f"{row['class']} ({row['class_code']})" if row["class_code"] else row["class"]
        marks.setdefault(name, {})[row["code"]] = MARKS[row["status"]]
    # one cell holds the signs of all states: columns of their own would not fit a screen
    letters = "\n".join(" ".join(code[place] for code in codes) for place in (0, 1))
    lines = [[name, " ".join(by[code] for code in codes)] for name, by in marks.items()]
    first = say(mark("Form") if of_forms else mark("Venice class"), lang)
    return TableView([first, letters], [("", lines)], whole=(1,))


def list_view(rows: list[Row], constitutions: frozenset[str], *, lang: str) -> TableView:
    """Return the entries of each state.

    Parameters
    ----------
    rows : list of dict
        The rows of a comparison without classes.
    constitutions : frozenset of str
        The acts that a pinpoint need not name.
    lang : str
        The language of headings.
    """
    lines = []
    for row in rows:
        name = row["state"]
        entries: list[Row | None] = [*_merged(row["entries"], lang)]
        for entry in entries or [None]:
            lines.append([name, *_cells(row, entry, constitutions, lang)])
            name = ""
    heads = [say("State", lang), say("Answer", lang)]
    return TableView(
        [*heads, *(heading(k, lang) for k in ("article", "confidence"))], [("", lines)]
    )


def _merged(entries: list[Row], lang: str) -> list[Row]:
    """Put entries together that differ only in who petitions, or about what."""
    if not entries or "access" not in entries[0]:
        return entries
    found: dict[tuple[str, ...], list[Row]] = {}
    for entry in entries:
        key = (entry["access"], entry["article"], *(c["iri"] for c in entry["conditions"]))
        found.setdefault(key, []).append(entry)
    merged = []
    for group in found.values():
        first = group[0]
        words = {
            "who": ", ".join(dict.fromkeys(entry["petitioner"] for entry in group)),
            "how": first["access"],
            "what": ", ".join(dict.fromkeys(entry["subject"] for entry in group)),
        }
        text = say("{who}: {how}; {what}", lang, **words)
        if first["conditions"]:
            listed = "; ".join(condition["text"] for condition in first["conditions"])
            text += ". " + say("If: {conditions}", lang, conditions=listed)
        merged.append({**first, "text": text})
    return merged


def _cells(row: Row, entry: Row | None, constitutions: frozenset[str], lang: str) -> list[str]:
    if entry is None:
        kind = say(STATUS_WORDS[row["status"]], lang)
        text = say("{kind}: {because}", lang, kind=kind, because=row["because"])
        entry = row
    else:
        text = entry["text"]
    article = entry["article"]
    pinpoint = (
        f"{unbroken(localize_article(article, lang))} [{entry['version']}]" if article else ""
    )
    acts = [act for act in (entry["instrument"] or "").split("; ") if act not in constitutions]
    if article and any(acts):
        pinpoint += "\n" + "; ".join(acts)
    level = say(CONFIDENCE_WORDS[entry["confidence"]], lang) if entry["confidence"] else ""
    return [text, pinpoint, level]
