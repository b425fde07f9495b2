"""The counter of faults, on pictures of which each fault is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from constgraph.diagrams.layout.faults import Faults, count_faults, find_meetings, hits_box

Points = Sequence[tuple[float, float]]


def box(name: str, x0: float, y0: float, x1: float, y1: float, **more: Any) -> dict[str, Any]:
    return {"id": name, "x0": x0, "y0": y0, "x1": x1, "y1": y1, **more}


def edge(name: str, points: Points, source: str = "", target: str = "") -> dict[str, Any]:
    return {"id": name, "source": source, "target": target, "points": points}


def count(
    nodes: Sequence[Mapping[str, Any]] = (),
    labels: Sequence[Mapping[str, Any]] = (),
    edges: Sequence[Mapping[str, Any]] = (),
) -> Faults:
    return count_faults({"nodes": nodes, "labels": labels, "edges": edges})


def test_empty_picture_has_no_fault() -> None:
    assert count() == Faults()


def test_boxes_that_overlap_are_pairs() -> None:
    nodes = [box("a", 0, 0, 10, 10), box("b", 5, 5, 15, 15), box("c", 8, 8, 20, 20)]
    assert count(nodes) == Faults(node_node=3)


def test_boxes_that_only_touch_are_fine() -> None:
    assert count([box("a", 0, 0, 10, 10), box("b", 9.2, 0, 20, 10)]) == Faults()


def test_label_covers_label_and_node() -> None:
    labels = [box("one", 0, 0, 10, 10), box("two", 5, 0, 15, 10)]
    assert count([box("a", 12, 0, 30, 10)], labels) == Faults(label_label=1, label_node=1)


def test_line_through_foreign_box_counts_once() -> None:
    nodes = [box("a", 0, 0, 10, 10), box("b", 40, 0, 50, 10), box("c", 80, 0, 90, 10)]
    bent = [(5, 5), (45, 5), (45, 8), (85, 8)]
    assert count(nodes, (), [edge("e", bent, "a", "c")]) == Faults(edge_node=1)
    assert count(nodes, (), [edge("e", bent[:2], "a", "b")]) == Faults()


def test_line_strikes_foreign_labels_only() -> None:
    label = box("on:e", 40, -5, 60, 5, edge="e")
    lines = [edge("e", [(0, 0), (100, 0)]), edge("f", [(50, -50), (50, 50)])]
    assert count((), [label], lines) == Faults(edge_label=1, crossings=1)


def test_slanting_line_misses_a_box_corner() -> None:
    nodes = [box("a", 0, 0, 10, 10)]
    assert count(nodes, (), [edge("e", [(-20, 18), (18, -20)])]) == Faults()
    assert count(nodes, (), [edge("e", [(-10, 18), (18, -10)])]) == Faults(edge_node=1)


def test_lines_on_each_other_are_counted() -> None:
    lines = [edge("e", [(0, 0), (100, 0)]), edge("f", [(50, 0.5), (90, 0.5), (90, 40)])]
    assert count((), (), lines) == Faults(edge_overlaps=1)


@pytest.mark.parametrize(("aside", "overlaps"), [(0.7, 1), (0.8, 0)])
def test_lines_side_by_side_do_not_overlap(aside: float, overlaps: int) -> None:
    lines = [edge("e", [(0, 0), (100, 0)]), edge("f", [(0, aside), (100, aside)])]
    assert count((), (), lines).edge_overlaps == overlaps


def test_short_common_run_is_no_overlap() -> None:
    lines = [edge("e", [(0, 0), (50, 0)]), edge("f", [(43, 0), (100, 0)])]
    assert count((), (), lines) == Faults()


def test_crossing_at_a_bend_counts_once() -> None:
    lines = [edge("e", [(0, 0), (50, 0), (50, 50)]), edge("f", [(20, -30), (80, 30)])]
    assert count((), (), lines) == Faults(crossings=1)


def test_crossing_near_a_shared_end_is_none() -> None:
    one = edge("e", [(0, 0), (0, 3), (40, 3)], "a", "b")
    other = [(3, 0), (3, 40)]
    assert count((), (), [one, edge("f", other, "a", "c")]) == Faults()
    assert count((), (), [one, edge("f", other, "d", "c")]) == Faults(crossings=1)


def test_label_on_bend_or_far_is_soft() -> None:
    line = edge("e", [(0, 0), (50, 0), (50, 50)])
    on_bend = box("on:e", 40, -5, 60, 5, edge="e")
    far = box("on:e", 70, 20, 90, 30, edge="e")
    near = box("on:e", 60, 20, 80, 30, edge="e")
    for label, expected in ((on_bend, Faults(on_bends=1)), (far, Faults(far=1)), (near, Faults())):
        found = count((), [label], [line])
        assert found == expected
        assert found.hard == 0
        assert found.soft == expected.on_bends + expected.far


def test_hard_sums_what_makes_a_picture_wrong() -> None:
    faults = Faults(1, 2, 3, 4, 5, 6, crossings=100, on_bends=100, far=100)
    assert (faults.hard, faults.soft) == (21, 200)


def test_meetings_are_found_in_order() -> None:
    ones = [(0, 0, 10, 10), (20, 0, 30, 10)]
    others = [(25, 5, 25, 50), (5, 5, 25, 5), (10, 0, 20, 10)]
    assert list(find_meetings(ones, others)) == [(0, 1), (1, 0), (1, 1)]
    assert list(find_meetings([], others)) == []


def test_segment_along_a_side_hits_nothing() -> None:
    assert not hits_box(((0, 10), (50, 10)), (10, 10, 20, 20))
    assert hits_box(((0, 11), (50, 11)), (10, 10, 20, 20))
    assert not hits_box(((0, 11), (9, 11)), (10, 10, 20, 20))
