"""The first line of an assessment names the petitioner of the state."""

from __future__ import annotations

import pytest

from constgraph import KnowledgeGraph


@pytest.mark.parametrize("word", ["citizen", "гражданин", "азамат", "citizens"])
@pytest.mark.parametrize(("lang", "named"), [("en", "Citizens"), ("ru", "Граждане")])
def test_title_names_the_class_of_the_state(
    kg: KnowledgeGraph, word: str, lang: str, named: str
) -> None:
    found = kg.on("2026-11-27").admissible(word, "statute", lang=lang)
    assert found.title.startswith(f"{named}, ")
