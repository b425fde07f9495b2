"""Who fills the seats of the Council and the Court: 2010, 2023 and today, written from the facts."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import KnowledgeGraph

# office, seats, steps, article, version
COUNCIL_2010 = [
    ("Chair of the Constitutional Council", 1, ["President of the Republic appoints"], "Art. 71(2)", "1995"),
    ("Member of the Constitutional Council", 2, ["President of the Republic appoints"], "Art. 71(3)", "1995"),
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
