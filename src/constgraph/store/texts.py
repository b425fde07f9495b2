"""Which of the texts of a node is shown: the one place where a language is chosen."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["LABELS", "Text", "best_texts", "language_rank", "plain_text", "short_name"]

#: What names a node, the better one first.
LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
)
#: A text and the tag of its language; None if it has none.
Text = tuple[str, str | None]


def language_rank(tag: str | None, lang: str) -> tuple[int, str]:
    """Return how well a text of one language serves a reader of another; the lowest serves best.

    The language itself, English, no language, any other by the letters of its tag; each without a
    region first.

    Examples
    --------
    >>> tags = ["uk", "ru-KZ", None, "en-GB", "ru", "de", "en"]
    >>> sorted(tags, key=lambda tag: language_rank(tag, "ru"))
    ['ru', 'ru-KZ', 'en', 'en-GB', None, 'de', 'uk']
    """
    if not tag:
        return 2, ""
    folded = tag.casefold().replace("_", "-")
    main = folded.partition("-")[0]
    places = {"en": 1} | {lang.casefold().partition("-")[0]: 0}
    return places.get(main, 3), folded


def best_texts(texts: Iterable[Text], lang: str) -> list[Text]:
    """Return the texts of the one language that serves a reader best, sorted; blank ones never."""
    said = {text for text in texts if text[0].strip()}
    ranks = {text: language_rank(text[1], lang) for text in said}
    best = min(ranks.values(), default=None)
    return sorted(
        (text for text in said if ranks[text] == best), key=lambda text: (text[0], text[1] or "")
    )


def plain_text(term: object) -> str:
    """Return an RDF term as plain text; a triple within a triple as it is written."""
    return str(getattr(term, "value", term))


def short_name(iri: str) -> str:
    """Return the last part of an IRI, which stands for a node without a label; never empty.

    Examples
    --------
    >>> short_name("http://www.w3.org/ns/org#Membership"), short_name("urn:lex:kz:1995-08-30")
    ('Membership', '1995-08-30')
    >>> short_name("https://w3id.org/constgraph/id/kz/"), short_name("/#")
    ('kz', '/#')
    """
    text = iri.rstrip("/#:")
    signs = ":" if text[:4].casefold() == "urn:" else "/#" if "/" in text or "#" in text else ":"
    return text[max(text.rfind(sign) for sign in signs) + 1 :] or iri
