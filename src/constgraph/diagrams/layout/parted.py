"""How each kind of picture is drawn in part, for plates of a fixed size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from constgraph.diagrams.layout.comparison import (
    NARROW,
    ROW_HEAD,
    comparison_content,
    comparison_frame,
    describe_comparison,
)
from constgraph.diagrams.layout.frame import MARGIN, Frame
from constgraph.diagrams.layout.geometry import crop
from constgraph.diagrams.layout.grid import GAP
from constgraph.diagrams.layout.layered import frame_of, layout_content
from constgraph.diagrams.layout.matrix import describe_matrix, matrix_content, matrix_frame
from constgraph.diagrams.layout.petitioners import layout_petitioners
from constgraph.diagrams.layout.plates import Drawn, Page, Parted
from constgraph.diagrams.layout.seating import (
    SeatingPart,
    describe_seating,
    seating_content,
    seating_frame,
)
from constgraph.diagrams.layout.timeline import (
    describe_timeline,
    timeline_content,
    timeline_frame,
)
from constgraph.diagrams.specs.comparison import ComparisonSpec
from constgraph.diagrams.specs.comparison_cells import Line
from constgraph.diagrams.specs.matrix import MatrixSpec
from constgraph.diagrams.specs.petitioners import Petitioner, PetitionersSpec
from constgraph.diagrams.specs.relations import Relation, RelationsSpec
from constgraph.diagrams.specs.seating import SeatingSpec
from constgraph.diagrams.specs.timeline import Row, TimelineSpec
from constgraph.diagrams.text import TextMeasure

__all__ = [
    "parted_comparison",
    "parted_matrix",
    "parted_petitioners",
    "parted_relations",
    "parted_seating",
    "parted_timeline",
]


def parted_petitioners(spec: PetitionersSpec, measure: TextMeasure) -> Parted[Petitioner]:
    """Return the petitioners, to be divided by who petitions; shared grounds are repeated."""

    def block(who: Petitioner) -> int:
        return next(n for n, ground in enumerate(spec.grounds) if who.id in ground.petitioners)

    def draw(holders: Sequence[Petitioner], _: Page) -> Drawn:
        kept = {who.id for who in holders}
        grounds = tuple(
            replace(ground, petitioners=tuple(i for i in ground.petitioners if i in kept))
            for ground in spec.grounds
            if kept & set(ground.petitioners)
        )
        part = replace(
            spec,
            title="",
            subtitle="",
            source_line="",
            petitioners=tuple(who for who in spec.petitioners if who.id in kept),
            grounds=grounds,
        )
        content = crop(layout_petitioners(part, measure).to_scene())
        told = (
            f"{who.label}: {subject}, {ground.article}"
            for who in holders
            for ground in grounds
            if who.id in ground.petitioners
            for subject in ground.subjects
        )
        frame = Frame(spec.title, spec.subtitle, spec.source_line)
        return Drawn(content, frame, "; ".join(told) + ".")

    return Parted(spec.petitioners, draw, block, lambda who: who.label, area=16_000)


def parted_matrix(spec: MatrixSpec, measure: TextMeasure) -> Parted[tuple[str, str]]:
    """Return the matrix, to be divided by rows, and a long row by columns; heads are repeated.

    A plate has the columns of its rows alone, under the numbers that they have in the whole.
    """
    cells = list(dict.fromkeys((entry.row, entry.column) for entry in spec.entries))
    names = {item.id: item.label for item in (*spec.rows, *spec.columns)}

    def draw(items: Sequence[tuple[str, str]], room: Page) -> Drawn:
        kept = set(items)
        rows, columns = {row for row, _ in items}, {column for _, column in items}
        numbers = [n for n, c in enumerate(spec.columns, start=1) if c.id in columns]
        part = replace(
            spec,
            rows=tuple(row for row in spec.rows if row.id in rows),
            columns=tuple(column for column in spec.columns if column.id in columns),
            entries=tuple(e for e in spec.entries if (e.row, e.column) in kept),
        )
        content = matrix_content(part, measure, numbers, room[0])
        return Drawn(content, matrix_frame(part), describe_matrix(part))

    return Parted(
        cells, draw, lambda cell: cell[0], lambda cell: f"{names[cell[0]]} → {names[cell[1]]}"
    )


def parted_comparison(
    spec: ComparisonSpec, measure: TextMeasure, page: Page
) -> Parted[tuple[int, Line]]:
    """Return the comparison, to be divided by states as the page is wide, and then by rows."""
    most = max(1, int((page[0] - 2 * MARGIN - ROW_HEAD - GAP) // NARROW))
    deep = -(-len(spec.columns) // -(-len(spec.columns) // most))
    at = {column.code: n // deep for n, column in enumerate(spec.columns)}
    items = [(wall, line) for wall in sorted(set(at.values())) for line in spec.lines]

    def draw(chosen: Sequence[tuple[int, Line]], room: Page) -> Drawn:
        wall, lines = chosen[0][0], {line.id for _, line in chosen}
        part = replace(
            spec,
            lines=tuple(line for line in spec.lines if line.id in lines),
            columns=tuple(column for column in spec.columns if at[column.code] == wall),
            cells=tuple(c for c in spec.cells if c.line in lines and at[c.column] == wall),
        )
        content = comparison_content(part, measure, room[0])
        return Drawn(content, comparison_frame(part), describe_comparison(part))

    return Parted(
        items, draw, lambda item: item[1].group, lambda i: i[1].label, lambda i: i[0], 16_000
    )


def parted_timeline(spec: TimelineSpec, measure: TextMeasure) -> Parted[Row]:
    """Return the timeline, to be divided by petitioners; each plate lists its own rights."""

    def draw(rows: Sequence[Row], room: Page) -> Drawn:
        part = replace(spec, rows=tuple(rows))
        content = timeline_content(part, measure, room[0])
        return Drawn(content, timeline_frame(part), describe_timeline(part))

    return Parted(spec.rows, draw, lambda row: row.kind, lambda row: row.label, area=20_000)


def parted_seating(spec: SeatingSpec, measure: TextMeasure) -> Parted[tuple[int, int]]:
    """Return the seats, to be divided into seats, shares of power, and coalitions with notes."""
    parts = (spec.blocks, spec.actors, spec.coalitions, spec.notes)
    items = [(kind, n) for kind, part in enumerate(parts) for n in range(len(part))]

    def draw(chosen: Sequence[tuple[int, int]], _: Page) -> Drawn:
        part = SeatingPart(*([n for kind, n in chosen if kind == at] for at in range(4)))
        content = seating_content(spec, measure, part)
        return Drawn(crop(content), seating_frame(spec), describe_seating(spec))

    def name(item: tuple[int, int]) -> str:
        kind, n = item
        parts = (spec.blocks[n].office,) if kind == 0 else ()
        if kind == 1:
            parts = (spec.actors[n].label,)
        return parts[0] if parts else (spec.coalitions[n].title if kind == 2 else spec.notes[n])

    return Parted(items, draw, lambda item: min(item[0], 2), name, area=16_000)


#: How much a reader gives for a relation: who fills a body before what it does.
_WEIGHTS = {"elects": 8, "appoints": 8, "appoints-with-consent": 8, "appoints-and-dismisses": 9}
_OTHERS, _UNCHANGED = 5, 1
#: A body with all that two bodies do to each other.
_Bundle = tuple[str, tuple[Relation, ...]]


def parted_relations(spec: RelationsSpec, measure: TextMeasure) -> Parted[_Bundle]:
    """Return a picture of nodes and relations, to be divided by body, the weightiest first."""
    names = {node.id: node.label for node in spec.nodes}

    def draw(bundles: Sequence[_Bundle], room: Page) -> Drawn:
        relations = [relation for _, bundle in bundles for relation in bundle]
        ends = {end for r in relations for end in (r.source, r.target)}
        ends = ends or set(names)
        part = replace(spec, nodes=[n for n in spec.nodes if n.id in ends], relations=relations)
        found = []
        for direction in ("down", "right"):
            turned = replace(part, direction=direction)
            content, words = layout_content(turned, measure, aspect=1.3 * room[0] / room[1])
            found.append((min(room[0] / content.width, room[1] / content.height), content, words))
        _, content, words = max(found, key=lambda entry: entry[0])
        return Drawn(content, frame_of(part), words)

    def name(bundle: _Bundle) -> str:
        first = bundle[1][0]
        return f"{names[first.source]} → {names[first.target]}"

    return Parted(_bundles(spec), draw, lambda bundle: bundle[0], name, area=30_000)


def _bundles(spec: RelationsSpec) -> list[_Bundle]:
    """Return who is tied to whom, around the weightiest body first, then around what is left."""
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for r in sorted(spec.relations, key=lambda r: (r.source, r.target, r.kind, r.mark, r.label)):
        ends = sorted((r.source, r.target))
        pairs.setdefault((ends[0], ends[1]), []).append(r)
    weight = {pair: sum(map(_weight, found)) for pair, found in pairs.items()}
    ordered: list[_Bundle] = []
    while weight:
        total: dict[str, int] = {}
        for pair, heavy in weight.items():
            for end in set(pair):
                total[end] = total.get(end, 0) + heavy
        hub = min(total, key=lambda end: (-total[end], end))
        own = sorted((p for p in weight if hub in p), key=lambda p: (-weight[p], p))
        ordered += [(hub, tuple(pairs[pair])) for pair in own]
        for pair in own:
            del weight[pair]
    return ordered


def _weight(relation: Relation) -> int:
    if relation.mark == "unchanged":
        return _UNCHANGED
    return _WEIGHTS.get(relation.kind, _OTHERS)
