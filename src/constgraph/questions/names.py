"""From the words that a person types to the nodes of the graph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from typing import NamedTuple

import pyoxigraph as ox

from constgraph.errors import UnknownNameError, UsageError
from constgraph.messages import Message, mark
from constgraph.questions.catalogue import near_match
from constgraph.store.embedded import Store
from constgraph.store.texts import short_name
from constgraph.terms import PREFIXES, compact, expand

__all__ = [
    "ACTORS",
    "PETITIONERS",
    "Place",
    "bearers",
    "clean",
    "find_iri",
    "find_place",
    "find_place_and_actor",
    "find_place_and_office",
    "find_subject",
    "find_thing",
    "is_label",
    "is_place",
    "list_codes",
    "list_names",
    "node_name",
    "owners",
]

_UNKNOWN = {
    "actor": mark("there is no actor '{text}'"),
    "court": mark("there is no court '{text}'"),
    "office": mark("there is no office '{text}'"),
    "petitioner": mark("there is no petitioner '{text}'"),
    "subject matter": mark("there is no subject matter '{text}'"),
    "thing": mark("there is no thing '{text}'"),
}
_NAMED = """
SELECT ?iri ?name WHERE {{
  {pattern}
  FILTER(isIRI(?iri))
  {named}
}}"""
_NAME = "?iri skos:prefLabel|skos:altLabel|rdfs:label ?name"
PETITIONERS = """
  { ?iri a ?type
    VALUES ?type { cg:Office cg:PersonClass cg:Institution cg:Court cg:CollegialBody cg:Chamber } }
  UNION { ?iri skos:inScheme scheme:petitioner-kind }"""
_SUBJECTS = "?iri skos:inScheme scheme:subject-matter ."
_OFFICES = (
    "?iri a ?type VALUES ?type { cg:Office cg:Institution cg:Court cg:CollegialBody cg:Chamber }"
)
ACTORS = _OFFICES.replace("cg:Office", "cg:Office cg:PersonClass")
_PLACES = """
  { ?iri a cg:Jurisdiction } UNION { ?right a/rdfs:subClassOf cg:Standing ; cg:forum ?iri }"""
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: The shortest word of a text that may be what is meant.
_WORD = 4
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
#: What a word may name -> what bears such names.
_LISTED = {
    "actor": ACTORS,
    "body": _OFFICES.replace("cg:Office ", ""),
    "court": "?right a/rdfs:subClassOf cg:Standing ; cg:forum ?iri .",
    "office": _OFFICES,
    "petitioner": PETITIONERS,
    "subject matter": _SUBJECTS,
}


class Place(NamedTuple):
    """A jurisdiction, and one court of it where only that court is asked about."""

    code: str
    jurisdiction: str
    forum: str | None = None


def owners(store: Store) -> dict[str, str]:
    """Return the jurisdiction of everything that has one."""
    rows = store.select("SELECT ?what ?owner WHERE { ?what cg:jurisdiction ?owner }")
    return {row["what"]: row["owner"] for row in rows}


def find_place_and_office(store: Store, text: str) -> tuple[Place, str | None]:
    """Return the jurisdiction of an office or body and its IRI; None for a whole jurisdiction."""
    places = _places(store)
    if (code := clean(text).lower()) in places:
        return places[code], None
    return _owned(store, text, _find(store, text, _OFFICES, "office"))


def find_place_and_actor(store: Store, text: str) -> tuple[Place, str]:
    """Return the jurisdiction of an office, body or class of persons, and its IRI.

    Raises
    ------
    UnknownNameError
        If nothing bears the name.
    UsageError
        If offices or bodies of several states bear it.
    """
    return _owned(store, text, _find(store, text, ACTORS, "actor"))


def _owned(store: Store, text: str, iris: list[str]) -> tuple[Place, str]:
    owned = owners(store)
    if len({owned[iri] for iri in iris}) > 1:
        raise UsageError(
            Message("'{text}' is a name in several states", text=text),
            hint=_which(iris),
        )
    place = next(p for p in _places(store).values() if p.jurisdiction == owned[iris[0]])
    return place, iris[0]


def _places(store: Store) -> dict[str, Place]:
    rows = store.select("SELECT ?code ?iri WHERE { ?iri a cg:Jurisdiction ; skos:notation ?code }")
    return {row["code"].lower(): Place(row["code"].lower(), row["iri"]) for row in rows}


def is_place(store: Store, text: str) -> bool:
    """Say whether a text is the code of a jurisdiction."""
    return clean(text).lower() in _places(store)


def list_codes(store: Store) -> list[str]:
    """Return the codes of the jurisdictions, sorted."""
    return sorted(_places(store))


def list_names(store: Store, what: str) -> list[str]:
    """Return the prefixed names of all that a word may name, sorted.

    Parameters
    ----------
    store : Store
        The graph.
    what : str
        ``actor``, ``body``, ``court``, ``office``, ``petitioner`` or ``subject matter``.
    """
    rows = store.select(_NAMED.format(pattern=_LISTED[what], named=""))
    return sorted({compact(row["iri"]) for row in rows})


def find_subject(store: Store, text: str) -> list[str]:
    """Return the IRIs of the subject matters that bear a name."""
    return _find(store, text, _SUBJECTS, "subject matter")


def find_place(store: Store, text: str) -> Place:
    """Return the jurisdiction or court that a text such as ``kz`` or ``kz/senate`` names."""
    text = clean(text)
    code, _, local = text.partition("/")
    if local and len(code) == 2:
        found = _find(store, f"{code}:{local}", _PLACES, "court")
    else:
        by_code = store.select(
            "SELECT ?code ?iri WHERE { ?iri a cg:Jurisdiction ; skos:notation ?code }",
            {"code": text.upper()},
        )
        found = [row["iri"] for row in by_code] or _find(store, text, _PLACES, "court")
    iri = found[0]
    rows = store.select(
        "SELECT ?iri ?jurisdiction ?code WHERE { ?iri cg:jurisdiction? ?jurisdiction ."
        " ?jurisdiction a cg:Jurisdiction ; skos:notation ?code }",
        {"iri": ox.NamedNode(iri)},
    )
    jurisdiction = rows[0]["jurisdiction"]
    return Place(rows[0]["code"].lower(), jurisdiction, None if iri == jurisdiction else iri)


def find_thing(store: Store, text: str) -> str:
    """Return the IRI of any node by IRI, prefixed name, ``kz/name`` or label.

    A blank node is found by the name that a finding gives it; it is returned as ``_:...``.

    Raises
    ------
    UnknownNameError
        If nothing bears the name.
    """
    if known := find_iri(store, text):
        return known
    if " / " in text or text.startswith("["):
        for node, name in store.blank_names().items():
            if name == clean(text):
                return node
    found = _find(store, text, "?iri a ?type .", "thing")
    if len(found) > 1:
        raise UsageError(
            Message("'{text}' is a name of several things", text=text), hint=_which(found)
        )
    return found[0]


def find_iri(store: Store, text: str) -> str | None:
    """Return the IRI of the graph that a text is written for; a label is none."""
    return next((iri for iri in _candidates(store, text) if _is_known(store, iri)), None)


def is_label(store: Store, text: str) -> bool:
    """Say whether something bears a text as its label, but for case and signs."""
    wanted = _fold(text)
    rows = store.select(_NAMED.format(pattern="?iri a ?type .", named=_NAME))
    return any(_fold(row["name"]) == wanted for row in rows)


def node_name(store: Store, text: str, known: Collection[str]) -> str:
    """Return the prefixed name among those known that a text is written for, else the text."""
    meant = (name for iri in _candidates(store, text) if (name := compact(iri)) in known)
    return next(meant, clean(text).replace("/", ":", 1))


def _is_known(store: Store, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False  # such as one with a bracket: nothing can bear it
    return any(
        store.select(f"SELECT ?iri ?x ?y WHERE {{ {pattern} }} LIMIT 1", {"iri": node})
        for pattern in ("?iri ?x ?y", "?x ?y ?iri")
    )


def _candidates(store: Store, text: str) -> list[str]:
    """Return the IRIs that a text may be written for, whether they are in the graph or not.

    The prefixes are those of constgraph, those of a reader's files, and the codes of states.
    """
    cleaned = clean(text)
    if cleaned.startswith("<") and cleaned.endswith(">"):
        return _valid([cleaned[1:-1]])
    found = [text.strip(), cleaned]
    for sign in (":", "/"):
        prefix, local = cleaned.partition(sign)[::2]
        if sign not in cleaned or local.startswith("//"):
            continue
        known = [PREFIXES.get(prefix), store.prefixes().get(prefix) if prefix else None]
        if re.fullmatch("[a-z]{2}", prefix):
            known.append(expand(f"{prefix}:"))
        found += [space + local for space in known if space]
    return _valid(found)


def _valid(texts: list[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if _IRI.fullmatch(text)]


def _which(iris: list[str]) -> str:
    return Message("say which one: {names}", names=", ".join(sorted(map(compact, iris))))


def _find(store: Store, text: str, pattern: str, what: str) -> list[str]:
    """Return what bears a name: by a label or an IRI, else by the last part of an IRI."""
    by_label, by_last_part = bearers(store, text, pattern, what)
    return by_label or by_last_part


def bearers(
    store: Store, text: str, pattern: str, what: str, among: Callable[[str], bool] = lambda _: True
) -> tuple[list[str], list[str]]:
    """Return what bears a name, and what bears it as the last part of its IRI.

    Parameters
    ----------
    store : Store
    text : str
    pattern : str
        What may bear it: a pattern of ``?iri``.
    what : str
        Of which sort it is, in words of this module.
    among : callable
        Says which IRIs are offered as the near match; all are looked through.

    Raises
    ------
    UnknownNameError
        If nothing bears the name.
    """
    names: dict[str, list[str]] = {}
    last_parts: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    # a search through all things leaves out what has no label: most of it has no name of its own
    named = _NAME if what == "thing" else f"OPTIONAL {{ {_NAME} }}"
    for row in store.select(_NAMED.format(pattern=pattern, named=named)):
        iri = row["iri"]
        for name, table in (
            (row.get("name", iri), names),
            (compact(iri), names),
            (iri, names),
            (short_name(iri), last_parts),
        ):
            folded = _fold(name)
            spelled.setdefault(folded, name)
            if iri not in table.setdefault(folded, []):
                table[folded].append(iri)
    meant = [iri for iri in _candidates(store, text) if iri in names.get(_fold(iri), [])]
    if meant:
        return meant[:1], []
    for wanted in (_fold(text), _fold(text.replace("/", ":", 1))):
        if wanted in names or wanted in last_parts:
            return names.get(wanted, []), last_parts.get(wanted, [])
    raise UnknownNameError(
        Message(_UNKNOWN[what], text=text),
        hint=_cure(
            store,
            text,
            what,
            [name for name, iris in (names | last_parts).items() if any(map(among, iris))],
            spelled,
        ),
    )


def _cure(
    store: Store, text: str, what: str, names: Collection[str], spelled: dict[str, str]
) -> str:
    if near := _near(_fold(text), list(names)):
        return Message("did you mean '{near}'?", near=spelled[near])
    if _SCHEME.match(text.strip().lstrip("<")) and not _candidates(store, text):
        return Message(
            "an IRI holds no spaces and none of {signs}; write them as %20 and the like",
            signs='<>"{}|^`\\',
        )
    return _choices(store, what)


def _near(folded: str, names: list[str]) -> str | None:
    """Return the name that is hardly misspelt, else a word of the text, else what is like it."""
    words = (word for word in reversed(folded.split()) if len(word) >= _WORD and word in names)
    return near_match(folded, names, likeness=0.85) or next(words, near_match(folded, names))


def _choices(store: Store, what: str) -> str:
    if what == "court":
        codes = store.select("SELECT ?code WHERE { ?j a cg:Jurisdiction ; skos:notation ?code }")
        names = ", ".join(sorted(row["code"].lower() for row in codes))
        return Message("jurisdictions: {names}", names=names)
    if what == "subject matter":
        return Message("see: constgraph show scheme:subject-matter")
    if what == "petitioner":
        return Message("see: constgraph petitioners, or constgraph show scheme:petitioner-kind")
    return Message("give an IRI, a prefixed name such as kz:president, or a label")


def clean(text: str) -> str:
    """Return a name as it is looked for: composed letters, plain spaces, nothing invisible.

    Examples
    --------
    >>> clean(" Ma\u0308rz\u00a0 \u00adx ")
    'M\xe4rz x'
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def _fold(name: str) -> str:
    folded = clean(name).casefold()
    if not folded.isascii():  # letters may come apart when their case is folded
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.replace("-", " ").replace("_", " ").split())
