"""What `check` says: the same on every run, of the right nodes, at the right lines."""

from __future__ import annotations

from pathlib import Path

import pytest

import constgraph
from constgraph.store.checks import check_store, says_of_ours
from constgraph.store.lines import Places
from constgraph.store.naming import name_blank_nodes
from constgraph.store.syntaxes import read_rdf

KZ = "https://w3id.org/constgraph/id/kz/"
MINE = """\ufeff@prefix my: <https://w3id.org/constgraph/id/kz/> .
PREFIX c: <https://w3id.org/constgraph/ontology#>
PREFIX http: <http://w3id.org/ConstGraph/Ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

   my:right-x
      a c:PetitionRight ; c:condition [ a c:Threshold ] .
my:bare c:holder my:president .
<https://w3id.org/constgraph/id/kz/near> http:holder my:president .
<http://example.org/foreign> a skos:Concept .
[] a c:Threshold .
"""


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str, str]]:
    path = tmp_path_factory.mktemp("mine") / "mine.ttl"
    path.write_text(MINE, encoding="utf-8")
    found = [check_store(constgraph.load(path).store, [path]) for _ in range(2)]
    assert list(map(str, found[0])) == list(map(str, found[1]))
    return [(f.rule, f.node, f.where.removeprefix(f"{path}:"), f.line("en")) for f in found[0]]


@pytest.mark.parametrize(
    ("rule", "node", "line"),
    [
        ("norm-citation", f"{KZ}right-x", "6"),
        ("threshold-base", "kz:right-x / cg:condition", "7"),
        ("threshold-base", "[cg:Threshold]", "11"),
        ("no-class", f"{KZ}bare", "8"),
        ("wrong-namespace", f"{KZ}near", "9"),
        ("blank-node", f"{KZ}right-x", "6"),
    ],
)
def test_a_finding_names_its_node_and_line(
    rule: str, node: str, line: str, findings: list[tuple[str, str, str, str]]
) -> None:
    assert (rule, node, line) in [finding[:3] for finding in findings]


def test_a_namespace_that_is_nearly_ours_is_answered_with_ours(
    findings: list[tuple[str, str, str, str]],
) -> None:
    said = [text for rule, *_, text in findings if rule == "wrong-namespace"]
    assert len(said) == 1
    assert "did you mean cg:holder?" in said[0]


def test_concepts_of_others_need_no_labels_of_ours(
    findings: list[tuple[str, str, str, str]],
) -> None:
    assert not [finding for finding in findings if "example.org" in finding[1]]


FILES = {
    "a.nt": '\n<http://e/a> <http://e/p> _:x .\n_:x <http://e/q> "1" .\n',
    "a.rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">\n'
    '<r:Description r:about="http://e/a">\n<e:p><r:Description>\n<e:q>1</e:q>'
    "</r:Description></e:p>\n</r:Description>\n</r:RDF>\n",
    "a.jsonld": '{"@context": {"e": "http://e/"},\n "@id":\n  "http://e/a",\n "e:p": {"e:q": 1}}\n',
    "a.ttl": "@prefix e: <http://e/> .\r\n\r\ne:a\r\n  e:p [ e:q 1 ] .\r\n",
}
LINES = {"a.nt": (2, 3), "a.rdf": (2, 4), "a.jsonld": (3, 0), "a.ttl": (3, 4)}


@pytest.mark.parametrize("name", FILES)
def test_nodes_are_found_in_every_syntax(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8", newline="")
    assert list(name_blank_nodes(read_rdf(path)).values()) == ["http://e/a / http://e/p"]
    where = [f"{path}:{line}" if line else str(path) for line in LINES[name]]
    places = Places([path])
    assert [places.place(node) for node in ("http://e/a", "http://e/a / http://e/p")] == where
    assert places.place("http://e/elsewhere") == ""


def test_nodes_are_found_below_lines_longer_than_the_room_of_a_parser(tmp_path: Path) -> None:
    path = tmp_path / "long.ttl"
    path.write_text(
        f"<http://e.org/a> a <http://e.org/B> .{' ' * 10_000}\n<http://e.org/c> a 1 .\n"
    )
    assert Places([path]).place("http://e.org/c") == f"{path}:2"


def test_a_file_that_says_nothing_of_ours_is_told_apart(tmp_path: Path) -> None:
    for text, ours in (
        ("<http://e/a> a <http://e/b> .", False),
        (f"<{KZ}a> a <http://e/b> .", True),
    ):
        path = tmp_path / "a.ttl"
        path.write_text(text, encoding="utf-8")
        assert says_of_ours(path) is ours
