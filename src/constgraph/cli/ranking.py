"""``constgraph ranking``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.answers.answer import Answer
from constgraph.cli.complete import complete_state
from constgraph.cli.options import DayType, asked_of_a_day
from constgraph.day import Day

__all__ = ["command"]


@click.command("ranking")
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@click.option(
    "--by",
    type=click.Choice(["appointments", "consents", "vetoes", "powers", "reach"]),
    default="appointments",
    help="What counts. Without it: the offices that an actor helps to fill.",
)
@click.option("--since", type=DayType(), metavar="DAY", help="An earlier day to compare with.")
@asked_of_a_day("jurisdiction")
def command(day: Day, jurisdiction: str, by: str, since: date | None, lang: str) -> Answer:
    """Rank the actors of a JURISDICTION by the offices they help to fill, or by another measure.

    Equal actors share a rank. The key below the table says what each measure counts.

    \b
    Examples:
      constgraph ranking
      constgraph ranking --by vetoes --on 2023-08-30
      constgraph ranking --by reach --since 2026-06-30
    """
    return day.ranking(jurisdiction, by=by, since=since, lang=lang)
