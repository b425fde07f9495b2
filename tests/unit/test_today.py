"""Today is the day in the state that is asked about, and the answer says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo

import numpy
import pandas
import pytest

import constgraph.days
from constgraph import Day, KnowledgeGraph, load
from constgraph.admissibility.deadlines import add_duration
from constgraph.cli import main
from constgraph.days import require_order
from constgraph.errors import DataError, InvalidDayError, UsageError

#: An evening on which it is the next day already in Kazakhstan, but not yet in Germany.
EVENING = datetime(2026, 6, 30, 21, 14, tzinfo=UTC)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constgraph.days, "now", lambda: EVENING)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process, whose clock can be set."""

    def call(*words: str) -> tuple[int, str, str]:
        try:
            main(list(words))
        except SystemExit as end:
            code = int(end.code or 0)
        else:
            code = 0
        return code, *capsys.readouterr()

    return call


Told = Callable[..., tuple[int, str, str]]
STATE_QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "petitioners": lambda day: day.petitioners("kz"),
    "ask": lambda day: day.ask("office-holders", "kz"),
    "ask-petitioners": lambda day: day.ask("who-may-petition", "kz"),
    "appointments": lambda day: day.appointments("kz/constitutional-court"),
    "powers": lambda day: day.powers("kz/president"),
    "compare": lambda day: day.compare("kz"),
    "admissible": lambda day: day.admissible("citizen", "normative-legal-act"),
    "seats": lambda day: day.seats("kz/constitutional-court"),
    "routes": lambda day: day.routes("citizen"),
    "controls": lambda day: day.controls("kz/president"),
    "ranking": lambda day: day.ranking("kz"),
}


@pytest.mark.parametrize("name", STATE_QUESTIONS)
@pytest.mark.usefixtures("evening")
def test_today_is_that_of_the_state_and_the_answer_says_so(kg: KnowledgeGraph, name: str) -> None:
    answer = STATE_QUESTIONS[name](kg.on())
    assert answer.on == date(2026, 7, 1)
    assert "Today in Kazakhstan: 2026-07-01." in answer.notes
    named = STATE_QUESTIONS[name](kg.on("2026-07-01"))
    assert named.to_json().replace(json.dumps(answer.notes[-1]), "") == named.to_json()
    assert not [note for note in named.notes if note.startswith("Today")]


@pytest.mark.usefixtures("evening")
def test_each_state_has_its_own_today(kg: KnowledgeGraph) -> None:
    days = {code: kg.ask("offices", code).on for code in ("kz", "de", "kr", "co")}
    assert days == {
        "kz": date(2026, 7, 1),
        "de": date(2026, 6, 30),
        "kr": date(2026, 7, 1),
        "co": date(2026, 6, 30),
    }
    assert kg.petitioners("de", lang="ru").notes[-1] == "Сегодня, Германия: 2026-06-30."


@pytest.mark.usefixtures("evening")
def test_several_states_or_none_have_the_today_of_utc(kg: KnowledgeGraph) -> None:
    assert kg.on().on == date(2026, 6, 30)
    both = kg.on().compare("kz", "am")
    assert (both.on, both.notes[-1]) == (date(2026, 6, 30), "Today in UTC: 2026-06-30.")
    assert kg.on().query("SELECT ?on { BIND(1 AS ?x) }") == [{"on": "2026-06-30"}]


@pytest.mark.usefixtures("evening")
def test_the_law_of_the_new_day_is_answered_from_its_first_hour(kg: KnowledgeGraph) -> None:
    """The Constitution of 2026 came into force on 1 July, in Astana five hours before UTC."""
    assert kg.petitioners("kz").rows == kg.petitioners("kz", on="2026-07-01").rows
    assert kg.petitioners("kz").rows != kg.petitioners("kz", on="2026-06-30").rows


@pytest.mark.parametrize("words", [[], ["--on", "today"], ["--on", " Today "]])
@pytest.mark.usefixtures("evening")
def test_the_command_line_has_the_same_today(told: Told, words: list[str]) -> None:
    _, out, _ = told("petitioners", "kz", "--format", "json", *words)
    assert json.loads(out)["on"] == "2026-07-01"
    _, out, _ = told("powers", "kz/president", *words)
    assert "Today in Kazakhstan: 2026-07-01." in out


