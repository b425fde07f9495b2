"""Turtle laid out anew: sorted, one fact a line, every term as it was written.

The file goes from the parser to the writer: a store would bring numbers and dates into a form of
its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from constgraph.errors import DataError
from constgraph.files import read_utf8
from constgraph.messages import Message
from constgraph.store.blanks import with_stable_names
from constgraph.store.export import turtle_of
from constgraph.store.syntaxes import parsed

__all__ = ["laid_out"]

_TURTLE, _LINES = ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES
#: A name that a blank node was given by an earlier run.
_GIVEN = re.compile(r"_:b(\d+)")
#: What a tag of a language is to be told from: texts, IRIs, remarks and escapes in names.
_PARTS = re.compile(
    r'(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'(?:[^'\\]|\\.)*')"
    r"(?P<space>\s*)(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?"
    r'|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|\\.',
    re.DOTALL,
)


def laid_out(path: Path) -> bytes:
    """Return the content of a Turtle file in canonical layout, with the prefixes of the file.

    Raises
    ------
    DataError
        If it is no Turtle, or holds no triple, or cannot be written back term by term.
    """
    if path.suffix.lower() != ".ttl" or not path.is_file():
        raise DataError(
            Message("'{name}' is no Turtle file", name=path.name),
            where=str(path),
            hint=Message("`fmt` lays out .ttl files: turn other syntaxes into Turtle first"),
        )
    data = read_utf8(path)
    lines, prefixes = _n_triples(path, data)
    if b"_:" in lines:
        lines = with_stable_names(lines, _rank_of(lines).__getitem__)
    new = turtle_of(lines, prefixes)
    if set(ox.parse(new, format=_TURTLE)) != set(ox.parse(lines, format=_LINES)):
        raise DataError(
            Message("'{name}' cannot be laid out with all its terms", name=path.name),
            where=str(path),
            hint=Message("leave it as it is"),
        )
    return new


def _n_triples(path: Path, data: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the triples of a Turtle text and its prefixes."""
    quads, prefixes = parsed(path, data, _TURTLE)
    text, tags, mark = _with_marked_tags(data.decode())
    if tags:
        try:
            marked = list(ox.parse(text, format=_TURTLE))
        except SyntaxError:
            tags = []  # a tag that can bear no mark, such as i-default
        else:
            quads = marked
    lines = ox.serialize(dict.fromkeys(quad.triple for quad in quads), format=_LINES) or b""
    if tags:
        marks = re.compile(rf'(?<=")@[a-z0-9-]*?-(?:x-)?{mark}-(\d+)')
        lines = marks.sub(lambda match: tags[int(match[1])], lines.decode()).encode()
    return lines, prefixes


def _with_marked_tags(text: str) -> tuple[str, list[str], str]:
    """Mark tags of languages in capitals: the parser makes small letters of them.

    Returns
    -------
    tuple
        The text, the tags, and the subtag before the number of each of them.
    """
    mark = next(word for n in range(10**6) if (word := f"cg{n}") not in text.lower())
    tags: list[str] = []

    def marked(match: re.Match[str]) -> str:
        tag = match["tag"]
        if not tag or tag == tag.lower():
            return match[0]
        tags.append(tag)
        joint = "" if "-x-" in tag.lower() else "-x"
        return f"{match['text']}{match['space']}{tag}{joint}-{mark}-{len(tags) - 1}"

    return _PARTS.sub(marked, text), tags, mark


def _rank_of(lines: bytes) -> dict[str, tuple[int, str]]:
    """Return the order of blank nodes: the numbers of an earlier run, else as they come."""
    ranks: dict[str, tuple[int, str]] = {}
    for name in re.findall(r"_:\S+", lines.decode()):
        given = _GIVEN.fullmatch(name)
        ranks.setdefault(name, (int(given[1]), "") if given else (len(ranks), name))
    return ranks
