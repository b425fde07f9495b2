"""What the picture of routes says: who takes a matter on to whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from constgraph.answers.report import Report
from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.parts import in_force_text
from constgraph.diagrams.specs.petitioners import to_ground_heading
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.specs.ties import short_articles
from constgraph.diagrams.specs.words import KIND_WORDS, RELATION_WORDS, words_of
from constgraph.errors import DiagramError
from constgraph.messages import Message, say
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import compact, expand

__all__ = ["routes_spec"]


def routes_spec(report: Report, snapshot: Snapshot, *, lang: str) -> RelationsSpec:
    """Return the ways of a report on routes as a picture that is read from left to right.

    Raises
    ------
    DiagramError
        If there is no way; the message says which kind of none.
    """
    ways = report["ways"]
    if ways.none:
        raise DiagramError(
            Message("there is nothing to draw: {because}", because=ways.none.because),
            hint=Message("choose another day with --on, or another subject with --about"),
        )
    hops: dict[tuple[str, str], dict[str, Any]] = {}
    for way in ways.rows:
        for hop in way["hops"]:
            pair = (compact(hop["from_iri"]), compact(hop["to_iri"]))
            hops.setdefault(pair, {})[hop["norm_iri"]] = hop
    ids = sorted({end for pair in hops for end in pair})
    labels = snapshot.labels([expand(i) for i in ids], lang)
    seconds = snapshot.labels([expand(i) for i in ids], "ru" if lang == "kk" else "kk")
    kinds = institution_kinds(snapshot, ids)
    relations = [
        _relation(source, target, list(norms.values()), labels, lang)
        for (source, target), norms in sorted(hops.items())
    ]
    every = [hop for norms in hops.values() for hop in norms.values()]
    closing = report["closing"].rows
    subtitle = in_force_text(snapshot, len(ids), len(relations), lang)
    if closing:
        who = "; ".join(actor["text"] for actor in closing[0]["actors"])
        subtitle += " · " + say("closed if all refuse: {who}", lang, who=who)
    return RelationsSpec(
        title=say(
            "Ways from {who} to the {what}",
            lang,
            who=ways.rows[0]["path"][0],
            what=ways.rows[0]["path"][-1],
        ),
        subtitle=subtitle,
        source_line=source_line(snapshot, every, lang),
        nodes=[Node(i, labels[expand(i)], seconds[expand(i)], kinds[i]) for i in ids],
        relations=relations,
        direction="right",
        relation_words=words_of(RELATION_WORDS, lang),
        kind_words=words_of(KIND_WORDS, lang),
    )


def _relation(
    source: str,
    target: str,
    norms: list[dict[str, Any]],
    labels: Mapping[str, str],
    lang: str,
) -> Relation:
    """Return the arrow of a hop; it petitions if one of its norms is a petition right."""
    articles = list(dict.fromkeys(hop["article"] for hop in norms))
    kind = "petitions" if any(hop["about"] for hop in norms) else "addresses"
    told = tuple(localize_article(article, lang) for article in articles)
    title = say(
        "{who} {does}: {whom}, {articles}",
        lang,
        who=labels[expand(source)],
        does=say(RELATION_WORDS[kind], lang),
        whom=labels[expand(target)],
        articles="; ".join(told),
    )
    label = localize_article(short_articles(map(to_ground_heading, articles)), lang)
    return Relation(source, target, kind, label, title, told)
