"""What a person meets in Python: how objects print, index, iterate, and what they refuse."""

from __future__ import annotations

import pydoc
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import rdflib

import constgraph
from constgraph import Answer, KnowledgeGraph, Report
from constgraph.answers.answer import NoAnswer, TableView
from constgraph.errors import (
    ForbiddenQueryError,
    MissingExtraError,
    QueryError,
    UnknownNameError,
    UsageError,
)
from constgraph.store.entailed import with_entailed

DAY = "2026-11-23"
PRESIDENT = "https://w3id.org/constgraph/id/kz/president"
NASTY = '<script>alert("x")</script>'


def answer_of(*texts: str, none: NoAnswer | None = None) -> Answer:
    rows = [{"text": text, "article": "Art. 1"} for text in texts]
    view = TableView(["Text"], [("", [[text] for text in texts])])
    return Answer("q", "kz", None, rows, none=none, title=NASTY, view=view)


def report_of(**parts: Answer) -> Report:
    return Report("routes", "kz", None, parts, title=NASTY)


# how things print


def test_repr_of_an_answer_counts_its_rows(kg: KnowledgeGraph) -> None:
    answer = kg.petitioners("kz", on=DAY)
    assert repr(answer) == f"<Answer who-may-petition kz {DAY}: 39 rows>"
    assert str(answer) == answer.to_text()
    assert repr(answer_of("a")) == "<Answer q kz: 1 row>"
    assert repr(Answer("show", None, None, [])) == "<Answer show: no rows>"


def test_repr_of_an_empty_answer_says_which_none(kg: KnowledgeGraph) -> None:
    answer = kg.petitioners("kz", on="2022-12-31", by="citizen")
    assert repr(answer) == "<Answer who-may-petition kz 2022-12-31: none, excluded>"


def test_repr_of_many_states_counts_them(kg: KnowledgeGraph) -> None:
    answer = kg.on(DAY).compare(question="heads-of-state")
    assert repr(answer) == f"<Answer compare heads-of-state 27 states {DAY}: 27 rows>"


def test_repr_of_a_report_names_its_parts(kg: KnowledgeGraph) -> None:
    report = kg.on("2022-12-31").routes("citizen")
    ways, closing = (len(report[name]) for name in ("ways", "closing"))
    assert closing > 0
    assert repr(report) == f"<Report routes kz 2022-12-31: ways {ways}, closing {closing}>"


def test_repr_of_a_report_says_which_none_a_part_is() -> None:
    report = report_of(ways=answer_of("a"), closing=answer_of(none=NoAnswer("silent", "")))
    assert repr(report) == "<Report routes kz: ways 1, closing 0 (silent)>"


def test_repr_of_a_long_report_is_cut_short() -> None:
    report = report_of(**{f"p{n}": answer_of("a") for n in range(20)})
    assert repr(report).endswith("p6 1, … 20 parts in all>")


def test_repr_of_an_assessment_says_its_outcome(kg: KnowledgeGraph) -> None:
    day = kg.on(DAY)
    shut = day.admissible("legal-entity", "normative-legal-act")
    assert repr(shut).startswith(f"<Assessment kz {DAY}: inadmissible, verdict ")
    timed = day.admissible("citizen", "normative-legal-act", court_act_adopted="2026-03-01")
    assert repr(timed).startswith(f"<Assessment kz {DAY}: unknown, last day 2027-03-01, ")


def test_repr_of_a_graph_and_a_day_say_what_they_hold(kg: KnowledgeGraph) -> None:
    assert repr(kg) == f"<KnowledgeGraph: {len(kg)} triples>"
    assert repr(kg.on(DAY)) == f"<Day {DAY}>"


def test_repr_of_an_endpoint_asks_it_nothing() -> None:
    # nothing listens there: a question would fail
    remote = constgraph.connect("http://127.0.0.1:1/query")
    assert repr(remote) == "<KnowledgeGraph: http://127.0.0.1:1/query>"
    assert "http://127.0.0.1:1/query" in remote._repr_html_()
    assert "petitioners" in remote.on(DAY)._repr_html_()


# rows and parts


def test_answer_is_a_sequence_of_rows() -> None:
    answer = answer_of("a", "b", "c")
    assert [row["text"] for row in answer] == ["a", "b", "c"]
    assert (answer[0]["text"], answer[-1]["text"]) == ("a", "c")
    assert answer[1:] == answer.rows[1:]
    assert len(answer) == 3
    with pytest.raises(IndexError):
        answer[3]


def test_answer_without_rows_is_false() -> None:
    assert not answer_of()
    assert answer_of("a")


