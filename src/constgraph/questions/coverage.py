"""Which kind of none: excluded by the text, silent, or not coded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from constgraph.answers.answer import NoAnswer
from constgraph.answers.wording import localize_article
from constgraph.messages import say
from constgraph.questions.acts import with_act
from constgraph.questions.existence import not_existing
from constgraph.questions.later import read_later

if TYPE_CHECKING:
    from constgraph.questions.snapshot import Snapshot
    from constgraph.store.embedded import Row

__all__ = ["article_key", "gaps_note", "pinpoint", "stated_of", "why_none"]


def why_none(
    snapshot: Snapshot,
    question: str,
    jurisdiction: str,
    lang: str,
    concerns: Collection[str] = (),
    *,
    stated: Iterable[Row] | None = None,
) -> NoAnswer:
    """Return the reason for an empty answer from the coverage statements of the day.

    Parameters
    ----------
    snapshot : Snapshot
        The day.
    question : str
        The name of the question.
    jurisdiction : str
        The IRI of the jurisdiction.
    lang : str
        The language of the reason.
    concerns : collection of str
        IRIs that the question was narrowed to. A statement about one of them goes before one
        about everything; a statement about something else does not count.
    stated : iterable of Row or None
        The solutions of ``coverage`` for the day, if they are at hand.
    """
    gone = not_existing(snapshot, concerns, lang)
    if stated is None:
        stated = stated_of(snapshot, jurisdiction, lang)
    statements = [
        row
        for row in stated
        if row.get("question") in (None, question) and not row["status_iri"].endswith("/provided")
    ]
    chosen = [row for row in statements if row.get("concerns_iri") in concerns]
    if not concerns:
        # a question that is narrow by itself takes the statement made for it by name
        chosen = [row for row in statements if row.get("question") == question]
    if gone and not (chosen and chosen[0]["status_iri"].endswith("/silent")):
        return gone
    # who may petition is never ruled out for everybody at once: see `closure`
    chosen = chosen or [
        row
        for row in statements
        if "concerns_iri" not in row
        and not (question == "who-may-petition" and row["status_iri"].endswith("/excluded"))
    ]
    if not chosen:
        words = snapshot.label("coverage:not-coded", lang)
        because = read_later(snapshot, question, jurisdiction, lang, concerns)
        return NoAnswer("not-coded", because or say("nobody has coded this yet", lang), words)
    first = chosen[0]
    same = [row for row in chosen if row["iri"] == first["iri"]]
    article = pinpoint(same) if "article" in first else None
    because = first["text"]
    if article:
        because = f"{because} ({first['instrument']}, {localize_article(article, lang)})"
    return NoAnswer(
        kind=gone.kind if gone else first["status_iri"].rpartition("/")[2],
        because=because,
        label=gone.label if gone else first["status"],
        article=article,
        instrument=first.get("instrument"),
        version=first.get("version"),
        iri=first["iri"],
    )


def stated_of(snapshot: Snapshot, jurisdiction: str, lang: str) -> list[Row]:
    """Return what is said to be provided, excluded, silent or not coded on the day; asked once."""
    return snapshot.once(
        (stated_of, jurisdiction, lang),
        lambda: snapshot.select("coverage", jurisdiction=jurisdiction, lang=lang),
    )


def gaps_note(
    snapshot: Snapshot, question: str, jurisdiction: str, lang: str, concerns: Collection[str] = ()
) -> list[str]:
    """Say how far a list is closed, as remarks below it: what is complete, and what is not coded.

    Parameters
    ----------
    snapshot, question, jurisdiction, lang
        As for `why_none`.
    concerns : collection of str
        IRIs that the question was narrowed to; then only statements about one of them count.
    """
    rows = [
        row
        for row in snapshot.select(
            "coverage/gaps", jurisdiction=jurisdiction, question=question, lang=lang
        )
        if not concerns or row.get("concerns_iri") in (None, *concerns)
    ]
    by_status = {
        status: [row for row in rows if row["status_iri"].endswith(f"/{status}")]
        for status in ("provided", "not-coded")
    }
    notes = list(dict.fromkeys(row["text"] for row in by_status["provided"]))
    missing = [row for row in by_status["not-coded"] if row.get("concerns_iri") not in concerns]
    named = sorted({row["concerns"] for row in missing if "concerns" in row})
    if named:
        notes.append(say("Not coded on this day: {what}.", lang, what="; ".join(named)))
    notes += list(dict.fromkeys(row["text"] for row in missing if "concerns" not in row))
    if not notes:
        notes.append(
            say("What is not listed may exist: the list was not checked as a whole.", lang)
        )
    return [note if note.endswith(".") else f"{note}." for note in notes]


def pinpoint(rows: list[Row], acts: Mapping[str, str] | None = None) -> str:
    """Return an article with those it is read with, as in ``Art. 73(2) with Art. 79``.

    Parameters
    ----------
    rows : list of dict
        The solutions for one norm.
    acts : mapping or None
        As `named_acts` returns it, where the act of the article is to be named.
    """
    first = rows[0]
    others: list[str] = []
    for row in rows:
        if "with_article" not in row:
            continue
        text = row["with_article"]
        instrument = row.get("with_instrument", first["instrument"])  # Virtuoso may lose it
        if instrument != first["instrument"]:
            act = row.get("with_short_title") or instrument
            text = with_act(text, instrument, {instrument: act})
        if text not in (*others, first["article"]):
            others.append(text)
    others.sort(key=article_key)
    head: str = with_act(first["article"], first.get("instrument"), acts or {})
    return f"{head} with {', '.join(others)}" if others else head


def article_key(article: str) -> list[tuple[int, str]]:
    """Return a sorting key that puts Art. 9 before Art. 10 and (2) before (2-1)."""
    return [
        (int(part), "") if part.isdigit() else (-1, part)
        for part in re.findall(r"\d+|[^\d]+", article)
    ]
