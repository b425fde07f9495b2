"""Files are written whole or not at all: links stay links, modes stay, devices are written in place."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import constgraph
from constgraph.errors import OutputError
from constgraph.files import write_file

Run = Callable[..., subprocess.CompletedProcess[str]]
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
MESSY = "PREFIX : <http://e.org/>\n:b :p 2 .\n:a :p 1 .\n"
NEAT = "@prefix : <http://e.org/> .\n\n:a\n    :p 1 .\n\n:b\n    :p 2 .\n"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_links_stay_and_what_they_point_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    target = tmp_path / "deep" / "target.ttl"
    target.write_bytes(b"old")
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    first.symlink_to("deep/target.ttl")
    second.symlink_to(first)
    write_file(second, b"new")
    assert first.is_symlink()
    assert second.is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in target.parent.iterdir()) == ["target.ttl"]


@posix
def test_link_to_what_is_not_there_yet_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.ttl"
    link.symlink_to("later.ttl")
    write_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "later.ttl").read_bytes() == b"new"


@posix
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o755, 0o666])
def test_old_file_keeps_its_mode(tmp_path: Path, bits: int) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(b"old")
    path.chmod(bits)
    write_file(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", bits)


@posix
def test_new_file_has_the_mode_that_the_user_chose(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "x.ttl", b"new")
    finally:
        os.umask(before)
    assert mode(tmp_path / "x.ttl") == 0o640


@posix
def test_pipe_in_a_folder_is_written_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"new")
    reader.join()
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_device_behind_a_link_stays(tmp_path: Path) -> None:
    link = tmp_path / "nothing.ttl"
    link.symlink_to("/dev/null")
    write_file(link, b"new")
    assert link.is_symlink()
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@posix
@pytest.mark.parametrize(
    ("words", "begin"),
    [
        (("export",), b"@prefix"),
        (("draw", "petitioners"), b"flowchart"),
        (("claims", "--example"), b"# Claims"),
    ],
)
def test_standard_output_may_be_named_and_keeps_what_is_there(
    tmp_path: Path, words: tuple[str, ...], begin: bytes
) -> None:
    path = tmp_path / "all.txt"
    with path.open("wb") as file:
        file.write(b"before\n")
        file.flush()
        subprocess.run(
            [sys.executable, "-m", "constgraph", *words, "-o", "/dev/stdout"],
            stdout=file,
            check=True,
        )
    data = path.read_bytes()
    assert data.startswith(b"before\n")
    assert begin in data[7:200]


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everything")
def test_file_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(OutputError):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_signal_in_the_middle_leaves_no_draft(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(b"old")
    code = (
        "import os, signal, sys, time; from pathlib import Path; import constgraph.files as f\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # which nohup would hand down
        "def slow(handle, data):\n"
        "    os.write(handle, b'half'); print('now', flush=True); time.sleep(60)\n"
        "f._write_to = slow; f.write_file(Path(sys.argv[1]), b'new')"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"now\n"
        assert len(list(tmp_path.iterdir())) == 2
        child.send_signal(getattr(signal, name))
        assert child.wait() == -getattr(signal, name)
    assert [p.name for p in tmp_path.iterdir()] == ["x.ttl"]
    assert path.read_bytes() == b"old"


def test_writer_in_a_thread_works_without_signals(tmp_path: Path) -> None:
    thread = threading.Thread(target=write_file, args=(tmp_path / "x.ttl", b"new"))
    thread.start()
    thread.join()
    assert (tmp_path / "x.ttl").read_bytes() == b"new"


def test_nothing_is_written_over_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_bytes(b"good")
    with pytest.raises(OutputError) as caught:
        constgraph.load(bundled=False).export(path)
    assert "no triple" in caught.value.message
    assert path.read_bytes() == b"good"


def test_fmt_checks_without_writing_and_likes_the_line_ends_of_windows(
    run: Run, tmp_path: Path
) -> None:
    messy, neat, windows = (tmp_path / name for name in ("messy.ttl", "neat.ttl", "windows.TTL"))
    messy.write_bytes(MESSY.encode())
    neat.write_bytes(NEAT.encode())
    windows.write_bytes(NEAT.replace("\n", "\r\n").encode())
    done = run("fmt", "--check", str(neat), str(windows))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = run("fmt", "--check", str(messy), str(neat))
    assert (done.returncode, done.stdout) == (1, f"would change: {messy}\n")
    assert messy.read_bytes() == MESSY.encode()
    done = run("fmt", str(messy), str(windows))
    assert (done.returncode, done.stdout) == (0, f"changed: {messy}\n")
    assert messy.read_bytes() == NEAT.encode()
    assert b"\r\n" in windows.read_bytes()


@posix
def test_fmt_follows_a_link_and_keeps_the_mode(run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "target.ttl", tmp_path / "link.ttl"
    target.write_bytes(MESSY.encode())
    target.chmod(0o600)
    link.symlink_to(target)
    assert run("fmt", str(link)).returncode == 0
    assert link.is_symlink()
    assert (target.read_bytes(), mode(target)) == (NEAT.encode(), 0o600)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.nt", "<http://e.org/a> <http://e.org/b> 1 ."),
        ("x.jsonld", '{"@id":"http://e.org/a","http://e.org/b":1}'),
        ("x.trig", "<http://e.org/g> { <http://e.org/a> <http://e.org/b> 1 }"),
        ("empty.ttl", "# a remark alone\n"),
        ("broken.ttl", ":a :b"),
    ],
)
def test_fmt_that_fails_changes_no_file_at_all(
    run: Run, tmp_path: Path, name: str, text: str
) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / name
    good.write_bytes(MESSY.encode())
    bad.write_bytes(text.encode())
    done = run("fmt", str(good), str(bad))
    assert done.returncode == 2
    assert str(bad) in done.stderr
    assert (good.read_bytes(), bad.read_bytes()) == (MESSY.encode(), text.encode())
