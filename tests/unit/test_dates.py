"""Dates of data: read with their precision, or refused; never a lost row, never for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest

import constgraph.days
from constgraph import KnowledgeGraph, load
from constgraph.errors import DataError
from constgraph.questions.snapshot import Snapshot
from constgraph.resources import turtle_files
from constgraph.store.checks import check_store
from constgraph.store.dates import first_day, settle_dates
from constgraph.store.embedded import Store
from constgraph.terms import CG, ELI, expand

HEAD = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix form: <https://w3id.org/constgraph/scheme/review-form/> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
TENURE = (
    HEAD
    + """
kz:test-person a foaf:Person ; skos:prefLabel "Test Person"@en , "Лицо"@ru , "Тұлға"@kk .
kz:test-office a cg:Office ; skos:prefLabel "Test Office"@en , "Пост"@ru , "Қызмет"@kk ;
    cg:jurisdiction kz:kazakhstan .
kz:test-tenure a cg:Tenure ; skos:prefLabel "Test"@en , "Проба"@ru , "Сынақ"@kk ;
    cg:person kz:test-person ; cg:office kz:test-office ; cg:citation kz:citation-2026 ;
    DATES .
"""
)
RIGHT = (
    HEAD
    + """
kz:test-right a cg:PetitionRight ; skos:prefLabel "Test"@en , "Проба"@ru , "Сынақ"@kk ;
    cg:holder kz:vice-president ; cg:forum kz:constitutional-court ;
    cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
    cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ; DATES .
