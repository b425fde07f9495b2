"""``constgraph check``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from constgraph.cli.options import format_option
from constgraph.errors import UsageError
from constgraph.graph import load
from constgraph.resources import turtle_files

__all__ = ["command"]


@click.command("check")
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]..."
)
@format_option
def command(files: tuple[Path, ...], format_: str) -> int:
    """Look for mistakes in the shipped data, and in each FILE added to it.

    Findings are printed one a line, the rule first; the exit status is then 1.

    \b
    Examples:
      constgraph check
      constgraph check my-proposal.ttl
    """
    from constgraph.checks import check_store

    if format_ not in ("table", "json"):
        raise UsageError(f"findings cannot be printed as {format_}", hint="use table or json")
    graph = load(*files)
    own = [p for f in files for p in (sorted(f.rglob("*.ttl")) if f.is_dir() else [f])]

    def progress(rule: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[Kchecking: {rule}", nl=False, err=True)

    findings = check_store(graph.store, [*own, *turtle_files()], progress=progress)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    if format_ == "json":
        import json

        click.echo(json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            click.echo(str(finding))
        if not findings:
            click.echo(f"nothing found in {len(graph)} triples")
    return 1 if findings else 0