def test_report_iterates_over_its_parts() -> None:
    ways, closing = answer_of("a"), answer_of()
    report = report_of(ways=ways, closing=closing)
    assert list(report) == [ways, closing]
    assert len(report) == 2
    assert report["closing"] is report[1] is report[-1] is closing
    assert report[:1] == [ways]


def test_report_knows_its_parts_by_name() -> None:
    ways = answer_of("a")
    report = report_of(ways=ways)
    assert "ways" in report
    assert ways in report
    assert "closing" not in report
    assert answer_of("a") not in report
    with pytest.raises(KeyError, match="there is no part 'closing'; the parts: ways"):
        report["closing"]
    with pytest.raises(IndexError):
        report[1]


# notebooks


def test_notebook_shows_an_empty_answer_as_a_table() -> None:
    html = answer_of(none=NoAnswer("silent", NASTY, label="the text is silent"))._repr_html_()
    assert "<td>the text is silent</td>" in html
    assert "<script" not in html
    assert answer_of()._repr_html_().count("<table") == 0


def test_notebook_shows_the_outcome_of_an_assessment(kg: KnowledgeGraph) -> None:
    day = kg.on(DAY)
    words = {"court_act_adopted": "2026-03-01"}
    html = day.admissible("citizen", "normative-legal-act", **words)._repr_html_()
    assert html.startswith(
        "<p><strong>cannot be said yet; last day to file: 2027-03-01</strong></p><h4>"
    )
    html = day.admissible("legal-entity", "normative-legal-act", lang="ru")._repr_html_()
    assert html.startswith("<p><strong>недопустимо</strong></p><h4>")


def test_notebook_says_what_can_be_asked(kg: KnowledgeGraph) -> None:
    html = kg._repr_html_()
    assert f"{len(kg)} triples" in html
    assert "<td>.changes(before, after, jurisdiction, full, who, kind)</td>" in html
    day = kg.on(DAY)._repr_html_()
    assert DAY in day
    assert "<td>Return what an office, body or class of persons may do.</td>" in day


def test_notebook_shows_markup_as_text_everywhere(kg: KnowledgeGraph) -> None:
    case = kg.on(DAY).admissible("legal-entity", "normative-legal-act")
    case.outcome, case.title = "inadmissible", NASTY
    case["grounds"].view.sections[0][1][0][0] = NASTY
    remote = constgraph.connect(f"http://{NASTY}/")
    for shown in (report_of(a=answer_of(NASTY)), case, remote, answer_of(NASTY)):
        html = shown._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;" in html


# data frames


