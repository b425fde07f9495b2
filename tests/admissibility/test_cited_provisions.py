"""Every provision that the desk prints is cited as acts of Kazakhstan cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.case import make_case
from constgraph.admissibility.facts import fact_table
from constgraph.answers.citation import cite
from constgraph.questions.itemised import itemised
from constgraph.questions.names import find_place

DAYS = ("2023-06-01", "2026-06-30", "2026-11-27")
CASES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("citizen", "statute", {}),
    ("citizen", "statute", {"request": "review-of-a-court-act", "case_kind": "criminal"}),
    ("citizen", "statute", {"request": "damages"}),
    ("citizen", "statute", {"returned_ground": "conditions"}),
    ("foreigner", "normative-legal-act", {}),
    ("court", "normative-legal-act", {"case_stayed": True}),
    ("President", "legal-act-in-force", {}),
    ("President", "constitutional-amendment", {}),
    ("Prime Minister", "presidential-removal-procedure", {}),
    ("Prosecutor General", "treaty-before-ratification", {}),
    ("Commissioner for Human Rights", "normative-legal-act", {}),
)
#: Articles that were read to have sub-paragraphs alone, in acts that the desk names.
ITEMS = {
    "Constitution of 1995": {"44", "53", "55", "57", "66", "67"},
    "Constitution of 2026": {"46", "56", "65", "66", "71"},
    "Constitutional Law on the Constitutional Court (No. 153-VII)": {"24", "46"},
}
PLACE = re.compile(r"Art\. (\d[\w-]*)((?:\([\w-]+\))+)")


def printed(kg: KnowledgeGraph, day: str) -> Iterator[tuple[str, str]]:
    """Yield each article with its act."""
    law, place, table = kg.on(day), find_place(kg.store, "kz"), fact_table(kg.on(), "en")
    for row in kg.petitioners("kz", on=day).rows:
        yield row["article"], row["instrument"]
        yield from ((one["article"], one["instrument"]) for one in row["conditions"])
    for who, about, facts in CASES:
        told = {"petitioner": who, "about": about, "filed": day, "facts": facts}
        found = assess(law, place, make_case(told, table, {}), table, lang="en")
        for part in found.parts.values():
            for row in part.rows:
                if row.get("article") and row.get("instrument"):
                    yield row["article"], row["instrument"]


def forms(act: str, number: str, parts: list[str]) -> tuple[str, str, str]:
    """Return what Russian, short Russian and Kazakh call a place, in the nominative."""
    if len(parts) == 1 and number not in ITEMS.get(act, ()):
        (one,) = parts
        return (f"пункт {one} стат", f"п. {one} ст. {number}", f"{number}-баптың {one}-тармағы")
    if len(parts) == 1:
        (one,) = parts
        return (
            f"подпункт {one}) стат",
            f"пп. {one}) ст. {number}",
            f"{number}-баптың {one}) тармақшасы",
        )
    one, two = parts[:2]
    return (
        f"подпункт {two}) пункта {one} стат",
        f"пп. {two}) п. {one} ст. {number}",
        f"{number}-баптың {one}-тармағының {two}) тармақшасы",
    )


@pytest.mark.parametrize("day", DAYS)
def test_every_place_is_a_paragraph_or_a_sub_paragraph(kg: KnowledgeGraph, day: str) -> None:
    items = itemised(kg.on(day), find_place(kg.store, "kz").jurisdiction)
    seen = 0
    for article, act in sorted(set(printed(kg, day))):
        russian, short, kazakh = (
            cite(article, "ru", items=items),
            cite(article, "ru", short=True, items=items),
            cite(article, "kk", items=items),
        )
        assert "(" not in russian.replace("(", "", article.count("sentence")), russian
        for match in PLACE.finditer(article):
            whose = act
            if article[match.end() :].startswith(" of Law No. 153-VII"):
                whose = "Constitutional Law on the Constitutional Court (No. 153-VII)"
            official, abbreviated, in_kazakh = forms(
                whose, match[1], re.findall(r"\(([\w-]+)\)", match[2])
            )
            told = russian.replace("подпунктом", "подпункт").replace("пунктом", "пункт")
            assert official in told, (article, act, russian)
            assert abbreviated in short, (article, act, short)
            assert in_kazakh in kazakh, (article, act, kazakh)
            seen += 1
    assert seen > 20


@pytest.mark.parametrize(
    ("day", "article", "official", "short", "kazakh"),
    [
        (
            "2026-11-27",
            "Art. 73(2) with Art. 46(11)",
            "пункт 2 статьи 73 во взаимосвязи с подпунктом 11) статьи 46",
            "п. 2 ст. 73 во взаимосвязи с пп. 11) ст. 46",
            "73-баптың 2-тармағы, 46-баптың 11) тармақшасымен бірге",
        ),
        (
            "2023-06-01",
            "Art. 72(2) with Art. 44(10-1)",
            "пункт 2 статьи 72 во взаимосвязи с подпунктом 10-1) статьи 44",
            "п. 2 ст. 72 во взаимосвязи с пп. 10-1) ст. 44",
            "72-баптың 2-тармағы, 44-баптың 10-1) тармақшасымен бірге",
        ),
    ],
)
def test_powers_of_the_president_are_sub_paragraphs(
    kg: KnowledgeGraph, day: str, article: str, official: str, short: str, kazakh: str
) -> None:
    """Art. 73(2) of 2026 itself cites sub-paragraph 11) of Article 46."""
    items = itemised(kg.on(day), find_place(kg.store, "kz").jurisdiction)
    assert cite(article, "ru", items=items) == official
    assert cite(article, "ru", short=True, items=items) == short
    assert cite(article, "kk", items=items) == kazakh
    assert cite("Art. 45(2)(1)", "ru", items=items) == "подпункт 1) пункта 2 статьи 45"
    assert cite("Art. 44(2)", "ru", items=items) == "пункт 2 статьи 44"
