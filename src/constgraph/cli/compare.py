"""``constgraph compare``."""

from __future__ import annotations

import click

from constgraph.answers.answer import Answer
from constgraph.cli.complete import complete_aspect, complete_state
from constgraph.cli.options import asked_of_a_day
from constgraph.comparison.aspects import ASPECTS
from constgraph.day import Day

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
@click.option(
    "--wide",
    is_flag=True,
    help="One row a state and one column a class, as a spreadsheet or a paper has it.",
)
@asked_of_a_day(None)
def command(day: Day, states: tuple[str, ...], question: str, wide: bool, lang: str) -> Answer:
    """Compare STATES, by ISO code, in one thing; without any, every state that is coded.

    No cell is blank: what a state does not have is excluded by its text, passed over in silence,
    or not coded yet.

    \b
    Examples:
      constgraph compare --question individual-access
      constgraph compare kz uz kg de --question deputies-threshold --on 2023-08-30
      constgraph compare --question petitioners --wide --format csv > petitioners.csv
      constgraph compare --question seats --format bibtex
    """
    return day.compare(*states, question=question, wide=wide, lang=lang)
