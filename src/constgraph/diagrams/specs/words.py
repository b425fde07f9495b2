"""The words of node-link diagrams that a picture names by key."""

from __future__ import annotations

from collections.abc import Mapping

from constgraph.messages import mark, say

__all__ = ["KIND_WORDS", "RELATION_WORDS", "second_language", "words_of"]

RELATION_WORDS = {
    "elects": mark("elects"),
    "appoints": mark("appoints"),
    "appoints-with-consent": mark("appoints with consent"),
    "appoints-and-dismisses": mark("appoints and dismisses"),
    "proposes": mark("proposes"),
    "consents": mark("consents"),
    "dismisses": mark("dismisses"),
    "dissolves": mark("dissolves"),
    "vetoes": mark("vetoes"),
    "reviews": mark("reviews"),
    "petitions": mark("petitions"),
    "must-petition": mark("must petition"),
    "addresses": mark("addresses"),
    "added": mark("added by the reform"),
    "removed": mark("removed by the reform"),
    "unchanged": mark("unchanged"),
}
KIND_WORDS = {
    "people": mark("people"),
    "head-of-state": mark("head of state"),
    "legislature": mark("legislature"),
    "executive": mark("executive"),
    "judiciary": mark("courts and judges"),
    "independent": mark("independent office"),
    "local": mark("local"),
    "advisory": mark("advisory body"),
}


def words_of(table: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return a table in one language."""
    return {key: say(words, lang) for key, words in table.items()}


def second_language(lang: str) -> str:
    """Return the other language of the country, which a picture shows beside the reader's own."""
    return "ru" if lang == "kk" else "kk"
