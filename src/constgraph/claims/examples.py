"""Claims to start from: in the short form, and in Turtle for who writes tests of their own."""

from __future__ import annotations

__all__ = ["SHORT", "TURTLE"]

SHORT = """\
# Claims to be judged. Change them, then: constgraph claims FILE
#
# Each claim names a day, who it is about, and one thing that can be true or false of them.
# Write your own words in "text"; the verdict follows from the other lines alone.

state = "kz"        # the code of the state, unless a claim names another
on = 2026-07-01     # the day whose law counts, unless a claim names another; without it: today

[article]           # what the claims were found in; leave it out if there is none
title = "My article"
published = 2026-07-02
# url = "https://..."    author = "..."    publisher = "..."

# --- Somebody has so much of something --------------------------------------------------------
# has: seats, term ("7 years"), terms (how many), minimum age, age limit, begun and ended (a day),
#      immunity (without a value)

[[claim]]
text = "The Kurultai has 145 deputies."
who = "Kurultai"
has = "seats"
value = 145
article = "Art. 53(1)"      # optional: the article that the claim names

[[claim]]
text = "The Kurultai was created on 1 July 2026."
who = "Kurultai"
has = "begun"
value = 2026-07-01

# --- Somebody may petition the constitutional court -------------------------------------------

[[claim]]
text = "The Commissioner for Human Rights may turn to the Constitutional Court."
who = "Commissioner for Human Rights"
may = "petition"
# about = "normative-legal-act"     # optional
# conditions = true                 # the text of the claim itself says on which conditions
# since = 2023-01-01                # the claim says since when
# not = true                        # the claim says that they may not

# --- Somebody fills an office -----------------------------------------------------------------
# may: appoint, elect, consent, propose, dismiss, dissolve

[[claim]]
text = "The President appoints the Vice-President with the consent of the Kurultai."
who = "President"
may = "appoint"
what = "Vice-President"
consent = "Kurultai"
# alone = true                      # the claim says that nobody else takes part

# --- Somebody has a power or a duty -----------------------------------------------------------
# may, must: the kinds of power; list them with: constgraph show scheme:power-kind

[[claim]]
text = "The President may return a law to the Kurultai."
who = "President"
may = "return a law"
"""

TURTLE = '''\
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
