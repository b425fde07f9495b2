"""The weightiest of many changes, and a sentence for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2
from typing import Any

from constgraph.answers.wording import localize_article
from constgraph.changes.words import KIND_WORDS
from constgraph.messages import mark, say

__all__ = ["sentence", "weightiest"]

Row = dict[str, Any]
#: How much a reader of a reform gives for a kind of norm: what a body is and who fills it before
#: what it does, and how it does it last.
_KINDS = {
    "composition": 9, "status": 8, "appointment": 8, "petition": 6, "term": 7, "election": 7,
    "entrenchment": 7, "dismissal": 6, "succession": 6, "power": 5, "immunity": 4, "effect": 4,
    "eligibility": 3, "procedure": 2, "return": 1,
}  # fmt: skip
_CHANGES = {"gained": 3, "lost": 3, "moved": 2, "newly conditioned": 1}
#: What a second change of the same kind, or of the same body, is worth less.
_AGAIN = 2.5
_SENTENCES = {
    "gained": mark("New: {text} ({after})."),
    "lost": mark("Gone: {text} ({before})."),
    "moved": mark("Moved from {old} ({before}) to {new} ({after}): {what}."),
    "newly conditioned": mark("On other conditions: {text} ({before}; now {after}): {terms}."),
}


def weightiest(rows: Sequence[Row], limit: int = 10) -> list[Row]:
    """Return the changes that a summary tells first.

    Parameters
    ----------
    rows : sequence of dict
        The rows of `changes`.
    limit : int
        How many.

    Notes
    -----
    A change weighs by its kind, by what happened, and by how many changes concern the same body
    (on a logarithmic scale); each further one of a kind or body weighs less, so that ten sentences
    show ten sides of a reform. The order is a matter of judgement, the rows are not.
    """
    told = [row for row in rows if row["change"] in _CHANGES]
    bodies = Counter(row["who_iri"] for row in told)
    weights = [
        _KINDS.get(row["kind"], 1) + _CHANGES[row["change"]] + log2(1 + bodies[row["who_iri"]])
        for row in told
    ]
    chosen: list[Row] = []
    seen: Counter[str] = Counter()
    left = dict(enumerate(told))
    while left and len(chosen) < limit:
        place = max(
            left,
            key=lambda n: (
                weights[n] - _AGAIN * (seen[told[n]["kind"]] + seen[told[n]["who_iri"]]),
                -n,
            ),
        )
        row = left.pop(place)
        seen.update((row["kind"], row["who_iri"]))
        chosen.append(row)
    return chosen


def sentence(row: Row, lang: str) -> str:
    """Return a change as a sentence with the articles of both days."""
    before, after = row["before"], row["after"]
    words = {
        "text": _text(row),
        "what": row["what"],
        "before": _where(before, lang),
        "after": _where(after, lang),
        "old": before["who"] if before else "",
        "new": after["who"] if after else "",
        "terms": _terms(before, after),
    }
    if row["change"] == "newly conditioned" and not words["terms"]:
        words["terms"] = say(KIND_WORDS[row["kind"]], lang)
    return say(_SENTENCES[row["change"]], lang, **words)


def _text(row: Row) -> str:
    """Return the norm in words: that of a power is a sentence, others say who and what."""
    told = row["after"] or row["before"]
    if row["kind"] == "petition":
        return f"{told['who']} → {told['about']}: {row['what']}"
    stepped = row["kind"] in ("appointment", "dismissal", "immunity")
    return f"{told['who']} {row['what']}" if stepped else str(row["what"])


def _where(side: Row | None, lang: str) -> str:
    if side is None:
        return ""
    return f"{localize_article(side['article'], lang)} [{side['version']}]"


def _terms(before: Row | None, after: Row | None) -> str:
    old, new = (list(side["terms"]) if side else [] for side in (before, after))
    added = [f"+ {term}" for term in new if term not in old]
    return "; ".join([*added, *(f"− {term}" for term in old if term not in new)])
