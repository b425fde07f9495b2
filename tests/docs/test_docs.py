"""What the documents say is run, and what they point to exists."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import constgraph
from constgraph.cli.main import VERBS, main

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [body for found, body in BLOCK.findall(text) if found == language]


def commands() -> list[str]:
    """Return the constgraph commands of README's second list."""
    lines = "".join(blocks(ROOT / "README.md", "sh")).splitlines()
    return [line.partition("#")[0].strip() for line in lines if line.startswith("constgraph ")]


def test_python_example_of_readme_runs(tmp_path: Path) -> None:
    (example,) = blocks(ROOT / "README.md", "python")
    checks = """
import matplotlib.figure, networkx, rdflib
assert len(rows) == 2, rows
assert isinstance(graph, rdflib.Graph) and len(graph) > len(kg)
assert isinstance(network, networkx.MultiDiGraph)
assert network.has_edge("kz:citizens", "kz:constitutional-court")
assert ways["ways"][0]["path"] == ways[0][0]["path"] == ["Citizens", "Constitutional Court"]
assert len(frame) == len(answer) == Path("who.csv").read_text().count("kz/petition-")
assert frame["valid_from"].dt.year.min() == 2026
assert president.title == "President of the Republic (kz:president)"
assert {row["on"] for row in later} == {"2023-08-30"}, later[:1]
assert isinstance(figure, matplotlib.figure.Figure)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example + checks],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "29 of 145" in " ".join(done.stdout.split())
    assert "kz:petition-2026-citizens" in (tmp_path / "kz.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", commands())
def test_command_of_readme_runs(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    if "case.toml" in command and "--example" not in command:  # made by an earlier one
        with pytest.raises(SystemExit):
            main(["admissible", "--example", "-o", "case.toml"])
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(command)[1:])
    assert not ended.value.code, capsys.readouterr().err


def test_readme_shows_every_question_command() -> None:
    shown = {command.split()[1] for command in commands()}
    # a contributor's tool, and one named in the text below the list
    assert shown == set(VERBS) - {"fmt", "completion"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_inside_the_repository_resolve(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_ci_runs_the_test_command_of_readme() -> None:
    command = ".venv/bin/python -m pytest"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_version_stands_in_one_place() -> None:
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {constgraph.__version__}\n" in cited


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda path: path.stem)
@pytest.mark.filterwarnings("default")
def test_notebook_runs_and_is_kept_without_output(path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    source = json.loads(path.read_text(encoding="utf-8"))
    assert not any(cell.get("outputs") for cell in source["cells"])
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    results = [cell for cell in notebook.cells if cell.cell_type == "code"]
    html = {cell.source: shown(cell, "text/html") for cell in results}
    pictures = [cell.source for cell in results if shown(cell, "image/png")]
    assert len(pictures) == 1
    for source, page in html.items():
        if source not in pictures:
            assert "<table" in page, source
            assert re.search(r"Art\.\s\d", page), source
    assert "excluded" in "".join(html.values())


def shown(cell: Any, kind: str) -> str:
    """Return what a cell of a notebook shows in a format; empty if nothing."""
    return "".join(
        output["data"].get(kind, "")
        for output in cell.outputs
        if output.output_type in ("execute_result", "display_data")
    )


KINDS = (
    "petitioners", "ask", "appointments", "powers", "changes", "compare", "routes", "seats",
    "controls", "ranking", "admissible", "claims", "show", "query", "to_frame", "draw",
)  # fmt: skip


def test_notebook_shows_each_kind_of_result() -> None:
    (path,) = ROOT.glob("notebooks/*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert [kind for kind in KINDS if f".{kind}(" not in code] == []
