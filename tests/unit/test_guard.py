"""What a query of others may not do is told before an engine sees it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql.parser import parseQuery

from constgraph.errors import ConstgraphError, ForbiddenQueryError, QueryError
from constgraph.store.guard import MOST_NESTED, guard_query
from constgraph.store.tokens import bare_text, readings, tokens

BACK = chr(92)
IRI = "<http://127.0.0.1:9/>"
#: What stands before the word in ways that hide it from a careless reader.
BEFORE = [
    "SELECT * {{ {} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p 1{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p 1.{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p 1e5{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p true{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p kz:.{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p 'x'{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o.{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o # note\r{} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p ?o # note\n{} {} {{ ?a ?b ?c }} }}",
    f"SELECT * {{{{ ?s <http://e.org/{BACK}u0041'> ?o . {{}} {{}} {{{{ ?a <http://e.org/'> ?c }}}} }}}}",
    f"SELECT * {{{{ ?s kz:a{BACK}'b ?o . {{}} {{}} {{{{ ?a kz:c{BACK}'d ?c }}}} }}}}",
    f"SELECT * {{{{ ?s kz:a{BACK}#b ?o . {{}} {{}} {{{{ ?a ?b ?c }}}} }}}}",
    f"SELECT * {{{{ ?s ?p 'a{BACK}u005C' . {{}} {{}} {{{{ ?a ?b ' ' }}}} }}}}",
    f'SELECT * {{{{ ?s ?p "a{BACK}{BACK}" . {{}} {{}} {{{{ ?a ?b "x" }}}} }}}}',
    'SELECT * {{ VALUES ?x {{"""b"}} {} {} {{ ?a ?b ?c }} }}',
    "SELECT * {{ VALUES ?x {{'''b'}} {} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ ?s ?p '''a'b''c''' . {} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ FILTER(?a<?b&&?c>?d){} {} {{ ?a ?b ?c }} }}",
    "SELECT * {{ OPTIONAL {{ {} {} {{ ?a ?b ?c }} }} }}",
    "ASK {{ FILTER EXISTS {{ {} {} {{ ?a ?b ?c }} }} }}",
    "SELECT * {{ {{ SELECT ?a {{ {} {} {{ ?a ?b ?c }} }} }} }}",
    "\ufeffSELECT * {{ {} {} {{ ?a ?b ?c }} }}",
]
WORDS = ["SERVICE", "service silent", f"{BACK}u0053ERVICE", f"S{BACK}U00000045RVICE", "SERVICE:x #"]


@pytest.mark.parametrize(
    ("frame", "word"), list(itertools.product(BEFORE, WORDS)), ids=lambda value: ascii(value)[-30:]
)
def test_a_way_to_another_machine_is_refused(frame: str, word: str) -> None:
    with pytest.raises(ForbiddenQueryError):
        guard_query(frame.format(word, IRI))


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service cg:holder $service }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
        'SELECT * { ?s ?p """a "quoted" SERVICE""" } # SERVICE <x>',
        "SELECT * { kz:public-service ?p <http://e.org/SERVICE> }",
        "SELECT * { kz:x.SERVICE ?p 'x'@en-SERVICE }",
        "PREFIX load: <http://e.org/> SELECT * { ?from load:add ?move }",
    ],
)
def test_what_only_looks_like_a_word_is_let_through(sparql: str) -> None:
    guard_query(sparql)


def _has_service(node: object) -> bool:
    if getattr(node, "name", "") == "ServiceGraphPattern":
        return True
    if isinstance(node, dict):
        return any(map(_has_service, node.values()))
    return (isinstance(node, list | tuple) and any(map(_has_service, node))) or (
        hasattr(node, "asList") and any(map(_has_service, node))
    )


PIECES = st.lists(
    st.sampled_from(
        [
            "SERVICE ", "SERVICE", "service\t", IRI, "{ ?a ?b ?c }", "{", "}", " ", "\n", "\r", "# x", "#",
            "'", '"', "'''", '"""', BACK, f"{BACK}'", f'{BACK}"', f"{BACK}u0027", f"{BACK}u0022", "?s ?p ?o .",
            "?s ?p 'a' .", "?s ?p 1", ".", "<http://e.org/a>", "<", ">", "FILTER(1<2)", "OPTIONAL ", ":x", "x:y ",
            "@en", "VALUES ?x {", "_:b", "a",
        ]
    ),
    max_size=14,
)  # fmt: skip


@given(PIECES)
def test_no_service_that_another_parser_sees_is_let_through(pieces: list[str]) -> None:
    sparql = "PREFIX x: <http://e.org/> SELECT * { " + "".join(pieces) + " }"
    try:
        seen = _has_service(parseQuery(sparql))
    except Exception:
        return  # no query to that parser
    if seen:
        with pytest.raises(ConstgraphError):
            guard_query(sparql)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_tokens_and_spaces_make_up_every_query(text: str) -> None:
    place = 0
    for token in tokens(text):
        assert text[token.start : token.start + len(token.text)] == token.text
        assert text[place : token.start].strip() == ""
        place = token.start + len(token.text)
    assert text[place:].strip() == ""
    assert len(bare_text(text)) == len(text)


def test_escapes_are_read_as_engines_may_read_them() -> None:
    assert readings(f"{BACK}u0041 'x{BACK}u0027'") == [
        f"{BACK}u0041 'x{BACK}u0027'",
        "A 'x''",
        "A          ",
    ]
    assert readings(f"{BACK}uD800") == [f"{BACK}uD800"]


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { FILTER(" + "(" * 3000 + "1" + ")" * 3000 + ") }",
        "ASK { FILTER(" + "!" * 3000 + "true) }",
        "ASK { ?a " + "^" * 3000 + "?b ?c }",
        "ASK " + "{" * 3000 + "}" * 3000,
    ],
)
def test_deep_nesting_is_refused_before_it_ends_the_process(sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        guard_query(sparql)
    assert str(MOST_NESTED) in caught.value.hint


def test_texts_that_do_not_end_are_refused() -> None:
    with pytest.raises(QueryError):
        guard_query("SELECT * { ?s ?p " + f'{BACK}"""\n' * 500 + "SERVICE")
