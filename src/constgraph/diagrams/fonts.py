"""Which font has a letter: the shipped one, else one of the system, else none.

Measuring and drawing both ask here, so that a text takes up the room that was measured for it.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

__all__ = ["BOX", "Run", "advance_of", "lacking", "name_letters", "runs_of", "shipped_font"]

#: What stands for a letter that no font has.
BOX = "\N{WHITE SQUARE}"
#: The size, in points, at which letters are measured; large, so that rounding does not show.
MEASURED_AT = 100.0
#: Upright faces of ordinary weight and width; the others repeat their letters.
_STYLES = {"", "bold", "book", "demilight", "medium", "normal", "regular", "roman"}
#: Fonts of coloured pictures, which have no outlines, and of signs that only say "no letter".
_NO_LETTERS = ("color", "lastresort", "last resort")
#: The most letters that a note names.
_NAMED = 8
_opened = threading.local()


class Run(NamedTuple):
    """Letters that stand side by side and are drawn with one font file."""

    text: str
    file: str


class _Font(NamedTuple):
    path: str
    family: str
    bold: bool
    letters: frozenset[int]


def shipped_font(*, bold: bool) -> str:
    """Return the file of the DejaVu Sans that matplotlib ships."""
    return _shipped("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def _shipped(name: str) -> str:
    import matplotlib

    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", name))


@cache
def advance_of(letter: str, *, bold: bool) -> float:
    """Return how wide a letter is drawn, in shares of the type size."""
    file = _file_of(letter, bold=bold)
    if file is None:
        if _is_mark(letter):
            return 0.0
        letter, file = BOX, shipped_font(bold=bold)
    advance: float = _face(file).load_char(ord(letter)).linearHoriAdvance / 65536 / MEASURED_AT
    return advance


def runs_of(text: str, *, bold: bool) -> list[Run]:
    """Return a text as the runs in which it is drawn; a box stands for what no font has."""
    shipped = shipped_font(bold=bold)
    runs: list[Run] = []
    for letter in text:
        file = _file_of(letter, bold=bold)
        if file is None and _is_mark(letter):
            continue
        drawn = Run(letter if file else BOX, file or shipped)
        if runs and runs[-1].file == drawn.file:
            runs[-1] = Run(runs[-1].text + drawn.text, drawn.file)
        else:
            runs.append(drawn)
    return runs


def lacking(texts: Iterable[tuple[str, bool]]) -> list[str]:
    """Return the letters of texts, each bold or not, that no font of this system has, sorted."""
    letters = {(letter, bold) for text, bold in texts for letter in text}
    return sorted(
        {
            letter
            for letter, bold in letters
            if _file_of(letter, bold=bold) is None and not _is_ignored(letter)
        }
    )


def name_letters(letters: Iterable[str]) -> str:
    """Return letters by their code points, not too many of them.

    Examples
    --------
    >>> name_letters("헌법")
    'U+BC95, U+D5CC'
    """
    names = [f"U+{ord(letter):04X}" for letter in sorted(letters)]
    more = f", … (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _is_mark(letter: str) -> bool:
    """Say whether a letter only changes the one before it, so that no box need stand for it."""
    return unicodedata.combining(letter) > 0 or unicodedata.category(letter) in {"Mn", "Me", "Cf"}


def _is_ignored(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(
        letter, ""
    )


@cache
def _file_of(letter: str, *, bold: bool) -> str | None:
    """Return the font file that a letter is drawn with, or None."""
    shipped, code = shipped_font(bold=bold), ord(letter)
    if _has(shipped, code):
        return shipped
    if unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"}:
        return None  # a font of the system would draw whatever it keeps there
    fitting = sorted(_system_fonts(), key=lambda font: font.bold != bold)
    for font in fitting:
        if code in font.letters and _has(font.path, code):
            return font.path
    return None


def _has(path: str, code: int) -> bool:
    with suppress(RuntimeError, OSError, ValueError):
        face = _face(path)
        return bool(face.get_char_index(code)) and face.load_char(code) is not None
    return False


def _face(path: str) -> FT2Font:
    """Return an open font; each thread opens its own, for they may not share one."""
    from matplotlib.ft2font import FT2Font

    faces: dict[str, FT2Font] = _opened.__dict__.setdefault("faces", {})
    if path not in faces:
        font = FT2Font(path)
        font.set_size(MEASURED_AT, 72)
        faces[path] = font
    return faces[path]


@cache
def _system_fonts() -> tuple[_Font, ...]:
    """Return the fonts of this system, the plainest first; read when a letter first needs one."""
    import matplotlib
    from matplotlib import font_manager

    own = matplotlib.get_data_path()
    known = {str(entry.fname) for entry in font_manager.fontManager.ttflist}
    paths = known | {str(path) for path in font_manager.findSystemFonts()}
    fonts = [_read(path) for path in sorted(paths) if not path.startswith(own)]
    return tuple(sorted(filter(None, fonts), key=_plainness))


def _read(path: str) -> _Font | None:
    """Return what a font file holds; None if it is broken or has no outlines of letters."""
    from matplotlib.ft2font import FT2Font

    with suppress(RuntimeError, OSError, ValueError):
        font = FT2Font(path)
        family, style = font.family_name, font.style_name.lower()
        unfit = any(word in family.lower() for word in _NO_LETTERS)
        if font.scalable and style in _STYLES and not unfit:
            return _Font(path, family, style == "bold", frozenset(font.get_charmap()))
    return None


def _plainness(font: _Font) -> tuple[bool, bool, bool, str, str]:
    name = font.family.lower()
    odd = any(word in name for word in ("mono", "condensed", "narrow", "math", "symbol"))
    return "sans" not in name, odd, "serif" in name and "sans" not in name, name, font.path
