"""Examples of mistakes, all in one graph: one check for many files.

The nodes of each file are renamed apart, ``kz:test-right`` of ``two-dates.ttl`` to
``kz:test-right--two-dates``, so that no two files meet. Of who holds a right, an office or a seat,
each file has a copy of its own under such a name: many examples give the vice-president a right,
and together they would be mistakes of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from constgraph import KnowledgeGraph, load
from constgraph.resources import turtle_files
from constgraph.store.checks import Finding, check_store
from constgraph.terms import BASE, expand

#: By what a file takes hold of an actor of the shipped data, so that another file could do it too.
_ROLES = {expand(f"cg:{name}") for name in ("holder", "office", "body", "concerns", "electorate")}
_APART = re.compile(r"--([a-z0-9-]+?)(?![a-z0-9-])")


def rules_named(file: Path) -> list[str]:
    """Return the rules that the first line names; none for what only a reasoner finds."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    if first == "# reasoner":
        return []
    assert first.startswith("# must be found: "), file
    return first.removeprefix("# must be found: ").split(", ")


def marked_for_reasoner(file: Path) -> bool:
    """Tell whether one of the first two lines says that a reasoner finds the mistake too."""
    return "# reasoner" in file.read_text(encoding="utf-8").split("\n")[:2]


def findings_by_file(
    kg: KnowledgeGraph, files: Sequence[Path], folder: Path, *, in_place: Collection[str] = ()
) -> dict[str, list[Finding]]:
    """Return what one check of the shipped data and all the files finds, by the stem of the file.

    Parameters
    ----------
    kg : KnowledgeGraph
        The shipped graph.
    files : sequence of Path
    folder : Path
        Where the renamed files go; their lines are those of the files.
    in_place : collection of str
        Stems of files whose mistake is one only beside what the shipped data say of an actor.
    """
    added = write_apart(kg, files, folder, in_place=in_place)
    findings = check_store(load(*added, strict=False).store, [*added, *turtle_files()])
    found: dict[str, list[Finding]] = {file.stem: [] for file in files}
    for finding in findings:
        found[_file_of(finding, found)].append(finding)
    return found


def write_apart(
    kg: KnowledgeGraph, files: Sequence[Path], folder: Path, *, in_place: Collection[str] = ()
) -> list[Path]:
    """Write the files with their nodes renamed apart, and one with the copies; return all."""
    shipped = {quad.subject for quad in kg.store}
    copies: list[ox.Triple] = []
    written = []
    for file in files:
        names = _new_names(file, shipped, copied=file.stem not in in_place)
        for old, new in names.items():
            copies += [
                ox.Triple(new, quad.predicate, quad.object)
                for quad in (kg.store.about(old) if old in shipped else ())
            ]
        written.append(folder / file.name)
        written[-1].write_text(_renamed(file, names), encoding="utf-8")
    beside = folder / "copies.nt"
    beside.write_bytes(ox.serialize(copies, format=ox.RdfFormat.N_TRIPLES) or b"")
    return [*written, beside] if copies else written


def _new_names(
    file: Path, shipped: Collection[object], *, copied: bool
) -> dict[ox.NamedNode, ox.NamedNode]:
    quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    own = {quad.subject for quad in quads} - set(shipped)
    if copied:
        own |= {q.object for q in quads if q.predicate.value in _ROLES and q.object in shipped}
    return {
        node: ox.NamedNode(f"{node.value}--{file.stem}")
        for node in own
        if isinstance(node, ox.NamedNode) and node.value.startswith(f"{BASE}id/")
    }


def _renamed(file: Path, names: Mapping[ox.NamedNode, ox.NamedNode]) -> str:
    text = file.read_text(encoding="utf-8")
    for node in names:
        state, _, local = node.value.removeprefix(f"{BASE}id/").partition("/")
        for name in (f"<{re.escape(node.value)}", rf"\b{state}:{re.escape(local)}"):
            text = re.sub(rf"({name})(?![\w-])", rf"\1--{file.stem}", text)
    return text


def _file_of(finding: Finding, found: Mapping[str, object]) -> str:
    """Tell the file by the names in a finding; a mistake of a shipped node, by its rule."""
    said = set(_APART.findall(f"{finding.node} {finding.message}")) & set(found)
    said |= {finding.rule} & set(found) if not said else set()
    assert len(said) == 1, f"of which file is it? {finding}"
    return said.pop()
