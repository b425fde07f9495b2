"""Articles as acts of Kazakhstan cite them: sub-paragraph 1) of paragraph 2 of Article 45.

An article has paragraphs, and a paragraph has sub-paragraphs. Where an article has sub-paragraphs
and no paragraphs, its numbers have to be named, since nothing in ``Art. 44(10-1)`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from constgraph.messages import mark_in, say

__all__ = ["CITATIONS", "cite"]

#: How articles are cited: in full, with the abbreviations of Russian, or as the data write them.
CITATIONS = ("official", "short", "plain")
_PINPOINT = re.compile(r"(?P<joint> with |, |)Art\. (?P<number>\d[\w-]*)(?P<parts>(?:\([\w-]+\))*)")
_OF_LAW = re.compile(r" of Law No\. ([\w-]+)")
#: What encloses a place, outwards.
_WITHIN = {
    "article": mark_in("citation, what encloses", "of Article {n}"),
    "paragraph": mark_in("citation, what encloses", "of paragraph {n} {rest}"),
    "point": mark_in("citation, what encloses", "of sub-paragraph {n}) {rest}"),
}
_PLACE = {
    "article": mark_in("citation", "Article {n}"),
    "paragraph": mark_in("citation", "paragraph {n} {rest}"),
    "point": mark_in("citation", "sub-paragraph {n}) {rest}"),
}
#: The same after "together with", and in a list that follows it.
_JOINED = {
    "article": mark_in("citation, with what", "Article {n}"),
    "paragraph": mark_in("citation, with what", "paragraph {n} {rest}"),
    "point": mark_in("citation, with what", "sub-paragraph {n}) {rest}"),
}
_JOINT = {
    "article": mark_in("citation, before an article", " with "),
    "paragraph": mark_in("citation, before a paragraph", " with "),
    "point": mark_in("citation, before a paragraph", " with "),
}
_SHORT = {
    "article": mark_in("citation, short", "Art. {n}"),
    "paragraph": mark_in("citation, short", "para. {n} {rest}"),
    "point": mark_in("citation, short", "sub-para. {n}) {rest}"),
}


def cite(article: str, lang: str, *, short: bool = False, items: Collection[str] = ()) -> str:
    """Return a pinpoint such as ``Art. 45(2)(1)`` in the words of an official citation.

    Parameters
    ----------
    article : str
        As the data write it; several may be joined.
    lang : str
        ``ru`` or ``kk``; English keeps its brackets.
    short : bool
        With abbreviations, where the language has them.
    items : collection of str
        Pinpoints such as ``Art. 44(10-1)`` whose first number is that of a sub-paragraph.

    Examples
    --------
    >>> cite("Art. 45(2)(1)", "ru"), cite("Art. 45(2)(1)", "ru", short=True)
    ('подпункт 1) пункта 2 статьи 45', 'пп. 1) п. 2 ст. 45')
    >>> cite("Art. 45(2)(1)", "kk")
    '45-баптың 2-тармағының 1) тармақшасы'
    >>> cite("Art. 72(2) with Art. 44(10-1)", "ru", items={"Art. 44(10-1)"})
    'пункт 2 статьи 72 во взаимосвязи с подпунктом 10-1) статьи 44'
    """
    if lang == "en":
        return article
    short = short and lang == "ru"  # Kazakh has no abbreviations of its own
    return "; ".join(_cited(part, lang, short, items) for part in article.split("; "))


def _cited(text: str, lang: str, short: bool, items: Collection[str]) -> str:
    joined = False

    def words(match: re.Match[str]) -> str:
        nonlocal joined
        joined = joined or match["joint"] == " with "
        levels = _levels(match["number"], match["parts"], items)
        forms = _SHORT if short else _JOINED if joined else _PLACE
        joint = match["joint"]
        if joint == " with ":
            joint = say(_JOINT[levels[-1][0]], lang)
        return joint + _written(levels, forms, lang, short)

    text = _PINPOINT.sub(words, text)
    return _OF_LAW.sub(
        lambda match: say(mark_in("citation", " of Law No. {n}"), lang, n=match[1]), text
    )


def _levels(number: str, parts: str, items: Collection[str]) -> list[tuple[str, str]]:
    """Return the kind and the number of each place from the article down."""
    levels, below = [("article", number)], ["paragraph", "point"]
    for part in re.findall(r"\(([\w-]+)\)", parts):
        if len(levels) == 1 and (f"Art. {number}({part})" in items or part.isalpha()):
            below.remove("paragraph")
        levels.append((below.pop(0) if below else "point", part))
    return levels


def _written(levels: list[tuple[str, str]], forms: dict[str, str], lang: str, short: bool) -> str:
    *outer, (kind, number) = levels
    within = ""
    for outer_kind, outer_number in outer:
        table = _SHORT if short else _WITHIN
        within = say(table[outer_kind], lang, n=outer_number, rest=within)
    return say(forms[kind], lang, n=number, rest=within)
