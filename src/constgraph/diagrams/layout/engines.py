"""Engines that place boxes and lead lines between them; each hides one layout library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from constgraph.diagrams.layout.geometry import Point
from constgraph.errors import DiagramError, MissingExtraError
from constgraph.messages import Message

__all__ = [
    "Edge",
    "GraphlayEngine",
    "LayoutEngine",
    "Placement",
    "Plate",
    "PygraphvizEngine",
    "Spacing",
]

Side = Literal["left", "top", "right", "bottom"]
Port = tuple[Side, float]

# How hard graphlay tries, by the number of lines.
_EFFORTS = ((150, "thorough"), (300, "balanced"))


@dataclass(frozen=True, slots=True)
class Plate:
    """A box to be placed."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A line to be led, with the size of the text on it (0 by 0 for none).

    `ports` are wishes where it leaves the source and reaches the target: a side of the box, and
    how far from its middle, as a share of half the side from -1 to 1.
    """

    id: str
    source: str
    target: str
    width: float = 0.0
    height: float = 0.0
    ports: tuple[Port, Port] | None = None


@dataclass(frozen=True, slots=True)
class Spacing:
    """The distances of one trial, in points: of passing lines, of turning lines, of layers.

    `effort` says how hard to look for few crossings, in the words of graphlay; empty leaves it to
    the number of lines.
    """

    dummy_gap: float = 24.0
    lane_gap: float = 9.0
    layer_gap: float = 36.0
    effort: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an engine put everything, the y axis pointing down; `anchors` may lack edges."""

    centres: Mapping[str, Point]
    lines: Mapping[str, tuple[Point, ...]]
    anchors: Mapping[str, Point] = field(default_factory=dict)


class LayoutEngine(Protocol):
    """Boxes with sizes and edges with label sizes in; centres, lines and label anchors out."""

    def place(
        self, plates: Sequence[Plate], edges: Sequence[Edge], direction: str, spacing: Spacing
    ) -> Placement:
        """Place the boxes, which hang together, and lead the lines.

        Parameters
        ----------
        plates, edges : sequence
            In a settled order: engines may depend on it. No edge leads back to its own box.
        direction : str
            ``down`` or ``right``.
        spacing : Spacing
            How far apart the lines run; an engine may take it as advice.
        """
        ...


class GraphlayEngine:
    """The layered layout of graphlay: one port an edge, orthogonal lines, facing sides only.

    Sources
    -------
    K. Sugiyama, S. Tagawa, M. Toda (1981), "Methods for Visual Understanding of Hierarchical
    System Structures" (layers, order within them, places); the implementation is graphlay's.

    Cost
    ----
    Grows a little faster than the number of boxes and lines: 0.02 s for 25 boxes, 0.3 s for 500.
    """

    def place(
        self, plates: Sequence[Plate], edges: Sequence[Edge], direction: str, spacing: Spacing
    ) -> Placement:
        """Place the boxes and lead the lines; see `LayoutEngine.place`.

        Raises
        ------
        DiagramError
            If graphlay refuses the graph.
        """
        import graphlay

        index = {plate.id: number for number, plate in enumerate(plates)}
        graph = {
            "nodes": [_as_node(number, plate) for number, plate in enumerate(plates)],
            "edges": [_as_edge(edge, index) for edge in edges],
        }
        options = _options(direction, spacing, edges)
        try:
            done = graphlay.layout(graph, preset="layered", options=options).to_dict()
        except graphlay.GraphlayError as err:
            raise DiagramError(
                Message("the layout library graphlay refused the graph: {err}", err=err),
                hint=Message("draw a smaller part of it"),
            ) from err
        centres = {
            plate.id: (node["center"]["x"], node["center"]["y"])
            for plate, node in zip(plates, done["nodes"], strict=True)
        }
        lines, anchors = {}, {}
        for edge, route in zip(edges, done["edges"], strict=True):
            lines[edge.id] = tuple((point["x"], point["y"]) for point in route["points"])
            if route.get("label_anchor"):
                anchors[edge.id] = (route["label_anchor"]["x"], route["label_anchor"]["y"])
        return Placement(centres, lines, anchors)


def _as_node(number: int, plate: Plate) -> dict[str, Any]:
    size = {"width": plate.width, "height": plate.height}
    # graphlay breaks ties by the key: the order of the caller decides
    return {"key": f"{number:06d}", "shape": "box", "size": size}


