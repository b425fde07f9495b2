"""Doors, decisions, and what follows a return: what the law read says, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.case import make_case
from constgraph.admissibility.doors import doors
from constgraph.admissibility.facts import fact_table
from constgraph.errors import CaseError
from constgraph.questions.decided import decided_before, read_places
from constgraph.questions.names import find_place
from constgraph.terms import expand

FILED = "2026-11-02"


def assessed(kg: KnowledgeGraph, lang: str = "en", filed: str = FILED, **facts: Any) -> Assessment:
    told = {"petitioner": "citizen", "about": "normative-legal-act", "filed": filed, "facts": facts}
    table = fact_table(kg.on(), lang)
    case = make_case(told, table, {})
    return assess(kg.on(case.filed), find_place(kg.store, case.court), case, table, lang=lang)


def said(assessment: Assessment, says: str) -> list[tuple[str, str]]:
    rows = assessment["verdict"].rows
    return [(row["text"], row["article"]) for row in rows if row["says"] == says]


def opened(kg: KnowledgeGraph, request: str, on: str = FILED) -> set[str]:
    found = doors(kg.on(on), find_place(kg.store, "kz"), [expand(f"request:{request}")])
    return {door.article.partition(",")[0] for door in found}


@pytest.mark.parametrize(
    ("request_", "articles"),
    [
        (
            "review-of-a-court-act",
            {"Art. 434(1)", "Art. 454-1(1)", "Art. 484(1)", "Art. 104-1(1)", "Art. 169-1(1)"},
        ),
        ("review-of-an-officials-act", {"Art. 132", "Art. 136(4)", "Art. 10(1)(3)"}),
        ("damages", {"Art. 107(3)", "Art. 107(4)"}),
        ("review-of-an-arbitral-award", {"Art. 464(1)"}),
        ("review-against-a-law", {"Art. 135-1"}),
        ("explanation-of-a-law", {"Art. 60(4)"}),
        ("amnesty", set()),
        ("review-of-an-act", set()),
    ],
)
def test_each_request_has_its_doors(kg: KnowledgeGraph, request_: str, articles: set[str]) -> None:
    assert opened(kg, request_) == articles


def test_doors_are_those_of_the_day(kg: KnowledgeGraph) -> None:
    """Law No. 136-VIII seated the cassation courts on 1 July 2025."""
    assert opened(kg, "review-of-a-court-act", "2025-06-30") == set()
    assert "Art. 434(1)" in opened(kg, "review-of-a-court-act", "2025-07-01")


def test_kind_of_case_shuts_the_other_doors(kg: KnowledgeGraph) -> None:
    found = assessed(kg, request="review-of-a-court-act", case_kind="criminal")
    articles = [article for _, article in said(found, "do")]
    assert articles == ["Art. 73(3)", "Art. 484(1), Art. 486(1), Art. 487(1), Art. 487(2)"]
    assert [row["instrument"] for row in found["doors"].rows] == [
        "Criminal Procedure Code (No. 231-V)"
    ]


def test_civil_door_says_its_time(kg: KnowledgeGraph) -> None:
    found = assessed(kg, request="review-of-a-court-act", case_kind="civil")
    texts = [text for text, _ in said(found, "do")]
    assert any("cassation court" in text and "six months" in text for text in texts)


@pytest.mark.parametrize("request_", ["review-against-a-law", "review-of-an-arbitral-award"])
def test_way_whose_first_day_is_inferred_says_so(kg: KnowledgeGraph, request_: str) -> None:
    """The provisions were read; the laws that brought them began on a day that was not."""
    found = assessed(kg, request=request_)
    (way,) = found["doors"].rows
    assert way["confidence"] == "inferred"
    for notes in (found.remarks, found["doors"].notes):
        assert any("an inference" in note and way["door"] in note for note in notes)
    read = assessed(kg, request="damages")
    assert not any("an inference" in note for note in read.remarks)


def test_door_that_is_not_coded_is_said_so(kg: KnowledgeGraph) -> None:
    for facts in (
        {"request": "amnesty"},
        {"request": "review-of-a-court-act", "case_kind": "administrative-offence"},
    ):
        found = assessed(kg, **facts)
        assert ("where else to go for it is not coded", "") in said(found, "do")
        assert "doors" not in found.parts


def test_review_of_an_act_has_no_door(kg: KnowledgeGraph) -> None:
    found = assessed(kg, request="review-of-an-act")
    assert "doors" not in found.parts
    assert not any("not coded" in text for text, _ in said(found, "do"))


def test_form_can_be_cured_within_a_month(kg: KnowledgeGraph) -> None:
    """Art. 47(4) of Law No. 153-VII; 20 November 2026 is a Friday."""
    found = assessed(
        kg,
        returned_ground="form-and-content",
        returned_notice_received="2026-10-20",
        first_filed="2026-10-01",
    )
    assert said(found, "returned") == [("form and content", "Art. 47(2)(2)")]
    assert said(found, "cure") == [("yes", "Art. 47(4)")]
    assert {article for _, article in said(found, "mend")} == {
        "Art. 41(3)",
        "Art. 41(4)",
        "Art. 44",
    }
    ((again, article),) = said(found, "again")
    assert "2026-11-20" in again
    assert article == "Art. 47(4)"
    assert [article for _, article in said(found, "demand")] == ["Art. 47(3)"]


def test_month_that_ran_out_is_said_so(kg: KnowledgeGraph) -> None:
    found = assessed(kg, returned_ground="fee", returned_notice_received="2026-09-01")
    ((again, _),) = said(found, "again")
    assert "no longer kept" in again


@pytest.mark.parametrize("ground", ["competence", "improper-petitioner", "conditions"])
def test_other_grounds_cannot_be_cured(kg: KnowledgeGraph, ground: str) -> None:
    found = assessed(kg, returned_ground=ground)
    assert said(found, "cure")[0][0].startswith("no:")
    assert said(found, "mend") == said(found, "again") == []
    assert [article for _, article in said(found, "demand")] == ["Art. 47(3)"]


def test_nothing_returned_says_nothing_of_a_return(kg: KnowledgeGraph) -> None:
    found = assessed(kg, request="review-of-an-act")
    assert "returned" not in found.parts
    assert said(found, "demand") == []


@pytest.mark.parametrize("act", ["ГПК", "АПК", "Civil Procedure Code", "kz/civil-procedure-code"])
def test_coded_decision_settles_its_norm(kg: KnowledgeGraph, act: str) -> None:
    """Resolution No. 56-НП upheld Art. 434(2)(3) of the Civil Procedure Code."""
    act = act.replace("kz/", expand("kz:"))
    found = assessed(kg, act=act, provisions="434(2)(3)", request="review-of-an-act")
    assert found.outcome == "inadmissible-unless"
    asked = {row["article"]: row["asks"] for row in found["conditions"].rows}
    assert asked["Art. 48(3)(3)"] == ["basis_changed"]
    ((text, article),) = said(found, "decided")
    assert "56-НП" in text
    assert "24 December 2024" in text
    assert article == "Art. 434(2)(3)"


def test_wider_place_is_told_and_not_settled(kg: KnowledgeGraph) -> None:
    found = assessed(kg, act="ГПК", provisions="434")
    assert len(said(found, "decided")) == 1
    assert "new_to_the_court" in {row["fact"] for row in found["questions"].rows}


def test_outcome_that_was_not_read_settles_nothing(kg: KnowledgeGraph) -> None:
    found = assessed(kg, act="УПК", provisions="482(1)")
    ((text, _),) = said(found, "decided")
    assert "outcome not read" in text
    assert "new_to_the_court" in {row["fact"] for row in found["questions"].rows}


def test_what_the_case_says_goes_first(kg: KnowledgeGraph) -> None:
    found = assessed(kg, act="ГПК", provisions="434(2)(3)", settled_before="false")
    assert found.outcome == "unknown"
    assert len(said(found, "decided")) == 1


def test_norm_without_decision_is_told_the_list_is_not_whole(kg: KnowledgeGraph) -> None:
    found = assessed(kg, act="Налоговый кодекс", provisions="1")
    assert found["decisions"].rows == []
    notes = found["decisions"].notes
    assert notes[0] == "No coded decision reviewed this norm."
    assert "not complete" in notes[1]
    assert "new_to_the_court" in {row["fact"] for row in found["questions"].rows}


def test_decision_of_a_later_day_is_not_known(kg: KnowledgeGraph) -> None:
    kazakhstan = expand("kz:kazakhstan")
    for day, number in (("2024-12-23", 0), ("2024-12-24", 1)):
        found = decided_before(kg.on(day), kazakhstan, "ГПК", "434(2)(3)")
        assert len(found) == number


def test_neighbouring_place_is_no_hit(kg: KnowledgeGraph) -> None:
    assert decided_before(kg.on(FILED), expand("kz:kazakhstan"), "ГПК", "434(2)(4); 43") == []


def test_places_are_read_in_several_habits() -> None:
    assert read_places("434(2)(3); статья 13;подпункт 3) пункта 2 статьи 434") == [
        ("434", "2", "3"),
        ("13",),
        ("434", "2", "3"),
    ]
    assert read_places("") == []


def test_act_must_be_a_text(kg: KnowledgeGraph) -> None:
    for value in (7, True, "", "x" * 501):
        with pytest.raises(CaseError):
            assessed(kg, act=value)
