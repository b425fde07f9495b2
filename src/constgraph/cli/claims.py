"""``constgraph claims``."""

from __future__ import annotations

from pathlib import Path

import click

from constgraph.cli.complete import complete_claim, complete_claim_or_file
from constgraph.cli.examples import example_options, give_example
from constgraph.cli.options import answer_text, data_option, lang_option, open_graph
from constgraph.cli.screen import put
from constgraph.errors import UsageError
from constgraph.messages import Message

__all__ = ["command"]

_SUFFIXES = (".toml", ".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld")


@click.command("claims")
@click.argument(
    "what",
    required=False,
    metavar="[FILE|CLAIM]",
    shell_complete=complete_claim_or_file,
)
@click.option(
    "--claim",
    metavar="CLAIM",
    shell_complete=complete_claim,
    help="Show one claim with its tests and their rows.",
)
@click.option("--all-evidence", is_flag=True, help="Show the tests and rows of every claim.")
@example_options
@lang_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "markdown", "jsonld", "turtle"]),
    default="table",
    help="How the verdicts are printed. JSON-LD and Turtle: schema:ClaimReview with the computed"
    " rating. Without it: a table.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    metavar="SECONDS",
    help="Stop the queries of a FILE after so long. Without it: 60.",
)
@data_option
def command(
    what: str | None,
    claim: str | None,
    all_evidence: bool,
    example: bool,
    output: Path | None,
    force: bool,
    lang: str,
    format_: str,
    timeout: float,
    data: tuple[str, ...],
) -> None:
    """Judge the claims of a newspaper article, or your own, by queries over the graph.

    Each claim is held against the law of its day: the value that it names against the value that
    is found, with its article. The verdict is computed and stored nowhere.

    FILE holds your own claims in a short form (TOML); --example writes one to start from. With the
    ending .ttl it is Turtle, in which tests hold queries of their own; these run on this machine,
    in a process that is stopped at --timeout, and can neither write nor fetch anything.

    \b
    Examples:
      constgraph claims
      constgraph claims c06
      constgraph claims --format turtle > reviews.ttl
      constgraph claims --example -o my-article.toml
      constgraph claims my-article.toml --all-evidence
      constgraph claims my-article.toml --format jsonld > review.jsonld
    """
    beside = what or claim
    if give_example(
        lambda: _example(output), example=example, output=output, force=force, beside=beside
    ):
        return
    path, key = _read(what, claim)
    words = (data, path, key, all_evidence, lang, format_)
    if path is None and not data:
        text = _judged(*words)
    else:
        from constgraph.limits import run_limited

        text = run_limited(_judged, *words, timeout=timeout)
    put(text.rstrip("\n"))


def _example(output: Path | None) -> bytes:
    from constgraph.claims.examples import SHORT, TURTLE

    return (TURTLE if output and output.suffix.lower() == ".ttl" else SHORT).encode()


def _judged(
    data: tuple[str, ...],
    path: Path | None,
    claim: str | None,
    full: bool,
    lang: str,
    format_: str,
) -> str:
    """Return the verdicts as text; the queries of a reader run in a process of their own."""
    graph = open_graph(data, None)
    if format_ in ("jsonld", "turtle"):
        from constgraph.claims.published import reviews_jsonld, reviews_turtle
        from constgraph.claims.verdicts import judged_claims

        store, judged = judged_claims(graph.store, path, claim=claim, lang=lang)
        if format_ == "jsonld":
            return reviews_jsonld(store, judged, lang)
        return reviews_turtle(store, judged).decode()
    return answer_text(graph.claims(path, claim=claim, full=full, lang=lang), format_)


def _read(what: str | None, claim: str | None) -> tuple[Path | None, str | None]:
    """Tell a file from the key of a claim."""
    if what is None:
        return None, claim
    path = Path(what)
    if path.is_file():
        return path, claim
    if path.suffix.lower() in _SUFFIXES or "/" in what or "\\" in what:
        raise UsageError(
            Message("there is no file '{what}'", what=what), hint=Message("check the path")
        )
    if claim is not None:
        raise UsageError(
            Message("both '{what}' and '{claim}' name a claim", what=what, claim=claim),
            hint=Message("constgraph claims {claim}", claim=claim),
        )
    return None, what
