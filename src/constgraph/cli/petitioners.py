"""``constgraph petitioners``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_petitioner, complete_subject
from constgraph.cli.options import (
    court_argument,
    on_option,
    open_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("petitioners")
@court_argument
@click.option(
    "--by",
    metavar="WHO",
    shell_complete=complete_petitioner,
    help="Only this petitioner or kind of petitioner.",
)
@click.option(
    "--about",
    metavar="SUBJECT",
    shell_complete=complete_subject,
    help="Only this subject matter.",
)
@on_option
@question_options
def command(
    court: str,
    by: str | None,
    about: str | None,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Say who may petition COURT, about what, on which conditions, under which article.

    COURT is a jurisdiction (kz) or a court of it (kz/constitutional-court). If nobody may, the
    answer says whether the text excludes it, is silent, or is not coded yet.

    \b
    Examples:
      constgraph petitioners kz
      constgraph petitioners kz --on 2022-12-31
      constgraph petitioners kz --by citizen --format json
      constgraph petitioners kz --by "legal entity"
      constgraph petitioners kz --about treaty --lang ru
    """
    print_answer(
        open_graph(data, endpoint).petitioners(court, on=on, by=by, about=about, lang=lang), format_
    )
