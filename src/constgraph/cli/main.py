"""The command ``constgraph``: finds the verb, runs it, and shows errors."""

from __future__ import annotations

import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from constgraph.cli.groups import Group
from constgraph.errors import ConstgraphError

__all__ = ["COMPLETION", "cli", "main"]

#: The environment variable by which a shell asks for completions.
COMPLETION = "_CONSTGRAPH_COMPLETE"

#: Verb -> the module below this one that holds it; loaded only when the verb is used.
VERBS = (
    "admissible",
    "appointments",
    "ask",
    "changes",
    "check",
    "claims",
    "compare",
    "completion",
    "controls",
    "draw",
    "export",
    "fmt",
    "petitioners",
    "powers",
    "query",
    "ranking",
    "routes",
    "seats",
    "show",
    "what-if",
)


class LazyGroup(Group):
    """A group that imports a verb only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command for a verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"constgraph.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="constgraph", message="constgraph %(version)s")
@click.option("--traceback", is_flag=True, help="Show the traceback of an error as well.")
def cli(traceback: bool) -> None:
    """Ask the computable constitution: who holds which power, since when, under which article.

    \b
    Who may petition the Constitutional Court of Kazakhstan today:
      constgraph petitioners kz
    The same on the day before the Court replaced the Council, in Kazakh:
      constgraph petitioners kz --on 2022-12-31 --lang kk
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status.

    0: done. 1: checked and found wanting. 2: wrong use, or input that cannot be read.
    """
    if os.environ.get(COMPLETION):
        from constgraph.cli.shells import answer_shell

        answer_shell(cli, COMPLETION)
        sys.exit(0)
    words = list(sys.argv[1:] if args is None else args)
    if args is None:
        # a process that is over in a second needs few collections; imports alone cause dozens
        gc.set_threshold(50_000, 20, 20)
        _speak_utf8()
    try:
        # not click's own main: of a closed pipe that makes status 1, which means a finding here
        with cli.make_context("constgraph", list(words)) as context:
            status = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        status = done.exit_code
    except ConstgraphError as err:
        if "--traceback" in words:
            raise
        _show(err.message, err.where, err.hint)
        status = 2
    except (click.exceptions.Abort, KeyboardInterrupt, EOFError):
        click.echo("\nstopped", err=True)  # below what was typed
        status = 130
    except click.ClickException as err:
        _show_usage(err, words)
        status = 2
    except OSError as err:
        status = _give_up_output(err)
    sys.exit(status if isinstance(status, int) else 0)


def _speak_utf8() -> None:
    """Have a pipe or a file get UTF-8, where Python would choose an older encoding, as on Windows.

    Of a terminal, or an encoding that somebody asked for, nothing but the unknown letters is lost.
    """
    out = sys.stdout
    if not isinstance(out, io.TextIOWrapper):
        return
    if out.isatty() or "PYTHONIOENCODING" in os.environ:
        out.reconfigure(errors="replace")
    else:
        out.reconfigure(encoding="utf-8")


def _give_up_output(err: OSError) -> int:
    """Return the status for an answer that nobody takes; raise an error of another kind again."""
    if not isinstance(err, BrokenPipeError) and err.errno != errno.ENOSPC:
        raise err
    # else Python would try once more on its way out
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(err, BrokenPipeError):
        return 0  # the reader has closed the pipe, as `head` does: that is no error
    _show("the answer cannot be written: no space is left", hint="make room, or write elsewhere")
    return 2


def _show(message: str, where: str = "", hint: str = "") -> None:
    for name, text in (("error", message), ("at", where), ("hint", hint)):
        if text:
            click.echo(f"{click.style(name + ':', bold=True)} {text}", err=True)


def _show_usage(err: click.ClickException, words: Sequence[str]) -> None:
    message, _, hint = err.format_message().partition("\nhint: ")
    # click sets the values of a choice on lines of their own
    message = message[:1].lower() + message[1:].rstrip(".").replace("\n\t", " ")
    if not hint and isinstance(err, click.UsageError):
        # click does not say which command it was that lacks the value of an option
        verb = words[0] if words and words[0] in VERBS else ""
        hint = f"see: {err.ctx.command_path if err.ctx else f'constgraph {verb}'.strip()} --help"
    _show(message, hint=hint)
