"""``constgraph appointments``."""

from __future__ import annotations

import click

from constgraph.answers.answer import Answer
from constgraph.cli.complete import complete_office_or_state
from constgraph.cli.options import asked_of_a_day
from constgraph.day import Day

__all__ = ["command"]


@click.command("appointments")
@click.argument("office", default="kz", shell_complete=complete_office_or_state)
@click.option("--dismissals", is_flag=True, help="Show instead by whom the office is ended.")
@asked_of_a_day("office")
def command(day: Day, office: str, dismissals: bool, lang: str) -> Answer:
    """Show by which steps, and by whom, the seats of an OFFICE or body are filled.

    OFFICE is a jurisdiction (kz) for all its offices, or an office or body of it. On a day on which
    it did not exist yet, its predecessor is shown.

    \b
    Examples:
      constgraph appointments kz/constitutional-court
      constgraph appointments kz/constitutional-court --on 2010-01-01
      constgraph appointments "Prime Minister" --dismissals
    """
    return day.appointments(office, kind="dismissal" if dismissals else "appointment", lang=lang)
