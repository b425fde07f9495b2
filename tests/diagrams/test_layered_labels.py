"""Where labels stand on their lines."""

from __future__ import annotations

import pytest

from constgraph.diagrams.layout.labels import CLEAR, Tag, place_tags

TAG = Tag("e", 30, 8)


def test_label_stands_past_the_middle() -> None:
    places = place_tags([TAG], {"e": [(0, 0), (0, 200)]}, [], {}, "down")
    x, y = places["e"]
    assert x == 0
    assert y == pytest.approx(110, abs=2)


def test_label_rather_stands_on_the_upright_part() -> None:
    line = [(0, 0), (0, 60), (100, 60), (100, 90)]
    assert place_tags([TAG], {"e": line}, [], {}, "down")["e"][0] in (0, 100)
    assert place_tags([TAG], {"e": line}, [], {}, "right")["e"][1] == 60


def test_label_keeps_clear_of_boxes_and_lines() -> None:
    line = [(0, 0), (0, 200)]
    box = (-40, 80, 40, 130)
    other = [(-50, 60), (50, 60)]
    _, y = place_tags([TAG], {"e": line, "f": other}, [box], {}, "down")["e"]
    assert y - 4 >= 130 + CLEAR or 60 + CLEAR <= y - 4 < y + 4 <= 80 - CLEAR or y + 4 <= 60 - CLEAR


def test_labels_of_neighbours_do_not_meet() -> None:
    lines = {f"e{n}": [(19.0 * n, 0.0), (19.0 * n, 80.0)] for n in range(6)}
    tags = [Tag(name, 30, 8) for name in lines]
    places = place_tags(tags, lines, [], {}, "down")
    at = [places[name] for name in lines]
    for n, (ax, ay) in enumerate(at):
        for bx, by in at[n + 1 :]:
            assert abs(ax - bx) >= 30 or abs(ay - by) >= 8


def test_label_stands_beside_a_crowded_line() -> None:
    lines = {"e": [(0.0, 0.0), (0.0, 80.0)], "f": [(-9.0, 0.0), (-9.0, 80.0)]}
    x, _ = place_tags([TAG], lines, [], {}, "down")["e"]
    assert x == pytest.approx(15 + 3), "on the free side, not over the other line"


def test_anchor_of_the_engine_is_the_last_resort() -> None:
    lines = {f"e{n}": [(9.0 * n, 0.0), (9.0 * n, 80.0)] for n in range(9)}
    tag = Tag("e4", 30, 8)
    assert place_tags([tag], lines, [], {"e4": (200, 40)}, "down")["e4"] == (200, 40)
    straight = {"e4": lines["e4"]}
    assert place_tags([tag], straight, [], {"e4": (200, 40)}, "down")["e4"] != (200, 40)


def test_short_line_has_its_label_in_the_middle() -> None:
    assert place_tags([TAG], {"e": [(0, 0), (12, 0)]}, [], {}, "down") == {"e": (6, 0)}


def test_head_of_the_line_stays_visible() -> None:
    boxes = [(-20, -20, 20, 0), (-20, 60, 20, 80)]
    _, y = place_tags([TAG], {"e": [(0, 0), (0, 60)]}, boxes, {}, "down")["e"]
    assert y + 4 <= 60 - 8.5
