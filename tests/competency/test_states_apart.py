"""What is asked of one state is answered from that state, whoever else is in the graph."""

from __future__ import annotations

from typing import Any

import pytest

from constgraph import KnowledgeGraph, load
from constgraph.questions.catalogue import questions
from constgraph.resources import bundled, turtle_files

#: Questions about the graph as a whole, not about one state.
OF_ALL = {"labels-to-review"}


@pytest.fixture(scope="module")
def kazakhstan_alone() -> KnowledgeGraph:
    others = {path for path in bundled("data").iterdir() if path.is_dir() and path.name != "kz"}
    files = [path for path in turtle_files() if not others & set(path.parents)]
    return load(*files, bundled=False)


@pytest.mark.parametrize("on", ["2010-01-01", "2023-08-30"])
@pytest.mark.parametrize("name", [q.name for q in questions() if q.name not in OF_ALL])
def test_other_states_leave_an_answer_as_it_is(
    kg: KnowledgeGraph, kazakhstan_alone: KnowledgeGraph, name: str, on: str
) -> None:
    since = "2007-01-01" if name.endswith(("-changes", "-or-ended")) else None

    def rows(graph: KnowledgeGraph) -> list[dict[str, Any]]:
        return graph.ask(name, "kz", on=on, since=since).rows

    assert rows(kg) == rows(kazakhstan_alone)
