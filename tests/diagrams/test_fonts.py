"""Letters that the shipped font lacks: drawn with a font of the system, or as a box with a note."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib import font_manager

from constgraph import KnowledgeGraph, load
from constgraph.cli.main import main
from constgraph.diagrams import fonts
from constgraph.diagrams.fonts import BOX, Run, advance_of, lacking, name_letters, runs_of
from constgraph.diagrams.text import FontMeasure, clean_text

HEON = "헌"
#: Hangul, Han, Thai, a Cyrillic letter of old books, private use, a sign of music, a rocket.
RARE = "헌법 憲法 ศาล \ua64b \ue000 \U0001d11e \N{ROCKET}"
Make = Callable[[str, str], str]


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    """Forget which fonts there are, before and after."""
    for _ in range(2):
        for function in (fonts.advance_of, fonts._file_of, fonts._system_fonts):
            function.cache_clear()
        fonts._opened.__dict__.clear()
        yield from () if _ else (None,)


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_manager, "findSystemFonts", list)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])


@pytest.fixture
def make_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, no_fonts: None) -> Make:
    """Give a system with one font that has one letter, a square of a known width."""

    def make(letter: str, suffix: str) -> str:
        build = FontBuilder(1000, isTTF=suffix == ".ttf")
        pen = TTGlyphPen(None) if suffix == ".ttf" else T2CharStringPen(800, None)
        corners = [(100, 0), (700, 0), (700, 700), (100, 700)]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        build.setupGlyphOrder([".notdef", "square"])
        build.setupCharacterMap({ord(letter): "square"})
        if suffix == ".ttf":
            square = pen.glyph()
            build.setupGlyf({".notdef": square, "square": square})
        else:
            square = pen.getCharString()
            build.setupCFF("Square", {}, {".notdef": square, "square": square}, {})
        build.setupHorizontalMetrics({".notdef": (800, 100), "square": (800, 100)})
        build.setupHorizontalHeader(ascent=800, descent=-200)
        build.setupNameTable({"familyName": "Square Sans", "styleName": "Regular"})
        build.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
        build.setupPost()
        path = str(tmp_path / f"square{suffix}")
        build.save(path)
        monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [path])
        return path

    return make


def labelled(tmp_path: Path, label: str) -> KnowledgeGraph:
    path = tmp_path / "label.ttl"
    path.write_text(
        "@prefix kz: <https://w3id.org/constgraph/id/kz/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        f'kz:prime-minister skos:altLabel "x" .\nkz:citizens skos:prefLabel "{label}"@mn .\n',
        encoding="utf-8",
    )
    return load(path)


def test_letter_of_a_system_font_is_measured_in_it(make_font: Make) -> None:
    path = make_font(HEON, ".ttf")
    shipped = fonts.shipped_font(bold=False)
    assert advance_of(HEON, bold=False) == pytest.approx(0.8, abs=1e-3)
    assert runs_of(f"a{HEON}{HEON}b", bold=False) == [
        Run("a", shipped), Run(HEON * 2, path), Run("b", shipped)
    ]  # fmt: skip
    assert FontMeasure().width(HEON * 2, 10) == pytest.approx(16, abs=1e-2)
    assert lacking([(HEON, True)]) == []


def test_letter_of_no_font_is_a_box_as_wide_as_it_was_measured(no_fonts: None) -> None:
    shipped = fonts.shipped_font(bold=True)
    assert runs_of(f"a{HEON}b", bold=True) == [Run(f"a{BOX}b", shipped)]
    assert advance_of(HEON, bold=True) == advance_of(BOX, bold=True) > 0.5
    assert lacking([(f"a{HEON}법\N{VARIATION SELECTOR-16}", True)]) == ["법", HEON]


def test_mark_that_no_font_has_takes_no_room(no_fonts: None) -> None:
    mark = "\N{THAI CHARACTER SARA I}"
    assert advance_of(mark, bold=False) == 0
    assert runs_of(f"a{mark}", bold=False) == runs_of("a", bold=False)


def test_private_use_is_never_drawn_with_a_system_font(make_font: Make) -> None:
    make_font("\ue000", ".ttf")
    assert lacking([("\ue000", False)]) == ["\ue000"]


def test_broken_font_of_the_system_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, no_fonts: None
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: [str(broken), "/nowhere.ttf"])
    assert lacking([(HEON, False)]) == [HEON]


def test_note_names_not_too_many_letters() -> None:
    assert name_letters(map(chr, range(0xAC00, 0xAC0C))).endswith("U+AC07, … (+4)")


def test_clean_text_shows_what_would_change_what_is_seen() -> None:
    assert clean_text("a\u202eb\u200bc\x1bd\u2028e") == "a<U+202E>b<U+200B>c d e"


@pytest.fixture
def picture(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch):
    """Give the picture of a scene of one text."""
    from datetime import date

    from constgraph.diagrams.layout.geometry import Scene
    from constgraph.diagrams.layout.sheet import Sheet
    from constgraph.diagrams.output.picture import Picture
    from constgraph.diagrams.style import TYPE

    def draw(words: str) -> Picture:
        sheet = Sheet(FontMeasure())
        sheet.write("title", sheet.wrap(words, TYPE["node"], 250), 20, 20)
        scene: Scene = sheet.to_scene(300, 80)
        return Picture(on=date(2026, 7, 1), lang="kk", lay_out=lambda: scene)

    return draw


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".html", ".json"])
def test_rare_letters_are_drawn_in_every_format(
    picture: Callable, no_fonts: None, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"x{suffix}"
    drawn = picture(RARE)
    drawn.save(path)
    text = path.read_bytes()
    if suffix in (".svg", ".html"):
        assert "헌법" in text.decode()  # a reader may have a font that this system has not
        assert "U+D5CC" not in text.decode()
    if suffix == ".svg":
        ElementTree.fromstring(text)
    assert drawn.note().startswith("бұл жүйенің бірде-бір қарпінде жоқ әріптер: U+0E25, ")


def test_note_stands_below_a_picture_with_boxes(picture: Callable, no_fonts: None) -> None:
    drawn, plain = picture(HEON), picture("a")
    texts = [artist.get_text() for artist in drawn.figure().get_children() if hasattr(artist, "get_text")]  # fmt: skip
    assert texts == [HEON, "бұл жүйенің бірде-бір қарпінде жоқ әріптер: U+D5CC"]
    assert drawn.figure().get_size_inches()[1] > plain.figure().get_size_inches()[1]
    assert plain.note() == ""


@pytest.mark.parametrize("suffix", [".ttf", ".otf"])
def test_letter_of_a_system_font_is_drawn_where_it_was_measured(
    picture: Callable, make_font: Make, suffix: str
) -> None:
    from matplotlib.image import imread

    make_font(HEON, suffix)
    drawn, out = picture(f"{HEON}{HEON}"), io.BytesIO()
    drawn.figure().savefig(out, format="png", dpi=288)
    out.seek(0)
    dark = imread(out)[:, :, 0] < 0.5
    columns = [n / 4 for n in range(dark.shape[1]) if dark[:, n].any()]
    # two squares of 0.6, each in 0.8 of nine points, from twenty points on
    assert columns[0] == pytest.approx(20 + 0.9, abs=0.5)
    assert columns[-1] == pytest.approx(20 + 7.2 + 6.3, abs=0.5)
    drawn.figure().savefig(io.BytesIO(), format="pdf")


def test_command_names_the_letters_on_the_error_stream(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, no_fonts: None
) -> None:
    data = tmp_path / "korean.ttl"
    data.write_text(
        "@prefix cg: <https://w3id.org/constgraph/ontology#> .\n"
        "@prefix kz: <https://w3id.org/constgraph/id/kz/> .\n"
        "@prefix kind: <https://w3id.org/constgraph/scheme/petitioner-kind/> .\n"
        "@prefix form: <https://w3id.org/constgraph/scheme/review-form/> .\n"
        "@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "kz:x-one a cg:Office ; cg:jurisdiction kz:kazakhstan ;\n"
        '  cg:petitionerKind kind:head-of-state ; skos:prefLabel "헌법"@en .\n'
        'kz:test-right a cg:PetitionRight ; skos:prefLabel "Test"@en ;\n'
        "  cg:holder kz:x-one ; cg:forum kz:constitutional-court ;\n"
        "  cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;\n"
        "  cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;\n"
        '  cg:validFrom "2026-07-01"^^xsd:date .\n',
        encoding="utf-8",
    )
    out = tmp_path / "x.svg"
    with pytest.raises(SystemExit) as ended:
        main(["draw", "petitioners", "--on", "2026-11-23", "--data", str(data), "-o", str(out)])
    assert not ended.value.code
    assert capsys.readouterr().err == ("letters not in any font of this system: U+BC95, U+D5CC\n")
    assert re.search(">헌법<", out.read_text(encoding="utf-8"))
