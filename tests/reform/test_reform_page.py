"""A reform on one page: the tally, ten sentences with articles, two pictures, and every change."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.changes.weight import sentence, weightiest
from constgraph.cli.main import main
from constgraph.errors import OutputError
from constgraph.reform.output import written
from constgraph.reform.sheet import Sheet

DAYS = ("2026-06-30", "2026-07-01")


@pytest.fixture(scope="module")
def sheet(kg: KnowledgeGraph) -> Sheet:
    return kg.reform(*DAYS)


def test_ten_weightiest_show_many_sides(kg: KnowledgeGraph) -> None:
    rows = weightiest(kg.changes(*DAYS).rows)
    assert len(rows) == 10
    assert len({row["kind"] for row in rows}) >= 6
    assert {row["change"] for row in rows} >= {"gained", "lost", "moved"}
    assert any("Vice-President" in row["what"] for row in rows)
    assert [row for row in rows if row["change"] in ("carried over", "not compared")] == []


def test_nothing_is_weighty_where_nothing_changed(kg: KnowledgeGraph) -> None:
    assert weightiest(kg.changes("2025-01-01", "2025-01-02").rows) == []


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_sentence_names_the_articles_of_its_days(kg: KnowledgeGraph, lang: str) -> None:
    for row in kg.changes(*DAYS, lang=lang).rows:
        if row["change"] not in ("carried over", "not compared"):
            told = sentence(row, lang)
            for side in ("before", "after"):
                if row[side]:
                    assert f"[{row[side]['version']}]" in told


def test_html_needs_nothing_from_elsewhere(sheet: Sheet) -> None:
    page = written(sheet, ".html").decode()
    assert "default-src 'none'" in page
    assert re.findall(r'(?:src|href)="(?!data:)', page) == []
    assert page.count("<img ") == 2
    assert page.index("The weightiest changes") < page.index("Before and after")
    assert page.index("Before and after") < page.index("Every change")
    assert page.count("<li>") == 10


def test_markdown_holds_the_same(sheet: Sheet) -> None:
    text = written(sheet, ".md").decode()
    assert text.startswith("# What changed between 2026-06-30 and 2026-07-01 (Kazakhstan)")
    assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) == 10
    assert text.count("](data:image/svg+xml;base64,") == 2


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) is not installed")
def test_pdf_holds_the_sentences(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "reform.pdf"
    path.write_bytes(written(sheet, ".pdf"))
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    words = " ".join(told.stdout.split())
    for line in sheet.sentences:
        assert " ".join(line.split()) in words


def test_same_law_gives_the_same_bytes(kg: KnowledgeGraph, sheet: Sheet) -> None:
    again = kg.reform(*DAYS)
    assert [written(again, s) for s in (".html", ".pdf")] == [
        written(sheet, s) for s in (".html", ".pdf")
    ]


def test_page_of_one_body_shows_that_body(kg: KnowledgeGraph) -> None:
    sheet = kg.reform(*DAYS, who="Constitutional Court")
    assert len(sheet.pictures) == 2
    assert all("Constitutional Court" in name for name, _ in sheet.pictures)
    assert len(sheet.tally.sections[0][1]) < len(kg.reform(*DAYS).tally.sections[0][1])


def test_other_ending_is_refused(sheet: Sheet) -> None:
    with pytest.raises(OutputError, match=r"suffix '\.docx'"):
        written(sheet, ".docx")


@pytest.mark.parametrize("suffix", [".html", ".md", ".pdf"])
def test_command_writes_the_page_and_keeps_what_exists(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], suffix: str
) -> None:
    path = tmp_path / f"reform{suffix}"
    for expected in (0, 2):
        with pytest.raises(SystemExit) as ended:
            main(["changes", *DAYS, "-o", str(path)])
        assert int(ended.value.code or 0) == expected
    assert "exists" in capfd.readouterr().err
    assert path.stat().st_size > 50_000
