"""Plain tables for a screen of any width."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

__all__ = ["markdown_table", "text_table"]

_GAP = "  "
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def text_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, color: bool = False
) -> str:
    """Return a table that fits into `width` columns, its cells wrapped.

    Parameters
    ----------
    headings : sequence of str
    rows : sequence of sequence of str
        Cells may hold line breaks, which are kept.
    width : int
        Columns of the screen. A single word longer than its column is broken.
    color : bool
        Whether the headings are set bold by an escape code.
    """
    widths = _fit([list(headings), *map(list, rows)], width)
    lines = _lines(headings, widths)
    if color:
        lines = [f"{_BOLD}{line}{_RESET}" for line in lines]
    lines.append(_GAP.join("─" * w for w in widths))
    blocks = [_lines(row, widths) for row in rows]
    apart = any(len(block) > 1 for block in blocks)
    for number, block in enumerate(blocks):
        if apart and number:
            lines.append("")
        lines.extend(block)
    return "\n".join(lines)


def _fit(table: list[list[str]], width: int) -> list[int]:
    """Return column widths: natural ones, the widest narrowed until the table fits."""
    columns = list(zip(*table, strict=True))
    widths = [max((len(line) for cell in col for line in cell.split("\n")), default=1) for col in columns]
    least = [
        min(max((len(word) for cell in col for word in cell.split()), default=1), 20)
        for col in columns
    ]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda i: (widths[i] - least[i], widths[i]))
        if widths[widest] <= 4:
            break
        widths[widest] -= 1
    return [max(w, 1) for w in widths]


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [
        [part for line in cell.split("\n") for part in textwrap.wrap(line, w) or [""]]
        for cell, w in zip(row, widths, strict=True)
    ]
    height = max(map(len, cells))
    return [
        _GAP.join(
            (cell[i] if i < len(cell) else "").ljust(w)
            for cell, w in zip(cells, widths, strict=True)
        ).rstrip()
        for i in range(height)
    ]


def markdown_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a GitHub-flavoured Markdown table; what would break a cell is escaped."""
    lines = [_bar(headings), "|" + " --- |" * len(headings)]
    lines.extend(_bar(row) for row in rows)
    return "\n".join(lines)


def _bar(cells: Sequence[str]) -> str:
    escaped = (
        cell.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>")
        for cell in cells
    )
    return "| " + " | ".join(escaped) + " |"
