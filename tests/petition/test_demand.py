"""The demand of Art. 47(3) of Law No. 153-VII as a paper that can be filed."""

from __future__ import annotations

from datetime import date

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.case import make_case
from constgraph.admissibility.facts import fact_table
from constgraph.petition.demand import demand
from constgraph.petition.document import Document
from constgraph.questions.names import find_place

FILED = "2026-11-27"
RETURNED = {
    "act": "ГПК",
    "provisions": "434(2)(3)",
    "returned_ground": "conditions",
    "returned_notice_received": "2026-10-20",
    "first_filed": "2026-10-01",
}


def written(
    kg: KnowledgeGraph, lang: str, facts: dict[str, str], filed: str = FILED
) -> Document | None:
    told = {"petitioner": "citizen", "about": "law", "filed": filed, "facts": facts}
    case = make_case(told, fact_table(kg.on(), lang), {})
    return demand(kg.on(date.fromisoformat(filed)), find_place(kg.store, "kz"), case, lang)


@pytest.mark.parametrize(
    ("lang", "title", "under"),
    [
        ("ru", "Требование о принятии", "ст. 47(3) (Закон № 153-VII)"),
        ("kk", "Өтінішті қайтару туралы", "47-бап(3) (№ 153-VII заң)"),
    ],
)
def test_demand_is_a_paper_that_can_be_filed(
    kg: KnowledgeGraph, lang: str, title: str, under: str
) -> None:
    paper = written(kg, lang, RETURNED)
    assert paper is not None
    assert paper.title.startswith(title)
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert under in text
    assert "20.10.2026" in text
    assert "01.10.2026" in text
    assert "47(2)(5)" in text.replace("-бап", "")
    assert [p.kind for p in paper.paragraphs[-3:]] == ["item", "item", "sign"]


def test_demand_marks_what_the_case_does_not_say(kg: KnowledgeGraph) -> None:
    paper = written(kg, "en", {})
    assert paper is not None
    assert {"[day]", "[ground, article]", "[act and provisions]"} <= set(paper.gaps)
    told = written(kg, "en", RETURNED)
    assert told is not None
    assert not {"[ground, article]", "[act and provisions]"} & set(told.gaps)


def test_no_demand_before_there_was_one(kg: KnowledgeGraph) -> None:
    """Art. 47 of Law No. 153-VII holds since 1 January 2023."""
    assert written(kg, "en", {}, filed="2022-12-31") is None
