"""An installation that is not whole says so, and says nothing of the law."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run([sys.executable, *build], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def package(installed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(installed, tmp_path / "site")) / "constgraph"


def python(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=package.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )


def ask(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return python(package, "-m", "constgraph", *words)


def cut(path: Path) -> None:
    """Leave the first half, up to the end of a statement: what remains is valid Turtle."""
    text = path.read_text(encoding="utf-8")
    half = text.rindex(" .\n", 0, len(text) // 2) + 3
    path.write_text(text[:half], encoding="utf-8")


def swap(path: Path) -> None:
    """Change one letter, so that the size stays."""
    data = path.read_bytes()
    path.write_bytes(data.replace(b"2023", b"2024", 1))


#: What was done to an installation, and the file that is named for it.
DAMAGES: dict[str, tuple[str, Damage]] = {
    "missing data": ("data/kz/petition.ttl", lambda p: p.unlink()),
    "cut data": ("data/kz/petition.ttl", cut),
    "emptied data": ("data/kz/petition.ttl", lambda p: p.write_bytes(b"")),
    "altered data": ("data/kz/petition.ttl", swap),
    "missing ontology": ("ontology/core.ttl", lambda p: p.unlink()),
    "emptied shapes": ("ontology/shapes/norms.ttl", lambda p: p.write_bytes(b"")),
    "missing query": ("queries/who-may-petition.rq", lambda p: p.unlink()),
    "emptied query": ("queries/derive/steps.rq", lambda p: p.write_bytes(b"")),
    "missing proposal": ("proposals/kz-legal-entities.ttl", lambda p: p.unlink()),
    "missing sentences": ("locale/ru/LC_MESSAGES/constgraph.mo", lambda p: p.unlink()),
    "broken sentences": ("locale/ru/LC_MESSAGES/constgraph.mo", lambda p: p.write_bytes(b"\0" * 9)),
    "missing script": ("diagrams/output/page.js", lambda p: p.unlink()),
    "added data": ("data/kz/mine.ttl", lambda p: p.write_text("# nothing\n")),
    "added query": ("queries/mine.rq", lambda p: p.write_text("ASK {}")),
    "missing manifest": ("manifest.txt", lambda p: p.unlink()),
    "cut manifest": ("manifest.txt", lambda p: p.write_bytes(p.read_bytes()[:2000])),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_an_error_with_its_cure_and_never_law(package: Path, damage: str) -> None:
    name, do = DAMAGES[damage]
    do(package / name)
    done = ask(package, "petitioners", "kz", "--by", "citizen", "--lang", "ru")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "--force-reinstall constgraph" in done.stderr
    if damage != "cut manifest":  # then the first file that is not in it is named
        assert name in done.stderr


@pytest.mark.parametrize("folder", ["ontology", "data", "queries", "data/kz", "locale"])
def test_a_folder_that_is_gone_is_an_error(package: Path, folder: str) -> None:
    shutil.rmtree(package / folder)
    done = ask(package, "petitioners", "kz")
    assert (done.returncode, done.stdout) == (2, "")
    assert folder in done.stderr
    assert "--force-reinstall constgraph" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["ask", "--list"],
        ["ask", "institutions", "kz"],
        ["check"],
        ["show", "kz:president"],
        ["query", "SELECT * { ?s ?p ?o } LIMIT 1"],
        ["claims"],
        ["compare", "-q", "individual-access"],
        ["what-if", "--example"],
        ["admissible", "--example"],
        ["export", "-o", "out.ttl"],
        ["draw", "petitioners", "-o", "out.svg"],
        ["fmt", "x.ttl"],
        ["completion", "bash"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_refuses_to_work_with_half_of_the_files(
    package: Path, words: list[str]
) -> None:
    (package / "data/kz/petition.ttl").unlink()
    done = ask(package, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'data/kz/petition.ttl' is missing" in done.stderr
    assert not list(package.parent.glob("out.*"))


@pytest.mark.parametrize(
    "program",
    [
        "constgraph.load()",
        "constgraph.load(bundled=False).ask('institutions', 'kz')",
        "constgraph.connect('http://127.0.0.1:9/').petitioners('kz')",
    ],
)
def test_library_raises_an_error_of_its_own(package: Path, program: str) -> None:
    (package / "queries/institutions.rq").unlink()
    catch = f"""
import constgraph
from constgraph.errors import InstallError
try: {program}
except InstallError as err: print(err.where.endswith("queries/institutions.rq"), err.hint)
"""
    done = python(package, "-c", catch)
    assert done.stdout.startswith("True install it again"), done.stderr


def test_what_is_whole_answers_as_the_checkout_does(
    installed: Path, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    words = ("petitioners", "kz", "--on", "2023-08-30", "--lang", "kk", "--format", "json")
    done = ask(installed / "constgraph", *words)
    assert done.returncode == 0
    assert done.stdout == run(*words).stdout


def test_what_a_system_leaves_in_a_folder_is_no_damage(package: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "notes.txt"):
        (package / "data/kz" / name).write_bytes(b"x")
    assert ask(package, "ask", "--list").returncode == 0


def test_check_compares_hashes_that_nobody_meets_by_chance(package: Path) -> None:
    changed = package / "data/kz/petition.ttl"
    swap(changed)
    manifest = package / "manifest.txt"
    lines = manifest.read_text().splitlines()
    own = f"{zlib.crc32(changed.read_bytes()):08x}"
    told = [
        f"{line[:65]}{own}{line[73:]}" if line.endswith(" data/kz/petition.ttl") else line
        for line in lines
    ]
    assert told != lines
    manifest.write_text("\n".join(told))
    done = ask(package, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'data/kz/petition.ttl' is not the file that was installed" in done.stderr


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    for name in ("ontology", "data", "queries", "proposals", "src", "hatch_build.py"):
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, tmp_path / name)
    return tmp_path / "src" / "constgraph"


def test_a_checkout_may_be_edited(checkout: Path) -> None:
    data = checkout.parents[1] / "data"
    swap(data / "kz/petition.ttl")
    (data / "kz/mine.ttl").write_text("# nothing yet\n")
    assert ask(checkout, "ask", "institutions", "kz").returncode == 0


@pytest.mark.parametrize("name", ["data/kz/petition.ttl", "queries/institutions.rq"])
def test_an_empty_file_of_a_checkout_is_an_error(checkout: Path, name: str) -> None:
    (checkout.parents[1] / name).write_bytes(b"")
    done = ask(checkout, "ask", "institutions", "kz")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"git restore {name}" in done.stderr


@pytest.mark.parametrize("folder", ["ontology", "data", "queries"])
def test_a_folder_that_a_checkout_lacks_is_an_error(checkout: Path, folder: str) -> None:
    shutil.rmtree(checkout.parents[1] / folder)
    done = ask(checkout, "ask", "institutions", "kz")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"git restore {folder}" in done.stderr


def test_sentences_that_are_not_compiled_are_an_error_with_its_cure(checkout: Path) -> None:
    for path in (checkout / "locale").rglob("*.mo"):
        path.unlink()
    assert ask(checkout, "ask", "institutions", "kz").returncode == 0
    done = ask(checkout, "ask", "institutions", "kz", "--lang", "ru")
    assert (done.returncode, done.stdout) == (2, "")
    assert "scripts/messages.py compile" in done.stderr
