"""What the matrix says: who does what to whom, one cell for each pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.kinds import institution_kinds
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.specs.ties import Tie, find_ties
from constgraph.diagrams.specs.words import KIND_WORDS, RELATION_WORDS, words_of
from constgraph.diagrams.style import INSTITUTIONS, RELATIONS
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message, say, say_count
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["Entry", "Heading", "MatrixSpec", "matrix_spec"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column: an institution, an office or a class of persons.

    Attributes
    ----------
    id, label : str
        Its prefixed name and its name.
    kind : str
        Key of `INSTITUTIONS`; decides its colour and its place.
    """

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One power in a cell.

    Attributes
    ----------
    row, column : str
        Ids of a row and of a column.
    relation : str
        Key of `RELATIONS`.
    title : str
        The sentence: who does what to whom, under which articles.
    articles : tuple of str
        The articles, as they stand in the sentence.
    """

    row: str
    column: str
    relation: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixSpec:
    """All that the matrix says, before any geometry.

    Attributes
    ----------
    title, subtitle, source_line : str
        The words of the frame.
    rows, columns : tuple of Heading
        In the order in which they stand.
    entries : tuple of Entry
        In the order of rows, columns and relations.
    corner, itself : str
        What stands above the rows, and the word for a cell where both ends are one.
    relation_words, kind_words : dict of str to str
        The words of the legend.

    Raises
    ------
    DiagramError
        If there is nothing to draw, or an entry has an unknown row, column or relation.
    """

    title: str
    subtitle: str
    source_line: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    entries: tuple[Entry, ...]
    corner: str
    itself: str
    relation_words: Mapping[str, str]
    kind_words: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.entries:
            raise DiagramError(
                Message(
                    "there is nothing to draw: no power of one institution over another is coded"
                ),
                hint=Message("choose another day with --on"),
            )
        rows, columns = ({item.id for item in items} for items in (self.rows, self.columns))
        for heading in (*self.rows, *self.columns):
            if heading.kind not in INSTITUTIONS or not clean_text(heading.label):
                raise DiagramError(
                    Message(
                        "a row or column has no label or an unknown kind '{kind}'",
                        kind=heading.kind,
                    ),
                    where=heading.id,
                    hint=Message("known kinds: {names}", names=", ".join(INSTITUTIONS)),
                )
        for entry in self.entries:
            if (
                entry.row not in rows
                or entry.column not in columns
                or entry.relation not in RELATIONS
            ):
                raise DiagramError(
                    Message(
                        "a cell has no row or column, or an unknown relation '{relation}'",
                        relation=entry.relation,
                    ),
                    where=f"{entry.row} > {entry.column}",
                    hint=Message("known relations: {names}", names=", ".join(RELATIONS)),
                )


def matrix_spec(snapshot: Snapshot, place: Place, *, lang: str) -> MatrixSpec:
    """Return who holds which power over whom on the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    place : Place
        The jurisdiction.
    lang : str
        The language of labels.

    Raises
    ------
    DiagramError
        If no power is coded for the day.

    Notes
    -----
    An office that acts on nobody stands for its body: who appoints a judge acts on the court. Rows
    and columns stand by kind of institution, then by id. The cost is linear in the number of norms,
    but for the sorting.
    """
    _, ties = find_ties(snapshot, place, lang)
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    kinds = institution_kinds(snapshot, ends)
    labels = {node: snapshot.label(expand(node), lang) for node in ends}

    def headings(nodes: Iterable[str]) -> tuple[Heading, ...]:
        found = [Heading(node, clean_text(labels[node]), kinds[node]) for node in set(nodes)]
        ranks = list(INSTITUTIONS)
        return tuple(sorted(found, key=lambda item: (ranks.index(item.kind), item.id)))

    rows = headings(tie.source for tie in ties)
    columns = headings(tie.target for tie in ties)
    entries = _entries(ties, rows, columns, lang)
    what = snapshot.label(place.jurisdiction, lang)
    return MatrixSpec(
        title=say("Who holds which power over whom: {what}", lang, what=what),
        subtitle=say(
            "In force on {on} · {rows}, {columns}, {powers} · read a row from left to right: the"
            " letter tells the power, the number above the column tells over whom",
            lang,
            on=snapshot.on,
            rows=say_count("{n} actor", "{n} actors", len(rows), lang),
            columns=say_count(
                "{n} office or body they act on",
                "{n} offices and bodies they act on",
                len(columns),
                lang,
            ),
            powers=say_count("{n} power", "{n} powers", len(entries), lang),
        ),
        source_line=source_line(snapshot, (norm for tie in ties for norm in tie.norms), lang),
        rows=rows,
        columns=columns,
        entries=entries,
        corner=say("Who ↓  over whom →", lang),
        itself=say("itself", lang),
        relation_words=words_of(RELATION_WORDS, lang),
        kind_words=words_of(KIND_WORDS, lang),
    )


def _entries(
    ties: Iterable[Tie], rows: tuple[Heading, ...], columns: tuple[Heading, ...], lang: str
) -> tuple[Entry, ...]:
    labels = {item.id: item.label for item in (*rows, *columns)}
    places = [{item.id: n for n, item in enumerate(items)} for items in (rows, columns)]
    found = []
    for tie in ties:
        articles = tuple(localize_article(article, lang) for article in tie.articles)
        title = say(
            "{who} {does}: {whom}, {articles}",
            lang,
            who=labels[tie.source],
            does=say(RELATION_WORDS[tie.relation], lang),
            whom=labels[tie.target],
            articles="; ".join(articles),
        )
        found.append(Entry(tie.source, tie.target, tie.relation, title, articles))
    order = list(RELATIONS)
    return tuple(
        sorted(
            found,
            key=lambda e: (places[0][e.row], places[1][e.column], order.index(e.relation)),
        )
    )
