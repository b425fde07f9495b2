"""``constgraph claims``, as its users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from constgraph.claims.examples import TURTLE as EXAMPLE
from constgraph.cli.main import main


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(("claims", *words))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture(autouse=True)
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def example(tmp_path: Path) -> str:
    path = tmp_path / "my-claims.ttl"
    path.write_text(EXAMPLE, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "verdict", "key"),
    [
        ("en", "true but imprecise", "Key: true"),
        ("ru", "верно, но неточно", "Обозначения: верно"),
        ("kk", "дұрыс, бірақ дәл емес", "Белгілер: дұрыс"),
    ],
)
def test_verdicts_fit_80_columns_with_a_key(
    capsys: pytest.CaptureFixture[str], lang: str, verdict: str, key: str
) -> None:
    status, out, err = call(capsys, "--lang", lang)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert verdict in out
    assert key in out
    assert [f"c{n:02}" for n in range(1, 19)] == [
        line[:3] for line in out.splitlines() if line[:1] == "c" and line[1:3].isdigit()
    ]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_all_evidence_fits_80_columns(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    status, out, _ = call(capsys, "--all-evidence", "--lang", lang)
    assert status == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "c18/1" in out


def test_one_claim_shows_tests_rows_and_articles(capsys: pytest.CaptureFixture[str]) -> None:
    words = " ".join(call(capsys, "c06")[1].split())
    assert "c06/1 supports: Kazakhstan: one term of seven years" in words
    assert "c06/3 qualifies" in words
    assert "Armenia The President of Armenia" in words
    assert "The articles are those of: Constitution of the Republic of Armenia of 1995." in words
    assert "Commonwealth of does not hold" in words
    assert "its participation was disputed" in words
    assert call(capsys, "--claim", "c06")[1] == call(capsys, "c06")[1]


def test_test_without_rows_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "c02")
    assert "None, no rows: nothing in the graph meets this test on 2023-08-30" in out


def test_json_holds_verdicts_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "c16", "--format", "json")
    report = json.loads(out)
    assert status == 0
    assert (report["question"], report["on"]) == ("claims", "2023-08-30")
    assert list(report["parts"]) == ["verdicts", "c16/1", "c16/2", "c16/3", "c16/4"]
    (row,) = report["parts"]["verdicts"]["rows"]
    assert set(row) >= {
        "claim", "claim_iri", "text", "on", "verdict", "verdict_iri", "because", "article",
        "instrument", "source",
    }  # fmt: skip
    for found in report["parts"]["c16/2"]["rows"]:
        assert found["article"].startswith("Art. 50(3)")
        assert found["instrument"] == "Constitution of 1995"
        assert found["role"] == "supports"


def test_csv_has_one_row_a_claim(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call(capsys, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["claim"] for row in rows] == [f"c{n:02}" for n in range(1, 19)]
    assert {row["part"] for row in rows} == {"verdicts"}


def test_markdown_has_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        "| Claim | What is claimed | Verdict | Rests on |"
        in call(capsys, "--format", "markdown")[1]
    )


def test_turtle_is_valid_and_the_same_twice(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    texts = []
    for _ in range(2):
        with pytest.raises(SystemExit):
            main(("claims", "--format", "turtle"))
        texts.append(capfdbinary.readouterr().out)
    assert texts[0] == texts[1]
    triples = list(ox.parse(texts[0], format=ox.RdfFormat.TURTLE))
    rating = ox.NamedNode("https://schema.org/reviewRating")
    assert len([t for t in triples if t.predicate == rating]) == 18


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mine.toml", ["true", "true", "true but imprecise", "true", "true"]),
        ("mine.ttl", ["true", "false"]),
    ],
)
def test_example_written_and_judged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, expected: list[str]
) -> None:
    path = str(tmp_path / name)
    assert call(capsys, "--example", "-o", path) == (0, "", "")
    status, out, _ = call(capsys, path, "--format", "json")
    assert status == 0
    rows = json.loads(out)["parts"]["verdicts"]["rows"]
    assert [row["verdict"] for row in rows] == expected


def test_claim_of_own_file_is_chosen(capsys: pytest.CaptureFixture[str], example: str) -> None:
    _, out, _ = call(capsys, example, "--claim", "m2")
    assert "m2/2 refutes" in out
    assert "m1" not in out


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["c99"], "there is no claim 'c99'", "c09"),
        (["no-such.ttl"], "there is no file 'no-such.ttl'", "check the path"),
        (["c01", "--claim", "c02"], "both 'c01' and 'c02' name a claim", "constgraph claims c02"),
        (["--example", "c01"], "--example stands alone", "constgraph claims --example -o FILE"),
        (["--example", "--claim", "c01"], "but got 'c01'", "constgraph claims --example -o FILE"),
    ],
)
def test_wrong_use_gets_hint_and_status_2(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str, hint: str
) -> None:
    status, out, err = call(capsys, *words)
    assert (status, out) == (2, "")
    assert message in err
    assert hint in err


def test_broken_file_gets_place_and_status_2(
    capsys: pytest.CaptureFixture[str], example: str
) -> None:
    path = Path(example)
    path.write_text(EXAMPLE.replace("testrole:refutes ;", "testrole:proves ;"), encoding="utf-8")
    status, out, err = call(capsys, example)
    assert (status, out) == (2, "")
    assert "unknown role 'testrole:proves'" in err
    line = path.read_text(encoding="utf-8").splitlines().index("my:one-term-before") + 1
    assert f"at: {example}:{line}" in err
    assert "testrole:supports, testrole:refutes" in err


def test_unreadable_turtle_gets_its_line(capsys: pytest.CaptureFixture[str], example: str) -> None:
    Path(example).write_text("my:claim a .", encoding="utf-8")
    status, _, err = call(capsys, example)
    assert status == 2
    assert f"{example}:1" in err


def test_query_that_never_ends_is_stopped(capsys: pytest.CaptureFixture[str], example: str) -> None:
    path = Path(example)
    endless = "SELECT ?what { ?a ?b ?c . ?d ?e ?f . ?what ?g ?h . ?i ?j kz:president }"
    text = path.read_text(encoding="utf-8")
    start = text.index('cg:query """') + len('cg:query """')
    path.write_text(text[:start] + endless + text[text.index('"""', start) :], encoding="utf-8")
    status, out, err = call(capsys, example, "--timeout", "2")
    assert (status, out) == (2, "")
    assert "stopped after 2 seconds" in err
    assert "--timeout" in err
