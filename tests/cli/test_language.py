"""The command line in the language of its reader: help, prompts, errors, examples."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from constgraph.cli.language import chosen_language, paragraphs
from constgraph.cli.main import VERBS

DRAWN = ("appointments", "changes", "comparison", "controls", "matrix", "petitioners", "routes", "seats", "timeline")  # fmt: skip
#: Latin words that a reader of any language meets: names of programs and formats, and what is typed.
NAMES = {"constgraph", "csv", "json", "markdown", "table", "turtle", "pip", "traceback"}


def english_words(text: str) -> set[str]:
    """Return the English words of a screen: Latin letters, not a key, a name or an option."""
    bare = re.sub(r"\x1b\[[0-9;]*m|constgraph [a-z-]+|\S*[:/._=|@<>\[\]-]\S*", " ", text)
    return set(re.findall(r"(?<![\w'])[a-z]{2,}(?![\w])", bare)) - NAMES


def talk(words: Sequence[str], answers: Sequence[str]) -> str:
    """Run a command on a terminal of its own, answer its prompts, and return the screen."""
    pty = pytest.importorskip("pty", reason="there are pseudo-terminals on POSIX alone")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "constgraph", *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "COLUMNS": "80", "TERM": "dumb"},
    ):
        os.close(theirs)
        os.write(ours, ("\n".join([*answers, *[""] * 30]) + "\n").encode())
        screen = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:
                break  # Linux says so of a terminal that nobody holds any more
            if not read:
                break
            screen += read
    os.close(ours)
    return screen.decode()


@pytest.mark.parametrize(
    ("lang", "answers", "asked"),
    [
        (
            "kk",
            ["рәсім туралы қорытынды", "азамат", "нормативтік құқықтық акт", "иә", "мүмкін", "1"],
            "Кім жүгінеді (мысалы: Азаматтар): ",
        ),
        (
            "ru",
            ["проверить закон", "гражданин", "нормативный правовой акт", "да", "может быть", "1"],
            "Кто обращается (например: Граждане): ",
        ),
    ],
)
def test_case_is_asked_for_without_an_english_word(
    lang: str, answers: list[str], asked: str
) -> None:
    screen = talk(["admissible", "--ask", "--lang", lang], answers)
    assert asked in screen
    assert not english_words(screen)


def test_answers_in_words_decide_the_case() -> None:
    """The first question is what the Court is asked to do; an amnesty is not for it."""
    screen = talk(
        [
            *("admissible", "--ask", "--lang", "kk", "--fact", "court_case=true"),
            *("--petitioner", "citizen", "--about", "normative-legal-act"),
        ],
        ["рақымшылық"],
    )
    assert "қабылдауға болмайды" in screen
    assert "орындалмаған" in screen


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("verb", ["", *VERBS, *(f"draw {name}" for name in DRAWN)])
def test_help_says_nothing_in_english(
    lang: str, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from constgraph.cli.main import main

    with pytest.raises(SystemExit) as done:
        main([*verb.split(), "--help", "--lang", lang])
    assert done.value.code == 0
    screen = capsys.readouterr().out
    # what is typed: the command itself, the examples, and the column of options and verbs
    said = re.sub(
        r"^    constgraph .*|constgraph [\w -]*|^  (?: +--.*|[a-z-]+  )",
        "",
        screen,
        flags=re.MULTILINE,
    )
    assert english_words(said) <= {
        "access",
        "consent",
        "kz",
        "petition",
        "petitioners",
        "ru",
        "seats",
        "on",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["petitioners", "kz", "--by", "presidnet", "--lang", "ru"],
            "ошибка: заявителя «presidnet» нет\nподсказка: вы имели в виду «president»?\n",
        ),
        (
            ["petitioners", "kz", "--on", "30.02.2026", "--lang", "kk"],
            "қате: '--on' үшін жарамсыз мән: «30.02.2026» деген күн болмайды\n"
            "кеңес: 2026-02 айында 28 күн бар\n",
        ),
        (
            ["petitioner", "--lang", "kk"],
            "қате: «petitioner» командасы жоқ\nкеңес: «petitioners» дегіңіз келді ме?\n",
        ),
        (
            ["--lang", "ru", "changes", "2026-01-01"],
            "ошибка: не указан аргумент 'ДЕНЬ'\nподсказка: см.: constgraph changes --help\n",
        ),
        (
            ["query", "SELECT * { ?s ?p ?o } LIMIT 1 ODER", "--lang", "ru"],
            "ошибка: неверный SPARQL: не читается, начиная с «ODER»\nместо: строка 1, столбец 31: ",
        ),
    ],
)
def test_errors_speak_the_language_of_the_screen(
    words: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from constgraph.cli.main import main

    with pytest.raises(SystemExit) as done:
        main(words)
    assert done.value.code == 2
    assert capsys.readouterr().err.startswith(expected)


def test_findings_speak_the_language_of_the_screen(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from constgraph.cli.main import main

    path = root / "tests" / "data" / "invalid" / "interval-turned-round.ttl"
    with pytest.raises(SystemExit) as done:
        main(["check", str(path), "--lang", "ru"])
    assert done.value.code == 1
    assert "Найдено: «2026-07-01»" in capsys.readouterr().out


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_comments_of_the_example_are_in_the_language(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from constgraph.cli.main import main

    with pytest.raises(SystemExit):
        main(["admissible", "--example", "--lang", lang])
    comments = [
        line for line in capsys.readouterr().out.splitlines() if re.match(r"# .*[^\W\d_]", line)
    ]
    # a value that is typed may stand in a comment, and a fact that is commented out
    told = [line for line in comments if not re.fullmatch(r"# \w+ =", line)]
    assert told
    for line in told:
        assert re.search(r"[А-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ]", line), line


def test_language_is_taken_from_the_line_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONSTGRAPH_LANG", "ru")
    assert chosen_language([]) == "ru"
    assert chosen_language(["petitioners", "--lang", "kk"]) == "kk"
    assert chosen_language(["petitioners", "--lang=en"]) == "en"
    assert chosen_language(["query", "--", "--lang", "kk"]) == "ru"
    monkeypatch.setenv("CONSTGRAPH_LANG", "xx")
    assert chosen_language([]) == "en"


def test_language_of_the_environment_reaches_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from constgraph.cli.main import main

    monkeypatch.setenv("CONSTGRAPH_LANG", "ru")
    with pytest.raises(SystemExit):
        main(["petitioners", "kz", "--on", "2022-12-31", "--by", "citizen"])
    assert capsys.readouterr().out.startswith("Кто вправе обратиться")


def test_what_is_typed_is_not_translated() -> None:
    text = "Say it.\n\n\b\nExamples:\n  constgraph petitioners kz\n"
    assert paragraphs(text) == ["Say it.", "Examples:"]
