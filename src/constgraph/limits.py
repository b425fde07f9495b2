"""Queries of others, run where they can be stopped: in a process of their own."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from constgraph.errors import ConstgraphError, QueryError, QueryLimitError, UsageError
from constgraph.messages import Message
from constgraph.safety import escape_json
from constgraph.store.doors import closed_doors, guard_this_process
from constgraph.terms import compact

__all__ = ["run_limited", "run_query"]

#: Address space of a query, in bytes.
MEMORY = 4 * 1024**3
#: The longest time, in seconds; systems count no further.
LONGEST = 10.0**6
#: The longest answer, in bytes.
MOST_BYTES = 100 * 10**6


def run_query(
    sparql: str,
    format_: str,
    *,
    data: Sequence[str] = (),
    endpoint: str | None = None,
    timeout: float,
    max_rows: int,
    on: str | None = None,
) -> str:
    """Run a query over the shipped data and return its result as text.

    Parameters
    ----------
    sparql : str
        The query.
    format_ : str
        ``table``, ``json``, ``csv`` or ``markdown``.
    data : sequence of str
        Paths of further data.
    endpoint : str or None
        A SPARQL endpoint to ask instead.
    timeout : float
        Seconds after which the query is killed.
    max_rows : int
        Rows after which it is given up.
    on : str or None
        A day: its plain edges, such as ``cg:mayPetition``, are seen, and ``?on`` is that day where
        the query projects it.

    Returns
    -------
    str
        Empty where a table has no rows.

    Raises
    ------
    QueryError
        If the query is malformed or forbidden.
    QueryLimitError
        If it reaches a limit of time, memory or rows.
    DataError
        If further data cannot be read.
    """
    words = (sparql, format_, tuple(data), endpoint, timeout, max_rows, on)
    return run_limited(_answer, *words, timeout=timeout)


def run_limited(work: Callable[..., str], *words: Any, timeout: float) -> str:
    """Run a function in a process of its own and return the text that it returns.

    Parameters
    ----------
    work : callable
        A function of a module, which the other process can import.
    *words : object
        What it is called with.
    timeout : float
        Seconds after which it is killed. A limit that an engine only polls is no limit.

    Raises
    ------
    QueryLimitError
        If it reaches a limit of time or memory.
    QueryError
        If the process cannot be started, or ends without an answer.
    UsageError
        If the time is no positive number.
    ConstgraphError
        Whatever the function raises.
    """
    if not timeout > 0:
        raise UsageError(
            Message("'{timeout}' is no time to wait", timeout=timeout),
            hint=Message("give a number of seconds above 0"),
        )
    timeout = min(timeout, LONGEST)
    worker, ours = _start(work, words, timeout)
    try:
        if not ours.poll(timeout):
            raise _too_long(timeout)
        kind, payload = ours.recv()
    except EOFError as err:
        worker.join(1)
        raise _death(worker.exitcode, timeout) from err
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if kind == "error":
        raise payload
    text: str = payload
    return text


def _start(
    work: Callable[..., str], words: tuple[Any, ...], timeout: float
) -> tuple[multiprocessing.Process, Connection]:
    """Start a worker, and return it with the end of the pipe through which it answers."""
    try:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        with theirs:
            worker = multiprocessing.Process(
                target=_work, args=(theirs, os.getpid(), timeout, work, words), daemon=True
            )
            with _uninterrupted():
                worker.start()
    except OSError as err:
        raise QueryError(
            Message("no process can be started for it: {reason}", reason=err.strerror or err),
            hint=Message("end other programs, or raise the limits of processes and memory"),
        ) from err
    return worker, ours


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start a process that does not hear Ctrl-C: a terminal tells all, and the parent acts."""
    if not hasattr(signal, "pthread_sigmask"):  # not a POSIX system
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _too_long(timeout: float) -> QueryLimitError:
    return QueryLimitError(
        Message("the query was stopped after {timeout:g} seconds", timeout=timeout),
        hint=Message("make it more selective, add LIMIT, or allow more time with --timeout"),
    )


def _too_large() -> QueryLimitError:
    return QueryLimitError(
        Message("the query was stopped: it needed more memory than it may use"),
        hint=Message("make it more selective or add LIMIT"),
    )


def _death(status: int | None, timeout: float) -> ConstgraphError:
    """Return why a worker ended without an answer, by the signal that ended it."""
    name = signal.Signals(-status).name if status is not None and status < 0 else f"status {status}"
    if name == "SIGABRT":  # an engine in Rust aborts where memory is refused
        return _too_large()
    if name == "SIGKILL":
        return QueryLimitError(
            Message("the query was killed from outside, as a system does that runs out of memory"),
            hint=Message("make it more selective or add LIMIT"),
        )
    if name == "SIGXCPU":
        return _too_long(timeout)
    return QueryError(
        Message("the query ended the engine ({status})", status=name),
        hint=Message("make it simpler: fewer brackets within brackets, shorter paths and lists"),
    )


def _work(
    pipe: Connection, parent: int, timeout: float, work: Callable[..., str], words: tuple[Any, ...]
) -> None:
    try:
        _die_with(parent)
        _limit_means(timeout)
        guard_this_process()
        pipe.send(("text", work(*words)))
    except MemoryError:
        pipe.send(("error", _too_large()))
    except Exception as err:
        pipe.send(("error", _sendable(err)))
    except BaseException as err:
        if type(err).__name__ != "PanicException":  # by which an engine in Rust gives up
            raise
        pipe.send(("error", _given_up(err)))
    finally:
        pipe.close()


def _sendable(err: Exception) -> Exception:
    """Return an error as it reaches another process: not every one can be sent as it is."""
    try:
        pickle.loads(pickle.dumps(err))  # noqa: S301 - it was made here
    except Exception:
        return _given_up(err)
    return err


