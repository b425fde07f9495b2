"""``constgraph check``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import click

from constgraph.answers.flat import csv_lines
from constgraph.cli.language import screen_language
from constgraph.cli.options import answer_text, format_option, screen_lang_option, shown_progress
from constgraph.cli.screen import put
from constgraph.graph import load
from constgraph.messages import mark, say, say_count
from constgraph.questions.findings import findings_answer
from constgraph.resources import turtle_files, verify_hashes
from constgraph.safety import json_text
from constgraph.store.checks import Finding, check_store, says_of_ours

__all__ = ["command"]


@click.command("check")
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FILE]..."
)
@format_option
@screen_lang_option
def command(files: tuple[Path, ...], format_: str) -> int:
    """Look for mistakes in the shipped data, and in each FILE added to it.

    Findings are printed one a line, the rule first, or as the rows of a table in another format;
    the exit status is then 1.

    \b
    Examples:
      constgraph check
      constgraph check my-proposal.ttl
    """
    from constgraph.store.syntaxes import rdf_files

    verify_hashes()
    graph = load(*files, strict=False)
    own = rdf_files(files)

    with shown_progress(mark("checking")) as progress:
        findings = check_store(graph.store, [*own, *turtle_files()], progress=progress)
    for path in own:
        if not says_of_ours(path):
            told = mark("{path}: it uses no term of constgraph, so nothing of it was understood")
            click.echo(say(told, screen_language(), path=path), err=True)
    put(_findings_text(findings, format_, len(graph)))
    return 1 if findings else 0


def _findings_text(findings: Sequence[Finding], format_: str, triples: int) -> str:
    lang = screen_language()
    if format_ == "json":
        return json_text([finding.to_dict(lang) for finding in findings])
    if format_ == "csv" and not findings:
        return csv_lines([field.name for field in fields(Finding)], []).rstrip()
    if format_ != "table" and findings:
        return answer_text(findings_answer(findings, lang), format_)
    if not findings:
        return say_count(
            "nothing found in {n} triple", "nothing found in {n} triples", triples, lang
        )
    return "\n".join(finding.line(lang) for finding in findings)
