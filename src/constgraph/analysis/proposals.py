"""What a proposal would change: the graph of a day without it and with it, compared.

How a proposal is written is told in `constgraph.analysis.overlays`.
"""

from __future__ import annotations

from collections.abc import Callable
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
from constgraph.answers.answer import Answer
from constgraph.answers.report import Report
from constgraph.changes.compare import changes
from constgraph.days import is_today, read_day
from constgraph.messages import mark, say, say_count
from constgraph.questions.findings import findings_answer
from constgraph.questions.names import Place, find_place
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.today import today_in
from constgraph.store.checks import Finding
from constgraph.store.embedded import Store
from constgraph.store.labelled import select_labelled

__all__ = ["PARTS", "QUESTION", "what_if"]

QUESTION = "what-if"
#: The parts of the report, in order.
PARTS = ("changes", "petitioners", "seats", "routes", "controls")
_ACT = """
SELECT ?lang ?act ?label WHERE {
  ?act cg:jurisdiction ?place ; skos:prefLabel ?label . ?text eli:is_member_of ?act .
  FILTER(LANG(?label) = ?lang)
}"""


def what_if(
    graph: Store,
    path: Path,
    jurisdiction: str = "kz",
    *,
    on: str | date | None = None,
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
    on : str, date or None
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
    InvalidDayError
        If `on` is no day.
    UnknownNameError
        If the jurisdiction is not known.

    Notes
    -----
    The cost is that of a check of the whole graph and of the questions compared, each asked twice.
    """
    named = None if is_today(on) else read_day(on)
    overlay = lay_over(graph, path)
    place = find_place(overlay.store, jurisdiction)
    today = today_in(overlay.store, place.jurisdiction)
    if named is None and on is not None:
        named = today
    findings = overlay_findings(overlay, path, progress=progress)
    what = _label(overlay, lang) or path.name
    if findings:
        return _found_wanting(findings, place, what, named, lang)
    day = named or next(iter(overlay.days), today)
    pair = Pair(Snapshot(overlay.shipped, day), Snapshot(overlay.store, day), place, lang)
    notes = _day_notes(overlay, day, today, lang)
    parts = _parts(pair, progress or (lambda _: None))
    if not parts["changes"].rows:
        parts = {name: Answer(QUESTION, place.code, day, [], lang=lang) for name in PARTS}
        notes.insert(0, say("The proposal changes no norm on {on}.", lang, on=day))
    names = {"place": pair.after.label(place.jurisdiction, lang), "what": what}
    return Report(
        QUESTION,
        place.code,
        day,
        parts,
        title=say("What would change on {on} ({place}): {what}", lang, on=day, **names),
        notes=notes,
    )


def _parts(pair: Pair, show: Callable[[str], None]) -> dict[str, Answer]:
    """Compare part by part; nothing else can change where no norm does."""
    # in full: what is carried over here is only what the proposal itself replaces
    norms = changes(pair.before, pair.after, pair.place, lang=pair.lang, full=True)
    norms.title = say("Norms with and without the proposal", pair.lang)
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
    rows = select_labelled(overlay.store, _ACT, {"lang": lang})
    labels = {row["act"]: row["label"] for row in rows if row["act"] in own}
    return next(iter(labels.values())) if len(labels) == 1 else ""


def _found_wanting(
    findings: list[Finding], place: Place, what: str, on: date | None, lang: str
) -> Report:
    answer = findings_answer(findings, lang, question=QUESTION, jurisdiction=place.code, on=on)
    title = say_count(
        "{what}: not compared, because the check found {n} mistake",
        "{what}: not compared, because the check found {n} mistakes",
        len(findings),
        lang,
        what=what,
    )
    return Report(QUESTION, place.code, on, {"findings": answer}, title=title)


def _day_notes(overlay: Overlay, day: date, today: date, lang: str) -> list[str]:
    days = ", ".join(map(str, overlay.days))
    told = (
        mark("Something of the proposal begins or ends on: {days}. --on picks the day.")
        if days
        else mark("Nothing of the proposal begins or ends on any day.")
    )
    notes = [say(told, lang, days=days)]
    if day > today:
        notes.append(say("{on} lies ahead: this is the law as known today.", lang, on=day))
    return notes
