"""Options that mean the same on every verb, and how an answer is printed."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from constgraph.answers.answer import Answer
from constgraph.answers.citation import CITATIONS
from constgraph.answers.report import Report
from constgraph.answers.wording import citing
from constgraph.cli.complete import complete_actor, complete_court, complete_subject
from constgraph.cli.language import screen_language
from constgraph.cli.screen import obeys_escapes, put
from constgraph.days import is_today, read_day
from constgraph.errors import InvalidDayError, UnknownNameError, UsageError
from constgraph.graph import KnowledgeGraph, connect
from constgraph.messages import LANGUAGES, Message, say, say_message
from constgraph.safety import one_line
from constgraph.store.opening import open_store, states_named

__all__ = [
    "DayType",
    "answer_text",
    "ask_graph",
    "asked_of_a_day",
    "citation_option",
    "cite_as",
    "court_argument",
    "data_option",
    "endpoint_option",
    "format_option",
    "lang_option",
    "limit_option",
    "matter_option",
    "on_option",
    "open_graph",
    "page_option",
    "print_answer",
    "question_options",
    "screen_lang_option",
    "shown_progress",
    "to_option",
]

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")
if TYPE_CHECKING:
    from constgraph.questions.snapshot import Snapshot

    _OfDates = click.ParamType[date | str]
else:
    _OfDates = click.ParamType  # it takes no type argument in click before 8.4


class DayType(_OfDates):
    """A calendar day, as in 2026-07-01."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | str:
        """Return the day, or refuse it with the cure; which day is today, the question decides."""
        try:
            return "today" if is_today(value) else read_day(value)
        except InvalidDayError as err:
            lang = screen_language()
            told = f"{say_message(err.message, lang)}\nhint: {say_message(err.hint, lang)}"
            raise click.BadParameter(told, ctx, param) from err


on_option = click.option(
    "--on",
    type=DayType(),
    metavar="DAY",
    help="The day whose law is asked for, as in 2023-01-01. Without it: today.",
)
lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    help="The language of what is shown. Without it: CONSTGRAPH_LANG, or English.",
)
#: For a command that has no labels to show, and reads the language of the screen alone.
screen_lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help="The language of what is shown. Without it: CONSTGRAPH_LANG, or English.",
)
format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv", "markdown", "bibtex"]),
    default="table",
    help="How the answer is printed; as BibTeX, how it and its acts are cited. Without it:"
    " a table.",
)
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print at most so many rows. Without it: all.",
)
page_option = click.option(
    "--page",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="With --limit: which page of so many rows. Without it: the first.",
)
data_option = click.option(
    "--data",
    multiple=True,
    type=click.Path(exists=True),
    metavar="PATH",
    help="An RDF file, or a folder of RDF files, to add to the shipped data. May be repeated.",
)


#: The acts that are cited as `constgraph.answers.citation` says are those of one state.
_CITED_STATE = "kz"
citation_option = click.option(
    "--citation",
    type=click.Choice(CITATIONS),
    default="short",
    help="How acts of Kazakhstan are cited in Russian and Kazakh: in full, with abbreviations, or"
    " with brackets. Without it: short.",
)
endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    help="Ask a SPARQL 1.1 endpoint that holds the graph. Without it: the shipped data.",
)


#: What narrows the ways to a court.
to_option = click.option(
    "--to",
    metavar="BODY",
    shell_complete=complete_actor,
    help="The body to be reached. Without it: the court.",
)
matter_option = click.option(
    "--about",
    metavar="SUBJECT",
    shell_complete=complete_subject,
    help="Only matters of this kind.",
)


def asked_of_a_day(
    place: str | None, *others: str
) -> Callable[[Callable[..., Answer | Report]], Callable[..., None]]:
    """Turn a question to a day into a command: choose the day and the graph, ask, print.

    Parameters
    ----------
    place : str or None
        The parameter that names the state; None for a question about several.
    *others : str
        Those that may name a thing of another state.
    """

    def decorate(answer: Callable[..., Answer | Report]) -> Callable[..., None]:
        @on_option
        @question_options
        @functools.wraps(answer)
        def ask_and_print(
            *,
            on: date | None,
            format_: str,
            data: tuple[str, ...],
            endpoint: str | None,
            **words: Any,
        ) -> None:
            about = [words[name] if name else None for name in (place, *others)]
            said = ask_graph(
                lambda graph: answer(graph.on(on), **words), data, endpoint, about, provisions=False
            )
            print_answer(said, format_)

        return ask_and_print

    return decorate


