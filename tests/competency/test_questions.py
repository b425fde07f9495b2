"""The other named questions: stored rows, on both sides of a change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from constgraph import KnowledgeGraph
from constgraph.questions.catalogue import question, questions

RECORDS = sorted(Path(__file__).with_name("questions").glob("*.yaml"))


def cases() -> list[Any]:
    found = []
    for path in RECORDS:
        for record in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(path.stem, record, id=f"{path.stem}-{record['on']}"))
    return found


def plain(value: Any) -> Any:
    """Return a list as a tuple, so that rows can be compared as sets."""
    return tuple(value) if isinstance(value, list) else value


@pytest.mark.parametrize(("name", "record"), cases())
def test_question_gives_recorded_rows(
    kg: KnowledgeGraph, name: str, record: dict[str, Any]
) -> None:
    answer = kg.ask(
        name, "kz", on=record["on"], since=record.get("since"), lang=record.get("lang", "en")
    )
    columns = record["columns"]
    rows = {tuple(plain(row.get(column)) for column in columns) for row in answer.rows}
    expected = {tuple(plain(value) for value in row) for row in record["rows"]}
    if record.get("among"):
        assert rows >= expected
    else:
        assert rows == expected
    assert (answer.none.kind if answer.none else None) == record.get("none")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_record_looks_at_two_days(path: Path) -> None:
    """At least two days, so that a change lies between them; a question of no day has none."""
    days = {record["on"] for record in yaml.safe_load(path.read_text(encoding="utf-8"))}
    assert len(days) > 1 or "on" not in question(path.stem).parameters


def test_every_question_has_records() -> None:
    named = {question.name for question in questions()} - {"who-may-petition"}
    assert {path.stem for path in RECORDS} == named


def test_every_question_is_told_in_three_languages() -> None:
    for asked in questions():
        assert set(asked.text) == {"en", "ru", "kk"}, asked.name
