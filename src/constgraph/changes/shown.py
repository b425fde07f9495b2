"""What a screen shows of the changes between two days: a summary, the changes, remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from constgraph.answers.answer import TableView
from constgraph.answers.wording import heading, localize_article
from constgraph.changes.norms import Told
from constgraph.changes.pairs import Change
from constgraph.changes.words import CHANGE_WORDS, CHANGES, DETAIL_KINDS, KIND_WORDS
from constgraph.messages import mark, say, say_count

__all__ = ["is_shown", "notes", "view"]


def is_shown(change: Change) -> bool:
    """Say whether a screen shows a change that nobody asked for."""
    return change.change != "carried over" and change.told.kind not in DETAIL_KINDS


def view(
    found: list[Change], bodies: Mapping[str, str], shares: Mapping[str, str], lang: str
) -> TableView:
    """Return a summary by institution, then the changes.

    Changes that differ in nothing but who has the norm are merged.
    """
    sections: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for change in found:
        title = (
            f"{say(CHANGE_WORDS[change.change], lang)}: {say(KIND_WORDS[change.told.kind], lang)}"
        )
        line = (
            _what(change, shares, lang),
            _where(change.before, lang),
            _where(change.after, lang),
        )
        sections.setdefault(title, {}).setdefault(line, []).append(_who(change))
    keys = ("petitioner", "what", "before", "after")
    told = [
        (title, [[";\n".join(dict.fromkeys(whos)), *line] for line, whos in lines.items()])
        for title, lines in sections.items()
    ]
    return TableView([heading(key, lang) for key in keys], [*_summary(found, bodies, lang), *told])


def _summary(
    found: list[Change], bodies: Mapping[str, str], lang: str
) -> list[tuple[str, list[list[str]]]]:
    """Count what was gained, lost, moved and newly conditioned, in all and for each body."""
    counted: dict[str, Counter[str]] = {}
    for change in found:
        told = change.told
        body = bodies.get(told.who_iri) or told.who or told.about or say("No body named", lang)
        counted.setdefault(body, Counter())[change.change] += 1
    if not counted:
        return []
    whole = sum(counted.values(), Counter[str]())
    most = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    lines = [(say("All institutions", lang), whole), *most]
    return [
        (
            say("In short, by institution", lang),
            [[who, _counts(count, lang), "–", "–"] for who, count in lines],
        )
    ]


def _counts(count: Counter[str], lang: str) -> str:
    words = {key: say(CHANGE_WORDS[key], lang).partition(":")[0] for key in CHANGES}
    return "\n".join(f"{words[key]}: {count[key]}" for key in CHANGES if count[key])


def notes(found: list[Change], lang: str, *, full: bool) -> list[str]:
    """Return the remarks below the changes."""
    if not found:
        return [say("Nothing coded changed.", lang)]
    renamed = sorted(
        {
            (change.before.about, change.after.about)
            for change in found
            if change.before and change.after and change.told.kind == "petition"
        }
    )
    told = [
        say(
            "Petitions that went to the {before} now go to the {after}.",
            lang,
            before=before,
            after=after,
        )
        for before, after in renamed
        if before != after
    ]
    same = sum(change.change == "carried over" for change in found)
    if same and not full:
        told.append(
            say_count(
                "{n} norm was carried over unchanged or only renamed; --all lists it.",
                "{n} norms were carried over unchanged or only renamed; --all lists them.",
                same,
                lang,
            )
        )
    detail = sum(c.change != "carried over" and not is_shown(c) for c in found)
    if detail and not full:
        told.append(
            say_count(
                "{n} change of proceedings before the court is left out; --all lists it.",
                "{n} changes of proceedings before the court are left out; --all lists them.",
                detail,
                lang,
            )
        )
    return told


def _who(change: Change) -> str:
    if change.change == "moved" and change.before:
        return f"{change.before.who} → {change.told.who}"
    return change.told.who


def _what(change: Change, shares: Mapping[str, str], lang: str) -> str:
    then, now = change.before, change.after
    text = change.told.what
    if change.told.kind == "petition":
        does = (
            mark("must petition the {forum}: {what}")
            if change.told.modality == "must"
            else mark("petition the {forum}: {what}")
        )
        text = say(does, lang, forum=change.told.about, what=text)
    if then and now and then.what != now.what:
        text = f"{then.what} → {text}"
    if then and now and change.change == "newly conditioned":
        text += "".join(f"\n+ {term}" for term in _new_terms(now, then, shares))
        text += "".join(f"\n− {term}" for term in _new_terms(then, now, shares))
    return text


def _new_terms(side: Told, other: Told, shares: Mapping[str, str]) -> list[str]:
    """Return the terms that the other side does not have, whoever succeeded their body."""
    known = {shares.get(term, term) for term in other.terms}
    return [term for term in side.terms if shares.get(term, term) not in known]


def _where(side: Told | None, lang: str) -> str:
    if side is None:
        return "–"
    return f"{localize_article(side.article, lang)}\n[{side.version}]"
