"""Files: texts of others read as UTF-8, and our own written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from constgraph.errors import ConstgraphError, DataError, OutputError
from constgraph.messages import Message

__all__ = ["decoded", "is_written_in_place", "read_text", "read_utf8", "write_file"]

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
    before = data[:bad].decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    wide = data.startswith(_WIDE) or data[bad] == 0
    raise fault(
        Message("this is UTF-16, which is not read")
        if wide
        else Message("this is no UTF-8: byte {byte} cannot be read", byte=hex(data[bad])),
        where=f"{where}:{line}:{column}",
        hint=Message("save the file as UTF-8 and try again"),
    ) from cause


#: What is open already: opened once more, a file that a shell writes to would lose its beginning.
_OPEN = re.compile(r"/dev/(?:std(?P<name>in|out|err)|fd/(?P<number>[0-9]+))|/proc/self/fd/([0-9]+)")


def is_written_in_place(path: Path) -> bool:
    """Return whether a path names a pipe, a device, or what is open already."""
    return bool(_OPEN.fullmatch(str(path))) or (path.exists() and not path.is_file())


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its target, then renamed over it.

    A link stays one, and what it points to is written. A file keeps its mode. A pipe or a device,
    such as ``/dev/stdout``, is written in place.

    Raises
    ------
    OutputError
        If the folder is missing or may not be written; an old file is then untouched.
    """
    try:
        if is_open := _OPEN.fullmatch(str(path)):
            _write_to(os.dup(_descriptor(is_open)), data)
        elif is_written_in_place(path):
            _write_to(os.open(path, os.O_WRONLY), data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except BrokenPipeError:
        raise  # nobody reads on: that is no fault of the path
    except OSError as err:
        raise OutputError(
            Message("cannot write '{path}': {strerror}", path=path, strerror=err.strerror),
            where=str(path),
            hint=Message("name a file in a folder that exists and that you may write to"),
        ) from err


def _descriptor(match: re.Match[str]) -> int:
    standard = {"in": 0, "out": 1, "err": 2}
    return standard[match["name"]] if match["name"] else int(match["number"] or match[3])


def _write_to(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _replace(target: Path, data: bytes) -> None:
    """Write a draft beside the target and rename it; whatever happens, no draft stays."""
    import tempfile

    mode = 0o666 & ~_umask()
    if target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    let_come = _held_back()  # a signal must find the draft known to who clears it away
    draft: Path | None = None
    try:
        # a name near the longest that a system takes leaves no room for more
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        draft = Path(name)
        with _ending_by(lambda: draft.unlink(missing_ok=True)):
            let_come()
            _write_to(handle, data)
            draft.chmod(mode)
            draft.replace(target)
    except BaseException:
        if draft:
            draft.unlink(missing_ok=True)
        raise
    finally:
        let_come()


def _held_back() -> Callable[[], object]:
    """Hold back the signals that end a process; return what lets them come."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return lambda: None
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGHUP, signal.SIGINT}
    )
    return lambda: signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _ending_by(clean_up: Callable[[], None]) -> Iterator[None]:
    """Clean up where a signal that nobody heeds would end the process."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may heed signals
        return
    wanted = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    heeded = [one for one in wanted if one and signal.getsignal(one) is signal.SIG_DFL]

    def end(number: int, _: object) -> None:
        clean_up()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for one in heeded:
        signal.signal(one, end)
    try:
        yield
    finally:
        for one in heeded:
            signal.signal(one, signal.SIG_DFL)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
