"""``constgraph admissible``, as its users call it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from constgraph.cli.main import main

MINISTER = ("--petitioner", "Prime Minister", "--about", "law-before-signature")


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["admissible", *words])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_example_is_a_case_that_is_admissible(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lang: str
) -> None:
    status, out, _ = call(capsys, "--example", "--lang", lang)
    file = tmp_path / "case.toml"
    file.write_text(out, encoding="utf-8")
    assert status == 0
    status, out, _ = call(capsys, str(file), "--format", "json")
    answer = json.loads(out)
    assert (status, answer["outcome"], answer["last_day"]) == (0, "admissible", "2027-03-01")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_answer_fits_a_terminal_of_80_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = call(capsys, *MINISTER, "--lang", lang)
    assert max(map(len, out.splitlines())) <= 80


def test_a_flag_goes_before_the_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(
        'petitioner = "Prime Minister"\nabout = "law-before-signature"\n[case]\nstage = "adopted"\n',
        encoding="utf-8",
    )
    _, out, _ = call(capsys, str(file), "--fact", "stage=signed", "--format", "json")
    rows = json.loads(out)["parts"]["conditions"]["rows"]
    assert [row["condition"] for row in rows if row["status"] == "not met"] == [
        "before the President signs"
    ]


def test_json_says_every_condition_with_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, *MINISTER, "--fact", "stage=signed", "--format", "json")
    answer = json.loads(out)
    assert list(answer) == [
        "outcome", "last_day", "question", "jurisdiction", "on", "parts", "notes",
    ]  # fmt: skip
    first = answer["parts"]["conditions"]["rows"][0]
    assert first == {
        "status": "not met",
        "condition": "before the President signs",
        "article": "Art. 73(1)(2)",
        "instrument": "Constitution of 2026",
        "confidence": "primary-text",
        "asks": [],
        "lifted_by": None,
        "last_day": None,
        "least": None,
        "condition_iri": "https://w3id.org/constgraph/id/kz/condition-2026-before-signature",
    }
    grounds = {row["article"]: row for row in answer["parts"]["grounds"]["rows"]}
    assert grounds["Art. 47(2)(3)"]["confidence"] == "inferred"


def test_answer_says_that_it_is_no_advice(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (
        ("en", "It is not legal advice"),
        ("ru", "не юридическая консультация"),
        ("kk", "заң кеңесі емес"),
    ):
        _, out, _ = call(capsys, *MINISTER, "--lang", lang)
        assert words in " ".join(out.split())


def test_the_year_says_from_which_day_guides_count(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = call(capsys, "--petitioner", "citizen", "--about", "normative-legal-act", "--all")
    assert "count from its entry into legal force" in " ".join(out.split())


def test_both_lines_of_a_contradiction_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "case.toml"
    file.write_text(
        'petitioner = "citizen"\nabout = "normative-legal-act"\nfiled = 2026-08-01\n'
        "[case]\ncourt_case = false\n\ncourt_act_in_force = true\n",
        encoding="utf-8",
    )
    status, _, err = call(capsys, str(file))
    assert status == 2
    assert "'court_case' and 'court_act_in_force' contradict each other" in err
    assert f"{file}, line 5; {file}, line 7" in err


@pytest.mark.parametrize(
    ("words", "message", "cure"),
    [
        (["--petitioner", "citizen"], "does not say 'about'", "normative-legal-act"),
        (["--petitioner", "citzen", "--about", "x"], "no petitioner 'citzen'", "'citizen'"),
        ([*MINISTER, "--fact", "stge=draft"], "asks for 'stge'", "'stage'"),
        ([*MINISTER, "--fact", "stage=late"], "stage = late cannot be read", "one of: "),
        ([*MINISTER, "--fact", "stage"], "'stage' is no fact", "KEY=VALUE"),
        ([*MINISTER, "--filed", "2026-02-30"], "no day '2026-02-30'", "28 days"),
        ([*MINISTER, "--fact", "court_act_adopted=soon"], "cannot be read", "write a day"),
        ([*MINISTER, "--ask"], "--ask needs a terminal", "--fact"),
        (["missing.toml"], "cannot read 'missing.toml'", "check the path"),
    ],
)
def test_wrong_input_is_refused_with_a_cure(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str, cure: str
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert message in err
    assert cure in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("petitioner = \n", "no valid TOML"),
        ('petitoner = "citizen"\n', "'petitoner' is not known"),
        ("case = 3\n", "'case' must be a table"),
        (
            'petitioner = "citizen"\nabout = "normative-legal-act"\n[conditions]\nx = 3\n',
            "conditions.x cannot be read",
        ),
        (
            'petitioner = "citizen"\nabout = "normative-legal-act"\nfiled = 2026-08-01\n'
            "[case]\ncourt_act_adopted = 2026-08-02\n",
            "2026-08-02 lies after 2026-08-01",
        ),
    ],
)
def test_wrong_file_is_refused_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "case.toml"
    file.write_text(text, encoding="utf-8")
    status, _, err = call(capsys, str(file))
    assert status == 2
    assert message in err
    assert str(file) in err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_a_terminal_is_asked_step_by_step() -> None:
    """An empty answer leaves a fact unknown; an unreadable one is asked for again."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [
            sys.executable, "-m", "constgraph", "admissible", *MINISTER, "--ask",
            "--format", "json", "--filed", "2026-11-02", "--fact", "stage=adopted",
        ],
        stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.write(ours, b"check the law\nmaybe\nyes\n\nyes\n\n\n\n\n\n\n")
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    answer = json.loads(out)
    rows = {row["condition"]: row["status"] for row in answer["parts"]["conditions"]["rows"]}
    assert process.returncode == 0
    assert rows["no case of the same petitioner on the same grounds was ended before"] == "met"
    assert rows["no decision still in force has settled the question"] == "met"
    assert rows["the Constitution settles the question"] == "unknown"
    assert answer["outcome"] == "unknown"


