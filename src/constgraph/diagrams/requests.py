"""What a diagram is asked to show: the words of a person, resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from constgraph.comparison.aspects import aspect
from constgraph.errors import UsageError
from constgraph.messages import Message, mark
from constgraph.questions.local_names import find_actors
from constgraph.questions.names import (
    Place,
    find_place,
    find_place_and_actor,
    find_place_and_office,
    find_subject,
    is_place,
)
from constgraph.questions.snapshot import Snapshot
from constgraph.store.embedded import Store

__all__ = ["COMPARED", "Request", "read_request"]

#: How many words each diagram takes, at least and at most, and what they are.
_WORDS = {
    "appointments": (0, 1, mark("an office or body")),
    "changes": (0, 1, mark("the body it is about")),
    "comparison": (0, 1000, mark("codes of states")),
    "controls": (0, 2, mark("one or two offices or bodies")),
    "matrix": (0, 1, mark("a jurisdiction")),
    "petitioners": (0, 1, mark("a jurisdiction or court")),
    "routes": (1, 2, mark("who, and a jurisdiction or court")),
    "seats": (0, 1, mark("a body")),
    "timeline": (0, 1, mark("a jurisdiction or court")),
}
_COURT = "kz/constitutional-court"
#: What can be drawn as classes against states.
COMPARED = ("petitioners", "review-forms", "individual-access")


class Request(NamedTuple):
    """What a diagram is asked to show, all names resolved.

    Attributes
    ----------
    place : Place
        The jurisdiction, and one court of it where only that is meant.
    lang : str
        The language of labels.
    who : tuple of str
        IRIs of the offices or bodies that the picture is about; several where they share a name.
    other : str or None
        The IRI of a second actor, or of the body that a way leads to.
    since : Snapshot or None
        The earlier of two days.
    about : tuple of str
        IRIs of subject matters.
    states : tuple of str
        The codes of the states that are compared; empty for all.
    question : str
        What is compared; one of `COMPARED`.
    size : str
        The size of the plates, as `constgraph.diagrams.sizes.read_size` reads it; empty for one
        picture as large as it comes out.
    """

    place: Place
    lang: str = "en"
    who: tuple[str, ...] = ()
    other: str | None = None
    since: Snapshot | None = None
    about: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    question: str = ""
    size: str = ""


def read_request(
    store: Store,
    diagram: str,
    words: Sequence[str] = (),
    *,
    lang: str = "en",
    to: str | None = None,
    since: Snapshot | None = None,
    about: str | None = None,
) -> Request:
    """Return what the words after the name of a diagram mean.

    Parameters
    ----------
    store : Store
        The graph.
    diagram : str
        The diagram.
    words : sequence of str
        Such as ``kz/president`` and ``kz/kurultai`` for ``controls``.
    lang, to, since, about
        As in `Request`, by name; of a comparison, `about` is what is compared.

    Raises
    ------
    UnknownNameError
        If a name is not known; the hint names the nearest one.
    UsageError
        If there are too few words or too many.
    """
    least, most, meant = _WORDS.get(diagram, (0, len(words), ""))
    if not least <= len(words) <= most:
        raise UsageError(
            Message(
                "'{diagram}' takes {meant}; names given: {count}",
                diagram=diagram,
                meant=Message(meant),
                count=len(words),
            ),
            hint=Message("see: constgraph draw {diagram} --help", diagram=diagram),
        )
    if diagram == "comparison":
        return _compared(store, words, about or COMPARED[0], lang)
    matters = tuple(find_subject(store, about)) if about is not None else ()
    request = Request(find_place(store, "kz"), lang, since=since, about=matters)
    if diagram == "routes":
        place = find_place(store, words[1] if len(words) > 1 else "kz")
        other = find_place_and_actor(store, to)[1] if to is not None else None
        who = tuple(find_actors(store, words[0], place.jurisdiction))
        return request._replace(place=place, who=who, other=other)
    if diagram in ("appointments", "seats"):
        place, office = find_place_and_office(store, words[0] if words else _COURT)
        if office is None:
            raise UsageError(
                Message("'{words}' is a jurisdiction, not an office or body", words=words[0]),
                hint=Message("name one, such as {court}", court=_COURT),
            )
        return request._replace(place=place, who=(office,))
    if diagram in ("changes", "controls"):
        if not words or (len(words) == 1 and is_place(store, words[0])):
            return request._replace(place=find_place(store, words[0] if words else "kz"))
        found = [find_place_and_actor(store, word) for word in words]
        second = found[1][1] if len(found) > 1 else None
        return request._replace(place=found[0][0], who=(found[0][1],), other=second)
    return request._replace(place=find_place(store, words[0] if words else "kz"))


def _compared(store: Store, codes: Sequence[str], question: str, lang: str) -> Request:
    aspect(question)
    if question not in COMPARED:
        raise UsageError(
            Message(
                "'{question}' is a list, not a matrix: there is no picture of it", question=question
            ),
            hint=Message(
                "with a matrix: {compared}; as a table: constgraph compare {value}",
                compared=", ".join(COMPARED),
                value=" ".join([*codes, "--question", question]),
            ),
        )
    places = [find_place(store, code) for code in codes]
    states = tuple(dict.fromkeys(place.code for place in places))
    place = places[0] if places else find_place(store, "kz")
    return Request(place, lang, states=states, question=question)