@pytest.mark.parametrize(
    ("filed", "on", "says_today"),
    [
        ("", "2026-07-01", True),
        ('filed = "today"', "2026-07-01", True),
        ("filed = 2026-06-30T23:59:00Z", "2026-06-30", False),
        ("filed = 2026-06-30", "2026-06-30", False),
    ],
)
@pytest.mark.usefixtures("evening")
def test_a_petition_without_a_day_is_filed_on_the_day_of_its_court(
    told: Told, tmp_path: Path, filed: str, on: str, says_today: bool
) -> None:
    case = tmp_path / "case.toml"
    case.write_text(f'petitioner = "citizen"\nabout = "normative-legal-act"\n{filed}\n')
    _, out, _ = told("admissible", str(case), "--format", "json")
    report = json.loads(out)
    assert report["on"] == on
    assert ("Today in Kazakhstan: 2026-07-01." in report["notes"]) is says_today


@pytest.mark.usefixtures("evening")
def test_a_comparison_may_end_today(kg: KnowledgeGraph) -> None:
    told = kg.changes("2026-06-30", "today")
    assert told.title == kg.changes("2026-06-30", "2026-07-01").title


def zones_by_country() -> dict[str, set[str]]:
    """Return the table of countries of the IANA time zone database, as this machine has it."""
    files = [Path(folder, "zone.tab") for folder in TZPATH]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        pytest.skip("no zone.tab of the IANA time zone database (package tzdata of the system)")
    zones: dict[str, set[str]] = {}
    for line in found.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, zone, *_ = line.split("\t")
            zones.setdefault(code, set()).add(zone)
    return zones


