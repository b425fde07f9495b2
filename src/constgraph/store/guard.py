"""What a query of others may not do, told before an engine sees it.

This is the kind message. That nothing can be opened while such a query runs is the work of
`constgraph.store.doors`.
"""

from __future__ import annotations

import re
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
#: Triples within triples: an engine reads each several times over.
MOST_TRIPLES_NESTED = 20
#: Patterns, clauses and signs between values, one after another: an engine makes a tree of them and
#: goes down it by calling itself. What stands in VALUES and in lists of arguments is no part.
MOST_PARTS = 2000
_JOINING = set("&|+-*/=;.{")
_CLAUSES = {"AS", "BIND", "FILTER", "GRAPH", "IN", "MINUS", "OPTIONAL", "UNION", "VALUES"}
_TERMS = ("blank", "iri", "long", "name", "number", "text", "variable")
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
    deep = sum(map(sparql.count, "({[!^+-")) > MOST_NESTED or len(sparql) > MOST_PARTS
    deep = deep or sparql.count("<<") > MOST_TRIPLES_NESTED
    if not deep and not _SUSPECT.search(sparql):
        return
    try:
        for text in readings(sparql):
            words, shape = _SUSPECT.search(text) is not None, _Shape()
            for token in tokens(text):
                shape.take(token)
                if words and (word := _keyword(token)):
                    _check_word(word, text)
    except ValueError as err:
        raise QueryError(
            Message("the query cannot be read: its texts do not end"),
            hint=Message("close each text with the quotes that open it"),
        ) from err


def _keyword(token: Token) -> Token | None:
    """Return what an engine may read as a keyword: a word, and what stands before a colon.

    ``SERVICE:x`` is one name by the grammar, and a keyword and a name to some engines.
    """
    if token.kind == "word":
        return token
    if token.kind == "name" and not token.text.startswith(":"):
        return Token("head", token.text.partition(":")[0], token.start)
    return None


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


class _Shape:
    """How deep and how long a query is, as far as its tokens were taken."""

    def __init__(self) -> None:
        self.brackets: list[str] = []
        self.before = Token("sign", "", 0)
        self.run = self.quoted = self.parts = 0
        self.values = -1  # how deep VALUES stands, which may have many rows

    def take(self, token: Token) -> None:
        """Take the next token, and refuse what would be too much for an engine."""
        text, kind, before = token.text, token.kind, self.before
        if kind == "comment":
            return
        self.before = token
        if kind == "sign":
            self._take_sign(token, before)
        elif kind == "word":
            self.run = 0
            word = text.upper()
            if word == "VALUES" and self.values < 0:
                self.values = len(self.brackets)
            self.parts += word in _CLAUSES
        else:
            self.run = 0
            if self.brackets and self.brackets[-1] == "(" and before.kind in _TERMS:
                self.parts += not self._in_rows()  # of a list, not of arguments
        if self.parts > MOST_PARTS:
            raise QueryError(
                Message("the query is too long: over {n} patterns and signs", n=MOST_PARTS),
                hint=Message("split it, or put what it lists into VALUES"),
            )

    def _in_rows(self) -> bool:
        return 0 <= self.values < len(self.brackets) and self.brackets[self.values] == "{"

    def _take_sign(self, token: Token, before: Token) -> None:
        text = token.text
        self.run = self.run + 1 if text in _REPEATED else 0
        if text in ("(", "{", "["):
            self.brackets.append(text)
        elif text in (")", "}", "]"):
            if self.brackets:
                self.brackets.pop()
            if text == "}" and len(self.brackets) <= self.values:
                self.values = -1
        elif text in ("<", ">") and before.text == text and before.start + 1 == token.start:
            self.quoted += 1 if text == "<" else -1
            self.before = Token("sign", "", token.start)  # a third such sign begins anew
        if not self._in_rows():
            self.parts += text in _JOINING or (text == "(" and before.text == ")")
            self.parts += text == "," and self.brackets[-1:] != ["("]
        for levels, most in (
            (max(len(self.brackets), self.run), MOST_NESTED),
            (self.quoted, MOST_TRIPLES_NESTED),
        ):
            if levels > most:
                raise QueryError(
                    Message("the query is nested too deeply: over {n} levels", n=most),
                    hint=Message("use at most {most} brackets within brackets", most=most),
                )
