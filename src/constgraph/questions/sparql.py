"""SPARQL of one's own: plain rows out, and the day of a question in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from constgraph.errors import QueryError
from constgraph.messages import Message
from constgraph.store.embedded import Row, Store, Value
from constgraph.store.guard import guard_query
from constgraph.store.texts import plain_text
from constgraph.store.tokens import bare_text

__all__ = ["run_sparql", "takes_day"]

_DAY = re.compile(r"[?$]on\b")
_PROJECTION = re.compile(
    r"[^{]*?\bSELECT\b(.*?)(?:(?<![?$])\bWHERE\b|\{)", re.IGNORECASE | re.DOTALL
)


def run_sparql(
    store: Store,
    sparql: str,
    bindings: Mapping[str, Value] | None = None,
    *,
    on: date | None = None,
    beside: str | None = None,
) -> list[Row] | bool | str:
    """Run a SPARQL query; the prefixes of constgraph are known.

    Parameters
    ----------
    store : Store
    sparql : str
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    bindings : mapping of str to Value
        Values for variables that the query projects.
    on : date or None
        The day that ``?on`` stands for, where the query projects it.
    beside : str or None
        The IRI of a named graph that is asked together with the default one.

    Returns
    -------
    list of dict
        For SELECT: one dict for each solution, plain text by variable.
    bool
        For ASK.
    str
        For CONSTRUCT and DESCRIBE: Turtle.

    Raises
    ------
    QueryError
        If the query is malformed, forbidden, or cannot be evaluated; with a day, also if it names
        ``?on`` without projecting it.
    """
    import pyoxigraph as ox

    guard_query(sparql)
    values = dict(bindings or {})
    told: Row = {}
    if on is not None and "on" not in values and takes_day(sparql):
        values["on"] = on
        told = {"on": on.isoformat()}  # an endpoint leaves out what it is told
    result = store.query(sparql, values, beside=beside)
    if isinstance(result, ox.QueryBoolean):
        return bool(result)
    if not isinstance(result, ox.QuerySolutions):
        from constgraph.store.export import to_turtle

        return to_turtle(result).decode()
    names = [variable.value for variable in result.variables]
    try:
        return [{n: plain_text(s[n]) for n in names if s[n] is not None} | told for s in result]
    except (RuntimeError, OSError, ValueError, SyntaxError) as err:
        # an engine may evaluate while it is asked for the next row
        raise QueryError(Message("the query cannot be evaluated: {err}", err=err)) from err


def takes_day(sparql: str) -> bool:
    """Say whether a query projects ``?on``; unprojected it would have no value, and no row.

    Raises
    ------
    QueryError
        If it names ``?on`` without projecting it.
    """
    bare = bare_text(sparql)
    if not _DAY.search(bare):
        return False
    match = _PROJECTION.match(bare)
    projected = match[1] if match else ""
    while projected != (projected := re.sub(r"\([^()]*\)", " ", projected)):
        pass  # what stands in brackets is computed, not projected as it is
    if _DAY.search(projected):
        return True
    raise QueryError(
        Message("the query names ?on but does not project it, so that it has no day"),
        hint=Message("write SELECT ?on ..., or give the variable another name"),
    )
