"""``constgraph codebook``."""

from __future__ import annotations

import click

from constgraph.cli.options import (
    answer_text,
    data_option,
    format_option,
    lang_option,
    open_graph,
)
from constgraph.cli.screen import put

__all__ = ["command"]


@click.command("codebook")
@click.argument(
    "part", required=False, type=click.Choice(["questions", "columns", "none", "codes"])
)
@lang_option
@format_option
@data_option
def command(part: str | None, lang: str, format_: str, data: tuple[str, ...]) -> None:
    """Say what every question, column, code and kind of none means.

    \b
    Examples:
      constgraph codebook columns
      constgraph codebook --format csv > codebook.csv
      constgraph codebook none --lang ru
    """
    report = open_graph(data, None).codebook(lang=lang)
    put(answer_text(report[part] if part else report, format_).rstrip("\n"))
