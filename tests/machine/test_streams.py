"""Standard streams that are closed, full or not read to the end: an answer, or an error."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes streams")

#: One way or another, every command writes.
COMMANDS = {
    "help": "--help",
    "help of a verb": "draw petitioners --help",
    "petitioners": "petitioners kz --lang ru",
    "list": "ask --list",
    "query": "query 'SELECT * { ?s a cg:PetitionRight }'",
    "show": "show kz:president --format json",
    "export": "export",
    "completion": "completion bash",
    "example": "what-if --example",
    "claims": "claims --format turtle",
    "draw": "draw petitioners",
    "error": "show --lang en nobody-of-that-name",
}
#: The status of a command without a fault.
GOOD = {"error": 2}


def shell(command: str, redirection: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell and return its own status, whatever it is piped into."""
    words = f"'{sys.executable}' -m constgraph {command} {redirection}; exit ${{PIPESTATUS[0]}}"
    return subprocess.run(
        ["bash", "-c", words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("name", [n for n in COMMANDS if n != "error"])
def test_a_reader_that_leaves_early_is_no_error(name: str, tmp_path: Path) -> None:
    done = shell(COMMANDS[name], "| head -0", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_error_that_nobody_reads_is_a_status(tmp_path: Path) -> None:
    assert shell(COMMANDS["error"], "2>&1 | head -0", tmp_path).returncode == 2


@pytest.mark.parametrize("closed", [">&-", ">/dev/full"])
@pytest.mark.parametrize("name", [n for n in COMMANDS if n != "error"])
def test_an_answer_that_nobody_gets_is_an_error(name: str, closed: str, tmp_path: Path) -> None:
    done = shell(f"--lang en {COMMANDS[name]}", closed, tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "the answer cannot be written" in done.stderr or "ru" in COMMANDS[name]


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "2>/dev/full", "<&- 2>&-"])
@pytest.mark.parametrize("name", ["query", "draw", "error", "list"])
def test_the_answer_comes_without_the_other_streams(name: str, closed: str, tmp_path: Path) -> None:
    whole = shell(COMMANDS[name], "", tmp_path)
    done = shell(COMMANDS[name], closed, tmp_path)
    assert (done.returncode, done.stdout) == (GOOD.get(name, 0), whole.stdout)
    assert "Traceback" not in done.stderr


def test_a_file_is_written_whole_where_all_streams_are_closed(tmp_path: Path) -> None:
    for number, closed in enumerate(("", "<&- >&- 2>&-")):
        done = shell(f"draw petitioners --on 2026-07-01 -o {number}.svg", closed, tmp_path)
        assert done.returncode == 0
    assert (tmp_path / "0.svg").read_bytes() == (tmp_path / "1.svg").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.svg", "1.svg"]


def test_a_query_from_a_closed_standard_input_is_an_empty_one(tmp_path: Path) -> None:
    done = shell("query -", "<&-", tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("most", [5, 6, 7, 8, 9, 12])
def test_no_more_descriptors_is_told_as_such(most: int, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    for words in (["petitioners"], ["query", "ASK {}"], ["export", "-o", "out.ttl"]):
        done = subprocess.run(
            [sys.executable, "-m", "constgraph", *words],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            preexec_fn=limit,
            check=False,
        )
        assert done.returncode in (0, 2)
        assert "Traceback" not in done.stderr
        assert "damaged" not in done.stderr
        assert done.returncode == 0 or "Too many open files" in done.stderr
