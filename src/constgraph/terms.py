"""Every namespace and every term of the ontology that the code names."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "BASE",
    "CG",
    "CONFIDENCE",
    "ELI",
    "MODALITIES",
    "PREFIXES",
    "RDF",
    "RDFS",
    "SKOS",
    "TIME",
    "XSD",
    "ClosedNamespace",
    "compact",
    "expand",
]

BASE = "https://w3id.org/constgraph/"

#: The states whose law is coded, or is to be, by ISO 3166-1 code; each has a folder of its name.
_STATES = (
    "am", "at", "az", "by", "co", "cz", "de", "es", "fr", "ge", "hu", "id", "it", "kg", "kr", "kz",
    "md", "mn", "pl", "pt", "ru", "tj", "tm", "tr", "ua", "uz", "za",
)  # fmt: skip
#: The prefixes that every query may use and every export declares as far as it needs them.
PREFIXES: dict[str, str] = {
    # ours
    "cg": BASE + "ontology#",
    **{code: f"{BASE}id/{code}/" for code in _STATES},
    "src": BASE + "id/source/",
    "scheme": BASE + "scheme/",
    "kind": BASE + "scheme/petitioner-kind/",
    "subject": BASE + "scheme/subject-matter/",
    "form": BASE + "scheme/review-form/",
    "suspended": BASE + "scheme/suspended-process/",
    "confidence": BASE + "scheme/confidence/",
    "coverage": BASE + "scheme/coverage-status/",
    "proceeding": BASE + "scheme/proceeding/",
    "extent": BASE + "scheme/reading-extent/",
    "listing": BASE + "scheme/reading-subject/",
    "column": BASE + "scheme/column/",
    "role": BASE + "scheme/step-role/",
    "outcome": BASE + "scheme/outcome/",
    "power": BASE + "scheme/power-kind/",
    "limit": BASE + "scheme/term-limit/",
    "branch": BASE + "scheme/branch/",
    "system": BASE + "scheme/electoral-system/",
    "effect": BASE + "scheme/effect-kind/",
    "entrenched": BASE + "scheme/entrenched-matter/",
    "unit": BASE + "scheme/unit/",
    "share": BASE + "scheme/share-base/",
    "event": BASE + "scheme/event-kind/",
    "way": BASE + "scheme/appointment-way/",
    "match": BASE + "scheme/record-check/",
    "access": BASE + "scheme/access-form/",
    "subdivision": BASE + "scheme/subdivision-type/",
    "requirement": BASE + "scheme/requirement/",
    "fact": BASE + "scheme/case-fact/",
    "casekind": BASE + "scheme/case-kind/",
    "reason": BASE + "scheme/return-reason/",
    "step": BASE + "scheme/return-step/",
    "ruling": BASE + "scheme/ruling-outcome/",
    "stage": BASE + "scheme/act-stage/",
    "request": BASE + "scheme/request/",
    "representative": BASE + "scheme/representative/",
    "part": BASE + "scheme/petition-part/",
    "casetext": BASE + "scheme/case-text/",
    "region": BASE + "id/region/",
    "claim": BASE + "id/claim/",
    "verdict": BASE + "scheme/verdict/",
    "testrole": BASE + "scheme/test-role/",
    "rule": BASE + "rule/",
    "shape": BASE + "shape/",
    # W3C
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    # others
    "cons": "http://www.constituteproject.org/ontology/",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
}

#: The levels of confidence, from the best to the worst.
CONFIDENCE = ("primary-text", "two-secondary", "one-secondary", "inferred", "unverified")
#: What the holder of a norm may, must or must not do, by the local name of the class.
MODALITIES = {
    "PetitionRight": "may",
    "PetitionDuty": "must",
    "Power": "may",
    "Duty": "must",
    "Prohibition": "must-not",
}


class ClosedNamespace:
    """A namespace that knows its terms, so that a misspelt one fails at once.

    Parameters
    ----------
    base : str
        The namespace IRI.
    names : iterable of str
        The local names that exist.
    """

    def __init__(self, base: str, names: Iterable[str]) -> None:
        self.base = base
        self.names = frozenset(names)

    def __getattr__(self, name: str) -> str:
        if name not in self.names:
            raise AttributeError(f"no term {name!r} in <{self.base}>")
        return self.base + name


CG = ClosedNamespace(
    PREFIXES["cg"],
    [
        "CollegialBody", "CompositionRule", "CoverageStatement", "Institution", "Jurisdiction",
        "Office", "PersonClass", "PetitionRight", "appliesFrom", "attestedOn", "checkedOn",
        "citation", "conferredBy", "confidence", "date", "dateAsWritten", "datePrecision", "elects",
        "holder", "jurisdiction", "labelNeedsReview", "mayPetition", "petitionerKind", "timeZone",
        "validFrom", "validUntil",
    ],
)  # fmt: skip
ELI = ClosedNamespace(
    PREFIXES["eli"],
    [
        "date_document", "date_no_longer_in_force", "first_date_entry_in_force", "has_part",
        "is_member_of", "is_part_of", "number",
    ],
)  # fmt: skip
RDF = ClosedNamespace(PREFIXES["rdf"], ["type"])
RDFS = ClosedNamespace(PREFIXES["rdfs"], ["subClassOf"])
SKOS = ClosedNamespace(PREFIXES["skos"], ["Concept", "altLabel", "prefLabel"])
TIME = ClosedNamespace(PREFIXES["time"], ["unitMonth", "unitYear"])
XSD = ClosedNamespace(
    PREFIXES["xsd"],
    [
        "boolean",
        "date",
        "dateTime",
        "dateTimeStamp",
        "decimal",
        "gYear",
        "gYearMonth",
        "integer",
        "string",
    ],
)


def expand(name: str) -> str:
    """Return the IRI for a prefixed name such as ``kz:president``; an IRI is returned as it is.

    Any code of two letters is a state's: ``xx:court`` needs no entry in the table. What has another
    prefix is taken for an IRI, as ``urn:lex:kz`` is.
    """
    prefix, sign, local = name.partition(":")
    if not sign or local.startswith("//"):
        return name
    if prefix not in PREFIXES and _CODE.fullmatch(prefix):
        return f"{BASE}id/{prefix}/{local}"
    return PREFIXES[prefix] + local if prefix in PREFIXES else name


def compact(iri: str) -> str:
    """Return the prefixed name for an IRI, or the IRI where no prefix fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _BY_NAMESPACE.get(iri[:cut])
    if prefix is None and (state := _STATE_NAMESPACE.fullmatch(iri[:cut])):
        prefix = state[1]
    return f"{prefix}:{iri[cut:]}" if prefix and cut < len(iri) else iri


_CODE = re.compile(r"[a-z]{2}")
_STATE_NAMESPACE = re.compile(re.escape(BASE) + r"id/([a-z]{2})/")
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in PREFIXES.items()}
