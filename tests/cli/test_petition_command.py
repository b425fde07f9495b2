"""``constgraph petition``, as its users call it."""

from __future__ import annotations

from pathlib import Path

import pytest

from constgraph.cli.main import main

CASE = """
petitioner = "citizen"
about = "normative-legal-act"
filed = 2026-11-27
[case]
request = "{request}"
own_right_affected = {affected}
[petition]
act_title = "Закон «О примере»"
"""


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["petition", *words])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.toml"
    file.write_text(CASE.format(request="review-of-an-act", affected="true"), encoding="utf-8")
    return file


def test_draft_is_printed_and_what_it_lacks_is_said_beside_it(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    status, out, err = call(capsys, str(case), "--lang", "ru")
    assert status == 0
    assert "Закон «О примере»" in out
    assert "[Ф.И.О.]" in out
    assert "в квадратных скобках" in err
    assert "в квадратных скобках" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_english_is_no_language_of_the_court(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    status, out, err = call(capsys, str(case), "--lang", "en")
    assert (status, out) == (2, "")
    assert "--lang kk or --lang ru" in err


def test_what_would_be_returned_is_written_with_a_warning(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    told = CASE.format(request="review-of-a-court-act", affected="false")
    case.write_text(told, encoding="utf-8")
    status, out, err = call(capsys, str(case), "--lang", "ru")
    assert status == 1
    assert "внимание: при таких обстоятельствах обращение вернут" in err
    assert "пересмотр судебного акта по существу" in err
    assert "проверить на соответствие Конституции" in " ".join(out.split())
    assert "пересмотр" not in out


@pytest.mark.parametrize("ending", [".docx", ".odt", ".txt"])
def test_file_is_written_whole_and_never_over_another(
    capsys: pytest.CaptureFixture[str], case: Path, ending: str
) -> None:
    pytest.importorskip({".docx": "docx", ".odt": "odfdo"}.get(ending, "os"))
    paper = case.with_name(f"draft{ending}")
    status, out, _ = call(capsys, str(case), "--lang", "kk", "-o", str(paper))
    assert (status, out) == (0, "")
    written = paper.read_bytes()
    assert written[:2] == b"PK" or ending == ".txt"
    status, _, err = call(capsys, str(case), "--lang", "kk", "-o", str(paper))
    assert status == 2
    assert "--force" in err
    assert paper.read_bytes() == written
    assert call(capsys, str(case), "--lang", "ru", "-o", str(paper), "--force")[0] == 0
    assert paper.read_bytes() != written


def test_ending_says_the_kind_of_file(capsys: pytest.CaptureFixture[str], case: Path) -> None:
    status, _, err = call(capsys, str(case), "--lang", "ru", "-o", str(case.with_name("a.pdf")))
    assert status == 2
    assert ".docx" in err


def test_misspelt_word_is_named_with_its_line(
    capsys: pytest.CaptureFixture[str], case: Path
) -> None:
    case.write_text(case.read_text("utf-8").replace("act_title", "act_titel"), encoding="utf-8")
    for verb in ("petition", "admissible"):
        with pytest.raises(SystemExit):
            main([verb, str(case), "--lang", "ru"])
        err = capsys.readouterr().err
        assert "act_titel" in err
        assert "act_title" in err
