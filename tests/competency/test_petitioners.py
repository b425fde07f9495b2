"""Who may petition, on ten days, row by row.

The records were written from the facts behind the data, not from the graph.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from constgraph import KnowledgeGraph

RECORDS = sorted(Path(__file__).with_name("petitioners").glob("*.yaml"))
FIELDS = (
    "petitioner", "subject", "article", "version", "conditions", "suspends",
    "valid_from", "valid_until", "confidence",
)  # fmt: skip


def condition(item: dict[str, Any]) -> str:
    return (
        f"{item['text']} ({item['count']} of {item['size']})" if "count" in item else item["text"]
    )


def told(row: dict[str, Any]) -> dict[str, Any]:
    """Reduce a row of the answer to what a record states."""
    return {
        **{field: row[field] for field in FIELDS},
        "conditions": [condition(item) for item in row["conditions"]],
        "suspends": [item["text"] for item in row["suspends"]],
    }


def order(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["article"], row["petitioner"], row["subject"]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_petitioners_are_those_of_the_facts(path: Path, kg: KnowledgeGraph) -> None:
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = [{field: row[field] for field in FIELDS} for row in record["rows"]]
    answer = kg.petitioners("kz", on=record["on"])
    assert sorted(map(told, answer.rows), key=order) == sorted(expected, key=order)
    assert answer.none is None


def test_ten_days_are_recorded() -> None:
    days = {path.stem for path in RECORDS}
    assert days >= {
        "1996-03-01", "2008-01-01", "2017-03-09", "2017-03-10", "2022-12-31", "2023-01-01",
        "2023-08-30", "2026-06-30", "2026-07-01", "2026-11-23",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "count", "size"),
    [
        ("1996-03-01", 23, 114),
        ("2008-01-01", 31, 154),
        ("2018-06-18", 31, 154),
        ("2018-06-19", 32, 156),
        ("2022-08-25", 32, 156),
        ("2022-08-26", 33, 162),
        ("2023-01-24", 33, 162),
        ("2023-01-25", 32, 157),
        ("2023-03-19", 30, 148),
        ("2023-08-30", 30, 148),
        ("2026-07-01", 29, 145),
        ("2026-11-23", 29, 145),
    ],
)
def test_one_fifth_is_counted_on_the_day(
    kg: KnowledgeGraph, day: str, count: int, size: int
) -> None:
    rows = kg.petitioners("kz", on=day, by="deputies").rows
    thresholds = [c for row in rows for c in row["conditions"] if "numerator" in c]
    assert thresholds
    for threshold in thresholds:
        told = {key: threshold[key] for key in ("numerator", "denominator", "size", "count")}
        assert told == {"numerator": 1, "denominator": 5, "size": size, "count": count}


def test_head_count_is_open_when_a_chamber_is_not_coded(kg: KnowledgeGraph) -> None:
    rows = kg.petitioners("kz", on="1997-06-01", by="deputies").rows
    assert {c["count"] for row in rows for c in row["conditions"] if "numerator" in c} == {None}
    assert "head count not coded" in kg.petitioners("kz", on="1997-06-01", by="deputies").to_text(
        width=400
    )


def test_edition_is_the_text_in_force_on_the_day(kg: KnowledgeGraph) -> None:
    row = kg.petitioners("kz", on="2008-01-01", by="president", about="bill").rows[0]
    assert (row["version"], row["edition"]) == ("1995", "2007-05")


def test_courts_right_outlives_the_rewording_of_2017(kg: KnowledgeGraph) -> None:
    """The law of 2017 added the President to Art. 72(2) and left the courts' half alone."""
    before, after = (
        kg.petitioners("kz", on=day, by="court").rows for day in ("2017-03-09", "2017-03-10")
    )
    assert [row["norm_iri"] for row in before] == [row["norm_iri"] for row in after]
    assert (before[0]["version"], after[0]["version"]) == ("1995", "2017-03")
