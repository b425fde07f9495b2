"""A command with sub-commands, called with none or with a wrong one."""

from __future__ import annotations

import pytest

from constgraph.cli.main import main


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize("words", [(), ("draw",)], ids=["constgraph", "draw"])
def test_alone_it_prints_its_help(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, err) == (0, "")
    assert out == call(capsys, *words, "--help")[1]
    assert "Commands:\n" in out


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["petitoners"], "there is no command 'petitoners'\nhint: did you mean 'petitioners'?"),
        (["draw", "timelin"], "there is no command 'timelin'\nhint: did you mean 'timeline'?"),
        (["draw", "x"], "there is no command 'x'\nhint: one of: appointments, changes, comparison"),
        (["help"], "there is no command 'help'\nhint: see: constgraph --help\n"),
        (["help", "draw"], "there is no command 'help'\nhint: see: constgraph draw --help\n"),
        (
            ["petitioners", "--on"],
            "option '--on' requires an argument\nhint: see: constgraph petitioners --help\n",
        ),
        (
            ["completion"],
            "missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish\nhint: ",
        ),
        (["--traceback"], "missing command\nhint: see: constgraph --help"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_of_a_command_gets_its_cure(
    capsys: pytest.CaptureFixture[str], words: list[str], error: str
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith(f"error: {error}")
