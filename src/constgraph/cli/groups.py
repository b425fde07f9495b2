"""A command with sub-commands: alone it prints its help, and a wrong name gets the nearest."""

from __future__ import annotations

import click

__all__ = ["Group"]


class Group(click.Group):
    """A group whose help goes to standard output when nothing is asked of it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Print the help if there is no word at all; click itself calls that a wrong use."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help())
            ctx.exit()
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the sub-command; a wrong one gets the nearest as a hint."""
        name, names = args[0], self.list_commands(ctx)
        if name not in names and not name.startswith("-"):
            from constgraph.questions.catalogue import near_match

            near = near_match(name, names)
            cure = f"did you mean '{near}'?" if near else f"one of: {', '.join(names)}"
            if name == "help":
                cure = " ".join(["see:", ctx.command_path, *args[1:], "--help"])
            raise click.UsageError(f"there is no command '{name}'\nhint: {cure}", ctx)
        return super().resolve_command(ctx, args)
