"""The shells that ask for completions, and what two of them need beyond click's own scripts."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
)

__all__ = ["SHELLS", "answer_shell", "join_words"]

#: Where bash takes a word apart, by its own rules.
_MARKS = "=:"


def join_words(words: Sequence[str]) -> list[str]:
    """Join again what bash took apart: ``stage``, ``=``, ``signed`` is one word for us.

    Examples
    --------
    >>> join_words(["--fact", "stage", "=", "signed", "case.toml"])
    ['--fact', 'stage=signed', 'case.toml']
    """
    joined: list[str] = []
    after_mark = False
    for word in words:
        is_mark = bool(word) and not word.strip(_MARKS)
        # an option, or nothing yet, after a mark: there was a space between them
        goes_on = after_mark and word and not word.startswith("-")
        if joined and (is_mark or goes_on):
            joined[-1] += word
        else:
            joined.append(word)
        after_mark = is_mark
    return joined


class Bash(BashComplete):
    """Bash, which takes ``stage=signed`` apart and puts a space after whatever it completes."""

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)",
        "COMPREPLY+=($value)\n            [[ $value == *[=/:] ]] && compopt -o nospace",
    )
    #: What of the word being typed bash leaves standing.
    kept = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one being typed, and that one, whole."""
        words, last = super().get_completion_args()
        *words, whole = join_words([*words, last])
        self.kept = whole if last and not last.strip(_MARKS) else whole.removesuffix(last)
        if self.kept.startswith("-"):
            # the name of an option is no part of the value, be it one that holds a mark itself
            self.kept = self.kept.partition("=")[2]
        return words, whole

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Leave out what bash leaves standing."""
        value = item.value
        if value.casefold().startswith(self.kept.casefold()):
            value = value[len(self.kept) :]
        return f"{item.type},{value}"


class _WholeWord(ShellComplete):
    """A shell that replaces the whole word, ``--format=js`` too, where click gives ``json``."""

    #: The name of an option and its sign, if they stand in the word.
    named = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one being typed, and that one."""
        words, last = super().get_completion_args()
        name, sign, _ = last.partition("=")
        self.named = name + sign if sign and name.startswith("-") else ""
        return words, last

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Put the name of the option before its value."""
        if item.type == "plain":
            item = CompletionItem(self.named + item.value, help=item.help)
        return super().format_completion(item)


class Zsh(_WholeWord, ZshComplete):
    """Zsh, which puts a space after whatever it completes."""

    source_template = (
        ZshComplete.source_template.replace(
            "local -a response", "local -a response\n    local -a nospace"
        )
        .replace(
            'if [[ "$type" == "plain" ]]; then',
            'if [[ "$type" == "plain" ]]; then\n'
            "            [[ \"$key\" == *[=/:] ]] && nospace=(-S '')",
        )
        .replace(
            "completions_with_descriptions -U", 'completions_with_descriptions -U "${nospace[@]}"'
        )
        .replace("compadd -U", 'compadd -U "${nospace[@]}"')
        .replace("_path_files -f", "compset -P '-*='; _path_files -f")
    )


class Fish(_WholeWord, FishComplete):
    """Fish, which needs nothing else."""


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def answer_shell(cli: click.Command, variable: str) -> None:
    """Print what the shell named in an environment variable asks for, such as ``bash_complete``.

    Nothing is printed where anything goes wrong: it would appear in the line that is being typed.
    """
    shell, _, asked = os.environ[variable].partition("_")
    with suppress(Exception):
        completion = SHELLS[shell](cli, {}, "constgraph", variable)
        text = completion.source() if asked == "source" else completion.complete()
        click.echo(text.encode())
