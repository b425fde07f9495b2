"""Flat columns: what a CSV file and a data frame hold of every kind of answer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

from constgraph import Answer, KnowledgeGraph, Report
from constgraph.answers.answer import NoAnswer
from constgraph.answers.flat import cell, columns_of, csv_text, flat_text
from constgraph.answers.frames import make_frame
from constgraph.questions.catalogue import questions

ROOT = Path(__file__).parents[2]
DAY, BEFORE = "2026-11-23", "2026-06-30"
#: What Python writes for a dict, a list or None; a text may well hold a bracket.
PYTHON = re.compile(r"[{\[]['\"{\[\]}]|\{'|\bNone[,}\]]|: None\b|^None$|; None(;|$)")
KINDS: dict[str, Callable[[KnowledgeGraph], Answer | Report]] = {
    "petitioners": lambda kg: kg.petitioners("kz", on=DAY),
    "none": lambda kg: kg.petitioners("kz", on="2022-12-31", by="citizen"),
    "not coded": lambda kg: kg.ask("return-grounds", "kg", on=DAY),
    "nothing changed": lambda kg: kg.ask("petitioner-changes", on="2026-11-24", since=DAY),
    "appointments": lambda kg: kg.on(DAY).appointments("kz"),
    "dismissals": lambda kg: kg.on(DAY).appointments("kz", kind="dismissal"),
    "powers": lambda kg: kg.on(DAY).powers("kz/president"),
    "changes": lambda kg: kg.changes(BEFORE, DAY),
    "compare access": lambda kg: kg.on(DAY).compare(question="individual-access"),
    "compare heads": lambda kg: kg.on(DAY).compare(question="heads-of-state"),
    "claims": lambda kg: kg.claims(full=True),
    "routes": lambda kg: kg.on(DAY).routes("citizen", since="2022-12-31"),
    "closed routes": lambda kg: kg.on("2022-12-31").routes("citizen"),
    "seats": lambda kg: kg.on(DAY).seats("kz/constitutional-court"),
    "controls": lambda kg: kg.on(DAY).controls("kz/president", "kz/kurultai"),
    "all controls": lambda kg: kg.on(DAY).controls(),
    "ranking": lambda kg: kg.on(DAY).ranking(by="reach", since=BEFORE),
    "what-if": lambda kg: kg.what_if(ROOT / "proposals" / "kz-legal-entities.ttl"),
    "admissible": lambda kg: kg.on(DAY).admissible("citizen", "normative-legal-act"),
    "inadmissible": lambda kg: kg.on(DAY).admissible("legal-entity", "normative-legal-act"),
    "show": lambda kg: kg.show("kz/constitutional-court", on=DAY),
    **{
        f"ask {asked.name}": lambda kg, asked=asked: kg.ask(
            asked.name, on=DAY, since=BEFORE if "since" in asked.parameters else None
        )
        for asked in questions()
    },
}  # fmt: skip
Get = Callable[[str], Answer | Report]


@pytest.fixture(scope="module")
def get(kg: KnowledgeGraph) -> Iterator[Get]:
    found: dict[str, Answer | Report] = {}

    def once(kind: str) -> Answer | Report:
        if kind not in found:
            found[kind] = KINDS[kind](kg)
        return found[kind]

    yield once
    found.clear()


def read_csv(text: str) -> tuple[list[str], list[dict[str, str]]]:
    head, *lines = list(csv.reader(io.StringIO(text, newline="")))
    assert all(len(line) == len(head) for line in lines)
    assert len(set(head)) == len(head), "two columns of one name"
    return head, [dict(zip(head, line, strict=True)) for line in lines]


def parts_of(answer: Answer | Report) -> list[Answer]:
    return list(answer) if isinstance(answer, Report) else [answer]


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_flat_as_csv_and_as_frame(get: Get, kind: str) -> None:
    answer = get(kind)  # one test, since some take seconds to compute
    check_csv(answer)
    check_frames(answer)


def check_csv(answer: Answer | Report) -> None:
    _, rows = read_csv(answer.to_csv())
    assert len(rows) == sum(len(part) or 1 for part in parts_of(answer))
    for row in rows:
        for column, text in row.items():
            assert not PYTHON.search(text), (column, text)
            # a list of things that say nothing would be separators alone
            assert not text or text.strip("; "), (column, text)


def check_frames(answer: Answer | Report) -> None:
    frames = answer.to_frame("pandas"), answer.to_frame("polars")
    head, rows = read_csv(answer.to_csv())
    shown = [row for row in rows if not row.get("none")]  # a frame has no row that says why none
    columns = [name for name in head if any(row[name] for row in shown)]
    for frame in frames:
        assert len(frame) == len(shown) == sum(map(len, parts_of(answer)))
        assert [name for name in frame.columns if name in columns] == columns
    for values, row in zip(frames[1].to_dicts(), shown, strict=True):
        for name in columns:
            text, number = flat_text(values[name]), isinstance(values[name], float)
            assert float(row[name]) == values[name] if number else row[name] == text


def test_the_check_would_notice_a_dict_of_python() -> None:
    cells = [str(cell) for cell in ({"a": None}, [{"a": 1}], ["x"], {}, [], None)]
    assert all(PYTHON.search(text) for text in cells)
    assert not PYTHON.search("Art. 53(1), Constitution of 1995 [1995]")


def test_nested_dict_becomes_columns_of_its_own(get: Get) -> None:
    head, rows = read_csv(get("changes").to_csv())
    assert head[:7] == ["change", "kind", "who", "who_iri", "what", "modality", "before_norm"]
    moved = next(row for row in rows if row["change"] == "newly conditioned")
    assert moved["before_article"].startswith("Art. ")
    assert moved["before_instrument"] == "Constitution of 1995"
    assert moved["after_instrument"] == "Constitution of 2026"
    gained = next(row for row in rows if row["change"] == "gained")
    assert gained["before_article"] == ""


def test_steps_of_a_procedure_are_said_in_words(get: Get) -> None:
    _, rows = read_csv(get("appointments").to_csv())
    (chair,) = [row for row in rows if row["office"] == "Deputy Chair of the Constitutional Court"]
    assert chair["steps"] == (
        "Chair of the Constitutional Court proposes; President of the Republic appoints"
    )


def test_norms_of_a_ranking_are_columns(get: Get) -> None:
    _, rows = read_csv(get("ranking").to_csv())
    assert rows[0]["norms_vetoes"] == "Art. 46(3)"
    assert float(rows[0]["before_reach"]) == 25.0


def test_columns_that_were_flat_keep_their_order(get: Get) -> None:
    head, rows = read_csv(get("petitioners").to_csv())
    assert head[:5] == ["petitioner", "petitioner_iri", "kind", "kind_iri", "forum"]
    assert head == list(get("petitioners").rows[0])
    fifth = next(row for row in rows if "one fifth" in row["conditions"])
    assert fifth["conditions"] == (
        "at least one fifth of all deputies; only where there is a dispute"
    )


@pytest.mark.parametrize(
    ("kind", "none", "because", "article"),
    [
        ("none", "excluded", "a court referred the norm", "Art. 72 with Art. 78"),
        ("not coded", "not-coded", "nobody has coded this yet", ""),
        ("nothing changed", "no-rows", "Nothing coded changed.", ""),
    ],
)
def test_csv_of_an_empty_answer_says_which_none(
    get: Get, kind: str, none: str, because: str, article: str
) -> None:
    head, (row,) = read_csv(get(kind).to_csv())
    assert head == ["none", "because", "article", "instrument", "version"]
    assert (row["none"], row["article"]) == (none, article)
    assert because in row["because"]


def test_csv_of_a_report_says_which_none_in_its_part(get: Get) -> None:
    head, rows = read_csv(get("routes").to_csv())
    assert head[0] == "part"
    assert head.index("none") > head.index("article")
    (closing,) = [row for row in rows if row["part"] == "closing"]
    assert closing["none"] == "no-rows"
    assert "Art. 73(3)" in closing["because"]
    assert {row["none"] for row in rows if row["part"] == "ways"} == {""}


def test_csv_of_a_report_without_rows_names_every_part() -> None:
    none = NoAnswer("silent", "the text is silent", article="Art. 1")
    parts = {"a": Answer("q", "kz", None, [], none=none), "b": Answer("q", "kz", None, [])}
    head, rows = read_csv(Report("q", "kz", None, parts).to_csv())
    assert head[:2] == ["part", "none"]
    assert [(row["part"], row["none"], row["article"]) for row in rows] == [
        ("a", "silent", "Art. 1"),
        ("b", "no-rows", ""),
    ]


def test_every_row_of_an_assessment_begins_with_the_outcome(kg: KnowledgeGraph) -> None:
    case = kg.on(DAY).admissible("citizen", "normative-legal-act", court_act_adopted="2026-03-01")
    head, rows = read_csv(case.to_csv())
    assert head[:3] == ["outcome", "last_day_to_file", "part"]
    assert {(row["outcome"], row["last_day_to_file"]) for row in rows} == {
        ("unknown", "2027-03-01")
    }
    # the last day of a row is that of its own condition
    assert [
        row["condition"] for row in rows if row["last_day"] and row["part"] == "conditions"
    ] == ["filed within one year after the court act was adopted"]
    assert list(case.to_frame("polars").columns)[:3] == head[:3]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_frame_holds_days_as_dates(get: Get, package: str) -> None:
    frame = get("petitioners").to_frame(package)
    assert {day.year for day in frame["valid_from"]} == {2026}
    # nothing has an end on that day, and still the column is one of days
    kinds = {"pandas": "datetime64[s]", "polars": "Date"}
    assert str(frame["valid_until"].dtype) == kinds[package]
    assert str(frame["article"].dtype) != kinds[package]


def test_frame_of_a_year_before_nanoseconds_keeps_it() -> None:
    frame = make_frame([{"on": "1600-01-01"}, {"on": None}], "pandas")
    assert frame["on"].dt.year[0] == 1600
    assert frame["on"].isna().tolist() == [False, True]


def test_text_that_only_looks_like_a_day_stays_text() -> None:
    rows = [{"date": "2022-06-05", "odd": "2026-02-30"}, {"date": "2022", "odd": "2026-02-28"}]
    for package in ("pandas", "polars"):
        frame = make_frame(rows, package)
        assert list(frame["date"]) == ["2022-06-05", "2022"]
        assert list(frame["odd"]) == ["2026-02-30", "2026-02-28"]


def test_frame_keeps_whole_numbers_beside_gaps() -> None:
    rows: list[dict[str, Any]] = [{"seats": 10, "veto": True}, {"seats": None, "veto": None}]
    pd_frame, pl_frame = make_frame(rows, "pandas"), make_frame(rows, "polars")
    assert (str(pd_frame["seats"].dtype), str(pd_frame["veto"].dtype)) == ("Int64", "boolean")
    assert pl_frame["seats"].to_list() == [10, None]
    assert isinstance(pd_frame, pandas.DataFrame)
    assert isinstance(pl_frame, polars.DataFrame)


def test_frame_of_mixed_values_holds_them_as_text() -> None:
    rows = [{"a": 1, "b": 1}, {"a": "x", "b": 2.5}]
    for package in ("pandas", "polars"):
        frame = make_frame(rows, package)
        assert list(frame["a"]) == ["1", "x"]
        assert list(frame["b"]) == [1.0, 2.5]


def test_value_nested_in_one_row_only_gets_both_columns() -> None:
    rows = [{"before": {"who": "A"}}, {"before": ["x", "y"]}, {"before": None}]
    assert columns_of(rows) == [("before",), ("before", "who")]
    assert [cell(row, ("before",)) for row in rows] == [None, "x; y", None]
    assert [cell(row, ("before", "who")) for row in rows] == ["A", None, None]


def test_deeper_nesting_goes_on_the_same_way() -> None:
    rows = [{"a": {"b": {"c": 1}, "d": [{"text": "t"}]}, "e": {}}]
    assert csv_text(rows) == "a_b_c,a_d,e\n1,t,\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ([], ""),
        (3, "3"),
        (True, "True"),
        (date(2026, 7, 1), "2026-07-01"),
        ([{"text": "a", "iri": "kz:a"}, {"text": "b"}], "a; b"),
        ([{"articles": ["Art. 1", "Art. 2"]}], "Art. 1; Art. 2"),
        ([{"label": "Rule"}], "Rule"),
        ([{"actor": "President", "role": "appoints", "majority": None}], "President appoints"),
        (
            [{"actor": "Senate", "role": "consents", "majority": "majority of all"}],
            "Senate consents (majority of all)",
        ),
        ([{"name": "A", "n": 2, "name_iri": "kz:a", "gap": None}], "A, 2"),
    ],
)
def test_flat_text_says_what_a_value_holds(value: Any, text: str) -> None:
    assert flat_text(value) == text
