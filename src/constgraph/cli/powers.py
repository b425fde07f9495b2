"""``constgraph powers``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_actor
from constgraph.cli.options import (
    on_option,
    open_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("powers")
@click.argument("actor", shell_complete=complete_actor)
@on_option
@question_options
def command(
    actor: str,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """List what an ACTOR may, must and may not do.

    ACTOR is an office, a body or a class of persons. Powers, duties and prohibitions come first,
    then petitions, then the steps it takes when offices are filled and ended.

    \b
    Examples:
      constgraph powers kz/president
      constgraph powers Senate --on 2023-08-30
    """
    print_answer(open_graph(data, endpoint).on(on).powers(actor, lang=lang), format_)
