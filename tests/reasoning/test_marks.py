"""Of each contradiction it is known who finds it: a shape or a rule, a reasoner, or both."""

from __future__ import annotations

from pathlib import Path

import pytest
from reasoning.engines import hermit_each
from reasoning.profile import Surroundings, explicit, read, shipped_files

from ..data.examples import marked_for_reasoner, rules_named

CONTRADICTIONS = sorted(Path(__file__).parents[1].joinpath("data/contradictions").glob("*.ttl"))


def test_every_contradiction_is_said_to_be_found() -> None:
    """That the named rules find it, `tests/data/test_contradictions.py` shows."""
    nobody = [p.stem for p in CONTRADICTIONS if not rules_named(p) and not marked_for_reasoner(p)]
    assert nobody == []


@pytest.mark.usefixtures("javac")
def test_reasoner_finds_the_contradictions_that_are_marked_and_no_other() -> None:
    """The cure is the mark: ``# reasoner``, after the line that names the rules."""
    around = Surroundings(read(shipped_files()))
    consistent = hermit_each(
        {path.stem: list(explicit(around.of(read([path])))) for path in CONTRADICTIONS}
    )
    marked = {path.stem for path in CONTRADICTIONS if marked_for_reasoner(path)}
    assert {name for name, fine in consistent.items() if not fine} == marked
