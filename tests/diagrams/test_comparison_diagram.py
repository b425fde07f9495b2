"""The matrix of a comparison: no cell blank, every cell with its articles, nothing over anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.answers.answer import Answer
from constgraph.cli.main import main
from constgraph.comparison.compare import compare
from constgraph.diagrams import FontMeasure, Scene, render_scene
from constgraph.diagrams.layout.comparison import layout_comparison
from constgraph.diagrams.layout.faults import count_faults
from constgraph.diagrams.requests import COMPARED
from constgraph.diagrams.specs.comparison import ComparisonSpec, comparison_spec
from constgraph.diagrams.style import STATUSES, THEMES, UNCHECKED, shade
from constgraph.errors import DiagramError, UnknownNameError, UsageError

from .overlaps import faults

DAY = "2026-11-24"
TILES = ("cell:", "legend:")
STATUS_OF = ("provided", "indirect", "excluded", "silent", "not-coded")


def entry(words: str, article: str, **more: Any) -> dict[str, Any]:
    return {
        "text": words,
        "article": article,
        "articles": [article],
        "instrument": "Constitution of Examplia",
        "version": "1999-05",
        "confidence": "primary-text",
        "way": "direct",
        **more,
    }


def row(code: str, state: str, status: str, entries: tuple[Any, ...] = ()) -> dict[str, Any]:
    told = bool(entries) or status in ("excluded", "silent")
    articles = [article for each in entries for article in each["articles"]]
    return {
        "code": code,
        "state": state,
        "status": status,
        "entries": list(entries),
        "article": "; ".join(articles) or ("Art. 9" if told else None),
        "instrument": "Constitution of Examplia" if told else None,
        "version": "1999-05" if told else None,
        "confidence": "primary-text" if told else None,
        "because": None if entries else "The list is closed",
    }


def answer(rows: list[dict[str, Any]], lang: str = "en") -> Answer:
    return Answer("compare", "", DAY, rows, lang=lang)  # type: ignore[arg-type]


def classes(states: int, lines: int, label: str = "Class", lang: str = "en") -> Answer:
    """Make a comparison in which all statuses occur, of codes as wide as codes can be."""
    codes = [first + second for first in "WMQ" for second in "WMQOGDHNA"][:states]
    rows = []
    for line in range(lines):
        for place, code in enumerate(codes):
            status = STATUS_OF[(line + place) % len(STATUS_OF)]
            entries = (entry("Someone: a matter", f"Art. {line}({place})"),)
            told = row(code, f"{label} {code}", status)
            if status in ("provided", "indirect"):
                told = row(code, f"{label} {code}", status, entries)
                told["confidence"] = "unverified" if place % 2 else "primary-text"
            named = {"class": f"{label} {line}", "class_code": "1.2.1.10" if line % 3 else None}
            iri = f"https://w3id.org/constgraph/scheme/petitioner-kind/{line:02}"
            rows.append(told | named | {"class_iri": iri})
    return answer(rows, lang)


def spec(kg: KnowledgeGraph, told: Answer, question: str = "petitioners") -> ComparisonSpec:
    return comparison_spec(kg.on(DAY), told, question)


def real(kg: KnowledgeGraph, question: str, *codes: str, lang: str = "en") -> ComparisonSpec:
    day = kg.on(DAY)
    return comparison_spec(day, compare(day, codes, question, lang=lang), question, named=codes)


def cells_of(scene: Scene) -> list[str]:
    return [box.id for box in scene.boxes if box.id.startswith("cell:")]


@pytest.mark.parametrize("question", COMPARED)
@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("codes", [("kz", "ge"), ()], ids=["two", "all"])
def test_nothing_overlaps_in_comparison(
    kg: KnowledgeGraph, measure: FontMeasure, question: str, lang: str, codes: tuple[str, ...]
) -> None:
    told = real(kg, question, *codes, lang=lang)
    scene = layout_comparison(told, measure)
    assert faults(scene, inside=TILES) == []
    assert count_faults(scene.to_geometry()).hard == 0
    assert len(cells_of(scene)) == len(told.lines) * len(told.columns)


@pytest.mark.parametrize("states", [1, 2, 5, 7, 8, 13, 27])
def test_comparison_has_room_for_many_states(
    kg: KnowledgeGraph, measure: FontMeasure, states: int
) -> None:
    label = "Bosnia and Herzegovina and a long name" if states < 9 else "Herzegovina"
    scene = layout_comparison(spec(kg, classes(states, 24, label)), measure)
    assert faults(scene, inside=TILES) == []
    assert scene.width < 842  # a landscape page of A4 takes it unscaled


@pytest.mark.parametrize("label", ["w" * 90, '<b>&"$x_1$</b>', "Ұлттық Банк\x00\n"])
def test_odd_names_keep_their_place(kg: KnowledgeGraph, measure: FontMeasure, label: str) -> None:
    scene = layout_comparison(spec(kg, classes(3, 4, label)), measure)
    assert faults(scene, inside=TILES) == []
    render_scene(scene, theme="dark").canvas.draw()


def test_every_status_has_a_sign_of_its_own() -> None:
    signs = {
        (style.sign.shape, style.size, style.letter) if style.sign else style.letter
        for style in STATUSES.values()
    }
    assert len(signs) == len(STATUSES)
    assert all(style.sign or style.letter for style in STATUSES.values())
    assert {"provided", "indirect", "excluded", "silent", "not-coded"} < set(STATUSES)


@pytest.mark.parametrize("theme", THEMES)
def test_dark_page_knows_colours_of_signs(theme: Any) -> None:
    for style in STATUSES.values():
        for node in (style.tile, style.sign or style.tile):
            assert shade(node.fill, theme).startswith("#")
            assert shade(node.border, theme).startswith("#")
    assert shade(UNCHECKED[0], theme).startswith("#")


def test_cell_says_statement_article_and_confidence(kg: KnowledgeGraph) -> None:
    cells = {(c.line, c.column): c for c in real(kg, "petitioners", "kz", "ge").cells}
    kind = "https://w3id.org/constgraph/scheme/petitioner-kind/"
    georgia = cells[f"{kind}head-of-state", "GE"]
    assert georgia.status == "provided"
    assert georgia.title.startswith(
        "Georgia, Head of state (1.2.1.1): provided. President of Georgia: Dispute over competence,"
        " Art. 60(4)(d)"
    )
    assert "Normative legal act, Art. 60(4)(b) – Constitution of Georgia of 1995" in georgia.title
    closed = cells[f"{kind}legislature", "KZ"]
    assert closed.status == "excluded"
    assert closed.brief.startswith("Kazakhstan: excluded, Art. 73(1), Art. 73(2)")
    assert "referral by a court (Art. 73(2))" in closed.title


def test_weak_confidence_gets_a_dashed_frame(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    weak = row("XA", "Examplia", "provided", (entry("A: b", "Art. 1", confidence="inferred"),))
    weak["confidence"] = "inferred"
    rows = [
        told | {"class": "Class", "class_code": None, "class_iri": "https://example.org/class"}
        for told in (weak, row("XB", "Other", "provided", (entry("A: b", "Art. 1"),)),
                     row("XC", "Third", "not-coded"))
    ]  # fmt: skip
    told = spec(kg, answer(rows))
    scene = layout_comparison(told, measure)
    framed = [bool(box.style.dashes) for box in scene.boxes if box.id.startswith("cell:")]
    assert framed == [True, False, False]
    assert told.words["unchecked"].endswith("(1)")
    assert "inferred from a text that was read" in told.cells[0].title


def test_forms_of_access_are_rows(kg: KnowledgeGraph) -> None:
    form = "https://w3id.org/constgraph/scheme/access-form/"
    rows = [
        row("XA", "Aland", "direct", (
            entry("P: plea", "Art. 2", access="plea", access_iri=f"{form}plea-of-unconstitutionality",
                  way="indirect"),
            entry("P: complaint", "Art. 1", access="complaint", access_iri=f"{form}full-complaint"),
        )),
        row("XB", "Beland", "indirect", (
            entry("P: unknown", "Art. 3", access="unknown", access_iri=None, way="indirect"),
        )),
        row("XC", "Celand", "silent"),
    ]  # fmt: skip
    told = spec(kg, answer(rows), "individual-access")
    names = [line.id.rpartition("/")[2] for line in told.lines]
    assert names == ["full-complaint", "plea-of-unconstitutionality", ""]
    by_place = {(c.line.rpartition("/")[2], c.column): c for c in told.cells}
    assert {place: cell.status for place, cell in by_place.items()} == {
        ("full-complaint", "XA"): "provided",
        ("full-complaint", "XB"): "other",
        ("full-complaint", "XC"): "silent",
        ("plea-of-unconstitutionality", "XA"): "indirect",
        ("plea-of-unconstitutionality", "XB"): "other",
        ("plea-of-unconstitutionality", "XC"): "silent",
        ("", "XA"): "other",
        ("", "XB"): "indirect",
        ("", "XC"): "silent",
    }
    assert "not this one: unknown, Art. 3" in by_place["full-complaint", "XB"].title
    assert told.cells[0].brief == "Aland: provided, Art. 1"


def test_picture_says_what_where_and_when(kg: KnowledgeGraph) -> None:
    told = real(kg, "petitioners", "kz", "ge", lang="ru")
    assert told.title == "Кто вправе обратиться в конституционный суд: Грузия, Казахстан"
    assert DAY in told.subtitle
    assert told.source_line.endswith(
        f"constgraph compare kz ge --question petitioners --on {DAY} --format csv"
    )
    assert spec(kg, classes(9, 1)).title.endswith("(9 states)")


def test_same_comparison_has_same_bytes(kg: KnowledgeGraph, tmp_path: Path) -> None:
    for suffix in (".svg", ".html", ".json", ".png"):
        written = []
        for name in ("one", "two"):
            picture = kg.on(DAY).picture("comparison", "ge", "kz", about="review-forms")
            picture.save(tmp_path / (name + suffix))
            written.append((tmp_path / (name + suffix)).read_bytes())
        assert written[0] == written[1]


def test_page_reaches_every_cell(kg: KnowledgeGraph) -> None:
    page = kg.on(DAY).picture("comparison", "ge", "kz").page()
    for cell in real(kg, "petitioners", "ge", "kz").cells:
        label = cell.title.replace("&", "&amp;").replace("'", "&#x27;").replace('"', "&quot;")
        assert page.count(f'aria-label="{label}"') == 1
    assert "<tr data-of=" in page


def test_lists_have_no_picture(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="'seats' is a list") as caught:
        kg.on(DAY).picture("comparison", "kz", about="seats")
    assert "petitioners, review-forms, individual-access" in caught.value.hint
    assert "constgraph compare kz --question seats" in caught.value.hint
    with pytest.raises(UnknownNameError, match="review-form'") as caught:
        kg.on(DAY).picture("comparison", about="review-form")
    assert "review-forms" in caught.value.hint


def test_empty_comparison_says_what_to_do(kg: KnowledgeGraph) -> None:
    with pytest.raises(DiagramError, match="nothing to draw") as caught:
        kg.on("1900-01-01").picture("comparison", "kz").scene  # noqa: B018
    assert "constgraph compare" in caught.value.hint


@pytest.mark.parametrize(
    ("words", "message", "status"),
    [
        (["kz", "-q", "terms-of-judges", "-o", "x.svg"], "is a list, not a matrix", 2),
        (["zz", "-o", "x.svg"], "zz", 2),
        (["kz", "ge"], "no nodes and relations", 2),
        (["kz", "ge", "-o", "x.mmd"], "no nodes and relations", 2),
    ],
)
def test_command_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    message: str,
    status: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["draw", "comparison", *words])
    assert message in capsys.readouterr().err
    assert ended.value.code == status
    assert list(tmp_path.iterdir()) == []


def test_command_writes_a_page(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["draw", "comparison", "kz", "ge", "-q", "individual-access", "--lang", "kk",
              "-o", str(tmp_path / "x.html")])  # fmt: skip
    assert not ended.value.code
    assert "Қол жеткізу нысаны" in (tmp_path / "x.html").read_text(encoding="utf-8")
