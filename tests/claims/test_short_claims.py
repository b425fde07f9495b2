"""Claims in the short form: verdicts that follow from what is claimed, and mistakes that are named."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from constgraph import KnowledgeGraph
from constgraph.claims.examples import SHORT, TURTLE
from constgraph.claims.published import reviews_jsonld, reviews_turtle
from constgraph.claims.verdicts import judged_claims
from constgraph.errors import DataError, UnknownNameError, UsageError
from constgraph.store.checks import check_store
from constgraph.store.embedded import Store
from constgraph.terms import compact

REFORMS = Path(__file__).parent / "five-reforms.toml"
TRUE, PARTLY, UNBORNE, FALSE, OPEN = (
    "true", "true-but-imprecise", "not-supported", "false", "undecided",
)  # fmt: skip
EXPECTED = {
    "26-seats": TRUE,
    "26-seats-wrong": FALSE,
    "26-senate-created": FALSE,
    "26-senate-gone": TRUE,
    "26-vice-president-alone": FALSE,
    "26-vice-president-consent": TRUE,
    "26-vice-president-unsaid": PARTLY,
    "26-article-wrong": FALSE,
    "26-citizens": PARTLY,
    "26-senate-petition": FALSE,
    "23-citizens-since": TRUE,
    "23-citizens-since-wrong": FALSE,
    "23-prosecutor": TRUE,
    "23-court-seats": TRUE,
    "23-court-seats-wrong": FALSE,
    "22-court-too-early": FALSE,
    "22-president-one-term": TRUE,
    "22-president-seven-years": TRUE,
    "22-president-five-years": FALSE,
    "07-term": TRUE,
    "07-council": FALSE,
    "07-council-not": TRUE,
    "07-council-seats": TRUE,
    "21-kg-term": FALSE,
    "21-kg-terms": TRUE,
    "21-kg-age": TRUE,
    "17-tr-court": TRUE,
    "17-tr-court-wrong": FALSE,
    "17-tr-term": TRUE,
    "17-tr-policy": OPEN,
    "26-vice-president-elected": UNBORNE,
}
#: What makes a claim say something else; the verdict must follow. A matter that nobody has coded
#: stays open whatever is claimed of it.
OTHERWISE: dict[str, dict[str, Any]] = {
    "26-seats": {"value": 144},
    "26-seats-wrong": {"value": 145},
    "26-senate-created": {"value": date(1995, 9, 5)},
    "26-senate-gone": {"value": date(2023, 1, 1)},
    "26-vice-president-alone": {"alone": False},
    "26-vice-president-consent": {"consent": "Supreme Court"},
    "26-vice-president-unsaid": {"alone": True},
    "26-article-wrong": {"article": "Article 53"},
    "26-citizens": {"not": True},
    "26-senate-petition": {"who": "Chair of the Kurultai", "conditions": True},
    "23-citizens-since": {"since": date(2022, 1, 1)},
    "23-citizens-since-wrong": {"since": date(2023, 1, 1)},
    "23-prosecutor": {"not": True},
    "23-court-seats": {"value": 10},
    "23-court-seats-wrong": {"value": 11},
    "22-court-too-early": {"on": date(2023, 1, 1)},
    "22-president-one-term": {"value": 2},
    "22-president-seven-years": {"value": "P5Y"},
    "22-president-five-years": {"value": "7 лет"},
    "07-term": {"value": "7 years"},
    "07-council": {"who": "courts"},
    "07-council-not": {"not": False},
    "07-council-seats": {"value": 11},
    "21-kg-term": {"value": "5 жыл"},
    "21-kg-terms": {"value": 1},
    "21-kg-age": {"value": 40},
    "17-tr-court": {"value": 14},
    "17-tr-court-wrong": {"value": 15},
    "17-tr-term": {"value": "7 years"},
    "26-vice-president-elected": {"may": "consent"},
}


def claims_file(path: Path, claims: list[dict[str, Any]], head: str = "") -> Path:
    def written(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return value.isoformat() if isinstance(value, date) else json.dumps(value)

    tables = [
        "[[claim]]\n" + "".join(f"{key} = {written(v)}\n" for key, v in claim.items())
        for claim in claims
    ]
    path.write_text(head + "\n".join(tables), encoding="utf-8")
    return path


def verdicts(kg: KnowledgeGraph, path: Path) -> dict[str, str]:
    return {
        row["claim"]: compact(row["verdict_iri"]).partition(":")[2]
        for row in kg.claims(path)["verdicts"].rows
    }


def test_claims_about_five_reforms_get_the_verdicts_written_before(kg: KnowledgeGraph) -> None:
    assert verdicts(kg, REFORMS) == EXPECTED


def test_another_claim_gets_another_verdict(kg: KnowledgeGraph, tmp_path: Path) -> None:
    claims = tomllib.loads(REFORMS.read_text(encoding="utf-8"))["claim"]
    changed = [{**c, **OTHERWISE[c["id"]]} for c in claims if c["id"] in OTHERWISE]
    assert {c["id"] for c in changed} == EXPECTED.keys() - {"17-tr-policy"}
    found = verdicts(kg, claims_file(tmp_path / "claims.toml", changed))
    assert {key for key, verdict in found.items() if verdict == EXPECTED[key]} == set()


def test_claimed_and_found_stand_beside_each_other(kg: KnowledgeGraph) -> None:
    rows = {row["claim"]: row for row in kg.claims(REFORMS)["verdicts"].rows}
    wrong = rows["26-seats-wrong"]
    assert (wrong["claimed"], wrong["found"], wrong["article"]) == (
        ["100"],
        ["145"],
        ["Art. 53(1)"],
    )
    denied = rows["22-court-too-early"]
    assert (denied["none"], denied["article"]) == (["excluded"], ["Art. 72 with Art. 78"])
    text = kg.claims(REFORMS).to_text(width=80)
    assert "claimed: 100;" in text
    assert max(map(len, text.splitlines())) <= 80


def test_examples_are_valid_and_give_verdicts(kg: KnowledgeGraph, tmp_path: Path) -> None:
    short = tmp_path / "mine.toml"
    short.write_text(SHORT, encoding="utf-8")
    assert list(verdicts(kg, short).values()) == [TRUE, TRUE, PARTLY, TRUE, TRUE]
    turtle = tmp_path / "mine.ttl"
    turtle.write_text(TURTLE, encoding="utf-8")
    assert list(verdicts(kg, turtle).values()) == [TRUE, FALSE]


def test_short_form_is_told_by_what_a_file_holds(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "claims.txt"
    path.write_text(SHORT, encoding="utf-8")
    assert len(verdicts(kg, path)) == 5


def test_short_form_becomes_claims_that_the_shapes_accept(kg: KnowledgeGraph) -> None:
    store, judged = judged_claims(kg.store, REFORMS)
    assert len(judged) == len(EXPECTED)
    assert check_store(store) == []
    assert reviews_turtle(store, judged).count(b"a schema:ClaimReview") == len(EXPECTED)


@pytest.mark.parametrize(
    ("lang", "verdict"), [("en", "false"), ("ru", "неверно"), ("kk", "жалған")]
)
def test_reviews_are_published_as_json_ld(kg: KnowledgeGraph, lang: str, verdict: str) -> None:
    store, judged = judged_claims(kg.store, REFORMS, claim="26-seats-wrong", lang=lang)
    told = json.loads(reviews_jsonld(store, judged, lang))
    (review,) = told["@graph"]
    assert told["@context"] == "https://schema.org"
    assert review["claimReviewed"] == "The Kurultai has 100 deputies."
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": verdict,
        "bestRating": 4,
        "ratingValue": 1,
        "worstRating": 1,
    }
    assert "145" in review["reviewBody"]
    assert "https://w3id.org/constgraph/id/kz/kurultai-size-2026" in review["isBasedOn"]


def test_article_that_was_judged_is_named(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SHORT, encoding="utf-8")
    notes = kg.claims(path).notes
    assert notes[:2] == [
        "Judged: My article (2026-07-02).",
        "Verdicts: true 4, true but imprecise 1.",
    ]


GOOD: dict[str, Any] = {
    "text": "x", "on": date(2026, 7, 1), "who": "Kurultai", "has": "seats", "value": 145,
}  # fmt: skip
PETITION: dict[str, Any] = {
    "text": "x", "on": date(2026, 7, 1), "who": "citizens", "may": "petition",
}  # fmt: skip
MISTAKES: dict[str, tuple[dict[str, Any], str, str]] = {
    "misspelt body": ({**GOOD, "who": "Kurultay"}, "no actor 'Kurultay'", "did you mean"),
    "body of another state": ({**GOOD, "who": "Bundestag"}, "in kz", "de"),
    "misspelt measure": ({**GOOD, "has": "seat"}, "'seat' is nothing", "'seats'"),
    "misspelt key": ({**GOOD, "valu": 1}, "'valu' is not known", "'value'"),
    "misspelt verb": ({**PETITION, "may": "petitoin"}, "'petitoin' is nothing", "'petition'"),
    "misspelt matter": ({**PETITION, "about": "normative-legal-akt"}, "no subject matter", "did you"),
    "no value": ({k: v for k, v in GOOD.items() if k != "value"}, "could not fail", "value ="),
    "value of another kind": ({**GOOD, "value": "many"}, "value = many", "a number"),
    "truth for a number": ({**GOOD, "value": True}, "value = True", "between quotes"),
    "no text": ({k: v for k, v in GOOD.items() if k != "text"}, "has no text", "text ="),
    "nobody": ({k: v for k, v in GOOD.items() if k != "who"}, "does not say who", "who ="),
    "nothing claimed": ({"text": "x", "who": "Kurultai"}, "one of: may, must, has", "for example"),
    "two things claimed": ({**GOOD, "may": "petition"}, "one of: may, must, has", "for example"),
    "key that means nothing here": ({**GOOD, "alone": True}, "'alone' says nothing", "leave it out"),
    "day that is none": ({**GOOD, "on": "2026-02-30"}, "2026-02-30", ""),
    "article that is none": ({**GOOD, "article": "the law"}, "reads as no article", "Art. 53(1)"),
    "article of what is not": (
        {**PETITION, "not": True, "article": "Art. 73"}, "no article to be held against", "leave",
    ),
    "office not named": ({**PETITION, "may": "appoint"}, "to which office", "what ="),
    "unknown state": ({**GOOD, "state": "zz"}, "zz", "jurisdictions"),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "message", "cure"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_named_with_its_line_and_cure(
    kg: KnowledgeGraph, tmp_path: Path, claim: dict[str, Any], message: str, cure: str
) -> None:
    path = claims_file(tmp_path / "claims.toml", [GOOD, claim])
    with pytest.raises((DataError, UsageError, UnknownNameError)) as caught:
        kg.claims(path)
    assert message in caught.value.message
    assert cure in caught.value.hint
    assert f"{path}, line " in caught.value.where
    assert int(caught.value.where.rpartition(" ")[2]) > len(GOOD)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no claim"),
        ("claim = 1", "holds no claim"),
        ("[[claim]\n", "no valid TOML"),
        ('stat = "kz"\n[[claim]]\n', "'stat' is not known"),
        ('[article]\nheadline = "x"\n[[claim]]\n', "'headline' is not known"),
        ('[[claim]]\nid = "a"\ntext = "x"\n[[claim]]\nid = "a"\ntext = "x"\n', "two claims"),
    ],
)
def test_file_that_cannot_be_read_is_refused(
    kg: KnowledgeGraph, tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "claims.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        kg.claims(path)
    assert str(path) in caught.value.where


# --- tests in Turtle that no claim could fail -------------------------------------------------------

HEAD = TURTLE.partition("# --- A claim that")[0]
CLAIM = """
my:c a schema:Claim ; schema:text "The Kurultai has 100 deputies."@en ;
    cg:judgedOn "2026-07-01"^^xsd:date .
