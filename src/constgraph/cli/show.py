"""``constgraph show``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.cli.complete import complete_thing
from constgraph.cli.options import (
    on_option,
    open_graph,
    print_answer,
    question_options,
)
from constgraph.questions.show import show_thing

__all__ = ["command"]


@click.command("show")
@click.argument("thing", shell_complete=complete_thing)
@on_option
@question_options
def command(
    thing: str,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Show everything known of one THING: an IRI, a prefixed name, kz/name or a label.

    With --on, what points to it is limited to what is in force on that day; without it, every day
    counts.

    \b
    Examples:
      constgraph show kz/petition-2023-citizens
      constgraph show "Constitutional Court" --lang kk
      constgraph show scheme:subject-matter
    """
    print_answer(
        show_thing(open_graph(data, endpoint).on(on), thing, lang=lang, every_day=on is None),
        format_,
    )
