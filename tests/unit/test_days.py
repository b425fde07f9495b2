"""Days, however they are given, and half-open intervals."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy
import pandas
import pytest

from constgraph import KnowledgeGraph
from constgraph.days import is_in_force, read_day
from constgraph.errors import CaseError, InvalidDayError

ALMATY = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    "given",
    [
        "2026-07-01",
        " 2026-07-01 ",
        "1.7.2026",
        "01.07.2026",
        date(2026, 7, 1),
        datetime(2026, 7, 1, 23, 59),
        pandas.Timestamp("2026-07-01 12:30"),
        numpy.datetime64("2026-07-01"),
        numpy.datetime64("2026-07-01T12:30:00.000000001"),
    ],
    ids=repr,
)
def test_read_day_takes_a_day_in_any_form(given: Any) -> None:
    day = read_day(given)
    assert day == date(2026, 7, 1)
    assert type(day) is date


@pytest.mark.parametrize("zone", [UTC, ALMATY])
def test_aware_datetime_is_its_own_calendar_day(zone: timezone) -> None:
    assert read_day(datetime(2026, 7, 1, 0, 30, tzinfo=zone)) == date(2026, 7, 1)
    assert read_day(pandas.Timestamp("2026-07-01 23:30", tz=zone)) == date(2026, 7, 1)


@pytest.mark.parametrize("text", [None, "today"])
def test_read_day_defaults_to_today(text: str | None) -> None:
    assert read_day(text) == datetime.now(UTC).date()


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        (2023, "2023 is no day", "a year alone is no day: write 2023-01-01"),
        ("2023", "'2023' is no day", "a year alone is no day: write 2023-01-01"),
        ("2023-08", "'2023-08' is no day", "a month alone is no day: write 2023-08-01"),
        (20230830, "20230830 is no day", "write 2023-08-30"),
        ("20230830", "'20230830' is no day", "write 2023-08-30"),
        ("2023/08/30", "'2023/08/30' is no day", "write 2023-08-30"),
        ("2023-8-3", "'2023-8-3' is no day", "write 2023-08-03"),
        ("2023-08-30T10:00", "'2023-08-30T10:00' is no day", "write the day alone: 2023-08-30"),
        ("02/28/2026", "'02/28/2026' is no day", "write 2026-02-28"),
        ("28/02/2026", "'28/02/2026' is no day", "write 2026-02-28"),
        ("03/04/2026", "'03/04/2026' is no day", "write 2026-04-03 or 2026-03-04"),
        ("28.02.26", "'28.02.26' is no day", "write all four digits of the year, as in 28.02.2026"),
        ("02.28.2026", "no day '02.28.2026'", "the day comes first: write 28.02.2026"),
        ("30.02.2026", "no day '30.02.2026'", "2026-02 has 28 days"),
        ("2026-02-30", "no day '2026-02-30'", "2026-02 has 28 days"),
        ("2026-13-01", "no day '2026-13-01'", "months run from 01 to 12"),
        ("0000-01-01", "no day '0000-01-01'", "years are counted from 0001"),
        ("13/13/2026", "'13/13/2026' is no day", "as in 2026-07-01"),
        ("", "'' is no day", "as in 2026-07-01"),
        (True, "True is no day", "as in 2026-07-01"),
        (2023.5, "2023.5 is no day", "as in 2026-07-01"),
        ([], "[] is no day", "as in 2026-07-01"),
        (pandas.NaT, "NaT is no day", "leave out what has no day"),
        (numpy.datetime64("NaT"), "NaT is no day", "leave out what has no day"),
        (numpy.datetime64("2023"), "'2023' is no day", "write 2023-01-01"),
        (numpy.int64(2023), "2023", "a year alone is no day: write 2023-01-01"),
    ],
    ids=repr,
)
def test_what_is_no_day_is_refused_with_its_cure(given: Any, message: str, hint: str) -> None:
    with pytest.raises(InvalidDayError) as caught:
        read_day(given)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_graph_takes_a_datetime_as_its_day(kg: KnowledgeGraph) -> None:
    day = kg.on(datetime(2022, 12, 31, 18, 0))
    assert type(day.on) is date
    assert day.petitioners("kz", by="citizen").to_dict()["on"] == "2022-12-31"


@pytest.mark.parametrize("given", ["2026-03-01", "1.3.2026", datetime(2026, 3, 1, 9, 0)], ids=repr)
def test_fact_of_a_case_takes_any_form_of_a_day(kg: KnowledgeGraph, given: Any) -> None:
    case = kg.on("2026-11-23").admissible("citizen", "normative-legal-act", court_act_adopted=given)
    assert case.last_day == date(2027, 3, 1)


@pytest.mark.parametrize("given", [2026, "20260301", "30.02.2026", True], ids=repr)
def test_fact_of_a_case_refuses_what_is_no_day(kg: KnowledgeGraph, given: Any) -> None:
    with pytest.raises(CaseError) as caught:
        kg.on("2026-11-23").admissible("citizen", "normative-legal-act", court_act_adopted=given)
    assert "2026-03-01" in caught.value.hint


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2023, 1, 1), date(2026, 7, 1), True),
        (date(2026, 6, 30), date(2026, 7, 1), True),
        (date(2026, 7, 1), None, False),
        (None, date(2026, 6, 30), False),
        (None, None, True),
    ],
)
def test_interval_holds_from_start_to_before_end(
    start: date | None, end: date | None, expected: bool
) -> None:
    assert is_in_force(date(2026, 6, 30), start, end) is expected
