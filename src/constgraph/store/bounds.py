"""What a small file of others may cost: what is nested or unfolded beyond measure is refused."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar
from xml.parsers import expat

import pyoxigraph as ox

from constgraph.errors import DataError
from constgraph.messages import Message

__all__ = ["MOST_NESTED", "check_bounds", "in_time"]

T = TypeVar("T")
#: Parsers call themselves for each level, or copy what stands above it.
MOST_NESTED = 200
#: Letters that an entity of XML, and all of them together, may unfold to.
_MOST_UNFOLDED = 1_000_000
_SECONDS, _SECONDS_A_MEGABYTE = 20, 5
_JSON_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"')
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
#: Texts, IRIs and remarks of Turtle, and the brackets of triple terms.
_TURTLE = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    rb'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\''
    rb'|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|\\.|(?P<open><<)|(?P<close>>>)',
    re.DOTALL,
)
#: The code of expat for entities that unfold to a hundred times the file.
_AMPLIFIED = 43
_MOST_ATTRIBUTES = 1_000
_ENTITY = re.compile(r"&([^#;\s]+);")


def check_bounds(path: Path, data: bytes, syntax: ox.RdfFormat) -> None:
    """Refuse the content of a file that would cost a parser far more than its size.

    Raises
    ------
    DataError
        If it is nested too deeply, or its entities unfold to too much.
    """
    if syntax == ox.RdfFormat.RDF_XML:
        _check_xml(path, data)
    elif syntax == ox.RdfFormat.JSON_LD:
        if data.count(b"[") + data.count(b"{") > MOST_NESTED:
            brackets = _JSON_TEXT.sub(b"", data).translate(None, _NOT_BRACKETS)
            _check_depth(path, (sign in b"[{" for sign in brackets))
    elif data.count(b"<<") > MOST_NESTED:
        found = (match.lastgroup for match in _TURTLE.finditer(data))
        _check_depth(path, (name == "open" for name in found if name))


def in_time(path: Path, size: int, items: Iterable[T]) -> Iterator[T]:
    """Yield what a parser gives, and refuse the file when it takes too long for its size.

    Raises
    ------
    DataError
        If it takes too long.
    """
    seconds = _SECONDS + _SECONDS_A_MEGABYTE * size / 10**6
    end = time.thread_time() + seconds
    for number, item in enumerate(items):
        if number % 16 == 0 and time.thread_time() > end:
            raise DataError(
                Message(
                    "'{name}' was given up after {n} seconds: it costs far more than its size",
                    name=path.name,
                    n=round(seconds),
                ),
                where=str(path),
                hint=Message("make it simpler: fewer contexts and brackets within each other"),
            )
        yield item


def _check_depth(path: Path, opened: Iterable[bool]) -> None:
    depth = 0
    for is_open in opened:
        depth += 1 if is_open else -1
        if depth > MOST_NESTED:
            raise _too_deep(path)


def _too_deep(path: Path, line: int = 0) -> DataError:
    return DataError(
        Message(
            "'{name}' is nested too deeply, or one thing in it has too many parts", name=path.name
        ),
        where=f"{path}:{line}" if line else str(path),
        hint=Message("use at most {most} levels within each other", most=MOST_NESTED),
    )


def _check_xml(path: Path, data: bytes) -> None:
    """Read XML with a parser that has bounds, before one that has none."""
    parser = expat.ParserCreate("utf-8")
    sizes: dict[str, int] = {}
    depth = 0

    def start(_: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_NESTED or len(attributes) > 2 * _MOST_ATTRIBUTES:
            raise _too_deep(path, parser.CurrentLineNumber)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declare(name: str, _: object, value: str | None, *__: object) -> None:
        named = _ENTITY.findall(value or "")
        sizes[name] = len(value or "") + sum(sizes.get(one, 0) for one in named)
        if sum(sizes.values()) > _MOST_UNFOLDED:
            raise _too_much(path, parser.CurrentLineNumber)

    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)
    except expat.ExpatError as err:
        if err.code == _AMPLIFIED:
            raise _too_much(path, err.lineno) from err
        raise DataError(
            Message("not valid {name}: {text}", name="RDF/XML", text=expat.ErrorString(err.code)),
            where=f"{path}:{err.lineno}:{err.offset + 1}",
            hint=Message("mend the file at that place"),
        ) from err
    text = data.decode()
    used = sum(sizes.get(name, 0) for name in _ENTITY.findall(text)) if sizes else 0
    if used > _MOST_UNFOLDED + 10 * len(text):
        raise _too_much(path, 1)


def _too_much(path: Path, line: int) -> DataError:
    return DataError(
        Message("the entities of '{name}' unfold to too much", name=path.name),
        where=f"{path}:{line}",
        hint=Message("write out what they stand for"),
    )
