"""Where and why a query cannot be read, in words."""

from __future__ import annotations

import re

from constgraph.errors import QueryError
from constgraph.messages import Message, mark
from constgraph.terms import PREFIXES

__all__ = ["syntax_error"]

_POSITION = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
#: How much of a query a message repeats: a word, and the line around it.
_WORD, _LINE = 40, 60
#: Longer queries are not read a second time, by a slower parser, to find a better place.
_MOST_READ = 10_000
#: What the engine says of a query whose grammar is right -> what is wrong, and the cure.
_RULES = {
    "variable that is unbound": (
        mark("SELECT names a variable that is not grouped"),
        mark("add it to GROUP BY, or take one value of it, as in (SAMPLE(?x) AS ?one)"),
    ),
    "Duplicated variable name": (
        mark("SELECT names a variable twice"),
        mark("name each variable once"),
    ),
    "SELECT * is not authorized": (
        mark("SELECT * cannot stand with GROUP BY"),
        mark("name the variables of GROUP BY"),
    ),
    "IRI parsing failed": (
        mark("an IRI cannot be read"),
        mark("write it whole and without spaces, as in <https://example.org/a>"),
    ),
}


def syntax_error(sparql: str, err: SyntaxError) -> QueryError:
    """Say where a query is malformed.

    Oxigraph gives the end of the statement that it could not read; rdflib's parser, asked only
    then, finds its start.
    """
    text = str(err.msg or err)
    match = _POSITION.search(text)
    line, column = (int(match[1]), int(match[2])) if match else (1, 1)
    prefix = re.search(r"([\w-]*):[\w-]*$", _line(sparql, line)[: column - 1][-_LINE:])
    if "Prefix not found" in text and prefix:
        return QueryError(
            Message("the prefix '{prefix}:' is not known", prefix=prefix[1]),
            where=_place(sparql, line, column - len(prefix[0])),
            hint=Message(
                "declare it with PREFIX {prefix}: <...>, or use one of: {prefixes}",
                prefix=prefix[1],
                prefixes=" ".join(PREFIXES),
            ),
        )
    for told, (message, cure) in _RULES.items():
        if told in text:
            return QueryError(
                Message(message), where=_place(sparql, line, column), hint=Message(cure)
            )
    return _unreadable(sparql, line, column)


def _unreadable(sparql: str, line: int, column: int) -> QueryError:
    found = _first_unreadable(sparql)
    line, column = found or (line, column)
    rest = sparql[_offset(sparql, line, column) :].split(maxsplit=1)
    if rest:
        word = rest[0] if len(rest[0]) <= _WORD else rest[0][:_WORD] + "..."
        message = Message("not valid SPARQL: cannot go on at '{rest}'", rest=word)
    elif found is None and sparql.strip() and len(sparql) <= _MOST_READ:
        # its grammar is right to another parser: it is not short of anything
        return QueryError(
            Message("the query breaks a rule of SPARQL"),
            where=_place(sparql, line, column),
            hint=Message(
                "bind each variable once, keep a blank node within one group, and give each row of"
                " VALUES as many values as variables"
            ),
        )
    else:
        message = Message("the query ends too early")
    return QueryError(
        message,
        where=_place(sparql, line, column),
        hint=Message("mend the query there; see https://www.w3.org/TR/sparql11-query/"),
    )


def _first_unreadable(sparql: str) -> tuple[int, int] | None:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    if len(sparql) > _MOST_READ:
        return None
    try:
        parseQuery(sparql)
    except ParseBaseException as err:
        return err.lineno, err.column
    except Exception:  # it has limits of its own, and the place of the engine is good enough
        return None
    return None


def _lines(sparql: str) -> list[str]:
    # as parsers count: other signs that end a line for Python end none for them
    return sparql.split("\n")


def _line(sparql: str, line: int) -> str:
    lines = _lines(sparql)
    return lines[line - 1] if line <= len(lines) else ""


def _offset(sparql: str, line: int, column: int) -> int:
    return sum(len(text) + 1 for text in _lines(sparql)[: line - 1]) + column - 1


def _place(sparql: str, line: int, column: int) -> str:
    """Return a place with the part of its line around it, of which only letters are shown."""
    text = _line(sparql, line)
    start = max(column - _LINE, 0) if len(text) > 2 * _LINE else 0
    source = text[start : start + 2 * _LINE]
    source = " ".join("".join(c if c.isprintable() else " " for c in source).split())
    source = ("..." if start else "") + source + ("..." if start + 2 * _LINE < len(text) else "")
    if not source.strip("."):
        return Message("line {line}, column {column}", line=line, column=column)
    return Message(
        "line {line}, column {column}: {source}", line=line, column=column, source=source
    )
