"""A document as a file: Word, OpenDocument or plain text."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

from constgraph.errors import MissingExtraError
from constgraph.messages import Message
from constgraph.petition.document import Document, Paragraph, Run

__all__ = ["FORMATS", "to_docx", "to_odt", "to_text"]

#: Margins in centimetres, as office work in Kazakhstan has them: left, right, top, bottom.
_MARGINS = (3.0, 1.5, 2.0, 2.0)
_FONT, _POINTS = "Times New Roman", 14
#: Where the block on the right begins, from the left margin, in centimetres.
_HEAD_AT = 8.0
_KINDS = ("head", "title", "subtitle", "heading", "text", "item", "dash", "request", "sign")
_BOLD = ("title", "subtitle", "heading", "request")
_CENTRED = ("title", "subtitle", "request")
#: Space above a paragraph, in points.
_ABOVE = {"title": 24, "heading": 12, "request": 12, "sign": 18}
#: A day that is the same on every run.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_WIDTH = 78


def to_text(document: Document) -> bytes:
    """Return a document as plain text of 78 columns."""
    lines: list[str] = []
    number = 0
    for paragraph in document.paragraphs:
        number = number + 1 if paragraph.kind == "item" else 0
        lines += [*_text_lines(paragraph, number), ""]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def _text_lines(paragraph: Paragraph, number: int) -> list[str]:
    kind, text = paragraph.kind, paragraph.text
    if kind == "head":
        return [" " * 38 + line for line in textwrap.wrap(text, _WIDTH - 38)]
    if kind in _CENTRED:
        text = text.upper() if kind == "title" else text
        return [line.center(_WIDTH).rstrip() for line in textwrap.wrap(text, _WIDTH)]
    lead = {"item": f"{number}. ", "dash": "– "}.get(kind, "")
    indent = " " * len(lead)
    wrapped = [
        line
        for part in text.splitlines()
        for line in textwrap.wrap(part, _WIDTH - len(lead)) or [""]
    ]
    return [(indent if at else lead) + line for at, line in enumerate(wrapped)]


def to_docx(document: Document) -> bytes:
    """Return a document for Word.

    Raises
    ------
    MissingExtraError
        If python-docx is not installed.
    """
    try:
        import docx
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
        from docx.shared import Cm, Pt
    except ImportError as err:
        raise _missing("python-docx") from err
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    left, right, top, bottom = map(Cm, _MARGINS)
    section.left_margin, section.right_margin = left, right
    section.top_margin, section.bottom_margin = top, bottom
    normal = file.styles["Normal"]
    _use_font(normal, Pt(_POINTS), document.lang)
    core = file.core_properties
    core.title, core.author, core.language = document.title, "", document.lang
    core.created = core.modified = _EPOCH
    core.comments = ""
    number = 0
    for one, kept in _with_next(document):
        number = number + 1 if one.kind == "item" else 0
        written = file.add_paragraph()
        form = written.paragraph_format
        form.space_after, form.space_before = Pt(6), Pt(_ABOVE.get(one.kind, 0))
        form.keep_with_next = kept
        if one.kind in _CENTRED:
            written.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif one.kind == "text":
            written.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            form.first_line_indent = Cm(1.25)
        elif one.kind == "head":
            form.left_indent = Cm(_HEAD_AT)
        elif one.kind in ("item", "dash"):
            form.left_indent, form.first_line_indent = Cm(1.25), Cm(-0.75)
        for run in _led(one, number):
            piece = written.add_run(run.text)
            piece.bold = one.kind in _BOLD or None
            piece.font.all_caps = one.kind == "title" or None
            if run.is_gap:
                piece.font.highlight_color = WD_COLOR_INDEX.YELLOW
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _use_font(style: Any, size: Any, lang: str) -> None:
    """Set the font for all scripts, and the language in which words are spelt."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name, style.font.size = _FONT, size
    properties = style.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs"):
        properties.rFonts.set(qn(script), _FONT)
    spelt = OxmlElement("w:lang")
    spelt.set(qn("w:val"), {"ru": "ru-RU", "kk": "kk-KZ"}[lang])
    properties.append(spelt)


