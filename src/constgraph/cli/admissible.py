"""``constgraph admissible``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from constgraph.answers.answer import TableView
from constgraph.cli.case_files import ask_where, check_kept, keep
from constgraph.cli.complete import (
    complete_court,
    complete_fact,
    complete_petitioner,
    complete_subject,
)
from constgraph.cli.examples import give_example
from constgraph.cli.options import (
    DayType,
    citation_option,
    cite_as,
    open_graph,
    print_answer,
    question_options,
)
from constgraph.errors import CaseError
from constgraph.messages import Message

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
@click.option("--example", is_flag=True, help="Write an example to start from, and stop.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write the times that run as a calendar (FILE.ics) or the case (FILE.toml); with"
    " --example, the example.",
)
@click.option("--force", is_flag=True, help="Let -o write over a file that exists.")
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
    petition would fail, who else may bring the matter, and every time that runs. What is unknown is
    never guessed but asked for: --ask asks in words, goes back with <, says more with ?, and ends
    with stop, to go on later from the case that -o keeps. The exit status is 1 if it would not be
    admissible. It is information, not legal advice.

    \b
    Examples:
      constgraph admissible --example -o case.toml
      constgraph admissible case.toml
      constgraph admissible case.toml -o deadlines.ics
      constgraph admissible --ask -o case.toml
      constgraph admissible --petitioner "Prime Minister" --about law-before-signature \\
          --fact stage=adopted --fact request=review-of-an-act
    """
    from constgraph.admissibility.facts import fact_table

    graph = open_graph(data, endpoint)
    table = fact_table(graph.on(filed), lang)

    if example:
        make = partial(_example, graph, table, lang)
        give_example(make, example=True, output=output, force=force, beside=file)
        return 0
    check_kept(output, force=force)
    on_terminal = _is_on_terminal(ask)
    flags = {"petitioner": petitioner, "about": about, "filed": filed, "court": court}
    told = _told(flags, facts)
    ask = ask or (file is None and on_terminal and not (petitioner and about))
    if ask:
        told, output = _converse(file, told, table, graph, output, lang)
        if not (file or (told.get("petitioner") and told.get("about"))):
            return 0  # stopped before anything could be said
    case = _case(file, told, table, graph)
    cite_as(citation, _jurisdiction(graph, case), graph.on(case.filed))
    assessment = _assess(graph, case, table, lang)
    if ask:
        _leave_out_keys(assessment)
    print_answer(assessment if all_ or format_ != "table" else assessment.brief(), format_)
    if output:
        keep(output, assessment, case, table, force=force, lang=lang)
    return int(assessment.outcome.startswith("inadmissible"))


def _told(flags: dict[str, Any], facts: Sequence[str]) -> dict[str, Any]:
    """Return what flags say, each with the flag that says it."""
    told = {key: value for key, value in flags.items() if value is not None}
    where = {key: f"--{key}" for key in told}
    told["facts"], more = _split(facts)
    return {**told, "where": where | more}


def _converse(
    file: Path | None,
    told: dict[str, Any],
    table: dict[str, CaseFact],
    graph: KnowledgeGraph,
    output: Path | None,
    lang: str,
) -> tuple[dict[str, Any], Path | None]:
    """Ask for what still matters; where the person stops, for a place to keep the case, too."""
    from constgraph.cli.dialogue import STOPPED, Desk, converse, read_line
    from constgraph.questions.local_names import find_petitioner
    from constgraph.questions.names import find_place, find_subject

    place = find_place(graph.store, str(told.get("court") or "kz")).jurisdiction
    desk = Desk(
        read=read_line,
        make=lambda told: _case(file, told, table, graph),
        assess=lambda case: _assess(graph, case, table, lang),
        check={
            "petitioner": lambda name: find_petitioner(graph.store, name, place),
            "about": lambda name: find_subject(graph.store, name),
        },
        example=lambda node: graph.on().label(node, lang),
        names=lambda key: _names(graph, told, key, lang),
        table=table,
        lang=lang,
    )
    told, how = converse(desk, told, head=file is None)
    named = bool(file or (told.get("petitioner") and told.get("about")))
    return told, output or (ask_where(read_line, lang) if how == STOPPED and named else None)


def _names(graph: KnowledgeGraph, told: dict[str, Any], key: str, lang: str) -> list[str]:
    """Return who may petition, or about what, for one who is asked and does not know."""
    day = graph.on(told.get("filed"))
    rows = day.petitioners(str(told.get("court") or "kz"), lang=lang).rows
    column = "petitioner" if key == "petitioner" else "subject"
    return sorted({row[column] for row in rows})


def _leave_out_keys(assessment: Assessment) -> None:
    """Show the open questions alone: who was asked needs no key to write into a file."""
    if "questions" in assessment.parts:
        part = assessment["questions"]
        lines = [(title, [line[1:] for line in rows]) for title, rows in part.view.sections]
        part.view = TableView(part.view.headings[1:], lines)


def _split(facts: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    from constgraph.admissibility.facts import SEVERAL

    values: dict[str, Any] = {}
    where = {}
    for text in facts:
        key, sign, value = text.partition("=")
        if not sign or not key:
            raise CaseError(
                Message("'{text}' is no fact", text=text),
                where="--fact",
                hint=Message("write KEY=VALUE"),
            )
        several = key in SEVERAL and key in values
        values[key] = [*_listed(values[key]), value] if several else value
        where[key] = f"--fact {text}"
    return values, where


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


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
