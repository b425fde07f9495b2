"""Which label is shown: one order for every command, engine and language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.questions.catalogue import Question, question, questions
from constgraph.resources import bundled
from constgraph.store.embedded import Store
from constgraph.store.labelled import hand_out_nodes, select_labelled
from constgraph.store.remote import RemoteStore
from constgraph.store.texts import best_texts, short_name
from constgraph.store.transport import Reply
from constgraph.terms import expand

NODES = """
PREFIX cg: <https://w3id.org/constgraph/ontology#>
PREFIX form: <https://w3id.org/constgraph/scheme/review-form/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX kind: <https://w3id.org/constgraph/scheme/petitioner-kind/>
PREFIX kz: <https://w3id.org/constgraph/id/kz/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX subject: <https://w3id.org/constgraph/scheme/subject-matter/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
kz:my-office a cg:Office ; cg:jurisdiction kz:kazakhstan ; cg:petitionerKind kind:head-of-state OFFICE .
kz:my-person a foaf:Person PERSON .
kz:my-tenure a cg:Tenure ; cg:person kz:my-person ; cg:office kz:my-office ;
  cg:citation kz:citation-2026 ; cg:validFrom "2026-07-01"^^xsd:date .
kz:my-right a cg:PetitionRight ; cg:holder kz:my-office ; cg:forum kz:constitutional-court ;
  cg:subjectMatter subject:normative-legal-act ; cg:reviewForm form:ex-post-abstract ;
  cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;
  cg:validFrom "2026-07-01"^^xsd:date .
kz:my-power a cg:Power ; cg:holder kz:my-office ; cg:powerKind power:clemency ;
  cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;
  cg:validFrom "2026-07-01"^^xsd:date .
kz:my-immunity a cg:ImmunityRule ; cg:office kz:my-office ; cg:step kz:my-step ;
  cg:conferredBy kz:constitution-2026-v2026-07-art-73-4 ; cg:citation kz:citation-2026 ;
  cg:validFrom "2026-07-01"^^xsd:date .