def _given_up(err: BaseException) -> QueryError:
    told = " ".join(str(err).split())[:160]
    return QueryError(
        Message("the query was given up: {kind}: {told}", kind=type(err).__name__, told=told),
        hint=Message("make it simpler: fewer brackets within brackets, shorter paths and lists"),
    )


def _die_with(parent: int) -> None:
    """End this process when the one that asked ends, in whatever way (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    set_death_signal = 1  # PR_SET_PDEATHSIG, see prctl(2)
    ctypes.CDLL(None, use_errno=True).prctl(set_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before that was said
        os._exit(1)


def _answer(
    sparql: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
    timeout: float,
    max_rows: int,
    on: str | None,
) -> str:
    # imported before any door is closed: a module is a file too
    import csv  # noqa: F401
    import json  # noqa: F401

    from constgraph.answers import tables  # noqa: F401
    from constgraph.graph import connect, load
    from constgraph.questions.sparql import takes_day
    from constgraph.store import export  # noqa: F401
    from constgraph.store.entailed import entailed

    graph = connect(endpoint, timeout=timeout) if endpoint is not None else load(*data)
    day = graph.on(on) if on else None
    values = {"on": day.on} if day and takes_day(sparql) else None
    beside = day.edges_graph() if day else None
    result = entailed(graph.store).query(sparql, values, beside=beside)
    try:
        if endpoint is not None:
            text = _as_text(result, format_, max_rows)
        else:
            with closed_doors():
                text = _as_text(result, format_, max_rows)
        if len(text) > MOST_BYTES:
            raise _too_much()
        return text
    except (RuntimeError, OSError, ValueError, SyntaxError) as err:
        raise QueryError(Message("the query cannot be evaluated: {err}", err=err)) from err


def _limit_means(timeout: float) -> None:
    """Bound the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return  # a system without it has no such limit
    seconds = 2 * int(timeout) + 10  # threads of an engine count together
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS has the name of a limit and not the limit
            resource.setrlimit(kind, (least, hard))


def _as_text(result: Any, format_: str, max_rows: int) -> str:
    import pyoxigraph as ox

    if not isinstance(result, (ox.QueryBoolean, ox.QuerySolutions)):
        return _triples(result, format_, max_rows)
    if isinstance(result, ox.QueryBoolean):
        if format_ == "json":
            return escape_json(_text(result, ox.QueryResultsFormat.JSON))
        return "true" if result else "false"
    if format_ == "json":
        text = _text(result, ox.QueryResultsFormat.JSON)
        if len(json.loads(text)["results"]["bindings"]) > max_rows:
            raise _too_many(max_rows)
        return escape_json(text)
    shown = _csv_value if format_ == "csv" else _shown
    names = [variable.value for variable in result.variables]
    rows: list[list[str]] = []
    room = MOST_BYTES
    for solution in result:
        if len(rows) == max_rows:
            raise _too_many(max_rows)
        rows.append([shown(solution[name]) for name in names])
        room -= sum(map(len, rows[-1]))
        if room < 0:
            raise _too_much()
    return _table(names, rows, format_)


class _Bounded(io.BytesIO):
    """A file that is given up when it grows beyond what an answer may hold."""

    def write(self, data: Any, /) -> int:
        if self.tell() + len(data) > MOST_BYTES:
            raise _too_much()
        return super().write(data)


def _text(result: Any, kind: Any) -> str:
    out = _Bounded()
    result.serialize(output=out, format=kind)
    return out.getvalue().decode().replace("\r\n", "\n")


def _too_much() -> QueryLimitError:
    return QueryLimitError(
        Message("the query was stopped: its answer is longer than {n} MB", n=MOST_BYTES // 10**6),
        hint=Message("make it more selective or add LIMIT"),
    )


def _table(names: list[str], rows: list[list[str]], format_: str) -> str:
    from constgraph.answers.flat import csv_lines
    from constgraph.answers.tables import markdown_table, text_table

    if format_ == "csv":
        return csv_lines(names, rows)
    if format_ == "markdown":
        return markdown_table(names, [("", rows)])
    width = max(shutil.get_terminal_size().columns, 40)
    return text_table(names, [("", rows)], width=width) if rows else ""


def _triples(result: Any, format_: str, max_rows: int) -> str:
    import pyoxigraph as ox

    from constgraph.store.export import to_rdf

    triples: list[ox.Triple] = []
    room = MOST_BYTES
    for triple in result:
        if len(triples) == max_rows:
            raise _too_many(max_rows)
        triples.append(triple)
        room -= len(str(triple))
        if room < 0:
            raise _too_much()
    if format_ in ("csv", "markdown"):
        shown = _csv_value if format_ == "csv" else _shown
        rows = sorted([shown(part) for part in triple] for triple in triples)
        return _table(["subject", "predicate", "object"], rows, format_)
    return to_rdf(triples, ".jsonld" if format_ == "json" else ".ttl").decode()


def _too_many(max_rows: int) -> QueryLimitError:
    return QueryLimitError(
        Message("the query was stopped at {max_rows} rows", max_rows=max_rows),
        hint=Message("add LIMIT, or allow more with --max-rows"),
    )


def _csv_value(value: Any) -> str:
    """Return a term as https://www.w3.org/TR/sparql11-results-csv-tsv/ has it."""
    if value is None:
        return ""
    # a blank node keeps its mark, and a triple has no value
    return str(value) if str(value).startswith("_:") else str(getattr(value, "value", value))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    text = getattr(value, "value", None)
    if text is None:
        return str(value)  # a triple within a triple
    return compact(text) if str(value).startswith("<") else str(text)
