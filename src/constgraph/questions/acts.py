"""Of which act an article is, where that is not the constitution."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from constgraph.questions.snapshot import Snapshot

__all__ = ["NO_NUMBER", "act_remarks", "named_acts", "with_act"]

#: What stands in the place of a number where no provision can be cited.
NO_NUMBER = ("article not read", "whole act")


def named_acts(snapshot: Snapshot, lang: str) -> Mapping[str, str]:
    """Return the short title of every act that is no constitution, by its name and by its IRI."""

    def read() -> dict[str, str]:
        titles: dict[str, str] = {}
        for row in snapshot.select("acts/beside-the-constitution", lang=lang):
            name = row.get("instrument", row["act"])
            titles[name] = titles[row["act"]] = row.get("short_title", name)
        return titles

    return snapshot.once((named_acts, lang), read)


def act_remarks(
    snapshot: Snapshot, jurisdiction: str, names: Collection[str], lang: str
) -> list[str]:
    """Return what a reader must know of acts, by their names, before relying on their articles."""
    rows = snapshot.select("acts/remarks", jurisdiction=jurisdiction, lang=lang)
    return list(dict.fromkeys(row["remark"] for row in rows if row["instrument"] in names))


def with_act(article: str, instrument: str | None, acts: Mapping[str, str]) -> str:
    """Return an article with its act, unless that is a constitution.

    What it is read with stays behind the act. An act of which no article was read is cited whole.

    Examples
    --------
    >>> law = {"Law on the Court": "Law No. 1"}
    >>> with_act("Art. 9(2) with Art. 9(1)", "Law on the Court", law)
    'Art. 9(2) of Law No. 1 with Art. 9(1)'
    >>> with_act("Art. 9(2)", "Constitution", law), with_act("whole act", "Law on the Court", law)
    ('Art. 9(2)', 'Law No. 1')
    """
    act = acts.get(instrument or "")
    head, sign, rest = article.partition(" with ")
    if act is None or head == act:
        return article
    return f"{act if head in NO_NUMBER else f'{head} of {act}'}{sign}{rest}"
