"""``constgraph petition``."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from constgraph.answers.lines import wrap
from constgraph.cli.options import cite_as, data_option, endpoint_option, open_graph
from constgraph.cli.screen import put, styled
from constgraph.errors import UsageError
from constgraph.files import is_written_in_place, write_file
from constgraph.messages import LANGUAGES, Message, mark, say, say_count

if TYPE_CHECKING:
    from constgraph.admissibility.assessment import Assessment
    from constgraph.admissibility.case import Case
    from constgraph.admissibility.facts import CaseFact
    from constgraph.graph import KnowledgeGraph
    from constgraph.petition.document import Document
    from constgraph.petition.draft import Draft

__all__ = ["command"]

#: Law No. 153-VII, Art. 36(1).
_OF_THE_COURT = ("kk", "ru")


@click.command("petition")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where the draft is written, as .docx, .odt or .txt. Without it, or with -: standard"
    " output, as text.",
)
@click.option(
    "--demand",
    is_flag=True,
    help="Write the demand that the Court itself decide on a return, instead of a petition.",
)
@click.option("--force", is_flag=True, help="Let -o write over a file that exists.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    help="The language of the draft: ru or kk. Without it: CONSTGRAPH_LANG.",
)
@data_option
@endpoint_option
def command(
    file: Path,
    output: Path | None,
    demand: bool,
    force: bool,
    lang: str,
    data: tuple[str, ...],
    endpoint: str | None,
) -> int:
    """Write the draft of a petition to the Constitutional Court from the case of a FILE.

    The file is one of constgraph admissible; below [petition] it may say the title, number and day
    of the act, the norms of the Constitution, the facts and more in words of its own. What it does
    not say stays a gap between square brackets; nothing is invented. The Court works in Kazakh and
    Russian, and so does the draft. If the petition would not be admissible, the screen says so, and
    the exit status is 1, as that of constgraph admissible. It is information, not legal advice.

    \b
    Examples:
      constgraph petition case.toml --lang ru
      constgraph petition case.toml --lang kk -o petition.docx
      constgraph petition case.toml --lang ru -o petition.odt --force
      constgraph petition case.toml --lang ru --demand -o demand.docx
    """
    if lang not in _OF_THE_COURT:
        raise UsageError(
            Message("a petition is written in Kazakh or Russian, the languages of the Court"),
            where="--lang",
            hint=Message("add --lang kk or --lang ru"),
        )
    suffix = _checked(output, force)
    from constgraph.admissibility.facts import fact_table
    from constgraph.petition.output import FORMATS

    graph = open_graph(data, endpoint)
    table = fact_table(graph.on(), lang)
    case = _case(file, table, graph)
    if demand:
        document = _demand(graph, case, lang)
        _put(FORMATS[suffix](document), output)
        _say(_closing(document, file, lang))
        return 0
    assessment, draft = _write(graph, case, table, lang)
    _put(FORMATS[suffix](draft.document), output)
    _warn(graph, case, assessment, draft.asked.kind, lang)
    _say(_closing(draft.document, file, lang))
    return int(assessment.outcome.startswith("inadmissible"))


def _put(written: bytes, output: Path | None) -> None:
    if output is None or str(output) == "-":
        sys.stdout.write(written.decode())
    else:
        write_file(output, written)


def _demand(graph: KnowledgeGraph, case: Case, lang: str) -> Document:
    from constgraph.petition.demand import demand
    from constgraph.questions.names import find_place

    place, day = find_place(graph.store, case.court), graph.on(case.filed)
    cite_as("official", place.jurisdiction, day)
    document = demand(day, place, case, lang)
    if document is None:
        raise UsageError(
            Message("no norm of {day} that is coded gives such a demand", day=case.filed),
            where="--demand",
            hint=Message("see what follows a return: constgraph admissible FILE --all"),
        )
    return document


def _checked(output: Path | None, force: bool) -> str:
    """Return the ending of the file, before any work is done for it."""
    if output is None or str(output) == "-" or is_written_in_place(output):
        return ".txt"
    suffix = output.suffix.lower()
    if suffix not in (".docx", ".odt", ".txt"):
        raise UsageError(
            Message("a draft cannot be written as '{output}'", output=output),
            where="-o",
            hint=Message("let the name of the file end in .docx, .odt or .txt"),
        )
    if (output.exists() or output.is_symlink()) and not force:
        raise UsageError(
            Message("'{output}' exists", output=output),
            hint=Message("name another file, or add --force"),
        )
    return suffix


def _case(file: Path, table: dict[str, CaseFact], graph: KnowledgeGraph) -> Case:
    from constgraph.admissibility.case import read_case
    from constgraph.questions.names import find_place
    from constgraph.questions.today import today_in

    return read_case(
        file,
        table,
        {},
        today=lambda court: today_in(graph.store, find_place(graph.store, court).jurisdiction),
    )


def _write(
    graph: KnowledgeGraph, case: Case, table: dict[str, CaseFact], lang: str
) -> tuple[Assessment, Draft]:
    from constgraph.admissibility.assess import assess
    from constgraph.petition.draft import write_draft
    from constgraph.questions.names import find_place

    place, day = find_place(graph.store, case.court), graph.on(case.filed)
    cite_as("official", place.jurisdiction, day)
    assessment = assess(day, place, case, table, lang=lang)
    return assessment, write_draft(day, place, case, assessment, lang=lang)


def _warn(graph: KnowledgeGraph, case: Case, assessment: Assessment, kind: str, lang: str) -> None:
    """Say on the screen what the paper does not say: that it would fail, or asks for less."""
    from constgraph.admissibility.facts import local

    lines: list[str] = []
    if assessment.outcome.startswith("inadmissible"):
        told = mark("warning: as the case is told, this petition would be returned or refused")
        put(styled(say(told, lang), bold=True), err=True)
        words = {"because": mark("because"), "unless": mark("unless")}
        lines += [
            f"{say(words[row['says']], lang)}: {row['text']}"
            for row in assessment["verdict"].rows
            if row["says"] in words
        ]
    elif assessment.outcome == "unknown":
        told = mark("Whether it is admissible cannot be said yet: constgraph admissible")
        lines.append(say(told, lang))
    request = case.facts.get("request")
    if isinstance(request, str) and local(request) != kind:
        told = mark(
            "The case asks for: {request}. The draft asks for what the Court may do instead."
        )
        lines.append(say(told, lang, request=graph.on(case.filed).label(request, lang)))
    _say(lines)


def _closing(document: Document, file: Path, lang: str) -> list[str]:
    """Return how many gaps are left, what a draft is, and what to hold it against."""
    lines = []
    if count := len(document.gaps):
        lines.append(
            say_count(
                "{n} gap is left, between square brackets.",
                "{n} gaps are left, between square brackets.",
                count,
                lang,
            )
        )
    told = mark("This is a draft, not legal advice. Check it against: {command}")
    command = f"constgraph admissible {shlex.quote(str(file))} --all"
    return [*lines, say(told, lang, command=command)]


def _say(lines: list[str]) -> None:
    for line in lines:
        put("\n".join(wrap(line, max(shutil.get_terminal_size().columns, 40))), err=True)
