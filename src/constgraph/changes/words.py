"""The words for what can happen to a norm, and for the kinds of norms."""

from __future__ import annotations

from constgraph.messages import mark, mark_in

__all__ = ["CHANGES", "CHANGE_WORDS", "DETAIL_KINDS", "KIND_WORDS"]

#: What can have happened to a norm, in the order in which it is told.
CHANGE_WORDS = {
    "gained": mark("Gained"),
    "lost": mark("Lost"),
    "moved": mark("Moved to another holder"),
    "newly conditioned": mark("On other conditions"),
    "carried over": mark("Carried over unchanged"),
    "not compared": mark("Not compared: the law of the other day is not fully coded here"),
}
CHANGES = tuple(CHANGE_WORDS)
KIND_WORDS = {
    "power": mark_in("kind of norm", "powers and duties"),
    "petition": mark_in("kind of norm", "petitions"),
    "appointment": mark_in("kind of norm", "appointments"),
    "dismissal": mark_in("kind of norm", "ends of office"),
    "term": mark_in("kind of norm", "terms of office"),
    "succession": mark_in("kind of norm", "succession"),
    "election": mark_in("kind of norm", "elections"),
    "eligibility": mark_in("kind of norm", "eligibility"),
    "immunity": mark_in("kind of norm", "immunities"),
    "composition": mark_in("kind of norm", "size of bodies"),
    "effect": mark_in("kind of norm", "effects of petitions and decisions"),
    "procedure": mark_in("kind of norm", "proceedings before the court"),
    "return": mark_in("kind of norm", "grounds of return"),
    "entrenchment": mark_in("kind of norm", "entrenched clauses"),
    "status": mark_in("kind of norm", "status of bodies"),
}
#: Kinds that fill pages and that only one who looks for them wants: a screen leaves them out.
DETAIL_KINDS = ("procedure", "return")
