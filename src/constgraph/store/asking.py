"""Where one question to a store begins and ends, and what becomes of its faults."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from inspect import isfunction
from pathlib import Path
from typing import Any, TypeVar

from constgraph.errors import ConstgraphError, DataError
from constgraph.messages import Message

__all__ = ["each_one_question", "is_file", "is_folder", "useless"]

C = TypeVar("C", bound=type[Any])
#: What says its own cause already, or is no fault of any data.
_OWN_CAUSE = (ConstgraphError, OSError, ImportError, MemoryError, Warning)


def each_one_question(cls: C) -> C:
    """Make each public method of a class with a ``store`` one question to it."""
    for name, method in list(vars(cls).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(cls, name, _whole(method))
    return cls


def _whole(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def ask(self: Any, *words: Any, **named: Any) -> Any:
        try:
            with self.store.one_question():
                return method(self, *words, **named)
        except _OWN_CAUSE:
            raise
        except Exception as err:
            # with the shipped data alone a fault is one of the code, and keeps its own name
            if given := [*self.store.given, *_files((*words, *named.values()))]:
                raise useless(given, err) from err
            raise

    return ask


def _files(words: Sequence[Any]) -> list[str]:
    """Return which arguments name a file that is there, as that of a proposal or of claims."""
    return [str(word) for word in words if isinstance(word, str | Path) and is_file(word)]


def is_file(path: str | Path) -> bool:
    """Say whether a text names a file; one that cannot be a path at all does not."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: str | Path) -> bool:
    """Say whether a text names a folder."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def useless(given: Sequence[str], err: BaseException) -> DataError:
    """Return the error for data that can be read but not be used."""
    told = " ".join("".join(c if c.isprintable() else " " for c in str(err)).split())[:160]
    cure = Message("run: constgraph check {paths}", paths=" ".join(given))
    if any("://" in one for one in given):
        cure = Message("load into it what `constgraph export` writes, and nothing else")
    return DataError(
        Message(
            "the data given cannot be used: {kind}: {told}", kind=type(err).__name__, told=told
        ),
        where=", ".join(given),
        hint=cure,
    )
