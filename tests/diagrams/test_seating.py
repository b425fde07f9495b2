"""The picture of seats: circles by who fills them, shares of power, smallest coalitions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams import FontMeasure, Scene, render_scene
from constgraph.diagrams.layout.seating import layout_seating, seating_spec
from constgraph.diagrams.specs.seating import Actor, Block, Coalition, SeatingSpec
from constgraph.errors import DiagramError

from .overlaps import faults

COURT = "kz/constitutional-court"
CASES = [
    (COURT, "2010-01-01"),
    (COURT, "2023-08-30"),
    (COURT, "2026-11-24"),
    ("kz/central-election-commission", "2023-08-30"),
    ("kz/senate", "2010-01-01"),
    ("kz/kurultai", "2026-11-24"),
]


def build(kg: KnowledgeGraph, body: str, day: str, lang: str = "en") -> SeatingSpec:
    on = kg.on(day)
    return seating_spec(on.seats(body, lang=lang), on, lang=lang)


def drawn(*seats: int | None, actors: int = 2, label: str = "Senate") -> SeatingSpec:
    """Make a picture of blocks that all actors fill together, and one coalition of them."""
    people = tuple(
        Actor(
            f"x:{n}",
            chr(ord("A") + n),
            label,
            "alone 0, jointly 3",
            ((1 / actors, f"1/{actors}", label), (0.0, "0", label)),
        )
        for n in range(actors)
    )
    ids = tuple(actor.id for actor in people)
    blocks = tuple(
        Block(f"x:rule-{n}", label, count, ids, "jointly", f"jointly: {label}", "Art. 1", label)
        for n, count in enumerate(seats)
    )
    return SeatingSpec(
        label,
        "Subtitle",
        "Source",
        ("Seats", "Power", "Coalitions"),
        ("Shapley–Shubik", "Banzhaf"),
        people,
        blocks,
        (Coalition(ids[:1], "3 of 3 · Art. 1", label), Coalition(ids, "3 of 3 · Art. 1", label)),
        "number not fixed",
        "2 more coalitions are not shown",
        (label,),
    )


def seats_of(scene: Scene, norm: str) -> list[str]:
    """Return the letters in each seat of a rule."""
    found: dict[str, str] = {}
    for box in scene.boxes:
        if box.id.startswith("seat:") and f"/{norm}:" in box.id:
            seat = box.id.rpartition(f"/{norm}:")[2].partition(":")[0]
            found[seat] = found.get(seat, "") + "".join(t.content for t in box.texts)
    return list(found.values())


def test_each_seat_bears_who_fills_it(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, COURT, "2026-11-24")
    assert [(a.letter, a.label) for a in spec.actors] == [
        ("A", "Kurultai"),
        ("B", "President of the Republic"),
    ]
    scene = layout_seating(spec, measure)
    assert seats_of(scene, "appointment-2026-chair-of-the-constitutional-court") == ["B"]
    assert seats_of(scene, "appointment-2026-judge-of-the-constitutional-court") == ["AB"] * 10
    assert seats_of(scene, "appointment-2026-deputy-chair-of-the-constitutional-court") == []


def test_seats_by_right_bear_no_letter(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, COURT, "2010-01-01")
    scene = layout_seating(spec, measure)
    norm = "appointment-1995-member-of-the-constitutional-council-ex-presidents"
    assert seats_of(scene, norm) == [""]
    assert "number not fixed" in {text.content for _, text in scene.texts}
    assert {b.how for b in spec.blocks if b.id.endswith(norm)} == {
        "by right: Former Presidents of the Republic"
    }


def test_every_block_shows_its_article(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, COURT, "2023-08-30")
    boxes = {box.id: box for box in layout_seating(spec, measure).boxes}
    for block in spec.blocks:
        words = " ".join(t.content for t in boxes[f"block:{block.id}"].texts)
        assert block.article in words
        assert block.article in block.title


def test_bars_are_as_long_as_shares(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, COURT, "2023-08-30")
    boxes = {box.id: box for box in layout_seating(spec, measure).boxes}
    per_share = {
        round((box.x1 - box.x0) / actor.shares[number][0], 6)
        for actor in spec.actors
        for number in range(2)
        for box in [boxes[f"share:{actor.id}:{number}"]]
    }
    assert len(per_share) == 1


def test_coalitions_show_their_members(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, COURT, "2010-01-01")
    scene = layout_seating(spec, measure)
    rows: dict[str, str] = {}
    for box in scene.boxes:
        if box.id.startswith("coalition:"):
            number = box.id.split(":")[1]
            rows[number] = rows.get(number, "") + "".join(t.content for t in box.texts)
    assert list(rows.values()) == ["ABD", "ACE", "BCDE"]


def test_letters_are_the_same_in_any_language(kg: KnowledgeGraph) -> None:
    for body, day in CASES:
        letters = [
            [(actor.id, actor.letter) for actor in build(kg, body, day, lang).actors]
            for lang in ("en", "ru", "kk")
        ]
        assert letters[0] == letters[1] == letters[2]


def test_body_without_game_shows_seats_and_note(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, "kz/senate", "2010-01-01")
    assert spec.coalitions == ()
    assert (
        "No coalitions are counted: members of this body are elected, by: Deputy of a maslikhat."
        in spec.notes
    )
    scene = layout_seating(spec, measure)
    president = next(a.letter for a in spec.actors if a.label == "President of the Republic")
    assert seats_of(scene, "appointment-2007-senator-president") == [president] * 15
    assert not [box for box in scene.boxes if box.id.startswith(("share:", "coalition:"))]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize(("body", "day"), CASES)
def test_nothing_overlaps_in_seating(
    kg: KnowledgeGraph, measure: FontMeasure, body: str, day: str, lang: str
) -> None:
    assert faults(layout_seating(build(kg, body, day, lang), measure), inside=("seat:",)) == []


@pytest.mark.parametrize("actors", [1, 2, 9, 26])
@pytest.mark.parametrize("seats", [[1], [None, 0, 3], [98, 50], [300]])
def test_many_seats_and_actors_keep_apart(
    measure: FontMeasure, seats: list[int | None], actors: int
) -> None:
    scene = layout_seating(drawn(*seats, actors=actors), measure)
    assert faults(scene, inside=("seat:",)) == []


@pytest.mark.parametrize(
    "label", ["w" * 200, "Chair of the Senate " * 10, '<b>&"$x_1$</b>', "Сенат\x00\n"]
)
def test_odd_actors_keep_their_place(measure: FontMeasure, label: str) -> None:
    scene = layout_seating(drawn(3, label=label), measure)
    assert faults(scene, inside=("seat:",)) == []
    render_scene(scene, theme="dark").canvas.draw()


def test_same_seats_have_same_geometry(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    first = layout_seating(build(kg, COURT, "2026-11-24", "kk"), measure)
    assert first == layout_seating(build(kg, COURT, "2026-11-24", "kk"), FontMeasure())


def test_body_without_seats_says_what_to_do(kg: KnowledgeGraph) -> None:
    with pytest.raises(DiagramError, match="nothing to draw") as caught:
        build(kg, "kz/senate", "2026-11-24")
    assert caught.value.hint
    with pytest.raises(DiagramError, match="nothing to draw"):
        drawn()
    with pytest.raises(DiagramError, match="no actor"):
        replace(drawn(1), actors=())
    with pytest.raises(DiagramError, match="more than"):
        drawn(100_000)
