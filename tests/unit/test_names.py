"""What a person may type for a thing, in any command: odd IRIs, own prefixes, odd letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.day import Day
from constgraph.errors import ConstgraphError, UnknownNameError
from constgraph.questions.names import clean, node_name
from constgraph.terms import compact, expand

KZ = "https://w3id.org/constgraph/id/kz/"
ODD = [
    "http://example.org/gov/exuri.",
    "http://example.org/gov/Maine_(ministry)",
    KZ + "court.",
    KZ + "a_(b)",
    KZ,
    KZ + "-x",
    KZ + "1995",
    KZ + "сот",
    KZ + "a%20b",
    KZ + "a:b",
    KZ + "a/b",
    KZ + "a#b",
    KZ + "a'b",
    "urn:lex:kz:constitution:1995-08-30;1",
    "tag:example.org,2026:court",
    "http://example.org/own#court",
]
MINE = """
PREFIX cg: <https://w3id.org/constgraph/ontology#>
PREFIX kz: <https://w3id.org/constgraph/id/kz/>
PREFIX my: <http://example.org/own#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
my:office a cg:Office ; cg:jurisdiction kz:kazakhstan ; skos:prefLabel "My  Büro"@en ;
  cg:condition [ skos:note "first" ; cg:unit [ skos:note "deep" ] ] , [ skos:note "second" ] .
[] a cg:Threshold ; skos:note "root" .
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("odd") / "odd.nt"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    path.write_text("".join(f'<{iri}> {label} "{n}" .\n' for n, iri in enumerate(ODD)), "utf-8")
    return constgraph.load(path)


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("mine") / "mine.ttl"
    path.write_text(MINE, encoding="utf-8")
    return constgraph.load(path)


@pytest.mark.parametrize("number", range(len(ODD)))
def test_every_iri_of_the_data_can_be_shown(number: int, odd: KnowledgeGraph) -> None:
    iri = ODD[number]
    short = compact(iri)
    slashed = [short.replace(":", "/", 1)] if short.startswith("kz:") else []
    for name in (iri, f"<{iri}>", f" {iri} ", short, *slashed):
        assert odd.show(name).title == f"{number} ({compact(iri)})", name


def test_a_node_that_is_only_pointed_to_can_be_shown(kg: KnowledgeGraph) -> None:
    shown = kg.show("http://xmlns.com/foaf/0.1/Person")
    assert shown.title == "Person (foaf:Person)"
    assert {row["direction"] for row in shown} == {"in"}


@pytest.mark.parametrize("name", ["my:office", "my/office", "http://example.org/own#office"])
def test_prefixes_that_a_file_declares_are_known(name: str, mine: KnowledgeGraph) -> None:
    assert mine.show(name).title == "My  Büro (http://example.org/own#office)"
    assert mine.on("2026-11-28").powers(name).title.startswith("Powers: My  Büro (")


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", "My Büro"),
        "my\u00a0büro",
        "My Bü\u00adro",
        "\u200bMY_BÜRO ",
        "my\u202fbüro",
    ],
)
def test_letters_of_a_name_may_be_written_in_any_form(name: str, mine: KnowledgeGraph) -> None:
    assert mine.show(name).title.startswith("My  Büro")
    assert mine.on("2026-11-28").powers(name).title.startswith("Powers: My  Büro")


def test_a_name_typed_in_parts_is_found(kg: KnowledgeGraph) -> None:
    name = unicodedata.normalize("NFD", "Қазақстан")
    assert name != "Қазақстан" or clean(name) == name
    assert kg.show(unicodedata.normalize("NFD", "Бас Прокурор"), lang="kk").title.endswith(
        "(kz:prosecutor-general)"
    )


@pytest.mark.parametrize("name", ["http://a b", "<http://example.org/a b>", "urn:a|b"])
def test_an_iri_with_signs_that_none_holds_is_refused_with_a_cure(
    name: str, kg: KnowledgeGraph
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        kg.show(name)
    assert "an IRI holds no spaces" in str(caught.value.hint)


def test_blank_nodes_are_shown_by_the_way_to_them(mine: KnowledgeGraph) -> None:
    way = "http://example.org/own#office / cg:condition"
    out = [row["value"] for row in mine.show("my:office") if row["property"] == "condition"]
    assert out == [f"{way} [1]", f"{way} [2]"]
    said = {
        name: [row["value"] for row in mine.show(name) if row["property"] == "skos:note"]
        for name in (*out, f"{way} [1] / cg:unit", "[cg:Threshold]")
    }
    assert list(said.values()) == [["first"], ["second"], ["deep"], ["root"]]


def test_notes_are_of_one_language_and_another_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.ttl"
    path.write_text(
        "PREFIX ex: <http://example.org/>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        'ex:a skos:note "English"@en , "italiano"@it , "français"@fr ;'
        ' skos:definition "deutsch"@de , "italiano"@it ; skos:scopeNote "қазақ"@kk-Cyrl , "E"@en .',
        encoding="utf-8",
    )
    kg = constgraph.load(path)

    def said(lang: str) -> list[str]:
        return [row["value"] for row in kg.show("http://example.org/a", lang=lang)]

    assert said("kk") == ["deutsch [de]", "italiano [it]", "English", "қазақ"]
    assert said("ru") == ["deutsch [de]", "italiano [it]", "English", "E"]


def test_what_has_no_prefix_of_ours_is_an_iri() -> None:
    for iri in ("urn:lex:kz", "http://example.org/a", "mailto:a@b.kz", "plain"):
        assert expand(compact(iri)) == iri


CALLS: dict[str, Callable[[Day, str], Any]] = {
    "show": lambda day, name: day.show(name),
    "powers": lambda day, name: day.powers(name),
    "appointments": lambda day, name: day.appointments(name),
    "petitioners": lambda day, name: day.petitioners(name),
    "by": lambda day, name: day.petitioners("kz", by=name),
    "about": lambda day, name: day.petitioners("kz", about=name),
    "seats": lambda day, name: day.seats(name),
    "controls": lambda day, name: day.controls(name),
}
_HOSTILE = ["kz/a b", "kz/a<b", "XX:court", "<>", "kz:", "_:b0", "[", "\0", "urn:a|b"]


@pytest.mark.parametrize("verb", CALLS)
def test_no_name_ends_in_an_error_of_another_kind(verb: str, kg: KnowledgeGraph) -> None:
    # to find the nearest of all things takes longest
    for name in _HOSTILE[:2] if verb == "show" else _HOSTILE:
        with pytest.raises(ConstgraphError) as caught:
            CALLS[verb](kg.on("2026-11-28"), name)
        assert caught.value.hint


@pytest.mark.parametrize(
    "name", ["kz/a b", "XX:court", "urn:x", "<>", "kz/president ", f"<{KZ}president>"]
)
def test_a_node_of_a_network_is_meant_by_any_of_its_names(name: str, kg: KnowledgeGraph) -> None:
    meant = node_name(kg.store, name, {"kz:president"})
    assert (meant == "kz:president") is ("president" in name)
