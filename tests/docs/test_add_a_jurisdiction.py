"""The guide for a new jurisdiction, followed step by step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.cli.main import main
from constgraph.errors import UsageError
from constgraph.store.checks import check_store

GUIDE = (Path(__file__).parents[2] / "docs" / "add-a-jurisdiction.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```turtle\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
DAY = "2020-01-01"


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("state") / "xx.ttl"
    path.write_text("\n".join(STEPS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def both(state: Path) -> KnowledgeGraph:
    return constgraph.load(state)


def test_each_step_can_be_loaded_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "xx.ttl"
    for done in range(1, len(STEPS) + 1):
        path.write_text("\n".join(STEPS[:done]), encoding="utf-8")
        constgraph.load(path)
    assert len(STEPS) == 5


def test_the_whole_state_passes_the_check(both: KnowledgeGraph, state: Path) -> None:
    assert check_store(both.store, [state]) == []


def test_citizens_petition_the_court_of_the_state(both: KnowledgeGraph) -> None:
    rows = both.petitioners("xx", on=DAY).rows
    assert [(row["petitioner"], row["article"], row["version"]) for row in rows] == [
        ("Citizens of Examplia", "Art. 1", "2000")
    ]


def test_who_may_not_petition_learns_why(both: KnowledgeGraph) -> None:
    none = both.petitioners("xx", on=DAY, by="xx/president").none
    assert none is not None
    assert (none.kind, none.article) == ("excluded", "Art. 1")


def test_seats_of_the_court_add_up(both: KnowledgeGraph) -> None:
    report = both.on(DAY).seats("xx/court")
    assert [[actor["text"] for actor in row["actors"]] for row in report["coalitions"].rows] == [
        ["Parliament of Examplia"]
    ]
    (term,) = both.ask("terms", "xx", on=DAY).rows
    assert (term["length"], term["times"]) == ("P9Y", "1")


def test_before_its_constitution_nothing_is_in_force(both: KnowledgeGraph) -> None:
    none = both.petitioners("xx", on="1999-12-31").none
    assert none is not None
    assert none.kind == "not-coded"


def test_another_state_changes_no_answer_of_the_first(
    both: KnowledgeGraph, kg: KnowledgeGraph
) -> None:
    for day in ("2022-12-31", "2026-07-01"):
        assert both.petitioners("kz", on=day).rows == kg.petitioners("kz", on=day).rows
        for ask in ("routes", "controls", "ranking"):
            words = ["citizen"] if ask == "routes" else []
            one, two = (getattr(graph.on(day), ask)(*words) for graph in (both, kg))
            assert one.to_dict() == two.to_dict()
        assert both.ask("institutions", on=day).rows == kg.ask("institutions", on=day).rows


def test_a_name_of_several_states_is_asked_back(tmp_path: Path) -> None:
    path = tmp_path / "second.ttl"
    path.write_text("\n".join(STEPS).replace("Citizens of Examplia", "Citizens"), encoding="utf-8")
    both = constgraph.load(path)
    day = both.on(DAY)
    assert day.routes("Citizens", "kz")["ways"].rows[0]["path"][0] == "Citizens"
    assert len(day.petitioners("xx", by="Citizens")) == 1
    with pytest.raises(UsageError, match="a name in several states") as caught:
        day.powers("Citizens")
    assert caught.value.hint == "say which one: kz:citizens, xx:citizens"


def test_commands_of_the_guide_run(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xx.ttl").write_bytes(state.read_bytes())
    (block,) = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines():
        with pytest.raises(SystemExit) as ended:
            main(line.partition("#")[0].split()[1:])
        assert not ended.value.code, line
    assert "nothing found" in capsys.readouterr().out
