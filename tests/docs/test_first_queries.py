"""The first queries of docs/model.md give the answers that stand below them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from constgraph.limits import run_query

TEXT = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n# (\S+)\n(.+?)```\n\n```csv\n(.+?)```", TEXT, re.DOTALL)


def test_there_are_fifteen() -> None:
    assert len(QUERIES) == 15


@pytest.mark.parametrize(("day", "sparql", "answer"), QUERIES)
def test_query_gives_its_answer(day: str, sparql: str, answer: str) -> None:
    assert (
        run_query(sparql, "csv", timeout=60, max_rows=1000, on=day).replace("\r\n", "\n").strip()
        == answer.strip()
    )
