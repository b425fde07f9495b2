"""Files in a machine that fails: the old one whole, or the new one whole, and nothing beside it."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .processes import Running

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="takes means away as Linux does"
)
#: What each command writes over an old file.
WRITERS = {
    "export": ("out.ttl", ("export", "--on", "2026-07-01", "-o", "out.ttl")),
    "draw": ("out.svg", ("draw", "petitioners", "--on", "2026-07-01", "-o", "out.svg")),
    "draw a page": ("out.html", ("draw", "petitioners", "--on", "2026-07-01", "-o", "out.html")),
    "fmt": ("out.ttl", ("fmt", "out.ttl")),
    "example": ("out.ttl", ("claims", "--example", "--force", "-o", "out.ttl")),
}
OLD = b"@prefix kz: <https://w3id.org/constgraph/id/kz/> .\n\n" + b"".join(
    b"kz:b%05d kz:is kz:b , kz:a .\n" % n for n in range(20_000)
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What each command writes where nothing fails."""
    found = {}
    for command, (name, words) in WRITERS.items():
        folder = tmp_path_factory.mktemp("whole")
        (folder / name).write_bytes(OLD)
        assert Running(folder, *words).end() == 0
        found[command] = (folder / name).read_bytes()
        assert found[command] != OLD
    return found


def deprived() -> None:
    """Take away root's right to write where the mode of a folder forbids it; others have none."""
    drop_bound = 24  # PR_CAPBSET_DROP, see prctl(2); 1 to 3 are the rights over files
    for capability in (1, 2, 3):
        ctypes.CDLL(None).prctl(drop_bound, capability, 0, 0, 0)


def small_files() -> None:
    """Refuse whatever makes a file longer than some kilobytes, as a full disk does."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


@pytest.mark.parametrize("command", WRITERS)
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, command: str) -> None:
    name, words = WRITERS[command]
    (tmp_path / name).write_bytes(OLD)
    running = Running(tmp_path, *words, preexec_fn=small_files)
    assert running.end() == 2
    assert f"cannot write '{name}': File too large" in running.said()
    assert (tmp_path / name).read_bytes() == OLD
    assert running.left() == [name]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount") or "mount"
    words = [mount, "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_without_space_leaves_the_old_file(tmp_path: Path, small_disk: Path) -> None:
    old = small_disk / "out.ttl"
    old.write_bytes(OLD[:400_000])
    running = Running(tmp_path, "export", "-o", str(old))
    assert running.end() == 2
    assert "No space left on device" in running.said()
    assert [path.name for path in small_disk.iterdir()] == ["out.ttl"]
    assert old.read_bytes() == OLD[:400_000]


@pytest.mark.parametrize("command", WRITERS)
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, command: str) -> None:
    name, words = WRITERS[command]
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / name).write_bytes(OLD)
    (folder / name).chmod(0o444)
    folder.chmod(0o555)
    running = Running(tmp_path, *words[:-1], f"closed/{name}", preexec_fn=deprived)
    try:
        assert running.end() == 2
    finally:
        folder.chmod(0o755)
    assert f"cannot write 'closed/{name}': Permission denied" in running.said()
    assert "hint: " in running.said()
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == OLD


def beside(folder: Path, known: set[str]) -> bool:
    names = {path.name for path in folder.iterdir()} - known
    return any(not name.startswith("errors-") for name in names)


@pytest.mark.parametrize("name_of_signal", ["SIGKILL", "SIGTERM", "SIGINT"])
@pytest.mark.parametrize("command", ["export", "fmt"])
def test_a_command_that_is_killed_while_it_writes_leaves_a_whole_file(
    tmp_path: Path, command: str, name_of_signal: str, written: dict[str, bytes]
) -> None:
    name, words = WRITERS[command]
    (tmp_path / name).write_bytes(OLD)
    known = {name, "temporary"}
    running = Running(tmp_path, *words)
    while running.process.poll() is None and not beside(tmp_path, known):
        pass  # a draft stands there for a moment only
    running.send(signal.Signals[name_of_signal])
    running.end()
    assert (tmp_path / name).read_bytes() in (OLD, written[command])
    assert "Traceback" not in running.said()
    if name_of_signal != "SIGKILL":  # which leaves nobody to clean up
        assert running.left() == [name]


#: Stops where the new file is written, and still stands beside the old one.
STOPS = """
import os, signal
for name in ("replace", "rename"):
    setattr(os, name, lambda *_, **__: os.kill(os.getpid(), signal.{signal}))
