"""``constgraph completion``."""

from __future__ import annotations

import click

from constgraph.cli.options import screen_lang_option
from constgraph.cli.shells import SHELLS

__all__ = ["command"]


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@screen_lang_option
def command(shell: str) -> None:
    """Print the completion script for a SHELL.

    \b
    Examples:
      constgraph completion bash >> ~/.bashrc
      constgraph completion fish > ~/.config/fish/completions/constgraph.fish
    """
    from constgraph.cli.main import COMPLETION, cli

    click.echo(SHELLS[shell](cli, {}, "constgraph", COMPLETION).source())
