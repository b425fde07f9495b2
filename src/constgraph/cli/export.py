"""``constgraph export``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from constgraph.cli.options import data_option, endpoint_option, on_option, open_graph

__all__ = ["command"]


@click.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; the ending (.ttl .nt .rdf .jsonld) tells the syntax."
    " Without it: Turtle on standard output.",
)
@on_option
@data_option
@endpoint_option
def command(
    output: Path | None, on: date | None, data: tuple[str, ...], endpoint: str | None
) -> None:
    """Write the graph as RDF, sorted, the same bytes on every run.

    With --on only what is in force on that day is written, with the plain edges derived from it,
    such as cg:mayPetition.

    \b
    Examples:
      constgraph export -o kz.ttl
      constgraph export --on 2022-12-31 -o before.nt
    """
    graph = open_graph(data, endpoint)
    if output:
        graph.export(output, on=on)
        return
    from constgraph.export import to_turtle

    source = graph.store if on is None else graph.on(on).slice()
    sys.stdout.buffer.write(to_turtle(source))
