"""Seats: who fills them, alone or together, and which coalitions fill a majority."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from constgraph.analysis.games import SimpleGame
from constgraph.analysis.seat_parts import (
    Body,
    Quota,
    actors_part,
    coalitions_part,
    seats_part,
    step_text,
)
from constgraph.answers.answer import NoAnswer
from constgraph.answers.report import Report
from constgraph.answers.wording import localize_article
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say
from constgraph.questions.appointments import predecessor_note, predecessors, stepped_rules
from constgraph.questions.coverage import why_none
from constgraph.questions.names import Place
from constgraph.questions.rows import gather
from constgraph.questions.sizes import body_sizes, head_count, read_share
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import PREFIXES, compact, expand

__all__ = ["seats"]

QUESTION = "seats"
_RULE = "decision-majority"
_BODIES = {expand(f"cg:{name}") for name in ("Chamber", "CollegialBody", "Court", "Institution")}
_BY_RIGHT = PREFIXES["role"] + "ex-officio"
#: Steps that fill no seat and cannot stop one from being filled.
_NOT_NEEDED = {PREFIXES["role"] + role for role in ("consult", "opinion", "ex-officio")}
_POSTS = "SELECT ?office ?body WHERE { ?office org:postIn ?body }"
_READING = mark(
    "Blocks: seats that stay empty without the actor. Share of power: how often the actor decides,"
    " over all orders (Shapley–Shubik) or coalitions (Banzhaf) of the actors."
)
_TYPES = "SELECT ?iri ?type WHERE { ?iri a ?type }"


def seats(
    snapshot: Snapshot, place: Place, body: str, *, quota: int | None = None, lang: str = "en"
) -> Report:
    """Return who fills the seats of a body on the day of a snapshot, and who can block them.

    Parameters
    ----------
    snapshot : Snapshot
    place : Place
        The jurisdiction.
    body : str
        The IRI of a body. Where it did not exist yet, its predecessor answers.
    quota : int or None
        The seats that decide; without it, the majority by which the body decides.
    lang : str
        The language of labels.

    Returns
    -------
    Report
        Its part ``seats`` has one row for each rule. The parts ``actors`` and ``coalitions`` follow
        where the number of seats is known and all are filled by appointment; else a note says why
        they are missing.

    Raises
    ------
    UsageError
        If it is no body, or the quota does not fit its seats.
    """
    _require_body(snapshot, body, lang)
    asked = Body(snapshot, place, body, lang)
    meant, rules = _find_rules(asked)
    notes = []
    if meant.iri != body:
        notes.append(predecessor_note(snapshot, meant.iri, body, lang))
    offices = {p["office"] for p in snapshot.store.select(_POSTS) if p["body"] == meant.iri}
    elected = _elected(meant, offices, {rule["norm_iri"] for rule in rules})
    notes += _left_out(meant, rules, offices, elected)
    parts = {"seats": seats_part(meant, rules, None if rules else _why_none(meant, offices))}
    why = _obstacle(meant, rules, elected) if rules else None
    if quota is not None and (why or not rules):
        raise UsageError(
            Message(
                "the seats of '{name}' are not all counted on {on}, so no quota fits",
                name=meant.name,
                on=snapshot.on,
            ),
            hint=Message("leave out the quota to see why"),
        )
    if rules and not why:
        blocks = [rule for rule in rules if rule["filled"] in ("alone", "jointly")]
        decides = _quota(meant, sum(rule["seats"] for rule in blocks), quota)
        game = SimpleGame(
            [(rule["seats"], [a["iri"] for a in rule["actors"]]) for rule in blocks], decides.seats
        )
        parts["actors"] = actors_part(meant, blocks, game)
        parts["coalitions"] = coalitions_part(meant, blocks, game, decides)
        notes += [decides.note, _veto(meant, game), meant.say(_READING)]
    elif why:
        notes.append(meant.say("No coalitions are counted: {why}.", why=why))
    acts = {rule["instrument"] for rule in rules}
    if len(acts) == 1:
        notes.append(say("The articles are those of: {instrument}.", lang, instrument=acts.pop()))
    title = meant.say(
        "Who can fill the seats, and who can block them: {body} ({on})",
        body=meant.name,
        on=snapshot.on,
    )
    return Report(QUESTION, place.code, snapshot.on, parts, title=title, notes=notes)


def _require_body(snapshot: Snapshot, iri: str, lang: str) -> None:
    types = snapshot.store.select(_TYPES, {"iri": ox.NamedNode(iri)})
    if not _BODIES & {row["type"] for row in types}:
        name = compact(iri).replace(":", "/", 1)
        raise UsageError(
            Message("'{iri}' is no body with seats", iri=snapshot.label(iri, lang)),
            hint=Message(
                "name a body such as kz/constitutional-court, or try: constgraph powers {name}",
                name=name,
            ),
        )


def _find_rules(asked: Body) -> tuple[Body, list[dict[str, Any]]]:
    """Return the body that answers, and its rules with the actors whom each of them needs."""
    snapshot = asked.snapshot
    rows = stepped_rules(snapshot, asked.place, lang=asked.lang)
    rows = [row for row in rows if row["kind"] == "appointment"]
    for iri in [asked.iri, *predecessors(snapshot, asked.iri)]:
        found = [_rule(row, asked.lang) for row in rows if row["body_iri"] == iri]
        if found:
            return asked._replace(iri=iri), found
    return asked, []


def _rule(row: dict[str, Any], lang: str) -> dict[str, Any]:
    needed = {s["actor_iri"]: s["actor"] for s in row["steps"] if s["role_iri"] not in _NOT_NEEDED}
    if not needed and any(step["role_iri"] == _BY_RIGHT for step in row["steps"]):
        filled = "by right"
    elif row["seats"] == 0:
        filled = "from within"
    else:
        filled = "jointly" if len(needed) > 1 else "alone"
    actors = [{"text": name, "iri": iri} for iri, name in needed.items()]
    steps = [{**step, "text": step_text(step, lang)} for step in row["steps"]]
    return {**row, "steps": steps, "filled": filled, "actors": actors}


def _elected(
    body: Body, offices: set[str], appointed: set[str]
) -> dict[str, tuple[str, str | None]]:
    """Return the offices of a body that are elected, each with its article and who elects."""
    rows = body.snapshot.select("elections", jurisdiction=body.place.jurisdiction, lang=body.lang)
    return {
        row["what"]: (row["article"], row.get("electorate"))
        for row in rows
        if row["office_iri"] in offices and row["norm"] not in appointed and "what" in row
    }


def _why_none(body: Body, offices: set[str]) -> NoAnswer:
    """Return what is said of the body or an office of it, what a text says before what is open."""
    reasons = [
        why_none(body.snapshot, "appointments", body.place.jurisdiction, body.lang, [concern])
        for concern in (body.iri, *sorted(offices))
    ]
    return next((reason for reason in reasons if reason.kind != "not-coded"), reasons[-1])


def _left_out(
    body: Body,
    rules: list[dict[str, Any]],
    offices: set[str],
    elected: dict[str, tuple[str, str | None]],
) -> list[str]:
    """Say which seats no actor is counted for."""
    notes = []
    for rule in rules:
        if rule["filled"] == "by right":
            who = "; ".join(step["actor"] for step in rule["steps"])
            held = body.say(
                "Held by right, for nobody to fill and outside the total: {who} ({article}).",
                who=who,
                article=localize_article(rule["article"], body.lang),
            )
            notes.append(held)
    if elected:
        what = [
            f"{name} ({localize_article(art, body.lang)})" for name, (art, _) in elected.items()
        ]
        left = mark("Left out, because election is no appointment: {what}.")
        notes.append(body.say(left, what="; ".join(sorted(what))))
    missing = offices - {rule["office_iri"] for rule in rules}
    statements = body.snapshot.select(
        "coverage", jurisdiction=body.place.jurisdiction, lang=body.lang
    )
    uncoded = {
        row["concerns"]
        for row in statements
        if row.get("concerns_iri") in missing
        and row.get("question") == "appointments"
        and row["status_iri"].endswith("/not-coded")
    }
    if rules and uncoded:
        left = mark("Left out, because how they are filled is not coded for this day: {what}.")
        notes.append(body.say(left, what="; ".join(sorted(uncoded))))
    return notes


def _obstacle(
    body: Body, rules: list[dict[str, Any]], elected: dict[str, tuple[str, str | None]]
) -> str | None:
    """Say why no majority can be counted, or return None if it can."""
    filled = [rule for rule in rules if rule["filled"] in ("alone", "jointly")]
    open_ = [rule for rule in filled if rule["seats"] is None or not rule["actors"]]
    total = sum(rule["seats"] or 0 for rule in filled)
    held = sum(rule["seats"] or 0 for rule in rules if rule["filled"] == "by right")
    size = body_sizes(body.snapshot, body.place.jurisdiction, body.lang).get(body.iri)
    if elected:
        voters = sorted({who for _, who in elected.values() if who})
        words = mark("members of this body are elected, by: {who}")
        return body.say(
            words if voters else mark("members of this body are elected"), who="; ".join(voters)
        )
    if open_:
        what = [
            f"{rule['office']} ({localize_article(rule['article'], body.lang)})" for rule in open_
        ]
        return body.say("no number of seats is fixed for {what}", what="; ".join(what))
    if total < 2:
        if total:
            return body.say("only one seat is coded")
        return body.say("no seat is filled by appointment")
    if size not in (None, total, total + held):
        return body.say_count(
            "the coded rules fill {total} of {n} seat",
            "the coded rules fill {total} of {n} seats",
            size or 0,
            total=total,
        )
    return None


def _quota(body: Body, total: int, given: int | None) -> Quota:
    """Return the seats that decide: as given, by the text, or more than half."""
    if given is not None:
        note = body.say_count(
            "Quota as given: {quota} of {n} seat.",
            "Quota as given: {quota} of {n} seats.",
            total,
            quota=given,
        )
        return Quota(given, note)
    rows = body.snapshot.select(_RULE, jurisdiction=body.place.jurisdiction, lang=body.lang)
    rules = gather([row for row in rows if row["body_iri"] == body.iri], ["conditions"])
    shares = {(rule["numerator"], rule["denominator"], rule.get("more_than")) for rule in rules}
    if len(shares) != 1:
        count = head_count(1, 2, total, more_than=True)
        return Quota(count, _majority_note(body, count, total, several=bool(shares)))
    first = rules[0]
    count = head_count(
        *read_share(first, first["norm"]),
        total,
        more_than=first.get("more_than") == "true",
    )
    note = body.say_count(
        "Quota: {quota} of {n} seat, at full attendance. {rule}: {article}, {act}.",
        "Quota: {quota} of {n} seats, at full attendance. {rule}: {article}, {act}.",
        total,
        quota=count,
        rule=first.get("what", body.name),
        article=localize_article(first["article"], body.lang),
        act=first.get("instrument", first["version"]),
    )
    if first["conditions"]:
        note += " " + body.say("Not counted: {what}.", what="; ".join(first["conditions"]))
    return Quota(count, note, first["article"], first.get("instrument"), first["norm"])


def _veto(body: Body, game: SimpleGame) -> str:
    names = body.snapshot.labels(game.players, body.lang)
    who = "; ".join(names[iri] for iri in game.vetoers())
    if who:
        return body.say_count(
            "Can alone keep {quota} of {n} seat from being filled: {who}.",
            "Can alone keep {quota} of {n} seats from being filled: {who}.",
            game.total,
            quota=game.quota,
            who=who,
        )
    return body.say_count(
        "No actor can alone keep {quota} of {n} seat from being filled.",
        "No actor can alone keep {quota} of {n} seats from being filled.",
        game.total,
        quota=game.quota,
    )


def _majority_note(body: Body, quota: int, total: int, *, several: bool) -> str:
    """Say why a simple majority is taken."""
    if several:
        return body.say_count(
            "Several voting rules are coded for this day ({body}); a simple majority is taken:"
            " {quota} of {n} seat.",
            "Several voting rules are coded for this day ({body}); a simple majority is taken:"
            " {quota} of {n} seats.",
            total,
            body=body.name,
            quota=quota,
        )
    return body.say_count(
        "The voting rule is not coded for this day ({body}); a simple majority is taken: {quota} of"
        " {n} seat.",
        "The voting rule is not coded for this day ({body}); a simple majority is taken: {quota} of"
        " {n} seats.",
        total,
        body=body.name,
        quota=quota,
    )
