"""What a node-link diagram says: nodes, and relations between them with their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from constgraph.diagrams.style import INSTITUTIONS, MARKS, RELATIONS, Mark
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message

__all__ = ["MOST_RELATIONS", "Node", "Relation", "RelationsSpec"]

#: Above this a picture is no picture any more, but a tangle.
MOST_RELATIONS = 1500


@dataclass(frozen=True, slots=True)
class Node:
    """An institution, an office, or a group of seats.

    Attributes
    ----------
    id : str
        Unique in the picture.
    label, second : str
        Name, and a smaller line below it ("" for none): the name in a second language, or seats.
    kind : str
        Key of `INSTITUTIONS`; decides shape and colour.
    mark : str
        What a reform did to it; empty in a picture of one day.
    """

    id: str
    label: str
    second: str = ""
    kind: str = "independent"
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """One arrow: who does what to whom.

    Attributes
    ----------
    source, target : str
        Ids of nodes.
    kind : str
        Key of `RELATIONS`.
    label : str
        The provision, as it stands on the line.
    title : str
        The whole sentence, with every article.
    articles : tuple of str
        All the articles it rests on.
    mark : str
        What a reform did to it; empty in a picture of one day.
    """

    source: str
    target: str
    kind: str
    label: str
    title: str = ""
    articles: tuple[str, ...] = ()
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class RelationsSpec:
    """All that a node-link diagram says, before any geometry.

    Attributes
    ----------
    title, subtitle, source_line : str
        The words of the frame.
    nodes, relations : sequence
        In any order: the layout sorts them by their ids.
    direction : str
        ``down`` or ``right``: where the arrows lead.
    relation_words, kind_words : dict of str to str
        The words of the legend, by relation (or mark) and by kind of node.

    Raises
    ------
    DiagramError
        If there is nothing to draw, a relation has an unknown end or kind, or there are more
        relations than a reader could follow.
    """

    title: str
    subtitle: str
    source_line: str
    nodes: Sequence[Node]
    relations: Sequence[Relation]
    direction: str = "down"
    relation_words: dict[str, str] = field(default_factory=dict)
    kind_words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.nodes:
            raise DiagramError(
                Message("there is nothing to draw"),
                hint=Message("choose another day, or a wider part of the graph"),
            )
        if len(self.relations) > MOST_RELATIONS:
            raise DiagramError(
                Message(
                    "{relations} relations make a tangle that nobody can read; the limit is"
                    " {most_relations}",
                    relations=len(self.relations),
                    most_relations=MOST_RELATIONS,
                ),
                hint=Message("draw a part of it, or the matrix: constgraph draw matrix"),
            )
        known = {node.id for node in self.nodes}
        for node in self.nodes:
            if node.kind not in INSTITUTIONS:
                raise DiagramError(
                    Message("unknown kind of node '{kind}'", kind=node.kind),
                    where=node.id,
                    hint=Message("known kinds: {names}", names=", ".join(INSTITUTIONS)),
                )
            if not clean_text(node.label):
                raise DiagramError(
                    Message("a node has no label"),
                    where=node.id,
                    hint=Message("give it a skos:prefLabel"),
                )
        for relation in self.relations:
            for end in (relation.source, relation.target):
                if end not in known:
                    raise DiagramError(
                        Message(
                            "a relation leads to '{end}', which is no node of the picture", end=end
                        ),
                        where=f"{relation.source} > {relation.target}",
                        hint=Message("add the node"),
                    )
            if relation.kind not in RELATIONS or relation.mark not in ("", *MARKS):
                raise DiagramError(
                    Message(
                        "unknown kind of relation '{kind}' or mark '{mark}'",
                        kind=relation.kind,
                        mark=relation.mark,
                    ),
                    where=f"{relation.source} > {relation.target}",
                    hint=Message("known kinds: {names}", names=", ".join(RELATIONS)),
                )
