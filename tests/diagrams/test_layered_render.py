"""Node-link diagrams as files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from constgraph.diagrams import FontMeasure, render_scene, save_figure
from constgraph.diagrams.layout.layered import layout_relations
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.style import THEMES, Theme

ODD = RelationsSpec(
    'Order of <b>Moon</b> & "River"',
    "In force never",
    "None",
    [
        Node("a", "<script>alert('$x_1$')</script>", 'a & b "c"', "people"),
        Node("b", "Ұлттық ғимарат кеңесі", "Әділет өңірі", "head-of-state", "added"),
        Node("c", "Court", kind="judiciary", mark="removed"),
    ],
    [
        Relation("a", "b", "vetoes", '<i>&"$'),
        Relation("b", "c", "petitions", "Art. 2", mark="removed"),
        Relation("c", "c", "reviews", "Art. 3", mark="added"),
    ],
)


@pytest.mark.parametrize("theme", THEMES)
def test_odd_texts_are_written_as_they_are(
    measure: FontMeasure, tmp_path: Path, theme: Theme
) -> None:
    scene = layout_relations(ODD, measure)
    path = tmp_path / "odd.svg"
    save_figure(
        render_scene(scene, theme=theme), path, title=scene.title, description=scene.description
    )
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    written = " ".join(
        "".join(found.itertext()) for found in root.iter() if found.tag.endswith("text")
    )
    for part in ("<script>", '<i>&"$', 'a & b "c"', "Ұлттық", "− Art. 2", "+ Art. 3"):
        assert part in written


def test_same_order_gives_the_same_bytes(measure: FontMeasure, tmp_path: Path) -> None:
    told = set()
    for name in ("one.svg", "two.svg"):
        scene = layout_relations(ODD, measure)
        save_figure(render_scene(scene), tmp_path / name, title="t", description="d")
        told.add((tmp_path / name).read_bytes())
    assert len(told) == 1


def test_picture_holds_all_that_is_drawn(measure: FontMeasure) -> None:
    scene = layout_relations(ODD, measure)
    for box in scene.boxes:
        assert 0 <= box.x0 < box.x1 <= scene.width
        assert 0 <= box.y0 < box.y1 <= scene.height
    for _, text in (*scene.texts, *((at.line, at.text) for at in scene.line_labels)):
        left, top, right, bottom = text.box
        assert 0 <= left < right <= scene.width
        assert 0 <= top < bottom <= scene.height
