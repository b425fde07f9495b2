"""Which standings are duties: the rows of modality.yaml, written from the texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from constgraph import KnowledgeGraph
from constgraph.resources import bundled

CASES = yaml.safe_load(Path(__file__).with_name("modality.yaml").read_text(encoding="utf-8"))
PETITIONS = bundled("data", "kz", "petition.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['state']}-{case['norm']}")
def test_a_standing_is_a_right_or_a_duty(kg: KnowledgeGraph, case: dict[str, Any]) -> None:
    rows = kg.on(case["on"]).petitioners(case["state"]).rows
    said = {row["norm_iri"].rpartition("/")[2]: row["modality"] for row in rows}
    assert said[case["norm"]] == case["modality"]


def test_a_duty_is_told_apart_on_the_screen(kg: KnowledgeGraph) -> None:
    assert "must petition" in str(kg.on("2026-07-01").petitioners("kz"))
    rows = kg.on("2026-07-01").powers("kz/courts").rows
    assert {row["modality"] for row in rows if row["kind"] == "petition"} == {"must"}


def test_a_way_over_a_court_says_that_it_must(kg: KnowledgeGraph) -> None:
    ways = kg.on("2022-12-31").routes("citizen", about="statute")["ways"].rows
    last = {hop["from"]: (hop["does"], hop["modality"]) for way in ways for hop in way["hops"][1:]}
    assert last == {
        "Any court": ("must petition", "must"),
        "President of the Republic": ("petitions", "may"),
    }


def test_changes_say_may_and_must(kg: KnowledgeGraph) -> None:
    answer = kg.changes("2026-06-30", "2026-07-01", full=True)
    said = {row["who"]: row["modality"] for row in answer.rows if row["kind"] == "petition"}
    assert (said["Any court"], said["Citizens"]) == ("must", "may")
    told = {(line[0], line[1]) for _, lines in answer.view.sections for line in lines}
    act = "petition the Constitutional Court: Normative legal act"
    assert {("Any court", f"must {act}"), ("Citizens", act)} <= told


def test_a_duty_that_becomes_a_right_is_a_change(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """The same court, matter, article and conditions; nothing but the class is another."""
    (block,) = (text for text in PETITIONS.split("\n\n") if "kz:petition-2026-courts\n" in text)
    right = (
        block.replace("kz:petition-2026-courts\n", "kz:heir\n")
        .replace("cg:PetitionDuty", "cg:PetitionRight")
        .replace("kz:petition-2023-courts", "kz:petition-2026-courts")
        .replace('cg:validFrom "2026-07-01"', 'cg:validFrom "2028-01-01"')
    )
    prefixes = [line for line in PETITIONS.splitlines() if line.startswith("@prefix")]
    path = tmp_path / "bill.ttl"
    path.write_text("\n".join([*prefixes, right]), encoding="utf-8")
    report = kg.what_if(path, on="2028-01-01")
    changes = [
        (row["change"], row["petitioner"], row["modality"], row["was"]["modality"])
        for row in report["petitioners"].rows
    ]
    assert changes == [("newly conditioned", "Any court", "may", "must")]


def test_states_compared_name_whose_duty_it_is(kg: KnowledgeGraph) -> None:
    answer = kg.on("2026-11-28").compare("kz", "de", "pl", question="petitioners")
    said = {
        row["code"]: {entry["modality"] for entry in row["entries"]}
        for row in answer.rows
        if row["class"] == "Court"
    }
    assert said == {"KZ": {"must"}, "DE": {"must"}, "PL": {"may"}}
    assert answer.notes[-1] == "Must petition, not only may: Court (DE, KZ)."


def test_pictures_say_must(kg: KnowledgeGraph) -> None:
    day = kg.on("2026-11-28")
    for name in ("petitioners", "timeline", "matrix"):
        scene = day.picture(name, "kz").scene
        titles = [item.title for item in (*scene.boxes, *scene.lines)]
        assert any("must petition" in title for title in titles), name
