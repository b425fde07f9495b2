"""Where a node is described: the parser itself is watched while it reads line by line."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from constgraph.errors import DataError
from constgraph.files import read_utf8
from constgraph.store.naming import name_blank_nodes
from constgraph.store.syntaxes import syntax_of

__all__ = ["LineReader", "Places", "declared_prefixes", "parse_lines"]

#: How many lines above the end of its first statement the name of a node is looked for.
_ABOVE = 200


class LineReader:
    """A file that hands out one line at a time, so that a parser stops where it has enough."""

    def __init__(self, path: Path) -> None:
        self._left = iter(read_utf8(path).splitlines(keepends=True))
        self._rest = b""
        #: The lines handed out so far.
        self.lines: list[bytes] = []

    def read(self, size: int = -1) -> bytes:
        """Return the next line, or as much of it as is asked for: a parser has room for no more."""
        if not self._rest:
            self._rest = next(self._left, b"")
            if self._rest:
                self.lines.append(self._rest)
        end = len(self._rest) if size < 0 else size
        part, self._rest = self._rest[:end], self._rest[end:]
        return part

    @property
    def number(self) -> int:
        """The number of the line that was handed out last."""
        return len(self.lines)


def parse_lines(reader: LineReader, syntax: ox.RdfFormat | None) -> ox.QuadParser:
    """Parse a file line by line; each quad comes as soon as it is understood."""
    return ox.parse(
        input=cast("IO[bytes]", reader), format=syntax, base_iri="https://relative.invalid/"
    )


class Places:
    """Finds where nodes are described; a file is read when the ones before it do not tell.

    Parameters
    ----------
    files : iterable of Path
        The RDF files, those to be looked at first in front.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._unread = deque(files)
        self._found: dict[str, str] = {}

    def place(self, node: str) -> str:
        """Return ``path:line`` for an IRI or a name of a blank node, or nothing.

        Where the file does not tell the line, the path alone.
        """
        while node not in self._found and self._unread:
            self._read(self._unread.popleft())
        start = node.partition(" / ")[0]
        return self._found.get(node) or (self.place(start) if start != node else "")

    def _read(self, path: Path) -> None:
        syntax = syntax_of(path)
        if syntax is None:
            return
        found: dict[str, int] = {}
        blank: list[ox.Quad] = []
        try:
            reader = LineReader(path)
            parser = parse_lines(reader, syntax)
            for quad in parser:
                subject = str(quad.subject)
                if subject not in found:
                    found[subject] = _line(subject, reader, syntax, parser.prefixes)
                if ox.BlankNode in (type(quad.subject), type(quad.object)):
                    blank.append(quad)
        except (DataError, SyntaxError):
            return  # who loaded the file has said so
        names = name_blank_nodes(blank)
        for subject, line in found.items():
            name = names.get(subject, "") or subject.strip("<>")
            self._found.setdefault(name, f"{path}:{line}" if line else str(path))


def _line(
    subject: str, reader: LineReader, syntax: ox.RdfFormat, prefixes: Mapping[str, str]
) -> int:
    """Return the line on which a statement begins that the parser has just understood."""
    if subject.startswith("_:"):
        return 0 if syntax == ox.RdfFormat.JSON_LD else reader.number
    iri = subject[1:-1]
    spelled = [f"{p}:{iri[len(n) :]}" for p, n in prefixes.items() if n and iri.startswith(n)]
    starts = tuple(text.encode() for text in (subject, *spelled))
    whole = syntax == ox.RdfFormat.JSON_LD  # is understood at its end
    first = 0 if whole else max(0, reader.number - _ABOVE)
    above = list(enumerate(reader.lines[first:], first + 1))[:: 1 if whole else -1]
    for number, line in above:
        if line.strip().startswith(starts):
            return number
    quoted = [q + text + q for text in (iri.encode(), *starts[1:]) for q in (b'"', b"'")]
    for number, line in above:
        if any(text in line for text in quoted):
            return number
    return 0 if whole else reader.number


def declared_prefixes(path: Path) -> dict[str, str]:
    """Return the prefixes that a file declares, as far as it can be read."""
    try:
        parser = parse_lines(LineReader(path), syntax_of(path))
        deque(parser, maxlen=0)
    except (DataError, SyntaxError):
        return {}
    return dict(parser.prefixes)
