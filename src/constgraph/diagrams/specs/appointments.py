"""What the picture of appointments says: who proposes, consents and fills, by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.parts import relations_spec, require, seats_text
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.specs.ties import short_articles
from constgraph.diagrams.specs.words import second_language
from constgraph.messages import say
from constgraph.questions.appointments import predecessors, stepped_rules
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import compact, expand

__all__ = ["appointments_spec"]

_ROLES = {
    "appoint": "appoints",
    "consent": "consents",
    "elect": "elects",
    "propose": "proposes",
    "recommend": "proposes",
    "submit": "proposes",
}


def appointments_spec(
    snapshot: Snapshot, place: Place, asked: Sequence[str], *, lang: str
) -> RelationsSpec:
    """Return who proposes, consents to and fills the seats of an office or body.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    asked : sequence of str
        The IRI of an office or body; where it did not exist yet, its predecessor is drawn.
    lang : str
        The language of labels.

    Raises
    ------
    DiagramError
        If no rule is coded for it on the day.
    """
    every = [r for r in stepped_rules(snapshot, place, lang=lang) if r["kind"] == "appointment"]
    rules: list[dict[str, Any]] = []
    for office in (*asked, *predecessors(snapshot, asked[0])):
        rules = [row for row in every if office in (row["office_iri"], row["body_iri"])]
        if rules:
            break
    require(rules, snapshot)
    nodes: dict[str, Node] = {}
    relations = []
    actors = sorted({compact(step["actor_iri"]) for row in rules for step in row["steps"]})
    kinds = institution_kinds(snapshot, [*actors, compact(office)])
    seconds = snapshot.labels([expand(i) for i in actors], second_language(lang))
    for row in rules:
        seats = row["seats"]
        held = next((s for s in row["steps"] if s["role_iri"].endswith("/ex-officio")), None)
        words = say("by right", lang) if held else seats_text(seats, lang) if seats else ""
        block = "block:" + compact(row["norm_iri"])
        nodes[block] = Node(block, row["office"], words, kinds[compact(office)])
        roles = {step["role_iri"].rpartition("/")[2] for step in row["steps"]}
        for step in row["steps"]:
            role = step["role_iri"].rpartition("/")[2]
            kind = "appoints" if held else _ROLES.get(role)
            if kind is None:
                continue
            if kind == "appoints" and "consent" in roles:
                kind = "appoints-with-consent"
            actor = compact(step["actor_iri"])
            nodes[actor] = Node(actor, step["actor"], seconds[expand(actor)], kinds[actor])
            relations.append(_step(row, step, actor, block, kind, lang))
    title = say("Who fills the seats: {what}", lang, what=snapshot.label(office, lang))
    return relations_spec(snapshot, title, list(nodes.values()), relations, rules, lang)


def _step(
    row: Mapping[str, Any], step: Mapping[str, Any], actor: str, block: str, kind: str, lang: str
) -> Relation:
    article = localize_article(row["article"], lang)
    does = say(
        "{who} {does}: {whom}, {articles}",
        lang,
        who=step["actor"],
        does=step["role"],
        whom=row["office"],
        articles=article,
    )
    label = localize_article(short_articles([row["article"]]), lang)
    return Relation(actor, block, kind, label, does, (article,))
