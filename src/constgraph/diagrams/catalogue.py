"""The diagrams by name: from a day to a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from constgraph.diagrams.layout.geometry import Scene
from constgraph.diagrams.output.picture import Picture
from constgraph.diagrams.requests import Request
from constgraph.diagrams.text import FontMeasure
from constgraph.errors import DiagramError, UsageError
from constgraph.messages import Message
from constgraph.questions.catalogue import near_hint
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.versions import version_days

if TYPE_CHECKING:
    from constgraph.diagrams.specs.relations import RelationsSpec

__all__ = ["DIAGRAMS", "draw_picture"]


def draw_picture(
    diagram: str,
    day: Snapshot,
    request: Request,
    *,
    progress: Callable[[str], None] | None = None,
) -> Picture:
    """Return the picture of a day.

    Parameters
    ----------
    diagram : str
        A key of `DIAGRAMS`.
    day : Snapshot
        The day.
    request : Request
        What it shows.
    progress : callable or None
        Is told each day that a page with a slider is laid out for.

    Raises
    ------
    UsageError
        If there is no such diagram.
    DiagramError
        If there is nothing to draw.
    """
    if diagram not in DIAGRAMS:
        cure = Message("one of: {names}", names=", ".join(DIAGRAMS))
        raise UsageError(
            Message("there is no diagram '{diagram}'", diagram=diagram),
            hint=near_hint(diagram, list(DIAGRAMS), cure),
        )
    lay_out, told, many = DIAGRAMS[diagram]

    def days() -> list[tuple[date, Scene]]:
        return _scenes(many or lay_out, day, request, progress)

    return Picture(
        on=day.on,
        lang=request.lang,
        lay_out=lambda: lay_out(day, request),
        spec=(lambda: told(day, request)) if told else None,
        days=days if many else None,
        plates=(lambda: _plates(diagram, day, request)) if request.size else None,
    )


def _plates(diagram: str, day: Snapshot, request: Request) -> tuple[list[Scene], list[str]]:
    from constgraph.diagrams.sized import plates_of
    from constgraph.diagrams.sizes import read_size

    told = DIAGRAMS[diagram][1]
    tell = _TABLES.get(diagram) or told
    assert tell is not None  # noqa: S101 - each diagram is in one of the two tables
    return plates_of(diagram, request.lang, read_size(request.size), tell(day, request))


def _scenes(
    lay_out: _LayOut,
    day: Snapshot,
    request: Request,
    progress: Callable[[str], None] | None,
) -> list[tuple[date, Scene]]:
    """Return a scene for the day, and for each day on which the picture became another one."""
    versions = version_days(day.store, request.place.jurisdiction)
    found: list[tuple[date, Scene]] = []
    for start in sorted({*versions, day.on}):
        if progress:
            progress(start.isoformat())
        try:
            scene = lay_out(Snapshot(day.store, start), request)
        except DiagramError:
            continue  # not there yet on that day, or nothing is coded
        if start == day.on or not found or _says(scene) != _says(found[-1][1]):
            found.append((start, scene))
    return found


def _says(scene: Scene) -> list[str]:
    return sorted([box.title for box in scene.boxes] + [line.title for line in scene.lines])


def _petitioners(day: Snapshot, request: Request) -> Scene:
    from constgraph.diagrams.petitioning import petitioners_scene

    answer = petitioners(day, request.place, about=request.about, lang=request.lang)
    return petitioners_scene(day, answer)


def _petitions(day: Snapshot, request: Request) -> RelationsSpec:
    from constgraph.diagrams.specs.controls import petitions_spec

    return petitions_spec(day, request.place, lang=request.lang)


def _layered(told: _Told, *, quick: bool = False) -> _LayOut:
    def lay_out(day: Snapshot, request: Request) -> Scene:
        from constgraph.diagrams.layout.layered import layout_relations

        return layout_relations(told(day, request), FontMeasure(), quick=quick)

    return lay_out


def _appointments(day: Snapshot, request: Request) -> RelationsSpec:
    from constgraph.diagrams.specs.appointments import appointments_spec

    return appointments_spec(day, request.place, request.who, lang=request.lang)


def _controls(day: Snapshot, request: Request) -> RelationsSpec:
    from constgraph.diagrams.specs.controls import controls_spec

    first = request.who[0] if request.who else None
    return controls_spec(day, request.place, first, request.other, lang=request.lang)


def _changes(day: Snapshot, request: Request) -> RelationsSpec:
    from constgraph.diagrams.specs.controls import changes_spec, petitioned

    if request.since is None:
        raise UsageError(
            Message("this diagram compares two days"), hint=Message("name the earlier one too")
        )
    around = request.who or petitioned(request.since, day, request.place)
    return changes_spec(request.since, day, request.place, around, lang=request.lang)


def _routes(day: Snapshot, request: Request) -> RelationsSpec:
    from constgraph.analysis.routes import routes
    from constgraph.diagrams.specs.routes import routes_spec

    report = routes(
        day, request.place, request.who, to=request.other, about=request.about, lang=request.lang
    )
    return routes_spec(report, day, lang=request.lang)


def _matrix(day: Snapshot, request: Request) -> Scene:
    from constgraph.diagrams.layout.matrix import layout_matrix

    return layout_matrix(_matrix_table(day, request), FontMeasure())


def _comparison(day: Snapshot, request: Request) -> Scene:
    from constgraph.diagrams.layout.comparison import layout_comparison

    return layout_comparison(_comparison_table(day, request), FontMeasure())


def _timeline(day: Snapshot, request: Request) -> Scene:
    from constgraph.diagrams.layout.timeline import layout_timeline

    return layout_timeline(_timeline_table(day, request), FontMeasure())


def _seats(day: Snapshot, request: Request) -> Scene:
    from constgraph.diagrams.layout.seating import layout_seating

    return layout_seating(_seats_table(day, request), FontMeasure())


def _petitioners_table(day: Snapshot, request: Request) -> Any:
    from constgraph.diagrams.petitioning import petitioners_picture

    answer = petitioners(day, request.place, about=request.about, lang=request.lang)
    return petitioners_picture(day, answer)


def _matrix_table(day: Snapshot, request: Request) -> Any:
    from constgraph.diagrams.layout.matrix import matrix_spec

    return matrix_spec(day, request.place, lang=request.lang)


def _comparison_table(day: Snapshot, request: Request) -> Any:
    from constgraph.comparison.compare import compare
    from constgraph.diagrams.layout.comparison import comparison_spec

    answer = compare(day, request.states, request.question, lang=request.lang)
    return comparison_spec(day, answer, request.question, named=request.states)


def _timeline_table(day: Snapshot, request: Request) -> Any:
    from constgraph.diagrams.layout.timeline import timeline_spec

    return timeline_spec(day, request.place, lang=request.lang)


def _seats_table(day: Snapshot, request: Request) -> Any:
    from constgraph.analysis.seats import seats
    from constgraph.diagrams.layout.seating import seating_spec

    report = seats(day, request.place, request.who[0], lang=request.lang)
    return seating_spec(report, day, lang=request.lang)


#: What a diagram that is no graph says, before it is laid out.
_TABLES: dict[str, Callable[[Snapshot, Request], Any]] = {
    "comparison": _comparison_table,
    "matrix": _matrix_table,
    "petitioners": _petitioners_table,
    "seats": _seats_table,
    "timeline": _timeline_table,
}
_LayOut = Callable[[Snapshot, Request], Scene]
_Told = Callable[[Snapshot, Request], "RelationsSpec"]
#: How each diagram is laid out, what it says as nodes and relations (None if it has none), and how
#: it is laid out for each of the days of a page with a slider (None if it has none).
DIAGRAMS: dict[str, tuple[_LayOut, _Told | None, _LayOut | None]] = {
    "appointments": (_layered(_appointments), _appointments, _layered(_appointments, quick=True)),
    "changes": (_layered(_changes), _changes, None),
    "comparison": (_comparison, None, None),
    "controls": (_layered(_controls), _controls, _layered(_controls, quick=True)),
    "matrix": (_matrix, None, _matrix),
    "petitioners": (_petitioners, _petitions, _petitioners),
    "routes": (_layered(_routes), _routes, _layered(_routes, quick=True)),
    "seats": (_seats, None, _seats),
    "timeline": (_timeline, None, None),
}
