"""How well norms were checked, where they leave it to their citations to say.

Every norm that ships has a confidence and a day of the check of its own, and questions read those.
A norm of a reader may leave it to its citations: the least confident of them and the earliest day
then hold for it. That is settled once, when a file is loaded, so that no question has to ask twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from constgraph.store.embedded import Store
from constgraph.terms import CG, CONFIDENCE, expand

__all__ = ["settle_evidence"]


def settle_evidence(store: Store) -> None:
    """Give each norm that has no confidence, or no day of the check, that of its citations.

    Parameters
    ----------
    store : Store
        The graph; it is changed.

    Notes
    -----
    The cost is linear in the number of norms.
    """
    _settle(store, CG.confidence, _least_confident)
    _settle(store, CG.checkedOn, lambda days: min(days, key=lambda day: str(day.value)))


def _settle(store: Store, name: str, choose: Callable[[list[Any]], Any]) -> None:
    said: dict[Any, list[Any]] = {}
    for quad in store.quads(None, name):
        said.setdefault(quad.subject, []).append(quad.object)
    norms = {quad.subject for quad in store.quads(None, CG.conferredBy)} - said.keys()
    cited: dict[Any, list[Any]] = {}
    for quad in store.quads(None, CG.citation) if norms else ():
        if quad.subject in norms:
            cited.setdefault(quad.subject, []).extend(said.get(quad.object, ()))
    own = ox.NamedNode(name)
    store.add(ox.Quad(norm, own, choose(values)) for norm, values in cited.items() if values)


def _least_confident(levels: list[Any]) -> Any:
    """Return the last in the order; a level that is not in it is worse than all."""
    order = {expand(f"confidence:{name}"): place for place, name in enumerate(CONFIDENCE)}
    return max(levels, key=lambda level: (order.get(level.value, len(order)), level.value))
