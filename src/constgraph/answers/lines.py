"""Lines of a screen: of text that is safe there, and of the width that its letters take up."""

from __future__ import annotations

import textwrap

from constgraph.safety import ORDINARY, visible

__all__ = ["columns_taken", "pad", "screen_text", "width_of", "wrap"]


def screen_text(text: str) -> str:
    """Return a text as a screen may get it, with spaces for its tabs."""
    return visible(text).expandtabs(4)


def width_of(text: str) -> int:
    """Return how many columns of a screen a line takes up.

    Examples
    --------
    >>> width_of("Құқық"), width_of("헌법"), width_of("e\\u0301")
    (5, 4, 1)
    """
    if ORDINARY.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # only for such letters: it takes a while to load

    return max(wcswidth(text), 0)


def columns_taken(text: str, parts: list[str]) -> int:
    """Return how many columns the widest of the parts of a text takes up."""
    measure = len if ORDINARY.fullmatch(text) else width_of
    return max(map(measure, parts), default=0)


def wrap(text: str, width: int) -> list[str]:
    """Return the lines of a text, none wider than `width` columns; a longer word is broken."""
    text = screen_text(text)
    if ORDINARY.fullmatch(text):
        return textwrap.wrap(text, width)
    return _Wide(width).wrap(text)


class _Wide(textwrap.TextWrapper):
    """Wraps by columns what `textwrap` would wrap by letters."""

    def _wrap_chunks(self, chunks: list[str]) -> list[str]:
        lines: list[str] = []
        line, room = "", self.width
        for chunk in chunks:
            if width_of(chunk) <= room:
                line += chunk if line or chunk.strip() else ""
                room = self.width - width_of(line)
                continue
            rest = chunk.strip()
            if line.strip():
                lines.append(line.rstrip())
            while width_of(rest) > self.width:
                begun = _beginning(rest, self.width)
                lines.append(begun)
                rest = rest[len(begun) :]
            line, room = rest, self.width - width_of(rest)
        if line.strip():
            lines.append(line.rstrip())
        return lines


def _beginning(text: str, width: int) -> str:
    """Return as much of a text as fits, letters with their marks whole, but one letter at least."""
    from wcwidth import iter_graphemes

    begun = ""
    for letter in iter_graphemes(text):
        if begun and width_of(begun + letter) > width:
            break
        begun += letter
    return begun


def pad(text: str, width: int) -> str:
    """Return a line filled with spaces up to `width` columns."""
    return text + " " * (width - width_of(text))
