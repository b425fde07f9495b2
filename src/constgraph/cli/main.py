"""The command ``constgraph``: finds the verb, runs it, and shows errors."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from constgraph.cli.groups import Group
from constgraph.cli.language import chosen_language, in_language, screen_language, speaking
from constgraph.cli.letters import speak_plainly
from constgraph.cli.screen import put, styled
from constgraph.errors import ConstgraphError
from constgraph.messages import LANGUAGES, Message, mark, mark_in, say, say_message, unreviewed
from constgraph.resources import REINSTALL, verify
from constgraph.store.asking import is_file, useless

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
    "codebook",
    "compare",
    "completion",
    "controls",
    "draw",
    "export",
    "fmt",
    "petition",
    "petitioners",
    "powers",
    "query",
    "ranking",
    "routes",
    "seats",
    "show",
    "what-if",
)

#: How a system refuses what is written to a stream that is open.
_OF_STREAMS = (errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG, errno.EDQUOT)


class _Everywhere(dict[str, Any]):
    """The language as the default of every command, however deep it stands."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang=lang)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the language, and for the name of a command the same again."""
        return self["lang"] if key == "lang" else self


class LazyGroup(Group):
    """A group that imports a verb only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs."""
        return list(VERBS)

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command for a verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"constgraph.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="constgraph", message="constgraph %(version)s")
@click.option("--traceback", is_flag=True, help="Show the traceback of an error as well.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="The language of every command. Without it: CONSTGRAPH_LANG, or English.",
)
def cli(traceback: bool, lang: str | None) -> None:
    """Ask the computable constitution: who holds which power, since when, under which article.

    \b
    Who may petition the Constitutional Court of Kazakhstan today:
      constgraph petitioners kz
    The same on the day before the Court replaced the Council, in Kazakh:
      constgraph petitioners kz --on 2022-12-31 --lang kk
    """
    verify()  # what a damaged installation says of the law may be false


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit status.

    0: done. 1: checked and found wanting. 2: wrong use, or input that cannot be read.
    """
    if os.environ.get(COMPLETION):
        from constgraph.cli.shells import answer_shell

        answer_shell(cli, COMPLETION)
        sys.exit(0)
    words = [_as_utf8(word) for word in sys.argv[1:]] if args is None else list(args)
    if args is None:
        # a process that is over in a second needs few collections; imports alone cause dozens
        gc.set_threshold(50_000, 20, 20)
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            speak_plainly(stream)
    lang = chosen_language(words)
    with speaking(lang):
        sys.exit(_refuse_bytes(words) or _run(words, lang))


def _as_utf8(word: str) -> str:
    """Return an argument as the UTF-8 that it mostly is, whatever the locale takes it for."""
    try:
        return word if word.isascii() else os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word


def _refuse_bytes(words: Sequence[str]) -> int:
    """Return a status above 0 if an argument is no text; nothing in the graph could bear its name.

    The name of a file may be any bytes, so one that is there is left to its command.
    """
    for word in words:
        bytes_ = not word.isascii() and any("\ud800" <= c <= "\udfff" for c in word)
        if "\0" in word or (bytes_ and not is_file(word.rpartition("=")[2])):
            _show(
                Message("an argument is no UTF-8 text: {text}", text=word[:60]),
                hint=Message("write it in UTF-8"),
            )
            return 2
    return 0


def _run(words: list[str], lang: str) -> int:
    """Run a command and return its exit status; errors are shown in the language of the screen."""
    command = in_language(cli, lang)
    try:
        # not click's own main: of a closed pipe that makes status 1, which means a finding here
        with command.make_context(
            "constgraph", list(words), default_map=_Everywhere(lang)
        ) as context:
            status = command.invoke(context)
        sys.stdout.flush()
        _tell_of_review(lang)
    except click.exceptions.Exit as done:
        status = done.exit_code
    except ConstgraphError as err:
        if "--traceback" in words:
            raise
        _show(err.message, err.where, err.hint)
        status = 2
    except (click.exceptions.Abort, KeyboardInterrupt, EOFError):
        with suppress(OSError):
            click.echo("\n" + say("stopped", lang), err=True)  # below what was typed
        status = 130
    except click.ClickException as err:
        _show_usage(err, words)
        status = 2
    except Exception as err:
        status = _give_up(err, words)
    return status if isinstance(status, int) else 0


def _give_up(err: Exception, words: Sequence[str]) -> int:
    """Return the status for an error that is none of ours, told by its cause."""
    if isinstance(err, OSError):
        return _give_up_output(err)
    if isinstance(err, MemoryError):
        _show(
            Message("no memory is left"),
            hint=Message("close other programs, or allow this one more memory"),
        )
        return 2
    if isinstance(err, ImportError) and not (err.name or "").startswith("constgraph"):
        _show(
            Message("a library cannot be loaded: {reason}", reason=str(err).splitlines()[-1]),
            hint=Message("allow more memory, or install it again: {command}", command=REINSTALL),
        )
        return 2
    given = _given(words)
    if not given or "--traceback" in words:
        raise err  # with the shipped data alone it is a fault of the code
    fault = useless(given, err)
    _show(fault.message, fault.where, fault.hint)
    return 2


def _given(words: Sequence[str]) -> list[str]:
    """Return the files and addresses of others among the words of a command line."""
    values = [
        word.partition("=")[2] if word.startswith("--") else word
        for before, word in zip(["", *words], words, strict=False)
        if before not in ("-o", "--output") and not word.startswith("--output=")
    ]
    return [value for value in values if "://" in value or is_file(value)]


def _tell_of_review(lang: str) -> None:
    """Say on a terminal that nobody who reads the language has looked at its sentences yet."""
    if sys.stdout.isatty() and (count := unreviewed(lang)):
        told = mark("Sentences of constgraph in this language that no reader has checked: {n}.")
        click.echo(styled(say(told, lang, n=count), dim=True), err=True)


def _open_streams() -> None:
    """Give a process that was started without a standard stream one that nothing comes through.

    Else the next file that is opened would take its place, and what is said would be written there.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is not None:
            continue
        # an answer that cannot be given is an error, a word of warning that is lost is none
        opened = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        way = "r" if name == "stdin" else "w"
        setattr(sys, name, open(number, way, encoding="utf-8", closefd=False))  # noqa: SIM115


