"""What the node-link diagrams say: controls, petitions and changes, from a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from constgraph.changes.compare import changes
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.parts import nodes_of, relation_of_tie, relations_spec, require
from constgraph.diagrams.specs.relations import RelationsSpec
from constgraph.diagrams.specs.ties import (
    PETITIONS,
    Tie,
    find_ties,
    group_of,
    merge_alike,
    merge_offices,
    merge_tenures,
)
from constgraph.diagrams.style import Mark
from constgraph.messages import say
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import compact, expand

if TYPE_CHECKING:
    import networkx

__all__ = [
    "changes_spec",
    "controls_spec",
    "petitioned",
    "petitions_spec",
]

_Key = tuple[str, str, str]


def controls_spec(
    snapshot: Snapshot, place: Place, a: str | None = None, b: str | None = None, *, lang: str
) -> RelationsSpec:
    """Return who may do what to whom: of a whole jurisdiction, of one actor, or between two.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    a, b : str or None
        IRIs to narrow the picture to; of a body its offices are meant too.
    lang : str
        The language of labels.

    Raises
    ------
    DiagramError
        If nothing is coded between them.
    """
    network, ties = find_ties(snapshot, place, lang)
    asked = [compact(iri) for iri in (a, b) if iri]
    groups = [group_of(network, node) for node in asked]
    ties = [tie for tie in ties if all(group & {tie.source, tie.target} for group in groups)]
    if not groups:
        # whom one may address is in the picture of routes, and would fill this one
        ties = [tie for tie in ties if tie.relation != "addresses" and not _moves_removal(tie)]
        ties = merge_tenures(merge_offices(network, ties, _heads(snapshot)))
    ties = merge_alike(network, ties, institution_kinds(snapshot, network))
    named = [expand(node) for node in asked] or [place.jurisdiction]
    what = " – ".join(snapshot.label(iri, lang) for iri in named)
    return _spec(snapshot, network, ties, lang, say("Checks and balances: {what}", lang, what=what))


def _moves_removal(tie: Tie) -> bool:
    """Say whether a tie only moves that somebody else should end an office."""
    return tie.relation == "proposes" and all(n["rule"] == "dismissal" for n in tie.norms)


def _heads(snapshot: Snapshot) -> set[str]:
    """Return the offices that stand beside the body that they lead."""
    rows = snapshot.store.select("SELECT ?head WHERE { ?state cg:headOfGovernmentOffice ?head }")
    return {compact(row["head"]) for row in rows}


def petitions_spec(snapshot: Snapshot, place: Place, *, lang: str) -> RelationsSpec:
    """Return who may petition a court, each petitioner with one relation to it.

    Raises
    ------
    DiagramError
        If nobody may on that day.
    """
    network, ties = find_ties(snapshot, place, lang)
    forum = compact(place.forum) if place.forum else None
    ties = [t for t in ties if t.relation in PETITIONS and forum in (None, t.target)]
    require(ties, snapshot)
    courts = sorted({network.nodes[tie.target]["label"] for tie in ties})
    title = say("Who may petition the {what}", lang, what=", ".join(courts))
    spec = _spec(snapshot, network, ties, lang, title)
    return replace(spec, direction="right")


def petitioned(before: Snapshot, after: Snapshot, place: Place) -> list[str]:
    """Return the IRIs of the courts that are petitioned on either of two days."""
    found = set()
    for day in (before, after):
        _, ties = find_ties(day, place, "en")
        found |= {expand(tie.target) for tie in ties if tie.relation in PETITIONS}
    return sorted(found)


def _spec(
    snapshot: Snapshot,
    network: networkx.MultiDiGraph,
    ties: Sequence[Tie],
    lang: str,
    title: str,
) -> RelationsSpec:
    require(ties, snapshot)
    ids = sorted({end for tie in ties for end in (tie.source, tie.target)})
    names = dict(network.nodes(data="label"))
    return relations_spec(
        snapshot,
        title,
        nodes_of(snapshot, network, ids, lang),
        [relation_of_tie(tie, names, lang) for tie in ties],
        (norm for tie in ties for norm in tie.norms),
        lang,
    )


def _unchanged(before: Snapshot, after: Snapshot, place: Place, lang: str) -> set[str]:
    """Return the norms of both days that did not change, or of which nobody knows whether."""
    rows = changes(before, after, place, lang=lang).rows
    return {
        row[side]["norm"]
        for row in rows
        if row["change"] in ("carried over", "not compared")
        for side in ("before", "after")
        if row[side]
    }


def _marks(
    old: Mapping[_Key, Tie], new: Mapping[_Key, Tie], known: set[str], settled: set[str]
) -> dict[_Key, Mark]:
    """Return what became of each tie: what is not called gained or lost is not drawn so either."""
    marks: dict[_Key, Mark] = {}
    for key, tie in {**old, **new}.items():
        same = known.issuperset(key[:2]) and all(norm["norm"] in settled for norm in tie.norms)
        both = key in old and key in new
        marks[key] = "unchanged" if both or same else "added" if key in new else "removed"
    return marks


def changes_spec(
    before: Snapshot, after: Snapshot, place: Place, around: Sequence[str], *, lang: str
) -> RelationsSpec:
    """Return what a reform did around a body: relations added, removed and unchanged.

    Parameters
    ----------
    before, after : Snapshot
        The two days.
    place : Place
        The jurisdiction.
    around : sequence of str
        IRIs of the bodies that the picture is about; their offices are meant too.
    lang : str
        The language of labels.

    Raises
    ------
    DiagramError
        If nothing is coded around them on either day.
    """
    sides = [find_ties(day, place, lang) for day in (before, after)]
    about = [compact(iri) for iri in around]
    near = [set().union(*(group_of(network, n) for n in about)) for network, _ in sides]
    old, new = (
        {tie[:3]: tie for tie in ties if group & {tie.source, tie.target}}
        for (_, ties), group in zip(sides, near, strict=True)
    )
    require([*old, *new], after)
    network = sides[1][0].copy()
    for node, data in sides[0][0].nodes(data=True):
        if node not in network:
            network.add_node(node, **data)
    known = set(sides[0][0]) & set(sides[1][0])
    marks = _marks(old, new, known, _unchanged(before, after, place, lang))
    ids = sorted({end for source, target, _ in marks for end in (source, target)})
    gone = {n for n in ids if n not in sides[1][0]}
    come = {n for n in ids if n not in sides[0][0]}
    count = {mark: list(marks.values()).count(mark) for mark in ("added", "removed", "unchanged")}
    ties = [(new.get(key) or old[key], mark) for key, mark in sorted(marks.items())]
    names = dict(network.nodes(data="label"))
    changed: dict[str, Mark] = {
        n: "removed" if n in gone else "added" if n in come else "unchanged" for n in ids
    }
    spec = relations_spec(
        after,
        say(
            "What changed around: {what}",
            lang,
            what=", ".join(after.label(iri, lang) for iri in around),
        ),
        nodes_of(after, network, ids, lang, changed),
        [relation_of_tie(tie, names, lang, mark) for tie, mark in ties],
        (norm for tie, _ in ties for norm in tie.norms),
        lang,
    )
    subtitle = say(
        "{before} against {after} · {added} added, {removed} removed, {unchanged} unchanged",
        lang,
        before=before.on,
        after=after.on,
        **count,
    )
    return replace(spec, subtitle=subtitle)
