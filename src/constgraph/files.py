"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from constgraph.errors import OutputError
from constgraph.messages import Message

__all__ = ["write_file"]


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its target, then renamed over it.

    Raises
    ------
    OutputError
        If the folder is missing or may not be written; an old file is then untouched.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        draft = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            draft.chmod(0o666 & ~_umask())
            draft.replace(path)
        except BaseException:
            draft.unlink()
            raise
    except OSError as err:
        raise OutputError(
            Message("cannot write '{path}': {strerror}", path=path, strerror=err.strerror),
            where=str(path),
            hint=Message("name a file in a folder that exists and that you may write to"),
        ) from err


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
