"""Headings, articles and times in the usage of a language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from constgraph.answers.citation import cite
from constgraph.errors import UsageError
from constgraph.messages import LANGUAGES, Message, mark, mark_in, say, say_count, say_in

__all__ = [
    "check_language",
    "citing",
    "heading",
    "localize_article",
    "localize_duration",
    "unbroken",
]

_HEADINGS = {
    "columns": mark("Columns"),
    "definition": mark("Definition"),
    "list": mark("Code list"),
    "name": mark("Name"),
    "after": mark("After"),
    "amendment": mark("Made by"),
    "article": mark("Article"),
    "resolution": mark("No."),
    "place": mark("Provision"),
    "outcome": mark("Outcome"),
    "before": mark("Before"),
    "body": mark("Body"),
    "class": mark("Kind"),
    "concerns": mark("Concerns"),
    "condition": mark("Condition"),
    "conditions": mark("Conditions"),
    "confidence": mark("Checked"),
    "how": mark("How"),
    "instrument": mark("Act"),
    "kind": mark("Kind"),
    "label": mark("Name"),
    "length": mark("Term"),
    "limit": mark("Limit"),
    "office": mark("Office"),
    "part_of": mark("Part of"),
    "petitioner": mark("Who"),
    "predecessor": mark("Succeeds"),
    "seats": mark("Seats"),
    "since": mark("Since"),
    "source": mark("Source"),
    "order": mark("Step"),
    "question": mark("Question"),
    "role": mark("Does"),
    "actor": mark("Actor"),
    "status": mark("Status"),
    "subject": mark("About"),
    "suspends": mark("Suspends"),
    "text": mark("Why"),
    "times": mark("Times"),
    "target": mark("To whom"),
    "offices": mark("Offices"),
    "consents": mark_in("column: how many", "Consents"),
    "threshold": mark("Threshold"),
    "age_limit": mark("Until age"),
    "valid_from": mark("From"),
    "valid_until": mark("Until"),
    "what": mark("What"),
    "accountable_to": mark("Answers to"),
    "actors": mark("Actors"),
    "after_article": mark("Article"),
    "also_held_by": mark("Also held by"),
    "appointed_by": mark("Filled by"),
    "appointing_actors": mark_in("column: how many", "Actors"),
    "appointment_article": mark("Filled under"),
    "articles": mark("Article"),
    "attested_on": mark("Seen in office"),
    "before_article": mark("Article"),
    "begins": mark("Begins"),
    "branch": mark("Branch"),
    "by_right": mark("By right"),
    "code": mark("Code"),
    "curable": mark("Curable"),
    "date": mark("Date"),
    "denominator": mark_in("column: of how many votes", "Of"),
    "dismissed_by": mark("Ended by"),
    "dismissing_actors": mark_in("column: how many", "Actors"),
    "does": mark("Norm"),
    "duration": mark("Time"),
    "effect": mark("Effect"),
    "electorate": mark("Elected by"),
    "ends": mark("Ends"),
    "enforces": mark("Condition"),
    "english": mark("English"),
    "entrenched": mark("Never amended"),
    "forms": mark("Review"),
    "fraction": mark("Fraction"),
    "forum": mark_in("column: before which body", "Before"),
    "gained_under": mark("Gained under"),
    "ground": mark("Ground"),
    "heir": mark("Followed by"),
    "holder": mark("Who"),
    "institution": mark("Body or office"),
    "iri": mark("Node"),
    "lost_under": mark("Lost under"),
    "majority": mark("Majority"),
    "match": mark_in("column of a comparison", "Rule"),
    "minimum": mark("At least"),
    "number": mark_in("column: how many", "Number"),
    "numerator": mark("Part"),
    "of": mark("Of what"),
    "of_seats": mark_in("column: of how many seats", "Of"),
    "on_refusal": mark("If refused"),
    "on_silence": mark("If silent"),
    "person": mark("Person"),
    "protected_by": mark("Norm"),
    "refusals": mark("Refusals"),
    "registered": mark("Registered"),
    "share": mark("Percent"),
    "system": mark("System"),
    "turnout": mark("Turnout"),
    "unit": mark_in("column: what is counted", "Of"),
    "votes": mark("Votes"),
    "way": mark("Way"),
    "who": mark("Who"),
    "version": mark("Version"),
}


def check_language(lang: str) -> None:
    """Refuse a language that labels are not kept in.

    Raises
    ------
    UsageError
        If it is none of en, ru and kk.
    """
    if lang not in LANGUAGES:
        raise UsageError(
            Message("there are no labels in '{lang}'", lang=lang),
            hint=Message("one of: {languages}", languages=", ".join(LANGUAGES)),
        )


def heading(key: str, lang: str) -> str:
    """Return the heading of a column; a key without words of its own is shown as it is."""
    words = _HEADINGS.get(key)
    return say(words, lang) if words else key.replace("_", " ").capitalize()


#: How articles are cited now, and which of them name a sub-paragraph straight below an article.
_CITED: ContextVar[tuple[str, Collection[str]]] = ContextVar("cited", default=("plain", ()))


@contextmanager
def citing(style: str, items: Collection[str] = ()) -> Iterator[None]:
    """Cite articles in a style of `constgraph.answers.citation` until this ends.

    Parameters
    ----------
    style : str
        One of `CITATIONS`. It is how acts of Kazakhstan are cited: for those of other states it
        stays ``plain``.
    items : collection of str
        As for `cite`.
    """
    token = _CITED.set((style, items))
    try:
        yield
    finally:
        _CITED.reset(token)


def localize_article(article: str, lang: str) -> str:
    """Return a pinpoint such as ``Art. 72(2) with Art. 78`` in the usage of a language.

    Examples
    --------
    >>> localize_article("Art. 72(2) with Art. 78", "ru")
    'ст. 72(2) во взаимосвязи со ст. 78'
    >>> localize_article("secs. 2-10; article not read", "ru")
    '§§ 2-10; статья не прочитана'
    >>> localize_article("Art. 93(1) with sec. 63", "ru")
    'ст. 93(1) во взаимосвязи с § 63'
    >>> with citing("short"):
    ...     localize_article("Art. 45(2)(1)", "ru")
    'пп. 1) п. 2 ст. 45'
    """
    if lang == "en":
        return article
    style, items = _CITED.get()
    if style != "plain":
        article = cite(article, lang, short=style == "short", items=items)
    for english, words in _PINPOINT_WORDS.items():
        article = article.replace(english, say(words, lang))
    return _ARTICLE.sub(
        lambda match: say_in(
            "pinpoint", "Art. {number}{parts}", lang, number=match[1], parts=match[2]
        ),
        article,
    )


#: Words of a pinpoint, longer ones first.
_PINPOINT_WORDS = {
    "article not read": mark_in("pinpoint", "article not read"),
    "whole act": mark_in("pinpoint", "whole act"),
    "Regulation, ": mark_in("pinpoint", "Regulation, "),
    "item on the Human Rights Defender": mark_in("pinpoint", "item on the Human Rights Defender"),
    "item on the Prosecutor General": mark_in("pinpoint", "item on the Prosecutor General"),
    "sentences ": mark_in("pinpoint", "sentences "),
    "sentence ": mark_in("pinpoint", "sentence "),
    "para. ": mark_in("pinpoint", "para. "),
    " to ": mark_in("pinpoint", " to "),
    # Russian says "со статьёй", but "с параграфом"
    " with secs. ": mark_in("pinpoint", " with secs. "),
    " with sec. ": mark_in("pinpoint", " with sec. "),
    "secs. ": mark_in("pinpoint", "secs. "),
    "sec. ": mark_in("pinpoint", "sec. "),
    " nos. ": mark_in("pinpoint", " nos. "),
    " no. ": mark_in("pinpoint", " no. "),
    " with ": mark_in("pinpoint", " with "),
    " of ": mark_in("pinpoint", " of "),
}
_ARTICLE = re.compile(r"Art\. (\d[\w-]*)((?:\([\w-]+\))*)")


def unbroken(article: str) -> str:
    """Keep ``Art.`` and its number on one line."""
    return article.replace(". ", ".\N{NO-BREAK SPACE}")


def localize_duration(text: str, lang: str) -> str:
    """Return an XSD duration of one unit in words, any other text as it is.

    Examples
    --------
    >>> localize_duration("P10D", "en"), localize_duration("P1Y", "en")
    ('10 days', '1 year')
    >>> [localize_duration(f"P{n}Y", "ru") for n in (1, 4, 5, 11, 21)]
    ['1 год', '4 года', '5 лет', '11 лет', '21 год']
    """
    match = re.fullmatch(r"P(?:T(?=\d+H$))?(\d+)([YMDH])", text)
    if match is None:
        return text
    count = int(match[1])
    if match[2] == "Y":
        return say_count("{n} year", "{n} years", count, lang)
    if match[2] == "M":
        return say_count("{n} month", "{n} months", count, lang)
    if match[2] == "H":
        return say_count("{n} hour", "{n} hours", count, lang)
    return say_count("{n} day", "{n} days", count, lang)