@pytest.mark.parametrize("kind", ["answer", "report"])
def test_frame_comes_from_the_package_that_is_installed(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    answer = answer_of("a") if kind == "answer" else report_of(ways=answer_of("a"))
    assert type(answer.to_frame()).__module__.startswith("pandas")
    assert type(answer.to_frame(package="polars")).__module__.startswith("polars")
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert type(answer.to_frame()).__module__.startswith("polars")
    with pytest.raises(MissingExtraError) as caught:
        answer.to_frame("pandas")
    assert caught.value.hint == "pip install pandas"


def test_frame_of_a_report_names_the_part_first() -> None:
    frame = report_of(ways=answer_of("a", "b"), closing=answer_of("c")).to_frame("polars")
    assert frame.columns == ["part", "text", "article"]
    assert frame["part"].to_list() == ["ways", "ways", "closing"]


def test_frame_of_another_package_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        answer_of("a").to_frame("excel")
    assert caught.value.hint == "one of: pandas, polars"


# showing one thing


@pytest.mark.parametrize(
    "name", ["kz:president", "kz/president", PRESIDENT, "President of the Republic"]
)
def test_graph_is_indexed_by_any_name(kg: KnowledgeGraph, name: str) -> None:
    answer = kg[name]
    assert answer.title == "President of the Republic (kz:president)"
    assert answer.rows == kg.show(name).rows
    assert name in kg


def test_show_of_a_day_leaves_out_what_has_ended(kg: KnowledgeGraph) -> None:
    def holders(answer: Answer) -> set[str]:
        return {row["value_iri"] for row in answer if row["direction"] == "in"}

    ended = "https://w3id.org/constgraph/id/kz/petition-2023-citizens"
    assert ended in holders(kg.show("kz/citizens"))
    assert ended not in holders(kg.on(DAY).show("kz/citizens"))
    assert holders(kg.on(DAY).show("kz/citizens")) == holders(kg.show("kz/citizens", on=DAY))


def test_show_names_the_article_of_every_norm(kg: KnowledgeGraph) -> None:
    rows = {row["value_iri"]: row for row in kg.on(DAY).show("kz/citizens", lang="ru")}
    right = rows["https://w3id.org/constgraph/id/kz/petition-2026-citizens"]
    assert right["article"] == "Art. 73(3)"
    assert right["instrument"] == kg.petitioners(by="citizen", on=DAY, lang="ru")[0]["instrument"]
    assert "ст.\N{NO-BREAK SPACE}73(3)" in kg.on(DAY).show("kz/citizens", lang="ru").to_markdown()


def test_show_names_the_articles_that_are_read_together(kg: KnowledgeGraph) -> None:
    rows = kg.show("kz/chair-of-the-constitutional-court", on=DAY)
    assert "Art. 72(3) with Art. 46(5)" in {row["article"] for row in rows}


def test_show_names_the_act_of_each_article(kg: KnowledgeGraph) -> None:
    rows = {row["value_iri"]: row for row in kg["kz/petition-2026-citizens"]}
    court = rows["https://w3id.org/constgraph/id/kz/constitutional-court"]
    assert court["article"] == "Art. 71(1), Constitution of 1995; Art. 72(1), Constitution of 2026"


def test_graph_refuses_a_name_that_nothing_bears(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError) as caught:
        kg["kz:presdent"]
    assert "did you mean" in caught.value.hint
    assert "kz:presdent" not in kg


def test_graph_is_no_sequence(kg: KnowledgeGraph) -> None:
    with pytest.raises(TypeError, match="not iterable"):
        iter(kg)  # type: ignore[call-overload]


def test_show_refuses_a_language_without_labels(kg: KnowledgeGraph) -> None:
    for show in (kg.show, kg.on(DAY).show):
        with pytest.raises(UsageError, match="no labels in 'de'"):
            show("kz:president", lang="de")


# queries of a day


@pytest.mark.parametrize(
    "head",
    [
        "SELECT ?right ?on WHERE",
        "select $on ?right",
        "SELECT (STR(?right) AS ?text) ?on (COUNT(?from) AS ?n) WHERE",
        "PREFIX x: <http://e.org/>\nSELECT ?on ?where ?right WHERE",
    ],
)
def test_query_of_a_day_binds_the_day(kg: KnowledgeGraph, head: str) -> None:
    body = "{ ?right a cg:PetitionRight ; cg:validFrom ?from . FILTER(?from > ?on) }"
    if "COUNT" in head:
        body += " GROUP BY ?right ?on"
    (later,) = {row["on"] for row in kg.on("2022-12-31").query(f"{head} {body}")}  # type: ignore[union-attr,index]
    assert later == "2022-12-31"
    assert kg.on("2099-01-01").query(f"{head} {body}") == []


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?right { ?right cg:validFrom ?from FILTER(?from > ?on) }",
        "SELECT * { ?right cg:validFrom ?from FILTER(?from > ?on) }",
        "SELECT (MAX(?from) AS ?on) { ?right cg:validFrom ?from }",
        "ASK { { SELECT ?on { ?right cg:validFrom ?on } } }",
    ],
)
def test_query_of_a_day_refuses_a_day_it_cannot_bind(kg: KnowledgeGraph, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        kg.on(DAY).query(sparql)
    assert "does not project it" in caught.value.message
    assert "SELECT ?on" in caught.value.hint


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { kz:president ?p ?o } # ?on",
        "SELECT ?one { kz:president rdfs:label ?one }",
        "SELECT ?p { kz:president ?p '?on' }",
        "CONSTRUCT { kz:president a ?type } WHERE { kz:president a ?type }",
    ],
)
def test_query_without_a_day_is_that_of_the_graph(kg: KnowledgeGraph, sparql: str) -> None:
    assert kg.on(DAY).query(sparql) == kg.query(sparql)


def test_query_of_a_day_takes_other_bindings_too(kg: KnowledgeGraph) -> None:
    day, sparql = kg.on(DAY), "SELECT ?on ?label { ?x skos:prefLabel ?label } LIMIT 1"
    label = rdflib_label(kg)
    assert day.query(sparql, {"on": "mine"}) == kg.query(sparql, {"on": "mine"})
    assert len(day.query("SELECT ?n { BIND(1 AS ?one) }", {"n": label})) == 1  # type: ignore[arg-type]


def rdflib_label(kg: KnowledgeGraph) -> str:
    return str(kg.graph.value(rdflib.URIRef(PRESIDENT), rdflib.SKOS.prefLabel))


def test_query_of_a_day_is_guarded(kg: KnowledgeGraph) -> None:
    with pytest.raises(ForbiddenQueryError):
        kg.on(DAY).query("DELETE WHERE { ?s ?p ?on }")


# the rdflib view

TRIPLE = (rdflib.URIRef("urn:x:a"), rdflib.URIRef("urn:x:p"), rdflib.Literal("1"))
TURTLE = "<urn:x:a> <urn:x:p> 1 ."
UPDATE = "INSERT DATA { <urn:x:a> <urn:x:p> 1 }"


