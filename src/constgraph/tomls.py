"""The one reader of TOML that people write: what it says, and on which line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from constgraph.errors import ConstgraphError
from constgraph.files import read_text
from constgraph.messages import Message

__all__ = ["Told", "read_toml"]

_TABLE = re.compile(r"\s*\[\[?\s*\"?([\w-]+)\"?\s*\]\]?")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=")


class Told(NamedTuple):
    """What a TOML file says.

    Attributes
    ----------
    values : dict
        Its values.
    lines : dict of (str, int, str) to int
        The line of a key, by its table, the number of that table among those of its name, from 0,
        and the key; keys above all tables stand in the table ``""``. The line of a table itself
        stands below an empty key.
    path : Path
    """

    values: dict[str, Any]
    lines: dict[tuple[str, int, str], int]
    path: Path

    def where(self, table: str, number: int, key: str = "") -> str:
        """Return the place of a key, or else of its table, for a message."""
        for name in (key, ""):
            if line := self.lines.get((table, number, name)):
                return Message("{path}, line {line}", path=self.path, line=line)
        return str(self.path)


def read_toml(path: Path, *, what: str, cure: str, fault: type[ConstgraphError]) -> Told:
    """Read a TOML file.

    Parameters
    ----------
    path : Path
    what : str
        What is wrong with a file that is none: a sentence with ``{err}``.
    cure : str
        The cure.
    fault : type
        The error to raise.

    Raises
    ------
    ConstgraphError
        Of the kind `fault`, if the file cannot be read.
    """
    text = read_text(path, fault=fault)
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as err:  # also numbers and lists beyond all sizes
        raise fault(Message(what, err=err), where=str(path), hint=cure) from err
    return Told(values, _lines(text), path)


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """Return the line of each key; the standard reader does not keep it."""
    found: dict[tuple[str, int, str], int] = {}
    table, number = "", 0
    counts: dict[str, int] = {}
    for line, written in enumerate(text.splitlines(), 1):
        if match := _TABLE.match(written):
            table = match[1]
            number = counts.get(table, 0)
            counts[table] = number + 1
            found[table, number, ""] = line
        elif match := _KEY.match(written):
            found.setdefault((table, number, match[1]), line)
    return found
