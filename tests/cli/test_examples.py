"""``--example``: a file to start from, in the same way on every verb that reads files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from constgraph.claims.examples import SHORT
from constgraph.cli.main import main
from constgraph.resources import bundled

VERBS = ("admissible", "claims", "what-if")
BEGIN = {
    "admissible": "# Who petitions, about what, and on which day.",
    "claims": SHORT,
    "what-if": bundled("proposals", "kz-legal-entities.ttl").read_text(encoding="utf-8"),
}
pytestmark = pytest.mark.parametrize("verb", VERBS)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    out, err = capfd.readouterr()
    return int(ended.value.code or 0), out, err


def test_file_is_what_standard_output_gets(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    status, printed, err = call(capfd, verb, "--example")
    assert (status, err) == (0, "")
    assert printed.startswith(BEGIN[verb])
    assert call(capfd, verb, "--example", "-o", "new.txt") == (0, "", "")
    assert (tmp_path / "new.txt").read_bytes() == printed.encode()
    assert call(capfd, verb, "--example", "-o", "-")[1] == printed
    assert [path.name for path in tmp_path.iterdir()] == ["new.txt"]


def test_file_that_exists_is_kept(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("hours of work", encoding="utf-8")
    status, out, err = call(capfd, verb, "--example", "-o", "mine.txt")
    assert (status, out) == (2, "")
    assert err == "error: 'mine.txt' exists\nhint: name another file, or add --force\n"
    assert path.read_text(encoding="utf-8") == "hours of work"
    assert call(capfd, verb, "--example", "-o", "mine.txt", "--force") == (0, "", "")
    assert path.read_text(encoding="utf-8").startswith(BEGIN[verb])


def test_link_that_leads_nowhere_is_kept(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    assert call(capfd, verb, "--example", "-o", "link")[0] == 2
    assert (tmp_path / "link").is_symlink()


def test_folder_that_is_missing_is_named(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    status, out, err = call(capfd, verb, "--example", "-o", "no/such.txt")
    assert (status, out) == (2, "")
    assert "cannot write 'no/such.txt'" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "named"), [(["-o", "new.txt"], "-o"), (["--force"], "--force")], ids=str
)
def test_options_of_an_example_need_one(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str, words: list[str], named: str
) -> None:
    told = f"error: {named} is for --example\nhint: leave it out; to keep the answer"
    if verb == "admissible":  # whose -o writes a calendar and the case too
        told = {
            "-o": "error: -o writes the times that run as a calendar (.ics) or the case (.toml)",
            "--force": "error: --force is for -o\nhint: leave it out",
        }[named]
    status, out, err = call(capfd, verb, *words)
    assert (status, out) == (2, "")
    assert err.startswith(told)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("exists", [True, False])
def test_file_beside_an_example_is_refused(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, verb: str, exists: bool
) -> None:
    if exists:
        (tmp_path / "mine.txt").write_text("hours of work", encoding="utf-8")
    status, out, err = call(capfd, verb, "--example", "mine.txt")
    assert (status, out) == (2, "")
    assert err == (
        "error: --example stands alone: it takes no FILE, but got 'mine.txt'\n"
        f"hint: to write it to a file: constgraph {verb} --example -o FILE\n"
    )


def test_help_says_the_same(capfd: pytest.CaptureFixture[str], verb: str) -> None:
    def said(of: str) -> list[str]:
        help_ = call(capfd, of, "--help")[1]
        start = help_.index("--example", help_.index("Options:"))
        return re.split(
            r"\s+", help_[start : help_.index("--", help_.index("that exists.", start))]
        )

    alone = verb != "admissible"  # whose -o writes a calendar and the case too
    known = said("claims")
    assert said(verb)[: len(known) if alone else known.index("-o,")] == (
        known if alone else known[: known.index("-o,")]
    )
    assert " ".join(said(verb)).startswith("--example Write an example to start from, and stop. -o")
