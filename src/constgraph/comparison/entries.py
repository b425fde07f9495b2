"""What each comparison collects from one state: entries with their articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from constgraph.answers.wording import localize_duration
from constgraph.comparison.evidence import Evidence, State, grouped
from constgraph.messages import mark, say, say_count
from constgraph.questions.acts import named_acts, with_act
from constgraph.questions.coverage import article_key
from constgraph.questions.petitioners import worst_confidence
from constgraph.questions.rows import whole_number
from constgraph.questions.sizes import head_count, read_share
from constgraph.store.embedded import Row
from constgraph.terms import expand

__all__ = [
    "access_entries",
    "head_entries",
    "petition_entries",
    "review_entries",
    "seat_entries",
    "seats_filled_entries",
    "term_entries",
    "threshold_entries",
]

Entry = dict[str, Any]
_PRIVATE = expand("kind:private-petitioner")
#: What voters and candidates dispute; no question of access for the sake of rights.
_VOTES = {
    expand("subject:election-or-referendum-dispute"),
    expand("subject:referendum-question"),
}
_DEPUTIES = {expand("kind:group-of-deputies"), expand("kind:single-deputy")}
_MEMBERS = expand("unit:members")
#: How often an office may be held, by the local name of the limit; two more count (`_limit`).
_LIMITS = {
    "single": mark("one term only"),
    "once-only": mark("not a second time"),
    "lifetime": mark("for life"),
    "none": mark("no limit"),
    "renewable": mark("may be chosen again"),
    "not-immediate": mark("not twice in a row"),
    "not-stated": mark("the text does not say whether again"),
}


def petition_entries(evidence: Evidence, state: State) -> list[tuple[str, Entry]]:
    """Return each petition right with the kind of its petitioner."""
    entries = []
    for group in grouped(evidence.rows("rights", state)):
        first = group[0]
        text = f"{evidence.name(first['holder'])}: {_matter(evidence, first)}"
        way, modality = _way(first), _modality(first)
        entries.append((first["kind"], _entry(evidence, group, text, way=way, modality=modality)))
    return entries


def review_entries(evidence: Evidence, state: State) -> list[tuple[str, Entry]]:
    """Return petition rights and powers of review by form, and what needs no petition."""
    entries = []
    for group in grouped(evidence.rows("rights", state)):
        first = group[0]
        text = f"{_matter(evidence, first)} ({evidence.name(first['holder'])})"
        modality = _modality(first)
        entries.append((first["form"], _entry(evidence, group, text, modality=modality)))
    for group in grouped(evidence.rows("reviews", state)):
        first = group[0]
        entries.append((first["kind"], _entry(evidence, group, evidence.name(first["norm"]))))
    return entries


def access_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return the petition rights of private persons: the form of access and the conditions.

    Disputes over a vote are left out: that voters may bring one says nothing of access to the court
    for rights.
    """
    entries = []
    for group in grouped(evidence.rows("rights", state)):
        first = group[0]
        if first.get("group") != _PRIVATE or first["subject"] in _VOTES:
            continue
        how = (
            evidence.name(first["access"])
            if "access" in first
            else say("form of access not coded", evidence.lang)
        )
        through = sorted({row["filter"] for row in group if "filter" in row})
        if through:
            who = ", ".join(map(evidence.name, through))
            between = say("through {who}", evidence.lang, who=who)
            how = f"{how} ({between})"
        conditions = _conditions(evidence, group)
        words = {
            "who": evidence.name(first["holder"]),
            "how": how,
            "what": _matter(evidence, first),
        }
        text = say("{who}: {how}; {what}", evidence.lang, **words)
        if conditions:
            listed = "; ".join(condition["text"] for condition in conditions)
            text += ". " + say("If: {conditions}", evidence.lang, conditions=listed)
        entries.append(
            _entry(
                evidence,
                group,
                text,
                way=_way(first),
                petitioner=words["who"],
                access=how,
                access_iri=first.get("access"),
                subject=evidence.name(first["subject"]),
                modality=_modality(first),
                conditions=conditions,
            )
        )
    return entries


