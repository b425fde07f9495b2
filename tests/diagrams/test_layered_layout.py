"""The geometry of node-link diagrams, on invented orders: faults are counted, not looked for."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from constgraph.diagrams import FontMeasure, Scene
from constgraph.diagrams.layout.engines import GraphlayEngine, Placement, Spacing
from constgraph.diagrams.layout.faults import count_faults
from constgraph.diagrams.layout.geometry import Box, Line
from constgraph.diagrams.layout.layered import layout_relations
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.style import HEAD_LENGTH, INSTITUTIONS, MARKS, RELATIONS
from constgraph.errors import DiagramError

NAMES = (
    "Moon Chamber of the Harbour",
    "River Council",
    "Keeper of Bells",
    "Office of Weights and Measures",
    "Guild of Lamplighters",
    "House of Elders",
    "Market Court",
    "Orchard Board",
    "Warden",
)
KINDS = tuple(INSTITUTIONS)
POWERS = tuple(kind for kind in RELATIONS if kind != "right")


def make_nodes(*ids: str, **details: Any) -> list[Node]:
    """Make nodes that are named after their ids."""
    return [Node(name, name.title(), **details) for name in ids]


def make_arrow(source: str, target: str, kind: str = "appoints", **details: Any) -> Relation:
    """Make a relation with a label."""
    return Relation(source, target, kind, **{"label": "Art. 1(2)", **details})


def make_spec(
    nodes: Sequence[Node], relations: Iterable[Relation] = (), direction: str = "down", **more: Any
) -> RelationsSpec:
    """Put a frame around nodes and relations."""
    frame = {"title": "An invented order", "subtitle": "In force never", "source_line": "None"}
    return RelationsSpec(
        **frame, nodes=nodes, relations=list(relations), direction=direction, **more
    )


def make_random(size: int, seed: int = 1, direction: str = "down", **more: Any) -> RelationsSpec:
    """Make an order with two relations a node."""
    dice = random.Random(seed)
    nodes = [
        Node(f"n{n:03}", f"{NAMES[n % len(NAMES)]} {n}", kind=KINDS[n % len(KINDS)])
        for n in range(size)
    ]
    pairs = [(source, dice.randrange(size - 1)) for source in range(size) for _ in range(2)]
    relations = [
        Relation(
            f"n{source:03}",
            f"n{target + (target >= source):03}",
            dice.choice(POWERS),
            f"Art. {dice.randrange(1, 99)}({dice.randrange(1, 9)})",
        )
        for source, target in pairs
    ]
    return make_spec(nodes, relations, direction, **more)


def make_hub(seed: int = 5) -> RelationsSpec:
    """Make an order of 27 nodes and 62 relations, 26 of them from or to one node."""
    dice = random.Random(seed)
    nodes = [
        Node(f"n{n:02}", f"{NAMES[n % len(NAMES)]} {n}", kind=KINDS[n % len(KINDS)])
        for n in range(27)
    ]
    relations = []
    for hub, count in ((1, 26), (5, 12), (6, 8), (9, 12), (14, 4)):
        for _ in range(count):
            other = dice.choice([n for n in range(27) if n != hub])
            ends = (hub, other) if (dice.random() < 0.75) != (hub == 9) else (other, hub)
            relations.append(
                make_arrow(*(f"n{n:02}" for n in ends), dice.choice(POWERS), label="Art. 44(3)")
            )
    return make_spec(nodes, relations)


DIRECTIONS = ("down", "right")
PAIR = make_nodes("left bank", "right bank")
TEN = [make_arrow("left bank", "right bank", kind) for kind in POWERS[:10]]
LONG = "Head of the Assembly of the Lands and Seas and of all that lies between them " * 3


def own_boxes(scene: Scene) -> list[Box]:
    return [box for box in scene.boxes if not box.id.startswith(("legend:", "badge:"))]


def own_lines(scene: Scene) -> list[Line]:
    return [line for line in scene.lines if not line.id.startswith("legend:")]


def labels_of(scene: Scene, line: str) -> str:
    return " ".join(label.text.content for label in scene.line_labels if label.line == line)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("size", [25, 100])
def test_random_order_has_no_hard_fault(measure: FontMeasure, size: int, direction: str) -> None:
    scene = layout_relations(make_random(size, direction=direction), measure)
    assert count_faults(scene.to_geometry()).hard == 0


def test_haste_makes_no_hard_fault_and_tries_less(measure: FontMeasure) -> None:
    tried: list[str] = []

    class Counted(GraphlayEngine):
        def place(self, plates: Any, edges: Any, direction: str, spacing: Spacing) -> Placement:
            tried.append(spacing.effort)
            return super().place(plates, edges, direction, spacing)

    scene = layout_relations(make_random(60), measure, engine=Counted(), quick=True)
    quick = tried.copy()
    tried.clear()
    layout_relations(make_random(60), measure, engine=Counted())

    assert count_faults(scene.to_geometry()).hard == 0
    assert set(tried) == {""}
    assert {"fast", "balanced"} == set(quick)
    assert quick.count("balanced") < len(tried) - quick.count("fast")


def test_hub_of_many_lines_has_no_hard_fault(measure: FontMeasure) -> None:
    scene = layout_relations(make_hub(), measure)
    assert count_faults(scene.to_geometry()).hard == 0
    hub = next(box for box in scene.boxes if box.id == "n01")
    assert hub.x1 - hub.x0 > 26 / 2 * 12, "a box is as wide as its lines need"


def test_order_of_input_does_not_matter(measure: FontMeasure) -> None:
    spec = make_random(12)
    turned = replace(spec, nodes=spec.nodes[::-1], relations=spec.relations[::-1])
    assert layout_relations(spec, measure) == layout_relations(turned, measure)


def test_hash_seed_does_not_change_geometry() -> None:
    script = (
        "from test_layered_layout import make_random, layout_relations, FontMeasure\n"
        "print(layout_relations(make_random(15), FontMeasure()).to_geometry())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_start_and_end_on_their_boxes(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(make_random(20, direction=direction), measure)
    boxes = {box.id: box for box in scene.boxes}
    for line in own_lines(scene):
        for name, (x, y) in ((line.source, line.points[0]), (line.target, line.points[-1])):
            box = boxes[name]
            # Round and cut corners: there a line ends a little inside the frame of its box.
            outside = max(box.x0 - x, x - box.x1, box.y0 - y, y - box.y1)
            assert -box.style.corner <= outside <= 0.01, line.id


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_meet_facing_sides_only(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(make_random(20, direction=direction), measure)
    across = 0 if direction == "down" else 1
    for line in own_lines(scene):
        for one, other in (line.points[:2], line.points[-2:]):
            assert one[across] == pytest.approx(other[across]), line.id


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_lines_are_upright_or_level(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(make_random(20, direction=direction), measure)
    for line in own_lines(scene):
        for (ax, ay), (bx, by) in pairwise(line.points):
            assert ax == pytest.approx(bx) or ay == pytest.approx(by), line.id


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_last_part_has_room_for_a_head(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(make_random(25, direction=direction), measure)
    for line in own_lines(scene):
        (ax, ay), (bx, by) = line.points[-2:]
        assert abs(ax - bx) + abs(ay - by) > HEAD_LENGTH, line.id


def test_lines_keep_off_foreign_borders(measure: FontMeasure) -> None:
    scene = layout_relations(make_random(25), measure)
    for line in own_lines(scene):
        for box in own_boxes(scene):
            if box.id in (line.source, line.target):
                continue
            for (ax, ay), (bx, by) in pairwise(line.points):
                aside = max(box.x0 - max(ax, bx), min(ax, bx) - box.x1, 0)
                above = max(box.y0 - max(ay, by), min(ay, by) - box.y1, 0)
                assert aside + above >= 3.9, (line.id, box.id)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_ten_parallel_relations_stay_readable(measure: FontMeasure, direction: str) -> None:
    back = [make_arrow("right bank", "left bank", kind) for kind in POWERS[:3]]
    scene = layout_relations(make_spec(PAIR, [*TEN, *back], direction), measure)
    faults = count_faults(scene.to_geometry())
    assert (faults.hard, faults.crossings, faults.far) == (0, 0, 0)
    assert len(scene.line_labels) == 13


def test_equal_relations_get_numbered_ids(measure: FontMeasure) -> None:
    scene = layout_relations(
        make_spec(make_nodes("a", "b"), [make_arrow("a", "b", label=at) for at in "xyz"]), measure
    )
    assert [line.id for line in own_lines(scene)] == [
        "a > b: appoints",
        "a > b: appoints 2",
        "a > b: appoints 3",
    ]
    assert [labels_of(scene, line.id) for line in own_lines(scene)] == ["x", "y", "z"]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_loops_stand_beside_their_box(measure: FontMeasure, direction: str) -> None:
    loops = [make_arrow("a", "a", kind) for kind in POWERS[:3]]
    others = [make_arrow("a", "b"), make_arrow("b", "c"), make_arrow("a", "c")]
    scene = layout_relations(
        make_spec(make_nodes("a", "b", "c"), [*loops, *others], direction), measure
    )
    assert count_faults(scene.to_geometry()).hard == 0
    box = next(box for box in scene.boxes if box.id == "a")
    drawn = [line for line in own_lines(scene) if line.source == line.target]
    assert len(drawn) == 3
    for line in drawn:
        if direction == "down":
            assert all(x >= box.x1 for x, _ in line.points)
        else:
            assert all(y >= box.y1 for _, y in line.points)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_node_without_relations_is_drawn(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(make_spec(make_nodes("alone"), (), direction), measure)
    (box,) = own_boxes(scene)
    assert [text.content for text in box.texts] == ["Alone"]
    assert own_lines(scene) == []
    assert scene.description == "Alone."


def test_parts_stand_apart_and_lonely_ones_below(measure: FontMeasure) -> None:
    relations = [make_arrow("a", "b"), make_arrow("c", "d"), make_arrow("e", "f")]
    scene = layout_relations(make_spec(make_nodes(*"abcdefgh"), relations), measure)
    boxes = {box.id: box for box in own_boxes(scene)}
    assert count_faults(scene.to_geometry()).hard == 0
    tied = max(boxes[name].y1 for name in "abcdef")
    assert all(boxes[name].y0 > tied for name in "gh")


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_long_texts_wrap_or_end_in_dots(measure: FontMeasure, direction: str) -> None:
    nodes = [Node("a", LONG[:200]), Node("b", "W" * 200)]
    arrow = make_arrow("a", "b", label=LONG[:200], title=f"rules over, {LONG[:200].strip()}")
    scene = layout_relations(make_spec(nodes, [arrow], direction), measure)
    assert count_faults(scene.to_geometry()).hard == 0
    for box in own_boxes(scene):
        for text in box.texts:
            assert box.x0 < text.box[0] < text.box[2] < box.x1
    written = labels_of(scene, "a > b: appoints")
    assert len(scene.line_labels) == 2
    assert written.endswith("…")
    assert own_lines(scene)[0].title == arrow.title


def test_words_that_fit_are_not_broken(measure: FontMeasure) -> None:
    nodes = [Node("a", "Commissioner of Gardens"), Node("b", "Конституционного Суда палата")]
    scene = layout_relations(make_spec(nodes), measure)
    for box, node in zip(own_boxes(scene), nodes, strict=True):
        assert " ".join(text.content for text in box.texts) == node.label


def test_title_tells_what_an_untitled_line_says(measure: FontMeasure) -> None:
    scene = layout_relations(
        make_spec(
            make_nodes("a", "b"),
            [make_arrow("a", "b", "appoints-with-consent", articles=("Art. 1(2)", "Art. 7"))],
        ),
        measure,
    )
    (line,) = own_lines(scene)
    assert line.title == "A appoints with consent: B, Art. 1(2)"
    assert (line.relation, line.articles) == ("appoints-with-consent", ("Art. 1(2)", "Art. 7"))
    assert line.net == line.id


def test_relation_without_label_has_none(measure: FontMeasure) -> None:
    scene = layout_relations(
        make_spec(make_nodes("a", "b"), [make_arrow("a", "b", label="")]), measure
    )
    assert scene.line_labels == ()


def test_legend_has_only_what_is_drawn(measure: FontMeasure) -> None:
    nodes = [Node("a", "A", kind="judiciary"), Node("b", "B", kind="people")]
    relations = [make_arrow("a", "b", "vetoes"), make_arrow("b", "a", "appoints-with-consent")]
    scene = layout_relations(
        make_spec(
            nodes, relations, relation_words={"vetoes": "says no"}, kind_words={"people": "folk"}
        ),
        measure,
    )
    told = [(name, text.content) for name, text in scene.texts if name.startswith("legend:")]
    assert told == [
        ("legend:appoints-with-consent", "appoints with consent"),
        ("legend:vetoes", "says no"),
        ("legend:people", "folk"),
        ("legend:judiciary", "judiciary"),
    ]


MARKED = make_spec(
    [
        Node("a", "Assembly", kind="legislature", mark="unchanged"),
        Node("b", "Board", kind="independent", mark="added"),
        Node("c", "Court", kind="judiciary", mark="removed"),
    ],
    [
        make_arrow("a", "b", "petitions", mark="added"),
        make_arrow("a", "c", "dismisses", mark="removed"),
        make_arrow("b", "c", "elects", mark="unchanged"),
    ],
    relation_words={"added": "new", "removed": "gone", "unchanged": "as before"},
)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_marks_are_signs_and_not_colours_only(measure: FontMeasure, direction: str) -> None:
    scene = layout_relations(replace(MARKED, direction=direction), measure)
    badges = {box.id: box for box in scene.boxes if box.id.startswith("badge:")}
    assert {name: box.texts[0].content for name, box in badges.items()} == {
        "badge:b": "+",
        "badge:c": "−",
    }
    assert [labels_of(scene, line.id) for line in own_lines(scene)] == [
        "+ Art. 1(2)",
        "− Art. 1(2)",
        "Art. 1(2)",
    ]
    told = [text.content for name, text in scene.texts if name.startswith("legend:")]
    assert told == ["+ new", "− gone", "as before"]
    assert count_faults(scene.to_geometry()).hard == 0


def test_badges_stand_at_the_upper_left(measure: FontMeasure) -> None:
    scene = layout_relations(MARKED, measure)
    boxes = {box.id: box for box in scene.boxes}
    for name in "bc":
        box, badge = boxes[name], boxes[f"badge:{name}"]
        assert badge.style.shape == "pill"
        assert (badge.x0 + badge.x1) / 2 < box.x0
        assert badge.y0 < box.y0 < badge.y1


def test_marked_lines_keep_their_heads(measure: FontMeasure) -> None:
    scene = layout_relations(MARKED, measure)
    drawn = {line.relation: line.style for line in own_lines(scene)}
    assert {mark: style.head for mark, style in drawn.items() if style} == {
        "added": "open",
        "removed": "bar",
        "unchanged": "filled",
    }
    for mark, style in drawn.items():
        assert style == replace(MARKS[mark][0], head=style.head)


def test_two_nodes_of_one_id_are_refused(measure: FontMeasure) -> None:
    with pytest.raises(DiagramError) as caught:
        layout_relations(make_spec([Node("a", "A"), Node("a", "B")]), measure)
    assert caught.value.where == "a"
    assert caught.value.hint
