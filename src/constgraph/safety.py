r"""What makes text of others safe to open: on a screen, in a spreadsheet, in Markdown, in XML.

Labels, names that were typed, and what another machine answers are all text of others. Each kind
of output has one function here, and whoever writes that kind calls it.

==============  =======================================================================
output          what can do no harm there
==============  =======================================================================
screen, HTML    control and direction characters are shown: ``\x1b``, ``<U+202E>``
JSON, RDF       the same characters are escaped, so that a reader gets them back
CSV             they are shown, and what a spreadsheet takes for a formula gets an apostrophe
Markdown        they are shown, and marks are escaped
XML             characters that XML forbids are shown
==============  =======================================================================
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = [
    "ORDINARY",
    "csv_cell",
    "escape_json",
    "forbidden_in_xml",
    "html_text",
    "json_text",
    "markdown_text",
    "one_line",
    "turtle_text",
    "visible",
    "xml_text",
]

#: Texts of letters that are seen and take up one column each, as most are: Latin, Greek, Cyrillic,
#: Armenian and common signs. Told at once, before any longer pattern is built.
ORDINARY = re.compile(
    "[\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u202f-\u205e"
    "\u20a0-\u20c0\u2100-\u214f\u2190-\u22ff\u2500-\u257f]*"
)
#: Controls but line feed and tab; marks of direction; invisible letters; halves of letters; tags.
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff"
)
#: Joiners are letters of their own in some scripts and in emoji; between others they only hide.
_JOINED = "\u0590-\u200a\u2010-\U0010ffff"
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_FORBIDDEN_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
#: What begins a formula, in the wide forms of East Asia too.
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first needs it: most need none."""
    return re.compile(
        {
            "unseen": (
                f"[{_UNSEEN}]|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"
                f"|(?<![{_HAN}])[\U000e0100-\U000e01ef]"
            ),
            "forbidden in xml": f"[{_FORBIDDEN_IN_XML}]",
            # also after a semicolon, which parts cells where a comma parts decimals
            "formula": rf"(?:^|[;\t\r\n])\s*(?!{_NUMBER}\s*(?:;|$))(?=[{_SIGNS}])"
            r"|^[\t\r\n](?=\s*\S)",
            "marks": r"[\\`*\[\]|$]|(?<!/)~|(?<![^\W_])_|_(?![^\W_])|<|&(?=#?\w+;)",
            "block": r"^(\s*)(?=(?:[-+]|\#{1,6})(?:\s|$)|>|[-=]{3,}\s*$)"
            r"|^(\s*\d{1,9})(?=[.)](?:\s|$))",
        }[name],
        re.MULTILINE if name == "block" else 0,
    )


def visible(text: str) -> str:
    r"""Return a text that shows what a screen would obey or hide; it keeps its lines and tabs.

    Examples
    --------
    >>> print(visible("red \x1b[31m, back \u202e, lines\r\n"), end="")
    red \x1b[31m, back <U+202E>, lines
    """
    if ORDINARY.fullmatch(text):
        return text
    return _pattern("unseen").sub(_shown, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return a text as `visible` does, on one line: for a prompt, a path, or a finding."""
    return " ".join(visible(text).split())


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"


def html_text(text: str) -> str:
    """Return a text as HTML that shows it, between tags or quotes."""
    from html import escape

    return escape(visible(text))


def json_text(value: Any, indent: int | None = 2) -> str:
    r"""Return a value as JSON that holds every letter, and none that a screen would obey.

    Examples
    --------
    >>> json_text(["қ", "\x9b", "\u202e"], None)
    '["қ", "\\u009b", "\\u202e"]'
    """
    import json

    return escape_json(json.dumps(value, ensure_ascii=False, indent=indent))


def escape_json(text: str) -> str:
    """Return JSON in which letters that a screen would obey are escaped; it means the same."""
    return text if ORDINARY.fullmatch(text) else _pattern("unseen").sub(_units, text)


def _units(found: re.Match[str]) -> str:
    data = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{data[at : at + 4]}" for at in range(0, len(data), 4))


def turtle_text(text: str) -> str:
    """Return Turtle or N-Triples in which letters that a screen would obey are escaped."""
    return text if ORDINARY.fullmatch(text) else _pattern("unseen").sub(_code, text)


def _code(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def csv_cell(text: str) -> str:
    """Return a text as a cell of CSV that no spreadsheet takes for a formula.

    An apostrophe stands before what would be one; a number is none, also below zero.

    Examples
    --------
    >>> [csv_cell(text) for text in ("=1+1", " @SUM(A1)", "-5", "-5+1", "one; =2", "Art. 1")]
    ["'=1+1", "' @SUM(A1)", '-5', "'-5+1", "one; '=2", 'Art. 1']
    """
    if text.isdecimal():
        return text
    return visible(_pattern("formula").sub(_with_apostrophe, text))


def _with_apostrophe(found: re.Match[str]) -> str:
    return f"'{found[0]}" if found.start() == 0 else f"{found[0]}'"


def markdown_text(text: str) -> str:
    """Return a text as Markdown that shows it: no link, picture, HTML, heading or list.

    A bare address stays one: it shows where it leads.

    Examples
    --------
    >>> print(markdown_text("[x](javascript:y) <b> kz:a_b a|b"))
    \\[x\\](javascript:y) &lt;b> kz:a_b a\\|b
    """
    escaped = _pattern("marks").sub(_escaped, visible(text))
    return _pattern("block").sub(r"\1\2\\", escaped)


def _escaped(found: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(found[0], f"\\{found[0]}")


def xml_text(text: str) -> str:
    """Return a text in which characters that XML 1.0 cannot hold are seen."""
    return _pattern("forbidden in xml").sub(_shown, text)


def forbidden_in_xml(text: str) -> str:
    """Return how the first character that XML 1.0 cannot hold is shown; else nothing."""
    found = _pattern("forbidden in xml").search(text)
    return _shown(found) if found else ""