my:r a schema:ClaimReview ; schema:itemReviewed my:c ; cg:test my:t .
my:t a cg:ClaimTest ; cg:testRole testrole:supports ; skos:prefLabel "x"@en ;
    cg:jurisdiction kz:kazakhstan ; %s .
"""
POWERLESS = {
    "rows of a size": 'cg:question "size-of-bodies" ; cg:concerns kz:kurultai',
    "presence of a size": (
        'cg:question "size-of-bodies" ; cg:concerns kz:kurultai ; cg:expectedPresence true'
    ),
    "nobody in particular": 'cg:question "who-may-petition"',
    "nothing expected": 'cg:question "powers" ; cg:concerns kz:president',
    "query that holds on nothing": "cg:query \"SELECT ?article { VALUES ?article { 'Art. 1' } }\"",
    "query about anything": 'cg:query "SELECT ?what { ?what a cg:TermRule }"',
}


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[[str], Path]:
    def write(test: str) -> Path:
        path = tmp_path / "own.ttl"
        path.write_text(HEAD + CLAIM % test, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("test", POWERLESS.values(), ids=POWERLESS)
def test_test_that_no_claim_could_fail_is_refused(
    kg: KnowledgeGraph, turtle: Callable[[str], Path], test: str
) -> None:
    with pytest.raises(DataError, match="cannot fail") as caught:
        kg.claims(turtle(test))
    assert caught.value.hint
    assert "own.ttl" in caught.value.where


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("cg:expectedValue 100", FALSE),
        ("cg:expectedValue 145", TRUE),
        ("cg:expectedValue 145.0", TRUE),
    ],
)
def test_value_expected_in_turtle_decides(
    kg: KnowledgeGraph, turtle: Callable[[str], Path], value: str, verdict: str
) -> None:
    test = (
        'cg:question "size-of-bodies" ; cg:concerns kz:kurultai ; cg:expectedColumn "seats" ; '
        + value
    )
    assert list(verdicts(kg, turtle(test)).values()) == [verdict]


@pytest.mark.parametrize(
    ("test", "message", "cure"),
    [
        (
            'cg:question "who-may-petition" ; cg:concerns kz:ombudsman',
            "'kz:ombudsman', which is not in the graph", "",
        ),
        (
            'cg:question "size-of-bodies" ; cg:expectedColumn "seat" ; cg:expectedValue 1',
            "'seat', which is no column", "'seats'",
        ),
        ('cg:question "terms" ; cg:expectedValue 1', "names no column", "expectedColumn"),
    ],
)  # fmt: skip
def test_what_turtle_misspells_is_no_verdict(
    kg: KnowledgeGraph, turtle: Callable[[str], Path], test: str, message: str, cure: str
) -> None:
    with pytest.raises((DataError, UsageError)) as caught:
        kg.claims(turtle(test))
    assert message in caught.value.message
    assert cure in caught.value.hint
    assert "own.ttl" in caught.value.where


def test_graph_stays_as_it_was(kg: KnowledgeGraph) -> None:
    before = len(kg.store)
    kg.claims(REFORMS)
    assert len(kg.store) == before
    assert ox.NamedNode("https://example.org/my-claims#26-seats") not in {
        quad.subject for quad in Store(kg.store)
    }
