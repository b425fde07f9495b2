"""``constgraph what-if``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from constgraph.answers.report import Report
from constgraph.cli.complete import complete_state
from constgraph.cli.examples import example_options, give_example
from constgraph.cli.language import screen_language
from constgraph.cli.options import (
    DayType,
    data_option,
    format_option,
    lang_option,
    open_graph,
    print_answer,
    shown_progress,
)
from constgraph.cli.screen import put
from constgraph.errors import UsageError
from constgraph.messages import Message, mark
from constgraph.resources import bundled

__all__ = ["command"]

EXAMPLE = "kz-legal-entities.ttl"


@click.command("what-if")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.argument("jurisdiction", default="kz", shell_complete=complete_state)
@example_options
@click.option(
    "--on",
    type=DayType(),
    metavar="DAY",
    help="The day compared. Without it: the first on which the proposal begins or ends something.",
)
@lang_option
@format_option
@data_option
def command(
    file: Path | None,
    jurisdiction: str,
    example: bool,
    output: Path | None,
    force: bool,
    on: date | None,
    lang: str,
    format_: str,
    data: tuple[str, ...],
) -> int:
    """Lay a proposal over the graph, check it, and show what it would change.

    FILE is Turtle. A new norm carries its provision and cg:validFrom, like any norm; cg:replaces
    names the norms whose place it takes, and these end when it begins. A norm that is repealed
    without an heir is named with its cg:validUntil alone; the earlier of two ends counts. Nothing
    else may be said of what is there already.

    The same day is compared without and with the proposal. If the check finds something that the
    graph alone does not have, the findings are printed, nothing is compared, and the exit status
    is 1.

    `constgraph check FILE` does not know of proposals: there, replaced norms go on. The proposal is
    laid over the graph on this machine, so there is no --endpoint.

    \b
    Examples:
      constgraph what-if --example -o my-bill.ttl
      constgraph what-if my-bill.ttl
      constgraph what-if my-bill.ttl --on 2028-01-01 --format markdown
    """
    if give_example(_example, example=example, output=output, force=force, beside=file):
        return 0
    if file is None:
        raise UsageError(
            Message("no proposal is named"),
            hint=Message(
                "constgraph what-if FILE; to start from an example: constgraph what-if --example"
            ),
        )
    if not file.exists():
        raise UsageError(
            Message("the file '{file}' does not exist", file=file),
            hint=Message(
                "check the path; to begin with an example, see: constgraph what-if --help"
            ),
        )
    graph = open_graph(data, None)
    with shown_progress(mark("checking")) as progress:
        report = graph.what_if(file, jurisdiction, on=on, lang=lang, progress=progress)
    if "findings" not in report.parts:
        print_answer(report, format_)
        return 0
    if format_ == "table":
        _print_findings(report)
    else:
        print_answer(report, format_)
    return 1


def _print_findings(report: Report) -> None:
    """Print the findings one a line, as ``constgraph check`` does."""
    from constgraph.store.checks import Finding

    for row in report["findings"]:
        put(Finding(**row).line(screen_language()))
    put(report.title, err=True)


def _example() -> bytes:
    return bundled("proposals", EXAMPLE).read_bytes()
