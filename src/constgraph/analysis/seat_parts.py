"""The parts of a report on seats: their words, their rows, and what a screen shows of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from constgraph.analysis.games import SimpleGame
from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import heading, localize_article
from constgraph.messages import mark, mark_in, say, say_count, say_in
from constgraph.questions.appointments import refusal_text
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

__all__ = ["Body", "Quota", "actors_part", "coalitions_part", "seats_part", "step_text"]

_FILLED = {
    "alone": mark("alone"),
    "jointly": mark("jointly"),
    "by right": mark_in("holds the seat", "by right"),
    "from within": mark("from within"),
}


class Body(NamedTuple):
    """The body that is asked about, or the predecessor that answers for it."""

    snapshot: Snapshot
    place: Place
    iri: str
    lang: str

    @property
    def name(self) -> str:
        """The label of the body."""
        return self.snapshot.label(self.iri, self.lang)

    def say(self, text: str, **values: object) -> str:
        """Return a sentence of this report in the language asked for."""
        return say(text, self.lang, **values)

    def say_count(self, one: str, many: str, count: int, **values: object) -> str:
        """Return a sentence in the plural form that a number takes."""
        return say_count(one, many, count, self.lang, **values)


class Quota(NamedTuple):
    """The seats that decide, and the norm that says so; no article where none is coded."""

    seats: int
    note: str
    article: str | None = None
    instrument: str | None = None
    norm: str | None = None


def step_text(step: dict[str, Any], lang: str) -> str:
    """Return who does what in a step, and what follows if it is refused."""
    return f"{step['actor']} {step['role']}{refusal_text(step, lang)}"


def seats_part(body: Body, rules: list[dict[str, Any]], none: NoAnswer | None) -> Answer:
    """Return the rules by office, each with its steps and whether one actor or several fill it."""
    sections: dict[str, list[list[str]]] = {}
    for rule in rules:
        lines = [f"{step['order']}. {step['text']}" for step in rule["steps"]]
        count = "–" if rule["seats"] is None else str(rule["seats"])
        where = f"{localize_article(rule['article'], body.lang)}\n[{rule['version']}]"
        cells = [count, "\n".join(lines), body.say(_FILLED[rule["filled"]]), where]
        sections.setdefault(rule["office"], []).append(cells)
    heads = [
        heading("seats", body.lang),
        heading("how", body.lang),
        body.say("Filled"),
        heading("article", body.lang),
    ]
    view = TableView(heads, list(sections.items()))
    return _part(body, body.say("How each seat is filled"), rules, view, none)


def actors_part(body: Body, blocks: list[dict[str, Any]], game: SimpleGame) -> Answer:
    """Return the actors, the most powerful first, with what each fills, blocks and decides."""
    names = _names(blocks)
    shapley, banzhaf, measure = game.shapley_shubik(), game.banzhaf(), game.banzhaf_measure()
    vetoers = game.vetoers()
    rows = []
    for iri in _ranked(game, names):
        own = [block for block in blocks if iri in _actors(block)]
        alone = sum(block["seats"] for block in own if len(block["actors"]) == 1)
        joint = sum(block["seats"] for block in own) - alone
        rows.append(
            {
                "actor": names[iri],
                "actor_iri": iri,
                "alone": alone,
                "jointly": joint,
                "blocks": alone + joint,
                "of_seats": game.total,
                "quota": game.quota,
                "veto": iri in vetoers,
                "shapley_shubik": str(shapley[iri]),
                "shapley_shubik_value": float(shapley[iri]),
                "banzhaf": str(banzhaf[iri]),
                "banzhaf_value": float(banzhaf[iri]),
                "banzhaf_measure": str(measure[iri]),
                "banzhaf_measure_value": float(measure[iri]),
                "articles": _articles(own),
            }
        )
    heads = [heading("actor", body.lang)]
    heads += [body.say("Alone"), body.say("Jointly"), body.say("Blocks")]
    heads += [body.say("Shapley–\nShubik"), body.say("Banzhaf")]
    lines = [
        [
            row["actor"],
            *(str(row[key]) for key in ("alone", "jointly", "blocks")),
            _number(shapley[row["actor_iri"]], body.lang),
            _number(banzhaf[row["actor_iri"]], body.lang),
            _leads(row["articles"], body.lang),
        ]
        for row in rows
    ]
    view = TableView([*heads, heading("article", body.lang)], [("", lines)])
    title = body.say_count(
        "What each actor fills and can block, of {n} seat, and its share of power",
        "What each actor fills and can block, of {n} seats, and its share of power",
        game.total,
    )
    return _part(body, title, rows, view)


def coalitions_part(
    body: Body, blocks: list[dict[str, Any]], game: SimpleGame, decides: Quota
) -> Answer:
    """Return the minimal winning coalitions, each with the blocks of seats that it fills."""
    names = _names(blocks)
    order = _ranked(game, names)
    rows: list[dict[str, Any]] = []
    for coalition in game.minimal_winning_coalitions():
        filled = [block for block in blocks if _actors(block) <= coalition]
        members = [iri for iri in order if iri in coalition]
        rows.append(
            {
                "actors": [{"text": names[iri], "iri": iri} for iri in members],
                "seats": game.seats(coalition),
                "quota": game.quota,
                "of_seats": game.total,
                "fills": [_fill(block) for block in filled],
                "articles": _articles(filled),
                "quota_article": decides.article,
                "quota_instrument": decides.instrument,
                "quota_norm_iri": decides.norm,
            }
        )
    rows.sort(key=lambda row: (len(row["actors"]), -row["seats"], _texts(row["actors"])))
    heads = [
        body.say("Coalition"),
        heading("seats", body.lang),
        say_in("column", "Fills", body.lang),
    ]
    lines = [
        [
            "\n".join(_texts(row["actors"])),
            say("{count} of {size}", body.lang, count=row["seats"], size=game.total),
            "\n".join(_by_office(row["fills"])),
            _leads(row["articles"], body.lang),
        ]
        for row in rows
    ]
    view = TableView([*heads, heading("article", body.lang)], [("", lines)])
    title = body.say_count(
        "Coalitions that fill at least {quota} of {n} seat and need each of their members",
        "Coalitions that fill at least {quota} of {n} seats and need each of their members",
        game.total,
        quota=game.quota,
    )
    return _part(body, title, rows, view)


def _fill(block: dict[str, Any]) -> dict[str, Any]:
    keys = ("seats", "office", "office_iri", "article", "norm_iri")
    text = f"{block['seats']} × {block['office']}"
    return {"text": text, **{key: block[key] for key in keys}}


def _part(
    body: Body,
    title: str,
    rows: list[dict[str, Any]],
    view: TableView,
    none: NoAnswer | None = None,
) -> Answer:
    return Answer(
        question="seats",
        jurisdiction=body.place.code,
        on=body.snapshot.on,
        rows=rows,
        none=none,
        title=title,
        view=view,
        lang=body.lang,
    )


def _actors(block: dict[str, Any]) -> frozenset[str]:
    return frozenset(actor["iri"] for actor in block["actors"])


def _names(blocks: list[dict[str, Any]]) -> dict[str, str]:
    return {actor["iri"]: actor["text"] for block in blocks for actor in block["actors"]}


def _ranked(game: SimpleGame, names: dict[str, str]) -> list[str]:
    power = game.shapley_shubik()
    return sorted(game.players, key=lambda iri: (-power[iri], names[iri]))


def _texts(items: list[dict[str, Any]]) -> list[str]:
    return [item["text"] for item in items]


def _by_office(fills: list[dict[str, Any]]) -> list[str]:
    """Return one line an office, with the seats of each of its blocks."""
    offices: dict[str, list[str]] = {}
    for block in fills:
        offices.setdefault(block["office"], []).append(str(block["seats"]))
    return [f"{office}: {' + '.join(counts)}" for office, counts in offices.items()]


def _articles(blocks: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the provisions that blocks rest on, each once."""
    found = {
        (block["article"], block["instrument"]): {
            "text": block["article"],
            "instrument": block["instrument"],
            "version": block["version"],
        }
        for block in blocks
    }
    return sorted(found.values(), key=lambda item: article_key(item["text"]))


def _leads(articles: list[dict[str, str]], lang: str) -> str:
    """Return the main article of each provision; the first part names those it is read with."""
    several = len({item["instrument"] for item in articles}) > 1
    leads = dict.fromkeys(
        item["text"].partition(" with ")[0] + (f" ({item['instrument']})" if several else "")
        for item in articles
    )
    return "\n".join(localize_article(lead, lang) for lead in leads)


def _number(share: Fraction, lang: str) -> str:
    decimals = f"{float(share):.3f}"
    return f"{share}\n{decimals if lang == 'en' else decimals.replace('.', ',')}"
