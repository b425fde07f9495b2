"""What an endpoint answered, read with distrust: results of a query, or triples."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

import pyoxigraph as ox

from constgraph.errors import QueryError
from constgraph.messages import Message
from constgraph.store.transport import Reply, excerpt, no_endpoint

__all__ = ["read_results", "read_triples"]

_JSON = ("application/sparql-results+json", "application/json", "text/json")
_TRIPLES = ("application/n-triples", "text/ntriples", "text/turtle", "application/x-turtle")
#: Types by which servers say that they do not know better.
_ANY = ("", "text/plain", "application/octet-stream")
#: Triples within triples: the engine calls itself for each.
_MOST_NESTED = 50


def read_results(url: str, reply: Reply, wanted: Collection[str] | None) -> Any:
    """Return the results of SELECT or ASK as the embedded store does.

    Parameters
    ----------
    url : str
        The address, for messages.
    reply : Reply
        What came back.
    wanted : collection of str or None
        The variables that the answer must have; for ASK None.

    Raises
    ------
    QueryError
        If it is no SPARQL result in JSON, of another kind, or lacks variables.
    """
    text = _text(url, reply, _JSON, Message("SPARQL results in JSON"))
    try:
        found = json.loads(text)
        _check(found)
        _mend(found)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as err:
        raise _unexpected(url, reply, Message("SPARQL results in JSON")) from err
    if ("boolean" in found) != (wanted is None):
        raise no_endpoint(url, Message("it answers another question than it was asked"))
    missing = [name for name in wanted or () if name not in found["head"]["vars"]]
    if missing:
        names = ", ".join(f"?{name}" for name in sorted(missing))
        raise no_endpoint(url, Message("its answer lacks {names}", names=names))
    text = json.dumps(found)
    try:
        if wanted is not None:
            _read_through(text)
        return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as err:
        raise _unexpected(url, reply, Message("SPARQL results in JSON")) from err


def _read_through(text: str) -> None:
    """Raise an error unless every term can be read."""
    rows: Any = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    try:
        for _ in rows:
            pass
    finally:
        del rows  # a traceback would keep it, and it may be thrown away by this thread alone


def read_triples(url: str, reply: Reply) -> list[ox.Triple]:
    """Return the triples of CONSTRUCT or DESCRIBE.

    Raises
    ------
    QueryError
        If it is no N-Triples or Turtle.
    """
    text = _text(url, reply, _TRIPLES, Message("N-Triples"))
    if not text and reply.media_type in _ANY:
        raise no_endpoint(url, Message("it answers nothing"))
    turtle = reply.media_type.endswith("turtle")
    syntax = ox.RdfFormat.TURTLE if turtle else ox.RdfFormat.N_TRIPLES
    try:
        if any(line.count("<<") > _MOST_NESTED for line in text.split("\n")):
            raise ValueError("nested too deeply")
        return [quad.triple for quad in ox.parse(text, format=syntax)]
    except (SyntaxError, ValueError) as err:
        raise _unexpected(url, reply, Message("N-Triples")) from err


def _text(url: str, reply: Reply, types: Collection[str], what: str) -> str:
    if reply.media_type not in (*types, *_ANY):
        why = Message(
            "it answers {type}, not {what}", type=excerpt(reply.media_type.encode()), what=what
        )
        raise no_endpoint(url, why)
    try:
        return reply.body.decode(reply.charset).removeprefix("\ufeff")
    except (LookupError, UnicodeError) as err:
        why = Message(
            "its answer is not in the encoding {charset}", charset=excerpt(reply.charset.encode())
        )
        raise no_endpoint(url, why) from err


def _unexpected(url: str, reply: Reply, what: str) -> QueryError:
    if not reply.body.strip():
        return no_endpoint(url, Message("it answers nothing"))
    told = excerpt(reply.body, reply.charset)
    return no_endpoint(url, Message("its answer is not {what}, but: {told}", what=what, told=told))


def _check(found: Any) -> None:
    """Raise a ValueError unless the shape is that of SPARQL 1.1 Query Results JSON."""
    if not isinstance(found, dict):
        raise TypeError
    if "boolean" in found:
        if not isinstance(found["boolean"], bool):
            raise TypeError
        return
    names, solutions = found["head"]["vars"], found["results"]["bindings"]
    if not isinstance(solutions, list) or not all(isinstance(name, str) for name in names):
        raise TypeError
    for solution in solutions:
        for name, value in solution.items():
            if name not in names:
                raise KeyError(name)
            _check_value(value)


def _check_value(value: dict[str, Any]) -> None:
    """Raise an error unless a value has text, or is a triple that is not nested too deeply."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if one["type"] == "triple":
            if depth == _MOST_NESTED:
                raise ValueError
            inner = one["value"]
            waiting += [(inner[part], depth + 1) for part in ("subject", "predicate", "object")]
        elif not isinstance(one["value"], str):
            raise TypeError


def _mend(result: dict[str, Any]) -> None:
    """Put right what Virtuoso makes numbers of: the answer to ASK, durations and booleans."""
    solutions = result.get("results", {}).get("bindings", [])
    if result.get("head", {}).get("vars") == ["__ASK_RETVAL"]:
        said = solutions[0]["__ASK_RETVAL"]["value"] == "1"
        result.clear()
        result.update(head={}, boolean=said)
        return
    for solution in solutions:
        for value in solution.values():
            datatype = value.get("datatype", "")
            if datatype.endswith("uration"):
                value["value"] = _duration(value["value"], datatype)
            elif datatype.endswith("#boolean"):
                value["value"] = {"1": "true", "0": "false"}.get(value["value"], value["value"])


def _duration(text: str, datatype: str) -> str:
    """Return an XSD duration for a number of months, or of seconds; other text as it is.

    Virtuoso writes seconds with a decimal point and months without.

    Examples
    --------
    >>> _duration("12", "xsd:yearMonthDuration"), _duration("864000.0", "xsd:dayTimeDuration")
    ('P1Y', 'P10D')
    """
    if not re.fullmatch(r"[0-9]{1,15}(\.0)?", text):
        return text
    number = int(float(text))
    if datatype.endswith("dayTimeDuration") or "." in text:
        days, seconds = divmod(number, 86_400)
        return f"P{days}D" if not seconds else f"P{days}DT{seconds}S"
    years, months = divmod(number, 12)
    return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")
