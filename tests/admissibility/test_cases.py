"""Cases as data: what each petition comes to, written from the law before it was run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.case import read_case
from constgraph.admissibility.facts import fact_table
from constgraph.questions.names import find_place

CASES = sorted(Path(__file__).with_name("cases").glob("*.toml"))


_KNOWN: dict[tuple[Path, str], Assessment] = {}


def assessed(kg: KnowledgeGraph, path: Path, folder: Path, lang: str = "en") -> Assessment:
    """Assess the case of a file without the expectation that follows it, once for all tests."""
    if (path, lang) not in _KNOWN:
        _KNOWN[path, lang] = _assess(kg, path, folder, lang)
    return _KNOWN[path, lang]


def _assess(kg: KnowledgeGraph, path: Path, folder: Path, lang: str) -> Assessment:
    case_file = folder / path.name
    case_file.write_text(path.read_text("utf-8").partition("\n[expected]")[0], encoding="utf-8")
    table = fact_table(kg.on(), lang)
    case = read_case(case_file, table, {})
    return assess(kg.on(case.filed), find_place(kg.store, case.court), case, table, lang=lang)


def articles(assessment: Assessment, status: str) -> set[str]:
    return {row["article"] for row in assessment["conditions"].rows if row["status"] == status}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_to_what_the_law_says(kg: KnowledgeGraph, path: Path, tmp_path: Path) -> None:
    expected: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))["expected"]
    found = assessed(kg, path, tmp_path)
    assert found.outcome == expected["outcome"]
    assert articles(found, "not met") == set(expected.get("not_met", []))
    if "unknown" in expected:
        assert articles(found, "unknown") == set(expected["unknown"])
    assert articles(found, "lifted") >= set(expected.get("lifted", []))
    grounds = (
        {row["article"] for row in found["grounds"].rows} if "grounds" in found.parts else set()
    )
    assert grounds == set(expected.get("grounds", []))
    assert found.last_day == expected.get("last_day")
    if "routes" in expected:
        others = {row["petitioner"] for row in found["routes"].rows}
        assert others >= set(expected["routes"])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_carries_its_article(kg: KnowledgeGraph, path: Path, tmp_path: Path) -> None:
    found = assessed(kg, path, tmp_path)
    not_coded = path.stem == "before-the-data-begin"
    for name in ("conditions", "grounds", "routes"):
        for row in found[name].rows if name in found.parts else []:
            assert row["article"] or not_coded, row
            assert row["confidence"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_unknown_asks_and_never_guesses(kg: KnowledgeGraph, path: Path, tmp_path: Path) -> None:
    """Whatever is open names the fact to be known, and that fact was not told."""
    told = tomllib.loads(path.read_text("utf-8"))["case"]
    found = assessed(kg, path, tmp_path)
    for row in found["conditions"].rows:
        if row["status"] == "unknown" and row["condition_iri"] and row["asks"]:
            assert not set(row["asks"]) & told.keys()
    asked = (
        {row["fact"] for row in found["questions"].rows} if "questions" in found.parts else set()
    )
    assert asked == {
        key for row in found["conditions"].rows if row["status"] == "unknown" for key in row["asks"]
    }


def structure(found: Assessment) -> list[tuple[object, ...]]:
    """Return what must not hang on the language: no sentence, every article and day."""
    keys = ("says", "status", "last_day", "fact", "curable", "asks", "confidence")
    return sorted(
        # an act that an article is read with is named in the language
        (
            name,
            str(re.findall(r"\d+[()\d]*", row.get("article", ""))),
            *map(str, map(row.get, keys)),
        )
        for name, part in found.parts.items()
        for row in part.rows
    )


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_language_says_the_same(
    kg: KnowledgeGraph, path: Path, tmp_path: Path, lang: str
) -> None:
    first, other = assessed(kg, path, tmp_path), assessed(kg, path, tmp_path, lang)
    assert (other.outcome, other.last_day) == (first.outcome, first.last_day)
    assert structure(other) == structure(first)
    assert len(other.notes) == len(first.notes)
