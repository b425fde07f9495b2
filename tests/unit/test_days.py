"""Days and half-open intervals."""

from __future__ import annotations

from datetime import date

import pytest

from constgraph.days import is_in_force, read_day


def test_read_day_reads_iso_days() -> None:
    assert read_day("2026-07-01") == date(2026, 7, 1)


@pytest.mark.parametrize("text", [None, "today"])
def test_read_day_defaults_to_today(text: str | None) -> None:
    assert read_day(text) == date.today()


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
