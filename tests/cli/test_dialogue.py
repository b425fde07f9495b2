"""``admissible --ask``: questions one by one, back, help, stopping, and going on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from constgraph import KnowledgeGraph
from constgraph.admissibility.assess import assess
from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.case import Case, make_case, read_case
from constgraph.admissibility.facts import fact_table
from constgraph.admissibility.saved import to_toml
from constgraph.cli.dialogue import Desk, converse
from constgraph.questions.local_names import find_petitioner
from constgraph.questions.names import Place, find_place, find_subject

Held = tuple[dict[str, Any], str, list[str], str]
#: What a citizen wants who challenges a law.
LAW = "check the law"


#: What conversations that begin alike have in common is assessed once.
_KNOWN: dict[str, Assessment] = {}


def assessed(kg: KnowledgeGraph, place: Place, case: Case, lang: str) -> Assessment:
    key = f"{lang} {case.petitioner} {case.about} {sorted(case.facts.items())}"
    if key not in _KNOWN:
        day = kg.on("2026-11-02")
        _KNOWN[key] = assess(day, place, case, fact_table(day, lang), lang=lang)
    return _KNOWN[key]


@pytest.fixture
def hold(kg: KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> Callable[..., Held]:
    """Hold a conversation with these answers; the input ends after them."""
    place = find_place(kg.store, "kz")

    def held(answers: Sequence[str], lang: str = "en", **facts: object) -> Held:
        table = fact_table(kg.on("2026-11-02"), lang)
        asked: list[str] = []
        left = list(answers)

        def read(question: str) -> str | None:
            asked.append(question)
            return left.pop(0) if left else None

        desk = Desk(
            read=read,
            make=lambda told: make_case(told, table, told["where"]),
            assess=lambda case: assessed(kg, place, case, lang),
            check={
                "petitioner": lambda name: find_petitioner(kg.store, name, place.jurisdiction),
                "about": lambda name: find_subject(kg.store, name),
            },
            example=lambda node: kg.on("2026-11-02").label(node, lang),
            names=lambda key: [f"names of {key}"],
            table=table,
            lang=lang,
        )
        told, how = converse(desk, {"filed": "2026-11-02", "facts": facts, "where": {}}, head=True)
        return told, how, asked, capsys.readouterr().err

    return held


def test_first_question_is_what_is_wanted_of_the_court(hold: Callable[..., Held]) -> None:
    _, how, asked, _ = hold([])
    assert how == "cut"
    assert asked[0].startswith("What do you ask the Court to do?")


def test_lists_begin_with_what_the_court_does(hold: Callable[..., Held]) -> None:
    """Of the requests, those of Art. 23 of Law No. 153-VII stand before all others."""
    told, _, asked, _ = hold(["1", "citizen", "law", "1", "yes", "yes", "28.02.2026", "1"])
    chosen = [told["facts"][key] for key in ("request", "stage", "representative")]
    assert chosen == ["review-of-an-act", "in-force", "nobody"]
    places = [
        asked[0].index(word) for word in ("interpretation", "conclusion", "dispute", "merits")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("lang", "answers"),
    [
        (
            "en",
            [LAW, "citizen", "law", "in force", "yes", "yes", "28.02.2026", "myself", "yes", "yes"],
        ),
        (
            "ru",
            [
                "проверить закон",
                "гражданин",
                "закон",
                "действует",
                "да",
                "да",
                "28.02.2026",
                "сам",
                "да",
                "да",
            ],
        ),
        (
            "kk",
            [
                "заңды тексеру",
                "азамат",
                "заң",
                "қолданыста",
                "иә",
                "иә",
                "28.02.2026",
                "өзім",
                "иә",
                "иә",
            ],
        ),
    ],
)
def test_ordinary_case_is_settled_in_eight_answers_beside_who_and_what(
    hold: Callable[..., Held], lang: str, answers: list[str]
) -> None:
    told, how, asked, _ = hold([*answers], lang)
    assert how == "settled", asked[-1]
    assert len(asked) == 10
    assert set(told["facts"]) == {
        "request", "stage", "own_constitutional_right", "decided_in_own_case",
        "court_act_adopted", "representative", "new_to_the_court", "papers_ready",
    }  # fmt: skip
    chosen = [told["facts"][key] for key in ("request", "stage", "representative")]
    assert chosen == ["review-of-an-act", "in-force", "nobody"]


@pytest.mark.parametrize("word", ["<", "back", "назад", "АРТҚА"])
def test_going_back_forgets_the_answer_and_asks_again(hold: Callable[..., Held], word: str) -> None:
    told, _, asked, _ = hold(
        [LAW, "citizen", "law", "in force", word, "in force", word, word, "statute"]
    )
    assert asked[3] == asked[5] == asked[7]
    assert asked[2] == asked[8]
    assert told["about"] == "statute"
    assert told["facts"] == {"request": "review-of-an-act"}


def test_back_at_the_first_question_asks_it_again(hold: Callable[..., Held]) -> None:
    _, _, asked, _ = hold(["<", "<"])
    assert len(set(asked)) == 1


@pytest.mark.parametrize("word", ["?", "help", "Помощь", "анықтама"])
def test_help_names_the_conditions_with_their_articles(
    hold: Callable[..., Held], word: str
) -> None:
    told, _, asked, err = hold([word, LAW, word, "citizen", "law", word])
    assert "names of petitioner" in err
    assert "Art. 48(3)(5), Constitutional Law" in " ".join(err.split())
    assert asked[-1] == asked[-2]
    assert told["facts"] == {"request": "review-of-an-act"}


@pytest.mark.parametrize("word", ["", "не знаю", "Білмеймін", "do not know"])
def test_what_is_not_known_is_passed_over_and_can_be_gone_back_to(
    hold: Callable[..., Held], word: str
) -> None:
    told, _, asked, _ = hold([word, word, "citizen", "law", word, word, "<"])
    assert asked[1] == asked[2]  # who petitions cannot be left open
    assert asked[-1] == asked[-3]
    assert told["facts"] == {}


@pytest.mark.parametrize("word", ["stop", "СТОП", "тоқта"])
def test_stopping_keeps_what_was_told(hold: Callable[..., Held], word: str) -> None:
    told, how, _, _ = hold([LAW, "citizen", "law", "in force", word, "yes"])
    assert how == "stopped"
    assert told["facts"] == {"request": "review-of-an-act", "stage": "in-force"}


def test_wrong_answers_are_asked_again_with_what_may_be_meant(hold: Callable[..., Held]) -> None:
    _, _, asked, err = hold(
        ["interpretation of Constitution", LAW, "citzen", "citizen", "lwa", "law", "maybe"]
    )
    assert asked[0] == asked[1]
    assert asked[2] == asked[3]
    assert asked[4] == asked[5]
    assert "did you mean 'citizen'?" in err
    assert "did you mean 'interpretation of the Constitution'?" in err


def test_answer_against_an_earlier_one_is_refused(hold: Callable[..., Held]) -> None:
    known = {"request": "review-of-an-act", "stage": "in-force"}
    right = {"own_constitutional_right": True, "decided_in_own_case": True}
    told, _, asked, err = hold(["citizen", "law", "28.02.2030"], **known, **right)
    assert "2030-02-28 lies after 2026-11-02" in err
    assert asked[-1] == asked[-2]
    assert "court_act_adopted" not in told["facts"]


def test_several_requests_may_be_numbers(hold: Callable[..., Held]) -> None:
    told, *_ = hold(["1, 5", "citizen"])
    assert told["facts"] == {"request": ["review-of-an-act", "review-of-a-court-act"]}


def test_one_petition_may_ask_for_several_things(hold: Callable[..., Held]) -> None:
    told, *_ = hold(["check the law, quash the judgment", "citizen"])
    assert told["facts"] == {"request": ["review-of-an-act", "review-of-a-court-act"]}


def test_answers_flags_and_file_come_to_the_same(
    hold: Callable[..., Held], kg: KnowledgeGraph, tmp_path: Path
) -> None:
    told, *_ = hold([LAW, "citizen", "law", "in force", "yes", "no", "не знаю", "stop"])
    table = fact_table(kg.on("2026-11-02"), "en")
    case = make_case(told, table, told["where"])
    file = tmp_path / "case.toml"
    file.write_bytes(to_toml(case, table, "ru"))
    again = read_case(file, table, {})
    place = find_place(kg.store, "kz")
    first, second = (
        assess(kg.on("2026-11-02"), place, one, table).to_dict() for one in (case, again)
    )
    assert first == second
    assert (again.facts, again.filed) == (case.facts, case.filed)
    plain = kg.on("2026-11-02").admissible("citizen", "law", **told["facts"])
    assert plain.outcome == first["outcome"]


def test_words_for_a_draft_are_kept(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    words = 'name = "A. \\"B\\""\nlist = ["a", "b"]\nday = 2026-03-01\n'
    file.write_text(f'petitioner = "citizen"\nabout = "law"\n[petition]\n{words}', encoding="utf-8")
    table = fact_table(kg.on("2026-11-02"), "en")
    case = read_case(file, table, {})
    file.write_bytes(to_toml(case, table, "kk"))
    assert read_case(file, table, {}).petition == case.petition
    assert len(case.petition) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
@pytest.mark.parametrize(
    ("typed", "kept"),
    [(LAW + "\nin force\nstop\n{file}\n", True), (LAW + "\nin force\n\x04", False)],
)
def test_terminal_ends_cleanly_and_a_later_one_goes_on(
    tmp_path: Path, typed: str, kept: bool
) -> None:
    file = tmp_path / "mine.toml"
    status, screen = terminal(
        typed.format(file=file), "--petitioner", "citizen", "--about", "law", "--ask"
    )
    assert (status, file.exists()) == (0, kept)
    assert "cannot be said yet" in screen
    assert "Traceback" not in screen
    if kept:
        _, screen = terminal("stop\n\n", str(file), "--ask")
        assert "What do you ask the Court to do?" not in screen
        assert "How far has the act come" not in screen


def terminal(typed: str, *words: str) -> tuple[int, str]:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "constgraph", "admissible", *words],
        stdin=theirs, stderr=theirs, stdout=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, typed.encode())
        screen = b""
        while read := _read(ours):
            screen += read
    os.close(ours)
    return process.returncode, screen.decode()


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""  # Linux says so of a terminal that nobody holds any more
