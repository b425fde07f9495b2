"""What the petitioners diagram claims, before any geometry."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from constgraph.diagrams.specs.petitioners import petitioners_spec, to_ground_heading
from constgraph.errors import DiagramError

FRAME: dict[str, Any] = {
    "title": "Title",
    "subtitle": "",
    "column_heads": ("Petitioner", "Subject", "Court"),
    "court": {"label": "Court", "second": None, "size_text": "", "iri": "https://example.org/c"},
    "source_line": "Source",
}


def row(who: str, subject: str, article: str, kind: str = "public-body") -> dict[str, Any]:
    return {
        "petitioner": who,
        "petitioner_iri": f"https://example.org/{who}",
        "petitioner_second": None,
        "kind_key": kind,
        "subject": subject,
        "subject_iri": f"https://example.org/subject/{subject}",
        "article": article,
        "norm_iri": f"https://example.org/norm/{who}/{subject}",
    }


def claims(rows: list[dict[str, Any]]) -> list[tuple[str, list[str], list[str]]]:
    spec = petitioners_spec(rows, **FRAME)
    names = {p.id: p.label for p in spec.petitioners}
    return [(g.article, list(g.subjects), [names[i] for i in g.petitioners]) for g in spec.grounds]


@pytest.mark.parametrize(
    ("article", "heading"),
    [
        ("Art. 73(3)", "Art. 73(3)"),
        ("Art. 73(1)(2)", "Art. 73(1)"),
        ("Art. 72(1)(2-1)", "Art. 72(1)"),
        ("Art. 73(1)(2)-(4)", "Art. 73(1)"),
        ("Art. 73(1)-(2)", "Art. 73(1)-(2)"),
        ("Art. 73(1), (2)", "Art. 73(1), (2)"),
        ("Art. 73(4) with Art. 73(1)(5)", "Art. 73(4)"),
        ("Art. 72(4) with 72(1)(3)", "Art. 72(4)"),
        ("Art. 73(2) with Art. 46(11)", "Art. 73(2) with Art. 46(11)"),
        ("Art. 73(2) with Art. 46(11), 93", "Art. 73(2) with Art. 46(11), 93"),
        ("Art. 73(4) with Art. 73(1)(5) and Art. 46(8)", "Art. 73(4) with Art. 46(8)"),
        ("Art. 72(2); Art. 78", "Art. 72(2); Art. 78"),
        ("Art. 73(6) with Art. 51(1) para. 2", "Art. 73(6) with Art. 51(1) para. 2"),
        ("Art. 72-1(3)(b)", "Art. 72-1(3)"),
        ("preamble", "preamble"),
    ],
)
def test_heading_keeps_paragraph_and_foreign_article(article: str, heading: str) -> None:
    assert to_ground_heading(article) == heading


def test_ground_joins_subjects_of_same_petitioners() -> None:
    rows = [row(who, s, f"Art. 1(1)({n})") for who in "ab" for n, s in enumerate("xy", start=1)]

    assert claims(rows) == [("Art. 1(1)", ["x", "y"], ["a", "b"])]


def test_ground_splits_when_petitioners_differ() -> None:
    rows = [row("a", "x", "Art. 1(1)(1)"), row("b", "x", "Art. 1(1)(1)")]
    rows.append(row("a", "y", "Art. 1(1)(2)"))

    found = claims(rows)

    assert ("Art. 1(1)", ["x"], ["a", "b"]) in found
    assert ("Art. 1(1)", ["y"], ["a"]) in found
    assert len(found) == 2


def test_spec_claims_exactly_the_rows(cases: dict[str, list[dict[str, Any]]]) -> None:
    for rows in cases.values():
        given = {
            (r["petitioner"].strip(), r["subject"].strip(), to_ground_heading(r["article"]))
            for r in rows
        }
        shown = {
            (who, subject, article)
            for article, subjects, people in claims(rows)
            for subject in subjects
            for who in people
        }
        assert shown == given


def test_spec_does_not_depend_on_row_order(cases: dict[str, list[dict[str, Any]]]) -> None:
    rows = cases["2026"]

    assert petitioners_spec(rows, **FRAME) == petitioners_spec(rows[::-1], **FRAME)


def test_spec_orders_articles_by_number() -> None:
    rows = [row("a", "x", "Art. 10(1)"), row("b", "y", "Art. 9(1)"), row("c", "z", "Art. 9(2)")]

    assert [article for article, _, _ in claims(rows)] == ["Art. 9(1)", "Art. 9(2)", "Art. 10(1)"]


def test_spec_puts_head_of_state_first() -> None:
    rows = [row("a", "x", "Art. 1", "court"), row("z", "x", "Art. 1", "head-of-state")]

    assert [p.label for p in petitioners_spec(rows, **FRAME).petitioners] == ["z", "a"]


def test_empty_answer_is_refused_with_hint() -> None:
    with pytest.raises(DiagramError, match="no petitioners to draw") as caught:
        petitioners_spec([], **FRAME)

    assert "day" in caught.value.hint


def test_unknown_kind_is_refused_with_known_ones() -> None:
    with pytest.raises(DiagramError, match="'martian'") as caught:
        petitioners_spec([row("a", "x", "Art. 1", "martian")], **FRAME)

    assert "head-of-state" in caught.value.hint
    assert caught.value.where == "https://example.org/a"


@pytest.mark.parametrize("key", ["petitioner", "subject", "article", "kind_key"])
def test_row_without_value_names_its_norm(key: str) -> None:
    broken = {**row("a", "x", "Art. 1"), key: None}

    with pytest.raises(DiagramError, match=key) as caught:
        petitioners_spec([broken], **FRAME)

    assert caught.value.where == "https://example.org/norm/a/x"


def test_wrong_number_of_heads_is_refused() -> None:
    with pytest.raises(DiagramError, match="3 columns"):
        petitioners_spec([row("a", "x", "Art. 1")], **{**FRAME, "column_heads": ("a", "b")})


def test_court_without_label_is_refused() -> None:
    with pytest.raises(DiagramError, match="no label"):
        petitioners_spec([row("a", "x", "Art. 1")], **{**FRAME, "court": {"label": ""}})


def test_import_does_not_load_matplotlib() -> None:
    code = (
        "import sys, constgraph.diagrams, constgraph.diagrams.specs.petitioners, constgraph.diagrams.style, "
        "constgraph.diagrams.text, constgraph.diagrams.layout.petitioners; "
        "sys.exit('matplotlib' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
