"""Files of RDF 1.2 are refused: what it adds to RDF 1.1 has no place in tables and other tools."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from constgraph.errors import DataError
from constgraph.messages import Message
from constgraph.store.lines import LineReader, parse_lines
from constgraph.store.syntaxes import syntax_of

__all__ = ["require_plain"]


def require_plain(path: Path, quads: Iterable[ox.Quad]) -> None:
    """Refuse triple terms and texts that have a direction.

    Parameters
    ----------
    path : Path
        The file.
    quads : iterable of pyoxigraph.Quad
        What it says.

    Raises
    ------
    DataError
        If there is one, with the line on which the first ends.
    """
    if not any(map(_is_new, quads)):
        return
    reader = LineReader(path)
    quad = next(filter(_is_new, parse_lines(reader, syntax_of(path))))
    where = f"{path}:{reader.number}"
    if isinstance(quad.object, ox.Literal):
        raise DataError(
            Message(
                "a text with a direction, which RDF 1.2 added, is not read: '{text}'",
                text=quad.object.value,
            ),
            where=where,
            hint=Message("leave the direction out: @{tag}", tag=quad.object.language or "en"),
        )
    raise DataError(
        Message("triple terms, which RDF 1.2 added, are not read"),
        where=where,
        hint=Message("give the statement a node of its own, or leave it out"),
    )


def _is_new(quad: ox.Quad) -> bool:
    said = quad.object
    return isinstance(said, ox.Triple) or getattr(said, "direction", None) is not None
