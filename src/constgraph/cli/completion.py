"""``constgraph completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["command"]


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script for a SHELL.

    \b
    Examples:
      constgraph completion bash >> ~/.bashrc
      constgraph completion fish > ~/.config/fish/completions/constgraph.fish
    """
    from constgraph.cli.main import cli

    completion = get_completion_class(shell)
    if completion is not None:  # the choice above names only shells that click knows
        click.echo(completion(cli, {}, "constgraph", "_CONSTGRAPH_COMPLETE").source())
