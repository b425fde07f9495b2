"""The errors that constgraph raises.

Each carries what is wrong, where, and the cure::

    ConstgraphError
    ├── DataError            unreadable or unusable Turtle
    ├── QueryError           SPARQL that cannot be run
    │   ├── ForbiddenQueryError   SPARQL that would write, or leave this machine
    │   └── QueryLimitError       SPARQL stopped at a limit of time or rows
    ├── UsageError           a wrong argument
    │   ├── InvalidDayError       a date that is no date
    │   ├── UnknownNameError      a name that nothing bears
    │   └── CaseError             facts of a case that are unreadable or contradict each other
    ├── OutputError          a file that cannot be written
    ├── DiagramError         a picture that cannot be drawn
    ├── InstallError         constgraph itself is not whole
    └── MissingExtraError    an optional package that is not installed
"""

from __future__ import annotations

from constgraph.safety import visible

__all__ = [
    "CaseError",
    "ConstgraphError",
    "DataError",
    "DiagramError",
    "ForbiddenQueryError",
    "InstallError",
    "InvalidDayError",
    "MissingExtraError",
    "OutputError",
    "QueryError",
    "QueryLimitError",
    "UnknownNameError",
    "UsageError",
]


class ConstgraphError(Exception):
    """The root of the tree.

    Parameters
    ----------
    message : str
        What is wrong, with the wrong value in quotes.
    where : str
        The place: ``path:line``, an IRI or the name of a query. Empty if there is none.
    hint : str
        The cure. Empty if none is known.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        lines = [self.message]
        if self.where:
            lines.append(f"at: {self.where}")
        if self.hint:
            lines.append(f"hint: {self.hint}")
        # a traceback prints this as it stands, whatever was typed or sent by another machine
        return visible("\n".join(lines))


class DataError(ConstgraphError):
    """A data file that cannot be read as RDF."""


class QueryError(ConstgraphError):
    """A SPARQL query that cannot be parsed or evaluated."""


class ForbiddenQueryError(QueryError):
    """A query that would write, or reach another machine."""


class QueryLimitError(QueryError):
    """A query that was stopped at a limit."""


class UsageError(ConstgraphError):
    """An argument that has no meaning here."""


class InvalidDayError(UsageError):
    """A text that is no calendar day."""


class UnknownNameError(UsageError):
    """A name that no node of the graph bears."""


class CaseError(UsageError):
    """Facts of a case that cannot be read, or that contradict each other."""


class OutputError(ConstgraphError):
    """A file that cannot be written."""


class DiagramError(ConstgraphError):
    """A picture that cannot be drawn."""


class InstallError(ConstgraphError):
    """Files of constgraph itself that are missing or altered."""


class MissingExtraError(ConstgraphError):
    """An optional package that is not installed."""