kz:my-step cg:stepRole role:consent ; cg:actor kz:my-office .
"""


class Endpoint(RemoteStore):
    """An endpoint without a network: what would be sent is evaluated here."""

    def __init__(self, store: Store) -> None:
        super().__init__("http://endpoint.invalid/")
        self.held = ox.Store()
        self.held.extend(store)

    def _post(self, sparql: str, media_type: str) -> Reply:
        result: Any = self.held.query(sparql)
        if "json" in media_type:
            body = result.serialize(format=ox.QueryResultsFormat.JSON)
        else:
            body = ox.serialize(result, format=ox.RdfFormat.N_TRIPLES) or b""
        return Reply(body, media_type, "utf-8")


def graph(folder: Path, label: str, person: str | None = None) -> KnowledgeGraph:
    path = folder / "mine.ttl"
    text = NODES.replace("OFFICE", label).replace("PERSON", label if person is None else person)
    power = "PREFIX power: <https://w3id.org/constgraph/scheme/power-kind/>\n"
    role = "PREFIX role: <https://w3id.org/constgraph/scheme/step-role/>\n"
    path.write_text(power + role + text, encoding="utf-8")
    return constgraph.load(path)


LABELS = [
    ('; skos:prefLabel "Mine"', "en", "Mine"),
    ('; skos:prefLabel "Mine"', "kk", "Mine"),
    ('; skos:prefLabel "Mine"@en', "kk", "Mine"),
    ('; skos:prefLabel "Mine"@en-GB', "en", "Mine"),
    ('; skos:prefLabel "Mine"@en-GB', "ru", "Mine"),
    ('; skos:prefLabel "Mine"@RU-kz , "Hers"@en', "ru", "Mine"),
    ('; skos:prefLabel "Mine"@en , "Hers"', "ru", "Mine"),
    ('; skos:prefLabel "Mine" , "Hers"@de', "ru", "Mine"),
    ('; skos:prefLabel "Mine"@de , "Hers"@uk', "en", "Mine"),
    ('; skos:prefLabel "Mine"@de ; rdfs:label "Hers"@en', "en", "Mine"),
    ('; rdfs:label "Mine"@kk , "Hers"@en', "kk", "Mine"),
    ('; skos:prefLabel "  "@en ; rdfs:label "Mine"', "en", "Mine"),
]


@pytest.mark.parametrize(("label", "lang", "shown"), LABELS)
def test_every_question_shows_the_label_that_there_is(
    label: str, lang: str, shown: str, tmp_path: Path
) -> None:
    kg = graph(tmp_path, label)
    day = kg.on("2026-11-28")
    held = [
        row
        for row in day.ask("office-holders", lang=lang)
        if row["office_iri"].endswith("my-office")
    ]
    assert [(row["office"], row["person"]) for row in held] == [(shown, shown)]
    rights = [
        row for row in day.petitioners(lang=lang) if row["petitioner_iri"].endswith("my-office")
    ]
    assert [row["petitioner"] for row in rights] == [shown]
    assert day.show("kz:my-office", lang=lang).title == f"{shown} (kz:my-office)"
    immunities = [r for r in day.ask("immunities", lang=lang) if r["norm"].endswith("my-immunity")]
    assert [row["actors"][0].partition(": ")[0] for row in immunities] == [shown]


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_node_without_a_label_keeps_its_row_and_is_shown_by_its_name(
    lang: str, tmp_path: Path
) -> None:
    day = graph(tmp_path, "").on("2026-11-28")
    held = [
        row
        for row in day.ask("office-holders", lang=lang)
        if row["office_iri"].endswith("my-office")
    ]
    assert [(row["office"], row["person"]) for row in held] == [("my-office", "my-person")]
    powers = day.powers("kz/my-office", lang=lang)
    assert [row["what"] for row in powers if row["norm_iri"].endswith("my-power")] == ["my-power"]
    immunities = [r for r in day.ask("immunities", lang=lang) if r["norm"].endswith("my-immunity")]
    assert [row["what"] for row in immunities] == ["my-immunity"]


@pytest.mark.parametrize(("label", "lang", "shown"), LABELS[3:6])
def test_an_endpoint_shows_the_same_labels(
    label: str, lang: str, shown: str, tmp_path: Path
) -> None:
    here = graph(tmp_path, label)
    there = KnowledgeGraph(Endpoint(here.store))
    for name in ("office-holders", "immunities", "coverage"):
        ours, theirs = (kg.ask(name, on="2026-11-28", lang=lang).rows for kg in (here, there))
        assert [row for row in ours if shown in row.values()] == [
            row for row in theirs if shown in row.values()
        ]
        assert Counter(map(str, ours)) == Counter(map(str, theirs))


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_labels_chosen_after_a_question_are_those_of_its_own_sparql(
    asked: Question, kg: KnowledgeGraph
) -> None:
    # the shipped data have a label in every language: there the two must agree
    if not {"lang", "jurisdiction"} <= set(asked.parameters):
        pytest.skip("asks for no language")
    values: dict[str, Any] = {"lang": "kk", "jurisdiction": ox.NamedNode(expand("kz:kazakhstan"))}
    day = kg.on("2026-11-28").on
    values |= {"on": day} if "on" in asked.parameters else {}
    values |= {"since": kg.on("2020-01-01").on} if "since" in asked.parameters else {}
    plain, chosen = (
        kg.store.select(asked.sparql, values),
        select_labelled(kg.store, asked.sparql, values),
    )
    assert {tuple(sorted(row.items())) for row in plain} == {
        tuple(sorted(row.items())) for row in chosen
    }


def test_every_query_with_a_language_hands_out_nodes() -> None:
    left = [
        path.stem
        for path in bundled("queries").rglob("*.rq")
        if path.parent.name != "checks"
        and "LANG(" in hand_out_nodes(path.read_text(encoding="utf-8")).sparql
    ]
    # the first is about languages; the others choose the title of a source, which is no label
    assert sorted(left) == ["events", "evidence", "labels-to-review", "sources"]


def test_rows_stay_sorted_by_labels(kg: KnowledgeGraph) -> None:
    values: dict[str, Any] = {
        "lang": "ru",
        "on": kg.on("2026-11-28").on,
        "jurisdiction": ox.NamedNode(expand("kz:kazakhstan")),
    }
    names = [row["holder"] for row in select_labelled(kg.store, question("powers").sparql, values)]
    assert names == sorted(names)


def test_a_blank_node_with_a_label_is_shown_by_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "PREFIX cg: <https://w3id.org/constgraph/ontology#>\n"
        "PREFIX kz: <https://w3id.org/constgraph/id/kz/>\n"
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
        'kz:my-tenure a cg:Tenure ; cg:person [ skos:prefLabel "Nobody"@en ] ;'
        ' cg:office kz:president ; cg:citation kz:citation-2026 ; cg:validFrom "2026-07-01"^^xsd:date .',
        encoding="utf-8",
    )
    rows = constgraph.load(path).ask("office-holders", on="2026-11-28", lang="kk").rows
    assert "Nobody" in {row["person"] for row in rows}


def test_texts_are_of_one_language_and_never_blank() -> None:
    notes = [("b", "en"), ("a", "en"), ("c", "fr"), (" ", "kk")]
    assert best_texts(notes, "kk") == [("a", "en"), ("b", "en")]
    assert best_texts([("", None)], "en") == []


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://www.w3.org/ns/org#Membership", "Membership"),
        ("urn:lex:kz:constitution:1995-08-30;1", "1995-08-30;1"),
        ("https://w3id.org/constgraph/id/kz/", "kz"),
        ("http://example.org/a#", "a"),
        ("mailto:a@b.kz", "a@b.kz"),
        ("x:", "x"),
        ("urn:", "urn"),
    ],
)
def test_a_short_name_is_the_last_part_of_an_iri(iri: str, name: str) -> None:
    assert short_name(iri) == name


def test_a_number_that_is_none_is_sorted_as_a_text() -> None:
    import pyoxigraph as ox

    from constgraph.store.labelled import _sort_key

    number = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    keys = [_sort_key("n", ({"n": t}, {"n": ox.Literal(t, datatype=number)})) for t in ("7", "x")]
    assert keys == [(1, 7.0, ""), (2, 0, "x")]
