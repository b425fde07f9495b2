"""States side by side: five written from the research records, and totals over all of them."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import Day, KnowledgeGraph

DAY = "2026-11-24"
#: Who, in which form, against what, under which article; and what the record asks of them.
ACCESS: dict[str, tuple[set[tuple[str, str, str, str]], set[str]]] = {
    "de": (
        {
            ("Natural persons in Germany", "full constitutional complaint", "Act of public power",
             "Art. 94(1) no. 4a"),
            ("Legal persons in Germany", "full constitutional complaint", "Act of public power",
             "Art. 94(1) no. 4a"),
        },
        {"other remedies used first", "within one month of the decision",
         "within one year of the entry of the law into force", "the Court must admit the complaint",
         "save where the matter is of general importance or grave harm threatens"},
    ),
    "es": (
        {
            ("Natural persons in Spain", "complaint against individual acts",
             "Act of public power", "Art. 162(1)(b)"),
            ("Legal persons in Spain", "complaint against individual acts",
             "Act of public power", "Art. 162(1)(b)"),
        },
        {"a legitimate interest", "cases and forms are set by the organic law",
         "against acts, omissions and plain facts of public power, not against laws as such"},
    ),
    "kr": (
        {
            ("Natural persons in South Korea", "full constitutional complaint",
             "Act of public power", "Art. 68(1) of Constitutional Court Act"),
            ("Legal persons in South Korea", "full constitutional complaint",
             "Act of public power", "Art. 68(1) of Constitutional Court Act"),
            ("Parties to a case in South Korea", "constitutional appeal", "Statute", "Art. 68(2) of Constitutional Court Act"),
        },
        {"a basic right is infringed", "other remedies are exhausted",
         "within ninety days of knowing the cause", "the court has refused to refer the statute",
         "no second motion on the same ground"},
    ),
    "uz": (
        {
            ("Citizens of Uzbekistan", "normative constitutional complaint", "Statute",
             "Art. 133(2)"),
            ("Legal entities in Uzbekistan", "normative constitutional complaint", "Statute",
             "Art. 133(2)"),
        },
        {"the case is concluded in court", "all other remedies in court are exhausted",
         "applied by a court in a case of the petitioner", "laws only"},
    ),
    "za": (
        {
            ("Natural persons in South Africa", "full constitutional complaint",
             "Normative legal act", "sec. 167(6)(a)"),
            ("Natural persons in South Africa", "constitutional appeal",
             "Decision of a court on its merits", "sec. 167(6)(b)"),
        },
        {"in the interests of justice", "with leave of the Court",
         "in an interest of its own, of others who cannot act, of a group, of the members of an"
         " association, or of the public"},
    ),
}  # fmt: skip
#: The worst level of what the answer of a state rests on.
LEVELS = {
    "de": "unverified",
    "es": "primary-text",
    "kr": "primary-text",
    "uz": "primary-text",
    "za": "primary-text",
}
#: Status, article and confidence of each state, and each number: fraction, base, head count.
THRESHOLDS: dict[str, tuple[str, str | None, str | None, set[tuple[str | None, str | None, int | None]]]] = {
    "de": ("provided", "Art. 94(1) no. 2; sec. 48(1) of Court Act", "primary-text",
           {("1/4", "Bundestag of Germany", None), ("1/10", "Bundestag of Germany", None),
            (None, None, 1)}),
    "es": ("provided", "Art. 32(1)(c) of Organic Law on the Court; Art. 32(1)(d) of Organic Law on the Court; "
           "Art. 79(3) of Organic Law on the Court; Art. 162(1)(a); "
           "fifth additional provision of Organic Law on the Court", "primary-text", {(None, None, 50)}),
    "kr": ("provided", "Art. 61(1) of Constitutional Court Act", "two-secondary", {(None, None, 1)}),
    "uz": ("provided", "Law on the Constitutional Court", "one-secondary",
           {("1/4", "Legislative Chamber of the Oliy Majlis of Uzbekistan", None),
            ("1/4", "Senate of the Oliy Majlis of Uzbekistan", None)}),
    "za": ("provided", "sec. 80(1)", "primary-text",
           {("1/3", "National Assembly of South Africa", None)}),
}  # fmt: skip


@pytest.fixture(scope="module")
def today(kg: KnowledgeGraph) -> Day:
    return kg.on(DAY)


def row_of(day: Day, code: str, question: str) -> dict[str, Any]:
    rows = day.compare(code, question=question).rows
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize("code", ACCESS)
def test_individual_access_is_that_of_the_records(today: Day, code: str) -> None:
    rights, conditions = ACCESS[code]
    row = row_of(today, code, "individual-access")
    found = {(e["petitioner"], e["access"], e["subject"], e["article"]) for e in row["entries"]}
    told = {c["text"] for entry in row["entries"] for c in entry["conditions"]}
    assert (row["status"], row["confidence"], row["on"]) == ("direct", LEVELS[code], DAY)
    assert found >= rights
    assert told >= conditions


@pytest.mark.parametrize("code", THRESHOLDS)
def test_deputies_threshold_is_that_of_the_records(today: Day, code: str) -> None:
    status, article, confidence, numbers = THRESHOLDS[code]
    row = row_of(today, code, "deputies-threshold")
    found = {(e.get("fraction"), e.get("base"), e["count"]) for e in row["entries"]}
    assert (row["status"], row["article"], row["confidence"]) == (status, article, confidence)
    assert found == numbers


@pytest.mark.parametrize("question", ["individual-access", "deputies-threshold"])
@pytest.mark.parametrize("on", ["2010-01-01", "2023-08-30", DAY])
def test_one_row_a_state_with_its_day_and_its_article(
    kg: KnowledgeGraph, question: str, on: str
) -> None:
    rows = kg.on(on).compare(question=question).rows
    assert len({row["code"] for row in rows}) == len(rows) == 27
    for row in rows:
        assert row["on"] == on
        if row["entries"]:
            assert row["article"]
            assert row["confidence"]
            assert all(entry["article"] and entry["version"] for entry in row["entries"])
        else:
            assert row["status"] in ("excluded", "silent", "not-coded")
            assert row["because"]
            assert row["article"] or row["status"] == "not-coded"


@pytest.mark.parametrize("question", ["petitioners", "review-forms"])
def test_matrix_has_every_cell(today: Day, question: str) -> None:
    rows = today.compare(question=question).rows
    classes = {row["class"] for row in rows}
    assert len(rows) == 27 * len(classes)
    assert all(row["entries"] or row["because"] for row in rows)


def test_a_day_before_the_text_read_is_not_coded(kg: KnowledgeGraph) -> None:
    """Georgia's rules are coded from 2018; South Africa's from the text as amended in 2013."""
    row = row_of(kg.on("2012-01-01"), "za", "deputies-threshold")
    assert (row["status"], row["entries"]) == ("not-coded", [])
    assert "2013" in row["because"]


def test_venice_classes_are_the_headings(today: Day) -> None:
    codes = {
        row["class"]: row["class_code"] for row in today.compare("kz", question="petitioners").rows
    }
    assert codes["Head of state"] == "1.2.1.1"
    assert codes["Public prosecutor or attorney-general"] == "1.2.1.7"
    assert codes["Natural person"] == "1.2.2.1"


def test_every_state_has_its_links(today: Day) -> None:
    rows = today.compare(question="seats").rows
    assert all(row["wikidata"].startswith("http://www.wikidata.org/entity/Q") for row in rows)
    assert len({row["wikidata"] for row in rows}) == 27
    links = {row["code"]: row["wikidata"].rpartition("/")[2] for row in rows}
    assert (links["KZ"], links["DE"], links["ZA"], links["MN"]) == ("Q232", "Q183", "Q258", "Q711")


@pytest.mark.parametrize(
    ("question", "totals"),
    [
        (
            "individual-access",
            {
                "direct": "AM AT AZ BY CO CZ DE ES GE HU ID KG KR KZ MN PL PT RU TJ TR UA UZ ZA",
                "indirect": "FR IT",
                "silent": "TM",
                "not-coded": "MD",
            },
        ),
        (
            "deputies-threshold",
            {
                "provided": "AM AT CZ DE ES FR GE HU KG KR KZ MD PL PT RU TJ TR UA UZ ZA",
                "silent": "TM",
                "not-coded": "AZ BY CO ID IT MN",
            },
        ),
    ],
)
def test_totals_are_those_of_the_records(today: Day, question: str, totals: dict[str, str]) -> None:
    """Counted in the records of all states; what was not read is not coded."""
    answer = today.compare(question=question)
    found: dict[str, set[str]] = {}
    for row in answer.rows:
        found.setdefault(row["status"], set()).add(row["code"])
    expected = {status: set(codes.split()) for status, codes in totals.items()}
    denied = {"excluded", "silent", "not-coded"}
    assert {s: c for s, c in found.items() if s not in denied} == {
        status: codes for status, codes in expected.items() if status not in denied
    }
    # nobody is excluded but where the lists were read whole
    assert found.get("excluded", set()) <= expected.get("excluded", set()) | expected["not-coded"]
    assert str(len(answer.rows)) in answer.notes[-1]


@pytest.mark.parametrize(
    ("code", "fraction", "number"),
    [
        ("am", "1/5", None), ("at", "1/3", None), ("cz", None, 41), ("cz", None, 17),
        ("fr", None, 60), ("ge", "1/5", None), ("hu", "1/4", None), ("kz", "1/5", 29),
        ("pl", None, 50), ("pl", None, 30), ("pt", "1/5", None), ("pt", "1/10", None),
        ("ru", "1/5", None), ("ua", None, 45),
    ],
)  # fmt: skip
def test_number_of_deputies_is_that_of_the_record(
    today: Day, code: str, fraction: str | None, number: int | None
) -> None:
    entries = row_of(today, code, "deputies-threshold")["entries"]
    found = {(entry.get("fraction"), entry["count"]) for entry in entries}
    assert (fraction, number) in found


@pytest.mark.parametrize(
    ("code", "on", "told"),
    [
        ("kz", "2023-08-30", "7 years; not a second time"),
        ("am", "2023-08-30", "7 years; one term only"),
        ("mn", "2023-08-30", "6 years; one term only"),
        ("kr", "2023-08-30", "5 years; one term only"),
        ("uz", "2023-08-30", "7 years; 2 terms in a row"),
        ("tm", "2023-08-30", "7 years; no limit"),
        ("kg", "2023-08-30", "5 years; 2 terms in all"),
        ("kg", "2015-01-01", "6 years; not a second time"),
    ],
)
def test_term_of_the_head_of_state_on_a_day(
    kg: KnowledgeGraph, code: str, on: str, told: str
) -> None:
    entries = row_of(kg.on(on), code, "heads-of-state")["entries"]
    assert any(told in entry["text"] for entry in entries)


@pytest.mark.parametrize(
    ("code", "seats"),
    [("at", 14), ("by", 12), ("cz", 15), ("de", 16), ("es", 12), ("fr", 9), ("it", 15),
     ("kz", 11), ("md", 6), ("pl", 15), ("pt", 13), ("ru", 11), ("tr", 15), ("ua", 18), ("za", 11)],
)  # fmt: skip
def test_seats_of_the_court_are_those_of_the_record(today: Day, code: str, seats: int) -> None:
    assert seats in {entry["seats"] for entry in row_of(today, code, "seats")["entries"]}


def test_what_prolongs_a_term_is_told_with_it(today: Day) -> None:
    """South Africa, sec. 176(1): twelve years or until seventy, unless an Act says longer."""
    (row,) = today.compare("za", question="terms-of-judges").rows
    assert all("unless an Act of Parliament" in entry["text"] for entry in row["entries"])


def test_another_act_than_the_constitution_is_named(today: Day) -> None:
    """Art. 19(3) would be read as one of the Constitution, and is of another law."""
    shown = today.compare("kg", "za", question="terms-of-judges").to_text()
    assert "Status of" in shown
    assert "Constitution of the Republic of South Africa" not in shown
