"""Which standings are duties: the rows of modality.yaml, written from the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from constgraph import KnowledgeGraph

CASES = yaml.safe_load(Path(__file__).with_name("modality.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['state']}-{case['norm']}")
def test_a_standing_is_a_right_or_a_duty(kg: KnowledgeGraph, case: dict[str, Any]) -> None:
    rows = kg.on(case["on"]).petitioners(case["state"]).rows
    said = {row["norm_iri"].rpartition("/")[2]: row["modality"] for row in rows}
    assert said[case["norm"]] == case["modality"]


def test_a_duty_is_told_apart_on_the_screen(kg: KnowledgeGraph) -> None:
    assert "must petition" in str(kg.on("2026-07-01").petitioners("kz"))
    rows = kg.on("2026-07-01").powers("kz/courts").rows
    assert {row["modality"] for row in rows if row["kind"] == "petition"} == {"must"}