def question_options(function: F) -> F:
    """Add what every question takes: its language, its format, and where the graph is."""
    for option in (endpoint_option, data_option, format_option, lang_option):
        function = option(function)
    return function


def cite_as(style: str, state: str, day: Snapshot) -> None:
    """Cite articles in a style until the command ends, if they are of the state that has it.

    Parameters
    ----------
    style : str
        One of `CITATIONS`.
    state : str
        The IRI of a jurisdiction.
    day : Snapshot
        Whose articles are cited.
    """
    if state.rpartition("/")[0].endswith(f"/{_CITED_STATE}"):
        from constgraph.questions.itemised import itemised

        click.get_current_context().with_resource(citing(style, itemised(day, state)))


@contextmanager
def shown_progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Give a function that shows on one line of a terminal what is being worked on."""
    on_screen = obeys_escapes(sys.stderr)
    word = say(doing, screen_language())

    def show(what: str) -> None:
        if on_screen:
            click.echo(f"\r\x1b[K{word}: {one_line(what)}", nl=False, err=True)

    try:
        yield show
    finally:
        if on_screen:
            click.echo("\r\x1b[K", nl=False, err=True)


def ask_graph(
    ask: Callable[[KnowledgeGraph], T],
    data: Sequence[str],
    endpoint: str | None,
    about: Sequence[str | None],
    *,
    provisions: bool = True,
) -> T:
    """Ask the graph that the options name, of which only the states asked about are read.

    A name that these do not know is looked for in all: it may be known elsewhere, or be near to one
    that is.

    Parameters
    ----------
    ask : callable
        The question.
    data, endpoint
        As for `open_graph`.
    about : sequence of str or None
        The word that names the state, and others that may name another.
    provisions : bool
        Whether the places in acts are read too.
    """
    place, *others = about
    states = None if data or endpoint or not place else states_named(place, *others)
    if states is not None:
        try:
            return ask(open_graph((), None, provisions=provisions, states=states))
        except UnknownNameError:
            pass
    return ask(open_graph(data, endpoint, provisions=provisions))


def open_graph(
    data: Sequence[str],
    endpoint: str | None,
    *,
    provisions: bool = True,
    states: Collection[str] | None = None,
) -> KnowledgeGraph:
    """Return the graph that the options name, with or without the places in acts.

    Raises
    ------
    UsageError
        If both an endpoint and further data are given.
    """
    if endpoint and data:
        raise UsageError(
            Message("--data cannot be added to --endpoint"),
            hint=Message("load the file into the endpoint instead"),
        )
    if endpoint is None:
        return KnowledgeGraph(
            open_store(data, bundled=True, strict=True, provisions=provisions, states=states)
        )
    graph = connect(endpoint)
    if context := click.get_current_context(silent=True):  # a command is one question
        context.with_resource(graph.store.one_question())
    return graph


def court_argument(function: F) -> F:
    """Add the argument that names a jurisdiction or a court."""
    return click.argument("court", default="kz", shell_complete=complete_court)(function)


def print_answer(answer: Answer | Report, format_: str) -> None:
    """Print an answer or a report in a format: a terminal gets colour, a pipe plain text."""
    put(answer_text(answer, format_))


def answer_text(answer: Answer | Report, format_: str) -> str:
    """Return what `print_answer` prints."""
    if format_ == "json":
        return answer.to_json()
    if format_ == "csv":
        return answer.to_csv().rstrip("\n")
    if format_ == "markdown":
        return answer.to_markdown()
    if format_ == "bibtex":
        return answer.to_bibtex()
    width = max(shutil.get_terminal_size().columns, 40)
    color = obeys_escapes(sys.stdout) and not os.environ.get("NO_COLOR")
    return answer.to_text(width=width, color=color)
