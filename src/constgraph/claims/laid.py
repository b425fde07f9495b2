"""Claims in the short form as the triples that claims in Turtle consist of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from constgraph.claims.asks import Ask
from constgraph.claims.meant import mean
from constgraph.claims.short import Article, ShortClaim, read_short
from constgraph.messages import LANGUAGES, say
from constgraph.questions.today import today_in
from constgraph.store.embedded import Store, term
from constgraph.terms import RDF, expand

__all__ = ["lay_short"]

#: Where the nodes of an article live that says no address of its own.
_HOME = "https://example.org/my-claims"


def lay_short(store: Store, path: Path) -> tuple[list[ox.Quad], dict[str, str]]:
    """Return the triples of a file of claims in the short form, and the line of each node.

    Parameters
    ----------
    store : Store
        The graph, for names.
    path : Path
        The file.

    Raises
    ------
    DataError, UnknownNameError, UsageError
        If the file cannot be read, or a claim of it cannot be understood.
    """
    article, lang, claims = read_short(path)
    home = article.url if article.url.startswith(("https://", "http://")) else _HOME
    laid = _Laid(store, home.split("#")[0].rstrip("/"), lang)
    if any(article):
        laid.article(article)
    for claim in claims:
        laid.claim(claim)
    return laid.quads, laid.places


class _Laid:
    """The triples so far."""

    def __init__(self, store: Store, home: str, lang: str) -> None:
        self.store = store
        self.home = home
        self.lang = lang
        self.quads: list[ox.Quad] = []
        self.places: dict[str, str] = {}
        self.appears: str | None = None

    def article(self, article: Article) -> None:
        """Lay the article that the claims are of."""
        node = f"{self.home}#article"
        self.appears = node
        self._say(node, "rdf:type", ox.NamedNode(expand("schema:Article")))
        for key, text in zip(
            ("name", "url", "author", "publisher", "datePublished"), article, strict=True
        ):
            if text:
                self._say(node, f"schema:{key}", ox.Literal(text))

    def claim(self, claim: ShortClaim) -> None:
        """Lay a claim, its review and its tests."""
        meant = mean(self.store, claim)
        name = "".join(c if c.isalnum() or c in "-._" else "-" for c in claim.key)
        node, review = f"{self.home}#{name}", f"{self.home}#{name}-review"
        day = claim.on or today_in(self.store, meant.place.jurisdiction)
        self._say(node, "rdf:type", ox.NamedNode(expand("schema:Claim")))
        self._say(node, "schema:identifier", ox.Literal(claim.key))
        text = str(claim.said["text"])
        self._say(
            node,
            "schema:text",
            ox.Literal(text, language=self.lang) if self.lang else ox.Literal(text),
        )
        self._say(node, "cg:judgedOn", term(day))
        if self.appears:
            self._say(node, "schema:appearance", ox.NamedNode(self.appears))
        self._say(review, "rdf:type", ox.NamedNode(expand("schema:ClaimReview")))
        self._say(review, "schema:itemReviewed", ox.NamedNode(node))
        self.places |= {node: claim.where(), review: claim.where()}
        for number, ask in enumerate(meant.asks, 1):
            test = f"{node}-test-{number}"
            self._say(review, "cg:test", ox.NamedNode(test))
            self.places[test] = claim.where()
            for predicate, value in _test(ask, meant.place.jurisdiction):
                self._say(test, predicate, value)
            for lang in LANGUAGES:
                self._say(test, "skos:prefLabel", self._label(ask, lang))

    def _label(self, ask: Ask, lang: str) -> ox.Literal:
        names = {
            key: ", ".join(self.store.labels(iris, lang).get(iri, iri) for iri in iris)
            for key, iris in ask.values.items()
        }
        return ox.Literal(say(ask.label, lang, **names), language=lang)

    def _say(self, subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        self.quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), value))


def _test(ask: Ask, jurisdiction: str) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    yield RDF.type, ox.NamedNode(expand("cg:ClaimTest"))
    yield "cg:testRole", ox.NamedNode(expand(f"testrole:{ask.role}"))
    yield "cg:jurisdiction", ox.NamedNode(jurisdiction)
    if ask.question:
        yield "cg:question", ox.Literal(ask.question)
    if ask.query:
        yield "cg:query", ox.Literal(ask.query)
    for iri in ask.concerns:
        yield "cg:concerns", ox.NamedNode(iri)
    if ask.column:
        yield "cg:expectedColumn", ox.Literal(ask.column)
    for value in ask.expected:
        key = "cg:expectedNode" if isinstance(value, ox.NamedNode) else "cg:expectedValue"
        yield key, value
    if ask.role == "supports":
        yield "cg:expectedPresence", term(ask.present)
    if isinstance(ask.on, date):
        yield "cg:askedOn", term(ask.on)
