"""Inputs made from good ones by small mistakes, the same for the same random numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

__all__ = ["TERMS", "damage", "garbled", "spliced"]

#: What stands where a text is broken: signs of all the languages that are read here.
SIGNS = [
    "", " ", "\n", "\r", "\r\n", "\t", "\0", "\x1b[31m", "\x7f", "\ufeff", "\u200b", "\u202e", "\u2028",
    "'", '"', "'''", '"""', "\\", "\\u0041", "\\uD800", "\\U0010FFFF", "\\U00110000", "\\x", "#", "<", ">",
    "<<", ">>", "<<(", ")>>", "(", ")", "[", "]", "{", "}", "[]", "()", ".", ";", ",", ":", "::", "@", "@en",
    "@kk-Cyrl", "^^", "_:b", "=", "==", "-", "--", "0", "-1", "1e400", "9" * 400, "1/0", "NaN", "true", "a",
    "é", "e\u0301", "қ", "漢", "😀", "‮", "%20", "%", "&amp;", "&", "&#0;", "<!--", "<![CDATA[", "$", "?x", "null",
]  # fmt: skip
#: What stands where a value of Turtle is exchanged.
TERMS = [
    '""', '"x"', '"x"@en', '"x"@en-GB', '"x"@kk', '" "@en', '"\\u0007\\u001B[31m"@en', '"=1+1"@en', "1", "-1", "0", "1.5",
    "1e400", "true", "[]", "[ a cg:Norm ]", "()", "( 1 [] )", "_:b", "<>", "<#x>", "<urn:x>", "<urn:lex:kz:1;1>", "<mailto:a@b>",
    "<http://e.org/a%20b>", "<http://e.org/қ>", "<< kz:a kz:b kz:c >>", "<<( kz:a kz:b kz:c )>>", "kz:president", "cg:Norm",
    'rdf:nil', '"2020"^^xsd:gYear', '"2020-01"^^xsd:gYearMonth', '"2020-01-01"', '"2020-02-30"^^xsd:date',
    '"2020-01-01T10:00:00"^^xsd:dateTime', '"2020-01-01Z"^^xsd:date', '"-0044-03-15"^^xsd:date', '"12020-01-01"^^xsd:date',
    '"x"^^xsd:date', '""^^xsd:date', '"x"^^xsd:integer', '"1"^^xsd:int', '"-5"^^xsd:integer', f'"{"9" * 400}"^^xsd:integer',
    '"P2W"^^xsd:duration', '"-P1Y"^^xsd:duration', '"P1.5Y"^^xsd:duration', '"P1Y"^^xsd:yearMonthDuration', '"P9999999Y"^^xsd:duration',
    '"1"^^xsd:boolean', '"maybe"^^xsd:boolean', '"x"^^<urn:own>', '"0.2"^^xsd:decimal', '"INF"^^xsd:double', '"NaN"^^xsd:double',
    '"<b>"^^rdf:HTML', f'"{"long " * 300}"@en', '"e\\u0301"@en',
]  # fmt: skip
_OBJECT = re.compile(
    r'(?:"(?:[^"\\\n]|\\.)*"(?:@[\w-]+|\^\^[\w:]+)?|[\w-]+:[\w-]+|\d+)(?= [;,.]\n)'
)
_WORD = re.compile(r"[\w:?@^<>\"'./-]+")


def damage(text: str, rng: Random, *, others: Sequence[str] = (), most: int = 4) -> str:
    """Return a text with one to `most` mistakes in it."""
    for _ in range(rng.randint(1, most)):
        text = rng.choice(_WAYS)(text, rng, others)
    return text[:200_000]


def exchanged(text: str, rng: Random, others: Sequence[str]) -> str:
    """Exchange a value of Turtle."""
    found = list(_OBJECT.finditer(text))
    if not found:
        return inserted(text, rng, others)
    match = rng.choice(found)
    return text[: match.start()] + rng.choice(TERMS) + text[match.end() :]


def inserted(text: str, rng: Random, others: Sequence[str]) -> str:
    """Put a sign in."""
    place = rng.randint(0, len(text))
    return text[:place] + rng.choice(SIGNS) + text[place:]


def dropped(text: str, rng: Random, others: Sequence[str]) -> str:
    """Leave a piece out."""
    start = rng.randint(0, len(text))
    end = start + min(rng.choice((1, 1, 2, 5, 20, 100)), len(text))
    return text[:start] + text[end:]


def repeated(text: str, rng: Random, others: Sequence[str]) -> str:
    """Say a piece again, somewhere else."""
    start = rng.randint(0, len(text))
    piece = text[start : start + rng.choice((1, 3, 10, 50))] * rng.choice((1, 1, 2, 50))
    place = rng.randint(0, len(text))
    return text[:place] + piece + text[place:]


def worded(text: str, rng: Random, others: Sequence[str]) -> str:
    """Exchange two words."""
    found = list(_WORD.finditer(text))
    if len(found) < 2:
        return inserted(text, rng, others)
    one, other = rng.choice(found), rng.choice(found)
    return text[: one.start()] + other[0] + text[one.end() :]


def cut(text: str, rng: Random, others: Sequence[str]) -> str:
    """End too early."""
    return text[: rng.randint(0, len(text))]


def spliced(text: str, rng: Random, others: Sequence[str]) -> str:
    """Go on as another text does."""
    if not others:
        return cut(text, rng, others)
    other = rng.choice(others)
    return text[: rng.randint(0, len(text))] + other[rng.randint(0, len(other)) :]


_WAYS = [exchanged, exchanged, exchanged, inserted, inserted, dropped, repeated, worded, worded, cut, spliced]  # fmt: skip


def garbled(text: str, rng: Random) -> bytes:
    """Return the bytes of a text, now and then in another encoding, with a mark or with broken bytes."""
    way = rng.randint(0, 19)
    if way == 0:
        return b"\xef\xbb\xbf" + text.encode(errors="replace")
    if way == 1:
        return text.encode("utf-16", errors="replace")
    if way == 2:
        return text.encode("cp1251", errors="replace")
    data = text.encode(errors="replace")
    if way == 3:
        return data.replace(b"\n", b"\r\n")
    if way == 4 and data:
        place = rng.randrange(len(data))
        return data[:place] + bytes([rng.randrange(256)]) + data[place + 1 :]
    return data
