"""Everything that is known of one node."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pyoxigraph as ox

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.wording import heading, localize_article, unbroken
from constgraph.questions.coverage import article_key, pinpoint
from constgraph.questions.names import find_thing
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row, Store
from constgraph.store.labelled import select_labelled
from constgraph.store.texts import language_rank, plain_text, short_name
from constgraph.terms import BASE, PREFIXES, RDF, compact

__all__ = ["show_thing"]

_OTHER = language_rank("x-other", "en")[0]
#: Every provision, and every norm by the provisions that it rests on.
_ARTICLES = """
SELECT ?lang ?what ?article ?instrument ?with_article ?with_instrument ?with_short_title WHERE {
  { ?what cg:conferredBy|cg:restsOn ?provision . }
  UNION { ?provision eli:is_part_of ?text . BIND(?provision AS ?what) }
  ?provision eli:number ?article ; eli:is_part_of/eli:is_member_of ?act .
  ?act skos:prefLabel ?instrument FILTER(LANG(?instrument) = ?lang)
  OPTIONAL {
    ?what cg:readWith ?with .
    ?with eli:number ?with_article ; eli:is_part_of/eli:is_member_of ?with_act .
    ?with_act skos:prefLabel ?with_instrument FILTER(LANG(?with_instrument) = ?lang)
    OPTIONAL { ?with_act cg:shortTitle ?with_short_title FILTER(LANG(?with_short_title) = ?lang) }
  }
}"""

#: Every place in an act by the act that it is in; see `constgraph.questions.cited` for the path.
_PLACES = """
SELECT ?lang ?what ?article ?instrument WHERE {
  ?what a cg:Provision ; eli:number ?article .
  ?what eli:is_part_of/eli:is_part_of?/eli:is_part_of?/eli:is_part_of? ?act .
  ?act cg:jurisdiction ?place ; skos:prefLabel ?instrument FILTER(LANG(?instrument) = ?lang)
}"""


def show_thing(
    snapshot: Snapshot, name: str, *, lang: str = "en", every_day: bool = False
) -> Answer:
    """Return what a node says and what points to it, each with the article it stands on.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    name : str
        An IRI, a prefixed name, ``kz/name`` or a label.
    lang : str
        The language of labels; a text in another language is left out where this one exists.
    every_day : bool
        Whether things of other days that point to the node are shown too.

    Raises
    ------
    UnknownNameError
        If nothing bears the name.
    """
    iri = find_thing(snapshot.store, name)
    blank = _BlankNames(snapshot.store)
    node = ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)
    known = blank[iri] if isinstance(node, ox.BlankNode) else compact(iri)
    label = snapshot.store.labels([iri], lang).get(iri)
    if label is None and isinstance(node, ox.NamedNode):
        label = short_name(iri)
    source = snapshot.store if every_day else snapshot.slice()
    rows = [
        _row(snapshot, blank, q, q.object, lang, "out")
        for q in _statements(snapshot.store, blank, node, lang)
    ]
    incoming = sorted(
        source.pointing_to(node), key=lambda q: (q.predicate.value, blank.key(q.subject))
    )
    rows += [_row(snapshot, blank, q, q.subject, lang, "in") for q in incoming]
    articles = _articles(snapshot.store, lang)
    for row in rows:
        row["article"], row["instrument"] = articles.get(row["value_iri"], (None, None))
    return Answer(
        question="show",
        jurisdiction=None,
        on=None if every_day else snapshot.on,
        rows=rows,
        title=f"{label} ({known})" if label else known,
        view=_view(rows, lang),
        lang=lang,
    )


class _BlankNames(dict[str, str]):
    """The names of blank nodes, found when the first is asked for."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, node: str) -> str:
        if not self:
            self.update(self._store.blank_names())
        return super().get(node, "[]")

    def get(self, term: Any) -> str:  # type: ignore[override]
        """Return a name for any node."""
        return self[str(term)] if isinstance(term, ox.BlankNode) else plain_text(term)

    def key(self, term: Any) -> str:
        """Return what a node is sorted by."""
        return self[str(term)] if isinstance(term, ox.BlankNode) else str(term)


