"""Petitioners and actors of one state, as people name them; what fits several is asked back."""

from __future__ import annotations

from constgraph.errors import UnknownNameError, UsageError
from constgraph.messages import Message, mark
from constgraph.questions.names import ACTORS, PETITIONERS, bearers, clean, owners
from constgraph.store.embedded import Store
from constgraph.terms import compact, expand

__all__ = ["find_actors", "find_petitioner"]

_UNKNOWN_HERE = {
    "actor": mark("there is no actor '{text}' in {place}"),
    "petitioner": mark("there is no petitioner '{text}' in {place}"),
}
_REPRESENTATIVES = "?iri skos:inScheme scheme:representative"
#: Persons of no kind that petitions anywhere: whoever shares a name with them may be meant, or not.
_OTHERS = """SELECT ?actor WHERE { ?actor a cg:PersonClass .
  FILTER NOT EXISTS { ?actor cg:petitionerKind ?kind } }"""
_PRIVATE = """SELECT ?actor ?group WHERE {
  ?actor cg:petitionerKind/skos:broader ?group . ?actor a cg:PersonClass }"""


def find_petitioner(store: Store, text: str, jurisdiction: str) -> list[str]:
    """Return the IRIs of the petitioners of a jurisdiction, or kinds of petitioner, by name.

    Raises
    ------
    UnknownNameError
        If nothing in the jurisdiction bears the name.
    UsageError
        If several classes of persons bear it, or if it names one who petitions for another.
    """
    try:
        found = _of(store, text, PETITIONERS, "petitioner", jurisdiction)
    except UnknownNameError:
        _refuse_representative(store, text)
        raise
    _refuse_several(store, text, found)
    return found


def find_actors(store: Store, text: str, jurisdiction: str) -> list[str]:
    """Return the IRIs of the offices, bodies and classes of persons of a jurisdiction by name.

    Raises
    ------
    UnknownNameError
        If nothing in the jurisdiction bears the name.
    """
    return _of(store, text, ACTORS, "actor", jurisdiction)


def _of(store: Store, text: str, pattern: str, what: str, jurisdiction: str) -> list[str]:
    """Return what bears a name in a jurisdiction, or in none, as a kind of petitioner does."""
    owned = owners(store)
    found = bearers(
        store, text, pattern, what, lambda iri: owned.get(iri, jurisdiction) == jurisdiction
    )
    for iris in found:
        if own := [iri for iri in iris if owned.get(iri, jurisdiction) == jurisdiction]:
            return own
    place = compact(jurisdiction).partition(":")[0]
    elsewhere = sorted({compact(iri) for iris in found for iri in iris})
    raise UnknownNameError(
        Message(_UNKNOWN_HERE[what], text=text, place=place),
        hint=Message(
            "that is a name of {elsewhere}; see: constgraph petitioners {place}",
            elsewhere=", ".join(elsewhere[:3]),
            place=place,
        ),
    )


def _refuse_several(store: Store, text: str, found: list[str]) -> None:
    """Ask back where a word fits several classes of persons, as `resident` or `prosecutor` does."""
    private = {
        row["actor"]
        for row in store.select(_PRIVATE)
        if row["group"] == expand("kind:private-petitioner")
    }
    others = {row["actor"] for row in store.select(_OTHERS)}
    meant = [iri for iri in found if iri in private]
    if any(iri in others for iri in found):
        owned = owners(store)
        meant = [iri for iri in found if iri in owned]
    if len(meant) > 1:
        raise UsageError(
            Message("'{text}' may be one of several petitioners", text=clean(text)),
            hint=Message(
                "write which of them: {names}", names=", ".join(sorted(map(compact, meant)))
            ),
        )


def _refuse_representative(store: Store, text: str) -> None:
    """Ask for the petitioner where the word names one who acts for another."""
    try:
        bearers(store, text, _REPRESENTATIVES, "thing")
    except UnknownNameError:
        return
    raise UsageError(
        Message("'{text}' petitions for another", text=clean(text)),
        hint=Message("name the one who is represented, such as: citizen"),
    )
