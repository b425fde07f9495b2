"""What the picture of seats says: who fills them, who has how much power, who fills a majority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from constgraph.answers.report import Report
from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.specs.ties import short_articles
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message, mark, mark_in, say, say_count
from constgraph.questions.names import find_place
from constgraph.questions.snapshot import Snapshot

__all__ = ["MOST_SEATS", "Actor", "Block", "Coalition", "SeatingSpec", "seating_spec"]

#: Above this nobody counts circles any more.
MOST_SEATS = 800
#: More coalitions than this are counted, not shown.
MOST_COALITIONS = 20

_FILLED = {
    "alone": mark("alone: {who}"),
    "jointly": mark("jointly: {who}"),
    "by right": mark("by right: {who}"),
    "from within": mark("from within, no further seat: {who}"),
}
_MEASURES = {"shapley_shubik": mark("Shapley–Shubik"), "banzhaf": mark("Banzhaf")}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who fills seats.

    Attributes
    ----------
    id, letter, label : str
        The letter stands in the seats.
    counts : str
        How many seats it fills alone and jointly; empty where no game is counted.
    shares : tuple of (float, str, str)
        For each measure of power: the share, its text, and the whole sentence; empty without a
        game.
    """

    id: str
    letter: str
    label: str
    counts: str = ""
    shares: tuple[tuple[float, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """The seats of one rule.

    Attributes
    ----------
    id, office : str
        The norm, and what is filled.
    seats : int or None
        None if no number is fixed.
    actors : tuple of str
        Ids of the actors who are needed; none for a seat by right.
    filled : str
        ``alone``, ``jointly``, ``by right`` or ``from within``.
    how : str
        The same in words, with the actors.
    article, title : str
        The article with those it is read with, and the whole sentence.
    """

    id: str
    office: str
    seats: int | None
    actors: tuple[str, ...]
    filled: str
    how: str
    article: str
    title: str


@dataclass(frozen=True, slots=True)
class Coalition:
    """A smallest coalition: ids of its actors, and how much it fills, with the articles."""

    actors: tuple[str, ...]
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class SeatingSpec:
    """All that the picture of seats says, before any geometry.

    Attributes
    ----------
    title, subtitle, source_line : str
        The words of the frame.
    heads : tuple of str
        What stands above the seats, the shares and the coalitions.
    measures : tuple of str
        The names of the two measures of power.
    actors, blocks, coalitions : tuple
        In the order in which they stand; no coalitions where none are counted.
    uncounted : str
        What stands in place of seats without a number.
    more : str
        What is said of coalitions that are left out; empty if all are shown.
    notes : tuple of str
        Below the picture: the quota, who can block, what is not counted and why.

    Raises
    ------
    DiagramError
        If there is no block, there are too many seats, or a block names an unknown actor.
    """

    title: str
    subtitle: str
    source_line: str
    heads: tuple[str, str, str]
    measures: tuple[str, str]
    actors: tuple[Actor, ...]
    blocks: tuple[Block, ...]
    coalitions: tuple[Coalition, ...]
    uncounted: str
    more: str
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.blocks:
            raise DiagramError(
                Message("there is nothing to draw: no rule fills a seat"),
                hint=Message("choose another day with --on, or another body"),
            )
        if sum(block.seats or 0 for block in self.blocks) > MOST_SEATS:
            raise DiagramError(
                Message(
                    "more than {most_seats} seats make a picture in which nobody can count them",
                    most_seats=MOST_SEATS,
                ),
                hint=Message("read the table instead: constgraph seats"),
            )
        known = {actor.id for actor in self.actors}
        named = [actor for block in self.blocks for actor in block.actors]
        named += [actor for coalition in self.coalitions for actor in coalition.actors]
        if not known.issuperset(named):
            raise DiagramError(
                Message("seats are filled by somebody who is no actor of the picture"),
                where=", ".join(sorted(set(named) - known)),
                hint=Message("add the actor"),
            )


def seating_spec(report: Report, snapshot: Snapshot, *, lang: str) -> SeatingSpec:
    """Return what a report on seats says as a picture.

    Parameters
    ----------
    report : Report
        As `constgraph.analysis.seats.seats` returns it, in the same language.
    snapshot : Snapshot
        The day.
    lang : str
        The language of the words.

    Raises
    ------
    DiagramError
        If no rule fills a seat on that day; the message says which kind of none.
    """
    rules = report["seats"]
    if rules.none:
        raise DiagramError(
            Message("there is nothing to draw: {why}", why=rules.none.because),
            hint=Message("choose another day with --on, or another body"),
        )
    power = report.parts["actors"].rows if "actors" in report.parts else []
    won = report.parts["coalitions"].rows if "coalitions" in report.parts else []
    actors = _actors(rules.rows, power, lang)
    letters = {actor.id: actor.letter for actor in actors}
    where = find_place(snapshot.store, report.jurisdiction or "").jurisdiction
    first = won[0] if won else {"quota": 0, "of_seats": 0}
    left = len(won) - MOST_COALITIONS
    return SeatingSpec(
        title=report.title,
        subtitle=say(
            "{jurisdiction} · in force on {on} · a circle is a seat, its letter the"
            " actor who fills it; a capsule is a seat that several fill together",
            lang,
            jurisdiction=snapshot.label(where, lang),
            on=snapshot.on,
        ),
        source_line=source_line(snapshot, rules.rows, lang),
        heads=(
            say(mark_in("heading of a picture", "Seats"), lang),
            say(mark("Share of power") if power else mark("Who fills them"), lang),
            say_count(
                "Smallest coalitions that fill {quota} of {n} seat",
                "Smallest coalitions that fill {quota} of {n} seats",
                first["of_seats"],
                lang,
                quota=first["quota"],
            ),
        ),
        measures=(say("Shapley–Shubik", lang), say("Banzhaf", lang)),
        actors=actors,
        blocks=tuple(_block(rule, letters, lang) for rule in rules.rows),
        coalitions=tuple(_coalition(row, lang) for row in won[:MOST_COALITIONS]),
        uncounted=say("number not fixed", lang),
        more=_more(left, lang) if left > 0 else "",
        notes=tuple(clean_text(note) for note in report.notes),
    )


def _more(count: int, lang: str) -> str:
    return say_count(
        "{n} more coalition is not shown", "{n} more coalitions are not shown", count, lang
    )


def _actors(
    rules: Sequence[Mapping[str, Any]], power: Sequence[Mapping[str, Any]], lang: str
) -> tuple[Actor, ...]:
    """Return the actors, the most powerful first, then by id, which no language changes."""
    ranked = sorted(power, key=lambda row: (-row["shapley_shubik_value"], row["actor_iri"]))
    named = {row["actor_iri"]: row["actor"] for row in ranked}
    # who only gives a post to a member fills no seat, and needs no letter
    filled = [rule for rule in rules if rule["filled"] in ("alone", "jointly")]
    others = {actor["iri"]: actor["text"] for rule in filled for actor in rule["actors"]}
    named |= {iri: others[iri] for iri in sorted(others) if iri not in named}
    rows = {row["actor_iri"]: row for row in power}
    return tuple(
        _actor(iri, _letter(n), clean_text(name), rows.get(iri), lang)
        for n, (iri, name) in enumerate(named.items())
    )


def _actor(iri: str, letter: str, label: str, row: Mapping[str, Any] | None, lang: str) -> Actor:
    if row is None:
        return Actor(iri, letter, label)
    articles = _told([item["text"] for item in row["articles"]], lang)
    shares = []
    for key, measure in _MEASURES.items():
        share = float(row[f"{key}_value"])
        decimals = f"{share:.3f}" if lang == "en" else f"{share:.3f}".replace(".", ",")
        text = row[key] if row[key] in ("0", "1") else f"{row[key]} = {decimals}"
        sentence = say(
            "{who}: {measure} {share}; {articles}",
            lang,
            who=label,
            measure=say(measure, lang),
            share=text,
            articles="; ".join(articles),
        )
        shares.append((share, text, sentence))
    counts = say(
        "alone {alone}, jointly {jointly}; blocks {blocks} of {total}",
        lang,
        alone=row["alone"],
        jointly=row["jointly"],
        blocks=row["blocks"],
        total=row["of_seats"],
    )
    return Actor(iri, letter, label, counts, tuple(shares))


def _block(rule: Mapping[str, Any], letters: Mapping[str, str], lang: str) -> Block:
    needed: list[str] = []
    who = [step["actor"] for step in rule["steps"]]
    if rule["filled"] in ("alone", "jointly"):
        needed = [actor["iri"] for actor in rule["actors"]]
        who = [f"{actor['text']} ({letters[actor['iri']]})" for actor in rule["actors"]]
    how = say(_FILLED[rule["filled"]], lang, who=", ".join(map(clean_text, who)))
    article = localize_article(rule["article"], lang)
    office = clean_text(rule["office"])
    return Block(
        id=rule["norm_iri"],
        office=office,
        seats=rule["seats"],
        actors=tuple(needed),
        filled=rule["filled"],
        how=how,
        article=article,
        title=say("{office}, {how}; {articles}", lang, office=office, how=how, articles=article),
    )


def _coalition(row: Mapping[str, Any], lang: str) -> Coalition:
    articles = [item["text"] for item in row["articles"]]
    words = {
        "seats": row["seats"],
        "total": row["of_seats"],
        "articles": localize_article(short_articles(articles, most=4), lang),
    }
    label = say("{seats} of {total} · {articles}", lang, **words)
    who = ", ".join(clean_text(actor["text"]) for actor in row["actors"])
    words["articles"] = "; ".join(_told(articles, lang))
    told = say("{seats} of {total} · {articles}", lang, **words)
    title = f"{who}: {told}"
    return Coalition(tuple(actor["iri"] for actor in row["actors"]), label, title)


def _letter(number: int) -> str:
    """Return A to Z, then A1 to Z1 and so on."""
    turn, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")


def _told(articles: Sequence[str], lang: str) -> list[str]:
    return [localize_article(article, lang) for article in dict.fromkeys(articles)]
