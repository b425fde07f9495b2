"""Who can fill a majority of the Council and the Court, counted by hand from the texts."""

from __future__ import annotations

import io
import json
from csv import DictReader
from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph, load
from constgraph.answers.report import Report
from constgraph.errors import UnknownNameError, UsageError

COURT = "kz/constitutional-court"
PRESIDENT, SENATE, MAZHILIS = "President of the Republic", "Senate", "Mazhilis"
SPEAKERS = CHAIR_S, CHAIR_M = "Chair of the Senate", "Chair of the Mazhilis"


def power(report: Report) -> dict[str, tuple[Any, ...]]:
    """Return for each actor its seats alone, jointly and blocked, and both indices."""
    keys = ("alone", "jointly", "blocks", "shapley_shubik", "banzhaf")
    return {row["actor"]: tuple(row[key] for key in keys) for row in report["actors"]}


def coalitions(report: Report) -> dict[frozenset[str], int]:
    return {frozenset(a["text"] for a in r["actors"]): r["seats"] for r in report["coalitions"]}


def vetoers(report: Report) -> set[str]:
    return {row["actor"] for row in report["actors"] if row["veto"]}


def told(report: Report) -> set[tuple[Any, ...]]:
    return {
        (
            row["office"].partition(" of ")[0],
            row["seats"],
            row["filled"],
            tuple(actor["text"] for actor in row["actors"]),
            row["article"].partition(" with ")[0],
        )
        for row in report["seats"]
    }


def test_court_of_2023_is_filled_by_two_of_three_blocs(kg: KnowledgeGraph) -> None:
    """Art. 71: the chair needs President and Senate; 4 judges the President alone; 3 each Chamber
    with its Chair. Six of eleven: President with a Chamber (4 + 3, and with the Senate the chair
    too), or both Chambers (3 + 3); President and Senate alone reach 5.

    So any two of P, {M, CM}, {S, CS} win. P swings the 6 of 16 coalitions that hold one pair and
    not the other: sizes 2, 3, 3 for each pair, hence 2 * (2! 2! + 2 * 3! 1!) / 5! = 32/120. Each of
    the four others swings 4 of 16, so 6/22 and 4/22, and shares the other 88/120: 22/120 each.
    """
    report = kg.on("2023-08-30").seats(COURT)
    assert told(report) == {
        ("Chair", 1, "jointly", (SENATE, PRESIDENT), "Art. 71(2)"),
        ("Judge", 4, "alone", (PRESIDENT,), "Art. 71(3)"),
        ("Judge", 3, "jointly", (CHAIR_S, SENATE), "Art. 71(3)"),
        ("Judge", 3, "jointly", (CHAIR_M, MAZHILIS), "Art. 71(3)"),
        ("Deputy Chair", 0, "from within", ("Chair of the Constitutional Court", PRESIDENT), "Art. 71(3)"),
    }  # fmt: skip
    assert power(report) == {
        PRESIDENT: (4, 1, 5, "4/15", "3/11"),
        SENATE: (0, 4, 4, "11/60", "2/11"),
        CHAIR_S: (0, 3, 3, "11/60", "2/11"),
        MAZHILIS: (0, 3, 3, "11/60", "2/11"),
        CHAIR_M: (0, 3, 3, "11/60", "2/11"),
    }
    assert coalitions(report) == {
        frozenset({PRESIDENT, MAZHILIS, CHAIR_M}): 7,
        frozenset({PRESIDENT, SENATE, CHAIR_S}): 8,
        frozenset({MAZHILIS, CHAIR_M, SENATE, CHAIR_S}): 6,
    }
    assert vetoers(report) == set()
    assert [r["banzhaf_measure"] for r in report["actors"]] == ["3/8", "1/4", "1/4", "1/4", "1/4"]


def test_council_of_2010_has_three_blocs_and_seats_by_right(kg: KnowledgeGraph) -> None:
    """Art. 71 of 1995 as amended in 2007: 3 the President (the chair and two), 2 each Chamber with
    its Chair, former Presidents by right. Four of seven: again any two of the three blocs, so the
    indices are those of 2023.
    """
    report = kg.on("2010-01-01").seats(COURT)
    assert told(report) >= {
        ("Chair", 1, "alone", (PRESIDENT,), "Art. 71(2)"),
        ("Member", None, "by right", (), "Art. 71(1)"),
    }
    assert power(report) == {
        PRESIDENT: (3, 0, 3, "4/15", "3/11"),
        SENATE: (0, 2, 2, "11/60", "2/11"),
        CHAIR_S: (0, 2, 2, "11/60", "2/11"),
        MAZHILIS: (0, 2, 2, "11/60", "2/11"),
        CHAIR_M: (0, 2, 2, "11/60", "2/11"),
    }
    assert coalitions(report) == {
        frozenset({PRESIDENT, MAZHILIS, CHAIR_M}): 5,
        frozenset({PRESIDENT, SENATE, CHAIR_S}): 5,
        frozenset({MAZHILIS, CHAIR_M, SENATE, CHAIR_S}): 4,
    }
    notes = " ".join(report.notes)
    assert "this was the Constitutional Council" in notes
    assert "Former Presidents of the Republic (Art. 71(1))" in notes


