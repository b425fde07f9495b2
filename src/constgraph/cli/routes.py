"""``constgraph routes``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.answers.report import Report
from constgraph.cli.complete import complete_who
from constgraph.cli.options import DayType, asked_of_a_day, court_argument, matter_option, to_option
from constgraph.day import Day

__all__ = ["command"]


@click.command("routes")
@click.argument("who", shell_complete=complete_who)
@court_argument
@to_option
@matter_option
@click.option(
    "--since", type=DayType(), metavar="DAY", help="An earlier day: show what changed since."
)
@asked_of_a_day("court", "who", "to")
def command(
    day: Day, who: str, court: str, to: str | None, about: str | None, since: date | None, lang: str
) -> Report:
    """Show every way by which WHO can get a matter before the COURT, shortest first.

    A way is direct, or goes through others that may take the matter on; each step names its
    article. Below stand the smallest sets of others whose refusal closes every way.

    \b
    Examples:
      constgraph routes citizen
      constgraph routes citizen --on 2022-12-31 --about statute
      constgraph routes citizen --on 2023-01-01 --since 2022-12-31
      constgraph routes kz/commissioner-for-human-rights --on 2022-06-10
      constgraph routes "legal entity"
    """
    return day.routes(who, court, to=to, about=about, since=since, lang=lang)
