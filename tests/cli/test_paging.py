"""Pages of long answers."""

from __future__ import annotations

import json

import pytest

from constgraph import KnowledgeGraph
from constgraph.answers.paging import paged
from constgraph.cli.main import main
from constgraph.errors import UsageError


def test_pages_together_are_the_whole(kg: KnowledgeGraph) -> None:
    whole = kg.on("2026-07-01").ask("terms", "kz")
    pages = [paged(whole, 5, page) for page in range(1, -(-len(whole) // 5) + 1)]
    assert [row for page in pages for row in page.rows] == whole.rows
    lines = [line for page in pages for _, rows in page.view.sections for line in rows]
    assert lines == [line for _, rows in whole.view.sections for line in rows]
    assert pages[1].notes[0] == f"Page 2 of {len(pages)}: 6 to 10 of {len(whole)}."


def test_sections_of_a_table_are_cut_with_their_headings(kg: KnowledgeGraph) -> None:
    whole = kg.on("2026-07-01").petitioners("kz")
    first = paged(whole, 3)
    assert sum(len(rows) for _, rows in first.view.sections) == 3
    assert first.view.sections[0][0] == whole.view.sections[0][0]


def test_answer_that_fits_says_nothing_of_pages(kg: KnowledgeGraph) -> None:
    whole = kg.on("2026-07-01").ask("deputies-threshold", "kz")
    assert paged(whole, 50).notes == whole.notes
    assert paged(whole, None) is whole


def test_page_that_is_none_is_refused(kg: KnowledgeGraph) -> None:
    whole = kg.on("2026-07-01").ask("deputies-threshold", "kz")
    with pytest.raises(UsageError, match="no page 2") as caught:
        paged(whole, 50, 2)
    assert "1 to 1" in caught.value.hint


@pytest.mark.parametrize("words", [["show", "kz/president"], ["ask", "evidence"]])
def test_command_prints_a_page(capfd: pytest.CaptureFixture[str], words: list[str]) -> None:
    rows = []
    for page in ("1", "2"):
        with pytest.raises(SystemExit):
            main([*words, "--limit", "4", "--page", page, "--format", "json"])
        rows.append(json.loads(capfd.readouterr().out)["rows"])
    assert [len(part) for part in rows] == [4, 4]
    assert rows[0] != rows[1]