"""


#: Stops where the draft has just been made.
STOPS_EARLIER = """
import os, signal, tempfile
make = tempfile.mkstemp
def made(*words, **named):
    draft = make(*words, **named)
    os.kill(os.getpid(), signal.{signal})
    return draft
tempfile.mkstemp = made
"""


@pytest.mark.parametrize("name_of_signal", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(
    ("command", "stops"),
    [(name, STOPS) for name in ("export", "draw", "fmt", "example")] + [("fmt", STOPS_EARLIER)],
)
def test_a_draft_goes_with_the_command(
    tmp_path: Path, command: str, stops: str, name_of_signal: str
) -> None:
    site = tmp_path / "temporary"
    site.mkdir()
    (site / "sitecustomize.py").write_text(stops.format(signal=name_of_signal))
    name, words = WRITERS[command]
    (tmp_path / name).write_bytes(OLD)
    paths = f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    running = Running(tmp_path, *words, env={"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"})
    number = signal.Signals[name_of_signal]
    assert running.end() in (-number, 128 + number)
    assert (tmp_path / name).read_bytes() == OLD
    assert running.left() == [name, "sitecustomize.py"]
    assert "Traceback" not in running.said()


def test_two_writers_of_one_file_leave_the_work_of_one(tmp_path: Path) -> None:
    days = ("2001-01-01", "2026-07-01")
    for day in days:
        assert Running(tmp_path, "export", "--on", day, "-o", f"{day}.nt").end() == 0
    running = [Running(tmp_path, "export", "--on", day, "-o", "out.nt") for day in days]
    assert [writer.end() for writer in running] == [0, 0]
    assert (tmp_path / "out.nt").read_bytes() in [(tmp_path / f"{d}.nt").read_bytes() for d in days]
    assert running[0].left() == ["2001-01-01.nt", "2026-07-01.nt", "out.nt"]


Change = Callable[[dict[str, str], Path], None]


def no_home(environment: dict[str, str], closed: Path) -> None:
    environment.pop("HOME", None)


def nobody_home(environment: dict[str, str], closed: Path) -> None:
    environment["HOME"] = "/nonexistent"


def closed_cache(environment: dict[str, str], closed: Path) -> None:
    environment |= {"HOME": str(closed), "MPLCONFIGDIR": str(closed), "XDG_CACHE_HOME": str(closed)}


@pytest.mark.parametrize(
    ("ending", "change"), [("svg", no_home), ("html", nobody_home), ("png", closed_cache)]
)
def test_a_picture_needs_no_home_and_no_cache_of_fonts(
    tmp_path: Path, ending: str, change: Change
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    words = ("draw", "petitioners", "--on", "2026-07-01", "-o", f"out.{ending}")
    expected = Running(tmp_path, *words, env={"SOURCE_DATE_EPOCH": "0"})
    assert expected.end() == 0
    whole = (tmp_path / f"out.{ending}").read_bytes()
    (tmp_path / f"out.{ending}").unlink()
    environment = dict(os.environ)
    change(environment, closed)
    done = subprocess.run(
        [sys.executable, "-m", "constgraph", *words],
        cwd=tmp_path,
        env={**environment, "TMPDIR": str(tmp_path / "temporary"), "SOURCE_DATE_EPOCH": "0"},
        preexec_fn=deprived,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / f"out.{ending}").read_bytes() == whole
    assert not list(closed.iterdir())
    assert not list((tmp_path / "temporary").iterdir())


def test_a_question_needs_no_home(tmp_path: Path) -> None:
    running = Running(tmp_path, "petitioners", env={"HOME": "/nonexistent"}, preexec_fn=deprived)
    assert (running.end(), running.said()) == (0, "")
    assert running.left() == []
