"""What a page about a reform holds; how it is written is the matter of `output`."""

from __future__ import annotations

from importlib.metadata import version
from typing import NamedTuple

from constgraph.answers.answer import Answer, TableView
from constgraph.changes.weight import sentence, weightiest
from constgraph.diagrams.output.picture import Picture
from constgraph.messages import say

__all__ = ["Sheet", "make_sheet"]


class Sheet(NamedTuple):
    """A page about a reform.

    Attributes
    ----------
    title : str
        The two days and the state.
    lang : str
        Its language.
    tally, whole : TableView
        The counts by institution, and every change.
    sentences : tuple of str
        The weightiest changes.
    pictures : tuple of (str, Picture)
        Before and after, each with its heading.
    notes : tuple of str
        Remarks, the last of which names the dataset.
    headings : dict of str to str
        What stands above each part.
    """

    title: str
    lang: str
    tally: TableView
    whole: TableView
    sentences: tuple[str, ...]
    pictures: tuple[tuple[str, Picture], ...]
    notes: tuple[str, ...]
    headings: dict[str, str]


def make_sheet(answer: Answer, pictures: tuple[tuple[str, Picture], ...]) -> Sheet:
    """Return the page about a reform.

    Parameters
    ----------
    answer : Answer
        What `changes` returns.
    pictures : tuple of (str, Picture)
        The state of things before and after, each with its heading.
    """
    lang = answer.lang
    summary = answer.view.sections[:1]
    counts = [
        (title, [[who, count.replace("\n", "; ")] for who, count, *_ in rows])
        for title, rows in summary
    ]
    return Sheet(
        title=answer.title,
        lang=lang,
        tally=TableView([say("Institution", lang), say("Changes", lang)], counts),
        whole=TableView(answer.view.headings, answer.view.sections[1:]),
        sentences=tuple(sentence(row, lang) for row in weightiest(answer.rows)),
        pictures=pictures,
        notes=(
            *answer.notes,
            say(
                "constgraph {version}; the law of {on}. A version in brackets is that of the text"
                " that gave the article its wording.",
                lang,
                version=version("constgraph"),
                on=answer.on,
            ),
        ),
        headings={
            "weightiest": say("The weightiest changes", lang),
            "pictures": say("Before and after", lang),
            "whole": say("Every change", lang),
        },
    )
