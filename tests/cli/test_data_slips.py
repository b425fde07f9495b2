"""Data of others with natural slips end in words that name the file and the check, not a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.cli.main import main
from constgraph.errors import ConstgraphError, DataError
from constgraph.store.embedded import Store

PREFIXES = """\
@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix kz: <https://w3id.org/constgraph/id/kz/> .
@prefix role: <https://w3id.org/constgraph/scheme/step-role/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SOUND = """
kz:x-rule a cg:AppointmentRule ;
    skos:prefLabel "X"@en ;
    cg:citation kz:citation-2026 ;
    cg:conferredBy kz:constitution-2026-v2026-07-art-52-1 ;
    cg:office kz:prosecutor-general ;
    cg:seatsCovered 1 ;
    cg:step kz:x-step ;
    cg:validFrom "2026-07-02"^^xsd:date .
kz:x-step a cg:ProcedureStep ;
    cg:actor kz:president ;
    cg:stepOrder 1 ;
    cg:stepRole role:appoint .
"""
Ask = Callable[[KnowledgeGraph], object]
DAY = "2026-11-23"


def ladders(kg: KnowledgeGraph) -> object:
    return kg.on(DAY).appointments("kz")


def edges(kg: KnowledgeGraph) -> object:
    return kg.on(DAY).network()


#: What is written -> instead of what, who asks, and which words say it.
REFUSED = {
    "a step called first": ("cg:stepOrder 1", 'cg:stepOrder "first"', ladders, "'first' is no whole"),
    "a step called first, in a network": ("cg:stepOrder 1", 'cg:stepOrder "first"', edges, "'first' is no whole"),
    "half a step": ("cg:stepOrder 1", "cg:stepOrder 1.5", ladders, "'1.5' is no whole"),
    "a step beyond all numbers": ("cg:stepOrder 1", "cg:stepOrder " + "9" * 5000, ladders, "is no whole"),
    "seats in words": ("cg:seatsCovered 1", 'cg:seatsCovered "one"', ladders, "'one' is no whole"),
}  # fmt: skip


def with_slip(tmp_path: Path, sound: str, slip: str) -> Path:
    assert sound in SOUND
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + SOUND.replace(sound, slip), encoding="utf-8")
    return path


@pytest.mark.parametrize(("sound", "slip", "ask", "said"), REFUSED.values(), ids=REFUSED)
def test_number_that_is_none_is_told_with_its_node(
    tmp_path: Path, sound: str, slip: str, ask: Ask, said: str
) -> None:
    kg = constgraph.load(with_slip(tmp_path, sound, slip))
    with pytest.raises(DataError, match=said) as caught:
        ask(kg)
    assert caught.value.where.startswith("kz:x-")
    assert "constgraph check" in caught.value.hint


SLIPS = {
    "text for an office": ("cg:office kz:prosecutor-general", 'cg:office "Chair"'),
    "text for an actor": ("cg:actor kz:president", 'cg:actor "President"'),
    "no provision": ("cg:conferredBy kz:constitution-2026-v2026-07-art-52-1 ;", ""),
    "text for a provision": ("cg:conferredBy kz:constitution-2026-v2026-07-art-52-1", 'cg:conferredBy "Art. 1"'),
    "no label": ('skos:prefLabel "X"@en ;', ""),
    "no evidence": ("cg:citation kz:citation-2026 ;", ""),
    "no order": ("cg:stepOrder 1 ;", ""),
    "a role that is none": ("role:appoint", "role:apoint"),
    "text for a day": ('"2026-07-02"^^xsd:date', '"soon"'),
    "itself for a step": ("cg:step kz:x-step", "cg:step kz:x-rule"),
    "a nameless office": ("cg:office kz:prosecutor-general", "cg:office []"),
}  # fmt: skip


@pytest.mark.parametrize(("sound", "slip"), SLIPS.values(), ids=SLIPS)
def test_slip_in_data_never_ends_in_a_traceback(tmp_path: Path, sound: str, slip: str) -> None:
    path = with_slip(tmp_path, sound, slip)
    if slip == '"soon"':
        with pytest.raises(ConstgraphError) as caught:
            constgraph.load(path)
        assert "constgraph check" in caught.value.hint
        return
    kg = constgraph.load(path)
    day = kg.on(DAY)
    for ask in (
        lambda: day.appointments("kz").to_text(),
        lambda: day.powers("kz/president").to_text(),
        day.network,
        lambda: kg.show("kz:x-rule").to_text(),
    ):
        cure = "constgraph check"
        try:
            ask()
        except ConstgraphError as err:
            cure = err.hint
        assert "constgraph check" in cure


def fail(*_: object, **__: object) -> None:
    raise KeyError("label")


def test_fault_with_data_of_others_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kg: KnowledgeGraph
) -> None:
    monkeypatch.setattr("constgraph.questions.powers.powers", fail)
    path = with_slip(tmp_path, "cg:stepOrder 1", "cg:stepOrder 1")
    with pytest.raises(DataError, match="the data given cannot be used: KeyError") as caught:
        constgraph.load(path).on(DAY).powers("kz/president")
    assert caught.value.where == str(path)
    assert caught.value.hint == f"run: constgraph check {path}"
    assert isinstance(caught.value.__cause__, KeyError)


def test_fault_with_the_shipped_data_keeps_its_name(
    monkeypatch: pytest.MonkeyPatch, kg: KnowledgeGraph
) -> None:
    monkeypatch.setattr("constgraph.questions.powers.powers", fail)
    with pytest.raises(KeyError):
        kg.on(DAY).powers("kz/president")
    with pytest.raises(KeyError):
        main(["powers", "kz/president"])


def test_fault_in_a_proposal_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kg: KnowledgeGraph
) -> None:
    monkeypatch.setattr("constgraph.analysis.proposals.what_if", fail)
    path = with_slip(tmp_path, "cg:stepOrder 1", "cg:stepOrder 1")
    with pytest.raises(DataError, match="the data given cannot be used") as caught:
        kg.what_if(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize("spelled", ["two words", "one word"])
def test_command_tells_a_fault_of_data_given(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    spelled: str,
) -> None:
    # outside of any question: where its answer is printed
    monkeypatch.setattr("constgraph.cli.options.answer_text", fail)
    path = with_slip(tmp_path, "cg:stepOrder 1", "cg:stepOrder 1")
    words = ["--data", str(path)] if spelled == "two words" else [f"--data={path}"]
    with pytest.raises(SystemExit) as caught:
        main(["powers", "kz/president", *words])
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert f"constgraph check {path}" in told
    with pytest.raises(KeyError):
        main(["--traceback", "powers", "kz/president", *words])


def test_store_of_the_shipped_data_has_nothing_of_others(kg: KnowledgeGraph) -> None:
    assert kg.store.given == []
    assert Store().given == []
