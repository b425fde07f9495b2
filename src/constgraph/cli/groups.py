"""A command with sub-commands: alone it prints its help, and a wrong name gets the nearest."""

from __future__ import annotations

import click

from constgraph.cli.language import in_language, screen_language
from constgraph.errors import UsageError
from constgraph.messages import Message

__all__ = ["Group"]


class Group(click.Group):
    """A group whose help goes to standard output when nothing is asked of it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Print the help if there is no word at all; click itself calls that a wrong use."""
        rest = list(args)
        if "--lang" in rest:  # a language alone asks for the help in it
            place = rest.index("--lang")
            del rest[place : place + 2]
        if not rest and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the sub-command in the language of the screen."""
        command = self.find_command(ctx, cmd_name)
        return None if command is None else in_language(command, screen_language())

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the sub-command of that name."""
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-command; a wrong one gets the nearest as a hint."""
        name, names = args[0], self.list_commands(ctx)
        if name not in names and not name.startswith("-"):
            from constgraph.questions.catalogue import near_hint

            cure: str = Message("one of: {names}", names=", ".join(names))
            cure = near_hint(name, names, cure)
            if name == "help":
                command = " ".join([ctx.command_path, *args[1:]])
                cure = Message("see: {command} --help", command=command)
            raise UsageError(Message("there is no command '{name}'", name=name), hint=cure)
        return super().resolve_command(ctx, args)
