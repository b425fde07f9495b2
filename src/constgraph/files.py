"""Files: texts of others read as UTF-8, and our own written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from constgraph.errors import ConstgraphError, DataError, OutputError
from constgraph.messages import Message

__all__ = ["decoded", "read_text", "read_utf8", "write_file"]

_MARK = b"\xef\xbb\xbf"  # of byte order, which editors on Windows write before UTF-8
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, *, fault: type[ConstgraphError] = DataError) -> str:
    """Return the text of a UTF-8 file, whatever ends its lines.

    Parameters
    ----------
    path : Path
    fault : type
        The error to raise.

    Raises
    ------
    ConstgraphError
        Of the kind ``fault``, if the file cannot be read or is no UTF-8.
    """
    return decoded(_bytes_of(path, fault), str(path), fault=fault)


def read_utf8(path: Path, *, fault: type[ConstgraphError] = DataError) -> bytes:
    """Return the bytes of a UTF-8 file without a mark of byte order, every line end as it is.

    Raises
    ------
    ConstgraphError
        Of the kind ``fault``, if the file cannot be read or is no UTF-8.
    """
    data = _bytes_of(path, fault)
    _decode(data, str(path), fault)
    return data.removeprefix(_MARK)


def decoded(data: bytes, where: str, *, fault: type[ConstgraphError] = DataError) -> str:
    """Return UTF-8 as text, with a line feed at the end of each line.

    Parameters
    ----------
    data : bytes
    where : str
        What an error calls the place.
    fault : type
        The error to raise.

    Raises
    ------
    ConstgraphError
        Of the kind ``fault``, if it is no UTF-8.
    """
    text = _decode(data, where, fault).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes_of(path: Path, fault: type[ConstgraphError]) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise fault(
            Message("cannot read '{path}': {reason}", path=path, reason=err.strerror or err),
            where=str(path),
            hint=Message("check the path"),
        ) from err


def _decode(data: bytes, where: str, fault: type[ConstgraphError]) -> str:
    bad = 0 if data.startswith(_WIDE) else data.find(b"\0")  # zeros: UTF-16 without a mark
    cause: UnicodeDecodeError | None = None
    if bad < 0:
        try:
            return data.decode()
        except UnicodeDecodeError as err:
            bad, cause = err.start, err
    before = data[:bad].decode().replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    wide = data.startswith(_WIDE) or data[bad] == 0
    raise fault(
        Message("this is UTF-16, which is not read")
        if wide
        else Message("this is no UTF-8: byte {byte} cannot be read", byte=hex(data[bad])),
        where=f"{where}:{line}:{column}",
        hint=Message("save the file as UTF-8 and try again"),
    ) from cause


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
