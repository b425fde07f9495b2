"""Files written from the petitioners diagram."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib
import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams import PetitionersLayout, render_scene, save_figure
from constgraph.diagrams.output.pdf import with_language
from constgraph.errors import DiagramError, OutputError

LayOut = Callable[..., PetitionersLayout]
SVG = "{http://www.w3.org/2000/svg}"


def save(layout: PetitionersLayout, path: Path, title: str = "Title") -> Path:
    save_figure(render_scene(layout.to_scene()), path, title=title, description="Who may & how")
    return path


def test_svg_text_is_all_there(lay_out: LayOut, tmp_path: Path) -> None:
    layout = lay_out("odd-signs")
    root = ET.parse(save(layout, tmp_path / "a.svg")).getroot()
    drawn = [element.text or "" for element in root.iter(SVG + "text")]

    expected = [text.content for box in layout.boxes for text in box.texts]
    expected += [text.content for _, text in layout.labels]
    assert sorted(drawn) == sorted(expected)
    assert "ҰүӨөҚқҢңҒғӘәҺһІі" in drawn
    assert "cost_of_$5_and_$6" in drawn


def test_svg_has_accessible_name(lay_out: LayOut, tmp_path: Path) -> None:
    root = ET.parse(save(lay_out("one-row"), tmp_path / "a.svg", 'A <b> & "c"')).getroot()
    title, desc = root.findall(SVG + "title"), root.findall(SVG + "desc")

    assert [t.text for t in title] == ['A <b> & "c"']
    assert [d.text for d in desc] == ["Who may & how"]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title[0].get('id')} {desc[0].get('id')}"


def test_svg_escapes_markup_in_labels(lay_out: LayOut, tmp_path: Path) -> None:
    path = save(lay_out("odd-signs"), tmp_path / "a.svg", "<script>x</script>")

    assert "<script" not in path.read_text(encoding="utf-8")


def test_svg_names_fallback_fonts(lay_out: LayOut, tmp_path: Path) -> None:
    text = save(lay_out("one-row"), tmp_path / "a.svg").read_text(encoding="utf-8")

    assert text.count("'DejaVu Sans', 'Noto Sans', sans-serif") == text.count("<text ")


@pytest.mark.parametrize(
    ("suffix", "start"), [(".svg", b"<?xml"), (".png", b"\x89PNG"), (".PDF", b"%PDF")]
)
def test_suffix_decides_the_format(
    suffix: str, start: bytes, lay_out: LayOut, tmp_path: Path
) -> None:
    path = save(lay_out("one-row"), tmp_path / f"a{suffix}")

    assert path.read_bytes().startswith(start)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["a.gif", "a"])
def test_unknown_suffix_lists_the_known(name: str, lay_out: LayOut, tmp_path: Path) -> None:
    with pytest.raises(DiagramError) as caught:
        save(lay_out("one-row"), tmp_path / name)

    assert ".svg, .png, .pdf" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_named(lay_out: LayOut, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        save(lay_out("one-row"), tmp_path / "nowhere" / "a.svg")


def test_failed_drawing_keeps_old_file(
    lay_out: LayOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.svg"
    target.write_text("old")
    figure = render_scene(lay_out("one-row").to_scene())

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(figure, "savefig", fail)
    with pytest.raises(OSError, match="No space left"):
        save_figure(figure, target, title="", description="")

    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_drawing_leaves_settings_alone(lay_out: LayOut, tmp_path: Path) -> None:
    before = dict(matplotlib.rcParams)
    save(lay_out("one-row"), tmp_path / "a.svg")

    assert dict(matplotlib.rcParams) == before


def test_user_settings_do_not_change_the_picture(lay_out: LayOut, tmp_path: Path) -> None:
    plain = save(lay_out("one-row"), tmp_path / "a.svg").read_bytes()
    settings: dict[Any, Any] = {
        "font.family": "serif",
        "savefig.bbox": "tight",
        "figure.autolayout": True,
    }
    with matplotlib.rc_context(settings):
        themed = save(lay_out("one-row"), tmp_path / "b.svg").read_bytes()

    assert themed == plain


def test_figure_has_the_size_of_the_layout(lay_out: LayOut) -> None:
    layout = lay_out("2023")
    width, height = render_scene(layout.to_scene()).get_size_inches()

    assert width * 72 == pytest.approx(layout.width)
    assert height * 72 == pytest.approx(layout.height)


def test_files_do_not_depend_on_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from conftest import CASES, build_spec\n"
        "from constgraph.diagrams import *\n"
        "layout = layout_petitioners(build_spec(CASES['2026']), FontMeasure())\n"
        "figure = render_scene(layout.to_scene())\n"
        "for suffix in ('svg', 'png', 'pdf'):\n"
        "    save_figure(figure, f'{sys.argv[2]}.{suffix}', title='Т', description='D')\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-B", "-c", code, str(Path(__file__).parent)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, str(tmp_path / seed)], check=True, env=environment)

    for suffix in ("svg", "png", "pdf"):
        first, second = (tmp_path / f"{seed}.{suffix}" for seed in "12")
        assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(("lang", "article"), [("ru", "ст. 73(1)(1)"), ("kk", "73-бап(1)(1)")])
def test_picture_is_read_aloud_in_its_language(
    kg: KnowledgeGraph, tmp_path: Path, lang: str, article: str
) -> None:
    picture = kg.on("2026-11-23").picture("petitioners", lang=lang)
    svg, pdf = tmp_path / "x.svg", tmp_path / "x.pdf"
    picture.save(svg)
    picture.save(pdf)
    root = ET.parse(svg).getroot()
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == root.get("lang") == lang
    said = root.findtext("{http://www.w3.org/2000/svg}desc") or ""
    assert article in said
    assert "Art." not in said
    assert f"/Lang ({lang})".encode() in pdf.read_bytes()


def test_language_of_a_pdf_stands_in_the_catalogue_that_its_last_table_names(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    kg.on("2026-11-23").picture("petitioners", lang="kk").save(path)
    data = path.read_bytes()
    table = int(data.rsplit(b"startxref", 1)[1].split()[0])
    rows = data[table:].split(b"\n")
    assert rows[0] == b"xref"
    root = int(data.rsplit(b"/Root ", 1)[1].split()[0])
    assert rows[3] == b"%d 1" % root
    place = int(rows[4].split()[0])
    catalogue = data[place:].split(b"endobj")[0]
    assert catalogue.startswith(b"%d 0 obj\n<< /Type /Catalog /Pages " % root)
    assert b"/Lang (kk)" in catalogue
    before = int(data.rsplit(b"/Prev ", 1)[1].split()[0])
    assert data[before:].startswith(b"xref")


def test_pdf_that_is_built_otherwise_stays_as_it_is() -> None:
    assert (
        with_language(b"%PDF-1.7 with a table of its own", "kk")
        == b"%PDF-1.7 with a table of its own"
    )