def _statements(
    store: Store, blank: _BlankNames, node: ox.NamedNode | ox.BlankNode, lang: str
) -> list[ox.Quad]:
    """Return what a node says: of its texts in several languages those that serve best."""
    quads = list(store.about(node))
    ranks: dict[str, int] = {}
    for quad in quads:
        if tag := getattr(quad.object, "language", None):
            rank = language_rank(tag, lang)[0]
            ranks[quad.predicate.value] = min(rank, ranks.get(quad.predicate.value, rank))
    kept = [
        q
        for q in quads
        if not (tag := getattr(q.object, "language", None))
        or language_rank(tag, lang)[0] == ranks[q.predicate.value]
    ]
    return sorted(
        kept, key=lambda q: (q.predicate.value != RDF.type, q.predicate.value, blank.key(q.object))
    )


def _row(
    snapshot: Snapshot, blank: _BlankNames, quad: ox.Quad, other: Any, lang: str, direction: str
) -> dict[str, Any]:
    named = isinstance(other, ox.NamedNode)
    value = _name(snapshot, other.value, lang) if named else blank.get(other)
    if isinstance(other, ox.BlankNode):
        value = snapshot.store.labels([str(other)], lang).get(str(other), value)
    tag = getattr(other, "language", None)
    if tag and language_rank(tag, lang)[0] == _OTHER:
        value = f"{value} [{tag}]"  # a language that was not asked for is told
    return {
        "direction": direction,
        "property": _name(snapshot, quad.predicate.value, lang),
        "property_iri": quad.predicate.value,
        "value": value,
        "value_iri": other.value if named else None,
    }


def _articles(store: Store, lang: str) -> dict[str | None, tuple[str, str]]:
    """Return the article and the act of everything that stands on a provision.

    Where it stands on several acts, each article names its own.
    """
    found: dict[str, dict[tuple[str, str], list[Row]]] = {}
    for row in chain(*(select_labelled(store, q, {"lang": lang}) for q in (_ARTICLES, _PLACES))):
        provisions = found.setdefault(row["what"], {})
        provisions.setdefault((row["article"], row["instrument"]), []).append(row)
    told: dict[str | None, tuple[str, str]] = {}
    for what, provisions in found.items():
        acts = sorted({act for _, act in provisions})
        articles = [
            pinpoint(rows) if len(acts) == 1 else f"{pinpoint(rows)}, {act}"
            for (_, act), rows in provisions.items()
        ]
        told[what] = "; ".join(sorted(articles, key=article_key)), "; ".join(acts)
    return told


def _view(rows: list[dict[str, Any]], lang: str) -> TableView:
    lines = [
        [
            row["property"] if row["direction"] == "out" else f"← {row['property']}",
            _shown(row),
            _pinpoint(row, lang),
        ]
        for row in rows
    ]
    heads = ["Property", "Value", heading("article", lang)]
    if not any(row["article"] for row in rows):
        heads, lines = heads[:-1], [line[:-1] for line in lines]
    return TableView(heads, [("", lines)])


def _pinpoint(row: dict[str, Any], lang: str) -> str:
    if not row["article"]:
        return ""
    article = unbroken(localize_article(row["article"], lang))
    return article if "; " in row["instrument"] else f"{article}\n({row['instrument']})"


def _shown(row: dict[str, Any]) -> str:
    name = compact(row["value_iri"]) if row["value_iri"] else ""
    value: str = row["value"]
    return f"{value} ({name})" if name and name != value else value


def _name(snapshot: Snapshot, iri: str, lang: str) -> str:
    """Return a label for ours, and the local name for terms of other vocabularies."""
    if label := snapshot.store.labels([iri], lang).get(iri):
        return label
    name = compact(iri)
    ours = iri.startswith(BASE) or name == iri
    return name if ours else name.partition(":")[2] if iri.startswith(PREFIXES["rdf"]) else name
