"""What a screen can show beside letters."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

import click

from constgraph.safety import visible

__all__ = ["obeys_escapes", "put", "styled"]

#: The weights that `styled` and tables set.
_OWN = re.compile(r"(\x1b\[[012]m)")


def obeys_escapes(stream: TextIO) -> bool:
    """Say whether a stream is a screen that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def styled(text: str, *, bold: bool = False, dim: bool = False) -> str:
    """Return a text with weight for the error stream, where that is a screen that has one."""
    plain = os.environ.get("NO_COLOR") or not obeys_escapes(sys.stderr)
    return text if plain else click.style(text, bold=bold or None, dim=dim or None)


def put(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text; what a screen would obey is shown, but for our own weights."""
    if not text.isprintable():
        parts = _OWN.split(text)  # every second one is a weight
        text = "".join(part if at % 2 else visible(part) for at, part in enumerate(parts))
    click.echo(text, err=err, nl=nl)
