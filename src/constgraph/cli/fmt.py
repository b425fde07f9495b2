"""``constgraph fmt``."""

from __future__ import annotations

from pathlib import Path

import click

from constgraph.cli.language import screen_language
from constgraph.cli.options import screen_lang_option
from constgraph.cli.screen import put
from constgraph.files import write_file
from constgraph.messages import mark, say
from constgraph.safety import one_line
from constgraph.store.embedded import Store
from constgraph.store.export import to_turtle

__all__ = ["command"]


@click.command("fmt")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@screen_lang_option
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
def command(files: tuple[Path, ...], check: bool) -> int:
    """Write Turtle FILES in their canonical form: sorted, one fact a line.

    Comments are dropped: a remark worth keeping is a skos:note.

    \b
    Example:
      constgraph fmt data/kz/petition.ttl
    """
    changed = []
    for path in files:
        store = Store()
        store.load(path)
        data = to_turtle(store)
        if data != path.read_bytes():
            changed.append(path)
            if not check:
                write_file(path, data)
    for path in changed:
        told = mark("would change: {path}") if check else mark("changed: {path}")
        put(say(told, screen_language(), path=one_line(str(path))))
    return 1 if check and changed else 0
