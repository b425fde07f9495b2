"""A ranking of actors by what they hold, on a day and between two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from constgraph.analysis.controls import VETO_POWERS
from constgraph.analysis.network import build_network
from constgraph.analysis.rules import CONSENTS, filling_graph, stepped
from constgraph.answers.answer import Answer, TableView
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say, say_count
from constgraph.questions.coverage import article_key, why_none
from constgraph.questions.names import Place
from constgraph.questions.powers import coded_powers
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

if TYPE_CHECKING:
    import networkx

__all__ = ["MEASURES", "ranking", "reach"]

_MEASURES = {
    "appointments": mark("Fills"),
    "consents": mark("Consents"),
    "vetoes": mark("Vetoes"),
    "powers": mark("Powers"),
    "reach": mark("Reach"),
}
MEASURES = tuple(_MEASURES)
_KEY = mark(
    "Fills: offices in whose filling the actor takes a binding step. Consents: consents and binding"
    " recommendations to fill or end an office. Vetoes: these, countersignatures, returns of laws"
    " and objections. Powers: powers and petition rights. Reach: offices that it helps to fill, one"
    " reached through another actor counting half, through two a third, and so on."
)
_PROOF = mark("The articles behind each number: --format json, or constgraph powers and controls.")


def ranking(
    snapshot: Snapshot,
    place: Place,
    *,
    by: str = "appointments",
    since: Snapshot | None = None,
    lang: str = "en",
) -> Answer:
    """Return the actors of a day, ranked by a measure.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    by : str
        One of `MEASURES`: offices that the actor helps to fill; consents held in filling or ending
        an office; vetoes of every kind; powers and petition rights; or reach (see `reach`).
    since : Snapshot or None
        An earlier day to compare with.
    lang : str
        The language of labels.

    Returns
    -------
    Answer
        One row for each actor with at least one of the measures. Equal actors share a rank and
        stand in the order of their IRIs, so that the order never depends on the run. ``norms``
        holds, for each measure, the norms that it counts, with their articles.

    Raises
    ------
    UsageError
        If there is no such measure.

    Notes
    -----
    Linear in the number of norms, but for reach: O(a (n + m)) for a actors in a graph of n nodes
    and m edges.
    """
    if by not in MEASURES:
        raise UsageError(
            Message("there is no measure '{by}'", by=by),
            hint=Message("one of: {measures}", measures=", ".join(MEASURES)),
        )
    rows = _measured(snapshot, place, by, lang)
    if since is not None:
        rows = _with_earlier(rows, _measured(since, place, by, lang))
    none = None
    if not rows:
        none = why_none(snapshot, "appointments", place.jurisdiction, lang)
    shown = [row for row in rows if row[by] or row.get("before", {}).get(by)]
    return Answer(
        question="ranking",
        jurisdiction=place.code,
        on=snapshot.on,
        rows=rows,
        none=none,
        title=say(
            "Ranking of actors – {measure}: {place} ({on})",
            lang,
            measure=say(_MEASURES[by], lang),
            place=snapshot.label(place.jurisdiction, lang),
            on=snapshot.on,
        ),
        view=_view(shown, by, lang),
        notes=_notes(len(rows) - len(shown), since, lang) if rows else [],
        lang=lang,
    )


def _notes(left_out: int, since: Snapshot | None, lang: str) -> list[str]:
    """Say what the numbers count, where their articles are, and who is not shown."""
    notes = [say(_KEY, lang), say(_PROOF, lang)]
    if left_out:
        left = say_count(
            "{n} actor with none is left out; --format json has them all.",
            "{n} actors with none are left out; --format json has them all.",
            left_out,
            lang,
        )
        notes.insert(0, left)
    if since is not None:
        then = mark('In column "{was}": the number on {before}, where it differs.')
        notes.append(say(then, lang, was=say("Was", lang), before=since.on))
    return notes


def _with_earlier(rows: list[dict[str, Any]], before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put the earlier numbers beside each actor; those who are gone come last."""
    now = {row["actor_iri"] for row in rows}
    gone = [
        {**row, **dict.fromkeys(MEASURES, 0), "rank": None, "norms": {}}
        for row in before
        if row["actor_iri"] not in now
    ]
    earlier = {row["actor_iri"]: row for row in before}
    compared = []
    for row in [*rows, *gone]:
        then = earlier.get(row["actor_iri"], {})
        numbers = {key: then.get(key, 0) for key in MEASURES}
        compared.append({**row, "before": numbers, "rank_before": then.get("rank")})
    return compared


