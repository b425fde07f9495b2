"""Turtle laid out anew: every term as it was written, whatever the graph is made of."""

from __future__ import annotations

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from constgraph.errors import DataError
from constgraph.store.blanks import with_stable_names
from constgraph.store.export import to_rdf
from constgraph.store.layout import laid_out

HEAD = "@prefix : <http://e.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
FORMS = [
    "007", "+5", "-0", "1.0", "1.50", "1e3", "1E3", "true", '"1"^^xsd:boolean', '"01"^^xsd:integer',
    '"2026-07-01Z"^^xsd:date', '"2026-07-01T00:00:00.000"^^xsd:dateTime', '"P0Y"^^xsd:duration',
    '"P12M"^^xsd:duration', '"1"^^xsd:int', '"1"^^xsd:nonNegativeInteger', '"x"^^xsd:integer', '" 1 "^^xsd:integer',
    '"\\r\\n\\t"', "'''a\nb'''", '"2026"^^xsd:gYear', '"INF"^^xsd:float', '"+INF"^^xsd:double', '"0x"^^:odd', '"e\\u0301"',
]  # fmt: skip


def written(folder: Path, text: str, name: str = "x.ttl") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def terms(data: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}


@pytest.mark.parametrize("form", FORMS)
def test_literal_stays_as_it_is_written(tmp_path: Path, form: str) -> None:
    text = f"{HEAD}:a :b {form} , 1 , 1.5 ."
    new = laid_out(written(tmp_path, text))
    assert terms(new) == terms(text.encode())


def test_a_text_of_several_lines_stands_on_its_lines(tmp_path: Path) -> None:
    text = HEAD + r':a :b "SELECT {\n \"x\" \\n \"\" \t}\r\n\"" , "one \\n line"@en .'
    new = laid_out(written(tmp_path, text))
    shown = r'"""SELECT {' + "\n" + r' "x" \\n \"\" \t}\r' + "\n" + r'\""""'
    assert shown in new.decode()
    assert r'"one \\n line"@en' in new.decode()
    assert terms(new) == terms(text.encode())


def test_forms_of_one_value_do_not_fall_together(tmp_path: Path) -> None:
    text = f"{HEAD}:a :b {' , '.join(FORMS)} ."
    new = laid_out(written(tmp_path, text))
    assert terms(new) == terms(text.encode())
    assert len(terms(new)) == len(FORMS)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        (
            ':a :b "x"@EN-gb , "x"@kk-Cyrl-KZ , "\'@EN"@en , """@RU "@RU"""@RU .',
            {'"x"@EN-gb', '"x"@kk-Cyrl-KZ', '"\'@EN"@en', '"@RU \\"@RU"@RU'},
        ),
        (
            ":a :b 'x'@zh-Hans-x-Mine , 'y' @DE . # 'no'@FR\n<http://e.org/#x@EN> :b 'z'@Ru .",
            {'"x"@zh-Hans-x-Mine', '"y"@DE', '"z"@Ru'},
        ),
        (
            ":a :it\\'s 'a'@FR ; :b\\#c 'd'@FR ; :i \"i\"@AR--rtl .",
            {'"a"@FR', '"d"@FR', '"i"@AR--rtl'},
        ),
    ],
)
def test_capitals_in_the_tag_of_a_language_stay(
    tmp_path: Path, text: str, spelled: set[str]
) -> None:
    new = laid_out(written(tmp_path, HEAD + text))
    assert terms(new) == terms((HEAD + text).encode())
    lines = [line for line in new.decode().splitlines() if '"' in line]
    values = {line.rstrip(" .;,").partition('"')[2] for line in lines}
    assert values == {value[1:] for value in spelled}


def test_prefixes_of_the_file_stay(tmp_path: Path) -> None:
    own = {
        "": "http://e.org/",
        "deep": "http://e.org/deep/",
        "kz": "http://e.org/not-ours/",
        "unused": "http://e.org/unused/",
        "law": "https://w3id.org/constgraph/ontology#",
    }
    text = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in own.items())
    text += ":a :b deep:c ; law:holder <https://w3id.org/constgraph/id/kz/president> , kz:x .\n"
    path = written(tmp_path, text)
    new = laid_out(path)
    parser = ox.parse(new, format=ox.RdfFormat.TURTLE)
    assert set(parser) == set(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE))
    assert own.items() <= parser.prefixes.items()
    body = new.decode().partition("\n\n")[2]
    for name in (":a\n", ":b deep:c", "law:holder", "kz:x"):
        assert name in body
    path.write_bytes(new)
    assert laid_out(path) == new