def test_council_of_1996_is_filled_by_three_persons(kg: KnowledgeGraph) -> None:
    """Art. 71 of 1995: 3 the President, 2 each Chair of a Chamber alone; any two of them have four."""
    report = kg.on("1996-01-01").seats(COURT)
    assert power(report) == {
        PRESIDENT: (3, 0, 3, "1/3", "1/3"),
        CHAIR_S: (2, 0, 2, "1/3", "1/3"),
        CHAIR_M: (2, 0, 2, "1/3", "1/3"),
    }


def test_court_of_2026_needs_president_and_kurultai(kg: KnowledgeGraph) -> None:
    """Art. 72: the chair the President alone, 10 judges with the consent of the Kurultai. Six of
    eleven: neither without the other, so both have a veto and half of the power.
    """
    report = kg.on("2026-11-24").seats(COURT)
    assert power(report) == {
        PRESIDENT: (1, 10, 11, "1/2", "1/2"),
        "Kurultai": (0, 10, 10, "1/2", "1/2"),
    }
    assert coalitions(report) == {frozenset({PRESIDENT, "Kurultai"}): 11}
    assert vetoers(report) == {PRESIDENT, "Kurultai"}


def test_every_row_carries_its_articles(kg: KnowledgeGraph) -> None:
    report = kg.on("2023-08-30").seats(COURT)
    assert all(row["article"] and row["norm_iri"] for row in report["seats"])
    chair, judge = "Art. 71(2)", "Art. 71(3)"
    found = {
        row["actor"]: {a["text"].partition(" with ")[0] for a in row["articles"]}
        for row in report["actors"]
    }
    assert found == {
        PRESIDENT: {chair, judge}, SENATE: {chair, judge},
        CHAIR_S: {judge}, MAZHILIS: {judge}, CHAIR_M: {judge},
    }  # fmt: skip
    for row in report["coalitions"]:
        assert {fill["article"] for fill in row["fills"]} == {a["text"] for a in row["articles"]}
        assert sum(fill["seats"] for fill in row["fills"]) == row["seats"]
        assert row["quota_article"] == "Art. 58(2) with Art. 25(3), Art. 58(3)"


def test_quota_of_the_text_is_quoted_with_its_article(kg: KnowledgeGraph) -> None:
    report = kg.on("2023-08-30").seats(COURT)
    note = next(note for note in report.notes if note.startswith("Quota"))
    assert "6 of 11 seats, at full attendance" in note
    assert (
        "Art. 58(2) with Art. 25(3), Art. 58(3), Constitutional Law on the Constitutional Court"
        in note
    )
    assert "a panel of five must be unanimous" in note


def test_missing_voting_rule_is_said_to_be_missing(kg: KnowledgeGraph) -> None:
    report = kg.on("2010-01-01").seats(COURT)
    assert any(
        "not coded" in note and "simple majority is taken: 4 of 7" in note for note in report.notes
    )
    assert {row["quota_article"] for row in report["coalitions"]} == {None}


def test_quota_that_is_given_goes_before_the_text(kg: KnowledgeGraph) -> None:
    """Eight of eleven: the President and the Senate have 5 together, and 8 with the Chair of the
    Senate or with the bloc of the Mazhilis. Without the Senate 7 remain, without the President 6.
    """
    report = kg.on("2023-08-30").seats(COURT, quota=8)
    assert coalitions(report) == {
        frozenset({PRESIDENT, SENATE, CHAIR_S}): 8,
        frozenset({PRESIDENT, SENATE, MAZHILIS, CHAIR_M}): 8,
    }
    assert vetoers(report) == {PRESIDENT, SENATE}
    assert {row["quota_article"] for row in report["coalitions"]} == {None}


@pytest.mark.parametrize("quota", [0, 12])
def test_quota_outside_the_seats_is_refused(kg: KnowledgeGraph, quota: int) -> None:
    with pytest.raises(UsageError) as caught:
        kg.on("2023-08-30").seats(COURT, quota=quota)
    assert caught.value.hint == "give a number between 1 and 11"


@pytest.mark.parametrize(
    ("body", "day", "why"),
    [
        ("kz/government", "2026-11-24", "no number of seats is fixed for Member of the Government (Art. 46(4))"),
        ("kz/senate", "2023-08-30", "members of this body are elected, by: Deputy of a maslikhat"),
        ("kz/security-council", "2026-11-24", "no seat is filled by appointment"),
        ("kz/high-judicial-council", "2023-08-30", "only one seat is coded"),
    ],
)  # fmt: skip
def test_body_without_countable_seats_has_no_coalitions(
    kg: KnowledgeGraph, body: str, day: str, why: str
) -> None:
    report = kg.on(day).seats(body)
    assert list(report.parts) == ["seats"]
    assert report["seats"].rows
    assert f"No coalitions are counted: {why}." in report.notes
    with pytest.raises(UsageError, match="not all counted"):
        kg.on(day).seats(body, quota=2)


