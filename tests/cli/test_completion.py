"""What a shell is offered for the word that is being typed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.shell_completion import CompletionItem, ShellComplete

import constgraph
import constgraph.graph
from constgraph.cli.main import COMPLETION, cli
from constgraph.diagrams.catalogue import DIAGRAMS
from constgraph.questions.catalogue import question
from constgraph.questions.local_names import find_actors, find_petitioner
from constgraph.questions.names import (
    find_place,
    find_place_and_actor,
    find_place_and_office,
    find_subject,
    find_thing,
)
from constgraph.terms import compact

Run = Callable[..., subprocess.CompletedProcess[str]]
OWN = """@prefix cg: <https://w3id.org/constgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/constgraph/id/xx/xanadu> a cg:Jurisdiction ; skos:notation "XX" .
<https://w3id.org/constgraph/id/xx/khan> a cg:Office ; skos:prefLabel "Khan"@en ;
    cg:jurisdiction <https://w3id.org/constgraph/id/xx/xanadu> .
"""


@pytest.fixture(autouse=True)
def loads(monkeypatch: pytest.MonkeyPatch, kg: constgraph.KnowledgeGraph) -> list[tuple[str, ...]]:
    """Have the shipped graph loaded but once for all tests; give what each load was asked for."""
    load, done = constgraph.graph.load, []

    def keep(*more: str) -> constgraph.KnowledgeGraph:
        done.append(more)
        return load(*more) if more else kg

    monkeypatch.setattr("constgraph.graph.load", keep)
    return done


def items(*words: str) -> list[CompletionItem[str]]:
    """Return what is offered for the last of the words after ``constgraph``."""
    *before, last = words
    return ShellComplete(cli, {}, "constgraph", COMPLETION).get_completions(before, last)


def offer(line: str) -> list[str]:
    return [item.value for item in items(*line.split(" "))]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("powers kz/parl", ["kz/parliament"]),
        ("powers KZ/Parl", ["kz/parliament"]),
        ("powers kz:parl", ["kz:parliament"]),
        ("powers de/bundesr", ["de/bundesrat"]),
        ("powers kz/citiz", ["kz/citizens"]),
        ("appointments kz/citiz", []),
        ("appointments de/federal-", [
            "de/federal-constitutional-court", "de/federal-convention",
            "de/federal-court-of-justice", "de/federal-government", "de/federal-president"]),
        ("draw appointments kz/kurul", ["kz/kurultai"]),
        ("seats kz/prosecutor-gen", []),
        ("seats kz/kurul", ["kz/kurultai"]),
        ("controls kz/kurul", ["kz/kurultai"]),
        ("controls kr/na", ["kr/national-assembly", "kr/national-election-commission", "kr/natural-persons"]),
        ("controls kz kz/kurul", ["kz/kurultai"]),
        ("draw changes 2022-12-31 2023-01-01 --around kz/kurul", ["kz/kurultai"]),
        ("routes citiz", ["citizens"]),
        ("routes citizens d", ["de", "de/federal-constitutional-court"]),
        ("routes citizens kz --to kz/kurul", ["kz/kurultai"]),
        ("routes citizens kz --about trea", ["treaty-before-ratification"]),
        ("draw routes bundes", []),
        ("draw routes de/bundes", ["de/bundesrat", "de/bundestag"]),
        ("draw timeline --size ", ["slide", "a4", "poster"]),
        ("draw routes citizens --size S", ["slide"]),
        ("petitioners uz", ["uz", "uz/constitutional-court"]),
        ("draw timeline d", ["de", "de/federal-constitutional-court"]),
        ("petitioners --by kuru", ["kurultai"]),
        ("petitioners --by=kuru", ["kurultai"]),
        ("petitioners de --by bundes", ["bundesrat", "bundestag"]),
        ("petitioners de --by kuru", []),
        ("petitioners de --by de/bundesr", ["de/bundesrat"]),
        ("petitioners de --by kz/", []),
        ("petitioners --by natural", ["natural-person"]),
        ("petitioners --about PRESIDENTIAL-", [
            "presidential-removal-procedure", "presidential-resignation"]),
        ("admissible --petitioner head-of-s", ["head-of-state"]),
        ("admissible --court de --petitioner bundesr", ["bundesrat"]),
        ("admissible --about normative", ["normative-legal-act"]),
        ("admissible --court d", ["de", "de/federal-constitutional-court"]),
        ("admissible --fact court_act_a", ["court_act_adopted="]),
        ("admissible --fact COURT_ACT_A", ["court_act_adopted="]),
        ("admissible --fact court_case=", ["court_case=true", "court_case=false"]),
        ("admissible --fact court_case=F", ["court_case=false"]),
        ("admissible --fact stage=r", ["stage=repealed", "stage=ratified"]),
        ("admissible --fact=stage=sig", ["stage=signed"]),
        ("admissible --fact court-case=t", ["court-case=true"]),
        ("admissible --fact court_act_adopted=", []),
        ("admissible --fact no_such=", []),
        ("ask sole", ["sole-gatekeepers"]),
        ("ask evidence k", ["kg", "kr", "kz"]),
        ("ask --coverage k", ["kg", "kr", "kz"]),
        ("changes 2022-01-01 2023-01-01 k", ["kg", "kr", "kz"]),
        ("ranking k", ["kg", "kr", "kz"]),
        ("what-if mine.ttl k", ["kg", "kr", "kz"]),
        ("draw matrix k", ["kg", "kr", "kz"]),
        ("compare kz U", ["ua", "uz"]),
        ("draw comparison kz u", ["ua", "uz"]),
        ("compare -q h", ["heads-of-state"]),
        ("compare kz --question Terms", ["terms-of-judges"]),
        ("draw comparison -q r", ["review-forms"]),
        ("draw comparison -q terms", []),
        ("draw co", ["comparison", "controls"]),
        ("claims --claim c1", [f"c{n}" for n in range(10, 19)]),
        ("export --on 2026-07-01 --kind PRO", ["propose"]),
        ("export --on 2026-07-01 --around kz/parl", []),
        ("export --on 2023-08-30 --around kz:parl", ["kz:parliament"]),
        ("export --on 2023-08-30 --around kz/parl", ["kz/parliament"]),
        ("show kz/petition-2023-citiz", ["kz/petition-2023-citizens"]),
        ("show kz:petition-2023-citiz", ["kz:petition-2023-citizens"]),
        ("show scheme:subj", ["scheme:subject-matter"]),
        ("show su", ["subdivision:", "subject:", "suspended:"]),
        ("show k", ["kg/", "kind:", "kr/", "kz/"]),
        ("show cg", ["cg:"]),
        ("powers --lang k", ["kk"]),
        ("completion z", ["zsh"]),
    ],
)  # fmt: skip
def test_offers_what_begins_as_the_word(line: str, offered: list[str]) -> None:
    assert offer(line) == offered


@pytest.mark.parametrize(
    "line", ["powers ", "petitioners --by ", "petitioners --about ", "ask ", "claims --claim "]
)
def test_offers_every_name_for_no_letter(line: str) -> None:
    found = offer(line)
    assert len(found) == len(set(found)) > 15
    for name in found[::20]:
        assert offer(line + name[:-1].upper())[0].startswith(name[:-1])


@pytest.mark.parametrize(
    "line",
    [
        "check my", "fmt my", "query my", "admissible my", "what-if my", "claims my", "claims c0",
        "powers --data my", "draw matrix -o my", "export --output=my",
    ],
)  # fmt: skip
def test_files_are_left_to_the_shell(line: str) -> None:
    assert [item.type for item in items(*line.split())].count("file") == 1


def test_states_stand_before_what_is_theirs() -> None:
    for line in ("controls k", "appointments k", "petitioners k"):
        found = offer(line)
        assert found[:3] == ["kg", "kr", "kz"]
        assert all("/" in name for name in found[3:])
        assert len(found) > 5


def test_claims_of_an_own_file_are_offered(tmp_path: Path) -> None:
    from constgraph.claims.examples import TURTLE as EXAMPLE

    path = tmp_path / "mine.ttl"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert [item.value for item in items("claims", str(path), "--claim", "")] == ["m1", "m2"]
    assert [item.value for item in items("claims", "c", "--claim", "M")] == []


def test_names_of_own_data_are_offered(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(OWN, encoding="utf-8")
    own = ("--data", str(path))
    assert [item.value for item in items("powers", *own, "xx")] == ["xx/khan"]
    assert [item.value for item in items("petitioners", *own, "X")] == ["xx"]
    assert [item.value for item in items("powers", "xx")] == []


@pytest.mark.parametrize("text", ["@prefix kz: <urn:x:> .\nkz:a kz:b", None, b"\xff\xfe\x00"])
@pytest.mark.parametrize(
    "line", ["powers kz/", "petitioners --by k", "ask evidence k", "admissible --fact s",
             "claims --claim c", "export --kind p", "show k"],
)  # fmt: skip
def test_unreadable_data_offers_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, text: str | bytes | None
) -> None:
    path = tmp_path / "broken.ttl"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    verb, *words = line.split()
    assert items(verb, "--data", str(path), *words) == []
    assert capsys.readouterr() == ("", "")


def test_labels_stand_beside_the_names() -> None:
    def said(*words: str) -> list[str | None]:
        return [item.help for item in items(*words)]

    assert said("powers", "kz/kurultai") == ["Kurultai"]
    assert said("powers", "--lang", "ru", "kz/kurultai") == ["Курултай"]
    assert said("petitioners", "--lang", "kk", "--about", "statute") == ["Заң"]
    assert said("ask", "sole-gatekeepers") == [question("sole-gatekeepers").text["en"]]
    assert said("admissible", "--fact", "stage=") == [None] * 7


def walk(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path.strip(), command
        return
    ctx = click.Context(command)
    for name in command.list_commands(ctx):
        found = command.get_command(ctx, name)
        assert found is not None
        yield from walk(found, f"{path} {name}")


def test_every_word_that_names_something_is_completed() -> None:
    """All but the address of an endpoint; days and numbers have types of their own."""
    bare = [
        f"{path} {param.name}"
        for path, command in walk(cli)
        for param in command.params
        if isinstance(param.type, type(click.STRING))
        and param.name != "endpoint"
        and param._custom_shell_complete is None
    ]
    assert bare == []


def test_offered_names_are_accepted(kg: constgraph.KnowledgeGraph) -> None:
    """Of each list some: to find one name takes as long as to list them all."""
    store = kg.store
    some = slice(3, None, 25)

    def meant(name: str) -> str:
        return name.replace("/", ":", 1)

    for name in offer("powers ")[some]:
        assert compact(find_place_and_actor(store, name)[1]) == meant(name)
    for name in offer("draw appointments ")[some]:
        assert compact(find_place_and_office(store, name)[1] or "") == meant(name)
    for name in offer("petitioners "):
        place = find_place(store, name)
        assert (place.forum is None) == ("/" not in name)
        assert compact(place.forum or "") == meant(name) or name == place.code
    for name in offer("petitioners --about "):
        assert f"subject:{name}" in {compact(iri) for iri in find_subject(store, name)}
    for code in ("kz", "de"):
        place = find_place(store, code)
        for name in offer(f"petitioners {code} --by ")[::5]:
            found = {compact(iri) for iri in find_petitioner(store, name, place.jurisdiction)}
            assert found & {f"{code}:{name}", f"kind:{name}"}
    for name in offer("routes ")[some]:
        found = {
            compact(iri) for iri in find_actors(store, name, find_place(store, "kz").jurisdiction)
        }
        assert f"kz:{name}" in found
    for name in offer("show kz/")[::200]:
        assert compact(find_thing(store, name)) == meant(name)


@pytest.mark.parametrize("day", ["1997-01-01", "2023-08-30", "2026-07-01"])
def test_names_of_a_network_are_those_of_the_day(kg: constgraph.KnowledgeGraph, day: str) -> None:
    network = kg.on(day).network()
    kinds = {data[key] for *_, data in network.edges(data=True) for key in ("rule", "kind")}
    nodes = [node for node in network if len(node.partition(":")[0]) == 2]
    assert offer(f"export --on {day} --kind ") == sorted(kinds)
    assert offer(f"export --on {day} --around ") == sorted(n.replace(":", "/", 1) for n in nodes)


def test_offered_facts_are_read(kg: constgraph.KnowledgeGraph) -> None:
    from constgraph.admissibility.facts import fact_table, find_fact, read_value

    table = fact_table(kg.on(), "en")
    keys = offer("admissible --fact ")
    assert keys == [f"{key}=" for key in table]
    for key in keys:
        for text in offer(f"admissible --fact {key}"):
            name, _, value = text.partition("=")
            assert read_value(find_fact(table, name, ""), value, "") is not None


def test_diagrams_offered_are_all() -> None:
    assert offer("draw ") == sorted(DIAGRAMS)


def test_graph_is_loaded_once_or_never(loads: list[tuple[str, ...]]) -> None:
    for line, times in (
        ("powers k", 1), ("controls k", 1), ("routes k", 1), ("petitioners --by k", 1),
        ("admissible --fact s", 1), ("claims c", 1), ("export --kind p", 1), ("ask s", 0),
        ("compare -q t", 0), ("draw m", 0), ("p", 0), ("powers --on 2026-01-01 --l", 0),
    ):  # fmt: skip
        loads.clear()
        assert offer(line), line
        assert len(loads) == times, line


def test_every_name_of_a_completion_is_there_when_a_shell_asks() -> None:
    from constgraph.cli import complete, completions

    assert set(complete.__all__) - {"Complete"} == set(completions.__all__)
    assert all(callable(getattr(completions, name)) for name in completions.__all__)