@pytest.mark.parametrize(
    "text",
    [
        "[] :b [ :c ( 1 2 ( 3 ) ) ] , [] .",
        "_:b9 :b _:b10 . _:b10 :b _:b9 . _:x :b _:y . _:y :b _:x .",
        "[ :b 1 ] :b <<( _:x :b _:y )>> . _:x :b 2 .",
        ":a :b [ :c 1 ] , [ :c 01 ] , [ :c 1.0 ] .",
    ],
)
def test_blank_nodes_stay_the_same_graph_and_a_second_run_changes_nothing(
    tmp_path: Path, text: str
) -> None:
    path = written(tmp_path, HEAD + text)
    new = laid_out(path)
    old = {quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)}
    sets = [
        ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in g) for g in (old, terms(new))
    ]
    for one in sets:
        one.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert sets[0] == sets[1]
    path.write_bytes(new)
    assert laid_out(path) == new


@pytest.mark.parametrize("name", ["x.nt", "x.jsonld", "x.rdf", "x.trig", "x.nq", "x.txt", "x"])
def test_other_syntaxes_are_refused_and_kept(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "<http://e.org/a> <http://e.org/b> 1 .", name)
    with pytest.raises(DataError) as caught:
        laid_out(path)
    assert caught.value.where == str(path)
    assert ".ttl" in caught.value.hint


def lines_of(edges: list[tuple[int, int]]) -> bytes:
    return "".join(f"_:n{a} <http://e.org/p> _:n{b} .\n" for a, b in edges).encode()


def regular(nodes: int, seed: int) -> list[tuple[int, int]]:
    """Return a random graph in which every node looks the same: three edges each."""
    rng = random.Random(seed)
    while True:
        ends = [node for node in range(nodes) for _ in range(3)]
        rng.shuffle(ends)
        pairs = {tuple(sorted(ends[i : i + 2])) for i in range(0, len(ends), 2)}
        if len(pairs) == nodes * 3 // 2 and all(a != b for a, b in pairs):
            return [*pairs, *((b, a) for a, b in pairs)]  # type: ignore[misc]


@pytest.mark.parametrize(
    "lines",
    [
        lines_of(regular(44, 1)),
        lines_of(regular(200, 2)),
        lines_of([(a, b) for a in range(60) for b in range(60) if a != b]),
        lines_of([(n, n + 1) for n in range(3000)]),
        lines_of([(0, n) for n in range(1, 3000)]),
    ],
    ids=["132 triples", "regular", "all to all", "chain", "star"],
)
def test_graph_made_for_a_long_search_is_named_at_once_and_stably(lines: bytes) -> None:
    named = with_stable_names(lines)
    once, twice = (
        set(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
        for data in (named, with_stable_names(named))
    )
    assert once == twice
    assert len(once) == lines.count(b"\n")

    def labels(data: bytes) -> set[bytes]:
        return {word for word in data.split() if word.startswith(b"_:")}

    assert labels(named) == {b"_:b%d" % number for number in range(len(labels(lines)))}


NODES = st.integers(0, 5)
EDGES = st.lists(st.tuples(NODES, st.sampled_from("pq"), NODES), min_size=1, max_size=12)


@given(EDGES, st.randoms())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_names_are_those_of_the_graph_and_not_of_its_labels(
    edges: list[tuple[int, str, int]], rng: random.Random
) -> None:
    def lines(names: list[int], order: list[tuple[int, str, int]]) -> bytes:
        return "".join(
            f"_:x{names[a]} <http://e.org/{p}> _:x{names[b]} .\n" for a, p, b in order
        ).encode()

    edges = sorted(set(edges))
    other, shuffled = list(range(6)), list(edges)
    rng.shuffle(other)
    rng.shuffle(shuffled)
    one = with_stable_names(lines(list(range(6)), edges))
    two = with_stable_names(lines(other, shuffled))
    first, second = (rdflib.Graph().parse(data=data, format="nt") for data in (one, two))
    assert isomorphic(first, rdflib.Graph().parse(data=lines(other, edges), format="nt"))
    assert isomorphic(first, second)


def test_interchangeable_blank_nodes_give_the_same_bytes_whatever_their_names() -> None:
    def graph(seed: int) -> bytes:
        names = list(range(40))
        random.Random(seed).shuffle(names)
        nodes = [ox.BlankNode(f"z{name}") for name in names]
        p = ox.NamedNode("http://e.org/p")
        return to_rdf([ox.Triple(nodes[n], p, nodes[(n + 1) % 40]) for n in range(40)], ".nt")

    assert graph(1) == graph(2) == graph(3)
