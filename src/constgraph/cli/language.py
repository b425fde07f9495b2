"""The language of the screen: help, prompts, errors, and the words of the command-line library."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import click

from constgraph.messages import DOMAIN, LANGUAGES, LOCALE, has_catalogue, mark_in, translate

__all__ = ["chosen_language", "in_language", "paragraphs", "screen_language", "speaking"]

#: The environment variable that sets the language where no option does.
VARIABLE = "CONSTGRAPH_LANG"
_SPOKEN: ContextVar[str] = ContextVar("screen_language", default="en")
_OPTIONS = mark_in("placeholder", "[OPTIONS]")
_SUBCOMMAND = mark_in("placeholder", "COMMAND [ARGS]...")
#: A line of a help text that is typed as it stands.
_TYPED = "  "


def screen_language() -> str:
    """Return the language in which this command speaks to its reader."""
    return _SPOKEN.get()


def chosen_language(words: Sequence[str]) -> str:
    """Return the language that the words of a command line ask for, else that of the environment.

    The options are read properly later; what is said before, such as an error in them, must speak
    the language already. Where an installation is damaged, English is left to say so.
    """
    found = os.environ.get(VARIABLE, "")
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word == "--":
            break
        if word == "--lang":
            found = after
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
    return found if found in LANGUAGES and has_catalogue(found) else "en"


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a language for a while: ours, and that of click, which asks gettext of the process."""
    token = _SPOKEN.set(lang)
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    try:
        if lang != "en":
            gettext.bindtextdomain(DOMAIN, str(LOCALE))
            gettext.textdomain(DOMAIN)
            os.environ["LANGUAGE"] = lang
        yield
    finally:
        _SPOKEN.reset(token)
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE", None)
        if before is not None:
            os.environ["LANGUAGE"] = before


def in_language(command: click.Command, lang: str) -> click.Command:
    """Return a command whose help speaks a language; the command itself stays as it is."""
    if lang == "en":
        return command
    spoken = copy.copy(command)
    spoken.help = _help(command.help or "", lambda text: translate(text, lang))
    spoken.params = [_param(param, lang) for param in command.params]
    if spoken.options_metavar:
        spoken.options_metavar = translate(_OPTIONS, lang)
    if isinstance(spoken, click.Group):
        spoken.subcommand_metavar = translate(_SUBCOMMAND, lang)
    if hasattr(spoken, "_help_option"):
        spoken._help_option = None  # click keeps it once it was made, in the language of that time
    return spoken


def _param(param: click.Parameter, lang: str) -> click.Parameter:
    spoken = copy.copy(param)
    metavar = param.metavar
    if (
        isinstance(param, click.Argument)
        and not metavar
        and not isinstance(param.type, click.Choice)
    ):
        metavar = (param.name or "").upper()
        spoken.metavar = translate(mark_in("placeholder", metavar), lang)
        if not param.required:
            spoken.metavar = f"[{spoken.metavar}]"
        if param.nargs != 1:
            spoken.metavar += "..."
    elif metavar:
        spoken.metavar = translate(mark_in("placeholder", metavar), lang)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = translate(spoken.help, lang)
    return spoken


def paragraphs(text: str) -> list[str]:
    """Return the sentences of a help text that are said, not typed, each on one line."""
    found: list[str] = []

    def note(sentence: str) -> str:
        found.append(sentence)
        return sentence

    _help(text, note)
    return found


def _help(text: str, speak: Callable[[str], str]) -> str:
    """Return a help text in which each paragraph is said anew, and what is typed stays."""
    parts = []
    for part in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if not part.strip():
            continue
        if part.startswith("\b"):
            lines = part.splitlines()[1:]
            said = [line if line.startswith(_TYPED) else speak(line) for line in lines]
            parts.append("\n".join(["\b", *said]))
        else:
            parts.append(speak(" ".join(part.split())))
    return "\n\n".join(parts)
