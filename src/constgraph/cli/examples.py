"""``--example``: a file to start from, asked for and written in the same way by every verb."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from constgraph.errors import UsageError
from constgraph.files import is_written_in_place, write_file
from constgraph.messages import Message

__all__ = ["check_new", "example_options", "give_example", "write_output"]

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--example", is_flag=True, help="Write an example to start from, and stop."),
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Where --example is written. Without it: standard output.",
    ),
    click.option("--force", is_flag=True, help="Let -o write over a file that exists."),
)


def example_options(function: F) -> F:
    """Add ``--example`` and where it is written."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def give_example(
    make: Callable[[], bytes],
    *,
    example: bool,
    output: Path | None,
    force: bool,
    beside: object = None,
) -> bool:
    """Write an example if one is asked for, and say whether it was.

    Parameters
    ----------
    make : callable
        Gives the text of the example.
    example, output, force
        What `example_options` read.
    beside : object
        What else the command was given to work on; an example goes with nothing of that kind.

    Raises
    ------
    UsageError
        If the options do not go together, or the file exists and is not to be written over.
    """
    if not example:
        if output or force:
            raise UsageError(
                Message("{option} is for --example", option="-o" if output else "--force"),
                hint=Message("leave it out; to keep the answer, send it to a file with > FILE"),
            )
        return False
    if beside:
        command = click.get_current_context().command_path
        raise UsageError(
            Message("--example stands alone: it takes no FILE, but got '{beside}'", beside=beside),
            hint=Message("to write it to a file: {command} --example -o FILE", command=command),
        )
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(make())
        return True
    write_output(output, make, force=force)
    return True


def write_output(output: Path, make: Callable[[], bytes], *, force: bool) -> None:
    """Write a file that was asked for with ``-o``; one that exists only with ``--force``.

    Raises
    ------
    UsageError
        If the file exists and is not to be written over.
    """
    check_new(output, force=force)
    write_file(output, make())


def check_new(output: Path, *, force: bool) -> None:
    """Refuse to write over a file, unless it is forced.

    Raises
    ------
    UsageError
        If the file exists and is not to be written over.
    """
    taken = output.exists() or output.is_symlink()
    if taken and not force and not is_written_in_place(output):
        raise UsageError(
            Message("'{output}' exists", output=output),
            hint=Message("name another file, or add --force"),
        )
