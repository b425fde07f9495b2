"""Who fills the seats of the Council and the Court: 2010, 2023 and today, written from the facts."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import KnowledgeGraph

# office, seats, steps, article, version
COUNCIL_2010 = [
    ("Chair of the Constitutional Council", 1, ["President of the Republic appoints"], "Art. 71(2)", "1995"),
    ("Member of the Constitutional Council", 2, ["President of the Republic appoints"], "Art. 71(3)", "2007-05"),
    ("Member of the Constitutional Council", 2, ["Chair of the Senate proposes", "Senate appoints"], "Art. 71(3)", "2007-05"),
    ("Member of the Constitutional Council", 2, ["Chair of the Mazhilis proposes", "Mazhilis appoints"], "Art. 71(3)", "2007-05"),
    ("Member of the Constitutional Council", None, ["Former Presidents of the Republic holds the seat by right"], "Art. 71(1)", "1995"),
]  # fmt: skip
COURT_2023 = [
    ("Chair of the Constitutional Court", 1, ["Senate consents", "President of the Republic appoints"], "Art. 71(2)", "2022-06"),
    ("Judge of the Constitutional Court", 4, ["President of the Republic appoints"], "Art. 71(3)", "2022-06"),
    ("Judge of the Constitutional Court", 3, ["Chair of the Senate proposes", "Senate appoints"], "Art. 71(3)", "2022-06"),
    ("Judge of the Constitutional Court", 3, ["Chair of the Mazhilis proposes", "Mazhilis appoints"], "Art. 71(3)", "2022-06"),
    ("Deputy Chair of the Constitutional Court", 0, ["Chair of the Constitutional Court proposes", "President of the Republic appoints"], "Art. 71(3)", "2022-06"),
]  # fmt: skip
COURT_2026 = [
    ("Deputy Chair of the Constitutional Court", 0, ["Chair of the Constitutional Court proposes", "President of the Republic appoints"], "Art. 72(4)", "2026-07"),
    ("Chair of the Constitutional Court", 1, ["President of the Republic appoints"], "Art. 72(3)", "2026-07"),
    ("Judge of the Constitutional Court", 10, ["Kurultai consents", "President of the Republic appoints"], "Art. 72(4)", "2026-07"),
]  # fmt: skip


def told(row: dict[str, Any]) -> tuple[str, int | None, list[str], str, str]:
    steps = [f"{step['actor']} {step['role']}" for step in row["steps"]]
    return row["office"], row["seats"], steps, row["article"].partition(" with ")[0], row["version"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2010-01-01", COUNCIL_2010),
        ("2023-08-30", COURT_2023),
        ("2026-06-30", COURT_2023),
        ("2026-07-01", COURT_2026),
        ("2026-11-23", COURT_2026),
    ],
)
def test_seats_of_the_court_are_filled_by_these_steps(
    kg: KnowledgeGraph, day: str, expected: list[Any]
) -> None:
    rows = kg.on(day).appointments("kz/constitutional-court").rows
    main = [told(row) for row in rows if row["instrument"].startswith("Constitution of")]
    assert sorted(main, key=str) == sorted(expected, key=str)


def test_predecessor_answers_where_the_court_did_not_exist(kg: KnowledgeGraph) -> None:
    answer = kg.on("2010-01-01").appointments("kz/constitutional-court")
    assert "Constitutional Council" in answer.title
    assert any("took its place" in note for note in answer.notes)


def test_majority_of_the_kurultai_is_more_than_half(kg: KnowledgeGraph) -> None:
    rows = kg.on("2026-11-23").appointments("kz/judge-of-the-constitutional-court").rows
    (consent,) = [s for r in rows for s in r["steps"] if s["role_iri"].endswith("/consent")]
    assert (consent["count"], consent["size"]) == (73, 145)


@pytest.mark.parametrize(
    ("what", "day", "lang", "said"),
    [
        (
            "kz/prime-minister", "2026-07-01", "en",
            "after 2 refusals: the head of state may dissolve the body that refused, Art. 46(4),"
            " Art. 62(2)",
        ),
        (
            "kz/prime-minister", "2000-01-01", "ru",
            "после 2 отказов: глава государства вправе распустить отказавший орган, ст. 63(1)",
        ),
        (
            "fr/constitutional-council", "2026-07-01", "en",
            "if refused by three fifths of the votes cast: the appointment is barred",
        ),
        ("cz/constitutional-court", "2026-07-01", "en", "if silent: consent is deemed given"),
    ],
)  # fmt: skip
def test_ladder_says_what_follows_and_under_which_article(
    kg: KnowledgeGraph, what: str, day: str, lang: str, said: str
) -> None:
    cells = [
        cell
        for _, rows in kg.on(day).appointments(what, lang=lang).view.sections
        for row in rows
        for cell in row
    ]
    assert any(said in cell for cell in cells)


def test_refusal_leads_to_the_rule_on_dissolution(kg: KnowledgeGraph) -> None:
    (row,) = kg.on("2006-01-01").appointments("kz/prime-minister").rows
    (step,) = [step for step in row["steps"] if "refusal" in step]
    assert step["refusal_iri"].endswith("/outcome/dissolution-allowed")
    assert step["after_refusals"] == 2
    (follows,) = step["follows"]
    assert follows["norm_iri"].endswith("/kz/dismissal-1995-parliament")
    (later,) = kg.on("2007-05-21").appointments("kz/prime-minister").rows
    assert not any("refusal" in step for step in later["steps"])
