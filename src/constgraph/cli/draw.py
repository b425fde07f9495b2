"""``constgraph draw``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from constgraph.cli.options import (
    court_argument,
    data_option,
    endpoint_option,
    lang_option,
    on_option,
    open_graph,
)

__all__ = ["command"]


@click.group("draw")
def command() -> None:
    """Draw a diagram.

    \b
    Example:
      constgraph draw petitioners kz --on 2023-08-30 -o petitioners.svg
    """


@command.command("petitioners")
@court_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; the ending (.svg .png .pdf) tells the format, .json gives the geometry.",
)
@on_option
@lang_option
@data_option
@endpoint_option
def petitioners(
    court: str,
    output: Path,
    on: date | None,
    lang: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Draw who may petition COURT, about what, under which article.

    \b
    Examples:
      constgraph draw petitioners kz -o petitioners.svg
      constgraph draw petitioners kz --on 2008-01-01 --lang ru -o council.png
    """
    from constgraph.diagrams.catalogue import petitioners_picture
    from constgraph.files import write_file

    day = open_graph(data, endpoint).on(on)
    picture = petitioners_picture(day, day.petitioners(court, lang=lang))
    if output.suffix.lower() == ".json":
        text = json.dumps(picture.scene.to_geometry(), ensure_ascii=False, indent=1)
        write_file(output, text.encode())
    else:
        picture.save(output)
