"""Sentences in the language of the reader: English in the code, others in gettext catalogues.

A sentence is written in English where it is said. ``scripts/messages.py`` collects all of them
into ``locale/constgraph.pot``. A translator edits ``locale/<language>/LC_MESSAGES/constgraph.po``;
the ``.mo`` beside it, which this module reads, is compiled when the package is built.
"""

from __future__ import annotations

import gettext
import struct
from functools import cache
from pathlib import Path

from constgraph.errors import InstallError

__all__ = [
    "DOMAIN",
    "LANGUAGES",
    "LOCALE",
    "Message",
    "catalogue",
    "has_catalogue",
    "mark",
    "mark_in",
    "say",
    "say_count",
    "say_in",
    "say_message",
    "translate",
    "unreviewed",
]

LANGUAGES = ("en", "ru", "kk")
DOMAIN = "constgraph"
LOCALE = Path(__file__).parent / "locale"
#: How gettext joins a context to a sentence.
_JOINT = "\x04"
#: The key under which a compiled catalogue keeps the number of its fuzzy sentences.
UNREVIEWED = f"catalogue{_JOINT}unreviewed"


def mark(text: str) -> str:
    """Mark a sentence of a table for the catalogues; `say` translates it later."""
    return text


def mark_in(context: str, text: str) -> str:
    """Mark a sentence whose words mean different things in different places.

    Parameters
    ----------
    context : str
        Where it stands, for the translator.
    text : str
        The sentence.
    """
    return f"{context}{_JOINT}{text}"


def say(text: str, lang: str, /, **values: object) -> str:
    """Return a sentence in a language with its values filled in.

    Parameters
    ----------
    text : str
        The English sentence, or what `mark_in` returned.
    lang : str
        One of `LANGUAGES`; what a catalogue lacks stays English.
    **values : object
        The values of its placeholders.

    Examples
    --------
    >>> say("{n} of {m}", "en", n=2, m=3)
    '2 of 3'
    """
    return _fill(translate(text, lang), lang, values)


def say_in(context: str, text: str, lang: str, /, **values: object) -> str:
    """Return a sentence whose words depend on where it stands; see `mark_in` and `say`."""
    return say(mark_in(context, text), lang, **values)


def say_count(one: str, many: str, count: int, lang: str, /, **values: object) -> str:
    """Return a sentence in the plural form that a number takes in a language.

    Parameters
    ----------
    one, many : str
        The English sentence for one and for several; ``{n}`` is the number.
    count : int
        The number.
    lang : str
        One of `LANGUAGES`.
    **values : object
        The values of its other placeholders.

    Examples
    --------
    >>> [say_count("{n} seat", "{n} seats", n, "en") for n in (1, 2)]
    ['1 seat', '2 seats']
    """
    if lang == "en":
        text = one if count == 1 else many
    else:
        text = catalogue(lang).ngettext(one, many, count)
    return _fill(text, lang, {"n": count, **values})


class Message(str):
    """A sentence that is English text and can say itself in other languages.

    Errors carry such sentences: ``str`` of an error is English, a command line asks for the
    language of its reader.

    Parameters
    ----------
    text : str
        The English sentence, or what `mark_in` returned.
    **values : object
        The values of its placeholders; those that are messages are translated too.

    Examples
    --------
    >>> Message("'{text}' is no day", text="x")
    "'x' is no day"
    """

    text: str
    values: dict[str, object]

    def __new__(cls, text: str, /, **values: object) -> Message:
        """Fill the values into the English sentence and keep both."""
        self = super().__new__(cls, _fill(text.rpartition(_JOINT)[2], "en", values))
        self.text, self.values = text, values
        return self

    def say(self, lang: str) -> str:
        """Return the sentence in a language."""
        return say(self.text, lang, **self.values)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.text, self.values)


def say_message(text: str, lang: str) -> str:
    """Return a text in a language where it is a `Message`, any other as it is."""
    return text.say(lang) if isinstance(text, Message) else text


@cache
def catalogue(lang: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; English needs none.

    Raises
    ------
    InstallError
        If it is missing or cannot be read.
    """
    if lang == "en":
        return gettext.NullTranslations()
    try:
        return gettext.translation(DOMAIN, LOCALE, [lang])
    except (OSError, ValueError, struct.error) as err:
        raise InstallError(
            Message("the sentences of the language '{lang}' cannot be read", lang=lang),
            where=str(LOCALE / lang),
            hint=Message(
                "install constgraph again; in a checkout: {command}",
                command="python scripts/messages.py compile",
            ),
        ) from err


def has_catalogue(lang: str) -> bool:
    """Say whether a language can be spoken."""
    try:
        return bool(catalogue(lang))
    except InstallError:
        return False


def unreviewed(lang: str) -> int:
    """Return how many sentences of a language await a reader of it."""
    if lang == "en":
        return 0
    count = catalogue(lang).gettext(UNREVIEWED)
    return int(count) if count.isdecimal() else 0


def translate(text: str, lang: str) -> str:
    """Return a sentence in a language as the catalogue has it, its placeholders left open."""
    if lang == "en":
        return text.rpartition(_JOINT)[2]
    # a context is part of the key, as msgctxt is in a compiled catalogue
    return catalogue(lang).gettext(text).rpartition(_JOINT)[2]


def _fill(text: str, lang: str, values: dict[str, object]) -> str:
    said = {k: v.say(lang) if isinstance(v, Message) else v for k, v in values.items()}
    return text.format(**said)


def _rebuild(text: str, values: dict[str, object]) -> Message:
    return Message(text, **values)
