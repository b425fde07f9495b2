"""A question about one state is answered from its own files as from those of all."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.errors import UsageError
from constgraph.questions.catalogue import questions
from constgraph.resources import state_codes
from constgraph.store.opening import open_store, states_named

DAYS = ("2026-11-28", "2010-01-01")
OF_A_STATE = [q.name for q in questions() if "jurisdiction" in q.parameters]


def alone(code: str) -> KnowledgeGraph:
    return KnowledgeGraph(open_store((), bundled=True, strict=True, states={code}))


def told(graph: KnowledgeGraph, name: str, code: str, on: str) -> Any:
    try:
        return graph.ask(name, code, on=on, since="1996-01-01").to_dict()
    except UsageError:  # of a question that compares no two days
        return graph.ask(name, code, on=on).to_dict()


@pytest.mark.parametrize("code", ["kz", "uz"])
def test_each_question_is_answered_alike(kg: KnowledgeGraph, code: str) -> None:
    own = alone(code)
    assert len(own) < len(kg) / 2
    for name in OF_A_STATE:
        for on in DAYS:
            assert told(own, name, code, on) == told(kg, name, code, on), (name, on)


@pytest.mark.parametrize("code", sorted(state_codes()))
def test_petitioners_and_seats_are_told_alike(kg: KnowledgeGraph, code: str) -> None:
    own = alone(code)
    for on in DAYS:
        for verb in ("petitioners", "appointments"):
            one, all_ = (getattr(graph.on(on), verb)(code).to_dict() for graph in (own, kg))
            assert one == all_, (verb, on)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["kz"], {"kz"}),
        (["KZ/senate", "citizen"], {"kz"}),
        (["kz/senate", "uz:senate"], {"kz", "uz"}),
        (["tr", None], {"tr"}),
        (["President", "kz/senate"], None),
        (["xx/senate"], None),
        (["kzz"], None),
    ],
)
def test_the_words_say_which_states_are_read(words: list[str], codes: set[str] | None) -> None:
    assert states_named(*words) == codes
