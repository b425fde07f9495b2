"""Small files of large cost: refused with the reason, or read at a bounded cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest

from constgraph.analysis.network import narrow_network
from constgraph.diagrams.text import MOST_LETTERS, wrap_text
from constgraph.errors import DataError
from constgraph.store import bounds
from constgraph.store.bounds import in_time
from constgraph.store.syntaxes import read_rdf

A = "<http://e.org/a> <http://e.org/b> "
CONTEXT = '{"@context":{"@vocab":"http://e.org/"},"@id":"http://e.org/a","b":'
RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
ONE = f"{RDF}<r:Description><e:b>%s</e:b></r:Description></r:RDF>"

NESTED: dict[str, Callable[[int], str]] = {
    "terms.ttl": lambda n: A + f"<<( {A}" * n + "1" + " )>>" * n + " .",
    "terms.nt": lambda n: A + f"<<( {A}" * n + '"1"' + " )>>" * n + " .",
    "terms.nq": lambda n: A + f"<<( {A}" * n + '"1"' + " )>>" * n + " <http://e.org/g> .",
    "reified.trig": lambda n: "<< " * n + A + "1" + " >> <http://e.org/b> 1 " * n + " .",
    "objects.jsonld": lambda n: CONTEXT + '{"b":' * n + "1" + "}" * (n + 1),
    "lists.jsonld": lambda n: CONTEXT + "[" * n + "1" + "]" * n + "}",
    "contexts.jsonld": lambda n: '{"@context":' + '{"b":{"@id":"http://e.org/b","@context":' * n + "{}" + "}}" * n + ',"@id":"http://e.org/a","b":1}',
    "elements.rdf": lambda n: RDF + "<r:Description><e:b>" * n + "1" + "</e:b></r:Description>" * n + "</r:RDF>",
}  # fmt: skip


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("levels", [300, 50_000])
@pytest.mark.parametrize("name", NESTED)
def test_deep_file_is_refused(tmp_path: Path, name: str, levels: int) -> None:
    path = written(tmp_path, name, NESTED[name](levels))
    with pytest.raises(DataError) as caught:
        read_rdf(path)
    assert caught.value.message.startswith(f"'{name}' is nested too deeply")
    assert caught.value.where.startswith(str(path))
    assert "200" in caught.value.hint


@pytest.mark.parametrize("name", NESTED)
def test_file_of_some_depth_is_read(tmp_path: Path, name: str) -> None:
    assert read_rdf(written(tmp_path, name, NESTED[name](20)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", A + "'''" + "<< " * 300 + "''' , '<< ' # " + "<< " * 300 + "\n."),
        ("a.nt", A + '"' + "<< " * 300 + '\\"' + "<< " * 300 + '" .'),
        ("a.jsonld", CONTEXT + '"' + "[{" * 300 + '\\"' + "[{" * 300 + '"}'),
        ("a.rdf", ONE % ("<!-- " + "<a>" * 300 + " --><![CDATA[" + "<a>" * 300 + "]]>")),
    ],
)
def test_brackets_in_texts_and_remarks_do_not_count(tmp_path: Path, name: str, text: str) -> None:
    assert 1 <= len(read_rdf(written(tmp_path, name, text))) <= 2


@pytest.mark.parametrize("start", ["[ <http://e.org/b> ", "( "])
def test_brackets_of_turtle_cost_no_more_than_their_number(tmp_path: Path, start: str) -> None:
    end = {"[": "]", "(": ")"}[start[0]]
    path = written(tmp_path, "x.ttl", A + start * 5_000 + "1" + f" {end}" * 5_000 + " .")
    assert len(read_rdf(path)) == {"[": 5_001, "(": 10_001}[start[0]]


def laughs(names: Iterator[int] | range) -> str:
    declared = {n: f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "a" * 16}">' for n in range(9)}
    return f"<!DOCTYPE r [{''.join(declared[n] for n in names)}]>"


@pytest.mark.parametrize(
    "text",
    [
        laughs(range(9)) + ONE % "&a6;",
        laughs(range(9)) + ONE % "not used",
        laughs(range(8, -1, -1)) + ONE % "&a8;",
        laughs(range(9)) + f'{RDF}<r:Description e:b="&a8;"/></r:RDF>',
        f'<!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]>' + ONE % ("&a;" * 10_000),
    ],
    ids=["used", "declared", "backwards", "attribute", "flat"],
)
@pytest.mark.parametrize("name", ["x.rdf", "x.OWL"])
def test_entities_that_unfold_are_refused(tmp_path: Path, name: str, text: str) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(DataError) as caught:
        read_rdf(path)
    assert "unfold to too much" in caught.value.message
    assert caught.value.where.startswith(f"{path}:1")


def test_entities_of_ontology_editors_are_read(tmp_path: Path) -> None:
    head = (
        '<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [\n'
        '  <!ENTITY e "http://e.org/" >\n  <!ENTITY xsd "http://www.w3.org/2001/XMLSchema#" >\n]>\n'
    )
    one = (
        '<r:Description r:about="&e;n%d"><e:b r:datatype="&xsd;integer">%d</e:b></r:Description>\n'
    )
    path = written(tmp_path, "x.owl", head + RDF + "".join(one % (n, n) for n in range(2_000)) + "</r:RDF>")  # fmt: skip
    quads = read_rdf(path)
    assert {quad.subject.value for quad in quads} == {f"http://e.org/n{n}" for n in range(2_000)}
    assert {quad.object.datatype.value for quad in quads} == {"http://www.w3.org/2001/XMLSchema#integer"}  # fmt: skip


def test_element_of_very_many_attributes_is_refused(tmp_path: Path) -> None:
    many = " ".join(f'e:b{n}="1"' for n in range(5_000))
    with pytest.raises(DataError) as caught:
        read_rdf(written(tmp_path, "x.rdf", f"{RDF}<r:Description {many}/></r:RDF>"))
    assert "too many parts" in caught.value.message


@pytest.mark.parametrize("name", ["x.ttl", "x.nt", "x.trig"])
def test_text_of_17_megabytes_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, f'{A}"{"a" * 17_000_000}" .')
    with pytest.raises(DataError) as caught:
        read_rdf(path)
    assert caught.value.message == f"a text in '{name}' is longer than 16 MB"


def test_file_that_takes_far_longer_than_its_size_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10_000, 2))
    monkeypatch.setattr(bounds.time, "thread_time", lambda: next(ticks))
    given: list[int] = []
    with pytest.raises(DataError) as caught:
        given.extend(in_time(tmp_path / "x.jsonld", 100, range(10_000)))
    assert caught.value.message.startswith("'x.jsonld' was given up after 20 seconds")
    assert len(given) < 200


def test_distance_beyond_all_ends_where_the_network_does() -> None:
    network = nx.MultiDiGraph(on="2026-07-01")
    for node in "abcd":
        network.add_node(node, body=node)
    for source, target in ("ab", "bc"):
        network.add_edge(source, target, rule="power", kind="x")
    found = narrow_network(network, around="a", distance=10**18)
    assert set(found) == {"a", "b", "c"}


class Counted:
    """Measures letters as one point each, and counts how many it was asked about."""

    least = 0.0

    def __init__(self) -> None:
        self.letters = 0

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        self.letters += len(text)
        return float(len(text))


@pytest.mark.parametrize("text", ["a" * 100_000, "word " * 20_000, "ж " * 50_000])
def test_label_of_100_000_letters_is_cut_in_a_picture(text: str) -> None:
    measure = Counted()
    lines = wrap_text(text, 100, measure, size=10)  # type: ignore[arg-type]
    assert " ".join(lines).endswith("…")
    assert 500 < sum(map(len, lines)) <= MOST_LETTERS
    assert measure.letters < 100_000
