"""How an answer is cited: BibTeX entries of the table and of the acts that it rests on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from typing import Any

__all__ = ["bibtex"]

#: What a brace or a sign would do to an entry (BibTeX, sec. 4 of btxdoc).
_SIGNS = str.maketrans({char: f"\\{char}" for char in "&%$#_"} | {"{": "(", "}": ")", "\\": "/"})


def bibtex(question: str, title: str, on: date | None, rows: list[dict[str, Any]]) -> str:
    """Return an entry for a table, and one for each act that its rows rest on.

    Parameters
    ----------
    question, title : str
        The name of the question, and the question in words.
    on : date or None
        The day of the answer.
    rows : list of dict
        Its rows; what is named ``instrument`` or ``act``, however deep, is an act.

    Notes
    -----
    An act is cited by its name and the version of its text; who wants its place of publication
    finds it in the act itself (``constgraph show``).
    """
    release = version("constgraph")
    stem = _key(question)
    day = on.isoformat() if on else "undated"
    entries = [
        _entry(
            f"constgraph-{stem}-{day}",
            {
                "title": title,
                "author": "{The constgraph authors}",
                "year": str(on.year) if on else "",
                "howpublished": "constgraph: the computable constitution",
                "edition": release,
                "note": f"Dataset version {release}, law of {day}",
            },
        )
    ]
    for act, editions in sorted(_acts(rows).items()):
        told = {"title": act, "note": f"Version read: {', '.join(sorted(editions))}"}
        entries.append(_entry(f"act-{_key(act)}", told if editions else {"title": act}))
    return "\n\n".join(entries)


def _entry(key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{_escaped(text)}}}" for name, text in fields.items() if text]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    if text.startswith("{") and text.endswith("}"):
        return f"{{{_escaped(text[1:-1])}}}"
    return " ".join(text.translate(_SIGNS).split())


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\W+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


def _acts(rows: list[dict[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in _nested(rows):
        name = row.get("instrument") or row.get("act")
        names = name if isinstance(name, list) else str(name or "").split("; ")
        versions = row.get("version")
        told = versions if isinstance(versions, list) else str(versions or "").split("; ")
        for place, act in enumerate(names):
            if act:
                # several acts have as many versions; else the versions are those of the one act
                mine = [told[place]] if len(told) == len(names) else told if len(names) == 1 else []
                found.setdefault(act, set()).update(filter(None, mine))
    return found


def _nested(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nested(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nested(inner)
