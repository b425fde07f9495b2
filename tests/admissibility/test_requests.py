"""A petition that asks for several things at once."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assessment import Assessment
from constgraph.cli.main import main

REVIEW, JUDGMENT, DAMAGES = "review-of-an-act", "review-of-a-court-act", "general-protection"
REST = {
    "stage": "in-force",
    "own_constitutional_right": True,
    "decided_in_own_case": True,
    "court_act_adopted": "2026-02-28",
    "representative": "nobody",
    "new_to_the_court": True,
    "papers_ready": True,
}


def petition(kg: KnowledgeGraph, lang: str = "en", **facts: object) -> Assessment:
    found: Assessment = kg.on("2026-11-02").admissible("citizen", "law", lang=lang, **facts)
    return found


def struck(found: Assessment) -> list[tuple[str, str]]:
    rows = found["verdict"].rows
    return [(row["text"], row["article"]) for row in rows if row["says"] == "strike"]


def test_the_rest_is_struck_out_with_its_articles(kg: KnowledgeGraph) -> None:
    found = petition(kg, request=[REVIEW, JUDGMENT, DAMAGES], **REST)
    articles = "Art. 38(1)(3); Art. 47(2)(1); Art. 48(3)(2)"
    assert found.outcome == "admissible"
    assert struck(found) == [
        ("review of a court act on its merits", articles),
        ("protection of rights in general", articles),
    ]
    assert [(row["key"], row["outcome"], row["strike"]) for row in found["requests"].rows] == [
        (REVIEW, "admissible", False),
        (JUDGMENT, "inadmissible", True),
        (DAMAGES, "inadmissible", True),
    ]
    assert "is silent on one of which only a part can be brought" in found.remarks[0]


def test_order_of_requests_decides_nothing(kg: KnowledgeGraph) -> None:
    for order in itertools.permutations([REVIEW, JUDGMENT]):
        found = petition(kg, request=list(order), **REST)
        assert (found.outcome, len(struck(found))) == ("admissible", 1)


def test_nothing_is_struck_out_of_what_fails_as_a_whole(kg: KnowledgeGraph) -> None:
    found = petition(kg, request=[JUDGMENT, DAMAGES], **REST)
    assert found.outcome == "inadmissible"
    assert struck(found) == []
    assert {row["outcome"] for row in found["requests"].rows} == {"inadmissible"}


def test_one_request_is_no_list(kg: KnowledgeGraph) -> None:
    several, one = (petition(kg, request=told, **REST) for told in ([REVIEW, REVIEW], REVIEW))
    assert several.to_dict() == one.to_dict()


@pytest.mark.parametrize("left_out", sorted(REST))
def test_leaving_a_fact_out_turns_no_answer_round(kg: KnowledgeGraph, left_out: str) -> None:
    for requests in ([REVIEW, JUDGMENT], [JUDGMENT, DAMAGES]):
        whole = petition(kg, request=requests, **REST).outcome
        fewer = {key: value for key, value in REST.items() if key != left_out}
        assert petition(kg, request=requests, **fewer).outcome in (whole, "unknown")


def test_file_and_flags_come_to_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ["--petitioner", "citizen", "--about", "law", "--filed", "2026-11-02", "--all"]
    facts = [f"request={REVIEW}", f"request={JUDGMENT}", "stage=in-force"]
    file = tmp_path / "case.toml"
    with pytest.raises(SystemExit):
        main(["admissible", *head, *(w for f in facts for w in ("--fact", f)), "-o", str(file)])
    answer = capsys.readouterr().out
    assert f'request = ["{REVIEW}", "{JUDGMENT}"]' in file.read_text("utf-8")
    with pytest.raises(SystemExit):
        main(["admissible", str(file), "--all"])
    assert capsys.readouterr().out == answer


@pytest.mark.parametrize("told", [[], [REVIEW, "nothing"], [[REVIEW]], [3]])
def test_lists_of_other_things_are_refused(kg: KnowledgeGraph, told: list[object]) -> None:
    from constgraph.errors import CaseError

    with pytest.raises(CaseError, match="request = "):
        petition(kg, request=told)


def test_other_facts_take_no_list(kg: KnowledgeGraph) -> None:
    from constgraph.errors import CaseError

    with pytest.raises(CaseError, match="stage = list cannot be read"):
        petition(kg, stage=["in-force", "repealed"])


def test_what_is_struck_out_is_shown_its_own_door(kg: KnowledgeGraph) -> None:
    found = petition(kg, request=[REVIEW, JUDGMENT], case_kind="civil", **REST)
    rows = found["verdict"].rows
    at = next(n for n, row in enumerate(rows) if row["says"] == "strike")
    assert [(row["says"], row["article"]) for row in rows[at + 1 : at + 3]] == [
        ("do", "Art. 434(1), Art. 436(1), Art. 437"),
        ("do", "Art. 454-1(1), Art. 454-2"),
    ]
    assert [row["article"] for row in found["doors"].rows] == [
        "Art. 434(1), Art. 436(1), Art. 437",
        "Art. 454-1(1), Art. 454-2",
    ]
    alone = petition(kg, request=REVIEW, case_kind="civil", **REST)
    assert "doors" not in alone.parts