def to_odt(document: Document) -> bytes:
    """Return a document for LibreOffice.

    Raises
    ------
    MissingExtraError
        If odfdo is not installed.
    """
    try:
        import odfdo
    except ImportError as err:
        raise _missing("odfdo") from err
    file: Any = odfdo.Document("text")
    file.body.clear()
    for name, style in _odt_styles(document.lang).items():
        file.insert_style(odfdo.Style.from_tag(style), name=name)
    page = file.get_style("page-layout", "Mpm1")
    sides = dict(zip(("left", "right", "top", "bottom"), _MARGINS, strict=True))
    page.set_properties(
        {
            "fo:page-width": "21cm",
            "fo:page-height": "29.7cm",
            **{f"fo:margin-{side}": f"{wide}cm" for side, wide in sides.items()},
        }
    )
    meta = file.meta
    meta.title, meta.language = document.title, document.lang
    meta.creation_date = meta.date = _EPOCH.replace(tzinfo=None)
    meta.generator = "constgraph"
    number = 0
    for one, kept in _with_next(document):
        number = number + 1 if one.kind == "item" else 0
        written = odfdo.Paragraph(style=_odt_name(one.kind, kept=kept))
        for run in _led(one, number):
            style = "Petition_gap" if run.is_gap else "Petition_words"
            written.append(odfdo.Span(run.text, style=style))
        file.body.append(written)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _with_next(document: Document) -> Iterator[tuple[Paragraph, bool]]:
    """Yield each paragraph, and whether it must not end a page: nobody signs an empty sheet."""
    following = (*(one.kind for one in document.paragraphs[1:]), "")
    for one, after in zip(document.paragraphs, following, strict=True):
        yield one, after == "sign" or one.kind in ("title", "heading", "request")


def _odt_name(kind: str, *, kept: bool) -> str:
    return f"Petition_{kind}" + "_kept" * kept


def _odt_styles(lang: str) -> dict[str, str]:
    """Return the styles of a petition in the words of OpenDocument."""
    country = {"ru": "RU", "kk": "KZ"}[lang]
    letters = f'style:font-name="{_FONT}" fo:font-family="\'{_FONT}\'" fo:font-size="{_POINTS}pt"'
    spelt = f'fo:language="{lang}" fo:country="{country}"'
    styles = {}
    for kind, kept in product(_KINDS, (False, True)):
        form = [f'fo:margin-bottom="6pt" fo:margin-top="{_ABOVE.get(kind, 0)}pt"']
        if kind in _CENTRED:
            form.append('fo:text-align="center"')
        if kept:
            form.append('fo:keep-with-next="always"')
        if kind == "text":
            form.append('fo:text-align="justify" fo:text-indent="1.25cm"')
        if kind == "head":
            form.append(f'fo:margin-left="{_HEAD_AT}cm"')
        if kind in ("item", "dash"):
            form.append('fo:margin-left="1.25cm" fo:text-indent="-0.75cm"')
        bold = 'fo:font-weight="bold"' if kind in _BOLD else ""
        bold += ' fo:text-transform="uppercase"' if kind == "title" else ""
        name = _odt_name(kind, kept=kept)
        styles[name] = (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"<style:paragraph-properties {' '.join(form)}/>"
            f"<style:text-properties {letters} {spelt} {bold}/></style:style>"
        )
    for name, more in (("gap", 'fo:background-color="#ffff00"'), ("words", "")):
        styles[f"Petition_{name}"] = (
            f'<style:style style:name="Petition_{name}" style:family="text">'
            f"<style:text-properties {more}/></style:style>"
        )
    return styles


def _led(paragraph: Paragraph, number: int) -> tuple[Run, ...]:
    """Return the runs of a paragraph behind its number or dash."""
    lead = {"item": f"{number}.\t", "dash": "–\t"}.get(paragraph.kind, "")
    return (Run(lead), *paragraph.runs) if lead else paragraph.runs


def _missing(package: str) -> MissingExtraError:
    return MissingExtraError(
        Message("a file of this kind needs the package {package}", package=package),
        hint=Message("pip install 'constgraph[petition]', or write plain text: -o FILE.txt"),
    )


FORMATS: dict[str, Callable[[Document], bytes]] = {
    ".docx": to_docx,
    ".odt": to_odt,
    ".txt": to_text,
}
