"""``constgraph export``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from constgraph.analysis.network import NETWORK_SUFFIXES, network_file
from constgraph.cli.complete import complete_edge_kind, complete_node
from constgraph.cli.options import (
    data_option,
    endpoint_option,
    on_option,
    open_graph,
    screen_lang_option,
)
from constgraph.errors import UsageError
from constgraph.files import write_file
from constgraph.messages import Message

__all__ = ["command"]


@click.command("export")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; the ending (.ttl .nt .rdf .jsonld .graphml .gexf) tells the syntax."
    " Without it: Turtle on standard output.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    shell_complete=complete_edge_kind,
    help="Of .graphml and .gexf: only edges of this kind, such as petition or consent."
    " May be repeated.",
)
@click.option(
    "--around",
    metavar="NODE",
    shell_complete=complete_node,
    help="Of .graphml and .gexf: only what is near it.",
)
@click.option(
    "--distance",
    type=click.IntRange(0),
    metavar="N",
    help="How many edges away from NODE. Without it: 1.",
)
@on_option
@data_option
@endpoint_option
@screen_lang_option
def command(
    output: Path | None,
    kinds: tuple[str, ...],
    around: str | None,
    distance: int | None,
    on: date | None,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Write the graph as RDF, sorted, the same bytes on every run.

    A thing is of its superclasses too: a petition right is a cg:Norm. A dataset node says which
    version and day it is, and the licence. With --on only what is in force on that day is written,
    with the plain edges derived from it, such as cg:mayPetition. GraphML and GEXF hold one day as a
    network, of today if none is named: who may do what to whom, one edge for each norm.

    \b
    Examples:
      constgraph export -o kz.ttl
      constgraph export --on 2022-12-31 -o before.nt
      constgraph export --kind petition -o petitions.graphml
      constgraph export --around kz:senate --on 2023-08-30 -o senate.gexf
    """
    graph = open_graph(data, endpoint)
    if output and output.suffix.lower() in NETWORK_SUFFIXES:
        network = graph.on(on).network(kinds=kinds, around=around, distance=distance)
        write_file(output, network_file(network, output.suffix))
        return
    if kinds or around is not None or distance is not None:
        raise UsageError(
            Message("only a network can be narrowed"),
            hint=Message("write to a .graphml or .gexf file with -o"),
        )
    if output:
        graph.export(output, on=on)
        return
    from constgraph.questions.exported import exported
    from constgraph.store.export import to_turtle

    sys.stdout.buffer.write(to_turtle(exported(graph.store, on)))
