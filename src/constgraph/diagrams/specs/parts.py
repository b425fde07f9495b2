"""What the specs of node-link diagrams share: nodes and arrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.relations import Node, Relation
from constgraph.diagrams.specs.ties import Tie
from constgraph.diagrams.specs.words import RELATION_WORDS
from constgraph.diagrams.style import Mark
from constgraph.errors import DiagramError
from constgraph.messages import Message, say, say_count
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

if TYPE_CHECKING:
    import networkx

__all__ = ["in_force_text", "nodes_of", "relation_of_tie", "require", "seats_text"]


def in_force_text(snapshot: Snapshot, nodes: int, powers: int, lang: str) -> str:
    """Return the line below the title of a picture of offices, bodies and their powers."""
    return say(
        "In force on {on} · {nodes}, {powers} · from who acts to whom it concerns; the label is the"
        " provision",
        lang,
        on=snapshot.on,
        nodes=say_count("{n} office or body", "{n} offices and bodies", nodes, lang),
        powers=say_count("{n} power", "{n} powers", powers, lang),
    )


def seats_text(count: int, lang: str) -> str:
    """Return how many seats there are."""
    return say_count("{n} seat", "{n} seats", count, lang)


def require(found: Sequence[object], snapshot: Snapshot) -> None:
    """Refuse a picture without content, with the cure."""
    if not found:
        raise DiagramError(
            Message(
                "there is nothing to draw: {why}",
                why=Message("nothing is coded here for {on}", on=snapshot.on),
            ),
            hint=Message("choose another day with --on, or another office or body"),
        )


def nodes_of(
    snapshot: Snapshot,
    network: networkx.MultiDiGraph,
    ids: Iterable[str],
    lang: str,
    marks: Mapping[str, Mark] | None = None,
) -> list[Node]:
    """Return the nodes of a picture, with their kinds and a second language."""
    ids = list(ids)
    # a group of offices has the names of its members, and no room for a second language
    members = {i: i.split("+") for i in ids}
    kinds = institution_kinds(snapshot, [first for first, *_ in members.values()])
    alone = [expand(i) for i in ids if len(members[i]) == 1]
    second = snapshot.labels(alone, "ru" if lang == "kk" else "kk")
    return [
        Node(
            i,
            network.nodes[i]["label"],
            second[expand(i)] if len(members[i]) == 1 else "",
            kinds[members[i][0]],
            (marks or {}).get(i, ""),
        )
        for i in ids
    ]


def relation_of_tie(
    tie: Tie, network: networkx.MultiDiGraph, lang: str, mark: Mark = ""
) -> Relation:
    """Return a tie as an arrow with its sentence."""
    articles = tuple(localize_article(article, lang) for article in tie.articles)
    return Relation(
        tie.source,
        tie.target,
        tie.relation,
        localize_article(tie.label, lang),
        say(
            "{who} {does}: {whom}, {articles}",
            lang,
            who=network.nodes[tie.source]["label"],
            does=say(RELATION_WORDS[tie.relation], lang),
            whom=network.nodes[tie.target]["label"],
            articles="; ".join(articles),
        ),
        articles,
        mark,
    )
