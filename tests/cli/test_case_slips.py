"""A case file with slips is refused in words, with its line; nothing in it can end in a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.case import read_case
from constgraph.admissibility.deadlines import add_duration
from constgraph.admissibility.facts import fact_table
from constgraph.errors import UsageError

HEAD = 'petitioner = "citizen"\nabout = "normative-legal-act"\n'
SLIPS = {
    "a number for a day": HEAD + "filed = 1",
    "a number of 5,000 digits for a day": HEAD + "filed = 0x" + "f" * 5000,
    "a list for a day": HEAD + 'filed = ["2026-03-01"]',
    "a table for a day": HEAD + 'filed = { day = "2026-03-01" }',
    "a time for a day": HEAD + "filed = 07:32:00",
    "no number for a day": HEAD + "filed = nan",
    "truth for a day": HEAD + "filed = true",
    "text for a day": HEAD + 'filed = "soon"',
    "a number for a name": "petitioner = 5\nabout = 'normative-legal-act'",
    "a list for a name": "petitioner = 'citizen'\nabout = ['normative-legal-act']",
    "a table for the court": HEAD + "[court]\nname = 'kz'",
    "deep lists": HEAD + "[case]\ncourt_act_adopted = " + "[" * 20_000 + "]" * 20_000,
    "rather deep lists": HEAD + "[case]\ncourt_act_adopted = " + "[" * 200 + "]" * 200,
    "deep tables": HEAD + "[case" + ".a" * 20_000 + "]",
    "a number of 5,000 digits": HEAD + "[case]\ncourt_act_adopted = " + "9" * 5000,
    "a hexadecimal of 5,000 digits": HEAD + "[case]\ncourt_act_adopted = 0x" + "f" * 5000,
    "text of 5,000 digits": HEAD + '[case]\ncourt_act_adopted = "' + "9" * 5000 + '"',
    "infinite": HEAD + "[case]\ncourt_act_adopted = inf",
    "a table for a fact": HEAD + "[case.court_act_adopted]\nday = 1",
    "a megabyte for a fact": HEAD + '[case]\ncourt_act_adopted = "' + "z" * 10**6 + '"',
    "text for a table": HEAD + 'case = "none"',
    "a list for a table": HEAD + "case = [1, 2]",
    "a number for a condition": HEAD + "[conditions]\none-year = 1",
    "no key": HEAD + '[case]\n"" = 1',
    "NUL": HEAD + "\x00",
    "twice the same": HEAD + "about = 'x'",
}  # fmt: skip


@pytest.mark.parametrize("text", SLIPS.values(), ids=SLIPS)
def test_slip_in_a_case_is_refused_in_words(kg: KnowledgeGraph, tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    table = fact_table(kg.on("2026-11-23"), "en")
    with pytest.raises(UsageError) as caught:
        read_case(path, table, {})
    assert caught.value.where.startswith(str(path))
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize(
    ("value", "day"),
    [("2026-03-01T23:59:59+05:00", date(2026, 3, 1)), ("2026-03-01", date(2026, 3, 1))],
)
def test_day_of_filing_is_read_in_each_way_of_toml(
    kg: KnowledgeGraph, tmp_path: Path, value: str, day: date
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(HEAD + f"filed = {value}", encoding="utf-8")
    assert read_case(path, fact_table(kg.on("2026-11-23"), "en"), {}).filed == day


@pytest.mark.parametrize("duration", ["P1Y", "P1M", "P30D", "P9999Y", "P99999999999D"])
def test_time_beyond_the_calendar_ends_on_its_last_day(duration: str) -> None:
    assert add_duration(date(9999, 12, 15), duration) == date.max
