"""What the specs of node-link diagrams share: nodes, arrows and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.specs.ties import Tie
from constgraph.diagrams.specs.words import (
    KIND_WORDS,
    RELATION_WORDS,
    second_language,
    words_of,
)
from constgraph.diagrams.style import Mark
from constgraph.errors import DiagramError
from constgraph.messages import Message, say, say_count
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

if TYPE_CHECKING:
    import networkx

__all__ = ["nodes_of", "relation_of_tie", "relations_spec", "require", "seats_text"]


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
    second = snapshot.labels(alone, second_language(lang))
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


def relation_of_tie(tie: Tie, names: Mapping[str, str], lang: str, mark: Mark = "") -> Relation:
    """Return a tie between nodes of these names as an arrow with its sentence."""
    articles = tuple(localize_article(article, lang) for article in tie.articles)
    return Relation(
        tie.source,
        tie.target,
        tie.relation,
        localize_article(tie.label, lang),
        say(
            "{who} {does}: {whom}, {articles}",
            lang,
            who=names[tie.source],
            does=say(RELATION_WORDS[tie.relation], lang),
            whom=names[tie.target],
            articles="; ".join(articles),
        ),
        articles,
        mark,
    )


def relations_spec(
    snapshot: Snapshot,
    title: str,
    nodes: Sequence[Node],
    relations: Sequence[Relation],
    norms: Iterable[Mapping[str, Any]],
    lang: str,
) -> RelationsSpec:
    """Return a picture of a day: its subtitle counts what it has, its source line cites norms."""
    return RelationsSpec(
        title=title,
        subtitle=say(
            "In force on {on} · {nodes}, {powers} · from who acts to whom it concerns; the label is"
            " the provision",
            lang,
            on=snapshot.on,
            nodes=say_count("{n} office or body", "{n} offices and bodies", len(nodes), lang),
            powers=say_count("{n} power", "{n} powers", len(relations), lang),
        ),
        source_line=source_line(snapshot, norms, lang),
        nodes=nodes,
        relations=relations,
        relation_words=words_of(RELATION_WORDS, lang),
        kind_words=words_of(KIND_WORDS, lang),
    )
