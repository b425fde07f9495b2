"""HermiT and Pellet, from the jar files that owlready2 carries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox

from reasoning.profile import n_triples

__all__ = [
    "MissingError",
    "Verdict",
    "classify",
    "empty_classes",
    "explain",
    "hermit",
    "hermit_each",
    "pellet",
    "require",
]

_MEMORY = "-Xmx3G"


class MissingError(Exception):
    """Java or owlready2 is not there; the message says how to install it."""


@dataclass(frozen=True)
class Verdict:
    """Whether all can be true; in an engine's own words why not, where it has any."""

    consistent: bool
    reason: str = ""


def hermit(triples: Iterable[ox.Triple], *, lenient: bool = False) -> Verdict:
    """Ask HermiT whether all can be true.

    Parameters
    ----------
    triples : iterable of pyoxigraph.Triple
    lenient : bool
        Leave out values of datatypes that OWL 2 lacks, as Protégé does, rather than refuse them.
    """
    with _file(triples) as path:
        options = ["--ignoreUnsupportedDatatypes"] if lenient else []
        done = _hermit(*options, "-k", path.as_uri())
    if "InconsistentOntologyException" in done.stderr:
        return Verdict(consistent=False)
    if malformed := re.search(r"MalformedLiteralException: (.*)", done.stderr):
        return Verdict(consistent=False, reason=malformed[1])  # a value that no datatype has
    if "Thing is satisfiable" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return Verdict(consistent=True)


def hermit_each(many: Mapping[str, Iterable[ox.Triple]]) -> dict[str, bool]:
    """Ask HermiT of each by itself whether all of it can be true, in one start of Java.

    Needs the compiler, which a JDK has; values of datatypes that OWL 2 lacks are refused.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{number}.nt" for number, name in enumerate(many)}
        for name, path in paths.items():
            path.write_bytes(n_triples(many[name]))
        program = Path(__file__).with_name("Each.java")
        done = _java(_jars("hermit"), str(program), *map(str, paths.values()))
        told = {
            path: word for word, _, path in (x.partition(" ") for x in done.stdout.splitlines())
        }
        if done.returncode or len(told) < len(paths):
            raise RuntimeError(done.stdout + done.stderr)
        return {name: told[str(path)] == "consistent" for name, path in paths.items()}


def pellet(triples: Iterable[ox.Triple]) -> Verdict:
    """Ask Pellet whether all can be true."""
    with _file(triples) as path:
        done = _pellet("consistency", path)
    if "Consistent: No" in done.stdout:
        reason = (done.stdout + done.stderr).partition("Reason:")[2].strip().partition("\n")[0]
        return Verdict(consistent=False, reason=reason)
    if "Consistent: Yes" not in done.stdout:
        raise RuntimeError(done.stdout + done.stderr)
    return Verdict(consistent=True)


def empty_classes(triples: Iterable[ox.Triple]) -> dict[str, list[str]]:
    """Return by engine the classes that can have no member, as it names them."""
    with _file(triples) as path:
        by_hermit, by_pellet = _hermit("-U", path.as_uri()), _pellet("unsat", path)
    listed = by_hermit.stdout.partition("Classes equivalent to 'owl:Nothing':")[2].split()
    if not listed:
        raise RuntimeError(by_hermit.stdout + by_hermit.stderr)
    found = by_pellet.stdout.partition("Found ")[2].splitlines()
    if not found:
        raise RuntimeError(by_pellet.stdout + by_pellet.stderr)
    return {"HermiT": [c for c in listed if c != "owl:Nothing"], "Pellet": found[1:]}


def explain(triples: Iterable[ox.Triple]) -> list[str]:
    """Return the statements that cannot all be true, as Pellet writes them.

    None where there is no contradiction, or where one value alone makes it.
    """
    with _file(triples) as path:
        done = _pellet("explain", path)
    found = re.search(r"^1\)(.*)", done.stdout, re.DOTALL | re.MULTILINE)
    lines: list[str] = []
    for line in found[1].splitlines() if found else []:
        if lines and line.startswith(" " * 6):
            lines[-1] += f" {line.strip()}"  # a list goes on
        elif line.strip():
            lines.append(line.strip())
    return lines


def impossible(said: Iterable[ox.Triple], ontology: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return the statements of which one value alone makes a contradiction."""
    value = re.search(r'Literal value "(.*)"\^\^', pellet(said).reason)
    held = list(ontology)
    alike = [
        t for t in said if value and isinstance(t.object, ox.Literal) and t.object.value == value[1]
    ]
    return [t for t in alike if not pellet([*held, t]).consistent]


def classify(triples: Iterable[ox.Triple]) -> set[tuple[str, str, str]]:
    """Return what HermiT infers: ``("SubClassOf", class, class)``, ``("Type", thing, class)``."""
    with _file(triples) as path:
        done = _hermit("-c", "-I", path.as_uri())
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    pairs = re.findall(r"^(\w+)\( <([^>]+)> <([^>]+)> \)$", done.stdout, re.MULTILINE)
    return set(pairs)


def require() -> None:
    """Say what is missing.

    Raises
    ------
    MissingError
        If Java or owlready2 is not installed.
    """
    _java_itself()
    _jars("hermit")


def _java_itself() -> str:
    if found := shutil.which("java"):
        return found
    raise MissingError("there is no Java: apt-get install default-jre-headless")


def _jars(name: str) -> str:
    """Return the class path of an engine; patched classes beside a jar go first."""
    found = find_spec("owlready2")
    if not found or not found.origin:
        raise MissingError("there is no owlready2: python -m pip install owlready2")
    folder = Path(found.origin).with_name(name)
    return os.pathsep.join(map(str, [folder, *sorted(folder.glob("*.jar"))]))


def _hermit(*words: str) -> subprocess.CompletedProcess[str]:
    return _java(_jars("hermit"), "org.semanticweb.HermiT.cli.CommandLine", *words)


def _pellet(verb: str, path: Path) -> subprocess.CompletedProcess[str]:
    return _java(_jars("pellet"), "pellet.Pellet", verb, path.as_uri())


def _java(jars: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - no shell, and no word of others
        [_java_itself(), _MEMORY, "-cp", jars, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@contextmanager
def _file(triples: Iterable[ox.Triple]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ontology.nt"
        path.write_bytes(n_triples(triples))
        yield path
