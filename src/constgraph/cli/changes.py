"""``constgraph changes``."""

from __future__ import annotations

from datetime import date

import click

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
@click.argument("jurisdiction", default="kz")
@question_options
def command(
    before: date,
    after: date,
    jurisdiction: str,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Say what was gained, lost, moved or newly conditioned between two DAYs.

    Powers, petition rights and the ways in which offices are filled and ended are compared; each
    change names the article of both days.

    \b
    Examples:
      constgraph changes 2022-06-07 2023-01-01
      constgraph changes 2026-06-30 2026-07-01 --format markdown
    """
    answer = open_graph(data, endpoint).changes(before, after, jurisdiction, lang=lang)
    print_answer(answer, format_)
