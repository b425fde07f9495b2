"""What the node-link diagrams say, read back from the graph."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph
from constgraph.diagrams.catalogue import DIAGRAMS
from constgraph.diagrams.requests import read_request
from constgraph.diagrams.specs.relations import RelationsSpec
from constgraph.diagrams.specs.ties import short_articles
from constgraph.errors import DiagramError, UnknownNameError, UsageError

Arrow = tuple[str, str, str, str]


def told(kg: KnowledgeGraph, day: str, diagram: str, *words: str, **more: str) -> RelationsSpec:
    since = kg.on(more.pop("since")) if "since" in more else None
    request = read_request(kg.store, diagram, words, since=since, **more)
    spec = DIAGRAMS[diagram][1]
    assert spec is not None
    return spec(kg.on(day), request)


def arrows(spec: RelationsSpec) -> set[Arrow]:
    names = {node.id: node.label for node in spec.nodes}
    return {(names[r.source], r.kind, names[r.target], r.label) for r in spec.relations}


def test_court_of_2023_is_filled_by_these_steps(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2023-08-30", "appointments", "kz/constitutional-court")
    chair, judge, deputy = (
        f"{who} of the Constitutional Court" for who in ("Chair", "Judge", "Deputy Chair")
    )
    assert arrows(spec) == {
        ("Senate", "consents", chair, "Art. 71(2)"),
        ("President of the Republic", "appoints-with-consent", chair, "Art. 71(2)"),
        (chair, "proposes", deputy, "Art. 71(3)"),
        ("President of the Republic", "appoints", deputy, "Art. 71(3)"),
        ("President of the Republic", "appoints", judge, "Art. 71(3)"),
        ("Chair of the Mazhilis", "proposes", judge, "Art. 71(3)"),
        ("Mazhilis", "appoints", judge, "Art. 71(3)"),
        ("Chair of the Senate", "proposes", judge, "Art. 71(3)"),
        ("Senate", "appoints", judge, "Art. 71(3)"),
    }
    assert {n.second for n in spec.nodes if n.label == judge} == {"4 seats", "3 seats"}


def test_council_of_2010_stands_for_the_court(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2010-01-01", "appointments", "kz/constitutional-court")
    assert "Constitutional Council" in spec.title
    assert {n.second for n in spec.nodes if n.id.startswith("block:")} == {
        "1 seat",
        "2 seats",
        "by right",
    }


def test_two_actors_show_only_what_is_between_them(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2026-11-24", "controls", "kz/president", "kz/kurultai")
    assert {(a, kind, b) for a, kind, b, _ in arrows(spec)} == {
        ("Chair of the Kurultai", "consents", "President of the Republic"),
        ("Kurultai", "dismisses", "President of the Republic"),
        ("President of the Republic", "dissolves", "Kurultai"),
        ("President of the Republic", "proposes", "Chair of the Kurultai"),
        ("President of the Republic", "vetoes", "Kurultai"),
    }


def test_whole_state_ties_every_arrow_to_an_article(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2023-08-30", "controls")
    assert ("Senate", "consents", "Prosecutor General", "Art. 44(4)") in arrows(spec)
    for relation in spec.relations:
        assert relation.articles, relation
        assert all(article in relation.title for article in relation.articles)
        assert relation.source != relation.target


def test_reform_of_2023_adds_and_removes(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2023-01-01", "changes", since="2022-12-31")
    marks = {node.label: node.mark for node in spec.nodes}
    assert marks["Constitutional Council"] == "removed"
    names = {node.id: node.label for node in spec.nodes}
    added = {names[r.source] for r in spec.relations if r.mark == "added" and r.kind == "petitions"}
    assert {"Citizens", "Prosecutor General", "Commissioner for Human Rights"} <= added
    removed = {names[r.target] for r in spec.relations if r.mark == "removed"}
    assert removed == {"Constitutional Council"}


def test_ways_of_2022_are_drawn_from_left_to_right(kg: KnowledgeGraph) -> None:
    spec = told(kg, "2022-12-31", "routes", "citizen", about="statute")
    assert spec.direction == "right"
    assert arrows(spec) == {
        ("Citizens", "addresses", "Any court", "Art. 13(2)"),
        ("Citizens", "addresses", "President of the Republic", "Art. 33(1)"),
        ("Any court", "must-petition", "Constitutional Council", "Art. 72(2)"),
        ("President of the Republic", "petitions", "Constitutional Council", "Art. 72(2)"),
    }
    assert "closed if all refuse: Any court; President of the Republic" in spec.subtitle


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_words_are_those_of_the_language(kg: KnowledgeGraph, lang: str) -> None:
    spec = told(kg, "2026-11-24", "controls", "kz/president", lang=lang)
    assert "President" not in spec.title + spec.subtitle + " ".join(n.label for n in spec.nodes)
    assert not any(label.startswith("Art.") for *_, label in arrows(spec))


def test_nothing_to_draw_says_so(kg: KnowledgeGraph) -> None:
    with pytest.raises(DiagramError, match="nothing to draw") as caught:
        told(kg, "1990-01-01", "controls")
    assert "--on" in caught.value.hint
    with pytest.raises(DiagramError, match="belongs to citizens"):
        told(kg, "2026-11-24", "routes", "legal entity")


def test_wrong_words_are_refused_with_the_cure(kg: KnowledgeGraph) -> None:
    with pytest.raises(UsageError, match="takes who"):
        told(kg, "2026-11-24", "routes")
    with pytest.raises(UsageError, match="is a jurisdiction"):
        told(kg, "2026-11-24", "appointments", "kz")
    with pytest.raises(UnknownNameError, match="no actor"):
        told(kg, "2026-11-24", "controls", "kz/presidnet")
    with pytest.raises(UsageError, match="compares two days"):
        told(kg, "2026-11-24", "changes")


def test_label_of_many_articles_stays_short() -> None:
    articles = [f"Art. {n}(1) with Art. 9" for n in range(1, 6)]
    assert short_articles(articles) == "Art. 1(1), 2(1) +3"
    assert short_articles(["whole act", "Art. 5"]) == "whole act, Art. 5"
