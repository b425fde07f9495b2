"""Rows from solutions."""

from __future__ import annotations

from constgraph.questions.rows import gather


def test_gather_joins_solutions_that_differ_in_lists_only() -> None:
    solutions = [
        {"office": "Judge", "needs": "aged 40"},
        {"office": "Judge", "needs": "a law degree"},
        {"office": "Chair"},
    ]
    assert gather(solutions, ["needs"]) == [
        {"office": "Judge", "needs": ["a law degree", "aged 40"]},
        {"office": "Chair", "needs": []},
    ]


def test_gather_folds_further_provisions_into_the_article() -> None:
    base = {"norm": "n", "article": "Art. 72(3)", "instrument": "Constitution"}
    solutions = [
        {**base, "with_article": "Art. 5", "with_instrument": "Law", "with_short_title": "Law 153"},
        {**base, "with_article": "Art. 44(4)", "with_instrument": "Constitution"},
    ]
    (row,) = gather(solutions, [])
    assert row == {**base, "article": "Art. 72(3) with Art. 5 of Law 153, Art. 44(4)"}


def test_gather_keeps_rows_apart_that_differ_elsewhere() -> None:
    solutions = [{"office": "A", "seats": "1"}, {"office": "A", "seats": "2"}]
    assert gather(solutions, ["needs"]) == [
        {"office": "A", "seats": "1", "needs": []},
        {"office": "A", "seats": "2", "needs": []},
    ]
