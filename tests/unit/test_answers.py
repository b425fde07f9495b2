"""Answers on a page: whatever a label holds, it stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

import constgraph
from constgraph import Answer
from constgraph.answers.answer import NoAnswer, TableView

NASTY = '<script>alert("x")</script> & | `$1`'


def nasty_answer() -> Answer:
    view = TableView(["<b>Head"], [(NASTY, [[NASTY]])])
    return Answer("q", "kz", None, [{"text": NASTY}], title=NASTY, view=view, notes=[NASTY])


def test_notebook_shows_markup_of_a_label_as_text() -> None:
    html = nasty_answer()._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count("&lt;script&gt;") == 4


def test_notebook_shows_markup_of_a_reason_as_text() -> None:
    none = NoAnswer("silent", because=NASTY, label=NASTY)
    html = Answer("q", "kz", None, [], none=none)._repr_html_()
    assert "<script" not in html


def test_markdown_keeps_a_bar_inside_its_cell() -> None:
    lines = nasty_answer().to_markdown().splitlines()
    row = next(line for line in lines if line.startswith("| &lt;script"))
    assert row.replace("\\|", "").count("|") == 2


def test_label_with_markup_reaches_no_table_as_markup(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix kz: <https://w3id.org/constgraph/id/kz/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'kz:citizens skos:prefLabel "<img src=x onerror=alert(1)>"@en .\n',
        encoding="utf-8",
    )
    answer = constgraph.load(path).petitioners("kz", on="2026-11-23", by="citizen")
    assert "<img" not in answer._repr_html_()


def test_frame_without_a_package_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from constgraph.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError) as caught:
        nasty_answer().to_frame()
    assert caught.value.message == "a data frame needs the package pandas / polars"
    assert caught.value.hint == "pip install pandas"
