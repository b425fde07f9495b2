"""The geometry of the petitioners diagram: faults are counted, not looked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations, pairwise
from typing import Any

import pytest

from constgraph.diagrams import PetitionersLayout
from constgraph.diagrams.layout.petitioners import PAD_X
from constgraph.diagrams.layout.routing import Net, choose_port, count_crossings, settle

LayOut = Callable[..., PetitionersLayout]
Rect = tuple[float, float, float, float]
Segment = tuple[tuple[float, float], tuple[float, float]]

CASE_NAMES = [
    "1996",
    "2008",
    "2017",
    "2023",
    "2026",
    "one-row",
    "last-has-more",
    "middle-has-more",
    "long-labels",
    "odd-signs",
]


def rect(item: Mapping[str, Any]) -> Rect:
    return item["x0"], item["y0"], item["x1"], item["y1"]


def is_overlap(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def segments(edge: Mapping[str, Any]) -> list[Segment]:
    return [(tuple(p), tuple(q)) for p, q in pairwise(edge["points"])]


def cover(segment: Segment) -> Rect:
    (px, py), (qx, qy) = segment
    return min(px, qx), min(py, qy), max(px, qx), max(py, qy)


def is_hit(segment: Segment, box: Rect) -> bool:
    """Whether an orthogonal segment passes through the inside of a box."""
    x0, y0, x1, y1 = cover(segment)
    return x0 < box[2] and box[0] < x1 + 1e-9 and y0 < box[3] and box[1] < y1 + 1e-9


def is_cross(a: Segment, b: Segment) -> bool:
    """Whether one is horizontal, the other vertical, and they cross inside."""
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = cover(a), cover(b)
    if ay0 == ay1 and bx0 == bx1:
        return ax0 < bx0 < ax1 and by0 < ay0 < by1
    if ax0 == ax1 and by0 == by1:
        return bx0 < ax0 < bx1 and ay0 < by0 < ay1
    return False


def is_on_top(a: Segment, b: Segment) -> bool:
    """Whether two parallel segments run on top of each other."""
    (ax0, ay0, ax1, ay1), (bx0, by0, bx1, by1) = cover(a), cover(b)
    if ay0 == ay1 == by0 == by1:
        return min(ax1, bx1) - max(ax0, bx0) > 0.5
    if ax0 == ax1 == bx0 == bx1:
        return min(ay1, by1) - max(ay0, by0) > 0.5
    return False


def hard_faults(layout: PetitionersLayout) -> list[tuple[str, str]]:
    """Name what overlaps; lines of one bus may."""
    geometry = layout.to_geometry()
    boxes = [(b["id"], rect(b)) for b in (*geometry["nodes"], *geometry["labels"])]
    faults = [(a, b) for (a, ra), (b, rb) in combinations(boxes, 2) if is_overlap(ra, rb)]
    for edge in geometry["edges"]:
        ends = {edge["source"], edge["target"]}
        for name, box in boxes:
            if name not in ends and any(is_hit(s, box) for s in segments(edge)):
                faults.append((edge["id"], name))
    nets = {line.id: line.net for line in layout.lines}
    for a, b in combinations(geometry["edges"], 2):
        apart = nets[a["id"]] != nets[b["id"]]
        if apart and any(is_on_top(s, t) for s in segments(a) for t in segments(b)):
            faults.append((a["id"], b["id"]))
    return faults


def crossings(layout: PetitionersLayout) -> list[tuple[str, str]]:
    edges = layout.to_geometry()["edges"]
    return [
        (a["id"], b["id"])
        for a, b in combinations(edges, 2)
        for s in segments(a)
        for t in segments(b)
        if is_cross(s, t)
    ]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_layout_has_no_hard_faults(name: str, lay_out: LayOut) -> None:
    assert hard_faults(lay_out(name)) == []


@pytest.mark.parametrize("name", CASE_NAMES)
def test_layout_has_no_crossings(name: str, lay_out: LayOut) -> None:
    assert crossings(lay_out(name)) == []


@pytest.mark.parametrize("name", CASE_NAMES)
def test_text_stays_inside_its_box(name: str, lay_out: LayOut) -> None:
    for box in lay_out(name).boxes:
        for text in box.texts:
            x0, y0, x1, y1 = text.box
            assert box.x0 + PAD_X - 0.1 <= x0 <= x1 <= box.x1 - PAD_X + 0.1, text.content
            assert box.y0 < y0 < y1 < box.y1, text.content


@pytest.mark.parametrize("name", CASE_NAMES)
def test_everything_lies_on_the_canvas(name: str, lay_out: LayOut) -> None:
    layout = lay_out(name)
    geometry = layout.to_geometry()
    for item in (*geometry["nodes"], *geometry["labels"]):
        x0, y0, x1, y1 = rect(item)
        assert 0 < x0 <= x1 < layout.width
        assert 0 < y0 <= y1 < layout.height


@pytest.mark.parametrize("name", CASE_NAMES)
def test_lines_join_their_boxes(name: str, lay_out: LayOut) -> None:
    layout = lay_out(name)
    boxes = {box.id: box for box in layout.boxes}
    for line in layout.lines:
        source, target = boxes[line.source], boxes[line.target]
        assert line.points[0][0] == source.x1
        assert line.points[-1][0] == target.x0
        assert source.y0 < line.points[0][1] < source.y1
        assert target.y0 < line.points[-1][1] < target.y1


def test_every_card_reaches_the_court(lay_out: LayOut) -> None:
    layout = lay_out("2026")
    sources = [line.source for line in layout.lines if line.target == layout.court.id]

    assert sources == [card.id for card in layout.cards]


def test_president_comes_first_in_2026(lay_out: LayOut) -> None:
    layout = lay_out("2026")

    assert layout.petitioners[0].texts[0].content == "President of the Republic"
    headings = [card.texts[0].content for card in layout.cards]
    # What only the President may ask stands above what others share.
    assert headings.index("Art. 73(2) with Art. 46(11), 93") < headings.index("Art. 73(1)")


def test_tangled_block_keeps_hard_faults_zero(lay_out: LayOut, make_rows: Any) -> None:
    """Three inner petitioners with grounds of their own: a crossing is unavoidable."""
    who = "president chair-senate premier deputies"
    own = [(name, "acts", f"Art. {n}") for n, name in enumerate(who.split(), start=2)]
    layout = lay_out(make_rows((who, "laws", "Art. 1"), *own))

    assert hard_faults(layout) == []
    assert 1 <= len(crossings(layout)) <= 6


def test_many_grounds_keep_hard_faults_zero(lay_out: LayOut, make_rows: Any) -> None:
    rows = make_rows(*[(f"body-{n % 7}", f"subject-{n}", f"Art. {n}") for n in range(24)])

    assert hard_faults(lay_out(rows)) == []


def test_long_frame_texts_wrap(lay_out: LayOut) -> None:
    words = "source of the text and its day " * 20
    layout = lay_out("one-row", title=words, subtitle=words, source_line="x" * 700)

    assert hard_faults(layout) == []
    assert all(text.box[2] < layout.width for _, text in layout.labels)


def test_long_heads_and_court_wrap(lay_out: LayOut) -> None:
    court = {"label": "Court " * 33, "second": "Сот " * 50, "size_text": "", "iri": ""}
    layout = lay_out("one-row", column_heads=("h" * 200, "word " * 40, "c" * 200), court=court)

    assert hard_faults(layout) == []


def test_layout_is_the_same_twice(lay_out: LayOut) -> None:
    assert lay_out("2026") == lay_out("2026")


def test_court_that_petitions_itself_is_two_nodes(lay_out: LayOut, make_rows: Any) -> None:
    rows = make_rows(("court", "laws", "Art. 1"))
    ids = [box.id for box in lay_out(rows).boxes]

    assert len(set(ids)) == len(ids)


def test_settle_keeps_order_gap_and_bounds() -> None:
    assert settle([50, 50], [20, 20], 10, 0, 200) == [35, 65]
    assert settle([0, 0], [20, 20], 10, 0, 200) == [10, 40]
    assert settle([300, 10], [20, 20], 10, 0, 100) == [60, 90]
    assert settle([30, 150], [20, 20], 10, 0, 200) == [30, 150]


def test_port_straightens_a_kink() -> None:
    assert choose_port(100, [104], []) == 104
    assert choose_port(100, [150], []) == 100
    assert abs(choose_port(100, [150], [101]) - 101) >= 5


def test_lanes_avoid_needless_crossings() -> None:
    # Both go down: only with the higher one outermost they do not cross.
    assert count_crossings([Net((0,), 50), Net((20,), 100)]) == 0
    assert count_crossings([Net((0, 100), 60), Net((50,), 20)]) == 1
