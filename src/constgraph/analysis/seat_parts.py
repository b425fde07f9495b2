"""The parts of a report on seats: their words, their rows, and what a screen shows of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from constgraph.analysis.games import SimpleGame
from constgraph.answers.answer import Answer, NoAnswer, TableView
from constgraph.answers.wording import Phrases, heading, localize_article, phrase, say
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot

__all__ = ["Body", "Quota", "actors_part", "coalitions_part", "seats_part", "step_text"]

_WORDS: Phrases = {
    "title": (
        "Who can fill the seats, and who can block them: {body} ({on})",
        "Кто может заполнить места и кто может их заблокировать: {body} ({on})",
        "Орындарды кім толтыра алады және кім бөгей алады: {body} ({on})",
    ),
    "seats": (
        "How each seat is filled",
        "Как заполняется каждое место",
        "Әр орын қалай толтырылады",
    ),
    "actors": (
        "What each actor fills and can block, of {total} seats, and its share of power",
        "Сколько мест из {total} заполняет и может заблокировать каждый участник; доля влияния",
        "Әр қатысушы {total} орыннан нешеуін толтырады, нешеуін бөгей алады және ықпал үлесі",
    ),
    "coalitions": (
        "Coalitions that fill at least {quota} of {total} seats and need each of their members",
        "Коалиции, которые заполняют не менее {quota} из {total} мест и где нужен каждый участник",
        "{total} орыннан кемінде {quota} орын толтыратын және әр мүшесі қажет коалициялар",
    ),
    "alone": ("alone", "единолично", "жеке"),
    "jointly": ("jointly", "совместно", "бірлесіп"),
    "by right": ("by right", "по праву", "құқығы бойынша"),
    "from within": ("from within", "из состава", "өз құрамынан"),
    "Filled": ("Filled", "Заполняет", "Толтыру"),
    "Alone": ("Alone", "Один", "Жеке"),
    "Jointly": ("Jointly", "Вместе", "Бірлесіп"),
    "Blocks": ("Blocks", "Блок", "Бөгейді"),
    "Shapley": ("Shapley–\nShubik", "Шепли –\nШубик", "Шепли –\nШубик"),
    "Banzhaf": ("Banzhaf", "Банцаф", "Банцаф"),
    "Coalition": ("Coalition", "Коалиция", "Коалиция"),
    "Fills": ("Fills", "Заполняет", "Толтырады"),
    "rule": (
        "Quota: {quota} of {total} seats, at full attendance. {rule}: {article}, {act}.",
        "Квота: {quota} из {total} мест при полном составе. {rule}: {article}, {act}.",
        "Квота: {total} орыннан {quota}, құрам толық қатысқанда. {rule}: {article}, {act}.",
    ),
    "exceptions": ("Not counted: {what}.", "Не учтено: {what}.", "Есепке алынбады: {what}."),
    "no rule": (
        "The voting rule is not coded for this day ({body}); a simple majority is taken: {quota} of"
        " {total} seats.",
        "Правило голосования на этот день не внесено ({body}); взято простое большинство: {quota}"
        " из {total} мест.",
        "Осы күнгі дауыс беру қағидасы енгізілмеген ({body}); жай көпшілік алынды: {total} орыннан"
        " {quota}.",
    ),
    "several rules": (
        "Several voting rules are coded for this day ({body}); a simple majority is taken: {quota}"
        " of {total} seats.",
        "На этот день внесено несколько правил голосования ({body}); взято простое большинство:"
        " {quota} из {total} мест.",
        "Осы күнге бірнеше дауыс беру қағидасы енгізілген ({body}); жай көпшілік алынды: {total}"
        " орыннан {quota}.",
    ),
    "given": (
        "Quota as given: {quota} of {total} seats.",
        "Заданная квота: {quota} из {total} мест.",
        "Берілген квота: {total} орыннан {quota}.",
    ),
    "veto": (
        "Can alone keep {quota} of {total} seats from being filled: {who}.",
        "В одиночку может помешать заполнению {quota} из {total} мест: {who}.",
        "{total} орыннан {quota} толтырылуын жалғыз өзі бөгей алады: {who}.",
    ),
    "no veto": (
        "No actor can alone keep {quota} of {total} seats from being filled.",
        "Никто не может в одиночку помешать заполнению {quota} из {total} мест.",
        "Ешбір қатысушы {total} орыннан {quota} толтырылуын жалғыз өзі бөгей алмайды.",
    ),
    "reading": (
        "Blocks: seats that stay empty without the actor. Share of power: how often the actor"
        " decides, over all orders (Shapley–Shubik) or coalitions (Banzhaf) of the actors.",
        "Блок: места, которые без участника не заполнить. Доля влияния: как часто решает участник,"
        " по всем порядкам (Шепли – Шубик) или коалициям (Банцаф) участников.",
        "Бөгейді: қатысушысыз толмайтын орындар. Ықпал үлесі: қатысушылардың барлық реттерінде"
        " (Шепли – Шубик) не коалицияларында (Банцаф) оның қаншалықты жиі шешетіні.",
    ),
    "held": (
        "Held by right, for nobody to fill and outside the total: {who} ({article}).",
        "По праву, никем не заполняются и в общее число не входят: {who} ({article}).",
        "Құқығы бойынша, оны ешкім толтырмайды және жалпы санға кірмейді: {who} ({article}).",
    ),
    "elected": (
        "Left out, because election by voters is no appointment: {what}.",
        "Не учтено, так как выборы избирателями не назначение: {what}.",
        "Сайлаушылардың сайлауы тағайындау емес, сондықтан есепке алынбады: {what}.",
    ),
    "uncoded": (
        "Left out, because how they are filled is not coded for this day: {what}.",
        "Не учтено, так как порядок замещения на этот день не внесён: {what}.",
        "Осы күні қалай толтырылатыны енгізілмегендіктен есепке алынбады: {what}.",
    ),
    "no game": (
        "No coalitions are counted: {why}.",
        "Коалиции не подсчитаны: {why}.",
        "Коалициялар есептелмеді: {why}.",
    ),
    "why elected": (
        "voters elect members of this body",
        "часть членов избирают избиратели",
        "мүшелерінің бір бөлігін сайлаушылар сайлайды",
    ),
    "why uncounted": (
        "no number of seats is fixed for {what}",
        "не установлено число мест: {what}",
        "орын саны белгіленбеген: {what}",
    ),
    "why empty": (
        "no seat is filled by appointment",
        "ни одно место не заполняется назначением",
        "ешбір орын тағайындаумен толтырылмайды",
    ),
    "why single": (
        "only one seat is coded",
        "внесено только одно место",
        "бір ғана орын енгізілген",
    ),
    "why partial": (
        "the coded rules fill {total} of {size} seats",
        "внесённые правила заполняют {total} из {size} мест",
        "енгізілген қағидалар {size} орыннан {total} орын толтырады",
    ),
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

    def words(self, key: str, **values: object) -> str:
        """Return a sentence of this report in the language asked for."""
        return phrase(_WORDS, key, self.lang, **values)


class Quota(NamedTuple):
    """The seats that decide, and the norm that says so; no article where none is coded."""

    seats: int
    note: str
    article: str | None = None
    instrument: str | None = None
    norm: str | None = None


def step_text(step: dict[str, Any], lang: str) -> str:
    """Return who does what in a step, and what follows if it is refused."""
    text = f"{step['actor']} {step['role']}"
    return f"{text}; {say('if refused', lang, what=step['refusal'])}" if "refusal" in step else text


def seats_part(body: Body, rules: list[dict[str, Any]], none: NoAnswer | None) -> Answer:
    """Return the rules by office, each with its steps and whether one actor or several fill it."""
    sections: dict[str, list[list[str]]] = {}
    for rule in rules:
        lines = [f"{step['order']}. {step['text']}" for step in rule["steps"]]
        count = "–" if rule["seats"] is None else str(rule["seats"])
        where = f"{localize_article(rule['article'], body.lang)}\n[{rule['version']}]"
        cells = [count, "\n".join(lines), body.words(rule["filled"]), where]
        sections.setdefault(rule["office"], []).append(cells)
    heads = [
        heading("seats", body.lang),
        heading("how", body.lang),
        body.words("Filled"),
        heading("article", body.lang),
    ]
    view = TableView(heads, list(sections.items()))
    return _part(body, body.words("seats"), rules, view, none)


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
    heads += [body.words(k) for k in ("Alone", "Jointly", "Blocks", "Shapley", "Banzhaf")]
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
    return _part(body, body.words("actors", total=game.total), rows, view)


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
                "fills": [
                    {
                        "text": f"{block['seats']} × {block['office']}",
                        "seats": block["seats"],
                        "office": block["office"],
                        "office_iri": block["office_iri"],
                        "article": block["article"],
                        "norm_iri": block["norm_iri"],
                    }
                    for block in filled
                ],
                "articles": _articles(filled),
                "quota_article": decides.article,
                "quota_instrument": decides.instrument,
                "quota_norm_iri": decides.norm,
            }
        )
    rows.sort(key=lambda row: (len(row["actors"]), -row["seats"], _texts(row["actors"])))
    heads = [body.words("Coalition"), heading("seats", body.lang), body.words("Fills")]
    lines = [
        [
            "\n".join(_texts(row["actors"])),
            say("head count", body.lang, count=row["seats"], size=game.total),
            "\n".join(_by_office(row["fills"])),
            _leads(row["articles"], body.lang),
        ]
        for row in rows
    ]
    view = TableView([*heads, heading("article", body.lang)], [("", lines)])
    title = body.words("coalitions", quota=game.quota, total=game.total)
    return _part(body, title, rows, view)


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
