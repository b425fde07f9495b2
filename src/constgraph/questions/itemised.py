"""Articles that have sub-paragraphs and no paragraphs, so that a citation can name them."""

from __future__ import annotations

import re

import pyoxigraph as ox

from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Value

__all__ = ["itemised"]

#: Read in the texts. Nothing in ``Art. 46(11)`` says what 11 is the number of.
_ITEMS = {
    "constitution-1995": ("44", "53", "55", "57", "66", "67"),
    "constitution-2026": ("46", "56", "65", "66", "71"),
    "constitutional-law-153": ("24", "46"),
}
_PINPOINT = re.compile(r"Art\. (\d[\w-]*)\(([\w-]+)\)")
_PROVISIONS = """SELECT DISTINCT ?on ?jurisdiction ?number ?act WHERE {
  ?provision eli:number ?number ; eli:is_part_of/eli:is_member_of ?act ;
    eli:first_date_entry_in_force ?from .
  ?act cg:jurisdiction ?jurisdiction .
  FILTER(?from <= ?on)
  FILTER NOT EXISTS { ?provision cg:validUntil ?end FILTER(?end <= ?on) } }"""


def itemised(snapshot: Snapshot, jurisdiction: str) -> frozenset[str]:
    """Return the pinpoints of a day whose first number is that of a sub-paragraph.

    A pinpoint that is a paragraph of another act is left out: the number alone does not tell them
    apart.

    Parameters
    ----------
    snapshot : Snapshot
        The day on which the articles are cited.
    jurisdiction : str
        The IRI of the state.
    """
    bound: dict[str, Value] = {"jurisdiction": ox.NamedNode(jurisdiction), "on": snapshot.on}
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for row in snapshot.store.select(_PROVISIONS, bound):
        articles = _ITEMS.get(row["act"].rpartition("/")[2], ())
        for match in _PINPOINT.finditer(row["number"]):
            found[match[1] in articles].add(match[0])
    return frozenset(found[True] - found[False])
