"""The engines that place boxes and lead lines."""

from __future__ import annotations

import sys

import pytest

from constgraph.diagrams import FontMeasure
from constgraph.diagrams.layout.clearance import clear_borders, simplify, straighten
from constgraph.diagrams.layout.engines import (
    Edge,
    GraphlayEngine,
    LayoutEngine,
    Plate,
    PygraphvizEngine,
    Spacing,
)
from constgraph.diagrams.layout.faults import count_faults
from constgraph.diagrams.layout.layered import layout_relations
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.errors import DiagramError, MissingExtraError

PLATES = [Plate("a", 80, 30), Plate("b", 60, 20), Plate("c", 60, 20)]
EDGES = [Edge("1", "a", "b", 30, 8), Edge("2", "a", "c"), Edge("3", "b", "c", 30, 8)]
SPEC = RelationsSpec(
    "An invented order",
    "In force never",
    "None",
    [Node(name, name.title()) for name in ("moon", "river", "bells", "lamps")],
    [
        Relation("moon", "river", "elects", "Art. 1"),
        Relation("moon", "bells", "appoints", "Art. 2"),
        Relation("river", "lamps", "vetoes", "Art. 3"),
        Relation("lamps", "moon", "petitions", "Art. 4"),
        Relation("bells", "bells", "reviews", "Art. 5"),
    ],
)


@pytest.fixture(params=[GraphlayEngine, PygraphvizEngine])
def engine(request: pytest.FixtureRequest) -> LayoutEngine:
    if request.param is PygraphvizEngine:
        request.getfixturevalue("pygraphviz")
    made: LayoutEngine = request.param()
    return made


@pytest.mark.parametrize(("direction", "axis"), [("down", 1), ("right", 0)])
def test_arrows_lead_where_they_should(engine: LayoutEngine, direction: str, axis: int) -> None:
    placed = engine.place(PLATES, EDGES, direction, Spacing())
    assert placed.centres["a"][axis] < placed.centres["b"][axis] < placed.centres["c"][axis]


def test_lines_reach_from_source_to_target(engine: LayoutEngine) -> None:
    placed = engine.place(PLATES, EDGES, "down", Spacing())
    sizes = {plate.id: plate for plate in PLATES}
    for edge in EDGES:
        for name, (x, y) in zip(
            (edge.source, edge.target),
            placed.lines[edge.id][:: len(placed.lines[edge.id]) - 1],
            strict=True,
        ):
            cx, cy = placed.centres[name]
            assert abs(x - cx) <= sizes[name].width / 2 + 1
            assert abs(y - cy) == pytest.approx(sizes[name].height / 2, abs=1)


def test_engine_repeats_itself(engine: LayoutEngine) -> None:
    first = engine.place(PLATES, EDGES, "down", Spacing())
    assert engine.place(PLATES, EDGES, "down", Spacing()) == first


def test_every_engine_draws_the_whole_picture(engine: LayoutEngine, measure: FontMeasure) -> None:
    scene = layout_relations(SPEC, measure, engine=engine)
    assert count_faults(scene.to_geometry()).hard == 0
    assert len([line for line in scene.lines if not line.id.startswith("legend:")]) == 5
    assert len(scene.line_labels) == 5


def test_graphlay_takes_ports_where_they_are_wished() -> None:
    wished = Edge("1", "a", "b", ports=(("bottom", -0.5), ("top", 0.5)))
    placed = GraphlayEngine().place(PLATES, [wished, *EDGES[1:]], "down", Spacing())
    start, end = placed.lines["1"][0], placed.lines["1"][-1]
    assert start[0] - placed.centres["a"][0] == pytest.approx(-20)
    assert end[0] - placed.centres["b"][0] == pytest.approx(15)


def test_refusal_of_graphlay_is_a_diagram_error() -> None:
    with pytest.raises(DiagramError, match="refused") as caught:
        GraphlayEngine().place([Plate("a", -1, 0)], [], "down", Spacing())
    assert caught.value.hint


def test_missing_pygraphviz_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(MissingExtraError) as caught:
        PygraphvizEngine().place(PLATES, EDGES, "down", Spacing())
    assert "constgraph[graphviz]" in caught.value.hint


def test_line_loses_idle_points_and_hairs() -> None:
    line = [(0, 0), (0, 10), (0, 30), (0.4, 30), (0.4, 20), (0.4, 50), (40, 50)]
    assert simplify(line) == ((0, 0), (0, 50), (40, 50))


def test_line_along_a_border_moves_away() -> None:
    boxes = {"a": (0, 0, 100, 20), "b": (40, 100, 120, 120), "c": (-20, 50, 39, 70)}
    lines = {"e": ((80, 20), (80, 35), (41, 35), (41, 85), (80, 85), (80, 100))}
    moved = clear_borders(lines, {"e": ("a", "b")}, boxes)["e"]
    assert moved[2][0] == moved[3][0] >= 39 + 4
    assert (moved[0], moved[-1]) == (lines["e"][0], lines["e"][-1])


def test_line_stays_where_another_is_near() -> None:
    boxes = {"a": (0, 0, 60, 20), "b": (0, 100, 60, 120), "c": (-60, 50, 25, 70)}
    lines = {"e": ((27, 20), (27, 100)), "f": ((34, 20), (34, 100))}
    ends = {"e": ("a", "b"), "f": ("a", "b")}
    assert clear_borders(lines, ends, boxes) == lines


def test_small_step_aside_is_taken_out() -> None:
    boxes = {"a": (0, 0, 60, 20), "b": (0, 100, 60, 120)}
    ends = {"e": ("a", "b")}
    stepped = {"e": ((30, 20), (30, 60), (35, 60), (35, 100))}
    assert straighten(stepped, ends, boxes)["e"] == ((35, 20), (35, 100))
    wide = {"e": ((10, 20), (10, 60), (50, 60), (50, 100))}
    assert straighten(wide, ends, boxes) == wide
