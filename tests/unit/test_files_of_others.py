"""Files of others: every encoding, syntax and ending is read, or refused with its place and cure."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

import constgraph
from constgraph.admissibility.case import read_case
from constgraph.errors import CaseError, DataError, QueryError
from constgraph.files import read_text, read_utf8
from constgraph.store.embedded import Store
from constgraph.store.syntaxes import rdf_files

Run = Callable[..., subprocess.CompletedProcess[str]]
A, B = "<http://e.org/a>", "<http://e.org/b>"
ASKED = f"SELECT ?o {{ {A} {B} ?o }} ORDER BY ?o"
MARK = b"\xef\xbb\xbf"


def objects(*paths: Path) -> list[str]:
    kg = constgraph.load(*paths, bundled=False)
    return [row["o"] for row in kg.store.select(ASKED)]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mark.ttl", MARK + f"{A} {B} 'ә' .".encode()),
        ("crlf.ttl", "@prefix : <http://e.org/> .\r\n# remark\r\n:a :b 'ә' .\r\n"),
        ("cr.ttl", "@prefix : <http://e.org/> .\r# remark\r:a :b 'ә' .\r"),
        ("mark.nt", MARK + f'{A} {B} "ә" .\r\n'.encode()),
        ("UPPER.TTL", f"{A} {B} 'ә' ."),
        ("mark.trig", MARK + f"<http://e.org/g> {{ {A} {B} 'ә' }}".encode()),
        ("a.nq", f'{A} {B} "ә" <http://e.org/g> .'),
        ("mark.jsonld", MARK + '{"@id":"http://e.org/a","http://e.org/b":"ә"}'.encode()),
        ("graph.jsonld", '{"@id":"http://e.org/g","@graph":{"@id":"http://e.org/a","http://e.org/b":"ә"}}'),
        (
            "mark.owl",
            MARK
            + '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">'
            '<r:Description r:about="http://e.org/a"><e:b>ә</e:b></r:Description></r:RDF>'.encode(),
        ),
    ],
)  # fmt: skip
def test_file_is_read_into_the_one_graph(tmp_path: Path, name: str, data: bytes | str) -> None:
    assert objects(written(tmp_path, name, data)) == ["ә"]


def test_every_way_to_count_named_graphs_agrees(tmp_path: Path) -> None:
    data = f"{A} {B} 1 . <http://e.org/g> {{ {A} {B} 1, 2 }} <http://e.org/h> {{ {A} {B} 3 }}"
    kg = constgraph.load(written(tmp_path, "named.trig", data), bundled=False)
    kg.export(tmp_path / "out.nt")
    lines = (tmp_path / "out.nt").read_text(encoding="utf-8").splitlines()
    rows = kg.query("SELECT * { ?s ?p ?o }")
    assert isinstance(rows, list)
    assert sorted(row["o"] for row in rows) == ["1", "2", "3"]
    ours = [line for line in lines if not line.startswith("<https://w3id.org/constgraph/dataset>")]
    assert len(kg) == len(kg.graph) == len(ours) == 3


def test_named_graph_is_shown_beside_the_shipped_data(run: Run, tmp_path: Path) -> None:
    data = 'PREFIX cg: <https://w3id.org/constgraph/ontology#> <http://e.org/g> { <http://e.org/o> a cg:Office ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Named office"@en }'
    path = written(tmp_path, "g.trig", data)
    done = run("show", "Named office", "--data", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Named office" in done.stdout


@pytest.mark.parametrize(
    ("data", "place", "told"),
    [
        (f'{A} {B} "\xe9" .'.encode("latin-1"), "1:36", "0xe9"),
        ("# ок\r\n:a :b 'Сот' .".encode("cp1251"), "1:3", "0xee"),
        ("# ок\r\n# ё\xe9".encode()[:-2] + b"\xe9", "2:4", "0xe9"),
        (b"# a\r# b\r\xff", "3:1", "0xff"),
        (f"{A} {B} 'x' .".encode("utf-16"), "1:1", "UTF-16"),
        (f"{A} {B} 'x' .".encode("utf-16-be"), "1:1", "UTF-16"),
        (f"{A} {B} 'x' .".encode("utf-16-le"), "1:2", "UTF-16"),
    ],
)
@pytest.mark.parametrize("name", ["x.ttl", "x.jsonld", "x.rdf", "x.nq"])
def test_other_encodings_are_refused_with_place_and_cure(
    tmp_path: Path, name: str, data: bytes, place: str, told: str
) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(DataError) as caught:
        Store().load(path)
    assert caught.value.where == f"{path}:{place}"
    assert told in caught.value.message
    assert "UTF-8" in caught.value.hint


def test_texts_are_read_with_any_line_end_and_mark(tmp_path: Path) -> None:
    path = written(tmp_path, "t.rq", MARK + b"a\r\nb\rc\n\xd3\x99")
    assert read_text(path) == "a\nb\nc\nә"
    assert read_utf8(path) == b"a\r\nb\rc\n\xd3\x99"


@pytest.mark.parametrize("how", ["file", "pipe"])
def test_query_may_begin_with_a_mark(tmp_path: Path, how: str) -> None:
    path = written(tmp_path, "q.rq", MARK + "SELECT ?t {\r BIND('ә' AS ?t) # x\r}".encode())
    done = subprocess.run(
        [sys.executable, "-m", "constgraph", "query", "--format", "csv", str(path) if how == "file" else "-"],
        input=path.read_bytes(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["t", "ә"]


@pytest.mark.parametrize("how", ["file", "pipe"])
def test_query_in_a_code_page_is_refused(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from constgraph.cli.query import _read

    data = "ASK {\n # Сот\n}".encode("cp1251")
    path = written(tmp_path, "q.rq", data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    with pytest.raises(QueryError) as caught:
        _read(str(path) if how == "file" else "-")
    assert caught.value.where == f"{path if how == 'file' else '<stdin>'}:2:4"
    assert "UTF-8" in caught.value.hint


def test_case_may_begin_with_a_mark_and_is_refused_in_a_code_page(tmp_path: Path) -> None:
    text = 'petitioner = "kz:citizens" # сот\rabout = "subject:normative-legal-act"\r\n'
    case = read_case(written(tmp_path, "a.toml", MARK + text.encode()), {}, {})
    assert case.petitioner == "kz:citizens"
    with pytest.raises(CaseError) as caught:
        read_case(written(tmp_path, "b.toml", text.encode("cp1251")), {}, {})
    assert caught.value.where == f"{tmp_path / 'b.toml'}:1:30"
    assert "UTF-8" in caught.value.hint


def test_folder_is_read_whole_whatever_the_case_of_an_ending(tmp_path: Path) -> None:
    written(tmp_path, "a/deep/X.TTL", f"{A} {B} 'ttl' .")
    written(tmp_path, "a/x.nt", f'{A} {B} "nt" .')
    written(tmp_path, "x.JsonLD", '{"@id":"http://e.org/a","http://e.org/b":"json"}')
    written(tmp_path, "README.md", "no data")
    written(tmp_path, ".git/y.ttl", "no data")
    written(tmp_path, "._x.ttl", b"\0\0no data")
    assert objects(tmp_path) == ["json", "nt", "ttl"]
    assert [path.name for path in rdf_files([tmp_path])] == ["X.TTL", "x.nt", "x.JsonLD"]


@pytest.mark.parametrize("inside", [[], ["notes.txt"], [".hidden.ttl"]])
def test_folder_without_rdf_is_refused(run: Run, tmp_path: Path, inside: list[str]) -> None:
    for name in inside:
        written(tmp_path, name, f"{A} {B} 1 .")
    for words in (["check", str(tmp_path)], ["query", "ASK {}", "--data", str(tmp_path)]):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"error: the folder '{tmp_path}' holds no RDF file\n")
        assert ".jsonld" in done.stderr


@pytest.mark.parametrize(
    ("name", "data", "cure"),
    [
        ("x.ttl", "", "right file"),
        ("x.ttl", "# a remark\n@prefix e: <http://e.org/> .\n", "right file"),
        ("x.nt", "\n", "right file"),
        ("x.trig", "<http://e.org/g> { }", "right file"),
        ("x.jsonld", '{"id": "person", "name": "Aidana"}', "@context"),
        ("x.jsonld", "[]", "@context"),
        ("x.jsonld", '{"@context": {"@vocab": "http://e.org/"}}', "right file"),
        ("x.rdf", '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "right file"),
    ],
)
def test_file_that_adds_nothing_is_told(tmp_path: Path, name: str, data: str, cure: str) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(DataError) as caught:
        constgraph.load(path, bundled=False)
    assert caught.value.message == f"'{name}' added no triples"
    assert caught.value.where == str(path)
    assert cure in caught.value.hint


def test_copy_of_shipped_data_is_welcome(root: Path) -> None:
    path = root / "data" / "kz" / "petition.ttl"
    assert len(constgraph.load(path)) == len(constgraph.load())


@pytest.mark.parametrize(
    "data",
    [
        '{"@context": "https://example.org/c.jsonld", "a": 1}',
        '{"@context": [{"e": "http://e.org/"}, "https://example.org/c.jsonld"], "a": 1}',
        '{"@context": {"@import": "https://example.org/c.jsonld"}, "a": 1}',
        '{"@context": {"@vocab": "http://e.org/"}, "a": {"@context": "https://example.org/c.jsonld"}}',
    ],
)
def test_remote_context_is_named_and_not_fetched(tmp_path: Path, data: str) -> None:
    with pytest.raises(DataError) as caught:
        Store().load(written(tmp_path, "x.jsonld", data))
    assert "'https://example.org/c.jsonld'" in caught.value.message
    assert "nothing is fetched" in caught.value.message
    assert "into the file itself" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.jsonld", '{"@id":"#rel","http://e.org/b":1}'),
        ("x.jsonld", '{"@id":"http://e.org/a","http://e.org/b":{"@id":"#rel"}}'),
        ("x.jsonld", '{"@id":"http://e.org/a","@type":"#rel"}'),
        ("x.ttl", f"<#rel> {B} 1 ."),
        ("x.rdf", '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="#rel" r:value="1"/></r:RDF>'),
    ],
)  # fmt: skip
def test_relative_iri_is_refused_and_never_dropped(tmp_path: Path, name: str, data: str) -> None:
    with pytest.raises(DataError) as caught:
        Store().load(written(tmp_path, name, data))
    assert "relative IRI" in caught.value.message
    assert "base" in caught.value.hint


def test_relative_iri_with_a_base_is_read(tmp_path: Path) -> None:
    data = '{"@context":{"@base":"http://e.org/"},"@id":"a","http://e.org/b":"x"}'
    assert objects(written(tmp_path, "x.jsonld", data)) == ["x"]


def test_blank_nodes_of_two_files_are_kept_apart_and_named_the_same_on_every_run(
    tmp_path: Path,
) -> None:
    one = written(tmp_path, "1.ttl", f"_:x {B} 1 . [] {B} 3 .")
    two = written(tmp_path, "2.ttl", f"_:x {B} 2 . [] {B} 4 .")
    graphs = [constgraph.load(one, two, bundled=False).store for _ in range(2)]
    first, again = ({str(quad) for quad in graph} for graph in graphs)
    assert first == again
    subjects = {quad.subject.value for quad in graphs[0]}
    assert len(subjects) == 4


def test_syntax_error_shows_a_part_of_a_long_line(tmp_path: Path) -> None:
    path = written(tmp_path, "x.ttl", f"{A} {B} " + "a" * 500_000 + " .")
    with pytest.raises(DataError) as caught:
        Store().load(path)
    assert len(str(caught.value)) < 1_000
    assert caught.value.where == f"{path}:1:35"


def test_endings_of_what_is_written_may_be_capitals(tmp_path: Path) -> None:
    kg = constgraph.load()
    for name in ("a.TTL", "a.GRAPHML", "a.GEXF"):
        kg.export(tmp_path / name)
        kg.export(tmp_path / name.lower())
        assert (tmp_path / name).read_bytes() == (tmp_path / name.lower()).read_bytes()
    assert rdflib.Graph().parse(tmp_path / "a.TTL", format="turtle")
    assert b"<graphml" in (tmp_path / "a.GRAPHML").read_bytes()
    assert b"<gexf" in (tmp_path / "a.GEXF").read_bytes()


def test_a_zero_behind_a_byte_that_is_no_utf_8_is_a_place_too(tmp_path: Path) -> None:
    path = tmp_path / "x.nq"
    path.write_bytes(b"\n\xcb\x00")
    with pytest.raises(DataError) as caught:
        constgraph.load(path, bundled=False)
    assert caught.value.where.startswith(f"{path}:2:")
