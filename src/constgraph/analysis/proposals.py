"""What a proposal would change: the graph of a day without it and with it, compared.

How a proposal is written is told in `constgraph.analysis.overlays`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from constgraph.analysis.differences import (
    Pair,
    control_changes,
    petition_changes,
    route_changes,
    seat_changes,
)
from constgraph.analysis.overlays import Overlay, lay_over, overlay_findings
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.report import Report
from constgraph.answers.wording import Phrases, phrase, say
from constgraph.changes.compare import changes
from constgraph.questions.names import Place, find_place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.checks import Finding
from constgraph.store.embedded import Store

__all__ = ["PARTS", "QUESTION", "what_if"]

QUESTION = "what-if"
#: The parts of the report, in order.
PARTS = ("changes", "petitioners", "seats", "routes", "controls")
_ACT = """
SELECT ?lang ?act ?label WHERE {
  ?act cg:jurisdiction ?place ; skos:prefLabel ?label . ?text eli:is_member_of ?act .
  FILTER(LANG(?label) = ?lang)
}"""
_WORDS: Phrases = {
    "title": (
        "What would change on {on} ({place}): {what}",
        "Что изменится на {on} ({place}): {what}",
        "{on} күні не өзгереді ({place}): {what}",
    ),
    "found wanting": (
        "{what}: not compared, because the check found mistakes: {count}",
        "{what}: не сравнивалось, так как проверка нашла ошибок: {count}",
        "{what}: салыстырылмады, өйткені тексеру тапқан қателер: {count}",
    ),
    "changes": (
        "Norms with and without the proposal",
        "Нормы с предложением и без него",
        "Ұсыныспен және ұсыныссыз нормалар",
    ),
    "nothing": (
        "The proposal changes no norm on {on}.",
        "На {on} предложение не меняет ни одной нормы.",
        "{on} күні ұсыныс бірде-бір норманы өзгертпейді.",
    ),
    "days": (
        "Something of the proposal begins or ends on: {days}. --on picks the day.",
        "По предложению что-то начинается или прекращается: {days}. День выбирает --on.",
        "Ұсыныс бойынша бір нәрсе басталатын не аяқталатын күндер: {days}. Күнді --on таңдайды.",
    ),
    "no days": (
        "Nothing of the proposal begins or ends on any day.",
        "По предложению ничего не начинается и не прекращается ни в какой день.",
        "Ұсыныс бойынша ешбір күні ештеңе басталмайды да, аяқталмайды да.",
    ),
    "rule": ("Rule", "Правило", "Қағида"),
    "finding": ("Finding", "Найдено", "Табылғаны"),
    "cure": ("Cure", "Как исправить", "Түзету"),
}


def what_if(
    graph: Store,
    path: Path,
    jurisdiction: str = "kz",
    *,
    on: date | None = None,
    lang: str = "en",
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Return what a proposal would change on a day.

    Parameters
    ----------
    graph : Store
        The graph that the proposal is laid over; it stays as it was.
    path : Path
        The proposal, an RDF file.
    jurisdiction : str
        The jurisdiction.
    on : date or None
        The day that is compared without and with the proposal; None for the first day on which
        something of the proposal begins or ends.
    lang : str
        The language of labels.
    progress : callable or None
        Called with the name of each rule before it is checked, and of each part.

    Returns
    -------
    Report
        The parts `PARTS`; or the one part ``findings``, if the check of the graph with the proposal
        finds what the graph alone does not have, because a comparison of broken data would mislead.

    Raises
    ------
    DataError
        If the file cannot be read or parsed.
    UnknownNameError
        If the jurisdiction is not known.

    Notes
    -----
    The cost is that of a check of the whole graph and of the questions compared, each asked twice.
    """
    overlay = lay_over(graph, path)
    place = find_place(overlay.store, jurisdiction)
    findings = overlay_findings(overlay, path, progress=progress)
    what = _label(overlay, lang) or path.name
    if findings:
        return _found_wanting(findings, place, what, on, lang)
    day = on or next(iter(overlay.days), date.today())
    pair = Pair(Snapshot(overlay.shipped, day), Snapshot(overlay.store, day), place, lang)
    notes = _day_notes(overlay, day, lang)
    parts = _parts(pair, progress or (lambda _: None))
    if not parts["changes"].rows:
        parts = {name: Answer(QUESTION, place.code, day, [], lang=lang) for name in PARTS}
        notes.insert(0, phrase(_WORDS, "nothing", lang, on=day))
    names = {"place": pair.after.label(place.jurisdiction, lang), "what": what}
    return Report(
        QUESTION,
        place.code,
        day,
        parts,
        title=phrase(_WORDS, "title", lang, on=day, **names),
        notes=notes,
    )


def _parts(pair: Pair, show: Callable[[str], None]) -> dict[str, Answer]:
    """Compare part by part; nothing else can change where no norm does."""
    # in full: what is carried over here is only what the proposal itself replaces
    norms = changes(pair.before, pair.after, pair.place, lang=pair.lang, full=True)
    norms.title = phrase(_WORDS, "changes", pair.lang)
    parts = {"changes": norms}
    if norms.rows:
        show("petitioners")
        parts["petitioners"] = petition_changes(pair, norms.rows)
        show("seats")
        parts["seats"] = seat_changes(pair)
        show("routes")
        parts["routes"] = route_changes(pair, parts["petitioners"].rows)
        show("controls")
        parts["controls"] = control_changes(pair)
    return parts


def _label(overlay: Overlay, lang: str) -> str:
    """Return the name of the act that the proposal brings; nothing without one, or with several."""
    own = {str(getattr(quad.subject, "value", "")) for quad in overlay.said}
    rows = overlay.store.select(_ACT, {"lang": lang})
    labels = {row["act"]: row["label"] for row in rows if row["act"] in own}
    return next(iter(labels.values())) if len(labels) == 1 else ""


def _found_wanting(
    findings: list[Finding], place: Place, what: str, on: date | None, lang: str
) -> Report:
    rows = [asdict(finding) for finding in findings]
    view = TableView(
        [phrase(_WORDS, key, lang) for key in ("rule", "finding", "cure")],
        [("", [[row["rule"], f"{row['message']}\n{row['where']}", row["hint"]] for row in rows])],
    )
    answer = Answer(QUESTION, place.code, on, rows, view=view, lang=lang)
    title = phrase(_WORDS, "found wanting", lang, count=len(rows), what=what)
    return Report(QUESTION, place.code, on, {"findings": answer}, title=title)


def _day_notes(overlay: Overlay, day: date, lang: str) -> list[str]:
    days = ", ".join(map(str, overlay.days))
    notes = [phrase(_WORDS, "days" if days else "no days", lang, days=days)]
    if day > date.today():
        notes.append(say("future", lang, on=day))
    return notes
