"""What outsiders ask first works: superclasses, the edges of a day, ELI's last day, the dataset."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from constgraph import KnowledgeGraph, load
from constgraph.cli.main import main
from constgraph.questions.catalogue import questions
from constgraph.resources import bundled
from constgraph.store.checks import check_store
from constgraph.store.embedded import Store
from constgraph.store.entailed import with_entailed
from constgraph.terms import BASE, expand

HEAD = """
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
"""


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(words)
    out, err = capsys.readouterr()
    assert isinstance(done.value.code, int)
    return done.value.code, out, err


def entailed(text: str) -> set[tuple[str, str]]:
    """Return what is entailed of kz:x beyond what is said."""
    store = Store(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))
    news = set(with_entailed(store)) - set(store)
    return {
        (q.predicate.value.rpartition("#")[2], q.object.value.removeprefix(BASE + "ontology#"))
        for q in news
        if q.subject == ox.NamedNode(expand("kz:x"))
    }


def test_every_superclass_is_written_out() -> None:
    classes = (
        "cg:A rdfs:subClassOf cg:B , cg:C . cg:B rdfs:subClassOf cg:D . cg:D rdfs:subClassOf cg:B ."
    )
    assert entailed(f"{classes} kz:x a cg:A .") == {("type", "B"), ("type", "C"), ("type", "D")}


def test_the_last_day_in_force_is_the_day_before_the_first_on_which_it_is_not() -> None:
    text = 'kz:x eli:first_date_entry_in_force "2000-01-01"^^xsd:date ; cg:validUntil "2004-03-01"^^xsd:date .'
    assert entailed(text) == {("date_no_longer_in_force", "2004-02-29")}
    assert (
        entailed(text.replace(" .", ' ; eli:date_no_longer_in_force "2004-02-28"^^xsd:date .'))
        == set()
    )
    assert entailed('kz:x cg:validUntil "2004-03-01"^^xsd:date .') == set()  # no text


def test_the_parts_of_an_article_are_written_out(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT ?part { kz:constitution-2026-art-43 eli:has_part ?part }")
    up = "SELECT ?part { ?part eli:is_part_of kz:constitution-2026-art-43 }"
    assert rows
    assert rows == kg.query(up)


def test_a_provision_needs_no_label_in_an_export() -> None:
    text = 'kz:x a cg:Provision , eli:LegalResource ; eli:number "Art. 1" .'
    store = Store(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))
    assert "missing-label" not in {finding.rule for finding in check_store(store)}


@pytest.mark.parametrize(
    ("name", "narrow"),
    [
        ("Norm", "PetitionRight"), ("Power", "PetitionRight"),
        ("Institution", "Chamber"), ("Actor", "Office"), ("Event", "Referendum"), ("Condition", "Threshold"),
    ],
)  # fmt: skip
def test_a_class_holds_what_its_definition_says(kg: KnowledgeGraph, name: str, narrow: str) -> None:
    rows = [kg.query(f"SELECT DISTINCT ?x {{ ?x a cg:{one} }}") for one in (name, narrow)]
    wide, small = ({row["x"] for row in found} for found in rows if isinstance(found, list))
    assert small
    assert small < wide


def test_edges_of_a_day_are_seen_on_that_day_alone(kg: KnowledgeGraph) -> None:
    asked = "ASK { kz:citizens cg:mayPetition kz:constitutional-court }"
    assert kg.on("2022-12-31").query(asked) is False
    assert kg.on("2023-01-01").query(asked) is True
    assert kg.on("2022-12-31").query(asked) is False  # still
    assert kg.query(asked) is False


def test_query_on_a_day_prints_its_edges(capsys: pytest.CaptureFixture[str]) -> None:
    asked = "SELECT ?on ?who { ?who cg:mayPetition kz:constitutional-council . ?who a cg:Office } ORDER BY ?who"
    status, out, _ = call(capsys, "query", asked, "--on", "2010-01-01", "--format", "csv")
    assert status == 0
    assert out.splitlines() == [
        "on,who",
        *(
            f"2010-01-01,{BASE}id/kz/{name}"
            for name in (
                "chair-of-the-mazhilis",
                "chair-of-the-senate",
                "president",
                "prime-minister",
            )
        ),
    ]
    status, out, err = call(capsys, "query", asked.replace("?on ", ""))
    assert (status, out) == (0, "no rows\n")
    assert err == "cg:mayPetition holds of a day: add --on 2023-08-30, for instance\n"


def test_exported_slice_says_what_it_is(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "day.ttl"
    kg.export(path, on="2022-12-31")
    node = f"<{BASE}dataset/2022-12-31>"
    said = {
        (q.predicate.value, q.object.value)
        for q in ox.parse(path=path)
        if str(q.subject) == node
    }  # fmt: skip
    assert (expand("dcterms:valid"), "2022-12-31") in said
    assert (expand("dcterms:license"), "https://creativecommons.org/licenses/by/4.0/") in said
    assert (expand("dcterms:source"), f"{BASE}dataset") in said
    assert {name for name, _ in said} >= {expand("owl:versionInfo"), expand("dcterms:title")}


def test_no_licence_is_claimed_for_data_of_others(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(HEAD + "kz:x cg:jurisdiction kz:kazakhstan .")
    load(tmp_path / "mine.ttl").export(tmp_path / "all.ttl")
    text = (tmp_path / "all.ttl").read_text()
    assert "/dataset>\n" in text
    assert "dcterms:license" not in text.partition("/dataset>\n")[2].partition("\n\n")[0]


@pytest.mark.parametrize("day", ["2008-01-01", "2026-07-01"])
@pytest.mark.parametrize("state", ["kz", "de"])
def test_an_exported_graph_answers_like_the_files(
    kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory, state: str, day: str
) -> None:
    """Superclasses that are written out must count nothing twice."""
    path = tmp_path_factory.mktemp("exported") / "all.ttl"
    kg.export(path)
    again = load(path, bundled=False)
    for asked in questions():
        if "since" not in asked.parameters:
            ours, theirs = (g.ask(asked.name, state, on=day).rows for g in (kg, again))
            assert theirs == ours, asked.name


def test_queries_run_as_they_are_in_any_engine(kg: KnowledgeGraph) -> None:
    """No prefix is taken for granted, in the files and inside the data."""
    engine = ox.Store()
    texts = [path.read_text(encoding="utf-8") for path in sorted(bundled("queries").rglob("*.rq"))]
    texts += [q.object.value for q in kg.store.quads(None, expand("cg:query"))]
    assert len(texts) > 100
    for text in texts:
        engine.query(text)
