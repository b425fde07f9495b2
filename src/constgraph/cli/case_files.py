"""``-o`` of ``constgraph admissible``: what is written is said by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from constgraph.cli.examples import check_new, write_output
from constgraph.cli.screen import put
from constgraph.errors import UsageError
from constgraph.messages import Message, say, say_message

if TYPE_CHECKING:
    from constgraph.admissibility.assessment import Assessment
    from constgraph.admissibility.case import Case
    from constgraph.admissibility.facts import CaseFact

__all__ = ["ask_where", "check_kept", "keep"]

CALENDAR, CASE = ".ics", ".toml"


def check_kept(output: Path | None, *, force: bool) -> None:
    """Refuse a file that could not be written at the end, before anything is asked.

    Parameters
    ----------
    output : Path or None
    force : bool
        Whether a file that exists may be written over.

    Raises
    ------
    UsageError
        If the suffix says neither a calendar nor a case, or the file exists.
    """
    if output is None:
        if force:
            raise UsageError(
                Message("{option} is for -o", option="--force"), hint=Message("leave it out")
            )
        return
    if output.suffix.casefold() not in (CALENDAR, CASE):
        raise UsageError(
            Message(
                "-o writes the times that run as a calendar (.ics) or the case (.toml),"
                " not '{output}'",
                output=output,
            ),
            hint=Message("name it deadlines.ics or case.toml; to keep the answer: > FILE"),
        )
    check_new(output, force=force)


def ask_where(read: Callable[[str], str | None], lang: str) -> Path | None:
    """Ask where the answers of a conversation that was stopped shall be kept, if at all.

    Parameters
    ----------
    read : callable
        Shows a question and returns the answer; None where there is no more to read.
    lang : str
        The language of the question.
    """
    question = say("Keep the answers in which file (as in: case.toml; empty: nowhere)?", lang)
    while answer := (read(f"{question} ") or "").strip():
        path = Path(answer)
        try:
            if path.suffix.casefold() != CASE:
                path = Path(f"{answer}{CASE}")
            check_new(path, force=False)
        except UsageError as err:
            put(say_message(err.message, lang), err=True)
            continue
        return path
    return None


def keep(
    output: Path,
    assessment: Assessment,
    case: Case,
    table: dict[str, CaseFact],
    *,
    force: bool,
    lang: str,
) -> None:
    """Write the times that run, or the case as far as it is known.

    Parameters
    ----------
    output : Path
        What `check_kept` let pass.
    assessment, case, table
        As they came out.
    force : bool
        Whether a file that exists may be written over.
    lang : str
        The language of what is written.

    Raises
    ------
    UsageError
        If no time can be counted, or the file exists.
    """

    def make() -> bytes:
        if output.suffix.casefold() == CALENDAR:
            from constgraph.admissibility.calendar_file import to_calendar

            return to_calendar(assessment, lang)
        from constgraph.admissibility.saved import to_toml

        return to_toml(case, table, lang)

    write_output(output, make, force=force)
