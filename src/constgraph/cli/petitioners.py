"""``constgraph petitioners``."""

from __future__ import annotations

import click

from constgraph.answers.answer import Answer
from constgraph.cli.complete import complete_petitioner, complete_subject
from constgraph.cli.options import asked_of_a_day, court_argument
from constgraph.day import Day

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
@asked_of_a_day("court", "by")
def command(day: Day, court: str, by: str | None, about: str | None, lang: str) -> Answer:
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
    return day.petitioners(court, by=by, about=about, lang=lang)
