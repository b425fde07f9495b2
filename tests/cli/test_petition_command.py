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
    assert "рассмотреть на соответствие Конституции" in " ".join(out.split())
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


RETURNED = """
petitioner = "citizen"
about = "normative-legal-act"
filed = {filed}
[case]
first_filed = 2026-10-05
returned_notice_received = 2026-10-29
returned_ground = "form-and-content"
act = "ГПК"
provisions = "434(2)(3)"
"""


@pytest.mark.parametrize(
    ("lang", "article", "ground", "asks"),
    [
        ("ru", "пункт 3 статьи 47", "подпункт 2) пункта 2 статьи 47", "ТРЕБУЮ: принять решение"),
        ("kk", "47-баптың 3-тармағы", "47-баптың 2-тармағының 2) тармақшасы", "ТАЛАП ЕТЕМІН"),
    ],
)
def test_a_return_is_answered_by_a_demand(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    lang: str,
    article: str,
    ground: str,
    asks: str,
) -> None:
    file = tmp_path / "case.toml"
    file.write_text(RETURNED.format(filed="2026-11-20"), encoding="utf-8")
    status, out, err = call(capsys, str(file), "--demand", "--lang", lang)
    text = " ".join(out.split())
    assert status == 0
    for said in (article, ground, asks, "05.10.2026", "29.10.2026", "ГПК"):
        assert said in text
    assert text.count("[") == 9
    assert "9" in err


def test_no_demand_is_written_for_a_day_that_has_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, output = tmp_path / "case.toml", tmp_path / "demand.docx"
    told = RETURNED.format(filed="2022-11-20").replace("first_filed = 2026-10-05", "")
    told = told.replace("returned_notice_received = 2026-10-29", "")
    file.write_text(told, encoding="utf-8")
    status, _, err = call(capsys, str(file), "--demand", "--lang", "ru", "-o", str(output))
    assert status == 2
    assert "на 2022-11-20 не внесена норма, которая даёт такое требование" in " ".join(err.split())
    assert not output.exists()
