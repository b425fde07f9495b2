"""Draw the pictures of docs/gallery.md by the commands that stand in it.

Run: python scripts/gallery.py
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from constgraph.cli.main import cli

GALLERY = Path(__file__).parents[1] / "docs" / "gallery.md"
_COMMAND = re.compile(r"^constgraph (draw .+ -o (\S+))$", re.MULTILINE)


def commands(text: str) -> list[tuple[list[str], str]]:
    """Return the words of each command, and the file that it writes."""
    return [(shlex.split(words), name) for words, name in _COMMAND.findall(text)]


def main() -> None:
    """Run every command, each file into docs/pictures."""
    folder = GALLERY.parent / "pictures"
    for words, name in commands(GALLERY.read_text(encoding="utf-8")):
        print(name, flush=True)
        cli.main([*words[:-1], str(folder / name)], standalone_mode=False)


if __name__ == "__main__":
    main()
