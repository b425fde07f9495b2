"""Tables fit the screen and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constgraph.answers.tables import markdown_table, text_table

WORDS = st.text(st.sampled_from("abcқңө ;"), max_size=60)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5)


@given(ROWS, st.integers(40, 120))
def test_text_table_never_exceeds_the_screen(rows: list[tuple[str, str, str]], width: int) -> None:
    table = text_table(
        ["One", "Two", "Three"],
        [("", rows), ("A heading of some length, longer than a line", rows)],
        width=width,
    )
    assert max(map(len, table.splitlines())) <= width


def test_text_table_keeps_every_letter() -> None:
    table = text_table(["Head"], [("", [["a" * 100]])], width=40)
    assert table.count("a") == 101  # one stands in the heading


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("a|b", "a\\|b"), ("<script>", "&lt;script>"), ("one\ntwo", "one<br>two")],
)
def test_markdown_escapes_what_breaks_a_cell(cell: str, expected: str) -> None:
    assert f"| {expected} |" in markdown_table(["Head"], [("", [[cell]])])


def test_columns_stand_closer_before_a_word_is_broken() -> None:
    row = ["республиканского", "одиннадцать", "переизбирается"]
    wide = text_table(["А", "Б", "В"], [("", [row])], width=60).splitlines()
    assert wide[-1] == "республиканского  одиннадцать  переизбирается"
    close = text_table(["А", "Б", "В"], [("", [row])], width=43).splitlines()
    assert close[-1] == "республиканского одиннадцать переизбирается"
