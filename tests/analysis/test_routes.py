"""Routes to the court, before and after the reform of 1 January 2023 and today."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constgraph import KnowledgeGraph
from constgraph.analysis.routes import hop_graph
from constgraph.analysis.ways import find_ways, minimum_vertex_cuts
from constgraph.errors import UnknownNameError, UsageError

from .graphs import network

COUNCIL, COURT = "Constitutional Council", "Constitutional Court"
PRESIDENT, DEPUTIES = (
    "President of the Republic",
    "At least one fifth of all deputies of Parliament",
)


def told(rows: list[dict[str, Any]]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return each way with the articles of its hops, in order."""
    return {
        (tuple(row["path"]), tuple(dict.fromkeys(hop["article"] for hop in row["hops"])))
        for row in rows
    }


def test_citizen_reaches_the_council_only_through_others(kg: KnowledgeGraph) -> None:
    """On 2022-12-31 Art. 72 gives citizens no petition.

    Art. 72(1) names the President, the two Chairs, one fifth of the deputies and the Prime
    Minister; Art. 72(2) the President (since 2017) and, with Art. 78, the courts. A citizen may
    turn to a court under Art. 13(2) and to the others under Art. 33(1). The Prosecutor General and
    the Commissioner can be addressed too, but have no petition of their own yet; the law of 2021
    that let the Commissioner ask a court to refer ended on 2022-11-05. Hence six ways of two steps.
    """
    rows = kg.on("2022-12-31").routes("citizen")["ways"].rows
    general = ("Art. 33(1)", "Art. 72(1)(1)", "Art. 72(1)(2)", "Art. 72(1)(2-1)", "Art. 72(1)(3)", "Art. 72(1)(4)", "Art. 72(1)(5)")  # fmt: skip
    special = ("Art. 72(2) with Art. 44(10-1)", "Art. 72(2) with Art. 44(10-1), Art. 91(3)")
    assert told(rows) == {
        (("Citizens", "Any court", COUNCIL), ("Art. 13(2)", "Art. 72(2) with Art. 78")),
        (("Citizens", PRESIDENT, COUNCIL), general + special),
        (("Citizens", "Prime Minister", COUNCIL), general),
        (("Citizens", "Chair of the Senate", COUNCIL), general),
        (("Citizens", "Chair of the Mazhilis", COUNCIL), general),
        (("Citizens", DEPUTIES, COUNCIL), general),
    }


def test_refusal_of_six_closes_every_way_of_2022(kg: KnowledgeGraph) -> None:
    """The six ways of 2022-12-31 share no actor between the ends, so all six have to refuse."""
    rows = kg.on("2022-12-31").routes("citizen")["closing"].rows
    assert [{actor["text"] for actor in row["actors"]} for row in rows] == [
        {"Any court", PRESIDENT, "Prime Minister", "Chair of the Senate", "Chair of the Mazhilis", DEPUTIES}
    ]  # fmt: skip
    assert all(actor["articles"] for row in rows for actor in row["actors"])


def test_statute_in_force_was_closed_by_courts_and_president(kg: KnowledgeGraph) -> None:
    """About a statute in force only two could act in 2022: the courts (Art. 78) in a case, and the
    President (Art. 44(10-1)), whose right is about any act in force and so about a statute too."""
    rows = kg.on("2022-12-31").routes("citizen", about="statute")["closing"].rows
    assert [[(a["text"], a["articles"]) for a in row["actors"]] for row in rows] == [
        [("Any court", ["Art. 72(2) with Art. 78"]), (PRESIDENT, ["Art. 72(2) with Art. 44(10-1)"])]
    ]


@pytest.mark.parametrize(
    ("day", "article"), [("2023-01-01", "Art. 72(3)"), ("2026-07-01", "Art. 73(3)")]
)
def test_citizen_petitions_directly_since_2023(kg: KnowledgeGraph, day: str, article: str) -> None:
    """The direct way comes first, and nobody's refusal can close it: no closing set."""
    report = kg.on(day).routes("citizen")
    first = report["ways"].rows[0]
    assert (first["path"], first["article"]) == (["Citizens", COURT], article)
    assert report["closing"].rows == []
    assert article in report["closing"].notes[0]


