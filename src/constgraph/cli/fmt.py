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
from constgraph.store.layout import laid_out

__all__ = ["command"]


@click.command("fmt")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@screen_lang_option
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
def command(files: tuple[Path, ...], check: bool) -> int:
    """Write Turtle FILES in their canonical form: sorted, one fact a line.

    Terms stay as they are written, and so do the prefixes of a file. Comments are dropped: a remark
    worth keeping is a skos:note.

    \b
    Example:
      constgraph fmt data/kz/petition.ttl
    """
    # all are read before the first is written: a file with a fault leaves the others as they are
    new = {path: laid_out(path) for path in files}
    # a checkout may end its lines as Windows does
    changed = [
        path for path, data in new.items() if path.read_bytes().replace(b"\r\n", b"\n") != data
    ]
    for path in changed:
        if not check:
            write_file(path, new[path])
        told = mark("would change: {path}") if check else mark("changed: {path}")
        put(say(told, screen_language(), path=one_line(str(path))))
    return 1 if check and changed else 0
