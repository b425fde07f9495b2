"""Drafts as files: read back, they say what was written, whatever that is."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from constgraph.errors import MissingExtraError
from constgraph.petition.document import Document, Paragraph, Run, gap
from constgraph.petition.output import FORMATS, to_docx, to_odt, to_text
from constgraph.safety import visible

docx = pytest.importorskip("docx")
odfdo = pytest.importorskip("odfdo")

KINDS = ("head", "title", "subtitle", "heading", "text", "dash", "request", "item", "item", "sign")
PETITION = Document(
    "ru",
    [Paragraph(kind, (Run(f"слова {at} "), gap("пробел"))) for at, kind in enumerate(KINDS)],
)
ODD = {
    "markup": "<b>&amp;</b> ]]> \"quotes\" 'single' «ёлочки»",
    "spaces": "two  spaces,\ta tab",
    "right to left": "שלום مرحبا",
    "beyond the first plane": "\U0001f600 \U00010330",
    "kazakh": "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі",
    "controls": visible("\x00\x1b[31m \u202eabc\u202c \x7f \ufffe"),
    "long": "слово " * 5000 + "конец",
}


def led(document: Document) -> list[str]:
    """Return each paragraph with its number or dash."""
    number, found = 0, []
    for paragraph in document.paragraphs:
        number = number + 1 if paragraph.kind == "item" else 0
        lead = {"item": f"{number}.\t", "dash": "–\t"}.get(paragraph.kind, "")
        found.append(lead + paragraph.text)
    return found


def read_docx(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def read_odt(data: bytes) -> list[str]:
    body = odfdo.Document(io.BytesIO(data)).body
    return [paragraph.inner_text for paragraph in body.get_paragraphs()]


READERS = {"docx": (to_docx, read_docx), "odt": (to_odt, read_odt)}


@pytest.mark.parametrize("kind", READERS)
def test_file_holds_every_paragraph(kind: str) -> None:
    write, read = READERS[kind]
    assert read(write(PETITION)) == led(PETITION)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("odd", ODD)
def test_odd_words_come_back_as_they_were(kind: str, odd: str) -> None:
    write, read = READERS[kind]
    document = Document("kk", [Paragraph("text", (Run(ODD[odd]), gap(ODD[odd])))])
    assert read(write(document)) == [ODD[odd] + f"[{ODD[odd]}]"]


@pytest.mark.parametrize("kind", READERS)
def test_same_words_make_the_same_bytes_but_for_the_clock(kind: str) -> None:
    write, read = READERS[kind]
    assert read(write(PETITION)) == read(write(PETITION))


def test_gaps_are_marked_in_word() -> None:
    file = docx.Document(io.BytesIO(to_docx(PETITION)))
    marked = [run.text for p in file.paragraphs for run in p.runs if run.font.highlight_color]
    assert marked == ["[пробел]"] * len(KINDS)


def test_gaps_are_marked_in_open_document() -> None:
    body = odfdo.Document(io.BytesIO(to_odt(PETITION))).body
    spans = [span for p in body.get_paragraphs() for span in p.get_spans()]
    marked = [span.inner_text for span in spans if span.style == "Petition_gap"]
    assert marked == ["[пробел]"] * len(KINDS)


def test_page_is_a4_with_margins_for_a_file() -> None:
    section = docx.Document(io.BytesIO(to_docx(PETITION))).sections[0]
    sizes = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(size.cm, 1) for size in sizes] == [21.0, 29.7, 3.0, 1.5]
    page = odfdo.Document(io.BytesIO(to_odt(PETITION))).get_style("page-layout", "Mpm1")
    wide = page.get_properties()
    assert (wide["fo:page-width"], wide["fo:margin-left"]) == ("21cm", "3.0cm")


def test_file_names_nobody_as_its_author() -> None:
    core = docx.Document(io.BytesIO(to_docx(PETITION))).core_properties
    assert (core.author, core.comments, core.language) == ("", "", "ru")
    assert core.title == PETITION.title


def test_text_fits_a_page_of_78_columns() -> None:
    document = Document("ru", [Paragraph(kind, (Run("слово " * 60),)) for kind in KINDS])
    lines = to_text(document).decode().splitlines()
    assert max(map(len, lines)) <= 78


def test_text_numbers_its_items() -> None:
    lines = to_text(PETITION).decode().splitlines()
    assert "1. слова 7 [пробел]" in lines
    assert "2. слова 8 [пробел]" in lines


@pytest.mark.parametrize(("ending", "module"), [(".docx", "docx"), (".odt", "odfdo")])
def test_missing_package_is_named_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError) as found:
        FORMATS[ending](PETITION)
    assert "constgraph[petition]" in str(found.value.hint)


def test_text_needs_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    absent: dict[str, Any] = {"docx": None, "odfdo": None}
    for module, nothing in absent.items():
        monkeypatch.setitem(sys.modules, module, nothing)
    assert FORMATS[".txt"](PETITION)


def test_signature_never_stands_alone_on_a_page() -> None:
    paragraphs = docx.Document(io.BytesIO(to_docx(PETITION))).paragraphs
    kept = [one.paragraph_format.keep_with_next for one in paragraphs]
    assert kept[-2:] == [True, False]
    body = odfdo.Document(io.BytesIO(to_odt(PETITION))).body
    styles = [one.style for one in body.get_paragraphs()]
    assert styles[-2:] == ["Petition_item_kept", "Petition_sign"]
