"""A comparison as tables are cited: one row a state, one column a class, a footnote a cell."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import localize_article
from constgraph.comparison.view import MARKS
from constgraph.comparison.words import STATUS_WORDS
from constgraph.messages import say
from constgraph.terms import compact

__all__ = ["WideAnswer", "widen"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: What an entry says in words or of its evidence; the rest of it are values.
_TOLD = frozenset(
    {"article", "articles", "confidence", "instrument", "norm_iri", "text", "version"}
)


class WideAnswer(Answer):
    """A comparison with one row for each state.

    On a screen the columns are numbered; in Markdown they bear their names, and each cell a number
    that leads to its article.
    """

    __slots__ = ("footnotes", "full")

    def __init__(self, answer: Answer, full: TableView, footnotes: list[str], **words: Any) -> None:
        super().__init__(
            answer.question,
            answer.jurisdiction,
            answer.on,
            title=answer.title,
            lang=answer.lang,
            **words,
        )
        self.full = full
        self.footnotes = footnotes

    def to_markdown(self) -> str:
        """Return the whole table as Markdown, with its footnotes."""
        whole = Answer(
            self.question,
            self.jurisdiction,
            self.on,
            self.rows,
            title=self.title,
            view=self.full,
            notes=self.footnotes,
            lang=self.lang,
        )
        return whole.to_markdown()


def widen(answer: Answer) -> WideAnswer:
    """Return a comparison with one row for each state.

    Parameters
    ----------
    answer : Answer
        What `compare` returns.

    Returns
    -------
    WideAnswer
        Rows with ``state``, ``code``, ``wikidata``, ``on`` and ``dataset_version``, and for each
        class (for a list: ``answer``) its ``status``, ``article``, ``act``, ``version``,
        ``norm_iri``, ``confidence`` and ``because``; a list has its numbers too, where a state has
        one entry.

    Notes
    -----
    The cost is linear in the number of rows.
    """
    heads = _heads(answer)
    states: dict[str, dict[str, dict[str, Any]]] = {}
    for row in answer.rows:
        states.setdefault(row["code"], {})[_key(row)] = row
    ordered = dict(sorted(states.items(), key=lambda item: _any(item[1])["state"].casefold()))
    return WideAnswer(
        answer,
        *_full(heads, ordered, answer),
        rows=[_row(heads, cells) for cells in ordered.values()],
        view=answer.view if "answer" in heads else _view(heads, ordered, answer.lang),
        notes=answer.notes if "answer" in heads else _legend(heads, answer),
    )


def _key(row: dict[str, Any]) -> str:
    name: str = compact(row["class_iri"]).rpartition(":")[2] if "class_iri" in row else "answer"
    return name.replace("-", "_")


def _heads(answer: Answer) -> dict[str, str]:
    """Return the columns of classes: the key of each, and what a reader sees."""
    found = {}
    for row in answer.rows:
        code = f" ({row['class_code']})" if row.get("class_code") else ""
        found[_key(row)] = f"{row['class']}{code}" if "class" in row else say("Answer", answer.lang)
    return found


def _any(cells: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return next(iter(cells.values()))


def _row(heads: dict[str, str], cells: dict[str, dict[str, Any]]) -> dict[str, Any]:
    first = _any(cells)
    named = {key: first[key] for key in ("state", "code", "wikidata", "on")}
    row: dict[str, Any] = {**named, "dataset_version": version("constgraph")}
    return row | {key: _cell(cells[key]) for key in heads if key in cells}


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    entries = row["entries"]
    told: dict[str, Any] = {"status": row["status"]}
    if "class_iri" not in row:
        told["text"] = "; ".join(entry["text"] for entry in entries) or None
        told |= _numbers(entries)
    return told | {
        "article": row["article"],
        "act": row["instrument"],
        "version": row["version"],
        "norm_iri": "; ".join(dict.fromkeys(e["norm_iri"] for e in entries if e.get("norm_iri")))
        or None,
        "confidence": row["confidence"],
        "because": row["because"],
    }


def _numbers(entries: list[dict[str, Any]]) -> dict[str, int | float | None]:
    """Return the numbers of a state's one entry; of several no one number is that of the state."""
    keys = dict.fromkeys(
        key
        for entry in entries
        for key, value in entry.items()
        if key not in _TOLD and isinstance(value, (int, float)) and not isinstance(value, bool)
    )
    return {key: entries[0].get(key) if len(entries) == 1 else None for key in keys}


def _view(
    heads: dict[str, str], states: dict[str, dict[str, dict[str, Any]]], lang: str
) -> TableView:
    """Return one sign for each class below its number, as a screen has room for."""
    numbers = [str(number) for number in range(1, len(heads) + 1)]
    tens = " ".join(number[-2] if len(number) > 1 else " " for number in numbers)
    ones = " ".join(number[-1] for number in numbers)
    lines = [
        [
            _any(cells)["state"],
            " ".join(MARKS[cells[key]["status"]] if key in cells else " " for key in heads),
        ]
        for cells in states.values()
    ]
    return TableView([say("State", lang), f"{tens}\n{ones}".strip("\n")], [("", lines)], whole=(1,))


def _legend(heads: dict[str, str], answer: Answer) -> list[str]:
    named = "; ".join(f"{number} {name}" for number, name in enumerate(heads.values(), 1))
    return [say("Columns: {names}.", answer.lang, names=named), *answer.notes]


def _full(
    heads: dict[str, str], states: dict[str, dict[str, dict[str, Any]]], answer: Answer
) -> tuple[TableView, list[str]]:
    """Return the table with a column for each class, and the footnotes of its cells."""
    footnotes: dict[str, int] = {}
    lines = []
    for cells in states.values():
        line = [_any(cells)["state"]]
        for key in heads:
            told = cells.get(key)
            line.append(_marked(told, footnotes, answer.lang) if told else "")
        lines.append(line)
    numbered = [f"{number}: {text}" for text, number in footnotes.items()]
    view = TableView([say("State", answer.lang), *heads.values()], [("", lines)])
    return view, [*answer.notes, *numbered]


def _marked(row: dict[str, Any], footnotes: dict[str, int], lang: str) -> str:
    """Return what a cell says, with the number of its footnote."""
    text = MARKS[row["status"]]
    if "class_iri" not in row:
        text = "; ".join(entry["text"] for entry in row["entries"])
        text = text or say(STATUS_WORDS[row["status"]], lang)
    note = _footnote(row, lang)
    if not note:
        return text
    number = footnotes.setdefault(note, len(footnotes) + 1)
    return f"{text} {str(number).translate(_RAISED)}"


def _footnote(row: dict[str, Any], lang: str) -> str:
    if not row["article"]:
        return ""
    cited = localize_article(row["article"], lang)
    return f"{row['state']}, {row['instrument']}, {cited} [{row['version']}]"
