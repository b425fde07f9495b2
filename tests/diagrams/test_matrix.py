"""The matrix: who holds which power over whom, with nothing over anything else."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from constgraph import KnowledgeGraph
from constgraph.analysis.network import build_network
from constgraph.diagrams import FontMeasure, render_scene
from constgraph.diagrams.layout.matrix import SOLID, layout_matrix
from constgraph.diagrams.specs.kinds import consented_norms, institution_kinds, relation_of
from constgraph.diagrams.specs.matrix import Entry, Heading, MatrixSpec, matrix_spec
from constgraph.diagrams.style import COLOURS, INSTITUTIONS, RELATIONS, THEMES, shade
from constgraph.errors import DiagramError
from constgraph.questions.names import find_place

from .overlaps import faults

DAYS = ["2010-01-01", "2023-08-30", "2026-11-24"]


def build(kg: KnowledgeGraph, day: str, lang: str = "en") -> MatrixSpec:
    return matrix_spec(kg.on(day), find_place(kg.store, "kz"), lang=lang)


def small(*relations: str, label: str = "Parliament") -> MatrixSpec:
    """Make a matrix of two actors whose one cell holds these relations."""
    rows = (Heading("x:a", label, "legislature"), Heading("x:b", "Voters", "people"))
    entries = tuple(
        Entry("x:a", "x:b", relation, f"{label} {relation}: Voters, Art. 1", ("Art. 1",))
        for relation in relations
    )
    return MatrixSpec("Title", "Subtitle", "Source", rows, rows, entries, "Who", "itself", {}, {})


def brightness(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((brightness(a), brightness(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_cells_name_power_and_articles(kg: KnowledgeGraph) -> None:
    titles = {(e.row, e.column, e.relation): e.title for e in build(kg, "2026-11-24").entries}
    own = titles["kz:president", "kz:constitutional-court", "appoints-with-consent"]
    assert own.startswith("President of the Republic appoints with consent: Constitutional Court")
    assert "Art. 72(4)" in own
    assert titles["kz:citizens", "kz:constitutional-court", "petitions"].endswith("Art. 73(3)")


def test_rows_stand_by_kind_then_id(kg: KnowledgeGraph) -> None:
    spec = build(kg, "2023-08-30")
    for headings in (spec.rows, spec.columns):
        keys = [(list(INSTITUTIONS).index(h.kind), h.id) for h in headings]
        assert keys == sorted(keys)


def test_silent_office_stands_for_its_body(kg: KnowledgeGraph) -> None:
    columns = {column.id for column in build(kg, "2026-11-24").columns}
    assert "kz:constitutional-court" in columns
    assert "kz:judge-of-the-constitutional-court" not in columns


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("day", DAYS)
def test_nothing_overlaps_in_matrix(
    kg: KnowledgeGraph, measure: FontMeasure, day: str, lang: str
) -> None:
    assert faults(layout_matrix(build(kg, day, lang), measure)) == []


@pytest.mark.parametrize("count", range(1, len(RELATIONS)))
def test_cell_splits_among_its_powers(measure: FontMeasure, count: int) -> None:
    relations = list(RELATIONS)[:count]
    scene = layout_matrix(small(*relations), measure)
    cells = [box for box in scene.boxes if box.id.startswith("cell:")]
    assert [box.texts[0].content for box in cells] == [RELATIONS[r].letter for r in relations]
    assert faults(scene) == []


@pytest.mark.parametrize(
    "label", ["w" * 200, "Chair of the Senate " * 10, '<b>&"$x_1$</b>', "Ұлттық Банк\x00\n"]
)
def test_odd_labels_keep_their_place(measure: FontMeasure, label: str) -> None:
    scene = layout_matrix(small("appoints", label=label), measure)
    assert faults(scene) == []
    render_scene(scene, theme="dark").canvas.draw()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("relation", [r for r in RELATIONS if r != "right"])
def test_letters_are_readable_on_their_cells(relation: str, theme: str) -> None:
    solid = relation in SOLID
    under = RELATIONS[relation].colour if solid else COLOURS["ground"]
    letter = COLOURS["ground" if solid else "ink"]
    assert contrast(shade(under, theme), shade(letter, theme)) >= 4.5  # type: ignore[arg-type]


def test_same_matrix_has_same_geometry(kg: KnowledgeGraph, measure: FontMeasure) -> None:
    spec = build(kg, "2026-11-24")
    assert layout_matrix(spec, measure) == layout_matrix(build(kg, "2026-11-24"), FontMeasure())


def test_empty_matrix_says_what_to_do(kg: KnowledgeGraph) -> None:
    with pytest.raises(DiagramError, match="nothing to draw") as caught:
        build(kg, "1900-01-01")
    assert caught.value.hint
    with pytest.raises(DiagramError, match="unknown relation"):
        replace(small("appoints"), entries=(Entry("x:a", "x:b", "likes", "", ()),))


def test_kinds_come_from_the_data(kg: KnowledgeGraph) -> None:
    expected = {
        "kz:voters": "people",
        "kz:citizens": "people",
        "kz:president": "head-of-state",
        "kz:vice-president": "head-of-state",
        "kz:kurultai": "legislature",
        "kz:chair-of-the-kurultai": "legislature",
        "kz:one-fifth-of-deputies-of-the-kurultai": "legislature",
        "kz:prime-minister": "executive",
        "kz:member-of-the-government": "executive",
        "kz:judge-of-the-constitutional-court": "judiciary",
        "kz:high-judicial-council": "judiciary",
        "kz:prosecutor-general": "independent",
        "kz:regional-akim": "local",
        "kz:peoples-council": "advisory",
        "kz:armed-forces": "independent",
    }
    assert institution_kinds(kg.on("2026-11-24"), expected) == expected


def test_edges_become_relations_of_the_table(kg: KnowledgeGraph) -> None:
    network = build_network(kg.on("2026-11-24"))
    consented = consented_norms(network)
    found = {
        (data["rule"], data["kind"]): relation_of(data, consented=data["norm"] in consented)
        for _, _, data in network.edges(data=True)
    }
    assert set(found.values()) <= {None, *RELATIONS}
    assert found["power", "call-election"] is None
    assert found["dismissal", "resign"] is None
    # who raises the question of confidence ends nothing; the rule of dismissal says who does
    assert found["power", "no-confidence"] is None
    kinds = {norm.rpartition("/")[2] for norm in consented}
    assert "appointment-2026-judge-of-the-constitutional-court" in kinds


def test_page_names_the_columns_beside_the_matrix(kg: KnowledgeGraph) -> None:
    picture = replace(kg.on("2026-11-24").picture("matrix", "kz"), days=None)
    told = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", picture.page())
    heads = [box.title for box in picture.scene.boxes if box.id.startswith("column:")]

    assert [html.unescape(" ".join(pair)) for pair in told] == heads