CITIZEN = ("--petitioner", "citizen", "--about", "law", "--filed", "2026-11-27")
DECIDED = (
    "--fact", "request=review-of-an-act", "--fact", "stage=in-force",
    "--fact", "own_constitutional_right=true", "--fact", "representative=nobody",
    "--fact", "new_to_the_court=true", "--fact", "papers_ready=true",
)  # fmt: skip


def first_screen(capsys: pytest.CaptureFixture[str], *facts: str) -> tuple[int, list[list[str]]]:
    told = dict(fact.split("=") for fact in (*DECIDED[1::2], *facts))
    words = [word for key, value in told.items() for word in ("--fact", f"{key}={value}")]
    status, out, _ = call(capsys, *CITIZEN, *words, "--format", "json")
    rows = json.loads(out)["parts"]["verdict"]["rows"]
    return status, [[row["says"], row["text"], row["article"]] for row in rows]


def test_yes_says_the_right_and_the_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    status, rows = first_screen(capsys, "decided_in_own_case=true", "court_act_adopted=2026-02-28")
    assert status == 0
    assert rows[0] == ["because", "entitled to petition about this: Citizens", "Art. 73(3)"]
    # the year ends on a Sunday
    assert ["until", "Monday 2027-03-01, 94 days left", "Art. 45(2)(2)"] in rows


def test_no_unless_names_the_exceptions_and_asks(capsys: pytest.CaptureFixture[str]) -> None:
    status, rows = first_screen(capsys, "decided_in_own_case=true", "court_act_adopted=2025-11-26")
    assert status == 1
    assert rows[0][0] == "because"
    assert rows[0][1].endswith("the time ended on Thursday 2026-11-26")
    assert [row[2] for row in rows if row[0] == "unless"] == ["Art. 47(4)", "Art. 45(4)"]
    assert len([row for row in rows if row[0] == "asked"]) == 2


def test_no_for_what_the_court_does_not_do_says_what_it_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, rows = first_screen(capsys, "decided_in_own_case=true", "request=review-of-a-court-act")
    assert status == 1
    do = [row[1:] for row in rows if row[0] == "do"]
    assert do[0] == ["ask only for the review of the act itself", "Art. 73(3)"]
    # and where to go instead, by the kind of case
    assert [article for _, article in do[1:]] == [
        "Art. 104-1(1), Art. 169(2)",
        "Art. 169-1(1), Art. 169-1(2)",
        "Art. 434(1), Art. 436(1), Art. 437",
        "Art. 454-1(1), Art. 454-2",
        "Art. 484(1), Art. 486(1), Art. 487(1), Art. 487(2)",
    ]


def test_the_terminal_shows_the_first_screen_alone(capsys: pytest.CaptureFixture[str]) -> None:
    _, short, _ = call(capsys, *CITIZEN)
    _, whole, _ = call(capsys, *CITIZEN, "--all")
    assert "Is it so?" not in short
    assert "Is it so?" in whole
    assert len(short.splitlines()) < 40 < len(whole.splitlines())
