"""What a query of others may not do, told before an engine sees it.

This is the kind message. That nothing can be opened while such a query runs is the work of
`constgraph.store.doors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from constgraph.errors import ForbiddenQueryError, QueryError
from constgraph.messages import Message
from constgraph.store.tokens import Token, readings, tokens

__all__ = ["MOST_NESTED", "guard_query"]

_WRITING = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"}
#: Brackets within brackets, or signs such as ``!`` in a row: an engine calls itself for each, and a
#: stack that ends takes the whole process with it.
MOST_NESTED = 200
_REPEATED = set("!^+-")
#: Where none of this stands, no token needs a look: most queries are done at once.
_SUSPECT = re.compile(
    rf"service|\\u|(?<![?$])\b(?:from|{'|'.join(word.lower() for word in _WRITING)})\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def guard_query(sparql: str) -> None:
    """Refuse a query that would write, or fetch anything from elsewhere, or is nested too deeply.

    Oxigraph itself evaluates ``SERVICE``, so the check comes before evaluation.

    Raises
    ------
    ForbiddenQueryError
        For SPARQL Update, ``SERVICE``, and ``FROM`` (which names a graph to fetch).
    QueryError
        If it is nested too deeply to be read, or its texts do not end.
    """
    deep = sum(map(sparql.count, "({[!^+-")) > MOST_NESTED
    if not deep and not _SUSPECT.search(sparql):
        return
    try:
        found = [(text, list(tokens(text))) for text in readings(sparql)]
    except ValueError as err:
        raise QueryError(
            Message("the query cannot be read: its texts do not end"),
            hint=Message("close each text with the quotes that open it"),
        ) from err
    for text, own in found:
        _check_depth(own)
        for token in _keywords(own):
            _check_word(token, text)


def _keywords(found: list[Token]) -> Iterator[Token]:
    """Yield what an engine may read as keywords: words, and what stands before a colon.

    ``SERVICE:x`` is one name by the grammar, and a keyword and a name to some engines.
    """
    for token in found:
        if token.kind == "word":
            yield token
        elif token.kind == "name" and not token.text.startswith(":"):
            yield Token("head", token.text.partition(":")[0], token.start)


def _check_word(token: Token, text: str) -> None:
    word = token.text.upper()
    if "SERVICE" in word:
        message = Message("SERVICE is not allowed: it reaches another machine")
        hint = Message("ask the other endpoint itself, or load its data with --data")
        if word != "SERVICE":
            hint = Message("the word stands in '{word}': name that otherwise", word=token.text)
    elif word == "FROM":
        message = Message("FROM is not allowed: all data are in one graph")
        hint = Message("leave FROM out")
    elif word in _WRITING and token.kind == "word":
        message = Message("{word} is not allowed: the graph is read-only", word=word)
        hint = Message("write SELECT, ASK, CONSTRUCT or DESCRIBE; to change data, use --data FILE")
    else:
        return
    line = text.count("\n", 0, token.start) + 1
    column = token.start - text.rfind("\n", 0, token.start)
    place = Message("line {line}, column {column}", line=line, column=column)
    raise ForbiddenQueryError(message, where=place, hint=hint)


def _check_depth(found: list[Token]) -> None:
    depth = deepest = run = longest = 0
    for token in found:
        if token.kind == "sign" and token.text in _REPEATED:
            run += 1
            longest = max(longest, run)
            continue
        run = 0
        if token.text in ("(", "{", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif token.text in (")", "}", "]"):
            depth -= 1
    if max(deepest, longest) > MOST_NESTED:
        raise QueryError(
            Message("the query is nested too deeply: {n} levels", n=max(deepest, longest)),
            hint=Message("use at most {most} brackets within brackets", most=MOST_NESTED),
        )
