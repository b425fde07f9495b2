"""The places in acts: what stands above and below each, and that they follow from the wordings."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from constgraph import KnowledgeGraph
from constgraph.questions.articles import local_name, split_number
from constgraph.resources import bundled
from constgraph.terms import PREFIXES, compact, expand

FILES = sorted(bundled("data").glob("*/provisions.ttl"))


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("provisions", root / "scripts" / "provisions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_file_follows_from_the_wordings(script: ModuleType, path: Path, tmp_path: Path) -> None:
    """A failure means that a wording was added or changed: run python scripts/provisions.py."""
    folder = tmp_path / path.parent.name
    shutil.copytree(path.parent, folder, ignore=shutil.ignore_patterns(path.name))
    for _ in range(2):
        script.main([str(folder)])
        assert (folder / path.name).read_bytes() == path.read_bytes()


ACT = expand("kz:act")


@pytest.mark.parametrize(
    ("name", "number"),
    [("act-v1-art-1-b", "Art. 1B"), ("loose", "whole act")],
    ids=["the name of another place", "no name of its own"],
)
def test_a_place_without_a_name_of_its_own_is_refused(
    script: ModuleType, name: str, number: str
) -> None:
    first = (expand("kz:act-v1-art-1b"), "Art. 1b", f"{ACT}-v1", ACT)
    assert len(list(script.provisions([first]))) == 5
    with pytest.raises(ValueError, match="is no name for"):
        list(script.provisions([first, (expand(f"kz:{name}"), number, f"{ACT}-v1", ACT)]))


#: A wording, and the places on the way from it up to the act.
PLACES = {
    "kz:constitution-1995-v1995-art-72-1-2": {
        "kz:constitution-1995-art-72-1-2": ("point", "Art. 72(1)(2)"),
        "kz:constitution-1995-art-72-1": ("paragraph", "Art. 72(1)"),
        "kz:constitution-1995-art-72": ("article", "Art. 72"),
        "kz:constitution-1995": None,
    },
    "kz:constitution-1995-v2022-06-art-83-1-4": {
        "kz:constitution-1995-art-83-sup-1-4": ("paragraph", "Art. 83-1(4)"),
        "kz:constitution-1995-art-83-sup-1": ("article", "Art. 83-1"),
        "kz:constitution-1995": None,
    },
    "de:basic-law-v2024-12-art-94-1-no-4a": {
        "de:basic-law-art-94-1-no-4a": ("point", "Art. 94(1) no. 4a"),
        "de:basic-law-art-94-1": ("paragraph", "Art. 94(1)"),
        "de:basic-law-art-94": ("article", "Art. 94"),
        "de:basic-law": None,
    },
    "at:federal-constitutional-law-v2015-01-art-140-1-1-d": {
        "at:federal-constitutional-law-art-140-1-1-d": ("subpoint", "Art. 140(1)(1)(d)"),
        "at:federal-constitutional-law-art-140-1-1": ("point", "Art. 140(1)(1)"),
        "at:federal-constitutional-law-art-140-1": ("paragraph", "Art. 140(1)"),
        "at:federal-constitutional-law-art-140": ("article", "Art. 140"),
        "at:federal-constitutional-law": None,
    },
    "za:constitution-v2013-08-sec-167-6-b": {
        "za:constitution-sec-167-6-b": ("point", "sec. 167(6)(b)"),
        "za:constitution-sec-167-6": ("paragraph", "sec. 167(6)"),
        "za:constitution-sec-167": ("section", "sec. 167"),
        "za:constitution": None,
    },
    "fr:constitution-v2008-07-art-56-1-sentence-5": {
        "fr:constitution-art-56-1-sentence-5": ("sentence", "Art. 56(1), sentence 5"),
        "fr:constitution-art-56-1": ("paragraph", "Art. 56(1)"),
        "fr:constitution-art-56": ("article", "Art. 56"),
        "fr:constitution": None,
    },
    "kz:election-law-1995-v2021-05-list-threshold": {
        "kz:election-law-1995-list-threshold": ("", "article not read"),
        "kz:election-law-1995": None,
    },
}


@pytest.mark.parametrize("wording", PLACES)
def test_a_wording_leads_up_to_its_act(kg: KnowledgeGraph, wording: str) -> None:
    rows = kg.query(
        "SELECT ?place ?kind ?number { "
        f"<{expand(wording)}> eli:is_member_of/eli:is_part_of* ?place ."
        " OPTIONAL { ?place a cg:Provision ; eli:number ?number"
        " OPTIONAL { ?place eli:type_subdivision ?kind } } }"
    )
    assert isinstance(rows, list)
    found = {
        compact(row["place"]): (row.get("kind", "").rpartition("/")[2], row["number"])
        if "number" in row
        else None
        for row in rows
    }
    assert found == PLACES[wording]


def test_all_of_an_article_is_a_path(kg: KnowledgeGraph) -> None:
    """What a path finds is what a regular expression over names found before."""
    for act, version, article in (
        ("kz:constitution-2026", "v2026-07", "art-73"),
        ("kz:constitution-1995", "v[0-9-]+", "art-72"),
    ):
        by_path = kg.query(
            f"SELECT ?w {{ ?w eli:is_member_of/eli:is_part_of* <{expand(act)}-{article}> }}"
        )
        by_name = kg.query(
            "SELECT ?w { ?w a eli:LegalResourceSubdivision"
            f' FILTER(REGEX(STR(?w), "^{expand(act)}-{version}-{article}(-|$)")) }}'
        )
        assert isinstance(by_path, list)
        assert isinstance(by_name, list)
        assert {row["w"] for row in by_path} == {row["w"] for row in by_name}
        assert by_path


def test_every_number_is_that_of_its_wordings(kg: KnowledgeGraph) -> None:
    other = kg.query(
        "SELECT ?w { ?w eli:is_member_of ?p . ?p a cg:Provision ; eli:number ?number"
        " FILTER NOT EXISTS { ?w eli:number ?number } }"
    )
    assert other == []


def test_every_kind_occurs(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        "SELECT ?kind { ?kind skos:inScheme scheme:subdivision-type"
        " FILTER NOT EXISTS { ?place eli:type_subdivision ?kind } }"
    )
    assert rows == []


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        ("Art. 130(III)(8)", ["article", "paragraph", "point"]),
        ("Art. 163(h)", ["article", "point"]),
        ("Art. 7B(3)", ["article", "paragraph"]),
        ("Art. 81(3.1)", ["article", "paragraph"]),
        ("Art. 169(1), item on the Prosecutor General", ["article", "paragraph", "point"]),
        ("secs. 26-27", ["section"]),
        ("Art. 56(1), sentences 1 to 3", ["article", "paragraph", "sentence"]),
        ("Regulation, para. 2", []),
        ("whole act", []),
        ("", []),
    ],
)
def test_a_number_is_taken_apart(number: str, kinds: list[str]) -> None:
    levels = split_number(number)
    assert [level.kind for level in levels] == kinds
    assert not levels or levels[-1].number == number


def test_names_of_places_are_apart() -> None:
    assert local_name("Art. 9(1-1)") != local_name("Art. 9(1)(1)")
    assert local_name("Art. 83-1(4)") != local_name("Art. 83(1)(4)")
    assert local_name("Art. 93(1) no. 4a") != local_name("Art. 93(1)(4a)")


def test_questions_about_norms_read_no_places() -> None:
    """They are a tenth of the graph, and `petitioners` is asked more often than `show`."""
    from constgraph.resources import turtle_files

    assert set(turtle_files()) - set(turtle_files(provisions=False)) == set(FILES)
    assert all(path.parent.name in PREFIXES for path in FILES)


def test_a_published_text_is_a_page_that_a_source_names(kg: KnowledgeGraph) -> None:
    """Only pages of official publishers, and only as the source of the act gives them."""
    rows = kg.query(
        "SELECT ?act ?page ?source { ?act foaf:page ?page ; cg:jurisdiction ?state"
        " OPTIONAL { ?source a cg:Source ; foaf:page ?page } }"
    )
    assert isinstance(rows, list)
    assert len({row["act"] for row in rows}) > 10
    for row in rows:
        assert "source" in row, row["act"]
        assert row["page"].split("/")[2] in ("adilet.zan.kz", "www.normattiva.it"), row["act"]
    identified = kg.query(
        "SELECT ?act { ?act foaf:page ?page ; cg:jurisdiction ?state ; dcterms:identifier ?id ."
        " ?source foaf:page ?page ; dcterms:identifier ?other"
        " FILTER NOT EXISTS { ?act dcterms:identifier ?other } }"
    )
    assert identified == []
