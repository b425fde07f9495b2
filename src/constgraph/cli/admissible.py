"""``constgraph admissible``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constgraph.answers.answer import TableView
from constgraph.cli.complete import (
    complete_court,
    complete_fact,
    complete_petitioner,
    complete_subject,
)
from constgraph.cli.examples import example_options, give_example
from constgraph.cli.options import (
    DayType,
    citation_option,
    cite_as,
    open_graph,
    print_answer,
    question_options,
)
from constgraph.cli.screen import put
from constgraph.errors import CaseError
from constgraph.messages import Message, mark, say
from constgraph.safety import one_line, visible

if TYPE_CHECKING:
    from constgraph.admissibility.assessment import Assessment
    from constgraph.admissibility.case import Case
    from constgraph.admissibility.facts import CaseFact
    from constgraph.graph import KnowledgeGraph

__all__ = ["command"]


@click.command("admissible")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option(
    "--petitioner",
    metavar="WHO",
    shell_complete=complete_petitioner,
    help="Who petitions, as in: citizen.",
)
@click.option(
    "--about",
    metavar="SUBJECT",
    shell_complete=complete_subject,
    help="About what, as in: normative-legal-act.",
)
@click.option(
    "--filed", type=DayType(), metavar="DAY", help="The day of filing. Without it: today."
)
@click.option(
    "--court",
    metavar="COURT",
    shell_complete=complete_court,
    help="A jurisdiction or court. Without it: kz.",
)
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="KEY=VALUE",
    shell_complete=complete_fact,
    help="What is known of the case, as in: court_act_adopted=2026-02-28. May be repeated, and goes"
    " before the file.",
)
@click.option("--all", "all_", is_flag=True, help="Show every condition, not the outcome alone.")
@click.option("--ask", is_flag=True, help="Ask on the terminal for what is not known.")
@citation_option
@example_options
@question_options
def command(
    file: Path | None,
    petitioner: str | None,
    about: str | None,
    filed: date | None,
    court: str | None,
    facts: tuple[str, ...],
    all_: bool,
    ask: bool,
    citation: str,
    example: bool,
    output: Path | None,
    force: bool,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> int:
    """Say whether a petition would be admissible: from a case FILE, from flags, or by asking.

    First comes the outcome: because of what, unless what, until when, and what to do now; --all
    shows every condition, met, not met or unknown, each with its article, the ground on which the
    petition would fail, and who else may bring the matter. What is unknown is never guessed but
    asked for. The exit status is 1 if it would not be admissible. It is information, not legal
    advice.

    \b
    Examples:
      constgraph admissible --example -o case.toml
      constgraph admissible case.toml
      constgraph admissible --petitioner citizen --about normative-legal-act --ask
      constgraph admissible --petitioner "Prime Minister" --about law-before-signature \\
          --fact stage=adopted --fact request=review-of-an-act
    """
    from constgraph.admissibility.facts import fact_table

    graph = open_graph(data, endpoint)
    table = fact_table(graph.on(filed), lang)

    if give_example(
        lambda: _example(graph, table, lang),
        example=example,
        output=output,
        force=force,
        beside=file,
    ):
        return 0
    on_terminal = _is_on_terminal(ask)
    flags = {"petitioner": petitioner, "about": about, "filed": filed, "court": court}
    told: dict[str, Any] = {key: value for key, value in flags.items() if value is not None}
    told["where"] = {key: f"--{key}" for key in told}
    if file is None and on_terminal and not (petitioner and about):
        ask = True
        _ask_head(told, graph, lang)
    told["facts"], more = _split(facts)
    told["where"] |= more
    case = _case(file, told, table, graph)
    cite_as(citation, _jurisdiction(graph, case))
    assessment = _assess(graph, case, table, lang)
    if ask:
        assessment = _ask_facts(graph, case, table, assessment, lang)
        _leave_out_keys(assessment)
    print_answer(assessment if all_ or format_ != "table" else assessment.brief(), format_)
    return int(assessment.outcome.startswith("inadmissible"))


def _ask_head(told: dict[str, Any], graph: KnowledgeGraph, lang: str) -> None:
    for key, question, example in (
        ("petitioner", mark("Who petitions (as in: {example})"), "kz:citizens"),
        ("about", mark("About what (as in: {example})"), "subject:normative-legal-act"),
    ):
        if not told.get(key):
            name = graph.on().label(example, lang)
            told[key] = click.prompt(one_line(say(question, lang, example=name)), err=True)


def _leave_out_keys(assessment: Assessment) -> None:
    """Show the open questions alone: who was asked needs no key to write into a file."""
    if "questions" in assessment.parts:
        part = assessment["questions"]
        lines = [(title, [line[1:] for line in rows]) for title, rows in part.view.sections]
        part.view = TableView(part.view.headings[1:], lines)


def _split(facts: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    values, where = {}, {}
    for text in facts:
        key, sign, value = text.partition("=")
        if not sign or not key:
            raise CaseError(
                Message("'{text}' is no fact", text=text),
                where="--fact",
                hint=Message("write KEY=VALUE"),
            )
        values[key] = value
        where[key] = f"--fact {text}"
    return values, where


def _case(
    file: Path | None, told: dict[str, Any], table: dict[str, CaseFact], graph: KnowledgeGraph
) -> Case:
    from constgraph.admissibility.case import make_case, read_case
    from constgraph.questions.names import find_place
    from constgraph.questions.today import today_in

    def today(court: str) -> date:
        return today_in(graph.store, find_place(graph.store, court).jurisdiction)

    if file is None:
        return make_case(told, table, told["where"], today=today)
    case = read_case(file, table, told, today=today)
    if case.petition:  # nothing hangs on it here, but a slip should not wait for the draft
        from constgraph.petition.texts import read_texts, text_names

        read_texts(case, text_names(graph.on(case.filed), "en"), "en")
    return case


def _is_on_terminal(ask: bool) -> bool:
    """Say whether questions can be asked; refuse to go on where they must be and cannot."""
    on_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if ask and not on_terminal:
        raise CaseError(
            Message("--ask needs a terminal"),
            hint=Message("say the facts in a file or with --fact"),
        )
    return on_terminal


def _example(graph: KnowledgeGraph, table: dict[str, CaseFact], lang: str) -> bytes:
    from constgraph.admissibility.example import example_case
    from constgraph.petition.texts import text_names

    return example_case(table, lang, text_names(graph.on(), lang)).encode()


def _jurisdiction(graph: KnowledgeGraph, case: Case) -> str:
    from constgraph.questions.names import find_place

    return find_place(graph.store, case.court).jurisdiction


def _assess(graph: KnowledgeGraph, case: Case, table: dict[str, CaseFact], lang: str) -> Assessment:
    from constgraph.admissibility.assess import assess
    from constgraph.questions.names import find_place

    place = find_place(graph.store, case.court)
    return assess(graph.on(case.filed), place, case, table, lang=lang)


def _ask_facts(
    graph: KnowledgeGraph,
    case: Case,
    table: dict[str, CaseFact],
    assessment: Assessment,
    lang: str,
) -> Assessment:
    """Ask for one unknown fact after the other; an empty answer leaves it unknown."""
    from constgraph.admissibility.contradictions import find_contradiction
    from constgraph.admissibility.facts import read_value
    from constgraph.admissibility.prompts import ask_for, fault_text, read_answer

    passed: set[str] = set()
    while assessment.outcome in ("unknown", "inadmissible-unless"):
        rows = assessment["questions"].rows if "questions" in assessment.parts else []
        key = next(
            (r["fact"] for r in rows if r["fact"] in table and r["fact"] not in passed), None
        )
        if key is None:
            break
        fact = table[key]
        answer = click.prompt(
            visible(ask_for(fact, lang)), default="", show_default=False, err=True
        )
        if not answer:
            passed.add(key)
            continue
        try:
            value = read_value(fact, read_answer(fact, answer), key)
            where = {**case.where, key: f"{key} = {answer}"}
            find_contradiction({**case.facts, key: value}, case.filed, where)
        except CaseError as err:
            put(fault_text(err, table, lang), err=True)
            continue
        case = case._replace(facts={**case.facts, key: value}, where=where)
        assessment = _assess(graph, case, table, lang)
    return assessment
