"""``constgraph changes``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.changes.words import KIND_WORDS
from constgraph.cli.complete import complete_actor, complete_state
from constgraph.cli.options import (
    DayType,
    ask_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("changes")
@click.argument("before", type=DayType(), metavar="DAY")
@click.argument("after", type=DayType(), metavar="DAY")
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@click.option("--all", "full", is_flag=True, help="Show what was carried over unchanged too.")
@click.option(
    "--who",
    metavar="NAME",
    shell_complete=complete_actor,
    help="Only what this body or office, or an office of it, has, gains or loses.",
)
@click.option(
    "--kind",
    type=click.Choice(tuple(KIND_WORDS)),
    help="Only norms of this kind. Without it: of every kind.",
)
@question_options
def command(
    before: date,
    after: date,
    jurisdiction: str,
    full: bool,
    who: str | None,
    kind: str | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Say what was gained, lost, moved or newly conditioned between two DAYs.

    Norms of every kind are compared, from powers and petition rights to terms, elections and
    immunities; each change names the article of both days. A summary by institution comes first.

    \b
    Examples:
      constgraph changes 2022-06-07 2023-01-01
      constgraph changes 2026-06-30 2026-07-01 --format markdown
      constgraph changes 2022-09-18 2022-09-19 --all
      constgraph changes 2026-06-30 2026-07-01 --who kurultai --kind appointment
    """
    answer = ask_graph(
        lambda graph: graph.changes(
            before, after, jurisdiction, lang=lang, full=full, who=who, kind=kind
        ),
        data,
        endpoint,
        [jurisdiction, who],
    )
    print_answer(answer, format_)
