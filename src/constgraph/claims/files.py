"""Claims in and out: a reader's own file, an example to start from, and reviews as Turtle."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from constgraph.claims.records import Claim, Judged
from constgraph.claims.tests import read_claims
from constgraph.errors import DataError
from constgraph.files import read_text
from constgraph.messages import LANGUAGES, Message
from constgraph.store.dates import require_dates
from constgraph.store.embedded import Store, term
from constgraph.store.export import to_turtle
from constgraph.terms import RDF, compact, expand

__all__ = ["EXAMPLE", "lay_claims", "reviews_turtle"]

_BEST, _WORST = 4, 1
EXAMPLE = '''\
# Claims to start from. Change them, then: constgraph claims FILE
#
# A claim has a text in your own words and the day it is judged on. Its review names tests, never a
# verdict. Each test has a role and a query. The rows of a test with the role
#   testrole:supports    bear the claim out; without rows it is not supported
#   testrole:qualifies   say what it leaves out; with rows it is true but imprecise
#   testrole:refutes     show that it is false
#   testrole:background  are shown and decide nothing

@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix my: <https://example.org/my-claims/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix testrole: <https://w3id.org/constgraph/scheme/test-role/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# --- A claim that a question of the package decides; list them with: constgraph ask --list --

my:ombudsperson
    a schema:Claim ;
    schema:identifier "m1" ;
    schema:text "The Commissioner for Human Rights may turn to the Constitutional Court."@en ;
    cg:judgedOn "2026-07-01"^^xsd:date .

my:ombudsperson-review
    a schema:ClaimReview ;
    schema:itemReviewed my:ombudsperson ;
    cg:test my:ombudsperson-petition .

my:ombudsperson-petition
    a cg:ClaimTest ;
    cg:testRole testrole:supports ;
    skos:prefLabel "The Commissioner's right to petition the Court"@en ;
    cg:question "who-may-petition" ;
    cg:jurisdiction kz:kazakhstan ;
    # only rows about this node count
    cg:concerns kz:commissioner-for-human-rights .

# --- A claim with queries of its own --------------------------------------------------------
# A query may use ?on (the day), ?since, ?jurisdiction, ?region and ?lang, and projects those used.
# Each row names a norm, an event or another node that has an article or a source; a column whose
# name begins with "proof" gives the article and is not shown. Try one out with: constgraph query

my:one-term
    a schema:Claim ;
    schema:identifier "m2" ;
    schema:text "The President has always been limited to one term."@en ;
    cg:judgedOn "2026-07-01"^^xsd:date .

my:one-term-review
    a schema:ClaimReview ;
    schema:itemReviewed my:one-term ;
    cg:test my:one-term-today , my:one-term-before .

my:one-term-today
    a cg:ClaimTest ;
    cg:testRole testrole:supports ;
    skos:prefLabel "The rule of the day, with one term"@en ;
    cg:jurisdiction kz:kazakhstan ;
    cg:query """
SELECT ?on ?jurisdiction ?what ?length WHERE {
  ?jurisdiction cg:headOfStateOffice ?office .
  ?what a cg:TermRule ; cg:office ?office ; cg:termLimit 1 ; cg:termLength ?length .
  ?what cg:validFrom ?from FILTER(?from <= ?on)
  FILTER NOT EXISTS { ?what cg:validUntil ?end FILTER(?end <= ?on) }
}""" .

my:one-term-before
    a cg:ClaimTest ;
    cg:testRole testrole:refutes ;
    skos:prefLabel "Rules of earlier days with more than one term"@en ;
    cg:jurisdiction kz:kazakhstan ;
    cg:query """
SELECT ?on ?jurisdiction ?from ?what ?times WHERE {
  ?jurisdiction cg:headOfStateOffice ?office .
  ?what a cg:TermRule ; cg:office ?office ; cg:termLimit ?times ; cg:validFrom ?from .
  FILTER(?times > 1 && ?from <= ?on)
}""" .
'''


def lay_claims(graph: Store, path: Path) -> tuple[Store, list[Claim]]:
    """Lay a file with claims over a graph, and return both together and the claims of the file.

    Parameters
    ----------
    graph : Store
        The graph; it stays as it was.
    path : Path
        An RDF file.

    Raises
    ------
    DataError
        If the file cannot be read or reviews no claim, or if a claim lacks what it needs.

    Notes
    -----
    The cost is linear in the number of triples.
    """
    own = Store()
    own.load(path)
    require_dates(own, [path])
    # named graphs of the file are laid into the one graph that queries are asked of
    said = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in own]
    store = Store([*graph, *said])
    where = _places(path)
    reviews = {
        getattr(quad.subject, "value", "")
        for quad in said
        if quad.predicate.value == RDF.type
        and getattr(quad.object, "value", "") == expand("schema:ClaimReview")
    }
    if not reviews:
        raise DataError(
            Message("'{name}' reviews no claim", name=path.name),
            where=str(path),
            hint=Message(
                "describe a schema:ClaimReview; for an example: constgraph claims --example"
            ),
        )
    return store, [claim for claim in read_claims(store, where=where) if claim.review in reviews]


def _places(path: Path) -> Callable[[str], str]:
    """Return a function that gives the line on which a node is described in a file."""
    lines = read_text(path).split("\n")

    def where(iri: str) -> str:
        local = iri.rstrip("/").rpartition("/")[2].rpartition("#")[2]
        for number, line in enumerate(lines, 1):
            name = line.split(maxsplit=1)[0] if line and not line[0].isspace() else ""
            if name.endswith((f":{local}", f"/{local}>", f"#{local}>")):
                return f"{path}:{number}"
        return f"{path}: {compact(iri)}"

    return where


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
