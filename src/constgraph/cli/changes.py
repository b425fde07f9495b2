"""``constgraph changes``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_state
from constgraph.cli.options import (
    DayType,
    open_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("changes")
@click.argument("before", type=DayType(), metavar="DAY")
@click.argument("after", type=DayType(), metavar="DAY")
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@click.option("--all", "full", is_flag=True, help="Show what was carried over unchanged too.")
@question_options
def command(
    before: date,
    after: date,
    jurisdiction: str,
    full: bool,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Say what was gained, lost, moved or newly conditioned between two DAYs.

    Norms of every kind are compared, from powers and petition rights to terms, elections and
    immunities; each change names the article of both days.

    \b
    Examples:
      constgraph changes 2022-06-07 2023-01-01
      constgraph changes 2026-06-30 2026-07-01 --format markdown
      constgraph changes 2022-09-18 2022-09-19 --all
    """
    answer = open_graph(data, endpoint).changes(before, after, jurisdiction, lang=lang, full=full)
    print_answer(answer, format_)
