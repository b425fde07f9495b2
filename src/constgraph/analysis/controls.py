"""Controls: what actors may do to each other, and where one of them holds the key alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from constgraph.analysis.network import build_network
from constgraph.analysis.rules import CONSENTS, Rule, filling_graph, find_loops, stepped
from constgraph.answers.answer import Answer, TableView
from constgraph.answers.report import Report
from constgraph.answers.wording import heading, localize_article
from constgraph.messages import mark, say
from constgraph.questions.ask import inquire
from constgraph.questions.coverage import article_key, why_none
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import compact, expand

if TYPE_CHECKING:
    import networkx

__all__ = ["VETO_POWERS", "controls"]

#: Powers that stop, or hold up, what another has decided.
VETO_POWERS = ("countersign", "object-to-decisions", "return-law")
_TITLES = {
    "powers": mark("What they may do to each other"),
    "loops": mark("Loops, shortest first: each fills, or ends, the next"),
    "vetoes": mark("Vetoes: consents, countersignatures, returns and objections held"),
    "gatekeepers": mark("Sole gatekeepers: matters that exactly one may bring"),
    "alone": mark("Offices whose appointer can also dismiss alone"),
    "protected": mark("Offices that no single actor can end"),
}
_NOTHING = {
    "powers": mark("Nothing is coded between them."),
    "loops": mark("None in the rules coded for this day."),
    "vetoes": mark("None is coded."),
    "gatekeepers": mark("None."),
    "alone": mark("None in the rules coded for this day."),
    "protected": mark("None."),
}
#: What is done by duty, or forbidden, is not what may be done.
_BOUND = {
    "must": mark("must: {does}"),
    "must-not": mark("may not: {does}"),
}
_LOOPS = {"appointment": mark("fills"), "dismissal": mark("ends")}
#: Headings that say more here than on other tables.
_HEADINGS = {
    "loop": mark("Loop"),
    "vetoes": mark("Vetoes"),
    "over": mark("Over"),
    "with": mark("Only with"),
    "appointment_article": mark("Filled under"),
}


class _Context(NamedTuple):
    """What the parts share: the network, who is asked about, and the words."""

    snapshot: Snapshot
    place: Place
    network: networkx.MultiDiGraph
    groups: tuple[frozenset[str], ...]
    lang: str

    def say(self, text: str, **values: object) -> str:
        return say(text, self.lang, **values)

    def label(self, node: str) -> str:
        label: str = self.network.nodes[node]["label"]
        return label

    def does(self, data: dict[str, Any]) -> str:
        """Say what an edge does, and that it must or may not be done."""
        label: str = data["label"]
        if data["rule"] == "petition" and data["modality"] == "must":
            return self.say("must petition: {subject}", subject=label)
        bound = _BOUND.get(data["modality"])
        return self.say(bound, does=label) if bound else label

    def concerns(self, nodes: Iterable[str]) -> bool:
        """Say whether each actor asked about is among the nodes."""
        held = set(nodes)
        return all(group & held for group in self.groups)

    def answer(
        self, part: str, rows: list[dict[str, Any]], keys: list[str], lines: list[list[str]]
    ) -> Answer:
        view = TableView([_head(key, self.lang) for key in keys], [("", lines)])
        return Answer(
            question="controls",
            jurisdiction=self.place.code,
            on=self.snapshot.on,
            rows=rows,
            title=self.say(_TITLES[part]),
            view=view,
            notes=[] if rows else [self.say(_NOTHING[part])],
            lang=self.lang,
        )


def controls(
    snapshot: Snapshot,
    place: Place,
    a: str | None = None,
    b: str | None = None,
    *,
    lang: str = "en",
) -> Report:
    """Return what actors may do to each other, and where one holds the key alone.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    a, b : str or None
        IRIs of one or two actors to narrow every part to; of a body its offices are meant too.
    lang : str
        The language of labels.

    Returns
    -------
    Report
        ``powers``: what they may do to each other, or one to any other. ``loops``: who helps to
        fill, or to end, whom in a circle. ``vetoes``: actors by consents and powers of veto.
        ``gatekeepers``: matters with exactly one petitioner. ``alone``: offices whose appointer can
        dismiss alone. ``protected``: offices that no single actor can end.

    Notes
    -----
    Everything but the loops is linear in the number of norms; for those see
    `constgraph.analysis.rules.find_loops`.
    """
    network = build_network(snapshot, jurisdiction=place.jurisdiction, lang=lang)
    asked = [compact(iri) for iri in (a, b) if iri is not None]
    groups = tuple(_group(network, node) for node in asked)
    context = _Context(snapshot, place, network, groups, lang)
    parts = {"powers": _powers(context, [iri for iri in (a, b) if iri])} if groups else {}
    parts["loops"] = _loops(context)
    parts["vetoes"] = _vetoes(context)
    parts["gatekeepers"] = _asked(context, "sole-gatekeepers", "gatekeepers", "petitioner")
    parts["alone"] = _alone(context)
    parts["protected"] = _asked(context, "irremovable-offices", "protected", "office")
    named = [expand(n) for n in asked] or [place.jurisdiction]
    names = [snapshot.label(iri, lang) for iri in named]
    return Report(
        "controls",
        place.code,
        snapshot.on,
        parts,
        title=context.say("Who controls whom: {who} ({on})", who=" – ".join(names), on=snapshot.on),
    )


def _group(network: networkx.MultiDiGraph, node: str) -> frozenset[str]:
    """Return a node, and the offices that belong to it."""
    return frozenset({node, *(n for n, data in network.nodes(data=True) if data["body"] == node)})


def _powers(context: _Context, asked: list[str]) -> Answer:
    first = context.groups[0]
    second = context.groups[1] if len(context.groups) > 1 else None
    lines: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source, target, data in context.network.edges(data=True):
        if second is None:
            counts = (source in first) != (target in first)
        else:
            counts = (source in first and target in second) or (
                source in second and target in first
            )
        if counts:
            lines.setdefault((source, target, context.does(data)), []).append(data)
    rows: list[dict[str, Any]] = [
        {
            "actor": context.label(source),
            "actor_iri": expand(source),
            "does": does,
            "modality": norms[0]["modality"] or None,
            "to": context.label(target),
            "to_iri": expand(target),
            "article": "; ".join(_articles(norms)),
            "norms": [_norm(data) for data in norms],
        }
        for (source, target, does), norms in lines.items()
    ]
    rows.sort(key=lambda row: (row["actor"], row["to"], row["does"]))
    sections: dict[str, list[list[str]]] = {}
    for row in rows:
        sections.setdefault(f"{row['actor']} → {row['to']}", []).append(
            [row["does"], _localized(row["norms"], context.lang)]
        )
    answer = context.answer("powers", rows, ["does", "article"], [])
    answer.view = TableView(answer.view.headings, list(sections.items()))
    if not rows and second is None:
        place = context.place.jurisdiction
        answer.none = why_none(context.snapshot, "powers", place, context.lang, asked)
        answer.notes = []
    return answer


def _loops(context: _Context) -> Answer:
    rows: list[dict[str, Any]] = []
    for kind in ("appointment", "dismissal"):
        graph = filling_graph(context.network, kind)
        for loop in find_loops(graph):
            if not context.concerns(loop):
                continue
            pairs = zip(loop, [*loop[1:], loop[0]], strict=True)
            hops: list[dict[str, Any]] = [
                {
                    "from": context.label(source),
                    "from_iri": expand(source),
                    "to": context.label(target),
                    "to_iri": expand(target),
                    "norms": [_norm(data) for data in graph.edges[source, target]["norms"]],
                }
                for source, target in pairs
            ]
            for hop in hops:
                articles = list(dict.fromkeys(norm["article"] for norm in hop["norms"]))
                hop["text"] = f"{hop['from']} → {hop['to']}: {'; '.join(articles)}"
            articles = [norm["article"] for hop in hops for norm in hop["norms"]]
            rows.append(
                {
                    "kind": kind,
                    "length": len(loop),
                    "hops": hops,
                    "article": "; ".join(dict.fromkeys(articles)),
                }
            )
    lines = [
        [
            context.say(_LOOPS[row["kind"]]) if place == 0 else "",
            f"{hop['from']} → {hop['to']}",
            _localized(hop["norms"], context.lang),
        ]
        for row in rows
        for place, hop in enumerate(row["hops"])
    ]
    answer = context.answer("loops", rows, ["loop", "who", "article"], lines)
    kinds = {row["kind"] for row in rows}
    if rows and "appointment" not in kinds:
        answer.notes = [context.say("No loop of appointments in the rules coded for this day.")]
    return answer


def _vetoes(context: _Context) -> Answer:
    held: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    acting: dict[str, set[str]] = {}
    for source, _, data in context.network.edges(data=True):
        acting.setdefault(data["norm"], set()).add(source)
    for source, target, data in context.network.edges(data=True):
        stepwise = data["rule"] in ("appointment", "dismissal") and data["kind"] in CONSENTS
        if stepwise:
            # a consent binds whoever appoints or dismisses by the same norm
            concerned = context.concerns((source, target, *acting[data["norm"]]))
        else:
            held_up = data["kind"] in VETO_POWERS and data["modality"] != "must-not"
            concerned = held_up and context.concerns((source, target))
        if concerned:
            held.setdefault(source, []).append((target, context.does(data), data))
    rows: list[dict[str, Any]] = []
    for actor, vetoes in held.items():
        norms = {data["norm"]: data for _, _, data in vetoes}
        over = sorted({f"{context.label(target)} ({does})" for target, does, _ in vetoes})
        rows.append(
            {
                "actor": context.label(actor),
                "actor_iri": expand(actor),
                "vetoes": len(norms),
                "over": over,
                "article": "; ".join(_articles(norms.values())),
                "norms": [_norm(data) for data in norms.values()],
            }
        )
    rows.sort(key=lambda row: (-row["vetoes"], row["actor_iri"]))
    lines = [
        [
            str(row["vetoes"]),
            row["actor"],
            ";\n".join(row["over"]),
            _localized(row["norms"], context.lang),
        ]
        for row in rows
    ]
    return context.answer("vetoes", rows, ["vetoes", "actor", "over", "article"], lines)


def _alone(context: _Context) -> Answer:
    """Match the actor that acts last in filling an office with one that ends it alone."""
    rules = stepped(context.network)
    ended: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        resigns = any(step.actor == rule.office for step in rule.steps)
        if rule.kind == "dismissal" and len(rule.needed) == 1 and not resigns:
            ended.setdefault((rule.office, min(rule.needed)), []).append(rule)
    rows: list[dict[str, Any]] = []
    for rule in rules:
        endings = ended.get((rule.office, rule.last), [])
        if rule.kind != "appointment" or not endings:
            continue
        if not context.concerns((rule.office, rule.body, rule.last)):
            continue
        others = sorted(context.label(actor) for actor in rule.needed - {rule.last})
        filled = rule.steps[0].edge
        norms = [filled, *(ending.steps[0].edge for ending in endings)]
        rows.append(
            {
                "office": context.label(rule.office),
                "office_iri": expand(rule.office),
                "actor": context.label(rule.last),
                "actor_iri": expand(rule.last),
                "filled_with": others,
                "appointment_article": filled["article"],
                "article": "; ".join(_articles(norms[1:])),
                "norms": [_norm(data) for data in norms],
            }
        )
    rows.sort(key=lambda row: (row["office"], row["office_iri"], row["appointment_article"]))
    lines = [
        [
            row["office"],
            row["actor"],
            ";\n".join(row["filled_with"]),
            _localized(row["norms"][:1], context.lang),
            _localized(row["norms"][1:], context.lang),
        ]
        for row in rows
    ]
    keys = ["office", "actor", "with", "appointment_article", "article"]
    return context.answer("alone", rows, keys, lines)


def _asked(context: _Context, question: str, part: str, column: str) -> Answer:
    """Return a named question, narrowed to the actors asked about, as a part."""
    answer = inquire(context.snapshot, context.place, question, lang=context.lang)
    names = [{context.label(n) for n in group if n in context.network} for group in context.groups]
    if names:
        kept = [row for row in answer.rows if any(row[column] in group for group in names)]
        if answer.rows and not kept:
            answer.notes = [context.say(_NOTHING[part])]
        answer.rows = kept
        answer.view = TableView(
            answer.view.headings,
            [
                (title, [line for line in lines if any(line[_place(part)] in g for g in names)])
                for title, lines in answer.view.sections
            ],
        )
    answer.title = context.say(_TITLES[part])
    return answer


def _place(part: str) -> int:
    """Return which column of the view holds the actor."""
    return {"gatekeepers": 1, "protected": 0}[part]


def _norm(data: dict[str, Any]) -> dict[str, Any]:
    keys = ("kind", "label", "article", "instrument", "version", "confidence")
    return {
        "text": f"{data['label']}: {data['article']}",
        **{key: data[key] for key in keys},
        "norm_iri": data["norm"],
    }


def _articles(norms: Iterable[dict[str, Any]]) -> list[str]:
    return sorted({data["article"] for data in norms}, key=article_key)


def _localized(norms: Iterable[dict[str, Any]], lang: str) -> str:
    return ";\n".join(localize_article(article, lang) for article in _articles(norms))


def _head(key: str, lang: str) -> str:
    return say(_HEADINGS[key], lang) if key in _HEADINGS else heading(key, lang)
