"""Toy graphs: small shapes with names, and networks built from lines of text."""

from __future__ import annotations

import networkx as nx


def digraph(text: str) -> nx.DiGraph:
    """Return the graph of ``"s>a a>t"``."""
    graph = nx.DiGraph()
    graph.add_edges_from(pair.split(">") for pair in text.split())
    return graph


def network(*rules: str) -> nx.MultiDiGraph:
    """Return a network whose rules are lines.

    ``"petition citizens>court"`` is a norm of one edge; ``"appointment judge@court president:appoint
    senate:consent"`` a rule for the office ``judge`` in the body ``court``, its steps in order.
    """
    graph = nx.MultiDiGraph(on="2020-01-01")

    def add(source: str, target: str, norm: str, rule: str, kind: str, order: int) -> None:
        for node in (source, target):
            graph.add_node(
                node, **{"label": node, "kind": "Office", "body": "", **graph.nodes.get(node, {})}
            )
        graph.add_edge(
            source, target, key=f"{norm}-{order}", rule=rule, kind=kind, label=kind, about=kind,
            order=str(order), seats="1", article=f"Art. {norm}", instrument="Act", version="1",
            confidence="primary-text", valid_from="2020-01-01", valid_until="", norm=norm,
        )  # fmt: skip

    for number, line in enumerate(rules, 1):
        rule, what, *steps = line.split()
        if steps:
            office, _, body = what.partition("@")
            for order, step in enumerate(steps, 1):
                actor, _, role = step.partition(":")
                add(actor, office, str(number), rule, role, order)
            graph.nodes[office]["body"] = body
            if body and body not in graph:
                graph.add_node(body, label=body, kind="CollegialBody", body="")
        else:
            source, _, target = what.partition(">")
            kind = {"petition": "petition", "election": "elect"}.get(rule, rule)
            add(source, target, str(number), {"recourse": "power"}.get(rule, rule), kind, 1)
    return graph
