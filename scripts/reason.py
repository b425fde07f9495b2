"""Ask HermiT and Pellet whether the ontology, the data and the files given contradict themselves.

Run: python scripts/reason.py                 all that ships, as it is and with all made explicit
     python scripts/reason.py mine.ttl        files of yours besides
     python scripts/reason.py --write all.nt  write what the reasoners are given, for another one

Needs Java (Debian: default-jre-headless) and owlready2 (in the extra `test`), which carries both.
What is made explicit is said in scripts/reasoning/profile.py.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from reasoning.engines import (
    MissingError,
    Verdict,
    empty_classes,
    explain,
    hermit,
    impossible,
    pellet,
    require,
)
from reasoning.profile import explicit, n_triples, ontology_files, read, shipped_files
from reasoning.words import in_words


def main() -> int:
    """Run, report, and return 1 if there is a contradiction or a class without members."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="RDF files besides what ships")
    parser.add_argument("--write", type=Path, help="a file for the explicit form, as N-Triples")
    words = parser.parse_args()
    files = [*words.files, *shipped_files()]
    said = read(files)
    full = list(explicit(said))
    if words.write:
        words.write.write_bytes(n_triples(full))
        return 0
    try:
        require()
    except MissingError as err:
        print(f"error: {err}", file=sys.stderr)
        return 2
    runs: list[tuple[str, Callable[[], Verdict]]] = [
        ("HermiT, all made explicit", lambda: hermit(full)),
        ("Pellet, all made explicit", lambda: pellet(full)),
        ("HermiT, files as they are", lambda: hermit(said, lenient=True)),
        ("Pellet, files as they are", lambda: pellet(said)),
    ]
    if all(_report(name, run) for name, run in runs):
        empty = empty_classes(explicit(read(ontology_files())))
        for name, classes in empty.items():
            print(f"{name}, classes without possible members:", *(classes or ["none"]))
        return 1 if any(empty.values()) else 0
    for sentence in _why(said, full):
        print(f"  {sentence}")
    return 1


def _report(name: str, run: Callable[[], Verdict]) -> bool:
    start = time.monotonic()
    verdict = run()
    took = time.monotonic() - start
    word = "consistent" if verdict.consistent else "contradiction"
    print(f"{name}: {word}, {took:.0f} s", flush=True)
    return verdict.consistent


def _why(said: dict[ox.Triple, Path], full: list[ox.Triple]) -> list[str]:
    for triples in (said, full):
        if statements := explain(triples):
            return in_words(statements, said)
    if alone := impossible(said, read(ontology_files())):
        return in_words([], said, alone)
    return ["only HermiT finds it, which cannot say why: take files away until it is gone"]


if __name__ == "__main__":
    sys.exit(main())
