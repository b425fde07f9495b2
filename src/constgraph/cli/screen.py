"""What a screen can show beside letters."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

__all__ = ["obeys_escapes", "styled"]


def obeys_escapes(stream: TextIO) -> bool:
    """Say whether a stream is a screen that understands escape sequences."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def styled(text: str, *, bold: bool = False, dim: bool = False) -> str:
    """Return a text with weight for the error stream, where that is a screen that has one."""
    plain = os.environ.get("NO_COLOR") or not obeys_escapes(sys.stderr)
    return text if plain else click.style(text, bold=bold or None, dim=dim or None)
