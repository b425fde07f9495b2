"""Queries of others, run where they can be stopped: in a process of their own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from constgraph.errors import ConstgraphError, QueryError, QueryLimitError
from constgraph.messages import Message
from constgraph.terms import compact

__all__ = ["run_limited", "run_query"]

#: Address space of a query, in bytes.
MEMORY = 4 * 1024**3


def run_query(
    sparql: str,
    format_: str,
    *,
    data: Sequence[str] = (),
    endpoint: str | None = None,
    timeout: float,
    max_rows: int,
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
    words = (sparql, format_, tuple(data), endpoint, max_rows)
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
    ConstgraphError
        Whatever the function raises.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.Process(target=_work, args=(theirs, work, words), daemon=True)
    worker.start()
    theirs.close()
    try:
        if not ours.poll(timeout):
            raise QueryLimitError(
                Message("the query was stopped after {timeout:g} seconds", timeout=timeout),
                hint=Message(
                    "make it more selective, add LIMIT, or allow more time with --timeout"
                ),
            )
        kind, payload = ours.recv()
    except EOFError as err:
        raise QueryLimitError(
            Message("the query was stopped: it needed more memory than it may use"),
            hint=Message("make it more selective or add LIMIT"),
        ) from err
    finally:
        worker.kill()
        worker.join()
    if kind == "error":
        raise payload
    text: str = payload
    return text


def _work(pipe: Connection, work: Callable[..., str], words: tuple[Any, ...]) -> None:
    try:
        _limit_memory()
        pipe.send(("text", work(*words)))
    except ConstgraphError as err:
        pipe.send(("error", err))
    finally:
        pipe.close()


def _answer(
    sparql: str, format_: str, data: tuple[str, ...], endpoint: str | None, max_rows: int
) -> str:
    from constgraph.graph import connect, load

    graph = connect(endpoint) if endpoint else load(*data)
    return _as_text(graph.store.query(sparql), format_, max_rows)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return  # a system without it has no such limit
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _as_text(result: Any, format_: str, max_rows: int) -> str:
    import pyoxigraph as ox

    if not isinstance(result, (ox.QueryBoolean, ox.QuerySolutions)):
        return _triples(result, format_, max_rows)
    if isinstance(result, ox.QueryBoolean):
        if format_ == "json":
            return _text(result.serialize(format=ox.QueryResultsFormat.JSON))
        return "true" if result else "false"
    if format_ in ("json", "csv"):
        kind = ox.QueryResultsFormat.JSON if format_ == "json" else ox.QueryResultsFormat.CSV
        text = _text(result.serialize(format=kind))
        if _count(text, format_) > max_rows:
            raise _too_many(max_rows)
        return text
    names = [variable.value for variable in result.variables]
    rows: list[list[str]] = []
    for solution in result:
        if len(rows) == max_rows:
            raise _too_many(max_rows)
        rows.append([_shown(solution[name]) for name in names])
    return _table(names, rows, format_)


def _text(data: bytes | None) -> str:
    return (data or b"").decode().replace("\r\n", "\n")


def _count(text: str, format_: str) -> int:
    if format_ == "json":
        import json

        return len(json.loads(text)["results"]["bindings"])
    import csv
    import io

    return sum(1 for _ in csv.reader(io.StringIO(text))) - 1


def _table(names: list[str], rows: list[list[str]], format_: str) -> str:
    from constgraph.answers.tables import markdown_table, text_table

    if format_ == "markdown":
        return markdown_table(names, [("", rows)])
    import shutil

    width = max(shutil.get_terminal_size().columns, 40)
    return text_table(names, [("", rows)], width=width) if rows else ""


def _triples(result: Any, format_: str, max_rows: int) -> str:
    import pyoxigraph as ox

    from constgraph.store.export import to_rdf

    if format_ == "csv":
        raise QueryError(
            Message("triples cannot be printed as csv"),
            hint=Message("use SELECT, or --format table"),
        )
    triples: list[ox.Triple] = []
    for triple in result:
        if len(triples) == max_rows:
            raise _too_many(max_rows)
        triples.append(triple)
    return to_rdf(triples, ".jsonld" if format_ == "json" else ".ttl").decode()


def _too_many(max_rows: int) -> QueryLimitError:
    return QueryLimitError(
        Message("the query was stopped at {max_rows} rows", max_rows=max_rows),
        hint=Message("add LIMIT, or allow more with --max-rows"),
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return compact(value.value) if str(value).startswith("<") else str(value.value)
