"""From the words with which an article is cited to the numbers of its places, and back.

Two readers: `split_number` takes apart what the data write (``Art. 72(1)(2)``), strictly;
`read_article` understands what people write, in three languages and several habits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from constgraph.questions.names import clean

__all__ = [
    "Cited",
    "Level",
    "local_name",
    "loose_parts",
    "plain_parts",
    "read_article",
    "split_number",
]


class Level(NamedTuple):
    """One place on the way from an article down to what is cited.

    Attributes
    ----------
    kind : str
        The last part of a concept of ``scheme:subdivision-type``.
    number : str
        How the place is cited: ``Art. 72(1)``.
    part : str
        What it adds to the place that it is in: ``1``.
    """

    kind: str
    number: str
    part: str


class Cited(NamedTuple):
    """An article as somebody cites it.

    Attributes
    ----------
    parts : tuple of str
        The number of the article, of the paragraph in it, and so on: ``("72", "1", "2")``.
    words : tuple of str
        What else was said, of a state or an act, in small letters.
    unit : str
        How the data call the place, ``Art`` or ``sec``; empty where it was not said.
    """

    parts: tuple[str, ...]
    words: tuple[str, ...] = ()
    unit: str = ""


# --- as the data write ----------------------------------------------------------------------------

_NUMBER = re.compile(
    r"(?P<unit>Art|secs?)\. (?P<first>[\w.-]+)(?P<brackets>(?:\([^()]+\))*)"
    r"(?P<rest> nos?\. [\w-]+|, (?:sentences?|item) .+)?"
)
_BRACKET = re.compile(r"\(([^()]+)\)")
#: What is below a place of each kind, where the text does not name it.
_BELOW = {"article": "paragraph", "section": "paragraph", "paragraph": "point"}


def split_number(number: str) -> list[Level]:
    """Return the places that a number of the data leads through, from the article down.

    A letter straight below an article is a point. What cannot be taken apart is no list at all.

    Examples
    --------
    >>> [(level.kind, level.number) for level in split_number("Art. 72(1)(2)")]
    [('article', 'Art. 72'), ('paragraph', 'Art. 72(1)'), ('point', 'Art. 72(1)(2)')]
    >>> [level.part for level in split_number("Art. 94(1) nos. 3-4")]
    ['94', '1', 'nos. 3-4']
    >>> split_number("article not read")
    []
    """
    match = _NUMBER.fullmatch(number)
    if match is None:
        return []
    kind = "article" if match["unit"] == "Art" else "section"
    levels = [Level(kind, f"{match['unit']}. {match['first']}", match["first"])]
    for part in _BRACKET.findall(match["brackets"]):
        kind = _BELOW.get(kind, "subpoint")
        if kind == "paragraph" and re.fullmatch("[a-z]", part):
            kind = "point"
        levels.append(Level(kind, f"{levels[-1].number}({part})", part))
    if rest := match["rest"]:
        kind = "sentence" if rest.startswith(", sentence") else "point"
        levels.append(Level(kind, levels[-1].number + rest, rest.lstrip(", ")))
    return levels


def local_name(number: str) -> str:
    """Return the end of the name of a place.

    A hyphen or a dot inside a number is written ``-sup-``, so that Art. 9(1-1) and Art. 9(1)(1)
    have two names; that of a list of numbers, such as ``nos. 3-4``, stays.

    Examples
    --------
    >>> local_name("Art. 72(1)(2)"), local_name("Art. 9(1-1)"), local_name("Art. 94(1) nos. 3-4")
    ('art-72-1-2', 'art-9-1-sup-1', 'art-94-1-nos-3-4')
    """
    levels = split_number(number)
    unit = number.partition(".")[0] if levels else ""
    parts = [
        level.part
        if unit == "secs" or level.part.startswith("nos.")
        else re.sub(r"(?<=\w)[-.](?=\w)", "-sup-", level.part)
        for level in levels
    ]
    return "-".join(re.findall(r"\w+", " ".join([unit, *(parts or [number])]).lower()))


# --- as people write ------------------------------------------------------------------------------

#: How far below the article a place is that a word names; the number follows the word.
_UNITS = (
    (0, r"art(?:s|icles?|ikel|[ií]culos?|icolo|igo)?|(?P<sec>sections?|secs?|§+)|ст(?:ат[ьт]\w*)?"),
    (1, r"para(?:s|graphs?)?|parts?|abs(?:atz)?|ч(?:аст[ьи]\w*)?"),
    (2, r"points?|items?|(?P<no>nos?|nr)|п(?:ункт\w*)?"),
    (3, r"sub-?(?:para(?:graph)?|point)s?|lit|letters?|пп|подп(?:ункт\w*)?"),
    (4, r"sentences?|satz"),
)
_SENTENCE = 4
#: The same in Kazakh, where the number goes before the word.
_UNITS_AFTER = ((0, r"ба[пб]\w*"), (3, r"тармақша\w*"), (1, r"тарма[қғ]\w*|бөлі[кг]\w*"))
_VALUE = r"[0-9]+(?:[-.][0-9]+)*(?:[^\W\d_](?!\w))?"
_LETTER = r"[^\W\d_](?!\w)"
_BRACKETS = r"(?P<brackets>(?:\s?\(\s?[^\s()]{1,8}\s?\)){0,6})"


def _any_unit(units: Sequence[tuple[int, str]]) -> str:
    return "|".join(rf"(?P<u{rank}>{words})" for rank, words in units)


_BEFORE = re.compile(
    rf"(?<!\w)(?:{_any_unit(_UNITS)})(?:\.\s*|\s+|(?<=§)|(?=\d))[\"'«“(]?"
    rf"(?P<value>{_VALUE}|{_LETTER})[\"'»”)]*{_BRACKETS}"
)
_AFTER = re.compile(
    rf"(?<![\w.-])(?P<value>{_VALUE})\)?[\s-]*(?:{_any_unit(_UNITS_AFTER)})\b{_BRACKETS}"
)
#: A number without a word for it: with brackets, or alone.
_BARE = re.compile(
    rf"(?P<value>{_VALUE}(?=\s?\()|[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?$){_BRACKETS}(?![\w(-])"
)
#: The code of a state before anything else.
_CODE = re.compile(r"([A-Za-z]{2})(?:\s*[/:]\s*|\s+)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_MOST_LETTERS = 200
#: Words that say nothing of which act is meant.
_IDLE = frozenset(
    {"of", "the", "to", "a", "in", "on", "no", "and", "к", "и", "из", "в", "по", "о", "г"}
    | {"год", "года", "году", "жылғы", "жылы", "republic", "республика", "республики"}
    | {"республикасы", "республикасының", "рк", "қр"}
)
#: Points of Russian texts; the data count them in Latin letters.
_LETTERS = dict(zip("абвгдежзик", "abcdefghij", strict=True))


def read_article(text: str) -> Cited | None:
    """Return which article a text cites; None if it reads as the name of something else.

    Examples
    --------
    >>> read_article("Art. 73(3)").parts
    ('73', '3')
    >>> read_article("подпункт 2) пункта 1 статьи 72").parts
    ('72', '1', '2')
    >>> read_article("73-бабының 3-тармағы Конституция")
    Cited(parts=('73', '3'), words=('конституция',), unit='Art')
    >>> read_article("President") is None
    True
    """
    written = clean(text)
    if len(written) > _MOST_LETTERS:
        return None
    code = _CODE.match(written)
    state, rest = ([code[1].lower()], written[code.end() :]) if code else ([], written)
    if levels := split_number(rest):
        parts = plain_parts([level.part for level in levels])
        return Cited(parts, tuple(state), levels[0].number[:3])
    reading = _Reading(_DASHES.sub("-", rest).casefold())
    if 0 not in reading.found:
        return None
    found = [part for _, values in sorted(reading.found.items()) for part in values]
    words = [word for word in re.findall(r"\w[\w-]*", reading.rest) if word not in _IDLE]
    return Cited(tuple(found), (*state, *words), reading.unit)


class _Reading:
    """What is read of a citation: numbers by how far they are below the article, and the rest."""

    def __init__(self, text: str) -> None:
        self.found: dict[int, list[str]] = {}
        self.unit = ""
        self._end = 0
        self.rest = _BEFORE.sub(self._take, _AFTER.sub(self._take, text))
        if not self.found and (bare := _BARE.match(text)):
            self.rest = self._take(bare) + text[bare.end() :]

    def _take(self, match: re.Match[str]) -> str:
        groups = match.groupdict()
        rank = next((int(name[1:]) for name in groups if name[0] == "u" and groups[name]), 0)
        between = match.string[self._end : match.start()]
        # the number of a law stands apart from the article: Art. 17 of Law No. 2737
        if rank in self.found or (
            groups.get("no") and (0 not in self.found or between.strip(", "))
        ):
            return match[0]
        if rank == 0 and groups.get("u0"):
            self.unit = "sec" if groups.get("sec") else "Art"
        self._end = match.end()
        numbers = [match["value"], *_BRACKET.findall(re.sub(r"\s", "", match["brackets"]))]
        numbers = [_LETTERS.get(number, number) for number in numbers]
        self.found[rank] = [f"sentence {numbers[0]}"] if rank == _SENTENCE else numbers
        return " "


def plain_parts(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of a place in small letters, without the words before them.

    Examples
    --------
    >>> plain_parts(("94", "1", "no. 4a")), plain_parts(("24C", "1"))
    (('94', '1', '4a'), ('24c', '1'))
    """
    return tuple(re.sub(r"^nos?\. ", "", part.casefold()) for part in parts)


def loose_parts(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of a place without the signs between them, as in Art. 73.3.

    Examples
    --------
    >>> loose_parts(("73.3",)), loose_parts(("9", "1-1"))
    (('73', '3'), ('9', '1', '1'))
    """
    return tuple(piece for part in plain_parts(parts) for piece in re.findall(r"\w+", part))
