"""What each shell is answered, and the scripts by which it asks."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from constgraph.cli.main import COMPLETION, cli, main
from constgraph.cli.shells import SHELLS, join_words

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["--fact", "stage", "=", "signed"], ["--fact", "stage=signed"]),
        (["--fact", "stage", "="], ["--fact", "stage="]),
        (["--fact", "stage", "=", ""], ["--fact", "stage=", ""]),
        (["--fact", "stage", "=", "--on", "2026-01-01"], ["--fact", "stage=", "--on", "2026-01-01"]),
        (["show", "kz", ":", "kurultai"], ["show", "kz:kurultai"]),
        (["--endpoint", "http", ":", "//localhost", ":", "7878", "kz"],
         ["--endpoint", "http://localhost:7878", "kz"]),
        (["--fact", "=", "stage", "=", "signed", "x"], ["--fact=stage=signed", "x"]),
        (["powers", "kz/kurultai", "--on", ""], ["powers", "kz/kurultai", "--on", ""]),
        ([], []),
    ],
)  # fmt: skip
def test_words_that_bash_took_apart_are_joined(words: list[str], joined: list[str]) -> None:
    assert join_words(words) == joined


def asked(monkeypatch: pytest.MonkeyPatch, shell: str, *words: str) -> list[str]:
    """Return the lines that a shell is answered for the last of the words after the command."""
    monkeypatch.setenv("COMP_WORDS", "\n".join(["constgraph", *words]))
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
    return SHELLS[shell](cli, {}, "constgraph", COMPLETION).complete().splitlines()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("powers", "kz/kurul"), ["plain,kz/kurultai"]),
        (("powers", "KZ", ":", "kurul"), ["plain,kurultai"]),
        (("admissible", "--fact", "stage", "=", "si"), ["plain,signed"]),
        (("admissible", "--fact", "court_case", "="), ["plain,true", "plain,false"]),
        (("admissible", "--fact", "=", "stage", "=", "si"), ["plain,signed"]),
        (("admissible", "--fact", "stage=si"), ["plain,stage=signed"]),
        (("admissible", "--fact", "stage", "=", "signed", "case"), ["file,case"]),
        (("powers", "--format", "=", "js"), ["plain,json"]),
        (("petitioners", "--by", '"kurult'), ["plain,kurultai"]),
    ],
)
def test_bash_is_given_what_follows_its_last_mark(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], answer: list[str]
) -> None:
    assert asked(monkeypatch, "bash", *words) == answer


def test_zsh_and_fish_are_given_whole_words(monkeypatch: pytest.MonkeyPatch) -> None:
    format_ = ("powers", "--format=js")
    assert asked(monkeypatch, "zsh", *format_) == ["plain", "--format=json", "_"]
    assert asked(monkeypatch, "fish", *format_) == ["plain,--format=json"]
    fact = ("admissible", "--fact", "stage=si")
    assert asked(monkeypatch, "zsh", *fact) == ["plain", "stage=signed", "_"]
    assert asked(monkeypatch, "fish", *fact) == ["plain,stage=signed"]
    assert asked(monkeypatch, "zsh", "powers", "kz/kurul") == ["plain", "kz/kurultai", "Kurultai"]
    assert asked(monkeypatch, "fish", "powers", "kz/kurul") == ["plain,kz/kurultai\tKurultai"]


@pytest.mark.parametrize(
    ("shell", "lines"),
    [
        ("bash", ["[[ $value == *[=/:] ]] && compopt -o nospace"]),
        (
            "zsh",
            [
                "local -a nospace",
                """[[ "$key" == *[=/:] ]] && nospace=(-S '')""",
                '_describe -V unsorted completions_with_descriptions -U "${nospace[@]}"',
                'compadd -U "${nospace[@]}" -V unsorted -a completions',
                "compset -P '-*='; _path_files -f",
            ],
        ),
        ("fish", []),
    ],
)
def test_script_puts_no_space_after_a_mark(
    capsys: pytest.CaptureFixture[str], shell: str, lines: list[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["completion", shell])
    script = [line.strip() for line in capsys.readouterr().out.splitlines()]
    for line in lines:
        assert script.count(line) == 1


@pytest.mark.parametrize(
    ("line", "cword", "out"),
    [
        ("constgraph powers kz/kurul", "2", "plain,kz/kurultai\n"),
        ("constgraph petitoners kz", "2", ""),
        ("constgraph powers --data no-such-file kz/", "4", ""),
        ("constgraph powers --on 2026-13-01 kz/kurul", "4", "plain,kz/kurultai\n"),
        ("constgraph powers", "no number", ""),
    ],
)
def test_nothing_but_completions_is_printed(run: Run, line: str, cword: str, out: str) -> None:
    done = run(COMP_WORDS=line, COMP_CWORD=cword, **{COMPLETION: "bash_complete"})
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, out.strip(), "")


def test_unknown_shell_is_answered_with_nothing(run: Run) -> None:
    done = run(COMP_WORDS="constgraph p", COMP_CWORD="1", **{COMPLETION: "tcsh_complete"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_completion_imports_no_heavy_package(run: Run) -> None:
    """The names of a network are found without building it."""
    program = (
        "import atexit, sys; from constgraph.cli import main;"
        "atexit.register(lambda: print(*sys.modules, sep='\\n', file=sys.stderr)); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "COMP_WORDS": "constgraph export --kind peti", "COMP_CWORD": "3",
             COMPLETION: "bash_complete"},
    )  # fmt: skip
    assert done.stdout == "plain,petition\n"
    loaded = set(done.stderr.splitlines())
    assert "pyoxigraph" in loaded
    assert not loaded & {"rdflib", "networkx", "matplotlib", "numpy", "pandas"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (["powers", "kz/presidential-"], ["kz/presidential-administration", "kz/presidential-guard"]),
        (["admissible", "--fact", "stage", "=", "r"], ["repealed", "ratified"]),
        (["draw", "petit"], ["petitioners"]),
        (["petitoners", ""], []),
    ],
    ids=" ".join,
)  # fmt: skip
def test_bash_completes_with_the_printed_script(
    run: Run, tmp_path: Path, words: list[str], reply: list[str]
) -> None:
    command = tmp_path / "constgraph"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m constgraph "$@"\n')
    command.chmod(0o755)
    (tmp_path / "script").write_text(run("completion", "bash").stdout, encoding="utf-8")
    line = shlex.join(["constgraph", *words])
    program = f"""
source script
complete -p constgraph
COMP_WORDS=({line}) COMP_CWORD={len(words)}
_constgraph_completion constgraph
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", program],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stderr == ""
    first, *found = done.stdout.splitlines()
    assert "-F _constgraph_completion constgraph" in first
    assert [name for name in found if name] == reply