"""
)
#: What a file says -> the day on which a start, and an end, counts.
READ = {
    '"2020-03-05"^^xsd:date': ("2020-03-05", "2020-03-05"),
    '" 2020-03-05 "^^xsd:date': ("2020-03-05", "2020-03-05"),
    '"2020-03-05Z"^^xsd:date': ("2020-03-05", "2020-03-05"),
    '"2020-03-05+06:00"^^xsd:date': ("2020-03-05", "2020-03-05"),
    '"2020-03-05-14:00"^^xsd:date': ("2020-03-05", "2020-03-05"),
    '"2020-03-05T23:59:59"^^xsd:dateTime': ("2020-03-05", "2020-03-05"),
    '"2020-03-05T00:30:00.125+06:00"^^xsd:dateTime': ("2020-03-05", "2020-03-05"),
    '"2020-03-05T23:00:00-11:00"^^xsd:dateTimeStamp': ("2020-03-05", "2020-03-05"),
    '"2020-03-04T24:00:00"^^xsd:dateTime': ("2020-03-05", "2020-03-05"),
    '"2020-03-04T24:00:00.00Z"^^xsd:dateTime': ("2020-03-05", "2020-03-05"),
    '"2020"^^xsd:gYear': ("2020-01-01", "2021-01-01"),
    '"2020+06:00"^^xsd:gYear': ("2020-01-01", "2021-01-01"),
    '"2020-03"^^xsd:gYearMonth': ("2020-03-01", "2020-04-01"),
    '"2020-12Z"^^xsd:gYearMonth': ("2020-12-01", "2021-01-01"),
    '"2020-03-05"': ("2020-03-05", "2020-03-05"),
    '"2020-03-05"@en': ("2020-03-05", "2020-03-05"),
    '"2020-03-05 10:00"': ("2020-03-05", "2020-03-05"),
    '"2020-03-05T10:00:00Z"': ("2020-03-05", "2020-03-05"),
    '"2020-03"': ("2020-03-01", "2020-04-01"),
    '"2020"': ("2020-01-01", "2021-01-01"),
    '"2020-02-29"^^xsd:date': ("2020-02-29", "2020-02-29"),
    '"0001-01-02"^^xsd:date': ("0001-01-02", "0001-01-02"),
    '"9999"^^xsd:gYear': ("9999-01-01", "9999-12-31"),
    '"9999-12"^^xsd:gYearMonth': ("9999-12-01", "9999-12-31"),
}
REFUSED = [
    '"spring 2020"',
    '"2020-13-45"',
    '"2020-13-45"^^xsd:date',
    '"2021-02-29"^^xsd:date',
    '"2020-1-1"^^xsd:date',
    '"01.07.2020"',
    '"20200701"',
    '"July 2020"@en',
    '"2020"^^xsd:date',
    '"2020-07"^^xsd:date',
    '"2020-07-01"^^xsd:gYear',
    '"2020-07-01"^^xsd:dateTime',
    '"2020-07-01T10:00:00"^^xsd:date',
    '"2020-07-01T25:00:00"^^xsd:dateTime',
    '"2020-07-01T24:00:01"^^xsd:dateTime',
    '"2020-07-01T10:60:00"^^xsd:dateTime',
    '"2020-07-01T10:00"^^xsd:dateTime',
    '"9999-12-31T24:00:00"^^xsd:dateTime',
    '"2020-07-01+15:00"^^xsd:date',
    '"2020-06:00"',
    '"0000-01-01"^^xsd:date',
    '"-0044-03-15"^^xsd:date',
    '"12020-01-01"^^xsd:date',
    '"٢٠٢٠-٠٣-٠٥"',
    "2020",
    "true",
    '""',
    '""^^xsd:date',
    '"--03-05"^^xsd:gMonthDay',
    "kz:citation-2026",
    "[]",
]


def laid(tmp_path: Path, text: str, dates: str) -> Path:
    file = tmp_path / "own.ttl"
    file.write_text(text.replace("DATES", dates), encoding="utf-8")
    return file


def holders(kg: KnowledgeGraph, day: date) -> list[str]:
    rows = kg.ask("office-holders", "kz", on=day).rows
    return [row["person"] for row in rows if row["office_iri"].endswith("/test-office")]


def in_slice(kg: KnowledgeGraph, name: str, day: date) -> bool:
    node = ox.NamedNode(f"https://w3id.org/constgraph/id/kz/{name}")
    return any(Snapshot(kg.store, day).slice().about(node))


@pytest.fixture(scope="module")
def lean() -> tuple[Path, ...]:
    """The shipped ontology and what the test tenure needs: faster than all the data."""
    return tuple(p for p in turtle_files() if p.parent.name in ("kz", "ontology", "labels"))


@pytest.mark.parametrize(("written", "days"), READ.items())
def test_a_date_is_read_with_its_precision(written: str, days: tuple[str, str]) -> None:
    for name, day in (("validFrom", days[0]), ("attestedOn", days[0]), ("validUntil", days[1])):
        text = f"{HEAD} kz:x cg:{name} {written} ."
        store = Store(ox.parse(text, format=ox.RdfFormat.TURTLE))
        before = [quad.object for quad in store]
        assert settle_dates(store) == []
        found = {quad.predicate.value.rpartition("#")[2]: quad.object for quad in store}
        assert str(found[name]) == f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'
        # what was written stays beside it
        assert before == [found.get("dateAsWritten", found[name])]


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_date_is_left_and_told(written: str) -> None:
    for name in ("cg:validFrom", "cg:validUntil", "cg:attestedOn", "cg:date", "cg:appliesFrom"):
        store = Store(ox.parse(f"{HEAD} kz:x {name} {written} .", format=ox.RdfFormat.TURTLE))
        before = list(store)
        assert settle_dates(store) == before == list(store)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ('"2020"^^xsd:gYear', "2020-01-01", "unitYear"),
        ('"2020+05:00"^^xsd:gYear', "2020-01-01", "unitYear"),
        ('"2020-03"', "2020-03-01", "unitMonth"),
        ('"2020-03-05T10:00:00Z"^^xsd:dateTime', "2020-03-05", ""),
    ],
)
def test_what_is_known_of_the_date_of_an_event_is_said_beside_it(
    written: str, day: str, precision: str
) -> None:
    for name in ("cg:date", "eli:date_document"):
        store = Store(ox.parse(f"{HEAD} kz:x {name} {written} .", format=ox.RdfFormat.TURTLE))
        settle_dates(store)
        said = {q.predicate.value: q.object for q in store}
        assert str(said[expand(name)]) == f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'
        unit = said.get(CG.datePrecision)
        assert (unit.value.rpartition("#")[2] if unit else "") == precision


@pytest.mark.parametrize(
    ("written", "last", "until"),
    [
        ('"2020-06-30"^^xsd:date', "2020-06-30", "2020-07-01"),
        ('"2020-06"^^xsd:gYearMonth', "2020-06-30", "2020-07-01"),
        ('"2020"', "2020-12-31", "2021-01-01"),
        ('"9999-12-31"^^xsd:date', "9999-12-31", ""),
    ],
)
def test_the_last_day_of_eli_is_read_as_the_last_day(written: str, last: str, until: str) -> None:
    text = f"{HEAD} kz:x eli:date_no_longer_in_force {written} ."
    store = Store(ox.parse(text, format=ox.RdfFormat.TURTLE))
    assert settle_dates(store) == []
    said = {q.predicate.value: q.object.value for q in store}
    assert said[ELI.date_no_longer_in_force] == last
    assert said.get(CG.validUntil, "") == until


def test_shipped_dates_are_settled_already(kg: KnowledgeGraph) -> None:
    copy = Store(kg.store)
    assert settle_dates(copy) == []
    assert set(copy) == set(kg.store)


@pytest.mark.parametrize("written", [w for w, (start, _) in READ.items() if start >= "2020"])
def test_a_holder_is_in_office_from_the_day_that_is_written(
    tmp_path: Path, lean: tuple[Path, ...], written: str
) -> None:
    start = date.fromisoformat(READ[written][0])
    file = laid(tmp_path, TENURE, f"cg:validFrom {written}")
    kg = load(*lean, file, bundled=False)
    days = (start - timedelta(days=1), start, date(9999, 12, 31))
    assert [holders(kg, day) for day in days] == [[], ["Test Person"], ["Test Person"]]
    assert [in_slice(kg, "test-tenure", day) for day in days] == [False, True, True]


@pytest.mark.parametrize("written", [w for w, (_, end) in READ.items() if end >= "2020"])
def test_a_holder_leaves_on_the_day_that_is_written(
    tmp_path: Path, lean: tuple[Path, ...], written: str
) -> None:
    end = date.fromisoformat(READ[written][1])
    file = laid(tmp_path, TENURE, f'cg:validFrom "2010-01-01"^^xsd:date ; cg:validUntil {written}')
    kg = load(*lean, file, bundled=False)
    days = (end - timedelta(days=1), end, date(9999, 12, 31))
    assert [holders(kg, day) for day in days] == [["Test Person"], [], []]
    assert [in_slice(kg, "test-tenure", day) for day in days] == [True, False, False]


@pytest.mark.parametrize("name", ["validFrom", "validUntil", "attestedOn"])
@pytest.mark.parametrize("written", ['"spring 2020"', '"2020-13-45"^^xsd:date', "2020"])
def test_no_question_is_answered_over_what_is_no_date(
    tmp_path: Path, name: str, written: str
) -> None:
    file = laid(tmp_path, TENURE, f"cg:{name} {written}")
    with pytest.raises(DataError) as caught:
        load(file)
    assert f"kz:test-tenure: cg:{name} is no date" in caught.value.message
    line = next(
        n for n, text in enumerate(file.read_text().splitlines(), 1) if "test-tenure" in text
    )
    assert caught.value.where == f"{file}:{line}"
    assert "constgraph check FILE" in caught.value.hint


def test_the_cure_offers_the_day_that_is_meant(tmp_path: Path) -> None:
    for written, cure in (
        ('"01.07.2020"', 'write "2020-07-01"^^xsd:date; see all with: constgraph check FILE'),
        ('"20200701"', "write 2020-07-01; see all with: constgraph check FILE"),
        (
            '"2020"^^xsd:date',
            "a year alone is no day: write 2020-01-01; see all with: constgraph check FILE",
        ),
    ):
        with pytest.raises(DataError) as caught:
            load(laid(tmp_path, TENURE, f"cg:validFrom {written}"))
        assert caught.value.hint == cure


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ('"2026-08-01"', "2026-08-01"),
        ('"2026-09"^^xsd:gYearMonth', "2026-09-01"),
        ('"2027"', "2027-01-01"),
    ],
)
def test_rights_are_in_force_alike_for_questions_slices_and_the_network(
    tmp_path: Path, written: str, first: str
) -> None:
    kg = load(laid(tmp_path, RIGHT, f"cg:validFrom {written}"))
    start = date.fromisoformat(first)
    for day, holds in ((start - timedelta(days=1), False), (start, True)):
        rows = kg.petitioners("kz", on=day).rows
        assert any(row["norm_iri"].endswith("/test-right") for row in rows) is holds
        assert in_slice(kg, "test-right", day) is holds
        edges = kg.on(day).network().edges(data="norm")
        assert any(norm.endswith("/test-right") for _, _, norm in edges) is holds
    gained = kg.changes(start - timedelta(days=1), start).rows
    assert any("test-right" in str(row) for row in gained)


def test_two_ends_of_one_statement_count_as_the_earlier(tmp_path: Path) -> None:
    both = (
        'cg:validFrom "2010-01-01"^^xsd:date ; cg:validUntil "2015"^^xsd:gYear , "2012"^^xsd:gYear'
    )
    again = load(laid(tmp_path, TENURE, both))
    days = (date(2012, 12, 31), date(2013, 1, 1), date(2015, 6, 1))
    assert [bool(holders(again, day)) for day in days] == [True, False, False]
    assert [in_slice(again, "test-tenure", day) for day in days] == [True, False, False]


def test_a_person_attested_twice_is_listed_once(tmp_path: Path) -> None:
    twice = 'cg:attestedOn "2021-05-01"^^xsd:date , "2020"^^xsd:gYear'
    kg = load(laid(tmp_path, TENURE, twice))
    rows = [r for r in kg.ask("office-holders", on="2022-01-01") if r["person"] == "Test Person"]
    assert [row["attested_on"] for row in rows] == ["2020-01-01"]


def test_nobody_holds_an_office_that_is_gone_or_not_there_yet(tmp_path: Path) -> None:
    text = TENURE.replace(
        "cg:jurisdiction kz:kazakhstan .",
        'cg:jurisdiction kz:kazakhstan ; cg:validFrom "2019" ; cg:validUntil "2021-06"^^xsd:gYearMonth .',
    )
    kg = load(laid(tmp_path, text, 'cg:validFrom "2010-01-01"^^xsd:date'))
    days = (date(2018, 12, 31), date(2019, 1, 1), date(2021, 6, 30), date(2021, 7, 1))
    assert [holders(kg, day) for day in days] == [[], ["Test Person"], ["Test Person"], []]


def test_first_day_of_what_is_no_literal_is_none() -> None:
    assert first_day(ox.NamedNode("https://example.org/2020")) is None
    assert first_day("2020-01-01") is None


def test_strict_or_not_a_check_tells_the_line(tmp_path: Path) -> None:
    file = laid(tmp_path, TENURE, 'cg:validFrom "spring 2020"')
    findings = check_store(load(file, strict=False).store, [file])
    assert [(f.rule, f.where) for f in findings] == [("date-is-no-day", f"{file}:14")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", {"2026-06-30", "2026-07-01"}),
        (
            "xx:c a cg:Constitution ; cg:jurisdiction xx:e . xx:v eli:is_member_of xx:c ;"
            ' eli:first_date_entry_in_force "0001-01-01" .',
            {"0001-01-02", "0001-01-03"},
        ),
    ],
)
def test_coverage_of_a_state_begins_with_the_calendar_or_with_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, days: set[str]
) -> None:
    monkeypatch.setattr(constgraph.days, "now", lambda: datetime(2026, 7, 1, 12, tzinfo=UTC))
    state = 'xx:e a cg:Jurisdiction ; skos:notation "XX" ; skos:prefLabel "E"@en .'
    prefix = "@prefix xx: <https://w3id.org/constgraph/id/xx/> ."
    kg = load(laid(tmp_path, HEAD + prefix + state + text, ""))
    assert {row["on"] for row in kg.coverage("xx").rows} == days
