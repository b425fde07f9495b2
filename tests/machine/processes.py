"""Commands as processes of their own, that can be met at any moment and looked at from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 60.0
#: A run that no closed terminal ends, as under nohup, would hand that down to its commands.
signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Running:
    """A command that runs, in a session of its own, with a folder of its own for temporary files."""

    def __init__(self, folder: Path, *words: str, **options: Any) -> None:
        self.folder = folder
        self.temporary = folder / "temporary"
        self.temporary.mkdir(exist_ok=True)
        environment = {
            **os.environ,
            "TMPDIR": str(self.temporary),
            "PYTHONIOENCODING": "utf-8",
            **options.pop("env", {}),
        }
        self.errors = folder / f"errors-{time.monotonic_ns()}"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "constgraph", *words],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=options.pop("stdout", subprocess.DEVNULL),
                stderr=errors,
                env=environment,
                start_new_session=True,
                **options,
            )

    def send(self, number: int, *, to_all: bool = False) -> None:
        """Send a signal, as `kill` does, or to the whole group, as a terminal does."""
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if to_all else os.kill)(self.process.pid, number)

    def end(self) -> int:
        """Wait for the end and return the status."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.send(signal.SIGKILL, to_all=True)
            raise

    def said(self) -> str:
        """Return what was written as errors."""
        return self.errors.read_text(encoding="utf-8")

    def left(self) -> list[str]:
        """Return the names of the files that stayed, but for what this class made."""
        names = [path.name for path in (*self.folder.iterdir(), *self.temporary.iterdir())]
        return sorted(n for n in names if n != "temporary" and not n.startswith("errors-"))

    def children(self) -> list[int]:
        """Return the processes of the session that run besides the command itself."""
        return [pid for pid, session in sessions() if session == self.process.pid != pid]


def sessions() -> list[tuple[int, int]]:
    """Return each process that runs, with its session."""
    found = []
    for path in Path("/proc").iterdir():
        if not path.name.isdecimal():
            continue
        try:
            # the name, in brackets, may hold anything
            fields = (path / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] not in "ZX":
            found.append((int(path.name), int(fields[3])))
    return found


def wait_for(what: Callable[[], Any], reason: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, reason
        time.sleep(0.005)


def loads_data(running: Running) -> bool:
    """Say whether the engine is loaded, so that code of constgraph runs."""
    try:
        maps = Path(f"/proc/{running.process.pid}/maps").read_text()
    except OSError:
        return True
    return "pyoxigraph" in maps or running.process.poll() is not None
