"""A page about a reform as HTML, Markdown or PDF; each works offline."""

from __future__ import annotations

import base64
import hashlib
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from constgraph.answers.lines import wrap
from constgraph.answers.tables import html_table, markdown_line, markdown_table, text_table
from constgraph.diagrams.output.picture import Picture
from constgraph.errors import OutputError
from constgraph.messages import Message
from constgraph.reform.sheet import Sheet
from constgraph.safety import html_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["SUFFIXES", "written"]

SUFFIXES = (".html", ".md", ".pdf")
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem }
tr { border-bottom: 1px solid #8886 }
img { max-width: 100%; height: auto; background: #fff }
.wide { overflow-x: auto }
@media print { a { color: inherit } h2 { break-after: avoid } tr, figure { break-inside: avoid } }
"""
#: A4 in inches, and how many letters and lines of 9 points a page of it has.
_A4, _COLUMNS, _LINES = (8.27, 11.69), 92, 62


def written(sheet: Sheet, suffix: str) -> bytes:
    """Return a page in the format that an ending stands for.

    Raises
    ------
    OutputError
        If the ending stands for none.
    """
    if suffix == ".html":
        return _html(sheet).encode()
    if suffix == ".md":
        return _markdown(sheet).encode()
    if suffix == ".pdf":
        return _pdf(sheet)
    raise OutputError(
        Message("cannot write a page with the suffix '{suffix}'", suffix=suffix),
        hint=Message("use one of: {names}", names=", ".join(SUFFIXES)),
    )


def _html(sheet: Sheet) -> str:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'"
    items = "".join(f"<li>{html_text(text)}</li>" for text in sheet.sentences)
    figures = "".join(
        f"<figure><figcaption>{html_text(name)}</figcaption>"
        f'<img alt="{html_text(picture.scene.description)}" src="{_address(picture)}"></figure>'
        for name, picture in sheet.pictures
    )
    heads = {key: f"<h2>{html_text(text)}</h2>" for key, text in sheet.headings.items()}
    return (
        f'<!doctype html><html lang="{sheet.lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html_text(sheet.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{html_text(sheet.title)}</h1>"
        f'<div class="wide">{html_table(sheet.tally.headings, sheet.tally.sections)}</div>'
        f"{heads['weightiest']}<ol>{items}</ol>"
        f"{heads['pictures'] if figures else ''}{figures}"
        f"{heads['whole']}"
        f'<div class="wide">{html_table(sheet.whole.headings, sheet.whole.sections)}</div>'
        + "".join(f"<p><small>{html_text(note)}</small></p>" for note in sheet.notes)
        + "</body></html>\n"
    )


def _markdown(sheet: Sheet) -> str:
    parts = [
        f"# {markdown_line(sheet.title)}",
        markdown_table(sheet.tally.headings, sheet.tally.sections),
        f"## {markdown_line(sheet.headings['weightiest'])}",
        "\n".join(f"{n}. {markdown_line(text)}" for n, text in enumerate(sheet.sentences, 1)),
    ]
    if sheet.pictures:
        parts.append(f"## {markdown_line(sheet.headings['pictures'])}")
    for name, picture in sheet.pictures:
        parts.append(f"{markdown_line(name)}\n\n![{markdown_line(name)}]({_address(picture)})")
    parts += [
        f"## {markdown_line(sheet.headings['whole'])}",
        markdown_table(sheet.whole.headings, sheet.whole.sections),
        *map(markdown_line, sheet.notes),
    ]
    return "\n\n".join(parts) + "\n"


def _address(picture: Picture) -> str:
    """Return a picture as an address that holds it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture.svg"
        picture.save(path)
        data = base64.b64encode(path.read_bytes()).decode()
    return f"data:image/svg+xml;base64,{data}"


def _pdf(sheet: Sheet) -> bytes:
    from matplotlib.backends.backend_pdf import PdfPages

    out = BytesIO()
    # no day of making: the same law gives the same file
    about = {"Title": sheet.title, "CreationDate": None}
    with PdfPages(out, metadata=about) as pages:
        for figure in _pages(_front(sheet)):
            pages.savefig(figure)
        for _, picture in sheet.pictures:
            pages.savefig(picture.figure())
        for figure in _pages(_rest(sheet)):
            pages.savefig(figure)
    return out.getvalue()


def _front(sheet: Sheet) -> list[str]:
    lines = [*wrap(sheet.title, _COLUMNS), ""]
    lines += text_table(sheet.tally.headings, sheet.tally.sections, width=_COLUMNS).splitlines()
    lines += ["", sheet.headings["weightiest"], ""]
    for number, text in enumerate(sheet.sentences, 1):
        lines += [*wrap(f"{number}. {text}", _COLUMNS), ""]
    return lines


def _rest(sheet: Sheet) -> list[str]:
    table = text_table(sheet.whole.headings, sheet.whole.sections, width=_COLUMNS)
    lines = [sheet.headings["whole"], "", *table.splitlines(), ""]
    return lines + [line for note in sheet.notes for line in wrap(note, _COLUMNS)]


def _pages(lines: list[str]) -> Iterator[Figure]:
    """Yield pages of A4 with some lines of text."""
    from matplotlib.figure import Figure

    for start in range(0, len(lines), _LINES):
        figure = Figure(figsize=_A4)
        text = "\n".join(lines[start : start + _LINES])
        figure.text(
            0.06, 0.96, text, family="DejaVu Sans Mono", size=9, va="top", parse_math=False,
            linespacing=1.25,
        )  # fmt: skip
        yield figure
