"""A frame on a page of a fixed size, and type that is never too small to be read."""

from __future__ import annotations

import pytest

from constgraph.diagrams import FontMeasure, Scene
from constgraph.diagrams.layout.frame import Frame
from constgraph.diagrams.layout.geometry import Box, crop, enlarge, set_in, wrap_parts
from constgraph.diagrams.style import CARD_STYLE, TYPE

SLIDE = (960.0, 540.0)


def boxes(width: float, height: float) -> Scene:
    measure = FontMeasure(9)
    block = wrap_parts([("Senate", TYPE["second"])], 60, measure)
    box = Box("a", 0, 0, width, height, CARD_STYLE, block.place(width / 2, 4, measure))
    return Scene(width, height, (box,))


def test_no_style_is_set_smaller_than_the_smallest_type() -> None:
    measure = FontMeasure(9)
    assert {set_in(style, measure).size for style in TYPE.values()} >= {9, 14}
    assert min(set_in(style, measure).size for style in TYPE.values()) == 9
    assert measure.width("Senate", 7) == measure.width("Senate", 9)
    assert all(set_in(style, FontMeasure()) == style for style in TYPE.values())


def test_content_is_enlarged_to_its_page_and_no_further_than_asked() -> None:
    frame = Frame("Title", "Subtitle", "Source")
    scene, fits = frame.within(boxes(300, 100), SLIDE, FontMeasure(9), most=1.5)
    assert (scene.width, scene.height) == SLIDE
    assert fits > 1.5
    assert scene.boxes[0].x1 - scene.boxes[0].x0 == pytest.approx(450)
    assert scene.boxes[0].texts[0].style.size == pytest.approx(13.5)
    assert all(box.x0 >= 0 and box.y1 <= SLIDE[1] for box in scene.boxes)


@pytest.mark.parametrize("size", [(1200.0, 100.0), (100.0, 600.0)])
def test_what_is_too_large_for_a_page_says_so(size: tuple[float, float]) -> None:
    _, fits = Frame("Title", "Subtitle", "Source").within(boxes(*size), SLIDE, FontMeasure(9))
    assert fits < 1


def test_cropped_scene_begins_with_what_is_drawn() -> None:
    scene = crop(enlarge(boxes(100, 40), 2))
    assert (scene.width, scene.height) == (200, 80)
    assert (scene.boxes[0].x0, scene.boxes[0].y0) == (0, 0)