def test_reform_of_2023_gained_three_ways_and_lost_none(kg: KnowledgeGraph) -> None:
    """Art. 72(3) to (5) of 2022-06: citizens, the Prosecutor General and the Commissioner. That the
    Court took the place of the Council makes no way new."""
    rows = kg.on("2023-01-01").routes("citizen", since="2022-12-31")["changes"].rows
    assert {(row["change"], tuple(row["path"]), tuple(row["about"])) for row in rows} == {
        ("gained", ("Citizens", COURT), ("Normative legal act",)),
        ("gained", ("Citizens", "Commissioner for Human Rights", COURT), ("Normative legal act",)),
        (
            "gained",
            ("Citizens", "Prosecutor General", COURT),
            ("Normative legal act", "International treaty before ratification", "Official interpretation of the Constitution"),
        ),
    }  # fmt: skip


def test_commissioner_went_through_a_court_in_2022(kg: KnowledgeGraph) -> None:
    rows = kg.on("2022-06-10").routes("kz/commissioner-for-human-rights")["ways"].rows
    assert told(rows) == {
        (("Commissioner for Human Rights", "Any court", COUNCIL), ("Law No. 90-VII", "Art. 72(2) with Art. 78"))
    }  # fmt: skip
    # and a citizen could go through both, one step further than through the court alone
    ways = [
        row["path"] for row in kg.on("2022-06-10").routes("citizen", about="statute")["ways"].rows
    ]
    assert ways[-1] == ["Citizens", "Commissioner for Human Rights", "Any court", COUNCIL]


def test_legal_entity_has_no_way_and_learns_why(kg: KnowledgeGraph) -> None:
    answer = kg.on("2026-11-24").routes("legal entity")["ways"]
    assert answer.rows == []
    assert answer.none is not None
    assert (answer.none.kind, answer.none.article) == (
        "excluded",
        "Art. 73(3) with Art. 45(1) of Law No. 153-VII",
    )
    assert "not coded" in answer.notes[0]


def test_foreigner_goes_through_a_court(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-24").routes("foreigner")["ways"].rows
    assert told(rows) == {
        (("Foreigners", "Any court", COURT), ("Art. 12(2)", "Art. 73(2) with Art. 79"))
    }


def test_every_hop_of_a_route_names_its_article(kg: KnowledgeGraph) -> None:
    report = kg.on("2026-11-24").routes("citizen", since="2022-12-31").to_dict()
    hops = [
        hop
        for part in ("ways", "changes")
        for row in report["parts"][part]["rows"]
        for hop in row["hops"]
    ]
    assert hops
    for hop in hops:
        assert all(hop[key] for key in ("article", "instrument", "norm_iri", "version"))


def test_route_to_another_body_ends_there(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-24").routes("citizen", to="Any court")["ways"].rows
    assert [row["path"] for row in rows] == [["Citizens", "Any court"]]


def test_route_refuses_what_leads_nowhere(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="to itself"):
        kg.on("2026-11-24").routes("citizen", to="citizen")
    with pytest.raises(UnknownNameError, match="no court is known") as caught:
        kg.on("1990-01-01").routes("citizen")
    assert "--on" in caught.value.hint


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_routes_fit_a_screen_of_80_columns(kg: KnowledgeGraph, lang: str) -> None:
    text = kg.on("2026-11-24").routes("citizen", since="2022-12-31", lang=lang).to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80


def test_toy_network_is_closed_at_its_only_gate() -> None:
    graph = hop_graph(
        network("recourse citizen>gate", "recourse gate>judge", "recourse gate>ombudsman",
                "petition judge>court", "petition ombudsman>court")
    )  # fmt: skip
    assert minimum_vertex_cuts(graph, "citizen", "court") == [frozenset({"gate"})]
    assert find_ways(graph, "citizen", "court") == [
        ["citizen", "gate", "judge", "court"], ["citizen", "gate", "ombudsman", "court"],
    ]  # fmt: skip


@given(
    st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd"))),
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.sampled_from("abcd"),
)
def test_adding_a_petition_right_never_lengthens_the_shortest_route(
    recourse: set[tuple[str, str]], petitioners: set[str], more: str
) -> None:
    lines = [f"recourse {u}>{v}" for u, v in sorted(recourse) if u != v]
    petitions = [f"petition {who}>court" for who in sorted(petitioners)]
    before = find_ways(hop_graph(network(*lines, *petitions)), "a", "court", limit=1)
    after = find_ways(
        hop_graph(network(*lines, *petitions, f"petition {more}>court")), "a", "court", limit=1
    )
    if before:
        assert len(after[0]) <= len(before[0])
