"""``constgraph powers``."""

from __future__ import annotations

import click

from constgraph.answers.answer import Answer
from constgraph.cli.complete import complete_actor
from constgraph.cli.options import asked_of_a_day
from constgraph.day import Day

__all__ = ["command"]


@click.command("powers")
@click.argument("actor", shell_complete=complete_actor)
@asked_of_a_day("actor")
def command(day: Day, actor: str, lang: str) -> Answer:
    """List what an ACTOR may, must and may not do.

    ACTOR is an office, a body or a class of persons. Powers, duties and prohibitions come first,
    then petitions, then the steps it takes when offices are filled and ended.

    \b
    Examples:
      constgraph powers kz/president
      constgraph powers Senate --on 2023-08-30
    """
    return day.powers(actor, lang=lang)
