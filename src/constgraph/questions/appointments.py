"""Ladders: by which steps, and by whom, a seat is filled or an office ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import heading, localize_article, localize_duration
from constgraph.messages import mark, say, say_count
from constgraph.questions.acts import named_acts
from constgraph.questions.coverage import article_key, gaps_note, pinpoint, why_none
from constgraph.questions.existence import not_existing
from constgraph.questions.names import Place
from constgraph.questions.rows import whole_number
from constgraph.questions.sizes import body_sizes, head_count, read_share
from constgraph.questions.snapshot import Snapshot
from constgraph.questions.wordings import worded_later_note
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = [
    "elected",
    "ladders",
    "predecessor_note",
    "predecessors",
    "refusal_text",
    "stepped_rules",
]

QUESTION = "appointments"
_TITLES = {
    "appointment": mark("Who fills the seats: {what} ({on})"),
    "dismissal": mark("Who may end the office: {what} ({on})"),
}
_KINDS = {
    "AppointmentRule": "appointment",
    "DismissalRule": "dismissal",
    "ImmunityRule": "immunity",
    "SuccessionRule": "succession",
}
_DISSOLVE = expand("role:dissolve")
#: What a step says of itself where it says so.
_SAID = ("deadline", "refusal", "refusal_iri", "refusal_majority", "silence", "silence_iri")
_PREDECESSORS = """
SELECT ?what ?before WHERE { ?what cg:succeeds+ ?before }"""


def stepped_rules(snapshot: Snapshot, place: Place, *, lang: str = "en") -> list[dict[str, Any]]:
    """Return every rule that works in steps on the day of a snapshot, by office and article.

    Returns
    -------
    list of dict
        Each with its ``kind`` (``appointment``, ``dismissal``, ``immunity`` or ``succession``)
        and its ``steps`` in order.
    """
    groups: dict[str, list[Row]] = {}
    for row in snapshot.select(QUESTION, jurisdiction=place.jurisdiction, lang=lang):
        groups.setdefault(row["norm"], []).append(row)
    sizes = body_sizes(snapshot, place.jurisdiction, lang)
    acts = named_acts(snapshot, lang)
    rows = [_row(group, sizes, acts) for group in groups.values()]
    steps: list[tuple[dict[str, Any], str]] = [
        (step, row["office_iri"]) for row in rows for step in row["steps"]
    ]
    for done, office in steps:
        if done["role_iri"] == _DISSOLVE and done["actor_iri"] == office:
            done["role"] = say("by self-dissolution", lang)
    rows.sort(
        key=lambda row: (
            row["body"] or "",
            row["office"],
            article_key(row["article"]),
            row["norm_iri"],
        )
    )
    return rows


def ladders(
    snapshot: Snapshot,
    place: Place,
    *,
    office: str | None = None,
    kind: str = "appointment",
    lang: str = "en",
) -> Answer:
    """Return the rules by which offices are filled, or ended, on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction.
    office : str or None
        The IRI of an office, or of a body whose offices are meant; None for all. Where it did not
        exist yet, its predecessor answers.
    kind : str
        ``appointment`` or ``dismissal``.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each rule, its ``steps`` in order.
    """
    rows = [row for row in stepped_rules(snapshot, place, lang=lang) if row["kind"] == kind]
    notes = []
    meant = office
    if office:
        kept = _of(rows, office)
        earlier = [] if kept else predecessors(snapshot, office)
        standing = [one for one in earlier if not not_existing(snapshot, [one], lang)]
        for before in standing if len(standing) == 1 else ():
            kept = _of(rows, before)
            if kept:
                meant = before
                notes.append(predecessor_note(snapshot, before, office, lang))
                break
        rows = kept
    what = snapshot.label(meant or place.jurisdiction, lang)
    none = None
    if not rows:
        concerns = [office] if office else []
        none = why_none(snapshot, f"{kind}s", place.jurisdiction, lang, concerns)
        if office and kind == "appointment" and none.kind in ("not-coded", "silent"):
            none = elected(snapshot, place, office, lang) or none
    elif not office:
        notes += gaps_note(snapshot, f"{kind}s", place.jurisdiction, lang)
    notes += worded_later_note(snapshot, place.jurisdiction, rows, lang)
    return Answer(
        question=QUESTION,
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=none,
        title=say(_TITLES[kind], lang, what=what, on=snapshot.on),
        view=_view(rows, lang),
        notes=notes,
        lang=lang,
    )


def elected(snapshot: Snapshot, place: Place, office: str, lang: str) -> NoAnswer | None:
    """Return that an office, or the offices of a body, are filled by election; None if not."""
    rows = [
        row
        for row in snapshot.select("coverage/elected", jurisdiction=place.jurisdiction)
        if office in (row["office"], row.get("body"))
    ]
    if not rows:
        return None
    first = min(rows, key=lambda row: article_key(row["article"]))
    iris = {first["office"], first["instrument"], *filter(None, [first.get("electorate")])}
    names = snapshot.labels(iris, lang)
    by = names[first["electorate"]] if "electorate" in first else None
    words = (
        say("{office} is elected, by: {who}", lang, office=names[first["office"]], who=by)
        if by
        else say("{office} is elected", lang, office=names[first["office"]])
    )
    where = f"{names[first['instrument']]}, {localize_article(first['article'], lang)}"
    return NoAnswer(
        kind="elected",
        because=f"{words} ({where})",
        label=snapshot.label("coverage:elected", lang),
        article=first["article"],
        instrument=names[first["instrument"]],
        version=first.get("version"),
    )


def _of(rows: list[dict[str, Any]], office: str) -> list[dict[str, Any]]:
    return [row for row in rows if office in (row["office_iri"], row["body_iri"])]


def predecessor_note(snapshot: Snapshot, before: str, after: str, lang: str) -> str:
    """Say that on the day of a snapshot another body or office stood in the place of one."""
    return say(
        "On {on} this was the {before}; the {after} took its place later.",
        lang,
        on=snapshot.on,
        before=snapshot.label(before, lang),
        after=snapshot.label(after, lang),
    )


def predecessors(snapshot: Snapshot, office: str) -> list[str]:
    """Return the IRIs of what an office or body took the place of, in one step or several."""
    rows = snapshot.store.select(_PREDECESSORS)
    return [row["before"] for row in rows if row["what"] == office]


def _row(group: list[Row], sizes: dict[str, int | None], acts: Mapping[str, str]) -> dict[str, Any]:
    first = group[0]
    steps: dict[str, list[Row]] = {}
    for row in group:
        steps.setdefault(row["step"], []).append(row)
    conditions = {r["condition_iri"]: r.get("condition", "") for r in group if "condition_iri" in r}
    return {
        "kind": _KINDS[first["class"].rpartition("#")[2]],
        "office": first.get("office", first["office_iri"]),
        "office_iri": first["office_iri"],
        "body": first.get("body"),
        "body_iri": first.get("body_iri"),
        "seats": whole_number(first, "seats") if "seats" in first else None,
        "steps": [
            _step(rows, sizes)
            for rows in sorted(steps.values(), key=lambda rows: whole_number(rows[0], "order"))
        ],
        "conditions": [{"text": text, "iri": iri} for iri, text in sorted(conditions.items())],
        "article": pinpoint(group, acts),
        "instrument": first.get("instrument"),
        "version": first["version"],
        "valid_from": first["valid_from"],
        "valid_until": first.get("valid_until"),
        "confidence": first["confidence"].rpartition("/")[2],
        "label": first.get("label"),
        "norm_iri": first["norm"],
    }


def _step(rows: list[Row], sizes: dict[str, int | None]) -> dict[str, Any]:
    row = rows[0]
    step: dict[str, Any] = {
        "order": whole_number(row, "order"),
        "role": row.get("role", row["role_iri"]),
        "role_iri": row["role_iri"],
        "actor": row.get("actor", row["actor_iri"]),
        "actor_iri": row["actor_iri"],
        "majority": row.get("majority"),
    }
    if "numerator" in row:
        size = sizes.get(row["base_iri"])
        numerator, denominator = read_share(row, row["norm"])
        more = row.get("more_than") == "true"
        step |= {
            "numerator": numerator,
            "denominator": denominator,
            "more_than": more,
            "base": row.get("base"),
            "size": size,
            "count": None
            if size is None
            else head_count(numerator, denominator, size, more_than=more),
        }
    for key in _SAID:
        if key in row:
            step[key] = row[key]
    if "after_refusals" in row:
        step["after_refusals"] = whole_number(row, "after_refusals")
    if follows := {(r["follows_iri"], r["follows_article"]) for r in rows if "follows_iri" in r}:
        step["follows"] = [
            {"norm_iri": norm, "article": article}
            for norm, article in sorted(follows, key=lambda pair: (article_key(pair[1]), pair[0]))
        ]
    return step


def _view(rows: list[dict[str, Any]], lang: str) -> TableView:
    sections: dict[str, list[list[str]]] = {}
    for row in rows:
        lines = [f"{step['order']}. {_step_text(step, lang)}" for step in row["steps"]]
        lines += [f"– {condition['text']}" for condition in row["conditions"]]
        sections.setdefault(row["office"], []).append(
            [
                str(row["seats"] or ""),
                "\n".join(lines),
                f"{localize_article(row['article'], lang)}\n[{row['version']}]",
            ]
        )
    keys = ("seats", "how", "article")
    return TableView([heading(key, lang) for key in keys], list(sections.items()))


def _step_text(step: dict[str, Any], lang: str) -> str:
    text = f"{step['actor']} {step['role']}"
    if step["majority"]:
        counted = ""
        if step.get("count") is not None:
            counted = ", " + say("{count} of {size}", lang, count=step["count"], size=step["size"])
        text += f" ({step['majority']}{counted})"
    if "deadline" in step:
        text += ", " + say("within {what}", lang, what=localize_duration(step["deadline"], lang))
    text += refusal_text(step, lang)
    if "silence" in step:
        text += "; " + say("if silent: {what}", lang, what=step["silence"])
    return text


def refusal_text(step: Mapping[str, Any], lang: str) -> str:
    """Return what follows if a step is refused, to be put behind it; nothing where none is said.

    The norms under which it is done are named by their articles.
    """
    if "refusal" not in step:
        return ""
    articles = [localize_article(norm["article"], lang) for norm in step.get("follows", ())]
    what = ", ".join([step["refusal"], *articles])
    if "after_refusals" in step:
        count = step["after_refusals"]
        said = say_count(
            "after {n} refusal: {what}", "after {n} refusals: {what}", count, lang, what=what
        )
    elif "refusal_majority" in step:
        majority = step["refusal_majority"]
        said = say("if refused by {majority}: {what}", lang, majority=majority, what=what)
    else:
        said = say("if refused: {what}", lang, what=what)
    return f"; {said}"
