"""How large a body is on a day, and how many members make up a share of it."""

from __future__ import annotations

from constgraph.errors import DataError
from constgraph.messages import Message
from constgraph.questions.rows import whole_number
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Row
from constgraph.terms import compact

__all__ = ["body_sizes", "head_count", "read_share"]


def body_sizes(snapshot: Snapshot, jurisdiction: str | None, lang: str) -> dict[str, int | None]:
    """Return the seats of each body by IRI, of one jurisdiction or of all.

    None stands where the size of the body, or of one of its chambers, is not coded.
    """
    seats: dict[str, int | None] = {}
    where = {"jurisdiction": jurisdiction} if jurisdiction else {}
    for row in snapshot.select("size-of-bodies", lang=lang, **where):
        seats[row["body_iri"]] = whole_number(row, "seats") if "seats" in row else None
        whole = row.get("part_of_iri")
        if whole:
            # a body with chambers is as large as all of them together
            seats.setdefault(whole, 0)
            part, total = seats[row["body_iri"]], seats[whole]
            seats[whole] = None if part is None or total is None else total + part
    return seats


def read_share(row: Row, node: str) -> tuple[int, int]:
    """Return the numerator and the denominator of a row.

    Parameters
    ----------
    row : Row
    node : str
        The IRI of the threshold, or of the rule that has it.

    Raises
    ------
    DataError
        If they make no share: no whole numbers, none of them above zero, or more than the whole.
    """
    numerator, denominator = (whole_number(row, key) for key in ("numerator", "denominator"))
    if not 0 < numerator <= denominator:
        raise _no_number(node, f"{numerator}/{denominator}")
    return numerator, denominator


def _no_number(node: str, text: str) -> DataError:
    return DataError(
        Message("{node} has a number that cannot be: '{text}'", node=compact(node), text=text),
        where=node,
        hint=Message("see: constgraph check FILE"),
    )


def head_count(numerator: int, denominator: int, size: int, *, more_than: bool = False) -> int:
    """Return the least number of members that makes up a fraction of a body.

    Parameters
    ----------
    numerator, denominator : int
        The fraction.
    size : int
        The members of the body.
    more_than : bool
        Whether the fraction must be exceeded, as by a majority, rather than reached.

    Examples
    --------
    >>> head_count(1, 5, 148), head_count(1, 2, 98), head_count(1, 2, 98, more_than=True)
    (30, 49, 50)
    """
    if more_than:
        return numerator * size // denominator + 1
    return -(-numerator * size // denominator)
