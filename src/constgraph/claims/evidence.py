"""From the solutions of a query about claims to rows, each with its article or its source."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pyoxigraph as ox

from constgraph.days import is_in_force
from constgraph.questions.coverage import article_key, pinpoint
from constgraph.questions.snapshot import Snapshot
from constgraph.resources import bundled
from constgraph.store.embedded import Row, Value
from constgraph.store.labelled import select_labelled

__all__ = ["claim_query", "evidence_row"]


@cache
def claim_query(name: str) -> str:
    """Return one of the queries about claims, regions and evidence."""
    return bundled("queries", "claims", f"{name}.rq").read_text(encoding="utf-8")


def evidence_row(snapshot: Snapshot, solution: dict[str, Any], lang: str) -> dict[str, Any]:
    """Put labels in the place of nodes, and the articles and sources of the nodes beside them.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    solution : dict of str to pyoxigraph term
        A solution of a query.
    lang : str
        The language of labels.

    Returns
    -------
    dict
        A label or value for each variable, the nodes as ``what_iri``, and, where the nodes have
        them, ``article``, ``instrument``, ``version`` and ``wordings``, ``source`` and
        ``confidence``.
    """
    nodes = [node.value for node in solution.values() if isinstance(node, ox.NamedNode)]
    labels = snapshot.labels(nodes, lang)
    row: dict[str, Any] = {}
    for name, node in solution.items():
        row[name] = labels.get(node.value, node.value)
        if isinstance(node, ox.NamedNode):
            row[f"{name}_iri"] = node.value
    wordings = dict.fromkeys(w for node in nodes for w in _wordings(snapshot, node, lang))
    if wordings and "article" not in solution:
        for place, key in enumerate(("article", "instrument", "version")):
            row[key] = "; ".join(dict.fromkeys(wording[place] for wording in wordings))
        row["wordings"] = [
            {
                "text": f"{w[0]}, {w[1]} [{w[2]}]",
                "article": w[0],
                "instrument": w[1],
                "version": w[2],
            }
            for w in wordings
        ]
    sources = [source for node in nodes for source in _sources(snapshot, node, lang)]
    if sources and "source" not in solution:
        row["source"] = list(dict.fromkeys(source["source"] for source in sources))
        row["confidence"] = "; ".join(dict.fromkeys(source["confidence"] for source in sources))
    return row


def _wordings(snapshot: Snapshot, node: str, lang: str) -> list[tuple[str, str, str]]:
    """Return the articles of a node in the wording of the day, or of the nearest day it held on."""
    rows = select_labelled(
        snapshot.store, claim_query("provisions"), {"node": ox.NamedNode(node), "lang": lang}
    )
    if not rows:
        return []
    day = _nearest(snapshot.on, rows[0].get("starts"), rows[0].get("ends"))
    current = [
        row
        for row in rows
        if is_in_force(
            day,
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]) if "last" in row else None,
        )
    ] or rows
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in current:
        groups.setdefault((row["article"], row["instrument"], row["version"]), []).append(row)
    articles = [(pinpoint(group), key[1], key[2]) for key, group in groups.items()]
    return sorted(articles, key=lambda wording: article_key(wording[0]))


def _nearest(on: date, starts: str | None, ends: str | None) -> date:
    if starts and date.fromisoformat(starts) > on:
        return date.fromisoformat(starts)
    if ends and date.fromisoformat(ends) <= on:
        return date.fromordinal(max(1, date.fromisoformat(ends).toordinal() - 1))
    return on


def _sources(snapshot: Snapshot, node: str, lang: str) -> list[Row]:
    values: dict[str, Value] = {"node": ox.NamedNode(node), "lang": lang}
    return select_labelled(snapshot.store, claim_query("sources"), values)
