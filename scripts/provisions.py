"""Write provisions.ttl of each state: the places in its acts, whatever their wording.

Run: python scripts/provisions.py            for every state
     python scripts/provisions.py data/kz    after a wording was added there

A place is read from the numbers of its wordings (`constgraph.questions.articles`). What is written
follows from the other files alone, so that the script can be run again at any time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from constgraph.files import write_file
from constgraph.questions.articles import local_name, split_number
from constgraph.resources import bundled
from constgraph.store.export import to_turtle
from constgraph.terms import PREFIXES, expand

FILE = "provisions.ttl"
ELI = PREFIXES["eli"]
TYPE = expand("rdf:type")


def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    """Return a triple of names, or of a name and a text."""
    node = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), node)


def wordings(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield each wording of a folder with its number, its version and its act."""
    said: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.ttl")):
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE) if path.name != FILE else ():
            if isinstance(quad.subject, ox.NamedNode) and quad.predicate.value.startswith(ELI):
                said[quad.subject.value, quad.predicate.value] = quad.object.value
    for (wording, predicate), number in said.items():
        if predicate == f"{ELI}number":
            version = said[wording, f"{ELI}is_part_of"]
            yield wording, number, version, said[version, f"{ELI}is_member_of"]


def places(number: str) -> list[tuple[str, str]]:
    """Return the places that a number leads through, each with its kind if that is known."""
    levels = [(level.number, level.kind) for level in split_number(number)]
    if levels:
        return levels
    return [(number, "paragraph" if "para. " in number else "")]


def provisions(found: Iterable[tuple[str, str, str, str]]) -> Iterator[ox.Triple]:
    """Yield what is said of the places that wordings have.

    Raises
    ------
    ValueError
        If two places would have one name, or one has none.
    """
    numbers: dict[str, str] = {}
    for wording, number, version, act in found:
        whole = act
        for place, kind in places(number):
            # what has no number of its own is known by the name of its wording
            end = local_name(place) if kind else wording.removeprefix(f"{version}-")
            name = f"{act}-{end}"
            if "/" in end or numbers.setdefault(name, place) != place:
                raise ValueError(f"{name} is no name for {place} of {wording}")
            yield triple(name, TYPE, expand("cg:Provision"))
            yield triple(name, f"{ELI}number", ox.Literal(place))
            yield triple(name, f"{ELI}is_part_of", whole)
            if kind:
                yield triple(name, f"{ELI}type_subdivision", expand(f"subdivision:{kind}"))
            whole = name
        yield triple(wording, f"{ELI}is_member_of", whole)


def main(names: list[str]) -> int:
    """Write the file of each folder."""
    folders = [Path(name) for name in names] or sorted(
        path.parent for path in bundled("data").glob("*/law.ttl")
    )
    for folder in folders:
        triples = dict.fromkeys(provisions(wordings(folder)))
        write_file(folder / FILE, to_turtle(triples))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