def add_in_place(graph: rdflib.Graph) -> None:
    graph += [TRIPLE]


def take_in_place(graph: rdflib.Graph) -> None:
    graph -= [next(iter(graph))]


WRITES: dict[str, Callable[[rdflib.Graph], Any]] = {
    "add": lambda graph: graph.add(TRIPLE),
    "addN": lambda graph: graph.addN([(*TRIPLE, graph)]),
    "set": lambda graph: graph.set(TRIPLE),
    "remove": lambda graph: graph.remove((None, None, None)),
    "+=": add_in_place,
    "-=": take_in_place,
    "parse": lambda graph: graph.parse(data=TURTLE, format="turtle"),
    "parse of Oxigraph": lambda graph: graph.parse(data=TURTLE, format="ox-turtle"),
    "parse of nothing": lambda graph: graph.parse(data="", format="turtle"),
    "update": lambda graph: graph.update(UPDATE),
    "update by rdflib": lambda graph: graph.update(UPDATE, use_store_provided=False),
    "load": lambda graph: graph.update("LOAD <http://127.0.0.1:1/>"),
    "destroy": lambda graph: graph.destroy("a-folder"),
    "collection": lambda graph: graph.collection(rdflib.URIRef("urn:x:list")).append(TRIPLE[2]),
    "resource": lambda graph: graph.resource(TRIPLE[0]).add(TRIPLE[1], TRIPLE[2]),
    "another graph over the store": lambda graph: rdflib.Graph(graph.store).add(TRIPLE),
    "a dataset over the store": lambda graph: rdflib.Dataset(graph.store).add(TRIPLE),
}


@pytest.mark.parametrize("way", WRITES)
def test_rdflib_view_of_the_graph_is_read_only(kg: KnowledgeGraph, way: str) -> None:
    before = len(kg)
    with pytest.raises(UsageError) as caught:
        WRITES[way](kg.graph)
    assert "read-only" in caught.value.message
    assert "constgraph.load(path)" in caught.value.hint
    assert len(kg) == before
    assert kg.query("ASK { <urn:x:a> ?p ?o }") is False


def seen(kg: KnowledgeGraph) -> int:
    return len({quad.triple for quad in with_entailed(kg.store)})


def test_rdflib_view_is_read_and_queried(kg: KnowledgeGraph) -> None:
    graph = kg.graph
    president = rdflib.URIRef(PRESIDENT)
    assert len(graph) == seen(kg)
    assert (president, None, None) in graph
    assert rdflib.Literal("Президент Республики", lang="ru") in set(
        graph.objects(president, rdflib.SKOS.prefLabel)
    )
    (row,) = graph.query("SELECT (COUNT(?r) AS ?n) { ?r a cg:PetitionRight }")
    ours = kg.query("SELECT (COUNT(?r) AS ?n) { ?r a cg:PetitionRight }")
    assert [{"n": str(row[0])}] == ours
    graph.bind("mine", "http://e.org/")
    assert graph.qname(PRESIDENT) == "kz:president"
    assert (president, None, None) in graph.cbd(president)


def test_copy_of_the_rdflib_view_can_be_changed(kg: KnowledgeGraph) -> None:
    copy = rdflib.Graph()
    copy += kg.graph
    copy.add(TRIPLE)
    assert len(copy) == seen(kg) + 1
    few = rdflib.Graph()
    few.add(TRIPLE)
    assert TRIPLE in few + kg.graph
    assert TRIPLE in kg.graph + few
    assert len(kg.graph * few) == 0
    assert len(kg.graph - few) == seen(kg)


# the module itself


def test_dir_shows_the_public_names_only() -> None:
    assert dir(constgraph) == constgraph.__all__


def test_help_opens_with_an_example() -> None:
    text = pydoc.plain(pydoc.render_doc(constgraph))
    opening = text.partition("PACKAGE CONTENTS")[0]
    assert ">>> kg = cg.load()" in opening
    assert opening.index("DESCRIPTION") < opening.index(">>> kg = cg.load()")


def test_printing_an_answer_imports_no_heavy_package() -> None:
    program = (
        "import sys, constgraph as cg; kg = cg.load(); answer = kg.petitioners();"
        " repr(answer), repr(kg), answer[0], answer.to_csv(), answer._repr_html_(), kg['kz:kurultai'];"
        " print(*{'rdflib', 'numpy', 'pandas', 'polars', 'networkx'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("name", ["s:]", "kz:[", "9" * 300])
def test_a_name_that_nothing_can_bear_is_an_unknown_name(kg: KnowledgeGraph, name: str) -> None:
    with pytest.raises(UnknownNameError):
        kg.show(name)
    with pytest.raises(UnknownNameError):
        kg.ask(name)
