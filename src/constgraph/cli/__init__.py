"""The command line: parse, call one function, print."""

from __future__ import annotations

from constgraph.cli.main import main

__all__ = ["main"]
