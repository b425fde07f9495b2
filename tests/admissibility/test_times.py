"""Every time that runs in a case, and the calendar of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from constgraph import KnowledgeGraph
from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.calendar_file import to_calendar
from constgraph.admissibility.deadlines import are_days_off_known, end_of_time
from constgraph.cli.main import main
from constgraph.errors import CaseError, UsageError

DAYS = {
    "court_act_adopted": "2026-02-28",
    "court_act_entered_into_force": "2026-03-30",
    "returned_notice_received": "2026-10-31",
    "acceptance_decided": "2026-12-04",
    "accepted": "2026-12-04",
    "final_decision_adopted": "2027-03-04",
    "resolution_published": "2027-03-10",
}


def petition(kg: KnowledgeGraph, who: str = "citizen", **facts: object) -> Assessment:
    found: Assessment = kg.on("2026-11-02").admissible(who, "normative-legal-act", **facts)
    return found


def test_every_time_of_a_citizen_has_its_article_and_last_day(kg: KnowledgeGraph) -> None:
    rows = petition(kg, **DAYS)["times"].rows
    assert [(r["article"], r["fact"], r["last_day"], r["weekday"]) for r in rows] == [
        ("Art. 45(2)(2)", "court_act_adopted", "2027-03-01", "Monday"),
        ("Art. 45(2)(2)", "court_act_entered_into_force", "2027-03-30", "Tuesday"),
        ("Art. 47(4)", "returned_notice_received", "2026-11-30", "Monday"),
        ("Art. 48(4)", "acceptance_decided", "2026-12-11", "Friday"),
        ("Art. 53", "accepted", "2027-03-04", "Thursday"),
        ("Art. 65(1)", "final_decision_adopted", "2027-03-12", "Friday"),
        ("Art. 64(4)", "resolution_published", "2027-09-10", "Friday"),
        ("Art. 459(5)", "resolution_published", "2027-06-10", "Thursday"),
    ]
    assert [r["is_disputed"] for r in rows].count(True) == 1
    assert {r["confidence"] for r in rows if not r["is_disputed"]} == {"primary-text"}


def test_a_time_without_its_day_says_which_day_to_give(kg: KnowledgeGraph) -> None:
    part = petition(kg)["times"]
    assert {row["status"] for row in part.rows} == {"day not given"}
    assert "give court-act-adopted=DAY" in [
        line[0] for _, lines in part.view.sections for line in lines
    ]


def test_others_than_citizens_have_one_month_and_no_year(kg: KnowledgeGraph) -> None:
    rows = petition(kg, "Prosecutor General", accepted="2026-12-04")["times"].rows
    assert ["Art. 53", "2027-01-05"] in [[r["article"], r["last_day"]] for r in rows]
    assert not {"Art. 45(2)(2)", "Art. 47(4)"} & {r["article"] for r in rows}


def test_no_time_runs_for_one_who_may_not_petition(kg: KnowledgeGraph) -> None:
    assert "times" not in petition(kg, "foreigners").parts


def test_who_accepts_has_decided_on_acceptance(kg: KnowledgeGraph) -> None:
    rows = petition(kg, accepted="2026-12-04")["times"].rows
    assert "2026-12-11" in [row["last_day"] for row in rows]


def test_days_of_later_steps_keep_their_order(kg: KnowledgeGraph) -> None:
    with pytest.raises(CaseError, match="2026-11-02 lies after 2026-11-01"):
        petition(kg, accepted="2026-11-01")
    with pytest.raises(CaseError, match="2026-03-01 lies after 2026-02-28"):
        petition(kg, court_act_adopted="2026-03-01", court_act_entered_into_force="2026-02-28")


def test_the_other_way_of_counting_is_shown_and_decides_nothing(kg: KnowledgeGraph) -> None:
    told = {"court_act_adopted": "2025-10-20", "court_act_entered_into_force": "2025-11-21"}
    found = petition(kg, **told)
    assert found.outcome == petition(kg, court_act_adopted="2025-10-20").outcome
    assert found.last_day == date(2026, 10, 20)
    shown = [row["text"] for row in found["verdict"].rows if row["says"] == "warned"]
    assert shown[-1].endswith("Monday 2026-11-23")


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2026-11-27", "2026-12-04"),  # a Friday
        ("2026-12-11", "2026-12-21"),  # the 16th is a day off
        ("2026-12-31", "2027-01-12"),  # feasts of the new year and the 7th, too
    ],
)
def test_working_days_leave_days_off_out(start: str, last: str) -> None:
    day = date.fromisoformat(start)
    assert end_of_time(day, "P5D", "kz", working=True).isoformat() == last


def test_without_a_calendar_working_days_are_monday_to_friday() -> None:
    assert end_of_time(date(2026, 12, 31), "P5D", "xx", working=True) == date(2027, 1, 7)
    assert not are_days_off_known(date(2026, 12, 31), "xx")


def test_moved_days_off_are_known_for_years_that_are_over() -> None:
    assert are_days_off_known(date(2024, 5, 1), "kz")
    assert not are_days_off_known(date(2090, 5, 1), "kz")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_two_readers_find_every_last_day_in_the_calendar(kg: KnowledgeGraph, lang: str) -> None:
    found = kg.on("2026-11-02").admissible("citizen", "normative-legal-act", lang=lang, **DAYS)
    data = to_calendar(found, lang)
    assert data == to_calendar(found, lang)
    days = [date.fromisoformat(row["last_day"]) for row in found["times"].rows]
    articles = [row["article"].removeprefix("Art. ").split("(")[0] for row in found["times"].rows]
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == days
    assert all(a in str(event["description"]) for a, event in zip(articles, events, strict=True))
    assert {event.decoded("dtstamp") for event in events} == {datetime(2026, 11, 2, tzinfo=UTC)}
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(
        event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in events
    )
    second = vobject.readOne(data.decode())
    assert [event.dtstart.value for event in second.vevent_list] == days
    assert [event.valarm.trigger.value for event in second.vevent_list] == [
        timedelta(days=-7)
    ] * len(days)
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_names_of_events_do_not_hang_on_language_or_other_days(kg: KnowledgeGraph) -> None:
    def names(*keys: str, lang: str = "en") -> set[str]:
        told = {key: DAYS[key] for key in keys}
        found = kg.on("2026-11-02").admissible("citizen", "law", lang=lang, **told)
        events = Calendar.from_ical(to_calendar(found, lang)).walk("VEVENT")
        return {str(event["uid"]) for event in events}

    first = names("court_act_adopted")
    assert len(first) == 1
    assert first < names("court_act_adopted", "accepted", lang="kk")


def test_a_calendar_without_days_is_refused(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no time of this case can be counted yet") as refused:
        to_calendar(petition(kg), "en")
    assert "court_act_adopted=" in str(refused.value.hint)


CASE = (
    "admissible", "--petitioner", "citizen", "--about", "law", "--filed", "2026-11-02",
    "--fact", "court_act_adopted=2026-02-28", "--fact", "representative=nobody",
)  # fmt: skip


def status(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*CASE, *words])
    return int(ended.value.code or 0)


def test_suffix_says_what_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calendar, case = tmp_path / "deadlines.ics", tmp_path / "case.toml"
    assert status("-o", str(calendar)) == status("-o", str(case)) == 0
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    answer = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["admissible", str(case)])
    assert answer == 2 * capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-o", "deadlines.txt"], "not 'deadlines.txt'"),
        (["-o", "-"], "not '-'"),
        (["--force"], "--force is for -o"),
        (["-o", "missing/deadlines.ics"], "cannot write"),
    ],
)
def test_other_files_are_refused(
    words: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(*words) == 2
    assert message in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_is_written_over_only_by_force(tmp_path: Path) -> None:
    file = tmp_path / "deadlines.ics"
    file.write_text("mine", encoding="utf-8")
    assert status("-o", str(file)) == 2
    assert file.read_text("utf-8") == "mine"
    assert status("-o", str(file), "--force") == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
