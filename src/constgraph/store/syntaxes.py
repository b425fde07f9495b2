"""RDF in: the files of others, each syntax read into one graph, or refused with the cure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from constgraph.errors import DataError
from constgraph.files import read_utf8
from constgraph.messages import Message
from constgraph.store.bounds import check_bounds, in_time

__all__ = ["FORMATS", "RDF_SUFFIXES", "parsed", "rdf_files", "read_rdf", "syntax_of"]

#: The syntax that each ending names.
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
RDF_SUFFIXES = tuple(FORMATS)
#: What a parser says of a file is shown up to here: it may repeat a line of megabytes.
_MOST_SHOWN = 200
#: Where JSON-LD is given no base, it drops what has a relative IRI. With this one, it is seen.
_NO_BASE = "https://relative.invalid/"


def syntax_of(path: Path) -> ox.RdfFormat | None:
    """Return the syntax that the ending of a name tells."""
    return FORMATS.get(path.suffix.lower())


def rdf_files(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that are meant: a folder stands for every RDF file below it.

    Raises
    ------
    DataError
        If a folder holds none.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        files.extend(_below(path) if path.is_dir() else [path])
    return files


def _below(folder: Path) -> list[Path]:
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in FORMATS
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not found:
        raise DataError(
            Message("the folder '{path}' holds no RDF file", path=folder),
            where=str(folder),
            hint=_known_endings(),
        )
    return found


def _known_endings() -> Message:
    return Message("use one of {formats}", formats=", ".join(FORMATS))


def read_rdf(path: Path) -> list[ox.Quad]:
    """Return the triples of an RDF file, of all its graphs together; its ending tells the syntax.

    Blank nodes are named by the content of the file, so they are the same on every run and are not
    taken for those of another file.

    Raises
    ------
    DataError
        If the file cannot be read or parsed, or holds no triple.
    """
    syntax = FORMATS.get(path.suffix.lower())
    if syntax is None:
        raise DataError(
            Message("'{name}' has no ending that names an RDF syntax", name=path.name),
            where=str(path),
            hint=_known_endings(),
        )
    data = read_utf8(path)
    return list(_in_one_graph(parsed(path, data, syntax)[0], data))


def parsed(path: Path, data: bytes, syntax: ox.RdfFormat) -> tuple[list[ox.Quad], dict[str, str]]:
    """Return the quads of the content of a file as they are written, and its prefixes.

    Raises
    ------
    DataError
        If it cannot be parsed, or holds no triple.
    """
    check_bounds(path, data, syntax)
    base = _NO_BASE if syntax == ox.RdfFormat.JSON_LD else None
    try:
        parser = ox.parse(data, format=syntax, base_iri=base)
        quads = list(in_time(path, len(data), parser))
    except SyntaxError as err:
        raise _syntax_error(path, data, syntax, err) from err
    except MemoryError as err:
        raise DataError(
            Message("a text in '{name}' is longer than 16 MB", name=path.name),
            where=str(path),
            hint=Message("make it shorter, or point to it with an IRI"),
        ) from err
    if base:
        _require_whole_iris(path, quads)
    if not quads:
        raise _nothing_in(path, data, syntax)
    return quads, parser.prefixes


def _in_one_graph(quads: Iterable[ox.Quad], data: bytes) -> Iterator[ox.Quad]:
    """Yield the quads without the names of their graphs, and with blank nodes renamed."""
    prefix = "b" + hashlib.sha256(data).hexdigest()[:12] + "n"
    names: dict[Any, ox.BlankNode] = {}

    def named(node: Any) -> Any:
        if isinstance(node, ox.BlankNode):
            return names.setdefault(node, ox.BlankNode(f"{prefix}{len(names)}"))
        if isinstance(node, ox.Triple):
            return ox.Triple(named(node.subject), node.predicate, named(node.object))
        return node

    for quad in quads:
        yield ox.Quad(named(quad.subject), quad.predicate, named(quad.object))


def _syntax_error(path: Path, data: bytes, syntax: ox.RdfFormat, err: SyntaxError) -> DataError:
    place = f"{path}:{err.lineno}:{err.offset}" if err.lineno else str(path)
    text = str(err.msg).split(": ", 1)[-1].partition("\n")[0]
    if syntax == ox.RdfFormat.JSON_LD and "context" in text and (url := _remote_context(data)):
        return DataError(
            Message("the @context '{url}' is elsewhere, and nothing is fetched", url=url),
            where=place,
            hint=Message("write the content of that @context into the file itself"),
        )
    if "No scheme found" in text:
        return DataError(
            Message("a relative IRI, and the file names no base for it"),
            where=place,
            hint=Message("write the whole IRI, or declare a base at the top of the file"),
        )
    if len(text) > _MOST_SHOWN:
        text = f"{text[: _MOST_SHOWN // 2]} … {text[-_MOST_SHOWN // 2 :]}"
    return DataError(
        Message("not valid {name}: {text}", name=syntax.name, text=text),
        where=place,
        hint=Message("mend the file at that place"),
    )


def _remote_context(data: bytes) -> str:
    """Return the first @context of a JSON text that is the address of another file."""
    try:
        left = [json.loads(data)]
    except (ValueError, RecursionError):
        return ""
    while left:
        node = left.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                if key in ("@context", "@import"):
                    listed = value if isinstance(value, list) else [value]
                    for one in listed:
                        if isinstance(one, str):
                            return one
            left.extend(node.values())
        elif isinstance(node, list):
            left.extend(node)
    return ""


def _require_whole_iris(path: Path, quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        for node in (quad.subject, quad.predicate, quad.object):
            node = node.datatype if isinstance(node, ox.Literal) else node  # noqa: PLW2901
            if isinstance(node, ox.NamedNode) and node.value.startswith(_NO_BASE):
                raise DataError(
                    Message(
                        "'{iri}' is a relative IRI, and the file names no base for it",
                        iri=node.value.removeprefix(_NO_BASE),
                    ),
                    where=str(path),
                    hint=Message('write the whole IRI, or declare "@base" in the @context'),
                )


def _nothing_in(path: Path, data: bytes, syntax: ox.RdfFormat) -> DataError:
    hint = Message("check that it is the right file, and that it says something of a thing")
    if syntax == ox.RdfFormat.JSON_LD and b'"@context"' not in data:
        hint = Message("give it an @context, which turns its keys into IRIs")
    return DataError(
        Message("'{name}' added no triples", name=path.name), where=str(path), hint=hint
    )
