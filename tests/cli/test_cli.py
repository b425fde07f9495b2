"""The commands, as their users call them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from constgraph.cli.main import VERBS, main
from constgraph.diagrams.catalogue import DIAGRAMS

Run = Callable[..., subprocess.CompletedProcess[str]]


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run the command in this process; return its exit status and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize("verb", [*VERBS, *(f"draw {name}" for name in DIAGRAMS)])
def test_every_verb_has_help_with_an_example(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    status, out, _ = call(capsys, *verb.split(), "--help")
    assert status == 0
    assert f"constgraph {verb}" in out.partition("Example")[2]


def test_petitioners_prints_a_table_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "petitioners", "kz", "--on", "2026-11-23")
    assert (status, err) == (0, "")
    assert out.startswith("Who may petition the Constitutional Court (Kazakhstan) on 2026-11-23\n")
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "(29 of 145)" in " ".join(out.split())


def test_petitioners_json_has_the_promised_fields(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(
        capsys, "petitioners", "kz", "--on", "2023-08-30", "--by", "deputies", "--format", "json"
    )
    answer = json.loads(out)
    assert status == 0
    assert list(answer) == ["question", "jurisdiction", "on", "rows", "none"]
    assert (answer["question"], answer["jurisdiction"], answer["on"]) == (
        "who-may-petition", "kz", "2023-08-30",
    )  # fmt: skip
    assert answer["none"] is None
    for row in answer["rows"]:
        assert set(row) >= {
            "petitioner", "petitioner_iri", "kind", "subject", "subject_iri", "review",
            "conditions", "suspends", "article", "instrument", "version", "valid_from",
            "valid_until", "confidence", "norm_iri",
        }  # fmt: skip
    row = next(r for r in answer["rows"] if r["article"] == "Art. 72(1)(2)")
    assert row["conditions"][0] == {
        "text": "at least one fifth of all deputies",
        "iri": "https://w3id.org/constgraph/id/kz/condition-2023-one-fifth",
        "article": "Art. 72(1)",
        "instrument": "Constitution of 1995",
        "confidence": "primary-text",
        "numerator": 1,
        "denominator": 5,
        "base": "Parliament",
        "base_iri": "https://w3id.org/constgraph/id/kz/parliament",
        "size": 148,
        "count": 30,
    }
    assert (row["valid_from"], row["valid_until"]) == ("2023-01-01", "2026-07-01")
    assert [effect["article"] for effect in row["suspends"]] == ["Art. 73(2)"]


def test_petitioners_csv_has_one_line_a_right(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "petitioners", "--on", "2026-11-23", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len({row["norm_iri"] for row in rows}) == len(rows) == 39


def test_petitioners_markdown_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "petitioners", "--by", "citizen", "--format", "markdown")
    assert "| --- | --- | --- |" in out


@pytest.mark.parametrize(("lang", "word"), [("ru", "Граждане"), ("kk", "Азаматтар")])
def test_petitioners_speaks_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    _, out, _ = call(capsys, "petitioners", "--by", "citizen", "--lang", lang)
    assert word in out
    assert "Citizens" not in out


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000], ids=["long name", "longer than a path"])
def test_long_text_is_a_query_and_no_file(capsys: pytest.CaptureFixture[str], name: str) -> None:
    status, out, err = call(capsys, "query", f"DESCRIBE kz:{name}")
    assert (status, out, err) == (0, "no rows\n", "")


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["petitioners", "kz", "--by", "presidnet"], "no petitioner 'presidnet'", "did you mean 'president'?"),
        (["petitioners", "kz", "--about", "traety"], "no subject matter 'traety'", "did you mean 'treaty'?"),
        (["petitioners", "kx"], "no court 'kx'", "jurisdictions: am, at, az, by"),
        (["petitioners", "kz/constitutional-cort"], "no court", "did you mean 'kz:constitutional-court'?"),
        (["petitioners", "--on", "2026-02-30"], "no day '2026-02-30'", "2026-02 has 28 days"),
        (["petitioners", "--format", "yaml"], "'yaml' is not one of", "--help"),
        (["petitioners", "--lang", "de"], "'de' is not one of", "--help"),
        (["petitoners"], "no command 'petitoners'", "did you mean 'petitioners'?"),
        (["ask", "sole-gatekeper"], "no question", "did you mean 'sole-gatekeepers'?"),
        (["ask"], "no question is named", "constgraph ask --list"),
        (["show", "kz/presdent"], "no thing", "did you mean"),
        (["query", "SELECT ?x { ?x foo:bar ?y }"], "the prefix 'foo:' is not known", "PREFIX foo:"),
        (["query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "SERVICE is not allowed", "--data"),
        (["query", "no-such-file.rq"], "cannot read 'no-such-file.rq'", "check the path"),
        (["draw", "petitioners", "-o", "x.docx"], "suffix '.docx'", ".svg"),
        (["draw", "petitioners", "--on", "1990-01-01", "-o", "x.svg"], "nothing to draw", "--on"),
        (["export", "-o", "no/such/folder/x.ttl"], "cannot write", "a folder that exists"),
        (["export", "-o", "x.xlsx"], "'.xlsx'", ".ttl"),
        (["check", "no-such-file.ttl"], "does not exist", "--help"),
    ],
)  # fmt: skip
def test_wrong_use_gets_message_hint_and_status_2(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str, hint: str
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert hint in err.partition("hint: ")[2]
    assert "Traceback" not in err


def test_day_before_the_data_is_answered_not_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "petitioners", "kz", "--on", "1990-01-01", "--format", "json")
    answer = json.loads(out)
    assert status == 0
    assert answer["rows"] == []
    assert answer["none"]["kind"] == "not-coded"
    assert "1995-09-05" in answer["none"]["because"]


def test_query_prints_w3c_json(capsys: pytest.CaptureFixture[str]) -> None:
    sparql = "SELECT ?f { kz:petition-2023-citizens cg:forum ?f }"
    _, out, _ = call(capsys, "query", sparql, "--format", "json")
    assert json.loads(out) == {
        "head": {"vars": ["f"]},
        "results": {
            "bindings": [
                {
                    "f": {
                        "type": "uri",
                        "value": "https://w3id.org/constgraph/id/kz/constitutional-court",
                    }
                }
            ]
        },
    }


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("ASK { kz:president a cg:Office }", "true"),
        ("SELECT ?o { kz:president cg:petitionerKind ?o }", "kind:head-of-state"),
        ("CONSTRUCT { kz:president a ?t } WHERE { kz:president a ?t }", "kz:president\n    a org:Post ,\n        cg:Actor ,\n        cg:Office ."),
        ("SELECT ?o { kz:president cg:forum ?o }", "no rows"),
    ],
)  # fmt: skip
def test_query_prints_every_kind_of_result(
    capsys: pytest.CaptureFixture[str], sparql: str, expected: str
) -> None:
    status, out, _ = call(capsys, "query", sparql)
    assert status == 0
    assert expected in out


def test_query_reads_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert call(capsys, "query", str(path))[1] == "true\n"


def test_query_that_never_ends_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    start = time.monotonic()
    status, _, err = call(capsys, "query", sparql, "--timeout", "1")
    assert status == 2
    assert "stopped after 1 seconds" in err
    assert time.monotonic() - start < 20


def test_query_with_too_many_rows_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "query", "SELECT * { ?s ?p ?o }", "--max-rows", "10")
    assert status == 2
    assert "stopped at 10 rows" in err


def test_data_option_adds_to_the_graph(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("<urn:x:a> <urn:x:b> <urn:x:c> .", encoding="utf-8")
    assert call(capsys, "query", "ASK { <urn:x:a> ?p ?o }", "--data", str(path))[1] == "true\n"


def test_broken_data_names_file_and_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix kz: <urn:x:> .\nkz:a kz:b", encoding="utf-8")
    status, _, err = call(capsys, "petitioners", "--data", str(path))
    assert status == 2
    assert f"at: {path}:2:" in err


def test_check_prints_findings_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[1] / "data" / "invalid" / "norm-provision.ttl"
    status, out, _ = call(capsys, "check", str(path))
    assert status == 1
    assert out.startswith(f"norm-provision: {path}:12: kz:test-right: A norm must name")
    status, out, _ = call(capsys, "check", str(path), "--format", "json")
    assert [finding["rule"] for finding in json.loads(out)] == ["norm-provision"]


def test_check_is_silent_on_the_shipped_data(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check")
    assert status == 0
    assert out.startswith("nothing found in ")


def test_show_tells_what_points_to_a_thing(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "show", "Constitutional Court", "--format", "json")
    rows = json.loads(out)["rows"]
    assert status == 0
    assert any(r["direction"] == "in" and r["property_iri"].endswith("#forum") for r in rows)
    assert any(r["property_iri"].endswith("#succeeds") for r in rows)


def test_show_on_a_day_leaves_out_other_days(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "show", "kz/citizens", "--on", "2023-01-01", "--format", "json")
    pointing = {r["value_iri"] for r in json.loads(out)["rows"] if r["direction"] == "in"}
    assert "https://w3id.org/constgraph/id/kz/petition-2023-citizens" in pointing
    assert "https://w3id.org/constgraph/id/kz/petition-2026-citizens" not in pointing


def test_fmt_sorts_a_file_and_then_is_content(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text("<urn:x:b> <urn:x:p> 2, 1 . <urn:x:a> a <urn:x:c> .", encoding="utf-8")
    assert call(capsys, "fmt", "--check", str(path))[0] == 1
    assert call(capsys, "fmt", str(path))[0] == 0
    assert call(capsys, "fmt", "--check", str(path))[0] == 0
    assert path.read_text(encoding="utf-8").startswith("<urn:x:a>\n    a <urn:x:c> .\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script_is_printed(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    status, out, _ = call(capsys, "completion", shell)
    assert status == 0
    assert "_CONSTGRAPH_COMPLETE" in out


def test_export_to_standard_output_is_turtle(run: Run) -> None:
    done = run("export", "--on", "2022-12-31")
    assert done.returncode == 0
    assert "@prefix cg: <https://w3id.org/constgraph/ontology#> .\n" in done.stdout
    assert "cg:mayPetition kz:constitutional-council" in done.stdout


def test_command_runs_as_a_process_of_its_own(run: Run) -> None:
    done = run("petitioners", "kz", "--on", "2022-12-31")
    assert done.returncode == 0
    assert "Constitutional Council" in done.stdout
    assert done.stderr == ""
    assert run("--version").stdout.startswith("constgraph 0.")


def test_grid_refuses_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "ask", "--coverage", "--on", "2020-01-01")
    assert status == 2
    assert "leave out --on" in err


def test_tables_say_durations_and_articles_in_words_and_json_keeps_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("ask", "terms", "--on", "2026-07-01", "--lang", "ru")
    _, table, _ = call(capsys, *asked)
    assert re.search(r"^Депутат Курултая\s+5 лет\s", table, re.MULTILINE)
    # a column that says nothing of any row is left out
    assert "  До " not in table.partition("──")[0].rpartition("\n\n")[2]
    assert "ст. 53(2)" in table
    _, text, _ = call(capsys, *asked, "--format", "json")
    deputy = next(row for row in json.loads(text)["rows"] if row["office"] == "Депутат Курултая")
    assert (deputy["length"], deputy["article"]) == ("P5Y", "Art. 53(2)")


def test_question_of_two_days_names_both(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("ask", "bodies-begun-or-ended", "--since", "2026-06-30", "--on", "2026-07-01")
    status, out, err = call(capsys, *words)
    assert (status, err) == (0, "")
    assert "2026-06-30" in out.partition("\n\n")[0]
    assert "2026-07-01" in out.partition("\n\n")[0]
    assert "Kurultai" in out


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["bodies-begun-or-ended"], "compares two days and needs the earlier one"),
        (
            ["bodies-begun-or-ended", "--since", "2026-07-01", "--on", "2026-06-30"],
            "2026-07-01 is not before 2026-06-30",
        ),
        (["immunities", "--since", "2020-01-01"], "is about one day"),
    ],
)
def test_earlier_day_is_asked_for_where_it_is_needed(
    capsys: pytest.CaptureFixture[str], words: list[str], error: str
) -> None:
    status, out, err = call(capsys, "ask", *words)
    assert (status, out) == (2, "")
    assert error in err
    assert "hint: " in err


def test_changes_shows_all_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    short = call(capsys, "changes", "2022-06-07", "2023-01-01")
    full = call(capsys, "changes", "2022-06-07", "2023-01-01", "--all")
    assert (short[0], full[0]) == (0, 0)
    assert "Carried over" not in short[1]
    assert "Carried over" in full[1]
    assert "Art. 41(3)" not in short[1]
    assert "Art. 41(3)" in full[1]


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["routes", "citizn"], "there is no actor 'citizn'", "did you mean 'citizen'?"),
        (["routes", "citizen", "--about", "statut"], "no subject matter 'statut'", "did you mean 'statute'?"),
        (["routes", "citizen", "--on", "1990-01-01"], "no court is known that hears petitions", "--on"),
        (["routes", "citizen", "--since", "2022-13-01"], "no day '2022-13-01'", "months run"),
        (["controls", "kz/presidnet"], "there is no actor", "did you mean"),
        (["ranking", "--by", "fame"], "'fame' is not one of", "--help"),
        (["seats", "kz/constitutional-court", "--quota", "99"], "99", "1"),
        (["what-if"], "no proposal", "--example"),
        (["export", "--kind", "petition", "-o", "x.ttl"], "only a network can be narrowed", ".graphml"),
        (["export", "--around", "", "-o", "x.ttl"], "only a network can be narrowed", ".graphml"),
        (["export", "--around", "kz:nobody", "-o", "x.gexf"], "no node 'kz:nobody'", "such as kz:president"),
    ],
)  # fmt: skip
def test_wrong_use_of_a_graph_answer_is_told_with_its_cure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: list[str], message: str, hint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    status, _, err = call(capsys, *words)
    assert status == 2
    assert message in err
    assert hint in err.partition("hint:")[2]
    assert not list(tmp_path.iterdir())


def test_routes_json_carries_hops_and_closing_sets(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "routes", "citizen", "--on", "2022-12-31", "--format", "json")
    report = json.loads(out)
    assert list(report) == ["question", "jurisdiction", "on", "parts", "notes"]
    assert list(report["parts"]) == ["ways", "closing"]
    (closing,) = report["parts"]["closing"]["rows"]
    assert closing["size"] == 6
    assert all(actor["articles"] and actor["norms"] for actor in closing["actors"])


def test_report_csv_names_the_part_of_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "routes", "citizen", "--on", "2022-12-31", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["part"] for row in rows] == ["ways"] * 6 + ["closing"]


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["controls", "kz/president", "-o", "x.svg"], b"<?xml"),
        (["appointments", "--on", "2010-01-01", "-o", "x.png"], b"\x89PNG"),
        (["seats", "--theme", "dark", "-o", "x.pdf"], b"%PDF"),
        (["routes", "citizen", "--on", "2022-12-31", "-o", "x.mmd"], b"---\ntitle:"),
        (["changes", "2022-12-31", "2023-01-01", "-o", "x.dot"], b"digraph"),
        (["timeline", "-o", "x.html"], b"<!doctype html>"),
        (["matrix", "-o", "x.json"], b"{"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_draw_writes_what_the_ending_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], start: bytes
) -> None:
    target = tmp_path / words[-1]
    status, _, err = call(capsys, "draw", *words[:-1], str(target))
    assert (status, err) == (0, "")
    assert target.read_bytes().lower().startswith(start.lower())


def test_draw_numbers_the_plates_of_a_size_and_names_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["draw", "petitioners", "--on", "2026-11-24", "--size", "slide", "-o"]
    status, out, err = call(capsys, *words, str(tmp_path / "x.svg"))
    plates = sorted(tmp_path.iterdir())
    assert (status, out, err.split()) == (0, "", [str(plate) for plate in plates])
    assert [plate.name for plate in plates] == ["x-1.svg", "x-2.svg"]
    assert "(plate 2 of 2)" in plates[1].read_text(encoding="utf-8")
    assert call(capsys, *words, str(tmp_path / "x.pdf")) == (0, "", "")
    assert (tmp_path / "x.pdf").read_bytes().count(b"/Type /Page ") == 2


def test_draw_prints_mermaid_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "draw", "controls", "kz/president", "kz/kurultai")
    assert status == 0
    assert "flowchart TB" in out
    assert '|"dissolves: Art. 46(2), 46(4) +6"|' in out


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["matrix"], "has no nodes and relations", "-o"),
        (["controls", "kz", "--theme", "dark"], "a text has no theme", "-o"),
        (["appointments", "kz", "-o", "x.svg"], "is a jurisdiction", "kz/constitutional-court"),
        (["routes", "legal entity", "-o", "x.svg"], "nothing to draw", "--on"),
        (["seats", "kz/president", "-o", "x.svg"], "is no body with seats", "constgraph powers"),
        (["changes", "2023-01-01", "2023-13-01", "-o", "x.svg"], "no day '2023-13-01'", "months"),
        (["controls", "kz/presidnet", "-o", "x.svg"], "there is no actor", "did you mean"),
        (["matrix", "--size", "10", "-o", "x.png"], "'10' is no size", "slide, a4, poster"),
        (["matrix", "--size", "9x9", "-o", "x.png"], "too small or too large", "72 to 5080 mm"),
        (["controls", "kz", "--size", "slide"], "a text has no size", "-o"),
        (["matrix", "--size", "a4", "-o", "x.html"], "'.html' has no size", ".pdf"),
    ],
)
def test_draw_says_what_is_wrong_and_leaves_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: list[str], message: str, hint: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    status, _, err = call(capsys, "draw", *words)
    assert status == 2
    assert message in err
    assert hint in err.partition("hint:")[2]
    assert not list(tmp_path.iterdir())
