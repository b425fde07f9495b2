"""What to write and what to attach, by petitioner, matter, representative and day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.case import make_case
from constgraph.admissibility.facts import fact_table
from constgraph.questions.names import find_place

#: What Art. 44 asks of everybody who petitions about an act in force.
OF_ALL = {
    "Art. 44(1)",
    "Art. 44(2)(1)",
    "Art. 44(2)(2)",
    "Art. 44(2)(10)",
    "Art. 44(2)(14)",
    "Art. 44(2)(15)",
    "Art. 44(2)(16)",
    "Art. 44(2)(17)",
    "Art. 44(3)",
    "Art. 44(4)(1)",
    "Art. 44(4)(7)",
    "Art. 44(5)",
}
REPRESENTED = {"Art. 41(6)", "Art. 44(2)(3)", "Art. 44(4)(2)"}
ALONE = {"representative": "nobody", "applied_by_a_court": True}


def assessed(
    kg: KnowledgeGraph, who: str, about: str, on: str, lang: str = "en", **facts: Any
) -> Assessment:
    table = fact_table(kg.on(), lang)
    told = {"petitioner": who, "about": about, "filed": date.fromisoformat(on), "facts": facts}
    case = make_case(told, table, {})
    return assess(kg.on(case.filed), find_place(kg.store, "kz"), case, table, lang=lang)


def asked(found: Assessment, asked: bool | None = True) -> set[str]:
    return {row["article"] for row in found["checklist"].rows if row["asked"] is asked}


@pytest.mark.parametrize(
    ("who", "about", "on", "facts", "articles"),
    [
        (
            "citizen",
            "normative-legal-act",
            "2026-11-02",
            ALONE,
            OF_ALL | {"Art. 44(4)(4)", "Art. 44(4)(6)"},
        ),
        ("citizen", "statute", "2023-06-01", ALONE, OF_ALL | {"Art. 44(4)(4)"}),
        (
            "citizen",
            "normative-legal-act",
            "2026-11-02",
            ALONE | {"representative": "advocate"},
            OF_ALL | REPRESENTED | {"Art. 44(4)(4)", "Art. 44(4)(5)", "Art. 44(4)(6)"},
        ),
        (
            "court",
            "normative-legal-act",
            "2026-11-02",
            ALONE,
            OF_ALL | {"Art. 44(2)(11)", "Art. 44(4)(3)"},
        ),
        (
            "Prime Minister",
            "law-before-signature",
            "2026-11-02",
            ALONE,
            OF_ALL - {"Art. 44(2)(10)"} | {"Art. 44(2)(6)"},
        ),
        (
            "Prosecutor General",
            "constitutional-interpretation",
            "2023-06-01",
            ALONE,
            # there is no act to be checked
            OF_ALL - {"Art. 44(2)(10)", "Art. 44(4)(1)"} | {"Art. 44(2)(9)"},
        ),
    ],
)
def test_checklist_asks_what_the_law_asks_of_this_case(
    kg: KnowledgeGraph, who: str, about: str, on: str, facts: dict[str, Any], articles: set[str]
) -> None:
    """Written from Art. 41(6) and Art. 44 of Law No. 153-VII; the fee is asked since 2024."""
    found = assessed(kg, who, about, on, **facts)
    assert asked(found) == articles
    assert asked(found, None) == set()


def test_guardian_shows_no_paper_but_says_a_number(kg: KnowledgeGraph) -> None:
    """Art. 44(2)(3) spares representatives by law their authority, not their telephone."""
    found = assessed(
        kg, "citizen", "statute", "2026-11-02", **(ALONE | {"representative": "by-law"})
    )
    texts = [row["requirement"] for row in found["checklist"].rows]
    assert "Art. 44(4)(2)" not in asked(found)
    assert [text for text in texts if "representative" in text] == [
        "A participant may not have more than two representatives",
        "citizen's petition filed by a representative: mobile number and e-mail, if any",
    ]


def test_what_hangs_on_an_unknown_fact_is_open(kg: KnowledgeGraph) -> None:
    found = assessed(kg, "citizen", "normative-legal-act", "2026-11-02")
    assert asked(found, None) == REPRESENTED | {"Art. 44(4)(4)", "Art. 44(4)(5)"}
    assert "[?]" in found["checklist"].to_text()


@pytest.mark.parametrize(
    ("who", "on"), [("citizen", "2022-12-31"), ("company", "2026-11-02"), ("citizen", "2010-01-01")]
)
def test_no_checklist_without_a_right(kg: KnowledgeGraph, who: str, on: str) -> None:
    """Citizens had no petition before 2023; a company has none of its own at all."""
    found = assessed(kg, who, "normative-legal-act", on, **ALONE)
    assert found.outcome == "inadmissible"
    assert "checklist" not in found.parts


def test_petition_to_the_council_has_no_checklist_but_a_remark(kg: KnowledgeGraph) -> None:
    found = assessed(kg, "Prime Minister", "law-before-signature", "2022-06-01", stage="adopted")
    assert "checklist" not in found.parts
    assert "What a petition must state is not coded for this day." in found.notes


def test_first_screen_points_to_the_checklist(kg: KnowledgeGraph) -> None:
    found = assessed(kg, "citizen", "normative-legal-act", "2026-11-02", **ALONE)
    assert "constgraph petition" in found.brief().to_text()
    assert "checklist" not in found.brief().parts


def test_three_languages_ask_the_same(kg: KnowledgeGraph) -> None:
    rows = [
        [
            (row["requirement_iri"], row["article"], row["asked"])
            for row in assessed(kg, "citizen", "statute", "2026-11-02", lang)["checklist"].rows
        ]
        for lang in ("en", "ru", "kk")
    ]
    assert rows[0] == rows[1] == rows[2]


def test_every_format_holds_the_checklist(kg: KnowledgeGraph) -> None:
    found = assessed(kg, "citizen", "statute", "2026-11-02", **ALONE)
    assert "Art. 44(2)(17)" in found.to_csv()
    assert "Art. 44(2)(17)" in found.to_markdown().replace("\N{NO-BREAK SPACE}", " ").replace(
        "\\", ""
    )
    parts = found.to_dict()["parts"]
    assert {row["version"] for row in parts["checklist"]["rows"]} == {"2022-11"}


def test_every_text_of_a_case_meets_a_requirement(kg: KnowledgeGraph) -> None:
    rows = kg.store.select(
        "SELECT ?t { ?t a cg:CaseText FILTER NOT EXISTS { ?i cg:filledWith ?t } }"
    )
    assert rows == []
