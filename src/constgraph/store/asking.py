"""Where one question begins and ends, for a store that gives each a limit of time."""

from __future__ import annotations

import functools
from collections.abc import Callable
from inspect import isfunction
from typing import Any, TypeVar

__all__ = ["each_one_question"]

C = TypeVar("C", bound=type[Any])


def each_one_question(cls: C) -> C:
    """Make each public method of a class with a ``store`` one question to it."""
    for name, method in list(vars(cls).items()):
        if isfunction(method) and not name.startswith("_"):
            setattr(cls, name, _whole(method))
    return cls


def _whole(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def ask(self: Any, *words: Any, **named: Any) -> Any:
        with self.store.one_question():
            return method(self, *words, **named)

    return ask
