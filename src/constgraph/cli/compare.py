"""``constgraph compare``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_aspect, complete_state
from constgraph.cli.options import on_option, open_graph, print_answer, question_options
from constgraph.comparison.aspects import ASPECTS

__all__ = ["command"]


@click.command("compare")
@click.argument("states", nargs=-1, shell_complete=complete_state)
@click.option(
    "--question",
    "-q",
    metavar="QUESTION",
    default="petitioners",
    shell_complete=complete_aspect,
    help=f"What is compared: {', '.join(ASPECTS)}. Without it: petitioners.",
)
@on_option
@question_options
def command(
    states: tuple[str, ...],
    question: str,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Compare STATES, by ISO code, in one thing; without any, every state that is coded.

    No cell is blank: what a state does not have is excluded by its text, passed over in silence,
    or not coded yet.

    \b
    Examples:
      constgraph compare --question individual-access
      constgraph compare kz uz kg de --question deputies-threshold --on 2023-08-30
      constgraph compare --question petitioners --format csv > petitioners.csv
    """
    day = open_graph(data, endpoint).on(on)
    print_answer(day.compare(*states, question=question, lang=lang), format_)
