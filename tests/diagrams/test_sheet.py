"""What all laid out pictures share: a sheet to write on, room that is shared out, tracks, legends."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams import FontMeasure
from constgraph.diagrams.layout.frame import legend_of
from constgraph.diagrams.layout.grid import GAP, explain_signs, lay_tracks
from constgraph.diagrams.layout.sheet import Sheet, fit_across, split_columns, spread
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.style import INSTITUTIONS, TYPE


@pytest.mark.parametrize(
    ("width", "size", "gap", "count"), [(100, 30, 5, 3), (99.9, 30, 5, 2), (10, 30, 5, 1)]
)
def test_last_column_needs_no_gap(width: float, size: float, gap: float, count: int) -> None:
    expected = max(1, next(n for n in range(9) if (n + 1) * size + n * gap > width))
    assert fit_across(width, size, gap) == count == expected


def test_things_go_on_right_or_below() -> None:
    assert spread(3, (30, 10), (5, 2), 70) == [(0, 0), (35, 0), (0, 12)]
    assert spread(3, (30, 10), (5, 2), 70, down=True) == [(0, 0), (0, 12), (35, 0)]
    assert spread(0, (30, 10), (5, 2), 70) == spread(0, (30, 10), (5, 2), 70, down=True) == []


def test_tracks_part_where_a_group_begins() -> None:
    assert lay_tracks(2, [10, 10, 20], ["a", "a", "b"]) == [
        (2, 12),
        (12, 22),
        (22 + GAP, 42 + GAP),
    ]


def test_written_lines_are_numbered(measure: FontMeasure) -> None:
    sheet = Sheet(measure)
    block = sheet.wrap("one  two\nthree", TYPE["cell"], 25)
    assert sheet.write("name", block, 7, 100) == 100 + block.height
    told = [(name, text.content, text.x) for name, text in sheet.texts]
    assert told == [("name:1", "one", 7), ("name:2", "two", 7), ("name:3", "three", 7)]


def test_key_is_as_tall_as_its_longest_column(measure: FontMeasure) -> None:
    sheet = Sheet(measure)
    block = sheet.wrap("meaning", TYPE["legend"], 100)
    key = [(f"sign:{n}", str(n), f"name:{n}", block) for n in (1, 2, 3)]
    bottom = sheet.write_key(split_columns(key, 2, 150), 10, 20, 3)
    assert bottom == pytest.approx(10 + 2 * (block.height + 3))
    places = {name: text.box[0] for name, text in sheet.texts}
    assert places == {
        "sign:1:1": 0, "name:1:1": 20, "sign:2:1": 0, "name:2:1": 20,
        "sign:3:1": 150, "name:3:1": 170,
    }  # fmt: skip


def test_samples_stand_before_their_words(measure: FontMeasure) -> None:
    sheet = Sheet(measure)
    drawn = {}
    signs = [("a", "first"), ("b", "second")]

    def draw(key: str, words: str, area: tuple[float, float, float, float]) -> None:
        drawn[key] = (words, area)

    bottom = explain_signs(sheet, signs, draw, 50, 60, (20, 10), (5, 2))
    assert drawn == {"a": ("first", (0, 50, 20, 60)), "b": ("second", (0, 62, 20, 72))}
    assert bottom == 74
    for (name, text), (_, area) in zip(sheet.texts, drawn.values(), strict=True):
        assert name.startswith("legend:")
        assert text.box[0] == area[2] + 6
        assert area[1] < (text.box[1] + text.box[3]) / 2 < area[3]


def test_legend_has_what_the_picture_has() -> None:
    items = legend_of(INSTITUTIONS, {"local", "head-of-state"}, {"local": " local\npower"})
    assert [(item.key, item.label) for item in items] == [
        ("head-of-state", "head of state"),
        ("local", "local power"),
    ]
    assert items[0].style is INSTITUTIONS["head-of-state"]


def test_source_line_tells_the_weakest_reading(kg: KnowledgeGraph) -> None:
    day = kg.on("2026-11-24")
    norms = [
        {"instrument": "Constitution", "version": "2026-07", "confidence": "primary-text"},
        {"instrument": "Law", "version": "2022-09", "confidence": "https://x.org/c/inferred"},
    ]
    told = source_line(day, norms, "en")
    assert told == (
        "Source: Constitution [2026-07]; Law [2022-09]. Inferred from a text that was read."
    )
    assert source_line(day, [], "en") == ""
