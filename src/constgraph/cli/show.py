"""``constgraph show``."""

from __future__ import annotations

from datetime import date

import click

from constgraph.answers.paging import paged
from constgraph.cli.complete import complete_thing
from constgraph.cli.options import (
    ask_graph,
    limit_option,
    on_option,
    page_option,
    print_answer,
    question_options,
)

__all__ = ["command"]


@click.command("show")
@click.argument("thing", shell_complete=complete_thing)
@on_option
@limit_option
@page_option
@question_options
def command(
    thing: str,
    on: date | None,
    limit: int | None,
    page: int,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Show everything known of one THING: an IRI, a prefixed name, kz/name, a label or an article.

    With --on, what points to it is limited to what is in force on that day; without it, every day
    counts. Of an article, every wording is shown, and what rests on it on that day or today.

    \b
    Examples:
      constgraph show "Art. 73(3)"
      constgraph show "Article 72 Constitution 1995" --on 2016-01-01
      constgraph show kz/petition-2023-citizens
      constgraph show "Constitutional Court" --lang kk
      constgraph show scheme:subject-matter
      constgraph show kz/president --limit 40 --page 2
    """
    said = ask_graph(lambda graph: graph.show(thing, on=on, lang=lang), data, endpoint, [thing])
    print_answer(paged(said, limit, page), format_)
