"""What the ontology says of a graph beside what its files say: for readers without a reasoner.

Files name the narrowest class of a thing alone, the ends of wordings half-open, and of a part what
it is part of. A reader who asks another engine for every ``cg:Norm``, for ELI's last day in force,
or for the parts of an article, finds them in what is exported and in what a query of one's own is
run on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pyoxigraph as ox

from constgraph.store.dates import first_day
from constgraph.store.embedded import Store, term
from constgraph.terms import CG, ELI, RDF, RDFS

__all__ = ["entailed", "with_entailed"]

_TYPE = ox.NamedNode(RDF.type)
_LAST_DAY = ox.NamedNode(ELI.date_no_longer_in_force)
_HAS_PART = ox.NamedNode(ELI.has_part)


def entailed(store: Store) -> Store:
    """Return what `with_entailed` makes of a store, made once; an endpoint stays as it is."""
    if hasattr(store, "url"):
        return store
    if store.entailed is None:
        store.entailed = with_entailed(store)
    return store.entailed


def with_entailed(store: Store) -> Store:
    """Return a copy of a store in which superclasses, ELI's last days and parts are written out.

    Notes
    -----
    The entailments are those of ``rdfs:subClassOf`` (https://www.w3.org/TR/rdf11-mt/, rules rdfs9
    and rdfs11), the definition of ``eli:date_no_longer_in_force`` as the last day in force, and
    that of ``eli:has_part`` as the inverse of ``eli:is_part_of``. The cost is linear in the number
    of triples.
    """
    copy = Store(store)
    copy.given = list(store.given)
    copy.add([*_types(store), *_last_days(store), *_parts(store)])
    return copy


def _types(store: Store) -> Iterator[ox.Quad]:
    parents: dict[object, set[ox.NamedNode]] = {}
    for quad in store.quads(None, RDFS.subClassOf):
        if isinstance(quad.object, ox.NamedNode):
            parents.setdefault(quad.subject, set()).add(quad.object)
    above = {kind: _above(kind, parents) for kind in parents}
    for quad in store.quads(None, RDF.type):
        for kind in above.get(quad.object, ()):
            yield ox.Quad(quad.subject, _TYPE, kind, quad.graph_name)


def _above(kind: object, parents: dict[object, set[ox.NamedNode]]) -> set[ox.NamedNode]:
    """Return every class that a class is part of; a circle comes to its end."""
    found: set[ox.NamedNode] = set()
    waiting = [kind]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _last_days(store: Store) -> Iterator[ox.Quad]:
    told = {quad.subject for quad in store.quads(None, ELI.date_no_longer_in_force)}
    texts = {quad.subject for quad in store.quads(None, ELI.first_date_entry_in_force)} - told
    for quad in store.quads(None, CG.validUntil):
        after = first_day(quad.object) if quad.subject in texts else None
        if after and after > date.min:
            yield ox.Quad(quad.subject, _LAST_DAY, term(after - timedelta(days=1)), quad.graph_name)


def _parts(store: Store) -> Iterator[ox.Quad]:
    for quad in store.quads(None, ELI.is_part_of):
        if isinstance(quad.object, (ox.NamedNode, ox.BlankNode)):
            yield ox.Quad(quad.object, _HAS_PART, quad.subject, quad.graph_name)
