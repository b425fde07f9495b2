"""What lies over what in a scene that no layout engine drew: the tabular pictures."""

from __future__ import annotations

from itertools import combinations

from constgraph.diagrams import Scene

Rect = tuple[float, float, float, float]


def faults(scene: Scene, *, inside: tuple[str, ...] = ()) -> list[str]:
    """Return what is off the canvas, sticks out of its box, or lies over another thing."""
    own = [(f"{box.id}: {t.content}", t.box, box) for box in scene.boxes for t in box.texts]
    free = [(name, text.box) for name, text in scene.texts]
    told = [(name, rect) for name, rect, _ in own] + free
    corners = [(box.id, (box.x0, box.y0, box.x1, box.y1)) for box in scene.boxes]
    page = (0.0, 0.0, scene.width, scene.height)
    found = [f"off the page: {n}" for n, rect in [*told, *corners] if not holds(page, rect)]
    found += [
        f"out of its box: {name}"
        for name, rect, box in own
        if not holds((box.x0, box.y0, box.x1, box.y1), rect)
    ]
    found += [f"{a} over {b}" for (a, p), (b, q) in combinations(told, 2) if meets(p, q)]
    found += [f"{a} over {b}" for a, p in free for b, q in corners if meets(p, q)]
    plain = [(name, rect) for name, rect in corners if not name.startswith(inside or ("-",))]
    return found + [f"{a} over {b}" for (a, p), (b, q) in combinations(plain, 2) if meets(p, q)]


def holds(outer: Rect, inner: Rect, slack: float = 0.5) -> bool:
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def meets(a: Rect, b: Rect, slack: float = 0.4) -> bool:
    return (
        a[0] < b[2] - slack and b[0] < a[2] - slack and a[1] < b[3] - slack and b[1] < a[3] - slack
    )