def threshold_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return how many deputies must join, once for each number, with the articles of all rights."""
    found: dict[str, Entry] = {}
    for group in grouped(evidence.rows("rights", state)):
        if group[0]["kind"] not in _DEPUTIES:
            continue
        for entry in _thresholds(evidence, group):
            known = found.setdefault(entry["text"], entry)
            known["articles"] = _joined([*known["articles"], *entry["articles"]])
            known["confidence"] = worst_confidence([known["confidence"], entry["confidence"]])
            known["about"] = _joined([*known["about"], *entry["about"]])
            known["articles"].sort(key=article_key)
            known["article"] = "; ".join(known["articles"])
    return list(found.values())


def _thresholds(evidence: Evidence, group: list[Row]) -> list[Entry]:
    lang, first = evidence.lang, group[0]
    who, about = evidence.name(first["holder"]), [evidence.name(first["subject"])]
    shares = {row["condition"]: row for row in group if "numerator" in row}
    numbers = {row["condition"]: row for row in group if row.get("unit") == _MEMBERS}
    entries = []
    for row in [*shares.values(), *numbers.values()]:
        extra: dict[str, Any] = {"count": None, "size": None, "fraction": None, "base": None}
        if "numerator" in row:
            fraction = read_share(row, row["condition"])
            share = f"{fraction[0]}/{fraction[1]}"
            size = evidence.size(row["base"])
            extra = {
                "fraction": share,
                "base": evidence.name(row["base"]),
                "size": size,
                "count": size and head_count(*fraction, size),
            }
            words = say("{share} of the members of {body}", lang, share=share, body=extra["base"])
            inside = (
                say("{count} of {size}", lang, count=extra["count"], size=size)
                if size
                else say("size not coded", lang)
            )
            words = f"{words} ({inside})"
        else:
            extra["count"] = whole_number(row, "minimum")
            words = say_count("{n} member", "{n} members", extra["count"], lang)
        entries.append((words, extra))
    if not entries:
        alone = first["kind"].endswith("/single-deputy")
        words = mark("one member alone") if alone else mark("no number of members coded")
        entries = [(say(words, lang), {"count": 1 if alone else None})]
    return [
        _entry(evidence, group, f"{who}: {words}", petitioner=who, about=about, **extra)
        for words, extra in entries
    ]


def seats_filled_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return who fills how many seats of the court, and in which steps."""
    entries = []
    for group in grouped(evidence.rows("choosing", state)):
        first = group[0]
        if first.get("body") not in state.courts:
            continue
        how = _steps(evidence, group)
        if first.get("seats", "0") != "0":
            n = whole_number(first, "seats")
            how = say_count("{n} seat: {how}", "{n} seats: {how}", n, evidence.lang, how=how)
        office = evidence.name(first["office"])
        text = say("{office}: {how}", evidence.lang, office=office, how=how)
        seats = whole_number(first, "seats") if "seats" in first else None
        entries.append(_entry(evidence, group, text, office=office, seats=seats))
    return sorted(entries, key=lambda entry: (-(entry["seats"] or 0), entry["text"]))


def seat_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return how many seats the court has."""
    entries = []
    for group in grouped(evidence.rows("sizes", state)):
        first = group[0]
        if first["body"] in state.courts:
            body, n = evidence.name(first["body"]), whole_number(first, "seats")
            text = say_count("{n} seat ({body})", "{n} seats ({body})", n, evidence.lang, body=body)
            entries.append(_entry(evidence, group, text, body=body, seats=n))
    return entries


def term_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return the terms of the offices of the court."""
    return [
        _term(evidence, group)
        for group in grouped(evidence.rows("terms", state))
        if group[0].get("body") in state.courts
    ]


def head_entries(evidence: Evidence, state: State) -> list[Entry]:
    """Return how the head of state is chosen, for how long, and how often."""
    entries = [
        _term(evidence, group)
        for group in grouped(evidence.rows("terms", state))
        if group[0]["office"] == state.head
    ]
    for group in grouped(evidence.rows("choosing", state)):
        first = group[0]
        if first["office"] != state.head:
            continue
        how = _steps(evidence, group)
        office = evidence.name(first["office"])
        text = say("{office}: {how}", evidence.lang, office=office, how=how)
        entries.append(_entry(evidence, group, text, office=office, chosen=how))
    return entries


