"""The words of a comparison that its rows name by key."""

from __future__ import annotations

from constgraph.messages import mark

__all__ = ["COMPARED", "CONFIDENCE_WORDS", "STATUS_WORDS"]

COMPARED = {
    "petitioners": mark("Who may petition the constitutional court"),
    "individual-access": mark("How an individual reaches the constitutional court"),
    "deputies-threshold": mark("How many deputies must join to petition"),
    "review-forms": mark("Forms of constitutional review"),
    "appointing-bodies": mark("Who fills the seats of the constitutional court"),
    "seats": mark("Seats of the constitutional court"),
    "terms-of-judges": mark("Terms of constitutional judges"),
    "heads-of-state": mark("Heads of state: how chosen, for how long, how often"),
}
STATUS_WORDS = {
    "provided": mark("provided"),
    "direct": mark("direct"),
    "indirect": mark("only through another body"),
    "excluded": mark("excluded"),
    "silent": mark("silent"),
    "not-coded": mark("not coded"),
}
#: How well a statement was checked, in a word or two.
CONFIDENCE_WORDS = {
    "primary-text": mark("text"),
    "two-secondary": mark("two sources"),
    "one-secondary": mark("one source"),
    "inferred": mark("inferred"),
    "unverified": mark("unverified"),
}