def _give_up_output(err: OSError) -> int:
    """Return the status for what the system refuses, which mostly is to take the answer."""
    reason = err.strerror or str(err)
    if err.filename is not None or err.errno not in _OF_STREAMS:
        _show(
            Message("the system refuses: {reason}", reason=reason),
            where=str(err.filename or ""),
            hint=Message(
                "close other programs, or raise the limit: {command}", command="ulimit -n 1024"
            )
            if err.errno in (errno.EMFILE, errno.ENFILE)
            else "",
        )
        return 2
    if sys.stdout is not None:
        # else Python would try once more on its way out
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(err, BrokenPipeError):
        return 0  # the reader has closed the pipe, as `head` does: that is no error
    if err.errno == errno.ENOSPC:
        _show(
            Message("the answer cannot be written: no space is left"),
            hint=Message("make room, or write elsewhere"),
        )
    else:
        _show(
            Message("the answer cannot be written: {reason}", reason=reason),
            hint=Message("send it to a file: > FILE"),
        )
    return 2


def _show(message: str, where: str = "", hint: str = "") -> None:
    lang = screen_language()
    names = (mark("error"), mark_in("where an error is", "at"), mark("hint"))
    for name, text in zip(names, (message, where, hint), strict=True):
        if text:
            head = styled(say(name, lang) + ":", bold=True)
            # what was typed, or sent by another machine, begins no line that looks like ours
            said = say_message(text, lang).rstrip().replace("\n", "\n  ")
            with suppress(OSError):  # where nobody can be told, the status says it
                put(f"{head} {said}", err=True)


def _show_usage(err: click.ClickException, words: Sequence[str]) -> None:
    message, _, hint = err.format_message().partition("\nhint: ")
    # click sets the values of a choice on lines of their own
    message = message[:1].lower() + message[1:].rstrip(".").replace("\n\t", " ")
    if not hint and isinstance(err, click.UsageError):
        # click does not say which command it was that lacks the value of an option
        verb = words[0] if words and words[0] in VERBS else ""
        command = err.ctx.command_path if err.ctx else f"constgraph {verb}".strip()
        hint = Message("see: {command} --help", command=command)
    _show(message, hint=hint)