def test_time_zone_of_each_state_is_one_of_its_own(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT ?code ?zone { ?state skos:notation ?code ; cg:timeZone ?zone }")
    assert isinstance(rows, list)
    table = zones_by_country()
    assert [row for row in rows if row["zone"] not in table[row["code"]]] == []
    assert len(rows) == 27


def test_every_state_of_the_data_names_its_time_zone(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        "SELECT ?code ?zone { ?state a cg:Jurisdiction ; skos:notation ?code"
        " OPTIONAL { ?state cg:timeZone ?zone } }"
    )
    zones = {row["code"]: row.get("zone") for row in rows}  # type: ignore[union-attr]
    assert zones["KZ"] == "Asia/Almaty"
    assert all(zone and ZoneInfo(zone) for zone in zones.values()), zones


STATE = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xx: <https://w3id.org/constgraph/id/xx/> .
xx:examplia a cg:Jurisdiction ; skos:notation "XX" ; skos:prefLabel "Examplia"@en{zone} .
"""


@pytest.mark.usefixtures("evening")
def test_a_state_without_a_time_zone_has_the_today_of_utc(tmp_path: Path) -> None:
    file = tmp_path / "xx.ttl"
    file.write_text(STATE.replace("{zone}", ""))
    answer = load(file).ask("offices", "xx")
    assert (answer.on, answer.notes[-1]) == (date(2026, 6, 30), "Today in UTC: 2026-06-30.")


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "Asia", "\\u0000", " "])
def test_a_time_zone_that_nobody_knows_is_named(tmp_path: Path, zone: str) -> None:
    file = tmp_path / "xx.ttl"
    file.write_text(STATE.replace("{zone}", f' ; cg:timeZone "{zone}"'))
    with pytest.raises(DataError, match="is not known on this machine") as caught:
        load(file).ask("offices", "xx")
    assert "tzdata" in caught.value.hint
    assert load(file).ask("offices", "xx", on="2026-07-01").on == date(2026, 7, 1)


MOMENTS = [
    datetime(2026, 11, 28, 10),
    datetime(2026, 11, 28, 23, 59, tzinfo=timezone(timedelta(hours=-11))),
    pandas.Timestamp("2026-11-28 00:30", tz="Asia/Almaty"),
    numpy.datetime64("2026-11-28T23:59"),
    "28.11.2026",
]
DOORS: dict[str, Callable[[KnowledgeGraph, Any], Any]] = {
    **{name: lambda kg, day, ask=ask: ask(kg.on(day)) for name, ask in STATE_QUESTIONS.items()},
    "graph-ask": lambda kg, day: kg.ask("immunities", "kz", on=day),
    "graph-since": lambda kg, day: kg.ask(
        "bodies-begun-or-ended", "kz", since="2026-01-01", on=day
    ),
    "graph-petitioners": lambda kg, day: kg.petitioners("kz", on=day),
    "changes": lambda kg, day: kg.changes("2026-01-01", day),
    "changes-from": lambda kg, day: kg.changes(day, "2027-01-01"),
    "compare-two": lambda kg, day: kg.on(day).compare("kz", "am"),
    "show": lambda kg, day: kg.show("kz:president", on=day),
    "routes-since": lambda kg, day: kg.on("2027-01-01").routes("citizen", since=day),
    "ranking-since": lambda kg, day: kg.on("2027-01-01").ranking(since=day),
}


@pytest.mark.parametrize("name", DOORS)
def test_a_moment_is_its_day_through_every_door(kg: KnowledgeGraph, name: str) -> None:
    right = DOORS[name](kg, date(2026, 11, 28)).to_json()
    for moment in MOMENTS:
        assert DOORS[name](kg, moment).to_json() == right


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_moment_is_its_day_for_slices_queries_and_cases(kg: KnowledgeGraph, moment: Any) -> None:
    right = Day(kg.store, date(2026, 11, 28))
    day = Day(kg.store, moment)
    assert (day.on, type(day.on)) == (date(2026, 11, 28), date)
    assert day.slice().to_n_triples().count(b"\n") == right.slice().to_n_triples().count(b"\n")
    assert day.select(
        "office-holders", jurisdiction="https://w3id.org/constgraph/id/kz/kazakhstan", lang="en"
    )
    facts = {"court_act_adopted": "2026-02-28"}
    told = right.admissible("citizen", "normative-legal-act", **facts)
    again = right.admissible(
        "citizen", "normative-legal-act", court_act_adopted=datetime(2026, 2, 28, 23)
    )
    assert again.to_json() == told.to_json()


@pytest.mark.parametrize("moment", MOMENTS[:-1])
def test_a_moment_bound_in_a_query_is_its_day(kg: KnowledgeGraph, moment: Any) -> None:
    text = (
        "SELECT ?day ?right { ?right a cg:PetitionRight ; cg:validUntil ?end FILTER(?end > ?day) }"
    )
    assert kg.query(text, {"day": moment}) == kg.query(text, {"day": date(2026, 11, 28)})


@pytest.mark.parametrize(
    "given", [20261128, 2026.5, True, "", "Today!", pandas.NaT, [], b"2026-11-28"]
)
def test_no_day_is_refused_as_such_through_every_door(kg: KnowledgeGraph, given: Any) -> None:
    for door in DOORS.values():
        with pytest.raises(InvalidDayError):
            door(kg, given)
    with pytest.raises(InvalidDayError):
        Day(kg.store, given)


LATER: dict[str, Callable[[KnowledgeGraph, str, str], Any]] = {
    "ask": lambda kg, since, on: kg.ask("bodies-begun-or-ended", on=on, since=since),
    "ask-changes": lambda kg, since, on: kg.ask("petitioner-changes", on=on, since=since),
    "changes": lambda kg, since, on: kg.changes(since, on),
    "routes": lambda kg, since, on: kg.on(on).routes("citizen", since=since),
    "ranking": lambda kg, since, on: kg.on(on).ranking(since=since),
    "picture": lambda kg, since, on: kg.on(on).picture("changes", since=since),
}


@pytest.mark.parametrize("name", LATER)
@pytest.mark.parametrize("since", ["2023-01-01", "2022-12-31", "9999-12-31"])
def test_a_since_that_is_not_earlier_is_refused_in_one_sentence(
    kg: KnowledgeGraph, name: str, since: str
) -> None:
    with pytest.raises(UsageError) as caught:
        LATER[name](kg, since, "2022-12-31")
    assert caught.value.message == f"{since} is not before 2022-12-31"
    assert caught.value.hint == "name the earlier day first"


@pytest.mark.parametrize(
    "words",
    [
        ["routes", "citizen", "--since", "2023-01-01", "--on", "2022-12-31"],
        ["ranking", "--since", "2030-01-01", "--on", "2026-11-28"],
        ["changes", "2026-07-01", "2026-06-30"],
        ["draw", "changes", "2026-07-01", "2026-06-30", "-o", "x.svg"],
        ["ask", "bodies-begun-or-ended", "--since", "2026-07-01", "--on", "2026-06-30"],
    ],
)
def test_the_command_line_refuses_it_too(told: Told, tmp_path: Path, words: list[str]) -> None:
    code, out, err = told(*[word.replace("x.svg", str(tmp_path / "x.svg")) for word in words])
    assert (code, out, list(tmp_path.iterdir())) == (2, "", [])
    assert "is not before" in err


def test_order_is_of_days() -> None:
    require_order(date(1, 1, 1), date(9999, 12, 31))
    with pytest.raises(UsageError):
        require_order(date(9999, 12, 31), date(1, 1, 1))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_asked(kg: KnowledgeGraph, day: str) -> None:
    for name in STATE_QUESTIONS.keys() - {"routes", "seats"}:  # which need a court on that day
        assert STATE_QUESTIONS[name](kg.on(day)).on == date.fromisoformat(day)


def test_a_time_that_runs_beyond_the_calendar_ends_with_it() -> None:
    assert add_duration(date(9999, 12, 31), "P1D") == date.max
    assert add_duration(date(9999, 1, 1), "P1Y") == date.max
    assert add_duration(date(1, 1, 1), "P9998Y11M30D") == date.max
    assert add_duration(date(2026, 1, 1), f"P{10**30}D") == date.max
