"""A store with what ships with constgraph, and with the files of a reader."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from constgraph.resources import state_codes, turtle_files, verify
from constgraph.store.dates import require_dates, settle_dates
from constgraph.store.embedded import Store

__all__ = ["open_store", "states_named"]


def open_store(
    extra: Iterable[str | Path],
    *,
    bundled: bool,
    strict: bool,
    provisions: bool = True,
    states: Collection[str] | None = None,
) -> Store:
    """Return a store of the shipped files, if they are wanted, and of others.

    Parameters
    ----------
    extra : iterable of str or Path
        RDF files, or folders of them.
    bundled : bool
        Whether the shipped ontology and data are read.
    strict : bool
        Whether a date that is none is refused, and what norms leave to their citations is written
        out; a check is of what files say.
    provisions : bool
        Whether the places in acts are read too: a tenth of the graph, which questions about the
        norms of a day have no need of.
    states : collection of str or None
        The codes of the states that are read; None for all.

    Raises
    ------
    DataError
        If a file cannot be read or holds no triple, a folder holds no RDF file, or a date is none.
    InstallError
        If what ships with constgraph is not whole.
    """
    verify()
    store, named, added = Store(), list(extra), list[Path]()
    if named:
        from constgraph.store.syntaxes import rdf_files  # a question alone needs no other syntax

        added = rdf_files(named)
    for path in turtle_files(provisions=provisions, states=states) if bundled else []:
        store.load_shipped(path)
    for path in added:
        store.load(path)
    if added and strict:
        from constgraph.store.evidence import settle_evidence

        require_dates(store, added)
        settle_evidence(store)
    elif added:
        settle_dates(store)
    store.given += map(str, named)
    return store


def states_named(place: str, *others: str | None) -> set[str] | None:
    """Return the codes of the states that a question is about, or None if that takes all of them.

    Parameters
    ----------
    place : str
        What names the state, such as ``kz`` or ``kz/senate``. A label alone may be one of any.
    *others : str or None
        Further words; a label is looked for in the state of the place.
    """
    known = state_codes()
    codes = [
        re.split("[/:]", word.strip().lower(), maxsplit=1)[0] for word in (place, *others) if word
    ]
    return {code for code in codes if code in known} if codes[0] in known else None
