"""``constgraph draw``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from constgraph.cli.complete import (
    Complete,
    complete_actor,
    complete_actor_or_state,
    complete_body,
    complete_compared,
    complete_court,
    complete_office,
    complete_size,
    complete_state,
    complete_who,
)
from constgraph.cli.groups import Group
from constgraph.cli.options import (
    DayType,
    ask_graph,
    court_argument,
    data_option,
    endpoint_option,
    lang_option,
    matter_option,
    on_option,
    screen_lang_option,
    shown_progress,
    to_option,
)
from constgraph.cli.screen import put
from constgraph.diagrams.output.picture import LAID_OUT
from constgraph.diagrams.requests import COMPARED
from constgraph.diagrams.sizes import read_size
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say

__all__ = ["command"]

F = TypeVar("F", bound=Callable[..., Any])

_output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; the ending tells the format: .svg .png .pdf, .html (one page that works"
    " offline), .mmd (Mermaid) .dot, .json (the geometry). Without it: Mermaid on standard output.",
)
_theme_option = click.option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    default="light",
    help="The colours of .svg, .png and .pdf. Without it: light.",
)


_size_option = click.option(
    "--size",
    default="",
    shell_complete=complete_size,
    help="The size, for .svg, .png and .pdf; numbered plates where one is too small.",
)


def _picture_options(function: F) -> F:
    """Add what every diagram takes."""
    for option in (
        endpoint_option,
        data_option,
        _theme_option,
        _size_option,
        lang_option,
        _output_option,
    ):
        function = option(function)
    return function


def _draw(
    diagram: str,
    *words: str,
    of: list[str | None],
    on: date | None,
    options: dict[str, Any],
    **more: Any,
) -> None:
    """Draw a diagram and write it where the options say; `of` is as `about` for `ask_graph`."""
    output: Path | None = options["output"]
    _check_options(output, options)
    with shown_progress(mark("drawing")) as progress:
        picture = ask_graph(
            lambda graph: graph.on(on).picture(
                diagram,
                *words,
                lang=options["lang"],
                progress=progress,
                size=options["size"],
                **more,
            ),
            options["data"],
            options["endpoint"],
            of,
        )
        if output is not None and options["size"]:
            files, left = picture.save_plates(output, options["theme"])
        elif output is not None:
            picture.save(output, options["theme"])
    if output is not None and options["size"]:
        _tell_plates(files, left, options["lang"])
    if output is not None:
        # only a picture that was laid out has been measured
        if output.suffix.lower() in LAID_OUT and (note := picture.note()):
            put(note, err=True)
        return
    put(picture.text(), nl=False)


def _check_options(output: Path | None, options: dict[str, Any]) -> None:
    if output is None and options["theme"] != "light":
        raise UsageError(Message("a text has no theme"), hint=Message("name a picture with -o"))
    if options["size"]:
        read_size(options["size"])
        if output is None:
            raise UsageError(Message("a text has no size"), hint=Message("name a picture with -o"))


def _tell_plates(files: list[Path], left: list[str], lang: str) -> None:
    """Name the files where there are several, and what stands on none of them."""
    if len(files) > 1:
        put("\n".join(map(str, files)), err=True)
    if left:
        put(say("left out for want of room: {names}", lang, names="; ".join(left)), err=True)


@click.group("draw", cls=Group)
@screen_lang_option
def command() -> None:
    """Draw a diagram as a picture, an interactive page, or text.

    \b
    Examples:
      constgraph draw petitioners kz --on 2023-08-30 -o petitioners.svg
      constgraph draw controls kz/president -o president.html
      constgraph draw matrix kz --size a4 -o matrix.pdf
      constgraph draw routes citizen --size slide -o routes.png
    """


class _Simple(NamedTuple):
    """A diagram that takes one word and a day."""

    argument: str
    default: str
    complete: Complete
    help: str


_SIMPLE = {
    "appointments": _Simple(
        "office",
        "kz/constitutional-court",
        complete_office,
        """Draw who proposes, consents to and fills the seats of an OFFICE or body.

        \b
        Example:
          constgraph draw appointments kz/constitutional-court --on 2023-08-30 -o court.svg
        """,
    ),
    "matrix": _Simple(
        "jurisdiction",
        "kz",
        complete_state,
        """Draw who may do what to whom in a JURISDICTION as a table of letters.

        \b
        Example:
          constgraph draw matrix kz -o matrix.svg
        """,
    ),
    "petitioners": _Simple(
        "court",
        "kz",
        complete_court,
        """Draw who may petition COURT, about what, under which article.

        \b
        Examples:
          constgraph draw petitioners kz -o petitioners.svg
          constgraph draw petitioners kz --on 2008-01-01 --lang ru -o council.png
          constgraph draw petitioners kz -o petitioners.html
        """,
    ),
    "seats": _Simple(
        "body",
        "kz/constitutional-court",
        complete_body,
        """Draw who fills the seats of a BODY, and which coalitions fill a majority.

        \b
        Example:
          constgraph draw seats kz/constitutional-court --on 2010-01-01 -o council.svg
        """,
    ),
    "timeline": _Simple(
        "court",
        "kz",
        complete_court,
        """Draw since when, and until when, who could petition COURT.

        \b
        Example:
          constgraph draw timeline kz -o timeline.svg
        """,
    ),
}


def _add_simple(name: str, simple: _Simple) -> None:
    @command.command(name, help=simple.help)
    @click.argument(simple.argument, default=simple.default, shell_complete=simple.complete)
    @on_option
    @_picture_options
    def draw(on: date | None, **options: Any) -> None:
        word = options.pop(simple.argument)
        _draw(name, word, of=[word], on=on, options=options)


for _name, _row in _SIMPLE.items():
    _add_simple(_name, _row)


@command.command("controls")
@click.argument("a", metavar="[A]", default="kz", shell_complete=complete_actor_or_state)
@click.argument("b", metavar="[B]", required=False, shell_complete=complete_actor)
@on_option
@_picture_options
def controls(a: str, b: str | None, on: date | None, **options: Any) -> None:
    """Draw who may do what to whom: of a jurisdiction, of one actor, or between A and B.

    \b
    Examples:
      constgraph draw controls kz -o checks-and-balances.svg
      constgraph draw controls kz/president kz/kurultai -o two.png
    """
    _draw("controls", *([a, b] if b else [a]), of=[a, b], on=on, options=options)


@command.command("changes")
@click.argument("before", type=DayType(), metavar="DAY")
@click.argument("after", type=DayType(), metavar="DAY")
@click.option(
    "--around",
    metavar="BODY",
    shell_complete=complete_actor,
    help="The body that the picture is about. Without it: the constitutional court.",
)
@_picture_options
def changes(before: date, after: date, around: str | None, **options: Any) -> None:
    """Draw what was added and removed around a body between two DAYs.

    \b
    Examples:
      constgraph draw changes 2022-12-31 2023-01-01 -o reform.svg
      constgraph draw changes 2026-06-30 2026-07-01 --around kz/president -o reform.png
    """
    words = [around] if around else []
    _draw("changes", *words, of=[around or "kz"], on=after, options=options, since=before)


@command.command("comparison")
@click.argument("states", nargs=-1, shell_complete=complete_state)
@click.option(
    "--question",
    "-q",
    metavar="QUESTION",
    default=COMPARED[0],
    shell_complete=complete_compared,
    help=f"What is compared: {', '.join(COMPARED)}. Without it: {COMPARED[0]}.",
)
@on_option
@_picture_options
def comparison(states: tuple[str, ...], question: str, on: date | None, **options: Any) -> None:
    """Draw STATES, by ISO code, side by side; without any, every state that is coded.

    No cell is blank: a sign tells what is provided, provided only through another body, excluded,
    passed over in silence, or not coded. Point at a cell of the .html page for its article.

    \b
    Examples:
      constgraph draw comparison -o petitioners.html
      constgraph draw comparison kz uz ge --question review-forms -o forms.svg
    """
    _draw("comparison", *states, of=[None], on=on, options=options, about=question)


@command.command("routes")
@click.argument("who", shell_complete=complete_who)
@court_argument
@to_option
@matter_option
@on_option
@_picture_options
def routes(
    who: str, court: str, to: str | None, about: str | None, on: date | None, **options: Any
) -> None:
    """Draw every way by which WHO can get a matter before the COURT.

    \b
    Example:
      constgraph draw routes citizen --on 2022-12-31 -o ways.svg
    """
    _draw("routes", who, court, of=[court, who, to], on=on, options=options, to=to, about=about)
