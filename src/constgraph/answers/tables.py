"""Plain tables: for a screen of any width, for Markdown, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from constgraph.answers.lines import columns_taken, pad, screen_text, wrap
from constgraph.safety import html_text, markdown_text

__all__ = ["html_table", "markdown_line", "markdown_table", "methods_table", "text_table"]

_GAP = "  "
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


Sections = Sequence[tuple[str, Sequence[Sequence[str]]]]


def text_table(
    headings: Sequence[str],
    sections: Sections,
    *,
    width: int,
    color: bool = False,
    whole: Sequence[int] = (),
) -> str:
    """Return a table that fits into `width` columns, its cells wrapped.

    Parameters
    ----------
    headings : sequence of str
    sections : sequence of (str, sequence of sequence of str)
        A heading, empty where there is none, and the rows below it. Cells may hold line breaks,
        which are kept.
    width : int
        Columns of the screen. A single word longer than its column is broken.
    color : bool
        Whether headings are set bold by an escape code.
    whole : sequence of int
        The places of columns whose lines are broken last.
    """
    headings = [screen_text(text) for text in headings]
    sections = [
        (title, [[screen_text(text) for text in row] for row in rows]) for title, rows in sections
    ]
    # rows stand indented below the heading of their section
    indent = "  " if any(title for title, _ in sections) else ""
    cells = [list(headings), *(list(row) for _, rows in sections for row in rows)]
    room = width - len(indent)
    gap = _gap(cells, room)
    widths = _fit(cells, room, whole, gap)
    lines = [_bold(indent + line, color) for line in _lines(headings, widths, gap)]
    lines.append(indent + gap.join("─" * w for w in widths))
    blocks = {id(row): _lines(row, widths, gap) for _, rows in sections for row in rows}
    apart = any(len(block) > 1 for block in blocks.values())
    for number, (title, rows) in enumerate(sections):
        if title:
            lines.extend([""] if number else [])
            lines.extend(_bold(line, color) for line in wrap(title, width))
        for place, row in enumerate(rows):
            if apart and (place or title):
                lines.append("")
            lines.extend(indent + line if line else "" for line in blocks[id(row)])
    return "\n".join(lines)


def _bold(line: str, color: bool) -> str:
    return f"{_BOLD}{line}{_RESET}" if color else line


def _gap(table: list[list[str]], width: int) -> str:
    """Return what stands between columns: less where a word would have to be broken for it."""
    least = _least(table)
    between = len(least) - 1
    tight = sum(least) + len(_GAP) * between > width >= sum(least) + between
    return " " if tight else _GAP


def _least(table: list[list[str]]) -> list[int]:
    """Return how wide columns must be for their words to stay whole, up to a length."""
    return [
        min(max((columns_taken(cell, cell.split()) for cell in col), default=1), 20)
        for col in zip(*table, strict=True)
    ]


def _fit(table: list[list[str]], width: int, whole: Sequence[int], gap: str) -> list[int]:
    """Return column widths: natural ones, the widest narrowed until the table fits."""
    widths = [
        max((columns_taken(cell, cell.split("\n")) for cell in col), default=1)
        for col in zip(*table, strict=True)
    ]
    least = _least(table)
    for place in whole:
        least[place] = widths[place]
    room = width - len(gap) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 1:
        # first what words leave free, then the widest column, whose words are then broken
        widest = max(range(len(widths)), key=lambda i: (widths[i] - least[i], widths[i]))
        widths[widest] -= 1
        least[widest] = min(least[widest], widths[widest])
    return [max(w, 1) for w in widths]


def _lines(row: Sequence[str], widths: Sequence[int], gap: str) -> list[str]:
    cells = [
        [part for line in cell.split("\n") for part in wrap(line, w) or [""]]
        for cell, w in zip(row, widths, strict=True)
    ]
    height = max(map(len, cells))
    return [
        gap.join(
            pad(cell[i] if i < len(cell) else "", w) for cell, w in zip(cells, widths, strict=True)
        ).rstrip()
        for i in range(height)
    ]


def markdown_table(headings: Sequence[str], sections: Sections) -> str:
    """Return a GitHub-flavoured Markdown table; what would break a cell is escaped."""
    lines = [_bar(headings), "|" + " --- |" * len(headings)]
    for title, rows in sections:
        if title:
            cells = [f"**{_in_bar(title)}**", *[""] * (len(headings) - 1)]
            lines.append("| " + " | ".join(cells) + " |")
        lines.extend(_bar(row) for row in rows)
    return "\n".join(lines)


def _bar(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_in_bar, cells)) + " |"


def markdown_line(text: str) -> str:
    """Return a text as one line of Markdown outside of a table."""
    return markdown_text(" ".join(text.split()))


def _in_bar(cell: str) -> str:
    return "<br>".join(markdown_text(cell).splitlines())


def html_table(headings: Sequence[str], sections: Sections) -> str:
    """Return a table for a notebook; whatever a cell holds, it stays text."""

    def line(cells: Sequence[str]) -> str:
        return "".join(f"<td>{html_text(text).replace(chr(10), '<br>')}</td>" for text in cells)

    head = "".join(f"<th>{html_text(text)}</th>" for text in headings)
    body = "".join(
        (f'<tr><th colspan="{len(headings)}">{html_text(title)}</th></tr>' if title else "")
        + "".join(f"<tr>{line(row)}</tr>" for row in rows)
        for title, rows in sections
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def methods_table(cls: type) -> str:
    """Return what an object of a class can be asked, as a table for a notebook."""
    import inspect

    everywhere = {"self", "lang", "progress"}
    rows = []
    for name, member in vars(cls).items():
        if name.startswith("_") or not inspect.isfunction(member):
            continue
        options = [key for key in inspect.signature(member).parameters if key not in everywhere]
        said = (inspect.getdoc(member) or "").partition("\n")[0]
        rows.append([f".{name}({', '.join(options)})", said])
    return html_table(["Method", "What it does"], [("", rows)])
