"""``constgraph ask``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.answers.answer import Answer, TableView
from constgraph.answers.paging import paged
from constgraph.cli.complete import complete_question, complete_state
from constgraph.cli.options import (
    DayType,
    ask_graph,
    limit_option,
    on_option,
    page_option,
    print_answer,
    question_options,
    shown_progress,
)
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say
from constgraph.questions.catalogue import question as named_question
from constgraph.questions.catalogue import questions

__all__ = ["command"]


@click.command("ask")
@click.argument("question", required=False, shell_complete=complete_question)
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@click.option("--list", "list_", is_flag=True, help="List the questions instead.")
@click.option("--coverage", is_flag=True, help="Show which question is answered for which years.")
@on_option
@click.option(
    "--since",
    type=DayType(),
    metavar="DAY",
    help="The earlier day, for a question that compares two.",
)
@limit_option
@page_option
@question_options
def command(
    question: str | None,
    jurisdiction: str,
    list_: bool,
    coverage: bool,
    on: date | None,
    since: date | None,
    limit: int | None,
    page: int,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Ask a named QUESTION about a JURISDICTION.

    Each question is one SPARQL file, to be read, copied and changed.

    \b
    Examples:
      constgraph ask --list
      constgraph ask --coverage
      constgraph ask sole-gatekeepers kz --on 2016-01-01
      constgraph ask bodies-begun-or-ended --since 2026-06-30 --on 2026-07-01
      constgraph ask evidence --limit 50 --page 3
    """
    if list_:
        print_answer(_listed(lang), format_)
        return
    if coverage:
        if on is not None:
            raise UsageError(
                Message("--coverage shows every period"), hint=Message("leave out --on")
            )
        place = question or jurisdiction
        with shown_progress(mark("asking")) as progress:
            grid = ask_graph(
                lambda graph: graph.coverage(place, lang=lang, progress=progress),
                data,
                endpoint,
                [place],
            )
        print_answer(grid, format_)
        return
    if question is None:
        raise UsageError(
            Message("no question is named"), hint=Message("list them with: constgraph ask --list")
        )
    of_a_state = "jurisdiction" in named_question(question).parameters
    said = ask_graph(
        lambda graph: graph.ask(question, jurisdiction, on=on, since=since, lang=lang),
        data,
        endpoint,
        [jurisdiction if of_a_state else None],
    )
    print_answer(paged(said, limit, page), format_)


def _listed(lang: str) -> Answer:
    """Return the names of the questions, with what each asks."""
    rows = [
        {
            "name": q.name,
            "number": q.number,
            "text": q.text[lang],
            "parameters": list(q.parameters),
        }
        for q in questions()
    ]
    view = TableView(
        [say("Name", lang), say("No.", lang), say("Question", lang)],
        [("", [[str(r["name"]), str(r["number"] or ""), str(r["text"])] for r in rows])],
    )
    return Answer("questions", None, None, rows, view=view, lang=lang)