def test_elections_by_voters_are_left_out_and_named(kg: KnowledgeGraph) -> None:
    notes = kg.on("2023-08-30").seats("kz/senate").notes
    assert "Left out, because election is no appointment: Senator (Art. 50(2))." in notes


def test_offices_whose_filling_is_not_coded_are_named(kg: KnowledgeGraph) -> None:
    notes = " ".join(kg.on("2010-01-01").seats("kz/central-election-commission").notes)
    assert "not coded for this day: Deputy Chair of the Central Election Commission" in notes


@pytest.mark.parametrize(
    ("body", "day", "kind", "article"),
    [
        ("kz/peoples-council", "2026-11-24", "left-to-law", "Art. 70(3)"),
        (COURT, "1990-01-01", "not-coded", None),
    ],
)
def test_body_without_rules_says_which_none(
    kg: KnowledgeGraph, body: str, day: str, kind: str, article: str | None
) -> None:
    report = kg.on(day).seats(body)
    none = report["seats"].none
    assert none is not None
    assert (none.kind, none.article) == (kind, article)
    assert list(report.parts) == ["seats"]


def test_office_or_unknown_name_is_refused_with_a_cure(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="no body with seats") as caught:
        kg.on().seats("kz/president")
    assert "constgraph powers kz/president" in caught.value.hint
    with pytest.raises(UnknownNameError) as unknown:
        kg.on().seats("kz/constitutional-cort")
    assert "kz:constitutional-court" in unknown.value.hint


MINE = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix power: <https://w3id.org/constgraph/scheme/power-kind/> .
@prefix share: <https://w3id.org/constgraph/scheme/share-base/> .
@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kz:my-rule a cg:Duty ; cg:holder kz:constitutional-court ; {only}
  cg:powerKind power:constitutional-procedure ; cg:condition kz:my-share ;
  cg:conferredBy kz:constitutional-law-153-v2022-11-art-58-2 ; cg:citation kz:citation-law-153 ;
  cg:validFrom "2023-01-01"^^xsd:date .
kz:my-share a cg:Condition, cg:VoteShare ; cg:shareOf share:votes-cast ;
  cg:numerator 2 ; cg:denominator 3 .
"""


@pytest.mark.parametrize(
    ("only", "note"),
    [
        ("cg:subjectMatter subject:treaty ;", "Quota: 6 of 11 seats, at full attendance"),
        ("", "Several voting rules are coded"),
    ],
)
def test_majority_for_one_kind_of_decision_sets_no_quota(
    tmp_path: Path, only: str, note: str
) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(MINE.replace("{only}", only), encoding="utf-8")
    report = load(path).on("2023-08-30").seats(COURT)
    assert any(line.startswith(note) for line in report.notes)
    assert {row["quota"] for row in report["actors"]} == {6}


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
@pytest.mark.parametrize("day", ["2010-01-01", "2023-08-30", "2026-11-24"])
def test_report_fits_a_screen_in_each_language(kg: KnowledgeGraph, day: str, lang: str) -> None:
    text = kg.on(day).seats(COURT, lang=lang).to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert kg.on(day).label("kz:president", lang) in text
    assert ("1/2" if day > "2026" else "4/15") in text


def test_command_prints_fractions_as_text_and_number(run: Any) -> None:
    done = run("seats", "--on", "2023-08-30", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, list(report["parts"])) == (0, ["seats", "actors", "coalitions"])
    first = report["parts"]["actors"]["rows"][0]
    assert (first["actor"], first["shapley_shubik"]) == (PRESIDENT, "4/15")
    assert first["shapley_shubik_value"] == pytest.approx(4 / 15)
    assert first["banzhaf_value"] == pytest.approx(3 / 11)


def test_command_prints_one_csv_line_a_row(run: Any) -> None:
    rows = list(
        DictReader(io.StringIO(run("seats", "--on", "2026-11-24", "--format", "csv").stdout))
    )
    assert [row["part"] for row in rows] == ["seats"] * 3 + ["actors"] * 2 + ["coalitions"]
    assert rows[2]["steps"].startswith(
        "Kurultai consents; after 2 refusals: the head of state may dissolve"
    )
    assert rows[-1]["actors"] == "Kurultai; President of the Republic"


def test_command_refuses_a_quota_beyond_the_seats(run: Any) -> None:
    done = run("seats", "--on", "2023-08-30", "--quota", "12")
    assert done.returncode == 2
    assert "hint: give a number between 1 and 11" in done.stderr
    assert "Traceback" not in done.stderr


def test_command_loads_no_heavy_package() -> None:
    import subprocess
    import sys

    program = (
        "import sys\nfrom constgraph.cli import main\n"
        "try: main(['seats'])\nexcept SystemExit as end: assert not end.code\n"
        "assert not {'networkx', 'rdflib', 'numpy', 'matplotlib'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
