"""While a query of others runs, nothing can be opened: no socket, no file.

On POSIX systems a process may not open a further descriptor once its limit is below those it has;
what is open stays open, so the answer still gets out. The limit is that of the process, and other
threads feel it too: only a process that does nothing else may close its doors.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["closed_doors", "guard_this_process"]

_GUARDED = False


def guard_this_process() -> None:
    """Say that this process runs queries of others and does nothing else meanwhile."""
    global _GUARDED  # noqa: PLW0603 - it is the process that is meant
    _GUARDED = True


@contextmanager
def closed_doors() -> Iterator[None]:
    """Let nothing be opened for a while, in a process that was said to be guarded.

    Elsewhere, and on systems without such a limit, the refusal of `guard_query` stands alone.
    """
    try:
        import resource
    except ImportError:
        yield  # not a POSIX system
        return
    if not _GUARDED:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