def reach(network: networkx.MultiDiGraph) -> dict[str, float]:
    """Return for each actor how far its hand reaches in filling offices.

    Parameters
    ----------
    network : networkx.MultiDiGraph
        As `constgraph.analysis.network.build_network` returns it.

    Returns
    -------
    dict of str to float
        The sum, over the offices that the actor helps to fill directly or through others, of one
        divided by the number of steps to it: an office that it fills itself counts 1, one filled by
        somebody whom it fills counts 1/2. Zero for those who fill nothing.

    Notes
    -----
    This is harmonic closeness, read along the edges: M. Marchiori and V. Latora, "Harmony in the
    small-world", Physica A 285 (2000); P. Boldi and S. Vigna, "Axioms for centrality", Internet
    Mathematics 10 (2014). O(a (n + m)) for a actors in a graph of n nodes and m edges.
    """
    import networkx as nx

    graph = filling_graph(network)
    offices = [node for node, data in graph.nodes(data=True) if data.get("kind") == "Office"]
    found: dict[str, float] = nx.harmonic_centrality(graph.reverse(), sources=offices)
    return found


def _measured(snapshot: Snapshot, place: Place, by: str, lang: str) -> list[dict[str, Any]]:
    network = build_network(snapshot, jurisdiction=place.jurisdiction, lang=lang)
    held = _held(network)
    for row in coded_powers(snapshot, place, lang):
        if row["class"] == "Power":
            norms = held.setdefault(row["holder_iri"], {}).setdefault("powers", {})
            norms[row["norm_iri"]] = row["article"]
    far = {expand(node): value for node, value in reach(network).items() if value}
    rows: list[dict[str, Any]] = []
    labels = snapshot.labels(held.keys() | far.keys(), lang)
    for iri in sorted(held.keys() | far.keys()):
        measures = held.get(iri, {})
        counts: dict[str, float] = {
            "appointments": len(measures.get("offices", {})),
            **{key: len(measures.get(key, {})) for key in ("consents", "vetoes", "powers")},
            "reach": round(far.get(iri, 0.0), 2),
        }
        rows.append(
            {
                "rank": 0,
                "actor": labels[iri],
                "actor_iri": iri,
                **counts,
                "norms": {
                    key: [
                        {"text": article, "article": article, "norm_iri": norm}
                        for norm, article in sorted(norms.items(), key=lambda n: article_key(n[1]))
                    ]
                    for key, norms in measures.items()
                    if key != "offices"
                },
            }
        )
    rows.sort(key=lambda row: (-row[by], row["actor_iri"]))
    for row in rows:
        # equal actors share the rank of the first of them
        row["rank"] = 1 + sum(other[by] > row[by] for other in rows)
    return rows


def _held(network: networkx.MultiDiGraph) -> dict[str, dict[str, dict[str, str]]]:
    """Return for each actor the norms behind each measure, with their articles."""
    held: dict[str, dict[str, dict[str, str]]] = {}

    def note(actor: str, measure: str, key: str, article: str) -> None:
        held.setdefault(expand(actor), {}).setdefault(measure, {})[key] = article

    for rule in stepped(network):
        for step in rule.steps:
            if rule.kind == "appointment" and step.actor in rule.needed:
                note(step.actor, "offices", rule.office, step.edge["article"])
                note(step.actor, "appointments", step.edge["norm"], step.edge["article"])
            if step.role in CONSENTS and rule.kind != "election":
                note(step.actor, "consents", step.edge["norm"], step.edge["article"])
                note(step.actor, "vetoes", step.edge["norm"], step.edge["article"])
    for source, _, data in network.edges(data=True):
        if data["kind"] in VETO_POWERS:
            note(source, "vetoes", data["norm"], data["article"])
        if data["rule"] == "petition":
            note(source, "powers", data["norm"], data["article"])
    return held


def _view(rows: list[dict[str, Any]], by: str, lang: str) -> TableView:
    compared = any("before" in row for row in rows)
    heads = [say("No.", lang), say("Actor", lang), say(_MEASURES[by], lang)]
    heads += [say("Was", lang)] if compared else []
    heads += [say(_MEASURES[key], lang) for key in MEASURES if key != by]
    lines = []
    for row in rows:
        line = [str(row["rank"] or "–"), row["actor"], _number(row[by])]
        if compared:
            then = row["before"][by]
            line.append(_number(then) if then != row[by] else "")
        lines.append(line + [_number(row[key]) for key in MEASURES if key != by])
    return TableView(heads, [("", lines)])


def _number(value: float) -> str:
    return f"{value:g}"
