"""Where the ontology, the data and the queries lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["bundled", "turtle_files"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]


def bundled(*parts: str) -> Path:
    """Return the path of a folder or file that ships with constgraph.

    A wheel carries ``ontology/``, ``data/`` and ``queries/`` inside the package; a checkout has
    them at its top.
    """
    inside = _PACKAGE.joinpath(*parts)
    return inside if inside.exists() else _CHECKOUT.joinpath(*parts)


def turtle_files() -> list[Path]:
    """Return the shipped Turtle files that make up the graph, in a fixed order.

    Shapes and rules check the graph and are no part of it.
    """
    ontology = [
        path
        for path in sorted(bundled("ontology").rglob("*.ttl"))
        if path.parent.name not in ("shapes", "align")
    ]
    return ontology + sorted(bundled("data").rglob("*.ttl"))
