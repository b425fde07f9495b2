"""Controls: loops, vetoes, sole gatekeepers, and offices held at one actor's pleasure."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.analysis.rules import filling_graph, find_loops, stepped
from constgraph.errors import UnknownNameError

from .graphs import digraph, network

PRESIDENT = "President of the Republic"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a>b b>a", [["a", "b"]]),
        ("a>b b>c c>a", [["a", "b", "c"]]),
        # two loops that share a node, the shorter first, each once
        ("c>a a>b b>c b>a", [["a", "b"], ["a", "b", "c"]]),
        # three nodes all linked: three pairs, then two ways round
        ("a>b b>a b>c c>b a>c c>a", [["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"], ["a", "c", "b"]]),
        ("a>b b>c a>c", []),
    ],
)  # fmt: skip
def test_loops_are_found_once_and_shortest_first(text: str, expected: list[list[str]]) -> None:
    assert find_loops(digraph(text)) == expected


def test_loops_stop_at_length_and_limit() -> None:
    graph = digraph("a>b b>c c>a d>e e>d")
    assert find_loops(graph, longest=2) == [["d", "e"]]
    assert find_loops(graph, limit=1) == [["d", "e"]]


def test_appointment_loop_runs_through_the_seats_of_a_body() -> None:
    """The council recommends judges of the high court, and the high court elects the council's
    members: each fills the other's seats. That the council elects its own chair is no loop."""
    graph = filling_graph(
        network(
            "appointment judge@court council:recommend president:appoint",
            "appointment member@council court:elect",
            "appointment chair@council council:elect",
        )
    )
    assert find_loops(graph) == [["council", "court"]]


def test_advice_binds_nobody() -> None:
    (rule,) = stepped(network("appointment judge@court senate:consult president:appoint"))
    assert (rule.needed, rule.last) == (frozenset({"president"}), "president")


def test_mutual_removal_is_a_loop_of_both_norms(kg: KnowledgeGraph) -> None:
    """Art. 50 lets the Kurultai end the President's office, Art. 62 the President the Kurultai."""
    rows = kg.on("2026-11-24").controls("kz")["loops"].rows
    assert [(row["kind"], [(hop["from"], hop["to"]) for hop in row["hops"]]) for row in rows] == [
        ("dismissal", [("Kurultai", PRESIDENT), (PRESIDENT, "Kurultai")])
    ]
    articles = [{norm["article"] for norm in hop["norms"]} for hop in rows[0]["hops"]]
    assert {"Art. 50(2)", "Art. 50(3) with Art. 50(4)"} == articles[0]
    assert "Art. 62(1) with Art. 62(3)" in articles[1]
    assert "No loop of appointments" in kg.on("2026-11-24").controls("kz")["loops"].notes[0]


def test_vetoes_are_ranked_with_their_articles(kg: KnowledgeGraph) -> None:
    """Today the Kurultai consents to five offices: Art. 46(2), (4) and (8)."""
    rows = kg.on("2026-11-24").controls("kz")["vetoes"].rows
    assert [(row["actor"], row["vetoes"]) for row in rows][:3] == [
        ("Kurultai", 5), ("High Judicial Council", 3), ("Prime Minister", 2),
    ]  # fmt: skip
    assert rows[0]["over"] == [
        "Judge of the Constitutional Court (consents)",
        "Member of the Central Election Commission (consents)",
        "Member of the Supreme Audit Chamber (consents)",
        "Prime Minister (consents)",
        "Vice-President (consents)",
    ]
    assert all(norm["article"] for row in rows for norm in row["norms"])


def test_sole_gatekeepers_are_those_of_the_question(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-24").controls("kz")["gatekeepers"].rows
    assert rows == kg.ask("sole-gatekeepers", on="2026-11-24").rows
    assert {row["subject"] for row in rows if row["petitioner"] == PRESIDENT} == {
        "Draft amendment of the Constitution",
        "Voluntary resignation of the President",
    }


def test_appointer_who_dismisses_alone_is_named(kg: KnowledgeGraph) -> None:
    """Art. 46(8): judges are appointed with the Kurultai's consent, and dismissed without it."""
    rows = kg.on("2026-11-24").controls("kz/constitutional-court")["alone"].rows
    assert [(r["office"], r["actor"], r["filled_with"], r["article"]) for r in rows] == [
        ("Chair of the Constitutional Court", PRESIDENT, [], "Art. 46(5)"),
        ("Judge of the Constitutional Court", PRESIDENT, ["Kurultai"], "Art. 46(8)"),
    ]


def test_a_resignation_is_no_dismissal_by_one(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-24").controls("kz/government")["alone"].rows
    articles = {norm["article"] for row in rows for norm in row["norms"]}
    assert articles
    assert not any(article.startswith("Art. 69(2)") for article in articles)


def test_two_actors_show_only_what_lies_between_them(kg: KnowledgeGraph) -> None:
    report = kg.on("2026-11-24").controls("kz/president", "kz/kurultai")
    pairs = {(row["actor"], row["to"]) for row in report["powers"].rows}
    assert pairs == {
        (PRESIDENT, "Kurultai"),
        (PRESIDENT, "Chair of the Kurultai"),
        ("Kurultai", PRESIDENT),
        ("Chair of the Kurultai", PRESIDENT),
    }
    dissolves = [row for row in report["powers"].rows if row["does"] == "dissolves"]
    assert dissolves[0]["article"].startswith("Art. 46(2) with Art. 62(3)")


def test_a_duty_and_a_prohibition_are_told_from_a_right(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-07-01").controls("kz/constitutional-court")["powers"].rows
    courts = [row for row in rows if row["actor"] == "Any court"]
    assert [(row["does"], row["modality"]) for row in courts] == [
        ("must petition: Normative legal act", "must")
    ]
    citizens = {(row["does"], row["modality"]) for row in rows if row["actor"] == "Citizens"}
    assert ("Normative legal act", "may") in citizens
    assert ("must: procedure before the constitutional court", "must") in citizens
    between = kg.on("2026-07-01").controls("kz/president", "kz/kurultai")["powers"].rows
    assert {row["modality"] for row in between if row["does"].startswith("may not: ")} == {
        "must-not"
    }


def test_a_sole_gatekeeper_by_duty_is_told_as_one(kg: KnowledgeGraph) -> None:
    rows = kg.on("2017-03-09").controls("kz")["gatekeepers"].rows
    assert [(row["petitioner"], row["class"]) for row in rows] == [("Any court", "Petition Duty")]


def test_controls_say_which_none_for_an_actor_without_any(kg: KnowledgeGraph) -> None:
    answer = kg.on("2026-11-24").controls("kz/legal-entities")["powers"]
    assert answer.rows == []
    assert answer.none is not None
    assert answer.none.kind == "not-coded"


def test_controls_refuse_an_unknown_actor(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="there is no actor"):
        kg.on("2026-11-24").controls("kz/presidnet")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_controls_fit_a_screen_of_80_columns(kg: KnowledgeGraph, lang: str) -> None:
    text = kg.on("2026-11-24").controls("kz/president", lang=lang).to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80
