"""The words of a SPARQL query, told from what only looks like words: IRIs, texts and comments.

The one reader for whoever looks at a query before the engine does. It follows the terminals of
SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, section 19.8). Escaped code points
may stand anywhere in a query by section 19.2; some engines read them in IRIs and texts alone, so
`readings` gives both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["OPAQUE", "Token", "bare_text", "readings", "tokens"]

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_HEAD = r"(?:[^\W\d_](?:[\w.\u00b7-]*[\w\u00b7-])?)?"
_LETTER = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
#: A local name begins with no dot and no hyphen: after ``x:`` these are signs of their own.
_LOCAL = rf"(?:(?:[\w:]|{_LETTER})(?:[\w:\u00b7.-]|{_LETTER})*)?"
#: The terminals, tried in this order at every place. A short text that does not end ends with its
#: line: it cannot be anything else, and no query with one is read.
_TERMINALS = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("comment", r"#[^\r\n]*"),
            ("long1", r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''"),
            ("long2", r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'),
            ("text1", r"'(?:[^'\\\r\n]|\\[^\r\n])*'?"),
            ("text2", r'"(?:[^"\\\r\n]|\\[^\r\n])*"?'),
            ("iri", r'<(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'),
            ("variable", r"[?$]\w+"),
            ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
            ("blank", r"_:\w(?:[\w.\u00b7-]*[\w\u00b7-])?"),
            ("name", rf"{_HEAD}:{_LOCAL}"),
            ("number", r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"),
            ("word", r"[^\W\d_]\w*"),
            ("space", r"\s+"),
            ("sign", r"."),
        )
    ),
    re.DOTALL,
)
#: What no word of SPARQL can stand in.
OPAQUE = ("comment", "long", "text", "iri")
#: Each long text that does not end costs a look at the whole rest of the query.
_MOST_OPEN_TEXTS = 20


class Token(NamedTuple):
    """A token: its kind, its text, and where it begins."""

    kind: str
    text: str
    start: int


def readings(sparql: str) -> list[str]:
    """Return the texts that engines may take a query for, by where they read escaped letters.

    As it stands; with each escaped code point as its letter; and with those alone that stand
    outside of IRIs, texts and comments, which are then left out.

    Examples
    --------
    >>> readings("ASK { ?s ?p 1 }")
    ['ASK { ?s ?p 1 }']
    >>> readings(chr(92) + "u0041SK { ?s ?p 'x' }")[1:]
    ["ASK { ?s ?p 'x' }", 'ASK { ?s ?p     }']
    """
    plain = _ESCAPE.sub(_letter, sparql)
    if plain == sparql:
        return [sparql]
    return [sparql, plain, _ESCAPE.sub(_letter, bare_text(sparql))]


def _letter(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else match[0]


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the tokens of one reading of a query, white space apart; linear in its length.

    Raises
    ------
    ValueError
        If too many long texts do not end.
    """
    left_open = 0
    for match in _TERMINALS.finditer(sparql):
        kind = (match.lastgroup or "sign").rstrip("12")
        if kind == "space":
            continue
        if kind == "text" and len(match[0]) == 2 and sparql[match.end() : match.end() + 1] in "'\"":
            left_open += sparql[match.end() : match.end() + 1] == match[0][0]
            if left_open > _MOST_OPEN_TEXTS:
                raise ValueError("too many texts do not end")
        yield Token(kind, match[0], match.start())


def bare_text(sparql: str) -> str:
    """Return a query with spaces for its IRIs, texts and comments, and its lines as they were.

    One whose texts do not end is returned as it is; no engine reads it.
    """
    parts, done = [], 0
    try:
        for token in tokens(sparql):
            if token.kind in OPAQUE:
                blank = re.sub(r"[^\r\n]", " ", token.text)
                parts += [sparql[done : token.start], blank]
                done = token.start + len(token.text)
    except ValueError:
        return sparql
    return "".join([*parts, sparql[done:]])
