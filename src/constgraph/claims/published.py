"""Reviews of claims for others to publish: schema.org's ClaimReview as Turtle and as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from constgraph.claims.records import Judged
from constgraph.claims.views import rests, spoken
from constgraph.messages import LANGUAGES
from constgraph.safety import json_text
from constgraph.store.embedded import Store, term
from constgraph.store.export import to_turtle
from constgraph.terms import expand

__all__ = ["reviews_jsonld", "reviews_turtle"]

_BEST, _WORST = 4, 1
_CONTEXT = "https://schema.org"


def reviews_turtle(store: Store, judged: list[Judged]) -> bytes:
    """Return the reviews with their computed ratings as canonical Turtle.

    Parameters
    ----------
    store : Store
        The graph, for texts and labels.
    judged : list of Judged
        The claims.

    Returns
    -------
    bytes
        Each review as a schema:ClaimReview with a schema:reviewRating, and with the nodes that the
        verdict rests on as dcterms:references. An undecided claim has a rating without value.
    """
    # a set: several rows rest on one node
    return to_turtle({triple for one in judged for triple in _review(store, one)})


def _review(store: Store, one: Judged) -> Iterator[ox.Triple]:
    review, rating, claim = one.claim.review, f"{one.claim.review}-rating", one.claim.iri
    yield _say(review, "rdf:type", "schema:ClaimReview")
    yield _say(review, "schema:itemReviewed", claim)
    yield _say(review, "schema:reviewRating", rating)
    for row in (row for found in one.deciding for row in found.rows):
        for key, value in row.items():
            if key.endswith("_iri") and isinstance(value, str):
                yield _say(review, "dcterms:references", value)
    yield _say(claim, "rdf:type", "schema:Claim")
    yield _say(claim, "cg:judgedOn", term(one.claim.day))
    for key in ("schema:text", "schema:identifier", "schema:appearance"):
        for quad in store.quads(claim, expand(key)):
            if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                yield _say(claim, key, quad.object)
    yield from _rating(store, rating, expand(f"verdict:{one.verdict}"))


def _rating(store: Store, rating: str, verdict: str) -> Iterator[ox.Triple]:
    yield _say(rating, "rdf:type", "schema:Rating")
    yield _say(rating, "dcterms:type", verdict)
    for lang in LANGUAGES:
        label = store.labels([verdict], lang)[verdict]
        yield _say(rating, "schema:alternateName", ox.Literal(label, language=lang))
    for quad in store.quads(verdict, expand("schema:ratingValue")):
        if isinstance(quad.object, ox.Literal):
            yield _say(rating, "schema:ratingValue", quad.object)
            yield _say(rating, "schema:bestRating", ox.Literal(_BEST))
            yield _say(rating, "schema:worstRating", ox.Literal(_WORST))


def _say(subject: str, predicate: str, value: str | ox.NamedNode | ox.Literal) -> ox.Triple:
    node = ox.NamedNode(expand(value)) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), node)


def reviews_jsonld(store: Store, judged: list[Judged], lang: str) -> str:
    """Return the reviews as JSON-LD of schema.org, as fact-checks are published.

    Parameters
    ----------
    store : Store
        The graph, for texts and labels.
    judged : list of Judged
        The claims.
    lang : str
        The language of texts and verdicts.

    Returns
    -------
    str
        A graph of ``ClaimReview``. An undecided claim has a rating without value. The day of a
        review is that on whose law the claim was judged; who publishes it adds an author.
    """
    reviews = [_published(store, one, lang) for one in judged]
    return json_text({"@context": _CONTEXT, "@graph": reviews})


def _published(store: Store, one: Judged, lang: str) -> dict[str, Any]:
    verdict = expand(f"verdict:{one.verdict}")
    labels = [spoken(store, found.test.iri, "skos:prefLabel", lang) for found in one.deciding]
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": store.labels([verdict], lang)[verdict],
    }
    for quad in store.quads(verdict, expand("schema:ratingValue")):
        if isinstance(quad.object, ox.Literal):
            value = int(quad.object.value)
            rating |= {"ratingValue": value, "bestRating": _BEST, "worstRating": _WORST}
    text = spoken(store, one.claim.iri, "schema:text", lang)
    claim: dict[str, Any] = {"@type": "Claim", "@id": one.claim.iri, "text": text}
    if appearance := _appearance(store, one.claim.iri, lang):
        claim["appearance"] = appearance
    return {
        "@type": "ClaimReview",
        "@id": one.claim.review,
        "claimReviewed": text,
        "temporalCoverage": one.claim.day.isoformat(),
        "itemReviewed": claim,
        "reviewRating": rating,
        "reviewBody": rests(one.deciding, labels, lang).replace("\n", "; "),
        "isBasedOn": _norms(one),
        "inLanguage": lang,
    }


def _norms(one: Judged) -> list[str]:
    """Return the nodes that a verdict rests on."""
    iris = {
        value
        for found in one.deciding
        for row in found.rows
        for key, value in row.items()
        if (key.endswith("_iri") or key == "norm") and isinstance(value, str)
    }
    return sorted(iris)


def _appearance(store: Store, claim: str, lang: str) -> dict[str, str]:
    found = next(iter(store.quads(claim, expand("schema:appearance"))), None)
    node = getattr(getattr(found, "object", None), "value", "")
    if not node:
        return {}
    told = {
        name: spoken(store, node, f"schema:{key}", lang)
        for name, key in (
            ("headline", "name"),
            ("url", "url"),
            ("author", "author"),
            ("publisher", "publisher"),
            ("datePublished", "datePublished"),
        )
    }
    return {"@type": "Article"} | {name: text for name, text in told.items() if text}
