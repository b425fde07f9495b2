"""What can be claimed in the short form: for each thing claimed, the tests that it must stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from constgraph.messages import mark
from constgraph.terms import expand

__all__ = ["MAY", "MEASURES", "MUST", "Ask", "Measure", "Names", "others_query"]

#: The IRIs of those whose labels a sentence names, by the word in it.
Names = Mapping[str, tuple[str, ...]]


class Ask(NamedTuple):
    """A test to be made: the fields of a claim test, and a label with those it names."""

    role: str
    label: str
    values: Names
    question: str | None = None
    query: str | None = None
    concerns: tuple[str, ...] = ()
    column: str | None = None
    expected: tuple[ox.Literal | ox.NamedNode, ...] = ()
    present: bool = True
    on: date | None = None


class Measure(NamedTuple):
    """Something that a body or an office has, and that a claim may put a value on.

    Attributes
    ----------
    column : str
        The column in which the value stands.
    datatype : str
        ``integer``, ``duration`` or ``date``; empty for what is there or not.
    label : str
        What the test shows, of ``{who}``.
    question, query : str or None
        What is asked; of a query, ``<WHO>`` stands for the body or office.
    """

    column: str
    datatype: str
    label: str
    question: str | None = None
    query: str | None = None


_PREFIXES = """PREFIX cg: <https://w3id.org/constgraph/ontology#>
PREFIX role: <https://w3id.org/constgraph/scheme/step-role/>
PREFIX unit: <https://w3id.org/constgraph/scheme/unit/>
"""
_IN_FORCE = """?what cg:validFrom ?from . FILTER(?from <= ?on)
  FILTER NOT EXISTS { ?what cg:validUntil ?end FILTER(?end <= ?on) }"""
#: The norm with which a body or an office began or ended: what it is, or else how it is filled.
_PROOF = """OPTIONAL {{
    ?proof cg:statusOf|cg:body|cg:office ?what ; {0} ; a ?told .
    FILTER(?told IN (cg:StatusRule, cg:CompositionRule, cg:AppointmentRule))
    FILTER(?told = cg:StatusRule
      || NOT EXISTS {{ ?status a cg:StatusRule ; cg:statusOf ?what ; {0} }})
  }}"""
#: The first day of a body or an office, with the norm that it began with, or else its source.
_BEGUN = f"""{_PREFIXES}SELECT ?on ?what ?begun ?proof WHERE {{
  VALUES ?what {{ <WHO> }}
  ?what cg:validFrom ?begun .
  FILTER NOT EXISTS {{ ?what cg:startNotCoded true }}
  FILTER(?begun <= ?on)
  {_PROOF.format("cg:validFrom ?begun")}
}}"""
_ENDED = f"""{_PREFIXES}SELECT ?on ?what ?ended ?proof WHERE {{
  VALUES ?what {{ <WHO> }}
  ?what cg:validUntil ?gone . BIND(?gone AS ?ended)
  FILTER(?ended <= ?on)
  {_PROOF.format("cg:validUntil ?ended")}
}}"""
_AGE = f"""{_PREFIXES}SELECT ?on ?what ?minimum WHERE {{
  ?what a cg:EligibilityRule ; cg:office <WHO> ; cg:condition ?need .
  ?need cg:unit unit:years-of-age ; cg:minimum ?minimum .
  {_IN_FORCE}
}}"""
#: What a claim may say that somebody has, by the word for it in a file.
MEASURES = {
    "seats": Measure("seats", "integer", mark("{who}: number of seats"), "size-of-bodies"),
    "term": Measure("length", "duration", mark("{who}: length of a term"), "terms"),
    "terms": Measure("times", "integer", mark("{who}: number of terms"), "terms"),
    "age limit": Measure("age_limit", "integer", mark("{who}: age at which it ends"), "terms"),
    "minimum age": Measure("minimum", "integer", mark("{who}: youngest age"), query=_AGE),
    "begun": Measure("begun", "date", mark("{who}: first day"), query=_BEGUN),
    "ended": Measure("ended", "date", mark("{who}: first day without it"), query=_ENDED),
    "immunity": Measure("", "", mark("{who}: immunity"), "immunities"),
}


def others_query(office: str, role: str, but: tuple[str, ...]) -> str:
    """Return a query for those who take part in filling an office beside those named.

    Parameters
    ----------
    office, role : str
        IRIs of the office, and of the role of the step that the claim is about.
    but : tuple of str
        IRIs of those whom the claim names.
    """
    named = ", ".join(f"<{iri}>" for iri in but)
    return f"""{_PREFIXES}SELECT ?on ?what ?role ?actor WHERE {{
  ?what cg:office <{office}> ; cg:step ?first , ?other .
  ?first cg:stepRole <{role}> .
  ?other cg:stepRole ?role ; cg:actor ?actor .
  FILTER(?role != <{role}> && ?actor NOT IN ({named}))
  {_IN_FORCE}
}}"""


#: Duties and powers, as the question about powers tells them apart.
MAY, MUST = (
    (ox.NamedNode(expand("cg:Power")), ox.NamedNode(expand("cg:Duty"))),
    (ox.NamedNode(expand("cg:Duty")),),
)
