"""Pictures of a fixed size: on their page, in type that can be read, with nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams import Scene
from constgraph.diagrams.layout.faults import count_faults
from constgraph.diagrams.sizes import read_size
from constgraph.errors import DiagramError, UsageError

DAY = "2026-11-24"
KINDS = {
    "petitioners": (), "timeline": (), "seats": ("kz/constitutional-court",), "routes": ("citizen",),
    "appointments": (), "matrix": (), "comparison": (), "controls": ("kz/president",),
}  # fmt: skip


def plates(kg: KnowledgeGraph, kind: str, size: str, lang: str = "en") -> list[Scene]:
    picture = kg.on(DAY).picture(kind, *KINDS[kind], lang=lang, size=size)
    assert picture.plates is not None
    scenes, left = picture.plates()
    assert left == []
    return scenes


def sizes_of(scene: Scene) -> list[float]:
    texts = [text for box in scene.boxes for text in box.texts]
    texts += [text for _, text in scene.texts] + [label.text for label in scene.line_labels]
    return [text.style.size for text in texts]


@pytest.mark.parametrize(("size", "lang"), [("slide", "ru"), ("a4", "kk")])
@pytest.mark.parametrize("kind", KINDS)
def test_plates_fit_and_can_be_read(kg: KnowledgeGraph, kind: str, size: str, lang: str) -> None:
    pages = read_size(size).pages()
    for scene in plates(kg, kind, size, lang):
        assert (scene.width, scene.height) in pages
        assert min(sizes_of(scene)) >= 9
        boxes = [box for box in scene.boxes if not box.id.startswith("legend:")]
        assert all(b.x0 >= 0 and b.x1 <= scene.width and b.y0 >= 0 for b in boxes)
        assert all(b.y1 <= scene.height for b in scene.boxes)
        if kind != "petitioners":  # the bus is drawn on purpose
            assert count_faults(scene.to_geometry()).hard == 0


def test_plates_of_petitioners_tell_their_own_rights(kg: KnowledgeGraph) -> None:
    told = [scene.description[:-1].split("; ") for scene in plates(kg, "petitioners", "slide")]
    whole = kg.on(DAY).picture("petitioners").scene.description[:-1].split("; ")
    assert len(told) == 2
    assert not set(told[0]) & set(told[1])
    assert len({*told[0], *told[1]}) == len(whole)
    (court,) = (right for right in told[0] + told[1] if right.startswith("Any court: "))
    assert court.endswith(", Art. 73(2) with Art. 79")


@pytest.mark.parametrize("kind", ["controls", "routes", "matrix", "comparison"])
def test_nothing_is_lost_between_plates(kg: KnowledgeGraph, kind: str) -> None:
    def said(scenes: list[Scene]) -> set[str]:
        lines = {line.title for scene in scenes for line in scene.lines if line.title}
        cells = {b.id for s in scenes for b in s.boxes if b.id.startswith("cell:")}
        return {title for title in lines if not title.startswith("legend")} | cells

    whole = kg.on(DAY).picture(kind, *KINDS[kind]).scene
    assert said(plates(kg, kind, "slide")) == said([whole])


def test_plates_are_numbered_files_and_the_same_again(kg: KnowledgeGraph, tmp_path: Path) -> None:
    picture = kg.on(DAY).picture("petitioners", "kz", size="slide")
    files, _ = picture.save_plates(tmp_path / "who.svg")
    assert [file.name for file in files] == ["who-1.svg", "who-2.svg"]
    first = [file.read_bytes() for file in files]
    picture.save_plates(tmp_path / "who.svg")
    assert [file.read_bytes() for file in files] == first
    assert picture.save_plates(tmp_path / "who.pdf")[0] == [tmp_path / "who.pdf"]
    with pytest.raises(DiagramError, match="has no size"):
        picture.save_plates(tmp_path / "who.html")


@pytest.mark.parametrize("words", ["a3x", "10x10", "0x5", "slides", "99999x99999px"])
def test_odd_sizes_are_refused_with_a_cure(words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_size(words)
    assert caught.value.hint
