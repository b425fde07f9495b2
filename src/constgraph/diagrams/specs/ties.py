"""Ties: the norms of a day as relations between institutions, one for each pair and kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from constgraph.analysis.network import build_network
from constgraph.diagrams.specs.kinds import consented_norms, relation_of
from constgraph.diagrams.specs.petitioners import to_ground_heading
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

if TYPE_CHECKING:
    import networkx

__all__ = [
    "PETITIONS",
    "Tie",
    "find_ties",
    "group_of",
    "merge_alike",
    "merge_offices",
    "merge_tenures",
    "short_articles",
]

#: The relations of petitioners to a court: those who may, and those who must.
PETITIONS = ("petitions", "must-petition")


class Tie(NamedTuple):
    """Who does what to whom, under which norms.

    Attributes
    ----------
    source, target : str
        Prefixed names of nodes.
    relation : str
        Key of `RELATIONS`.
    norms : tuple of dict
        The edges of the network it stands for, by article.
    """

    source: str
    target: str
    relation: str
    norms: tuple[Mapping[str, Any], ...]

    @property
    def label(self) -> str:
        """The provision as it stands on a line; items of one paragraph are not told apart."""
        if self.relation in PETITIONS:
            return short_articles(to_ground_heading(article) for article in self.articles)
        return short_articles(self.articles)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles it rests on, each once."""
        return tuple(dict.fromkeys(norm["article"] for norm in self.norms))


def find_ties(
    snapshot: Snapshot, place: Place, lang: str
) -> tuple[networkx.MultiDiGraph, list[Tie]]:
    """Return the network of a jurisdiction on a day, and its ties in a fixed order.

    An office that acts on nobody stands for its body: who appoints a judge acts on the court. What
    a node does to itself, such as resigning, is no tie.
    """
    network = build_network(snapshot, jurisdiction=place.jurisdiction, lang=lang)
    consented = consented_norms(network)
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for source, target, data in network.edges(data=True):
        relation = relation_of(data, consented=data["norm"] in consented)
        if relation and source != target:
            found.setdefault((source, target, relation), []).append(data)
    acting = {source for source, _, _ in found}

    def whole(node: str) -> str:
        body: str = network.nodes[node]["body"]
        return body if body and node not in acting else node

    ties = _merged(((s, whole(t), kind), norms) for (s, t, kind), norms in found.items())
    for tie in ties:
        if tie.target not in network:
            label = snapshot.label(tie.target, lang)
            network.add_node(tie.target, label=label, kind="Institution", body="")
    return network, ties


def group_of(network: networkx.MultiDiGraph, node: str) -> set[str]:
    """Return a node and the offices that belong to it."""
    return {node, *(n for n, data in network.nodes(data=True) if data["body"] == node)}


def merge_offices(
    network: networkx.MultiDiGraph, ties: list[Tie], apart: Collection[str]
) -> list[Tie]:
    """Let a body stand for its offices, as the Senate for its Chair, but for some that stand apart.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        Knows the body of each office.
    ties : list of Tie
        The ties of the picture.
    apart : collection of str
        Offices that stay, such as that of the head of government.
    """

    def home(node: str) -> str:
        body: str = network.nodes[node]["body"]
        return body if body in network and node not in apart else node

    merged = _merged(((home(t.source), home(t.target), t.relation), t.norms) for t in ties)
    # what a chair proposes to its own chamber is a step within the body
    filled = {tie[:2] for tie in merged if tie.relation in ("appoints", "elects")}
    return [tie for tie in merged if tie.relation != "proposes" or tie[:2] not in filled]


def _merged(
    ties: Iterable[tuple[tuple[str, str, str], Sequence[Mapping[str, Any]]]],
) -> list[Tie]:
    """Join what has the same ends and relation; a node does nothing to itself."""
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for key, norms in ties:
        if key[0] != key[1]:
            found.setdefault(key, []).extend(norms)
    return [
        Tie(*key, tuple(sorted(norms, key=lambda n: (article_key(n["article"]), n["norm"]))))
        for key, norms in sorted(found.items())
    ]


def merge_tenures(ties: list[Tie]) -> list[Tie]:
    """Draw as one arrow that the same actor appoints alone and dismisses alone."""
    found = {tie[:3]: tie for tie in ties}
    merged = []
    for tie in ties:
        pair = (tie.source, tie.target)
        ended = found.get((*pair, "dismisses"))
        if tie.relation == "appoints" and ended:
            merged.append(Tie(*pair, "appoints-and-dismisses", (*tie.norms, *ended.norms)))
        elif not (tie.relation == "dismisses" and (*pair, "appoints") in found):
            merged.append(tie)
    return merged


def merge_alike(
    network: networkx.MultiDiGraph, ties: list[Tie], kinds: Mapping[str, str]
) -> list[Tie]:
    """Draw offices as one where the same actors do the same to them, and they do nothing.

    A state has dozens of offices that one actor alone appoints and dismisses; a picture that shows
    each of them hides all the rest. The network gets a node for each group, its label their names.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        Gets the nodes of the groups.
    ties : list of Tie
        The ties of the picture.
    kinds : mapping of str to str
        The kind of each node: only those of one kind are merged.
    """
    acting = {tie.source for tie in ties}
    suffered: dict[str, set[tuple[str, str]]] = {}
    for tie in ties:
        if tie.target not in acting:
            suffered.setdefault(tie.target, set()).add((tie.source, tie.relation))
    alike: dict[tuple[str, frozenset[tuple[str, str]]], list[str]] = {}
    for node, done in suffered.items():
        alike.setdefault((kinds[node], frozenset(done)), []).append(node)
    home: dict[str, str] = {}
    for members in alike.values():
        if len(members) > 1:
            name = "+".join(sorted(members))
            labels = sorted(network.nodes[member]["label"] for member in members)
            network.add_node(name, label="; ".join(labels), kind="", body="")
            home.update(dict.fromkeys(members, name))
    return _merged(((t.source, home.get(t.target, t.target), t.relation), t.norms) for t in ties)


def short_articles(articles: Iterable[str], *, most: int = 2) -> str:
    """Return a label for a line: further provisions and further articles are left to its title.

    Examples
    --------
    >>> short_articles(["Art. 46(4) with Art. 56(8)", "Art. 49(1)", "Art. 50(2)"])
    'Art. 46(4), 49(1) +1'
    """
    heads = list(dict.fromkeys(article.partition(" with ")[0] for article in articles))
    shown: list[str] = []
    first = ""
    for head in heads[:most]:
        word, _, number = head.rpartition(" ")
        shown.append(number if shown and word == first else head)
        first = word
    more = f" +{len(heads) - most}" if len(heads) > most else ""
    return ", ".join(shown) + more
