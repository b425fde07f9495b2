"""Comparisons as they are cited, the codebook that explains them, and BibTeX."""

from __future__ import annotations

import csv
import io
import re

import pytest

from constgraph import KnowledgeGraph
from constgraph.answers.bibtex import bibtex
from constgraph.comparison.aspects import ASPECTS
from constgraph.questions.catalogue import questions

DAY = "2026-07-01"


def test_wide_comparison_has_one_row_a_state_and_each_cell_of_the_long_one(
    kg: KnowledgeGraph,
) -> None:
    long = kg.on(DAY).compare("kz", "de", "fr", question="petitioners")
    wide = kg.on(DAY).compare("kz", "de", "fr", question="petitioners", wide=True)
    assert [row["state"] for row in wide] == ["France", "Germany", "Kazakhstan"]
    cells = {
        (row["code"], key): (cell["status"], cell["article"], cell["act"])
        for row in wide
        for key, cell in row.items()
        if isinstance(cell, dict)
    }
    assert cells == {
        (row["code"], row["class_iri"].rpartition("/")[2].replace("-", "_")): (
            row["status"],
            row["article"],
            row["instrument"],
        )
        for row in long
    }


@pytest.mark.parametrize("question", ASPECTS)
def test_every_comparison_can_be_wide(kg: KnowledgeGraph, question: str) -> None:
    wide = kg.on(DAY).compare(question=question, wide=True)
    assert len({row["code"] for row in wide}) == len(wide) == 27
    assert {row["dataset_version"] for row in wide} == {"0.1.0"}
    assert max(map(len, wide.to_text(width=80).splitlines())) <= 80


def test_numbers_are_numbers(kg: KnowledgeGraph) -> None:
    wide = kg.on(DAY).compare("kz", "de", question="seats", wide=True)
    assert [(row["code"], row["answer"]["seats"]) for row in wide] == [("DE", 16), ("KZ", 11)]
    lines = list(csv.DictReader(io.StringIO(wide.to_csv())))
    assert [line["answer_seats"] for line in lines] == ["16", "11"]
    assert lines[1]["answer_act"] == "Constitution of 2026"
    assert lines[1]["answer_norm_iri"].endswith("/kz/constitutional-court-size-2026")


def test_cells_of_markdown_lead_to_their_articles(kg: KnowledgeGraph) -> None:
    text = kg.on(DAY).compare("kz", "de", question="seats", wide=True).to_markdown()
    assert "11 seats (Constitutional Court) ²" in text
    assert "2: Kazakhstan, Constitution of 2026, Art. 72(2)" in text


def test_answer_is_cited_with_day_version_and_acts(kg: KnowledgeGraph) -> None:
    text = kg.on(DAY).compare("kz", question="seats").to_bibtex()
    assert re.findall(r"@misc\{([\w-]+),", text) == [
        f"constgraph-compare-seats-{DAY}",
        "act-constitution-of-2026",
    ]
    assert f"note = {{Dataset version 0.1.0, law of {DAY}}}" in text
    assert "note = {Version read: 2026-07}" in text


def test_signs_of_bibtex_are_kept_from_it() -> None:
    text = bibtex("x", "50 % {of} a_b & c\\d", None, [{"instrument": "A; B", "version": "1; 2"}])
    assert "title = {50 \\% (of) a\\_b \\& c/d}" in text
    assert text.count("{") - text.count("}") == 0
    assert "@misc{act-b,\n  title = {B},\n  note = {Version read: 2}\n}" in text


def test_codebook_defines_every_column_of_every_question(kg: KnowledgeGraph) -> None:
    defined = {row["code"] for row in kg.codebook()["columns"].rows if row["definition"]}
    assert {column for one in questions() for column in one.table} <= defined
    wide = kg.on(DAY).compare("kz", question="seats", wide=True)[0]
    assert {*wide} - {"answer", "code"} <= defined


def test_codebook_names_every_question_and_kind_of_none(kg: KnowledgeGraph) -> None:
    report = kg.codebook()
    assert [row["name"] for row in report["questions"].rows] == [one.name for one in questions()]
    kinds = {row["code"]: row["definition"] for row in report["none"].rows}
    assert {"excluded", "silent", "not-coded", "no-such-actor"} <= kinds.keys()
    assert all(kinds.values())


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_codebook_has_a_label_for_every_code(kg: KnowledgeGraph, lang: str) -> None:
    report = kg.codebook(lang=lang)
    rows = [*report["columns"].rows, *report["none"].rows, *report["codes"].rows]
    assert [row["iri"] for row in rows if not row["label"]] == []
    assert max(map(len, report.to_text(width=80).splitlines())) <= 80
