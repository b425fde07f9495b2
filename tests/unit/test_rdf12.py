"""What RDF 1.2 added is refused where it is read, with its line, in every syntax."""

from __future__ import annotations

from pathlib import Path

import pytest

import constgraph
from constgraph.errors import DataError
from constgraph.questions.sparql import run_sparql

TERMS = {
    "term.ttl": "PREFIX ex: <http://e/>\nex:a ex:b 1 .\nex:r ex:p <<( ex:a ex:b 'x' )>> .\n",
    "reified.ttl": "PREFIX ex: <http://e/>\n\nex:a ex:b ex:c {| ex:since '2020' |} .\n",
    "short.ttl": "PREFIX ex: <http://e/>\n\n<< ex:a ex:b ex:c >> ex:since '2020' .\n",
    "term.nt": "\n\n<http://e/r> <http://e/p> <<( <http://e/a> <http://e/b> <http://e/c> )>> .\n",
    "text.ttl": "PREFIX ex: <http://e/>\n\nex:a ex:b 'x'@ar--rtl .\n",
    "text.nt": '\n\n<http://e/a> <http://e/b> "x"@en--ltr .\n',
}


@pytest.mark.parametrize("name", TERMS)
def test_a_file_with_rdf_1_2_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(TERMS[name], encoding="utf-8")
    with pytest.raises(DataError) as caught:
        constgraph.load(path, bundled=False)
    assert caught.value.where == f"{path}:3"
    assert "RDF 1.2" in str(caught.value)
    assert caught.value.hint


def test_signs_of_rdf_1_2_inside_texts_are_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "plain.ttl"
    path.write_text('<http://e/a> <http://e/b> "a << b {| --ltr"@en , "<<( >>" .', "utf-8")
    assert len(constgraph.load(path, bundled=False)) == 2


def test_a_triple_term_that_a_query_makes_is_text(kg: constgraph.KnowledgeGraph) -> None:
    rows = run_sparql(kg.store, 'SELECT (TRIPLE(<http://a>, <http://b>, "c") AS ?t) {}')
    assert rows == [{"t": '<http://a> <http://b> "c"'}]
