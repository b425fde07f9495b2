"""What a diagram says: plain records built from the rows of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from constgraph.diagrams.style import PETITIONER_KINDS
from constgraph.diagrams.text import clean_text
from constgraph.errors import DiagramError
from constgraph.messages import Message

__all__ = [
    "Court",
    "Ground",
    "Petitioner",
    "PetitionersSpec",
    "natural_key",
    "petitioners_spec",
    "to_ground_heading",
]

# "Art. 73(1)(2)-(4)": article "Art. 73", paragraph "(1)", items "(2)-(4)".
_PINPOINT = re.compile(
    r"(?P<prefix>[^\d(]*)(?P<number>\d+(?:-\d+)*[A-Za-z]?)"
    r"(?P<paragraph>\([^)]*\))?(?P<items>(?:\([^)]*\)(?:[-\u2013]\([^)]*\))?)*)"
)
_SEPARATOR = re.compile(r"\s+with\s+|\s+and\s+|\s*[;,]\s*")


@dataclass(frozen=True, slots=True)
class Petitioner:
    """One who may seize the court.

    Parameters
    ----------
    id : str
        Node id, unique in the picture.
    label, second : str
        Name, and the name in a second language ("" if there is none).
    kind : str
        Key of `PETITIONER_KINDS`; decides shape and colour.
    """

    id: str
    label: str
    second: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One card: every petitioner of it may petition on every subject of it.

    Parameters
    ----------
    id : str
        Node id, unique in the picture.
    article : str
        Heading, such as "Art. 73(2) with Art. 46(11)".
    subjects : tuple of str
        Labels of the subject matters, in the order of the items of the article.
    petitioners : tuple of str
        Ids of the petitioners, in the order of the spec.
    """

    id: str
    article: str
    subjects: tuple[str, ...]
    petitioners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Court:
    """The court that is petitioned."""

    id: str
    label: str
    second: str
    size_text: str


@dataclass(frozen=True, slots=True)
class PetitionersSpec:
    """All that the petitioners diagram says, before any geometry."""

    title: str
    subtitle: str
    column_heads: tuple[str, str, str]
    court: Court
    source_line: str
    petitioners: tuple[Petitioner, ...]
    grounds: tuple[Ground, ...]


def petitioners_spec(
    rows: Sequence[Mapping[str, Any]],
    *,
    title: str,
    subtitle: str,
    column_heads: Sequence[str],
    court: Mapping[str, Any],
    source_line: str,
    localize: Callable[[str], str] = str,
) -> PetitionersSpec:
    """Group the rows of an answer into petitioners and grounds.

    Parameters
    ----------
    rows : sequence of mapping
        One right each; keys petitioner, petitioner_iri, petitioner_second, kind_key,
        subject, subject_iri, article, norm_iri.
    title, subtitle, source_line : str
        Texts of the frame.
    column_heads : sequence of str
        Three heads: petitioner, subject matter and provision, court.
    court : mapping
        Keys label, second, size_text, iri.
    localize : callable
        Turns an article into the words of the reader's language.

    Returns
    -------
    PetitionersSpec
        Petitioners in order of kind, grounds in order of their articles.

    Raises
    ------
    DiagramError
        If rows, a value, a known kind or one of three column heads is missing.
    """
    if not rows:
        raise DiagramError(
            Message("no petitioners to draw: the answer has no rows"),
            hint=Message("choose a day on which the court exists and may be petitioned"),
        )
    # By item of the article: the picture must not depend on the order of the rows.
    rows = sorted(rows, key=_row_key)
    petitioners = _read_petitioners(rows)
    return PetitionersSpec(
        title=clean_text(title),
        subtitle=clean_text(subtitle),
        column_heads=_read_heads(column_heads),
        court=_read_court(court),
        source_line=clean_text(source_line),
        petitioners=petitioners,
        grounds=_read_grounds(rows, petitioners, localize),
    )


def _read_heads(column_heads: Sequence[str]) -> tuple[str, str, str]:
    if len(column_heads) != 3:
        raise DiagramError(
            Message(
                "the petitioners diagram has 3 columns, but got {column_heads} column heads",
                column_heads=len(column_heads),
            ),
            hint=Message("give heads for petitioner, subject matter and provision, court"),
        )
    first, second, third = (clean_text(head) for head in column_heads)
    return first, second, third


