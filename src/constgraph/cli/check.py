"""``constgraph check``."""

from __future__ import annotations

from pathlib import Path

import click

from constgraph.cli.language import screen_language
from constgraph.cli.options import format_option, screen_lang_option, shown_progress
from constgraph.errors import UsageError
from constgraph.graph import load
from constgraph.messages import Message, mark, say_count
from constgraph.resources import turtle_files, verify_hashes

__all__ = ["command"]


@click.command("check")
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]..."
)
@format_option
@screen_lang_option
def command(files: tuple[Path, ...], format_: str) -> int:
    """Look for mistakes in the shipped data, and in each FILE added to it.

    Findings are printed one a line, the rule first; the exit status is then 1.

    \b
    Examples:
      constgraph check
      constgraph check my-proposal.ttl
    """
    from constgraph.store.checks import check_store
    from constgraph.store.syntaxes import rdf_files

    if format_ not in ("table", "json"):
        raise UsageError(
            Message("findings cannot be printed as {format}", format=format_),
            hint=Message("use table or json"),
        )
    verify_hashes()
    graph = load(*files)
    own = rdf_files(files)

    with shown_progress(mark("checking")) as progress:
        findings = check_store(graph.store, [*own, *turtle_files()], progress=progress)
    if format_ == "json":
        import json

        click.echo(
            json.dumps(
                [f.to_dict(screen_language()) for f in findings], ensure_ascii=False, indent=2
            )
        )
    else:
        for finding in findings:
            click.echo(finding.line(screen_language()))
        if not findings:
            click.echo(
                say_count(
                    "nothing found in {n} triple",
                    "nothing found in {n} triples",
                    len(graph),
                    screen_language(),
                )
            )
    return 1 if findings else 0
