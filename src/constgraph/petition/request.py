"""What a petition asks the court to do, in the words that the law has for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from constgraph.messages import mark, mark_in
from constgraph.terms import expand

__all__ = ["QUESTION", "Asked", "asked_of"]


class Asked(NamedTuple):
    """A request.

    Attributes
    ----------
    kind : str
        The local name of a concept of ``scheme:request``; empty where the list has none for it.
    title, subtitle, sentence : str
        Sentences for the catalogues; ``{what}`` is the act or matter.
    """

    kind: str
    title: str
    subtitle: str
    sentence: str


_PETITION = mark_in("title of a document", "Petition")
#: Law No. 153-VII, Arts 23(2), 23(4)(3) and 45(1): the Court looks at the conformity of acts.
_REVIEW = Asked(
    "review-of-an-act",
    _PETITION,
    mark("on the conformity of an act with the Constitution of the Republic of Kazakhstan"),
    mark(
        "review the conformity with the Constitution of the Republic of Kazakhstan of this act:"
        " {what}."
    ),
)
#: Art. 44(2)(11): a court asks that an act be found unconstitutional.
_FINDING = Asked(
    "review-of-an-act",
    mark_in("title of a document", "Representation"),
    mark("on finding an act unconstitutional"),
    mark("find this act unconstitutional: {what}."),
)
#: Arts 23(1), 23(3) and 44(2)(4).
_OTHERS = {
    "subject:constitutional-interpretation": Asked(
        "interpretation",
        _PETITION,
        mark("on the official interpretation of norms of the Constitution"),
        mark("give the official interpretation of norms of the Constitution: {what}."),
    ),
    "subject:presidential-removal-procedure": Asked(
        "conclusion",
        _PETITION,
        mark("on a conclusion that the constitutional procedures are observed"),
        mark("give a conclusion on the observance of the constitutional procedures: {what}."),
    ),
    "subject:constitutional-amendment": Asked(
        "conclusion",
        _PETITION,
        mark("on a conclusion"),
        mark("give a conclusion: {what}."),
    ),
    "subject:election-or-referendum-dispute": Asked(
        "decision-of-a-dispute",
        _PETITION,
        mark("on whether an election or a referendum was held properly"),
        mark("decide whether this was held properly: {what}."),
    ),
}
_REVIEWED = (
    "subject:law-before-signature",
    "subject:legal-act-in-force",
    "subject:normative-legal-act",
    "subject:parliamentary-resolution",
    "subject:treaty-before-ratification",
)
#: Of a matter that the law on petitions says nothing special of.
QUESTION = Asked("", _PETITION, mark("on a question"), mark("consider the question: {what}."))


def asked_of(scope: Collection[str]) -> Asked:
    """Return what a petition asks for: never more than the court may do about the matter.

    Parameters
    ----------
    scope : collection of str
        IRIs of who petitions and of the matter, with the wider ones that it falls under.
    """
    for name, asked in _OTHERS.items():
        if expand(name) in scope:
            return asked
    if not {expand(name) for name in _REVIEWED} & set(scope):
        return QUESTION
    return _FINDING if expand("kz:courts") in scope else _REVIEW
