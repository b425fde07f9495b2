"""The timeline: who may petition since when, in half-open intervals."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams import FontMeasure, render_scene
from constgraph.diagrams.layout.timeline import layout_timeline, timeline_spec
from constgraph.diagrams.specs.timeline import Bar, Period, Row, TimelineSpec, Turn
from constgraph.errors import DiagramError
from constgraph.questions.names import find_place

from .overlaps import faults

DAYS = ["1995-09-20", "2010-01-01", "2023-08-30", "2026-07-01", "2026-11-24"]


def build(kg: KnowledgeGraph, day: str, lang: str = "en", where: str = "kz") -> TimelineSpec:
    return timeline_spec(kg.on(day), find_place(kg.store, where), lang=lang)


def bars(spec: TimelineSpec, name: str) -> list[tuple[str, str, bool, str]]:
    row = next(row for row in spec.rows if row.id.endswith(f"/{name}"))
    return [(str(b.start), str(b.end), b.is_open, b.label) for b in row.bars]


def drawn(*spans: tuple[int, int], label: str = "Prime Minister") -> TimelineSpec:
    """Make a timeline of one row, from spans of days since 2000; the last one is open."""
    first, last = date(2000, 1, 1), date(2010, 1, 1)
    day = first.toordinal()
    own = tuple(
        Bar(
            date.fromordinal(day + start),
            date.fromordinal(day + end),
            date.fromordinal(day + end) == last,
            number,
            "Art. 72(1), 73(2)",
            f"{label}: laws; Art. 72(1)",
            ("Art. 72(1)",),
        )
        for number, (start, end) in enumerate(spans, start=1)
    )
    return TimelineSpec(
        "Title",
        "Subtitle",
        "Source",
        first,
        last,
        (Row("x:one", label, "head-of-government", own),),
        (Period(first, "begins"), Period(date(2000, 2, 1), "begins"), Period(last, "begins")),
        (Turn(date(2009, 12, 1), f"{label} → Court"), Turn(date(2000, 1, 5), "Court → Council")),
        tuple(f"Art. 72(1): {label}" for _ in spans),
        {},
    )


def test_bars_break_where_matters_change(kg: KnowledgeGraph) -> None:
    spec = build(kg, "2026-11-24")
    assert bars(spec, "president") == [
        ("1995-09-05", "2007-05-21", False, "Art. 72(1)"),
        ("2007-05-21", "2017-03-10", False, "Art. 72(1)"),
        ("2017-03-10", "2026-07-01", False, "Art. 72(1), 72(2)"),
        ("2026-07-01", "2026-11-25", True, "Art. 73(1), 73(2), 73(6)"),
    ]


def test_rights_that_follow_each_other_are_one_bar(kg: KnowledgeGraph) -> None:
    spec = build(kg, "2026-11-24")
    assert bars(spec, "citizens") == [("2023-01-01", "2026-11-25", True, "Art. 72(3), 73(3)")]
    assert bars(spec, "courts") == [("1995-09-05", "2026-11-25", True, "Art. 72(2), 73(2)")]


def test_lost_right_ends_before_its_last_day(kg: KnowledgeGraph) -> None:
    lost = bars(build(kg, "2026-07-01"), "chair-of-the-senate")[-1]
    assert lost[1:3] == ("2026-07-01", False)
    held = bars(build(kg, "2026-06-30"), "chair-of-the-senate")[-1]
    assert held[1:3] == ("2026-07-01", True)


def test_later_rights_are_left_out(kg: KnowledgeGraph) -> None:
    spec = build(kg, "2010-01-01")
    assert {row.id.rpartition("/")[2] for row in spec.rows} == {
        "president",
        "chair-of-the-mazhilis",
        "chair-of-the-senate",
        "one-fifth-of-deputies-of-parliament",
        "prime-minister",
        "courts",
    }
    assert spec.turns == ()
    assert "2017" not in spec.source_line


def test_council_became_court_on_its_day(kg: KnowledgeGraph) -> None:
    assert build(kg, "2026-11-24").turns == (
        Turn(date(2023, 1, 1), "Constitutional Council → Constitutional Court: 2023-01-01"),
    )
    days = [period.on.isoformat() for period in build(kg, "2010-01-01").periods]
    assert days == ["1995-09-05", "1998-10-07", "2007-05-21"]


def test_court_brings_those_it_succeeded(kg: KnowledgeGraph) -> None:
    narrow = build(kg, "2026-11-24", where="kz/constitutional-court")
    assert narrow.rows == build(kg, "2026-11-24").rows


def test_bars_of_a_row_never_overlap(kg: KnowledgeGraph) -> None:
    for row in build(kg, "2026-11-24").rows:
        assert all(a.end <= b.start for a, b in pairwise(row.bars))


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("day", DAYS)
def test_nothing_overlaps_in_timeline(
    kg: KnowledgeGraph, measure: FontMeasure, day: str, lang: str
) -> None:
    assert faults(layout_timeline(build(kg, day, lang), measure)) == []


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 3653)],
        [(0, 1), (1, 2), (2, 3), (3, 3653)],
        [(n, n + 1) for n in range(12)],
        [(3640 + n, 3641 + n) for n in range(13)],
        [(0, 100), (3000, 3100), (3650, 3653)],
    ],
)
def test_short_bars_keep_their_numbers(measure: FontMeasure, spans: list[tuple[int, int]]) -> None:
    spec = drawn(*spans)
    scene = layout_timeline(spec, measure)
    assert faults(scene) == []
    inside = [t.content for box in scene.boxes if box.id.startswith("bar:") for t in box.texts]
    beside = [text.content for name, text in scene.texts if name.startswith("number:")]
    numbers = [int(words) for words in [*inside, *beside] if words.isdecimal()]
    assert sorted(numbers) == [bar.number for bar in spec.rows[0].bars]


def test_only_open_bars_are_pointed(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    scene = layout_timeline(build(kg, "2026-11-24"), measure)
    shapes = {box.title: box.style.shape for box in scene.boxes if box.id.startswith("bar:")}
    for title, shape in shapes.items():
        assert (shape == "pointed") == ("in force on 2026-11-24" in title)


@pytest.mark.parametrize(
    "label", ["w" * 200, "Chair of the Senate " * 10, '<b>&"$x_1$</b>', "Премьер-Министр\x00\n"]
)
def test_odd_names_keep_their_place(measure: FontMeasure, label: str) -> None:
    scene = layout_timeline(drawn((0, 20), (20, 3653), label=label), measure)
    assert faults(scene) == []
    render_scene(scene, theme="dark").canvas.draw()


def test_same_rights_have_same_geometry(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    first = layout_timeline(build(kg, "2026-11-24", "kk"), measure)
    assert first == layout_timeline(build(kg, "2026-11-24", "kk"), FontMeasure())


def test_time_without_rights_says_what_to_do(kg: KnowledgeGraph) -> None:
    with pytest.raises(DiagramError, match="nothing to draw") as caught:
        build(kg, "1990-01-01")
    assert caught.value.hint
    with pytest.raises(DiagramError, match="does not fit"):
        drawn((5, 5))
