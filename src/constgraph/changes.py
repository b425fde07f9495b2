"""What a reform did: the norms of two days, compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from constgraph.answers import Answer, TableView
from constgraph.days import is_in_force
from constgraph.ladders import ladders
from constgraph.names import Place
from constgraph.petitions import petitioners
from constgraph.powers import coded_powers
from constgraph.snapshot import Snapshot
from constgraph.wording import heading, localize_article, say

__all__ = ["CHANGES", "changes"]

#: What can have happened to a power, in the order in which it is told.
CHANGES = ("gained", "lost", "moved", "newly conditioned", "carried over", "not compared")
_LIVES = """
SELECT DISTINCT ?what ?start ?end ?other WHERE {
  ?rule cg:office|cg:holder ?what .
  OPTIONAL { ?what cg:validFrom ?start }
  OPTIONAL { ?what cg:validUntil ?end }
  OPTIONAL { ?what cg:succeeds|^cg:succeeds ?other }
}"""
_REPLACED = "SELECT ?new ?old WHERE { ?new cg:replaces+ ?old }"

Told = dict[str, Any]
#: First day, first day after, and whether it took nobody's place and left its own to nobody.
_Life = tuple[date | None, date | None, bool]


def changes(before: Snapshot, after: Snapshot, place: Place, *, lang: str = "en") -> Answer:
    """Return what was gained, lost, moved or newly conditioned between two days.

    Parameters
    ----------
    before, after : Snapshot
        The two days.
    place : Place
        The jurisdiction.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each change, with the article of both days. A norm that only changed its
        article, or the name of the body it is addressed to, is ``carried over``. Where the law of
        one day is not coded for an office, a norm of the other day is ``not compared``: to call it
        gained or lost would be a guess.

    Notes
    -----
    Norms are paired by ``cg:replaces``, followed as far as it leads; the cost is linear in the
    number of norms in force on the two days.
    """
    successor = {(row["old"], row["new"]) for row in before.store.select(_REPLACED)}
    rows: list[Told] = []
    for tell in (_powers, _petitions, _appointments, _dismissals):
        old, new = (tell(day, place, lang) for day in (before, after))
        rows.extend(_compare(old, new, successor))
    lives = _lives(before)
    unknown = {day: _not_coded(day, place, lang) for day in (before, after)}
    for row in rows:
        other = {"gained": before, "lost": after}.get(row["change"])
        if other and not _is_known(row, other, unknown[other], lives):
            row["change"] = "not compared"
    rows.sort(key=lambda row: (CHANGES.index(row["change"]), row["kind"], row["who"], row["what"]))
    return Answer(
        question="changes",
        jurisdiction=place.code,
        on=after.on,
        rows=rows,
        title=say(
            "changes",
            lang,
            place=before.label(place.jurisdiction, lang),
            before=before.on,
            after=after.on,
        ),
        view=_view(rows, lang),
        notes=_notes(rows, lang),
        lang=lang,
    )


def _is_known(
    row: Told,
    day: Snapshot,
    not_coded: set[tuple[str, str]],
    lives: dict[str, _Life],
) -> bool:
    """Say whether the day really had no such norm, rather than none that is coded.

    Petitions are complete. So is what concerns an office or body that did not exist that day and
    took nobody's place. Appointments are complete for an office with a rule on that day;
    dismissals and powers, of which there can be many, are never taken to be.
    """
    start, end, alone = lives.get(row["office_iri"], (None, None, False))
    if row["kind"] == "petition" or (alone and not is_in_force(day.on, start, end)):
        return True
    return row["kind"] == "appointment" and ("appointments", row["office_iri"]) not in not_coded


def _lives(day: Snapshot) -> dict[str, _Life]:
    """Return the life of each office and body, and whether it has no predecessor and no heir."""
    rows = day.store.select(_LIVES)
    return {
        row["what"]: (
            date.fromisoformat(row["start"]) if "start" in row else None,
            date.fromisoformat(row["end"]) if "end" in row else None,
            "other" not in row,
        )
        for row in rows
    }


def _not_coded(day: Snapshot, place: Place, lang: str) -> set[tuple[str, str]]:
    """Return the questions and offices whose law of that day is not coded."""
    return {
        (row["question"], row["concerns_iri"])
        for row in day.select("coverage", jurisdiction=place.jurisdiction, lang=lang)
        if row["status_iri"].endswith("/not-coded") and "question" in row and "concerns_iri" in row
    }


def _notes(rows: list[Told], lang: str) -> list[str]:
    if not rows:
        return [say("no changes", lang)]
    renamed = sorted(
        {
            (row["before"]["forum"], row["after"]["forum"])
            for row in rows
            if row["before"] and row["after"] and row["kind"] == "petition"
        }
    )
    return [
        say("renamed", lang, before=before, after=after)
        for before, after in renamed
        if before != after
    ]


def _compare(
    old: dict[str, Told], new: dict[str, Told], successor: set[tuple[str, str]]
) -> list[Told]:
    """Pair the norms of two days and say what happened to each."""
    rows = []
    heirs: set[str] = set()
    for norm, then in old.items():
        if norm in new:
            continue
        pairs = [new[other] for other in new if (norm, other) in successor]
        if not pairs:
            rows.append(_change("lost", then, None))
        for now in pairs:
            heirs.add(now["norm"])
            rows.append(_change(_kind_of_change(then, now), then, now))
    for norm, now in new.items():
        if norm not in old and norm not in heirs:
            rows.append(_change("gained", None, now))
    return rows


def _kind_of_change(then: Told, now: Told) -> str:
    if then["who_iri"] != now["who_iri"]:
        return "moved"
    same = then["terms"] == now["terms"] and then["seats"] == now["seats"]
    return "carried over" if same else "newly conditioned"


def _change(change: str, then: Told | None, now: Told | None) -> Told:
    told = now or then or {}
    keys = ("norm", "who", "what", "forum", "terms", "article", "instrument", "version")
    return {
        "change": change,
        "kind": told["kind"],
        "who": told["who"],
        "who_iri": told["who_iri"],
        "what": told["what"],
        "office_iri": told["office_iri"],
        "before": {key: then[key] for key in keys} if then else None,
        "after": {key: now[key] for key in keys} if now else None,
    }


def _petitions(day: Snapshot, place: Place, lang: str) -> dict[str, Told]:
    return {
        row["norm_iri"]: _told(
            row,
            kind="petition",
            who=row["petitioner"],
            who_iri=row["petitioner_iri"],
            what=row["subject"],
            forum=row["forum"],
            office_iri=row["forum_iri"],
            seats=None,
            terms=[condition["text"] for condition in row["conditions"]],
        )
        for row in petitioners(day, place, lang=lang).rows
    }


def _powers(day: Snapshot, place: Place, lang: str) -> dict[str, Told]:
    return {
        row["norm_iri"]: _told(
            row,
            kind="power",
            who=row["holder"],
            who_iri=row["holder_iri"],
            what=row["label"],
            forum=row["target"],
            office_iri=row["holder_iri"],
            seats=None,
            terms=[condition["text"] for condition in row["conditions"]],
        )
        for row in coded_powers(day, place, lang)
    }


def _appointments(day: Snapshot, place: Place, lang: str) -> dict[str, Told]:
    return _ladders(day, place, "appointment", lang)


def _dismissals(day: Snapshot, place: Place, lang: str) -> dict[str, Told]:
    return _ladders(day, place, "dismissal", lang)


def _ladders(day: Snapshot, place: Place, kind: str, lang: str) -> dict[str, Told]:
    told = {}
    for row in ladders(day, place, kind=kind, lang=lang).rows:
        # the last step is the act itself; the steps before it are its terms
        *earlier, last = row["steps"]
        seats = f"{row['seats']} × " if (row["seats"] or 1) > 1 else ""
        told[row["norm_iri"]] = _told(
            row,
            kind=kind,
            who=last["actor"],
            who_iri=last["actor_iri"],
            what=f"{last['role']}: {seats}{row['office']}",
            forum=row["office"],
            office_iri=row["office_iri"],
            seats=row["seats"],
            terms=[f"{step['actor']} {step['role']}" for step in earlier]
            + [step["majority"] for step in row["steps"] if step["majority"]]
            + [condition["text"] for condition in row["conditions"]],
        )
    return told


def _told(row: dict[str, Any], **fields: Any) -> Told:
    return {
        **fields,
        "norm": row["norm_iri"],
        "article": row["article"],
        "instrument": row["instrument"],
        "version": row["version"],
    }


def _view(rows: list[Told], lang: str) -> TableView:
    """Merge the changes that differ in nothing but who has the power."""
    sections: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for row in rows:
        line = (_what(row, lang), _where(row["before"], lang), _where(row["after"], lang))
        sections.setdefault(say(row["change"], lang), {}).setdefault(line, []).append(_who(row))
    keys = ("petitioner", "what", "before", "after")
    return TableView(
        [heading(key, lang) for key in keys],
        [
            (title, [[";\n".join(dict.fromkeys(whos)), *line] for line, whos in lines.items()])
            for title, lines in sections.items()
        ],
    )


def _who(row: Told) -> str:
    before = row["before"]
    if row["change"] == "moved" and before:
        return f"{before['who']} → {row['who']}"
    return str(row["who"])


def _what(row: Told, lang: str) -> str:
    text = str(row["what"])
    then, now = row["before"], row["after"]
    if row["kind"] == "petition":
        text = say("petition about", lang, forum=(now or then)["forum"], what=text)
    if then and now and then["what"] != now["what"]:
        text = f"{then['what']} → {text}"
    if row["change"] == "newly conditioned":
        text += "".join(f"\n+ {term}" for term in now["terms"] if term not in then["terms"])
        text += "".join(f"\n− {term}" for term in then["terms"] if term not in now["terms"])
    return text


def _where(side: Told | None, lang: str) -> str:
    if side is None:
        return "–"
    return f"{localize_article(side['article'], lang)}\n[{side['version']}]"
