"""The coverage grid has no blank cell."""

from __future__ import annotations

import pytest

from constgraph import Answer, KnowledgeGraph


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """The questions that the grid told of while it asked them."""
    return []


@pytest.fixture(scope="module")
def grid(kg: KnowledgeGraph, asked: list[str]) -> Answer:
    return kg.coverage("kz", progress=asked.append)


def test_grid_tells_each_question_once_as_it_asks(grid: Answer, asked: list[str]) -> None:
    assert asked == list(dict.fromkeys(r["question"] for r in grid.rows if r["question"]))


def test_grid_has_no_blank_cell(grid: Answer) -> None:
    days = {row["on"] for row in grid.rows}
    names = {row["question"] or row["text"] for row in grid.rows}
    cells = {(row["question"] or row["text"], row["on"]): row["status"] for row in grid.rows}
    assert set(cells) == {(name, day) for name in names for day in days}
    assert set(cells.values()) <= {"provided", "in part", "excluded", "silent", "not-coded"}


def test_grid_names_all_forty_questions(grid: Answer) -> None:
    assert {row["number"] for row in grid.rows} >= set(range(1, 41))


@pytest.mark.parametrize(
    ("question", "day", "status"),
    [
        ("who-may-petition", "1995-09-04", "not-coded"),
        ("who-may-petition", "1995-09-05", "provided"),
        ("individual-access", "2007-05-21", "excluded"),
        ("individual-access", "2023-01-01", "provided"),
        ("appointments", "2026-07-01", "in part"),
        ("powers", "2026-07-01", "in part"),
    ],
)
def test_grid_tells_the_kind_of_answer(grid: Answer, question: str, day: str, status: str) -> None:
    assert [r["status"] for r in grid.rows if (r["question"], r["on"]) == (question, day)] == [
        status
    ]


def test_grid_fits_a_screen(grid: Answer) -> None:
    assert max(map(len, grid.to_text(width=80).splitlines())) <= 80
