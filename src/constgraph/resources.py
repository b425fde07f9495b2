"""Where the ontology, the data and the queries lie, and whether they are whole.

A wheel carries them inside the package, with a manifest of hashes that ``hatch_build.py`` writes: a
law read from half of the files would be false law. A checkout has them at its top, where people
edit them; there only what no edit means is refused, and ``constgraph check`` finds the rest.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from zlib import crc32

from constgraph.errors import InstallError
from constgraph.messages import Message, mark

__all__ = [
    "REINSTALL",
    "bundled",
    "package_file",
    "state_codes",
    "turtle_files",
    "verify",
    "verify_hashes",
]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]
#: The SHA-256, the CRC-32 and the path of each file of a wheel that is no module.
_MANIFEST = "manifest.txt"
_FOLDERS = ("ontology", "data", "queries", "proposals")
#: What is read wherever it lies in those folders.
_READ = (".ttl", ".rq")
#: Shapes, alignments and axioms, which the ontology holds beside the graph.
_BESIDE = ("ontology/shapes/", "ontology/align/", "ontology/axioms.ttl")
REINSTALL = "python -m pip install --force-reinstall constgraph"
_MISSING = mark("constgraph is damaged: '{name}' is missing")
_ALTERED = mark("constgraph is damaged: '{name}' is not the file that was installed")
_FOREIGN = mark("constgraph is damaged: '{name}' is no part of it")
_EMPTY = mark("constgraph is damaged: '{name}' is empty")


def bundled(*parts: str) -> Path:
    """Return the path of a folder or file that ships with constgraph.

    Raises
    ------
    InstallError
        If what ships with it is not whole.
    """
    return verify().joinpath(*parts)


def package_file(*parts: str) -> Path:
    """Return the path of a file that stands among the modules.

    Raises
    ------
    InstallError
        If what ships with constgraph is not whole.
    """
    verify()
    return _PACKAGE.joinpath(*parts)


def turtle_files(*, provisions: bool = True, states: Collection[str] | None = None) -> list[Path]:
    """Return the shipped Turtle files that make up the graph, in a fixed order.

    Shapes, rules and axioms check the graph and are no part of it.

    Parameters
    ----------
    provisions : bool
        Whether the files that `scripts/provisions.py` writes are among them.
    states : collection of str or None
        The codes of the states that are wanted; None for all. What no state has to itself is
        always among them.

    Raises
    ------
    InstallError
        If what ships with constgraph is not whole.
    """
    root = verify()
    shipped = sorted((n for n in _names(root) if n.endswith(".ttl")), key=lambda n: n.split("/"))
    ontology = [n for n in shipped if n.startswith("ontology/") and not n.startswith(_BESIDE)]
    data = [name for name in shipped if name.startswith("data/")]
    if not provisions:
        data = [name for name in data if not name.endswith("/provisions.ttl")]
    if states is not None:
        others = {f"data/{code}" for code in state_codes() - set(states)}
        data = [name for name in data if name.rpartition("/")[0] not in others]
    return [Path(f"{root}/{name}") for name in (*ontology, *data)]


def state_codes() -> set[str]:
    """Return the codes of the states that ship with constgraph: each has a folder of its own.

    Raises
    ------
    InstallError
        If what ships with constgraph is not whole.
    """
    parts = (name.split("/") for name in _names(verify()))
    return {part[1] for part in parts if part[0] == "data" and len(part) > 2 and len(part[1]) == 2}


@cache
def verify() -> Path:
    """Return the folder that holds what ships with constgraph; it is looked at once a process.

    Raises
    ------
    InstallError
        If a file is missing, altered or added. In a checkout: if a folder is missing or a file
        is empty.
    """
    checkout = not (_PACKAGE / _MANIFEST).exists() and (_CHECKOUT / "hatch_build.py").is_file()
    root = _CHECKOUT if checkout else _PACKAGE
    try:
        for said, name in _faults_of_checkout(root) if checkout else _faults_of_install(root):
            raise _error(said, root, name)
    except OSError as err:  # what cannot be looked at need not be damaged
        raise InstallError(
            Message("the files of constgraph cannot be read: {reason}", reason=err.strerror),
            where=str(err.filename or root),
        ) from err
    return root


def verify_hashes() -> None:
    """Compare an installation with its manifest by cryptographic hashes too, which take longer.

    Raises
    ------
    InstallError
        If a file is missing, altered or added.
    """
    from hashlib import sha256

    root = verify()
    for name, (_, digest) in _manifest(root).items() if root == _PACKAGE else ():
        if sha256((root / name).read_bytes()).hexdigest() != digest:
            raise _error(_ALTERED, root, name)


def _error(said: str, root: Path, name: str) -> InstallError:
    restore = f"git restore {name}"
    return InstallError(
        Message(said, name=name),
        where=str(root / name),
        hint=Message("install it again: {command}", command=REINSTALL)
        if root == _PACKAGE
        else Message("bring it back: {command}", command=restore),
    )


def _faults_of_install(root: Path) -> Iterator[tuple[str, str]]:
    """Yield what differs from the manifest: what is said of it, and its path."""
    known = _manifest(root)
    if not known:
        yield _MISSING, _MANIFEST
    for name, (checksum, _) in known.items():
        try:
            with open(f"{root}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - four hundred
                data = file.read()
        except (FileNotFoundError, NotADirectoryError):
            yield _MISSING, name
        else:
            if crc32(data) != checksum:
                yield _ALTERED, name
    for name in _names(root):
        if name not in known:
            yield _FOREIGN, name


def _manifest(root: Path) -> dict[str, tuple[int, str]]:
    """Return checksum and hash by path; nothing if the manifest cannot be read."""
    try:
        lines = (root / _MANIFEST).read_text(encoding="utf-8").splitlines()
        known = {}
        for digest, checksum, name in (line.split(" ", 2) for line in lines):
            known[name] = int(checksum, 16), digest
    except (FileNotFoundError, ValueError):
        return {}
    return known


def _faults_of_checkout(root: Path) -> Iterator[tuple[str, str]]:
    names = _names(root)
    for folder in _FOLDERS:
        if not any(name.startswith(f"{folder}/") for name in names):
            yield _MISSING, folder
    for name in names:
        if not os.access(f"{root}/{name}", os.R_OK):  # also a link that leads nowhere
            yield _MISSING, name
        elif not Path(f"{root}/{name}").stat().st_size:
            yield _EMPTY, name


def _names(root: Path) -> list[str]:
    """Return the path of each file that is read."""
    names: list[str] = []
    unread = list(_FOLDERS)
    while unread:
        folder = unread.pop()
        try:
            entries = list(os.scandir(f"{root}/{folder}"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                unread.append(f"{folder}/{entry.name}")
            elif entry.name.endswith(_READ):
                names.append(f"{folder}/{entry.name}")
    return names
