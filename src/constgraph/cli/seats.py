"""``constgraph seats``."""

from __future__ import annotations

import click

from constgraph.answers.report import Report
from constgraph.cli.complete import complete_body
from constgraph.cli.options import asked_of_a_day
from constgraph.day import Day

__all__ = ["command"]


@click.command("seats")
@click.argument("body", default="kz/constitutional-court", shell_complete=complete_body)
@click.option(
    "--quota",
    type=int,
    metavar="N",
    help="Count coalitions that fill N seats. Without it: as many as decide by the text.",
)
@asked_of_a_day("body")
def command(day: Day, body: str, quota: int | None, lang: str) -> Report:
    """Show who fills which seats of a BODY, and which coalitions fill a majority of them.

    Each actor's seats come with what it fills alone, fills jointly and can block, and with its
    Shapley-Shubik and Banzhaf indices. On a day on which the body did not exist yet, its
    predecessor is shown.

    \b
    Examples:
      constgraph seats kz/constitutional-court
      constgraph seats kz/constitutional-court --on 2023-08-30 --format json
      constgraph seats "Supreme Audit Chamber" --on 2023-08-30 --quota 6
    """
    return day.seats(body, quota=quota, lang=lang)
