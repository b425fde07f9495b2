"""``constgraph appointments``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_office_or_state
from constgraph.cli.options import (
    on_option,
    open_graph,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("appointments")
@click.argument("office", default="kz", shell_complete=complete_office_or_state)
@click.option("--dismissals", is_flag=True, help="Show instead by whom the office is ended.")
@on_option
@question_options
def command(
    office: str,
    dismissals: bool,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Show by which steps, and by whom, the seats of an OFFICE or body are filled.

    OFFICE is a jurisdiction (kz) for all its offices, or an office or body of it. On a day on which
    it did not exist yet, its predecessor is shown.

    \b
    Examples:
      constgraph appointments kz/constitutional-court
      constgraph appointments kz/constitutional-court --on 2010-01-01
      constgraph appointments "Prime Minister" --dismissals
    """
    kind = "dismissal" if dismissals else "appointment"
    day = open_graph(data, endpoint).on(on)
    print_answer(day.appointments(office, kind=kind, lang=lang), format_)
