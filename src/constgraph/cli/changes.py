"""``constgraph changes``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from constgraph.changes.words import KIND_WORDS
from constgraph.cli.complete import complete_actor, complete_state
from constgraph.cli.examples import check_new, write_output
from constgraph.cli.options import (
    DayType,
    ask_graph,
    print_answer,
    question_options,
)
from constgraph.errors import OutputError
from constgraph.messages import Message

__all__ = ["command"]


@click.command("changes")
@click.argument("before", type=DayType(), metavar="DAY")
@click.argument("after", type=DayType(), metavar="DAY")
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@click.option("--all", "full", is_flag=True, help="Show what was carried over unchanged too.")
@click.option(
    "--who",
    metavar="NAME",
    shell_complete=complete_actor,
    help="Only what this body or office, or an office of it, has, gains or loses.",
)
@click.option(
    "--kind",
    type=click.Choice(tuple(KIND_WORDS)),
    help="Only norms of this kind. Without it: of every kind.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the reform on one page to share: .html, .md or .pdf, with pictures.",
)
@click.option("--force", is_flag=True, help="Let -o write over a file that exists.")
@question_options
def command(
    before: date,
    after: date,
    jurisdiction: str,
    full: bool,
    who: str | None,
    kind: str | None,
    output: Path | None,
    force: bool,
    lang: str,
    format_: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> None:
    """Say what was gained, lost, moved or newly conditioned between two DAYs.

    Norms of every kind are compared, from powers and petition rights to terms, elections and
    immunities; each change names the article of both days. A summary by institution comes first.

    \b
    Examples:
      constgraph changes 2022-06-07 2023-01-01
      constgraph changes 2026-06-30 2026-07-01 --format markdown
      constgraph changes 2022-09-18 2022-09-19 --all
      constgraph changes 2026-06-30 2026-07-01 --who kurultai --kind appointment
      constgraph changes 2026-06-30 2026-07-01 -o reform.html
    """
    about = [jurisdiction, who]
    if output is not None:
        _write(
            output,
            lambda graph: graph.reform(before, after, jurisdiction, lang=lang, who=who, kind=kind),
            lambda make: ask_graph(make, data, endpoint, about),
            force=force,
        )
        return
    answer = ask_graph(
        lambda graph: graph.changes(
            before, after, jurisdiction, lang=lang, full=full, who=who, kind=kind
        ),
        data,
        endpoint,
        about,
    )
    print_answer(answer, format_)


def _write(
    output: Path, make: Callable[[Any], Any], ask: Callable[..., Any], *, force: bool
) -> None:
    """Write the page; whether it can be written is known before the work is done."""
    from constgraph.reform.output import SUFFIXES, written

    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        raise OutputError(
            Message("cannot write a page with the suffix '{suffix}'", suffix=output.suffix),
            where=str(output),
            hint=Message("use one of: {names}", names=", ".join(SUFFIXES)),
        )
    check_new(output, force=force)
    sheet = ask(make)
    write_output(output, lambda: written(sheet, suffix), force=force)
