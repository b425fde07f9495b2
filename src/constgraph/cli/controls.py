"""``constgraph controls``."""

from __future__ import annotations

import click

from constgraph.answers.report import Report
from constgraph.cli.complete import complete_actor, complete_actor_or_state
from constgraph.cli.options import asked_of_a_day
from constgraph.day import Day

__all__ = ["command"]


@click.command("controls")
@click.argument("a", metavar="[A]", default="kz", shell_complete=complete_actor_or_state)
@click.argument("b", metavar="[B]", required=False, shell_complete=complete_actor)
@asked_of_a_day("a", "b")
def command(day: Day, a: str, b: str | None, lang: str) -> Report:
    """Show what actors A and B may do to each other, and where one holds the key alone.

    A is an office, a body (its offices are meant too), or a jurisdiction (kz) for the whole. The
    parts are powers over each other, loops, vetoes, matters with a single petitioner, offices whose
    appointer can also dismiss alone, and offices that no single actor can end.

    \b
    Examples:
      constgraph controls kz
      constgraph controls kz/president kz/kurultai
      constgraph controls kz/constitutional-court --on 2023-08-30
    """
    return day.controls(a, b, lang=lang)
