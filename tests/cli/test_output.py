"""Where the answer goes: pipes, files, screens of every kind, and a full disk."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
CITIZEN = ("petitioners", "--by", "citizen", "--lang", "kk")
COMMAND = (sys.executable, "-m", "constgraph")
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such screens and files")


def piped(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    return subprocess.run(
        [*COMMAND, *words], capture_output=True, env={**kept, **environment}, check=False
    )


def on_screen(*words: str, **environment: str) -> str:
    """Return what a terminal is sent."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *words],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "", **environment},
    ):  # fmt: skip
        os.close(theirs)
        sent = b""
        try:
            while block := os.read(ours, 65536):
                sent += block
        except OSError:
            pass  # Linux says so when the other side is closed
    os.close(ours)
    return sent.decode()


@posix
def test_pipe_gets_utf_8_in_any_locale() -> None:
    done = piped(
        *CITIZEN, "--format", "csv",
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert {row["petitioner"] for row in rows} == {"Азаматтар"}


def test_encoding_that_is_asked_for_is_used() -> None:
    done = piped(*CITIZEN, PYTHONIOENCODING="cp1251")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("cp1251")
    assert "Азаматтар" in text
    assert "Казакстан" in text  # the nearest letters that the code page has
    assert "?" not in text


PAGES = ["cp1251", "cp866", "cp1252", "ascii", "latin-1", "cp437", "koi8-r", "cp932"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_code_page_shows_something_readable(page: str, lang: str) -> None:
    done = piped("petitioners", "--by", "citizen", "--lang", lang, PYTHONIOENCODING=page)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(page)
    assert "?" not in text
    name = {"en": {"Citizens"}, "ru": {"Граждане", "Grazhdane"}, "kk": {"Азаматтар", "Azamattar"}}
    assert any(word in text for word in name[lang])


@pytest.mark.parametrize("page", [*PAGES, "utf-8"])
def test_errors_are_readable_on_every_code_page(page: str) -> None:
    done = piped("show", "Қазақ жоқ–→", "--lang", "kk", PYTHONIOENCODING=page)
    assert (done.returncode, done.stdout) == (2, b"")
    text = done.stderr.decode(page)
    shown = (
        "Қазақ жоқ–→",
        "Казак жок–",
        "Казак жок-",
        "Qazaq zhoq-",
        "Qazaq zhoq–",
        "Казак жок―",
        "Казак жок",
    )
    assert any(name in text for name in shown)
    assert "\\u" not in text
    assert "Traceback" not in text


@posix
def test_terminal_in_the_c_locale_gets_plain_letters() -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    sent = on_screen("petitioners", "--by", "citizen", "--lang", "kk", **plain)
    assert sent.isascii()
    assert "Azamattar" in sent
    assert "Traceback" not in sent
    told = on_screen("show", "Қазақ", "--lang", "kk", **plain)
    assert told.isascii()
    assert "\\u" not in told


@posix
def test_error_in_a_pipe_is_utf_8_in_any_locale() -> None:
    done = piped(
        "show", "no-such-thing", "--lang", "kk", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith("қате: «no-such-thing» деген")


@posix
def test_bytes_that_are_no_letters_do_not_end_in_a_traceback() -> None:
    done = subprocess.run(
        [*COMMAND, "show", b"\xff\xfe"], capture_output=True, check=False, env={**os.environ}
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.startswith(b"error: ")


@posix
def test_screen_gets_weight_and_a_plain_one_none() -> None:
    bold = "\x1b[1mАзаматтар\x1b[0m"
    assert bold in on_screen(*CITIZEN)
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        sent = on_screen(*CITIZEN, **plain)
        assert "\x1b" not in sent
        assert "Азаматтар" in sent


@posix
@pytest.mark.parametrize(
    "words", [CITIZEN, ("claims", "--example"), ("export", "--on", "2023-08-30"), ()], ids=" ".join
)
def test_closed_pipe_is_no_error(words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("words", [CITIZEN[:-2], ("claims", "--example")], ids=" ".join)
def test_full_disk_is_told(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == (
        "error: the answer cannot be written: no space is left\nhint: make room, or write elsewhere\n"
    )
