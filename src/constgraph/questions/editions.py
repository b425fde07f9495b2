"""Which version of an act stands for a day, and whether it is known to be the one in force."""

from __future__ import annotations

from collections.abc import Iterable

from constgraph.messages import mark, say
from constgraph.questions.snapshot import Snapshot

__all__ = ["edition_notes", "editions"]

#: Of most acts only some versions were read, so the newest of them need not be in force.
_IN_FORCE = mark(
    "Text in force on that day: {instrument}, {edition}. In brackets: the version that gave the"
    " article its wording."
)
_NEWEST_ENTERED = mark(
    "Newest version entered for that day: {instrument}, {edition}; the text may have been amended"
    " since. In brackets: the version that gave the article its wording."
)


def editions(snapshot: Snapshot, jurisdiction: str, lang: str) -> dict[str, str]:
    """Return the newest version of each act that is entered for the day."""
    day = snapshot.on.isoformat()
    return {
        row["instrument_iri"]: row["version"]
        for row in snapshot.select("text-versions", jurisdiction=jurisdiction, lang=lang)
        if row["valid_from"] <= day < row.get("valid_until", "9999")
    }


def edition_notes(
    snapshot: Snapshot, jurisdiction: str, acts: Iterable[tuple[str, str]], lang: str
) -> list[str]:
    """Say which version of each act is shown; each act comes with its edition."""
    whole = _all_versions_entered(snapshot, jurisdiction, lang)
    return [
        say(
            _IN_FORCE if instrument in whole else _NEWEST_ENTERED,
            lang,
            instrument=instrument,
            edition=edition,
        )
        for instrument, edition in sorted(acts)
    ]


def _all_versions_entered(snapshot: Snapshot, jurisdiction: str, lang: str) -> set[str]:
    """Return the acts of which a coverage statement says that every version is entered."""
    rows = snapshot.select(
        "coverage/gaps", jurisdiction=jurisdiction, question="text-versions", lang=lang
    )
    return {
        row["concerns"]
        for row in rows
        if row["status_iri"].endswith("/provided") and "concerns" in row
    }