def _as_edge(edge: Edge, index: Mapping[str, int]) -> dict[str, Any]:
    data: dict[str, Any] = {"source": index[edge.source], "target": index[edge.target]}
    if edge.width:
        data["label_size"] = {"width": edge.width, "height": edge.height}
    for name, port in zip(("source_port", "target_port"), edge.ports or (), strict=False):
        data[name] = {"offset": {"side": port[0], "t": port[1]}}
    return data


def _options(direction: str, spacing: Spacing, edges: Sequence[Edge]) -> dict[str, Any]:
    # Labels stand between the layers: two above each other, or one beside bends and a head.
    if direction == "right":
        room = 26 + max((edge.width for edge in edges), default=0.0)
    else:
        room = 20 + 2 * max((edge.height for edge in edges), default=0.0)
    return {
        "direction": "leftright" if direction == "right" else "topbottom",
        "effort": spacing.effort
        or next((name for most, name in _EFFORTS if len(edges) <= most), "fast"),
        "spacing": {
            "dummy_gap": spacing.dummy_gap,
            "layer_gap": max(spacing.layer_gap, room),
            "port_gap": 12.0,
        },
        "routing": {
            "style": "orthogonal",
            "bundle_parallel": False,
            "lane_gap": spacing.lane_gap,
            "port_sides": "facing_only",
        },
    }


class PygraphvizEngine:
    """The layered layout of Graphviz' dot, by pygraphviz: a second engine, for comparison.

    Its lines slant, and all lines of a box start from its middle, so that a box with many lines is
    harder to read. Of the distances it takes one, and no ports.

    Sources
    -------
    E. R. Gansner, E. Koutsofios, S. C. North, K.-P. Vo (1993), "A Technique for Drawing Directed
    Graphs"; the implementation is Graphviz'.

    Cost
    ----
    Some tenths of a second for 100 boxes, about 10 seconds for 500.
    """

    def place(
        self, plates: Sequence[Plate], edges: Sequence[Edge], direction: str, spacing: Spacing
    ) -> Placement:
        """Place the boxes and lead the lines; see `LayoutEngine.place`.

        Raises
        ------
        MissingExtraError
            If pygraphviz is not installed.
        """
        try:
            import pygraphviz
        except ImportError as err:
            raise MissingExtraError(
                Message("this layout engine needs the package pygraphviz"),
                hint=Message("pip install 'constgraph[graphviz]'"),
            ) from err
        graph = pygraphviz.AGraph(directed=True, strict=False)
        graph.graph_attr.update(
            splines="polyline",
            rankdir="LR" if direction == "right" else "TB",
            nodesep=str(spacing.dummy_gap / 72),
            ranksep=str(spacing.layer_gap / 72),
        )
        names = {plate.id: f"n{number}" for number, plate in enumerate(plates)}
        for plate in plates:
            size = {"width": str(plate.width / 72), "height": str(plate.height / 72)}
            graph.add_node(names[plate.id], shape="box", fixedsize="true", label="", **size)
        for number, edge in enumerate(edges):
            more = {"label": _blank(edge)} if edge.width else {}
            ends = names[edge.source], names[edge.target]
            graph.add_edge(*ends, key=f"e{number}", dir="none", **more)
        graph.layout(prog="dot")
        centres = {
            plate.id: _point(graph.get_node(names[plate.id]).attr["pos"]) for plate in plates
        }
        lines, anchors = {}, {}
        for number, edge in enumerate(edges):
            drawn = graph.get_edge(names[edge.source], names[edge.target], key=f"e{number}").attr
            points = [_point(at) for at in drawn["pos"].split()]
            # Every third is a point of the line, the two between only bend it.
            lines[edge.id] = tuple(points[::3])
            if drawn["lp"]:
                anchors[edge.id] = _point(drawn["lp"])
        return Placement(centres, lines, anchors)


def _blank(edge: Edge) -> str:
    """Return a label of the size of the text, in the language of Graphviz."""
    size = f'fixedsize="true" width="{edge.width:.0f}" height="{edge.height:.0f}"'
    return f'<<table border="0" cellborder="0" cellspacing="0"><tr><td {size}></td></tr></table>>'


def _point(text: str) -> Point:
    """Return a point of Graphviz, whose y axis points up."""
    x, y = text.split(",")
    return float(x), -float(y)