def _term(evidence: Evidence, group: list[Row]) -> Entry:
    lang, first = evidence.lang, group[0]
    office = evidence.name(first["office"])
    parts = [
        localize_duration(first["length"], lang)
        if "length" in first
        else say("no fixed term", lang)
    ]
    if "limit" in first:
        parts.append(
            _limit(
                first["limit"].rpartition("/")[2],
                whole_number({"times": "1", **first}, "times"),
                lang,
            )
        )
    if "age" in first:
        parts.append(
            say_count("until {n} year old", "until {n} years old", whole_number(first, "age"), lang)
        )
    # what ends or prolongs a term is part of how long it lasts
    parts += sorted({evidence.name(row["condition"]) for row in group if "condition" in row})
    text = say("{office}: {how}", lang, office=office, how="; ".join(parts))
    return _entry(
        evidence,
        group,
        text,
        office=office,
        term=first.get("length"),
        limit=first.get("limit"),
        times=whole_number(first, "times") if "times" in first else None,
        age_limit=whole_number(first, "age") if "age" in first else None,
    )


def _limit(limit: str, times: int, lang: str) -> str:
    """Say how often an office may be held."""
    if limit == "in-all":
        return say_count("{n} term in all", "{n} terms in all", times, lang)
    if limit == "consecutive":
        return say_count("{n} term in a row", "{n} terms in a row", times, lang)
    return say(_LIMITS[limit], lang)


def _steps(evidence: Evidence, group: list[Row]) -> str:
    """Say in words who does what, in the order of the steps; or by which electoral system."""
    first = group[0]
    if "system" in first:
        names = {"system": first["system"], "who": first["electorate"]}
        return say(
            "{system} ({who})", evidence.lang, **{k: evidence.name(v) for k, v in names.items()}
        )
    steps = {whole_number(row, "order"): row for row in group if "order" in row}
    return ", ".join(
        say(
            "{who} ({does})",
            evidence.lang,
            who=evidence.name(row["actor"]),
            does=evidence.name(row["role"]),
        )
        for _, row in sorted(steps.items())
    )


def _modality(standing: Row) -> str:
    return "must" if standing["class"] == expand("cg:PetitionDuty") else "may"


def _matter(evidence: Evidence, standing: Row) -> str:
    """Return what a petition is about, and whether its holder must bring it."""
    matter = evidence.name(standing["subject"])
    if _modality(standing) == "may":
        return matter
    return f"{say('must petition', evidence.lang)} – {matter}"


def _way(right: Row) -> str:
    """Say whether a right is direct, or goes through another body."""
    indirect = right.get("way") == expand("access:indirect") or "filter" in right
    return "indirect" if indirect else "direct"


def _conditions(evidence: Evidence, group: list[Row]) -> list[dict[str, str]]:
    by_iri = {row["condition"]: row for row in group if "condition" in row}
    return [
        {
            "text": evidence.name(iri),
            "article": row["conditionArticle"],
            "confidence": row["conditionConfidence"].rpartition("/")[2],
            "iri": iri,
        }
        for iri, row in sorted(by_iri.items())
    ]


def _entry(evidence: Evidence, group: list[Row], text: str, **more: Any) -> Entry:
    # a norm may rest on several provisions in force, each with its version and act
    acts = named_acts(evidence.snapshot, evidence.lang)
    by_article = {with_act(row["article"], row["instrument"], acts): row for row in group}
    articles = sorted(by_article, key=article_key)
    told = [by_article[article] for article in articles]
    levels = [
        row[key].rpartition("/")[2]
        for row in group
        for key in ("confidence", "conditionConfidence")
        if key in row
    ]
    return {
        "text": text,
        **more,
        "article": "; ".join(articles),
        "articles": articles,
        "instrument": "; ".join(_joined(evidence.name(row["instrument"]) for row in told)),
        "version": "; ".join(_joined(row["version"] for row in told)),
        "confidence": worst_confidence(levels),
        "norm_iri": group[0]["norm"],
    }


def _joined(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))
