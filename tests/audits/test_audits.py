"""What independent readers wrote down from the texts is what the program answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
from auditing.records import Record, differences, read_records

FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def records() -> list[Any]:
    found = [record for path in FILES for record in read_records(path)]
    return [pytest.param(record, id=f"{record.state}-{record.id}") for record in found]


@pytest.mark.parametrize("record", records())
def test_answer_says_what_the_text_says(kg: KnowledgeGraph, record: Record) -> None:
    assert differences(kg, record) == [], record.values["says"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_record_has_a_name_of_its_own(path: Path) -> None:
    names = [record.id for record in read_records(path)]
    assert len(names) == len(set(names))


def test_a_record_that_could_not_fail_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "kz.yaml"
    file.write_text("- {id: a, asks: petitioners, on: 2026-07-01, says: Art. 73}", encoding="utf-8")
    with pytest.raises(ValueError, match="nothing that could fail"):
        read_records(file)


def test_a_wrong_row_is_told(kg: KnowledgeGraph) -> None:
    values = {
        "on": "2026-07-01", "says": "Art. 73",
        "has": [{"petitioner": "Citizens", "article": "Art. 72(3)"}], "lacks": [{"petitioner": "Citizens"}],
    }  # fmt: skip
    said = differences(kg, Record("kz", "a", "petitioners", values))
    assert [line.partition(" ")[0] for line in said] == ["lacks", "has"]
