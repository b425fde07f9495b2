"""``constgraph seats``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_body
from constgraph.cli.options import (
    on_option,
    open_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("seats")
@click.argument("body", default="kz/constitutional-court", shell_complete=complete_body)
@click.option(
    "--quota",
    type=int,
    metavar="N",
    help="Count coalitions that fill N seats. Without it: as many as decide by the text.",
)
@on_option
@question_options
def command(
    body: str,
    quota: int | None,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
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
    day = open_graph(data, endpoint).on(on)
    print_answer(day.seats(body, quota=quota, lang=lang), format_)
