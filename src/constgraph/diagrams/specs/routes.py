"""What the picture of routes says: who takes a matter on to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from constgraph.answers.report import Report
from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.parts import relation_of_tie, relations_spec
from constgraph.diagrams.specs.petitioners import to_ground_heading
from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.specs.ties import Tie, short_articles
from constgraph.diagrams.specs.words import second_language
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
    seconds = snapshot.labels([expand(i) for i in ids], second_language(lang))
    kinds = institution_kinds(snapshot, ids)
    names = {i: labels[expand(i)] for i in ids}
    relations = [
        _relation(source, target, kind, norms, names, lang)
        for (source, target), found in sorted(hops.items())
        for kind, norms in _by_kind(found.values())
    ]
    path = ways.rows[0]["path"]
    spec = relations_spec(
        snapshot,
        say("Ways from {who} to the {what}", lang, who=path[0], what=path[-1]),
        [Node(i, names[i], seconds[expand(i)], kinds[i]) for i in ids],
        relations,
        (hop for norms in hops.values() for hop in norms.values()),
        lang,
    )
    subtitle, closing = spec.subtitle, report["closing"].rows
    if closing:
        who = "; ".join(actor["text"] for actor in closing[0]["actors"])
        subtitle += " · " + say("closed if all refuse: {who}", lang, who=who)
    return replace(spec, subtitle=subtitle, direction="right")


def _by_kind(hops: Iterable[dict[str, Any]]) -> list[tuple[str, tuple[dict[str, Any], ...]]]:
    """Split a hop into what must be done and what may; it petitions if one of these is a right."""
    must = tuple(hop for hop in hops if hop["about"] and hop["modality"] == "must")
    may = tuple(hop for hop in hops if hop not in must)
    kind = "petitions" if any(hop["about"] for hop in may) else "addresses"
    return [(kind, norms) for kind, norms in ((kind, may), ("must-petition", must)) if norms]


def _relation(
    source: str,
    target: str,
    kind: str,
    norms: tuple[Mapping[str, Any], ...],
    names: Mapping[str, str],
    lang: str,
) -> Relation:
    """Return one arrow of a hop."""
    tie = Tie(source, target, kind, norms)
    label = short_articles(map(to_ground_heading, tie.articles))
    return replace(relation_of_tie(tie, names, lang), label=localize_article(label, lang))
