"""From the graph to the tables of style: kinds of institutions, and relations of norms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from constgraph.questions.snapshot import Snapshot
from constgraph.terms import PREFIXES, expand

if TYPE_CHECKING:
    import networkx

__all__ = ["consented_norms", "institution_kinds", "relation_of"]

#: By branch of the text (`cg:branch` of a status rule).
_BRANCHES: Mapping[str, str] = MappingProxyType(
    {
        "advisory": "advisory",
        "constitutional-review": "judiciary",
        "executive": "executive",
        "head-of-state": "head-of-state",
        "independent": "independent",
        "judicial": "judiciary",
        "legislative": "legislature",
        "local": "local",
        "prosecution": "independent",
    }
)
#: By kind of petitioner; a kind that says nothing of the branch is left out.
_PETITIONERS: Mapping[str, str] = MappingProxyType(
    {
        "court": "judiciary",
        "deputy-head-of-state": "head-of-state",
        "designated-successor": "head-of-state",
        "group-of-deputies": "legislature",
        "head-of-government": "executive",
        "head-of-state": "head-of-state",
        "legal-person": "people",
        "natural-person": "people",
        "ombudsperson": "independent",
        "presiding-officer-of-the-legislature": "legislature",
        "prosecutor-general": "independent",
    }
)
_CLASSES: Mapping[str, str] = MappingProxyType({"Chamber": "legislature", "Court": "judiciary"})
#: By the role of a step or the kind of a power: (rule, kind) of an edge of the network.
_RELATIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("petition", "petition"): "petitions",
        ("election", "elect"): "elects",
        ("appointment", "appoint"): "appoints",
        ("appointment", "elect"): "elects",
        ("appointment", "decide"): "appoints",
        ("appointment", "consent"): "consents",
        ("appointment", "propose"): "proposes",
        ("appointment", "recommend"): "proposes",
        ("appointment", "submit"): "proposes",
        ("dismissal", "dismiss"): "dismisses",
        ("dismissal", "terminate"): "dismisses",
        ("dismissal", "decide"): "dismisses",
        ("dismissal", "dissolve"): "dissolves",
        ("dismissal", "consent"): "consents",
        ("dismissal", "propose"): "proposes",
        ("dismissal", "recommend"): "proposes",
        ("dismissal", "submit"): "proposes",
        ("power", "return-law"): "vetoes",
        ("power", "object-to-decisions"): "vetoes",
        ("power", "countersign"): "consents",
        ("power", "annul-acts"): "reviews",
        ("power", "oversee"): "reviews",
        ("power", "recourse"): "addresses",
        ("power", "dissolve"): "dissolves",
    }
)
_STATUSES = """
SELECT ?on ?node ?branch WHERE {
  ?norm a cg:StatusRule ; cg:statusOf ?node ; cg:branch ?branch ; cg:validFrom ?from .
  FILTER(?from <= ?on)
  FILTER NOT EXISTS { ?norm cg:validUntil ?ended FILTER(?ended <= ?on) }
} ORDER BY ?node DESC(?from) ?norm"""
_FACTS = """
SELECT ?node ?fact ?value WHERE {
  { ?node cg:petitionerKind ?value BIND("petitioner" AS ?fact) }
  UNION { ?node a ?value BIND("class" AS ?fact)
          FILTER(?value IN (cg:Chamber, cg:Court, cg:PersonClass)) }
  UNION { ?jurisdiction cg:headOfStateOffice ?node BIND("head-of-state" AS ?fact) }
  UNION { ?jurisdiction cg:headOfGovernmentOffice ?node BIND("executive" AS ?fact) }
  UNION { ?node org:postIn|org:subOrganizationOf ?value BIND("part" AS ?fact) }
  UNION { ?node cg:succeeds ?value BIND("kin" AS ?fact) }
  UNION { ?value cg:succeeds ?node BIND("kin" AS ?fact) }
} ORDER BY ?node ?fact ?value"""


def institution_kinds(snapshot: Snapshot, nodes: Iterable[str]) -> dict[str, str]:
    """Return the kind of each institution, office or class of persons on a day.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    nodes : iterable of str
        Prefixed names such as ``kz:president``.

    Returns
    -------
    dict of str to str
        From each name to a key of `constgraph.diagrams.style.INSTITUTIONS`.

    Notes
    -----
    The first of these that is coded decides: whether the country names it as the office of its
    head of state or government; the branch in which the text of the day places it; the kind of
    petitioner; its class; the body that it belongs to; what it succeeds, or what succeeds it.
    Other classes of persons are people, all else is independent. The cost is linear in the number
    of nodes and of those facts.
    """
    branches: dict[str, str] = {}
    for row in snapshot.store.select(_STATUSES, {"on": snapshot.on}):
        branches.setdefault(row["node"], _BRANCHES.get(_local(row["branch"]), ""))
    facts: dict[str, dict[str, list[str]]] = {}
    for row in snapshot.store.select(_FACTS):
        own = facts.setdefault(row["node"], {})
        own.setdefault(row["fact"], []).append(row.get("value", ""))

    def find(iri: str, seen: frozenset[str]) -> str:
        own = facts.get(iri, {})
        for fact in ("head-of-state", "executive"):
            if fact in own:
                return fact
        told = [branches.get(iri, "")]
        told += [_PETITIONERS.get(_local(kind), "") for kind in own.get("petitioner", ())]
        told += [_CLASSES.get(_local(name), "") for name in own.get("class", ())]
        for fact in ("part", "kin"):
            if any(told):
                break
            told += [find(near, seen | {near}) for near in own.get(fact, ()) if near not in seen]
        if not any(told) and f"{PREFIXES['cg']}PersonClass" in own.get("class", ()):
            return "people"
        return next(filter(None, told), "")

    iris = {node: expand(node) for node in nodes}
    return {node: find(iri, frozenset({iri})) or "independent" for node, iri in iris.items()}


def relation_of(data: Mapping[str, Any], *, consented: bool = False) -> str | None:
    """Return which relation an edge of the network is drawn as.

    Parameters
    ----------
    data : mapping
        The attributes ``rule``, ``kind`` and ``modality`` of an edge, as
        `constgraph.analysis.network.build_network` sets them.
    consented : bool
        Whether somebody must consent to the appointment; see `consented_norms`.

    Returns
    -------
    str or None
        A key of `constgraph.diagrams.style.RELATIONS`; None for an edge that binds nobody, such as
        an opinion, or that no relation stands for, such as a power to call an election. Whether
        one acts on oneself is for the caller to see: a resignation is never an edge here.

    Examples
    --------
    >>> relation_of({"rule": "appointment", "kind": "appoint"}, consented=True)
    'appoints-with-consent'
    >>> relation_of({"rule": "power", "kind": "call-election"}) is None
    True
    """
    relation = _RELATIONS.get((data["rule"], data["kind"]))
    if relation == "petitions" and data["modality"] == "must":
        return "must-petition"
    return "appoints-with-consent" if consented and relation == "appoints" else relation


def consented_norms(network: networkx.MultiDiGraph) -> set[str]:
    """Return the IRIs of the rules of appointment that have a step of consent.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `constgraph.analysis.network.build_network` returns it.

    Notes
    -----
    Linear in the number of edges.
    """
    return {
        data["norm"]
        for _, _, data in network.edges(data=True)
        if data["rule"] == "appointment" and data["kind"] == "consent"
    }


def _local(iri: str) -> str:
    return iri.rpartition("/")[2].rpartition("#")[2]