def to_ground_heading(article: str) -> str:
    """Reduce a pinpoint to the paragraph that grants the right.

    The item number goes, and so does a second pinpoint of the same article; one of
    another article stays, because it is a ground of its own.

    Examples
    --------
    >>> to_ground_heading("Art. 73(1)(2)")
    'Art. 73(1)'
    >>> to_ground_heading("Art. 73(4) with Art. 73(1)(5)")
    'Art. 73(4)'
    >>> to_ground_heading("Art. 73(2) with Art. 46(11)")
    'Art. 73(2) with Art. 46(11)'
    """
    article = clean_text(article)
    found = _PINPOINT.match(article)
    if not found:
        return article
    head = found["prefix"] + found["number"] + (found["paragraph"] or "")
    rest = article[found.end() :]
    near, *pieces = _SEPARATOR.split(rest)
    if not found["items"]:
        head += near
    own = (found["prefix"].strip().casefold(), found["number"])
    kept = _foreign_pieces(pieces, own, keep_bare=not found["items"])
    if kept == pieces:
        return head + rest[len(near) :]
    return f"{head} with {', '.join(kept)}" if kept else head


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key under which "Art. 9" comes before "Art. 73"."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts if p)


def _foreign_pieces(pieces: list[str], own: tuple[str, str], *, keep_bare: bool) -> list[str]:
    kept: list[str] = []
    keep = keep_bare  # a bare "(2)" continues the pinpoint before it
    for piece in pieces:
        found = _PINPOINT.match(piece)
        if found:
            prefix = found["prefix"].strip().casefold()
            keep = found["number"] != own[1] or prefix not in {"", own[0]}
        if keep:
            kept.append(piece)
    return kept


def _required(row: Mapping[str, Any], key: str) -> str:
    value = clean_text(str(row.get(key) or ""))
    if not value:
        where = str(row.get("norm_iri") or row.get("petitioner_iri") or "")
        raise DiagramError(
            Message("a row of the petitioners diagram has no '{key}'", key=key),
            where=where,
            hint=Message("every row names who petitions, on what and under which article"),
        )
    return value


def _read_id(row: Mapping[str, Any], iri_key: str, label_key: str) -> str:
    # Results without IRIs (a table read from CSV) are told apart by their labels.
    return clean_text(str(row.get(iri_key) or "")) or _required(row, label_key)


def _petitioner_id(row: Mapping[str, Any]) -> str:
    return "petitioner:" + _read_id(row, "petitioner_iri", "petitioner")


def _row_key(row: Mapping[str, Any]) -> tuple[object, ...]:
    names = (str(row.get(key) or "") for key in ("subject", "subject_iri", "petitioner_iri"))
    return natural_key(str(row.get("article") or "")), *names


def _read_petitioners(rows: Iterable[Mapping[str, Any]]) -> tuple[Petitioner, ...]:
    found: dict[str, Petitioner] = {}
    for row in rows:
        node_id = _petitioner_id(row)
        if node_id in found:
            continue
        kind = _required(row, "kind_key")
        if kind not in PETITIONER_KINDS:
            raise DiagramError(
                Message("unknown kind of petitioner '{kind}'", kind=kind),
                where=str(row.get("petitioner_iri") or ""),
                hint=Message("known kinds: {names}", names=", ".join(PETITIONER_KINDS)),
            )
        second = clean_text(str(row.get("petitioner_second") or ""))
        found[node_id] = Petitioner(node_id, _required(row, "petitioner"), second, kind)
    ranks = {kind: rank for rank, kind in enumerate(PETITIONER_KINDS)}
    return tuple(sorted(found.values(), key=lambda p: (ranks[p.kind], p.label, p.id)))


def _read_grounds(
    rows: Iterable[Mapping[str, Any]],
    petitioners: tuple[Petitioner, ...],
    localize: Callable[[str], str],
) -> tuple[Ground, ...]:
    holders: dict[tuple[str, str], set[str]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        subject = _read_id(row, "subject_iri", "subject")
        labels.setdefault(subject, _required(row, "subject"))
        right = (to_ground_heading(_required(row, "article")), subject)
        holders.setdefault(right, set()).add(_petitioner_id(row))

    # Only subjects with the very same holders share a card: else it would claim
    # a right that somebody on it does not have.
    cards: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (article, subject), who in holders.items():
        ids = tuple(p.id for p in petitioners if p.id in who)
        cards.setdefault((article, ids), []).append(labels[subject])

    ranks = {p.id: rank for rank, p in enumerate(petitioners)}
    order = sorted(cards, key=lambda c: (natural_key(c[0]), [ranks[i] for i in c[1]]))
    return tuple(
        Ground(f"card:{n}:{key[0]}", localize(key[0]), tuple(dict.fromkeys(cards[key])), key[1])
        for n, key in enumerate(order, start=1)
    )


def _read_court(court: Mapping[str, Any]) -> Court:
    label = clean_text(str(court.get("label") or ""))
    if not label:
        raise DiagramError(
            Message("the court of the petitioners diagram has no label"),
            where=str(court.get("iri") or ""),
            hint=Message("give the court a skos:prefLabel"),
        )
    return Court(
        id="court:" + (clean_text(str(court.get("iri") or "")) or label),
        label=label,
        second=clean_text(str(court.get("second") or "")),
        size_text=clean_text(str(court.get("size_text") or "")),
    )
