"""Whatever a label, a word of the command line or another machine says, a screen obeys nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from constgraph.cli.main import main
from constgraph.store import checks
from constgraph.store.checks import Finding

EVIL = "=1 \\u001b[31m\\u0007\\u009b\\u202e [x](javascript:y) | end"
DATA = f"""
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
kz:x-one a cg:Office ; cg:jurisdiction kz:kazakhstan ; skos:prefLabel "{EVIL}"@en .
"""
RIGHT = """
@prefix form: <https://w3id.org/constgraph/scheme/review-form/> .
@prefix kind: <https://w3id.org/constgraph/scheme/petitioner-kind/> .
@prefix subject: <https://w3id.org/constgraph/scheme/subject-matter/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kz:x-one cg:petitionerKind kind:head-of-state .
kz:test-right a cg:PetitionRight ; skos:prefLabel "Test"@en ;
  cg:holder kz:x-one ; cg:forum kz:constitutional-court ;
  cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
  cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;
  cg:validFrom "2026-07-01"^^xsd:date .
"""
FORMATS = ("table", "json", "csv", "markdown")
OBEYED = [*map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0)]), "\u202e"]
FOUND = Finding("a-rule", "kz:x", "no\x1b[2J\nlabel", "a\u202eb.ttl:1", "=cure")


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capsys.readouterr()
    assert not [letter for letter in OBEYED if letter in out + err]
    return int(ended.value.code or 0), out, err


@pytest.fixture
def evil(tmp_path: Path) -> str:
    path = tmp_path / "evil.ttl"
    path.write_text(DATA, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("format_", FORMATS)
def test_label_is_shown_in_every_format(
    capsys: pytest.CaptureFixture[str], evil: str, format_: str
) -> None:
    status, out, _ = call(capsys, "show", "kz/x-one", "--data", evil, "--format", format_)
    assert status == 0
    begun = {"csv": "'=1 \\x1b", "json": "=1 \\u001b", "markdown": "=1 \\\\x1b\\[31m\\\\x07"}
    assert begun.get(format_, "=1 \\x1b[31m\\x07\\x9b<U+202E>") in out


@pytest.mark.parametrize("format_", FORMATS)
def test_value_of_a_query_is_shown_in_every_format(
    capfd: pytest.CaptureFixture[str], format_: str
) -> None:
    query = 'SELECT ?a ?n ?b { BIND("=1\\u001B[2J\\u009B\\u202E" AS ?a) BIND(-5 AS ?n) BIND(BNODE() AS ?b) }'
    status, out, _ = call(capfd, "query", query, "--format", format_)
    assert status == 0
    if format_ == "csv":
        assert out.startswith("a,n,b\n'=1\\x1b[2J\\x9b<U+202E>,-5,_:")
    elif format_ == "json":
        (row,) = json.loads(out)["results"]["bindings"]
        assert row["a"]["value"] == "=1\x1b[2J\x9b\u202e"
    else:
        assert "x1b" in out


@pytest.mark.parametrize("format_", FORMATS)
def test_triples_of_a_query_are_printed_in_every_format(
    capfd: pytest.CaptureFixture[str], format_: str
) -> None:
    query = 'CONSTRUCT { kz:x cg:p "=a\\u001B|" , "b" } {}'
    status, out, _ = call(capfd, "query", query, "--format", format_)
    assert status == 0
    if format_ == "csv":
        head, *rows = csv.reader(io.StringIO(out))
        assert head == ["subject", "predicate", "object"]
        assert [row[2] for row in rows] == ["'=a\\x1b|", "b"]
        assert rows[0][0] == "https://w3id.org/constgraph/id/kz/x"
    elif format_ == "markdown":
        assert "| kz:x | cg:p | =a\\\\x1b\\| |" in out
    else:
        assert ("\\u001B" if format_ == "table" else "\\u001b") in (
            out if format_ == "table" else out.lower()
        )


@pytest.mark.parametrize(
    "words",
    [
        ("show", "\x1b[2J\u202e\nerror: all is lost"),
        ("petitioners", "\x1b]0;x\x07"),
        ("query", "SELECT \x1b[2J"),
        ("ask", "\x9b2J"),
        ("\x1b[2J",),
        ("petitioners", "--on", "\x1b[2J\u202e"),
        ("petitioners", "--\x1b[2J"),
        ("compare", "kz", "\x1b[2J"),
        ("export", "-o", "x.z\x1b[2Jip"),
        ("claims", "x\x1b.ttl"),
        ("show", "a\udc80b"),  # no UTF-8
    ],
    ids=ascii,
)
@pytest.mark.parametrize("lang", ["en", "kk"])
def test_error_shows_what_was_typed(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], lang: str
) -> None:
    status, out, err = call(capfd, *words, *(["--lang", lang] if len(words) > 1 else []))
    assert (status, out) == (2, "")
    assert "\\x" in err or "<U+" in err
    # nothing that was typed begins a line that looks like one of ours
    assert "\nerror: all is lost" not in err


# --- check ----------------------------------------------------------------------------------------


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    findings = [FOUND]
    for module in ("constgraph.cli.check", "constgraph.store.checks"):
        monkeypatch.setattr(f"{module}.check_store", lambda *_, **__: findings, raising=False)
    assert checks
    return findings


def test_check_prints_a_finding_on_one_line(
    capsys: pytest.CaptureFixture[str], found: list[Finding]
) -> None:
    assert call(capsys, "check") == (
        1, "a-rule: a<U+202E>b.ttl:1: no\\x1b[2J label (hint: =cure)\n", ""
    )  # fmt: skip


def test_check_prints_findings_as_csv(
    capsys: pytest.CaptureFixture[str], found: list[Finding]
) -> None:
    status, out, _ = call(capsys, "check", "--format", "csv")
    assert status == 1
    assert list(csv.DictReader(io.StringIO(out))) == [
        {
            "rule": "a-rule",
            "node": "kz:x",
            "message": "no\\x1b[2J\nlabel",
            "where": "a<U+202E>b.ttl:1",
            "hint": "'=cure",
        }
    ]


@pytest.mark.parametrize(
    ("lang", "head"),
    [("en", "| Rule | Finding | Cure |"), ("kk", "| Қағида | Табылғаны | Түзету |")],
)
def test_check_prints_findings_as_markdown(
    capsys: pytest.CaptureFixture[str], found: list[Finding], lang: str, head: str
) -> None:
    status, out, _ = call(capsys, "check", "--format", "markdown", "--lang", lang)
    assert status == 1
    assert out.splitlines() == [
        head,
        "| --- | --- | --- |",
        "| a-rule | no\\\\x1b\\[2J<br>label<br>a&lt;U+202E>b.ttl:1 | =cure |",
    ]


@pytest.mark.parametrize(
    ("format_", "out"),
    [("csv", "rule,node,message,where,hint\n"), ("json", "[]\n"), ("markdown", "nothing found")],
)
def test_check_without_findings_says_so_in_every_format(
    capsys: pytest.CaptureFixture[str], found: list[Finding], format_: str, out: str
) -> None:
    found.clear()
    status, said, _ = call(capsys, "check", "--format", format_)
    assert status == 0
    assert said.startswith(out)


@pytest.mark.parametrize("suffix", [".svg", ".html", ".mmd", ".dot"])
def test_label_is_shown_in_a_picture(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    data, out = tmp_path / "evil.ttl", tmp_path / f"x{suffix}"
    data.write_text(DATA + RIGHT, encoding="utf-8")
    words = ("draw", "petitioners", "--on", "2026-11-23", "--data", str(data), "-o", str(out))
    assert call(capsys, *words) == (0, "", "")
    text = out.read_text(encoding="utf-8")
    assert not [letter for letter in OBEYED if letter in text]
    assert "U+202E" in text
    if suffix == ".svg":
        ElementTree.fromstring(text)


def test_a_null_in_an_argument_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    for words in (("fmt", "\0"), ("show", "kz/presi\0dent"), ("petitioners", "--on", "2020\0")):
        status, out, err = call(capfd, *words)
        assert (status, out) == (2, "")
        assert "no UTF-8 text" in err
