"""Who may petition: the main question, assembled from its solutions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.messages import mark, say
from constgraph.questions.acts import act_remarks, named_acts, with_act
from constgraph.questions.closure import Closure
from constgraph.questions.coverage import article_key, pinpoint
from constgraph.questions.denial import QUESTION, Denial
from constgraph.questions.editions import edition_notes, editions
from constgraph.questions.kinship import Kinship
from constgraph.questions.names import Place
from constgraph.questions.sizes import body_sizes, head_count, read_share
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.today import today_in
from constgraph.questions.wordings import worded_later_note
from constgraph.store.embedded import Row
from constgraph.terms import CONFIDENCE

__all__ = ["QUESTION", "petitioner_text", "petitioners", "worst_confidence"]


def petitioners(
    snapshot: Snapshot,
    place: Place,
    *,
    by: Collection[str] = (),
    about: Collection[str] = (),
    lang: str = "en",
) -> Answer:
    """Return who may petition a court on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction, and one court of it where only that is asked about.
    by : collection of str
        IRIs of petitioners or kinds of petitioner to narrow the answer to; empty for all.
    about : collection of str
        IRIs of subject matters to narrow the answer to; empty for all.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each petition right, by article. An empty answer says why it is empty.
    """
    found: dict[str, list[Row]] = {}
    solutions = snapshot.select(QUESTION, jurisdiction=place.jurisdiction)
    for solution in solutions:
        found.setdefault(solution["norm"], []).append(solution)
    kinship = Kinship(snapshot)
    meant = {*by, *kinship.classes(by), *kinship.narrower(by)}
    matters = {*about, *kinship.broader(about), *kinship.narrower(about)}
    kept = [
        group
        for group in found.values()
        if (not by or group[0]["petitioner"] in meant or group[0]["kind"] in meant)
        and (not about or group[0]["subject"] in matters)
        and place.forum in (None, group[0]["forum"])
    ]
    day = _Context(snapshot, place.jurisdiction, kept, lang)
    rows = [_row(group, day) for group in kept]
    rows.sort(key=lambda row: (article_key(row["article"]), row["petitioner"]))
    none = None
    if not rows:
        denial = Denial(snapshot, place, rights=solutions, kinship=kinship, lang=lang)
        none = denial.why(by, about)
    return Answer(
        question=QUESTION,
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=none,
        title=_title(snapshot, place, list(found.values()), lang),
        view=_view(rows, day.acts, lang),
        notes=[
            *_meant(snapshot, rows, kinship, by, about, lang),
            *_closed(snapshot, place, rows, lang, narrowed=bool(by or about)),
            *worded_later_note(snapshot, place.jurisdiction, rows, lang),
            *_notes(snapshot, place, rows, lang),
        ],
        lang=lang,
    )


def _meant(
    snapshot: Snapshot,
    rows: list[dict[str, Any]],
    kinship: Kinship,
    by: Collection[str],
    about: Collection[str],
    lang: str,
) -> list[str]:
    """Say where a right is not of the very petitioner, or over the very matter, asked about."""
    classes = kinship.classes(by) & {row["petitioner_iri"] for row in rows}
    wider = kinship.broader(about) & {row["subject_iri"] for row in rows} - set(about)
    names = snapshot.labels([*classes, *wider, *by, *about], lang)
    notes = [
        say("{who} belongs to: {group}.", lang, who=names[actor], group=names[group])
        for actor in by
        for group in sorted(kinship.classes([actor]) & classes)
    ]
    return notes + [
        say("{wide} covers: {narrow}.", lang, wide=names[wide], narrow=names[matter])
        for matter in about
        for wide in sorted(kinship.broader([matter]) & wider)
    ]


def _closed(
    snapshot: Snapshot, place: Place, rows: list[dict[str, Any]], lang: str, *, narrowed: bool
) -> list[str]:
    """Say how far the list is closed."""
    if not rows:
        return []
    closure = Closure(snapshot, place.jurisdiction, lang, place.forum)
    shown = {row["proceeding_iri"] for row in rows if row["proceeding_iri"]} if narrowed else set()
    return [closure.note(shown)]


class _Context:
    """What the rows of one day share: labels, sizes of bodies, editions of acts, effects."""

    def __init__(
        self, snapshot: Snapshot, jurisdiction: str, groups: list[list[Row]], lang: str
    ) -> None:
        self.on = snapshot.on.isoformat()
        self.sizes = body_sizes(snapshot, jurisdiction, lang)
        self.editions = editions(snapshot, jurisdiction, lang)
        self.effects = snapshot.select("suspensive-petitions", jurisdiction=jurisdiction, lang=lang)
        self.acts = named_acts(snapshot, lang)
        iris = {row[key] for group in groups for row in group for key in _NAMED if key in row}
        self.names = snapshot.labels(iris, lang)


#: The variables of the question that hold nodes a reader meets.
_NAMED = (
    "petitioner",
    "kind",
    "forum",
    "subject",
    "review",
    "proceeding",
    "instrument",
    "withInstrument",
    "condition",
    "conditionInstrument",
    "base",
)


def _row(group: list[Row], day: _Context) -> dict[str, Any]:
    # a right may rest on several provisions in force; the engine may tell them in any order
    articles = sorted({row["article"] for row in group}, key=article_key)
    first = next(row for row in group if row["article"] == articles[0])
    names = day.names
    withs = [
        {
            "article": first["article"],
            "instrument": names[first["instrument"]],
            "with_article": row["withArticle"],
            "with_instrument": names[row["withInstrument"]],
        }
        for row in group
        if "withArticle" in row
    ]
    roles = ("petitioner", "kind", "forum", "subject", "review")
    named = {key: value for role in roles for key, value in _both(role, first, names).items()}
    return {
        **named,
        "proceeding": names[first["proceeding"]] if "proceeding" in first else None,
        "proceeding_iri": first.get("proceeding"),
        "modality": "must"
        if any(_local(row["class"]) == "PetitionDuty" for row in group)
        else "may",
        "conditions": _conditions(group, day),
        "suspends": _suspends(first, day),
        "article": with_act(
            "; ".join([pinpoint(withs) if withs else articles[0], *articles[1:]]),
            first["instrument"],
            day.acts,
        ),
        "instrument": names[first["instrument"]],
        "version": first["version"],
        "edition": day.editions.get(first["instrument"]),
        "valid_from": first["from"],
        "valid_until": first.get("until"),
        "confidence": worst_confidence(_local(row["confidence"]) for row in group),
        "norm_iri": first["norm"],
    }


def _both(role: str, row: Row, names: dict[str, str]) -> dict[str, str]:
    return {role: names[row[role]], f"{role}_iri": row[role]}


def _conditions(group: list[Row], day: _Context) -> list[dict[str, Any]]:
    # of several provisions the newest wording of the day speaks, whatever an engine tells last
    told = sorted((row for row in group if "condition" in row), key=lambda row: _newest(row, day))
    by_iri = {row["condition"]: row for row in told}
    conditions = [_condition(row, day) for row in by_iri.values()]
    _tell_later(conditions, group, day)
    for condition in conditions:
        lifted = {r.get("exceptionTo") for r in group if r.get("condition") == condition["iri"]}
        if lifted != {None}:
            condition["exception_to"] = sorted(filter(None, lifted))
    own = day.names[group[0]["instrument"]]
    # thresholds first, exceptions last, in the order of the articles between
    conditions.sort(
        key=lambda c: (
            "numerator" not in c,
            "exception_to" in c,
            c["instrument"] != own,
            article_key(c["article"]),
            c["iri"],
        )
    )
    return conditions


def _newest(row: Row, day: _Context) -> tuple[bool, str, list[tuple[int, str]]]:
    begun = row["conditionFrom"]
    return begun <= day.on, begun, article_key(row["conditionArticle"])


def _tell_later(conditions: list[dict[str, Any]], group: list[Row], day: _Context) -> None:
    """Give a condition the first day of its wording, where that lies after the day asked about."""
    for condition in conditions:
        first = min(r["conditionFrom"] for r in group if r.get("condition") == condition["iri"])
        if first > day.on:
            condition["worded_from"] = first


def _condition(row: Row, day: _Context) -> dict[str, Any]:
    condition: dict[str, Any] = {
        "text": day.names[row["condition"]],
        "iri": row["condition"],
        "article": row["conditionArticle"],
        "instrument": day.names[row["conditionInstrument"]],
        "confidence": _local(row["conditionConfidence"]) if "conditionConfidence" in row else None,
    }
    if "numerator" in row:
        size = day.sizes.get(row["base"])
        numerator, denominator = read_share(row, row["condition"])
        condition |= {
            "numerator": numerator,
            "denominator": denominator,
            "base": day.names[row["base"]],
            "base_iri": row["base"],
            "size": size,
            "count": None if size is None else head_count(numerator, denominator, size),
        }
    if "duration" in row:
        condition["duration"] = row["duration"]
    return condition


def _suspends(right: Row, day: _Context) -> list[dict[str, str]]:
    """Return what a petition suspends: by its forum and subject matter, whoever brings it."""
    return [
        {
            "text": effect["suspends"],
            "iri": effect["suspends_iri"],
            "article": effect["article"],
            "instrument": effect["instrument"],
            "norm_iri": effect["norm"],
        }
        for effect in day.effects
        if (effect["forum_iri"], effect["subject_iri"]) == (right["forum"], right["subject"])
        and effect.get("limited_to_iri") in (None, right["petitioner"])
    ]


def worst_confidence(levels: Iterable[str]) -> str:
    """Return the worst of some levels of confidence: an answer is as good as that."""
    return max(levels, key=CONFIDENCE.index)


def _local(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def _title(snapshot: Snapshot, place: Place, groups: list[list[Row]], lang: str) -> str:
    forums = [place.forum] if place.forum else sorted({group[0]["forum"] for group in groups})
    names = snapshot.labels([*forums, place.jurisdiction], lang)
    return say(
        "Who may petition the {forum} ({jurisdiction}) on {on}",
        lang,
        forum=", ".join(names[forum] for forum in forums) or say("Court", lang),
        jurisdiction=names[place.jurisdiction],
        on=snapshot.on,
    )


def _view(rows: list[dict[str, Any]], acts: Mapping[str, str], lang: str) -> TableView:
    """Put the rights that the same petitioners share into one section."""
    shared: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        # what one of them must meet and another need not keeps them apart
        needs = frozenset(c["iri"] for c in row["conditions"] if "numerator" not in c)
        key = (
            *(row["article"], row["version"], row["subject_iri"], row["review_iri"]),
            *(row["modality"], needs),
        )
        shared.setdefault(key, []).append(row)
    sections: dict[str, list[list[str]]] = {}
    for group in shared.values():
        first = group[0]
        conditions = {c["iri"]: c for row in group for c in row["conditions"]}
        texts = [say("must petition", lang)] if first["modality"] == "must" else []
        texts += [
            _condition_text(c, first["instrument"], acts, lang)
            for c in conditions.values()
            if "numerator" not in c
        ]
        texts += [
            say("suspends: {what}", lang, what=effect["text"]) for effect in first["suspends"]
        ]
        sections.setdefault("; ".join(petitioner_text(row, lang) for row in group), []).append(
            [
                f"{unbroken(localize_article(first['article'], lang))}\n[{first['version']}]",
                f"{first['subject']} ({first['review']})",
                ";\n".join(texts),
            ]
        )
    keys = ("article", "subject", "conditions")
    return TableView([heading(key, lang) for key in keys], list(sections.items()))


def petitioner_text(row: dict[str, Any], lang: str) -> str:
    """Return a petitioner with the head count of its threshold, if it has one."""
    counts = [_count_text(c, lang) for c in row["conditions"] if "numerator" in c]
    return f"{row['petitioner']} ({counts[0]})" if counts else str(row["petitioner"])


def _condition_text(
    condition: dict[str, Any], instrument: str, acts: Mapping[str, str], lang: str
) -> str:
    text: str = condition["text"]
    if condition["instrument"] != instrument:
        where = with_act(condition["article"], condition["instrument"], acts)
        text = f"{text} ({localize_article(where, lang)})"
    if "worded_from" in condition:
        text = say(
            "{text} – read in a wording of {day}", lang, text=text, day=condition["worded_from"]
        )
    return text


def _count_text(condition: dict[str, Any], lang: str) -> str:
    """Return the head count of a threshold, as in ``29 of 145``, or the threshold in its words."""
    if condition["count"] is None:
        missing = say("head count not coded for this day", lang)
        return f"{condition['text']}; {missing}"
    return say("{count} of {size}", lang, count=condition["count"], size=condition["size"])


def _notes(snapshot: Snapshot, place: Place, rows: list[dict[str, Any]], lang: str) -> list[str]:
    notes = []
    if rows:
        acts = {(row["instrument"], row["edition"]) for row in rows}
        notes += edition_notes(snapshot, place.jurisdiction, acts, lang)
        elsewhere = sorted(
            {
                c["instrument"]
                for r in rows
                for c in [*r["conditions"], *r["suspends"]]
                if c["instrument"] != r["instrument"]
            }
        )
        if elsewhere:
            notes.append(
                say("Conditions also rest on: {articles}.", lang, articles="; ".join(elsewhere))
            )
            notes += act_remarks(snapshot, place.jurisdiction, elsewhere, lang)
        levels = {row["confidence"] for row in rows}
        worst = worst_confidence(levels)
        checked = (
            mark("Every row: {confidence}.")
            if len(levels) == 1
            else mark("The least checked row: {confidence}.")
        )
        notes.append(say(checked, lang, confidence=snapshot.label(f"confidence:{worst}", lang)))
    if snapshot.on > today_in(snapshot.store, place.jurisdiction):
        notes.append(say("{on} lies ahead: this is the law as known today.", lang, on=snapshot.on))
    return notes
