"""Diagrams as text: Mermaid for issues and documents, DOT for Graphviz."""

from __future__ import annotations

from collections.abc import Sequence

from constgraph.diagrams.specs.relations import Node, Relation, RelationsSpec
from constgraph.diagrams.style import INSTITUTIONS, MARKS, RELATIONS, NodeStyle, RelationStyle
from constgraph.diagrams.text import clean_text

__all__ = ["to_dot", "to_mermaid"]

_MERMAID_SHAPES = {"pill": ("([", "])"), "cut": ("{{", "}}"), "square": ("[", "]")}
_DOT_SHAPES = {"square": "box", "cut": "octagon", "pill": "box", "rounded": "box"}


def to_mermaid(spec: RelationsSpec) -> str:
    """Return a diagram as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html).

    The title is given as front matter; markup in labels is written as entities, which Mermaid
    shows as text.
    """
    nodes, relations = _sorted(spec)
    names = {node.id: f"n{number}" for number, node in enumerate(nodes, start=1)}
    lines = [
        "---",
        f"title: {_yaml(spec.title)}",
        "---",
        f"flowchart {'LR' if spec.direction == 'right' else 'TB'}",
        f"%% {clean_text(spec.subtitle)}",
        f"%% {clean_text(spec.source_line)}",
    ]
    for node in nodes:
        opening, closing = _MERMAID_SHAPES.get(_node_style(node).shape, ("(", ")"))
        label = _mermaid(node.label) + (f"<br/>{_mermaid(node.second)}" if node.second else "")
        sign = MARKS[node.mark][0].letter if node.mark else ""
        lines.append(f'    {names[node.id]}{opening}"{sign}{label}"{closing}')
    for number, relation in enumerate(relations):
        style = _relation_style(relation)
        arrow = "-.->" if style.dashes else "-->"
        words = spec.relation_words.get(relation.kind, relation.kind)
        sign = f"{MARKS[relation.mark][0].letter} " if relation.mark else ""
        label = _mermaid(f"{sign}{words}: {relation.label}" if relation.label else sign + words)
        lines.append(f'    {names[relation.source]} {arrow}|"{label}"| {names[relation.target]}')
        lines.append(f"    linkStyle {number} stroke:{style.colour},stroke-width:{style.width}px")
    for node in nodes:
        box = _node_style(node)
        lines.append(
            f"    style {names[node.id]} fill:{box.fill},stroke:{box.border},color:#1F2933"
        )
    return "\n".join(lines) + "\n"


def to_dot(spec: RelationsSpec) -> str:
    """Return a diagram in the DOT language of Graphviz (https://graphviz.org/doc/info/lang.html)."""
    nodes, relations = _sorted(spec)
    lines = [
        "digraph constgraph {",
        f"    label={_quoted(f'{spec.title} – {spec.subtitle} – {spec.source_line}')}",
        '    labelloc="t" charset="UTF-8" fontname="DejaVu Sans"',
        f'    rankdir="{"LR" if spec.direction == "right" else "TB"}"',
        '    node [fontname="DejaVu Sans" fontsize=9]',
        '    edge [fontname="DejaVu Sans" fontsize=7]',
    ]
    for node in nodes:
        box = _node_style(node)
        sign = MARKS[node.mark][0].letter if node.mark else ""
        label = f"{sign} {node.label}".strip() + (f"\n{node.second}" if node.second else "")
        kinds = ["filled"]
        kinds += ["rounded"] if box.shape in ("rounded", "pill") else []
        kinds += ["dashed"] if box.dashes else []
        lines.append(
            f"    {_quoted(node.id)} [label={_quoted(label)} shape={_DOT_SHAPES[box.shape]}"
            f' style="{",".join(kinds)}" fillcolor="{box.fill}" color="{box.border}"]'
        )
    for relation in relations:
        style = _relation_style(relation)
        sign = f"{MARKS[relation.mark][0].letter} " if relation.mark else ""
        head = {"filled": "normal", "open": "empty", "bar": "box"}.get(style.head, "none")
        lines.append(
            f"    {_quoted(relation.source)} -> {_quoted(relation.target)}"
            f" [label={_quoted(sign + relation.label)} tooltip={_quoted(relation.title)}"
            f' color="{style.colour}" penwidth={style.width} arrowhead={head}'
            f" style={'dashed' if style.dashes else 'solid'}]"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _sorted(spec: RelationsSpec) -> tuple[Sequence[Node], Sequence[Relation]]:
    nodes = sorted(spec.nodes, key=lambda node: node.id)
    return nodes, sorted(
        spec.relations, key=lambda r: (r.source, r.target, r.kind, r.mark, r.label, r.title)
    )


def _node_style(node: Node) -> NodeStyle:
    return MARKS[node.mark][1] if node.mark else INSTITUTIONS[node.kind]


def _relation_style(relation: Relation) -> RelationStyle:
    return MARKS[relation.mark][0] if relation.mark else RELATIONS[relation.kind]


def _mermaid(text: str) -> str:
    """Write what Mermaid would read as markup as its entities; the number sign comes first."""
    text = clean_text(text).replace("#", "#35;")
    for letter, entity in (
        ("&", "#amp;"),
        ("<", "#lt;"),
        (">", "#gt;"),
        ('"', "#quot;"),
        ("`", "#96;"),
    ):
        text = text.replace(letter, entity)
    return text


def _yaml(text: str) -> str:
    return '"' + clean_text(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(text: str) -> str:
    lines = [
        clean_text(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n")
    ]
    return '"' + "\\n".join(lines) + '"'
