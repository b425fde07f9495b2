"""Rankings that do not depend on the run, and say what they count."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.analysis.ranking import MEASURES, reach
from constgraph.errors import UsageError

from .graphs import network


def test_reach_counts_an_office_filled_through_another_as_half() -> None:
    """The president fills the chair (1); the chair proposes the clerk (1 for the chair, 1/2 for the
    president); the clerk appoints the usher (1, 1/2, 1/3)."""
    found = reach(
        network(
            "appointment chair president:appoint",
            "appointment clerk chair:propose",
            "appointment usher clerk:appoint",
        )
    )
    assert {k: round(v, 4) for k, v in found.items()} == {
        "president": 1.8333, "chair": 1.5, "clerk": 1.0, "usher": 0.0,
    }  # fmt: skip


def test_those_in_most_appointments_lead(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-24").ranking().rows
    assert [(r["rank"], r["actor"], r["appointments"]) for r in rows[:4]] == [
        (1, "President of the Republic", 25),
        (2, "Kurultai", 8),
        (3, "High Judicial Council", 3),
        (4, "Chair of the Constitutional Court", 1),
    ]


@pytest.mark.parametrize("by", MEASURES)
def test_equal_actors_share_a_rank_in_the_order_of_their_iris(kg: KnowledgeGraph, by: str) -> None:
    rows = kg.on("2023-08-30").ranking(by=by).rows
    assert rows == sorted(rows, key=lambda row: (-row[by], row["actor_iri"]))
    for row in rows:
        assert row["rank"] == 1 + sum(other[by] > row[by] for other in rows)


def test_ranking_counts_the_norms_it_names(kg: KnowledgeGraph) -> None:
    for row in kg.on("2023-08-30").ranking(by="vetoes").rows:
        for measure in ("consents", "vetoes", "powers"):
            norms = row["norms"].get(measure, [])
            assert len(norms) == row[measure]
            assert all(norm["article"] for norm in norms)


def test_ranking_of_two_days_keeps_those_who_are_gone(kg: KnowledgeGraph) -> None:
    """In 2026 the Senate ended; its consents went to the Kurultai or to nobody."""
    rows = {
        r["actor"]: r for r in kg.on("2026-07-01").ranking(by="consents", since="2026-06-30").rows
    }
    senate, kurultai = rows["Senate"], rows["Kurultai"]
    assert (senate["rank"], senate["consents"], senate["before"]["consents"]) == (None, 0, 5)
    assert (kurultai["consents"], kurultai["before"]["consents"]) == (5, 0)


def test_ranking_refuses_an_unknown_measure(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no measure 'fame'"):
        kg.on("2026-11-24").ranking(by="fame")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_ranking_fits_a_screen_of_80_columns(kg: KnowledgeGraph, lang: str) -> None:
    text = kg.on("2026-11-24").ranking(since="2023-08-30", lang=lang).to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80
