"""Inputs run in workers that may die: each fault is pinned to its input."""

from __future__ import annotations

import faulthandler
import json
import mmap
import os
import resource
import signal
import struct
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

__all__ = [
    "BrokenPromiseError",
    "Fault",
    "Input",
    "Result",
    "Target",
    "Try",
    "as_bytes",
    "run_target",
]

#: What a target is given: a text, or the bytes of a file.
Input = str | bytes
#: Tries an input: an answer, or an error of ours, and nothing is raised.
Try = Callable[[Input], None]
MEMORY = 3 * 1024**3
#: So often an input that fails is made smaller.
TRIES = 150


@dataclass(frozen=True)
class Target:
    """What inputs are given to.

    Attributes
    ----------
    name : str
    share : int
        How many of a hundred thousand inputs it gets.
    make : callable
        Makes an input from random numbers.
    open : callable
        Makes what tries an input: called once in each worker, with a folder of its own.
    limit : float
        Seconds that one input may take.
    """

    name: str
    share: int
    make: Callable[[Random], Input]
    open: Callable[[Path], Try]
    limit: float = 5.0


@dataclass
class Fault:
    """A kind of failure, by the type of the error and the place in the code."""

    kind: str
    last_line: str
    number: int
    input: Input
    times: int = 1


@dataclass
class Result:
    """What became of the inputs of a target."""

    name: str
    inputs: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    faults: dict[str, Fault] = field(default_factory=dict)

    def note(self, kind: str, last_line: str, number: int, made: Input) -> None:
        """Count a failure, and keep the smallest input of its kind."""
        known = self.faults.setdefault(kind, Fault(kind, last_line, number, made, 0))
        known.times += 1
        if len(made) < len(known.input):
            known.input, known.number, known.last_line = made, number, last_line


class BrokenPromiseError(AssertionError):
    """No error was raised, and the result is wrong."""


class _TooSlowError(BaseException):
    """An input took too long; no handler of the code under test may swallow it."""


def as_bytes(value: Input) -> bytes:
    """Return an input as the bytes of a file."""
    return value if isinstance(value, bytes) else value.encode(errors="replace")


def run_target(target: Target, seed: str, inputs: int, *, batch: int = 500) -> Result:
    """Give a target its inputs, batch by batch, each in a worker of its own."""
    result = Result(target.name, inputs)
    begun, cpu_before = time.monotonic(), _cpu_seconds()
    first = 0
    while first < inputs:
        first = _run_batch(target, seed, first, min(first + batch, inputs), result)
    result.seconds = time.monotonic() - begun
    result.cpu_seconds = _cpu_seconds() - cpu_before
    return result


def _cpu_seconds() -> float:
    """Return the processor time of the workers that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def made(target: Target, seed: str, number: int) -> Input:
    """Return an input by its number."""
    return target.make(Random(f"{seed}/{target.name}/{number}"))


def _run_batch(target: Target, seed: str, first: int, end: int, result: Result) -> int:
    """Run inputs in a worker and return the number of the first that is still to be run."""
    at = mmap.mmap(-1, 8)
    at[:] = struct.pack("q", first)
    reader, writer = os.pipe()
    sys.stdout.flush()
    worker = os.fork()
    if not worker:
        os.close(reader)
        status = 1
        try:
            _work(target, seed, first, end, at, writer)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    ended = _watch(target, worker, at, reader, result)
    number: int = struct.unpack("q", at[:])[0]
    if ended is None:
        return end
    kind = f"{ended} ({target.name})"
    result.note(kind, ended, number, made(target, seed, number))
    return number + 1


def _watch(target: Target, worker: int, at: mmap.mmap, reader: int, result: Result) -> str | None:
    """Take what a worker tells until it ends; return how it died, if it did."""
    import select

    last, since = at[:], time.monotonic()
    told = b""
    hung = False
    while True:
        ready, _, _ = select.select([reader], [], [], 0.5)
        if ready:
            piece = os.read(reader, 1 << 16)
            if not piece:
                break
            told += piece
        if at[:] != last:
            last, since = at[:], time.monotonic()
        elif time.monotonic() - since > 4 * target.limit + 30:  # an engine hears no alarm
            os.kill(worker, signal.SIGKILL)
            hung = True
            break
    os.close(reader)
    _, status = os.waitpid(worker, 0)
    for line in told.splitlines():
        fault = json.loads(line)
        text = fault["input"]
        result.note(
            fault["kind"],
            fault["last_line"],
            fault["number"],
            bytes.fromhex(text[1:]) if text[0] == "b" else text[1:],
        )
    if hung:
        return "never ends"
    if os.WIFSIGNALED(status):
        return f"ends the process by {signal.Signals(os.WTERMSIG(status)).name}"
    return None if os.WEXITSTATUS(status) == 0 else f"ends the process with {status}"


def _work(target: Target, seed: str, first: int, end: int, at: mmap.mmap, writer: int) -> None:
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, _too_slow)
    known: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        run = target.open(Path(folder))
        for number in range(first, end):
            at[:] = struct.pack("q", number)
            value = made(target, seed, number)
            fault = _tried(target, run, value)
            if fault is None:
                continue
            if fault[0] not in known:
                known.add(fault[0])
                value = _smaller(target, run, value, fault[0])
            text = f"b{value.hex()}" if isinstance(value, bytes) else f"s{value}"
            told = {"kind": fault[0], "last_line": fault[1], "number": number, "input": text}
            data = json.dumps(told).encode() + b"\n"
            while data:
                data = data[os.write(writer, data) :]


def _too_slow(*_: Any) -> None:
    raise _TooSlowError


def _tried(target: Target, run: Callable[[Input], None], value: Input) -> tuple[str, str] | None:
    """Try an input; return the kind of its fault and the last line of the traceback, if any."""
    signal.setitimer(signal.ITIMER_REAL, target.limit)
    try:
        run(value)
    except (Exception, SystemExit, KeyboardInterrupt, _TooSlowError) as err:
        signal.setitimer(signal.ITIMER_REAL, 0)
        frames = traceback.extract_tb(err.__traceback__)
        ours = [f for f in frames if "constgraph" in Path(f.filename).parts] or frames[-1:]
        place = ours[-1]
        name = "/".join(Path(place.filename).parts[-2:])
        kind = f"{type(err).__name__.strip('_')} at {name}:{place.lineno} in {place.name}"
        last = traceback.format_exception_only(type(err), err)[-1].strip()
        return kind, last[:300]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _smaller(target: Target, run: Callable[[Input], None], value: Input, kind: str) -> Input:
    """Leave out piece after piece while the fault stays the same."""
    if "TooSlow" in kind:
        return value
    size, tries = max(len(value) // 2, 1), 0
    while size and tries < TRIES:
        place, before = 0, len(value)
        while place < len(value) and tries < TRIES:
            tries += 1
            shorter: Input = value[:place] + value[place + size :]  # type: ignore[operator]
            found = _tried(target, run, shorter)
            if found and found[0] == kind:
                value = shorter
            else:
                place += size
        if size == 1 and len(value) == before:
            break
        size = size // 2 if size > 1 else 1
    return value
