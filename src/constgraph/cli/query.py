"""``constgraph query``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from constgraph.cli.complete import complete_file
from constgraph.cli.language import screen_language
from constgraph.cli.options import DayType, data_option, endpoint_option, screen_lang_option
from constgraph.cli.screen import put
from constgraph.errors import QueryError, UsageError
from constgraph.files import decoded, read_text
from constgraph.limits import run_query
from constgraph.messages import Message, mark, say
from constgraph.store.asking import is_file, is_folder
from constgraph.store.tokens import tokens

__all__ = ["command"]

#: Plain edges that are derived for a day (queries/derive).
EDGES = ("appoints", "consentsTo", "dismisses", "dissolves", "elects", "mayPetition", "proposes")


@click.command("query")
@click.argument("query", metavar="SPARQL-or-FILE", shell_complete=complete_file)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "markdown"]),
    default="table",
    help="How the result is printed: json and csv as W3C defines them, but no cell is a"
    " formula. Without it: a table for SELECT, Turtle for CONSTRUCT and DESCRIBE.",
)
@click.option(
    "--on",
    type=DayType(),
    metavar="DAY",
    help="See the plain edges of that day too, such as cg:mayPetition; ?on is the day, where the"
    " query projects it. Without it: the statements of every day.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after that time.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    metavar="ROWS",
    help="Stop the query at that many rows.",
)
@data_option
@endpoint_option
@screen_lang_option
def command(
    query: str,
    format_: str,
    on: date | None,
    timeout: float,
    max_rows: int,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Run your own SPARQL, given as text, as the name of a FILE, or as - for standard input.

    SELECT, ASK, CONSTRUCT and DESCRIBE; the prefixes cg:, kz:, skos:, eli: and the others of
    constgraph are known. A thing is of its superclasses too: cg:PetitionRight (may) and
    cg:PetitionDuty (must) are both cg:Standing, and cg:Norm. Nothing can be written, and nothing is
    fetched.

    \b
    Examples:
      constgraph query 'SELECT ?p WHERE { ?r a cg:Standing ; cg:holder ?p }'
      constgraph query 'SELECT ?who { ?who cg:mayPetition ?court }' --on 2023-08-30
      constgraph query my-question.rq --format csv
    """
    sparql = _read(query)
    text = run_query(
        sparql,
        format_,
        data=data,
        endpoint=endpoint,
        timeout=timeout,
        max_rows=max_rows,
        on=on.isoformat() if on else None,
    )
    put(text.rstrip("\n") or say("no rows", screen_language()))
    if on is None and not text.strip():
        _tell_of_edges(sparql)


def _tell_of_edges(sparql: str) -> None:
    """Say that an edge which is derived for a day was asked for on none."""
    asked = [token.text for token in tokens(sparql) if token.kind == "name"]
    if edges := sorted({text for text in asked if text.removeprefix("cg:") in EDGES}):
        told = mark("{edges} holds of a day: add --on 2023-08-30, for instance")
        click.echo(say(told, screen_language(), edges=", ".join(edges)), err=True)


def _read(query: str) -> str:
    if query == "-":
        return decoded(sys.stdin.buffer.read(), "<stdin>", fault=QueryError)
    if query.lower().endswith((".rq", ".sparql")) or ("{" not in query and is_file(query)):
        return read_text(Path(query), fault=QueryError)
    if "{" not in query and is_folder(query):
        raise UsageError(
            Message("'{path}' is a folder", path=query),
            hint=Message("name a file that holds the query, or give its text"),
        )
    return query.removeprefix("\ufeff")
