"""One page of a long answer."""

from __future__ import annotations

from constgraph.answers.answer import Answer, TableView
from constgraph.errors import UsageError
from constgraph.messages import Message, say

__all__ = ["paged"]


def paged(answer: Answer, limit: int | None, page: int = 1) -> Answer:
    """Return a page of an answer, with a remark that says which.

    Parameters
    ----------
    answer : Answer
        The whole; it stays as it is.
    limit : int or None
        How many rows, and lines of its table, a page has; None for all.
    page : int
        Which page, from 1.

    Raises
    ------
    UsageError
        If there is no such page.

    Notes
    -----
    A table may merge rows into one line; then a page of the table holds the lines, and a page of
    CSV or JSON the rows, and the larger count says how many pages there are.
    """
    lines = sum(len(section) for _, section in answer.view.sections)
    whole = max(len(answer.rows), lines)
    if limit is None or whole == 0:
        return answer
    pages = -(-whole // limit)
    if page > pages:
        raise UsageError(
            Message("there is no page {page}", page=page),
            hint=Message("pages: 1 to {pages}", pages=pages),
        )
    start, end = (page - 1) * limit, page * limit
    told = say(
        "Page {page} of {pages}: {first} to {last} of {count}.",
        answer.lang,
        page=page,
        pages=pages,
        first=start + 1,
        last=min(end, whole),
        count=whole,
    )
    return Answer(
        answer.question,
        answer.jurisdiction,
        answer.on,
        answer.rows[start:end],
        none=answer.none,
        title=answer.title,
        view=_lines(answer.view, start, end),
        notes=[*([told] if pages > 1 else ()), *answer.notes],
        lang=answer.lang,
    )


def _lines(view: TableView, start: int, end: int) -> TableView:
    """Return the lines of a table between two places, below the headings of their sections."""
    sections, done = [], 0
    for title, rows in view.sections:
        kept = rows[max(0, start - done) : max(0, end - done)]
        if kept:
            sections.append((title, kept))
        done += len(rows)
    return view._replace(sections=sections)
