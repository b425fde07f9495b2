"""A store with what ships with constgraph, and with the files of a reader."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from constgraph.resources import turtle_files, verify
from constgraph.store.dates import require_dates, settle_dates
from constgraph.store.embedded import Store

__all__ = ["open_store"]


def open_store(
    extra: Iterable[str | Path], *, bundled: bool, strict: bool, provisions: bool = True
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
    for path in turtle_files(provisions=provisions) if bundled else []:
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
