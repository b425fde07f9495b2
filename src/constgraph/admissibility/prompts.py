"""Facts asked for one by one: the question in words, the answers in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from constgraph.admissibility.contradictions import COMPOUND
from constgraph.admissibility.facts import SEVERAL, CaseFact, FactValue
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say, say_message
from constgraph.questions.catalogue import near_match

__all__ = [
    "BACK",
    "HELP",
    "STOP",
    "UNKNOWN",
    "ask_for",
    "fault_text",
    "in_order",
    "near_choice",
    "read_answer",
]

#: What may be said instead of an answer, in any of the languages.
BACK = ("<", "back", "назад", "артқа")
HELP = ("?", "help", "помощь", "справка", "көмек", "анықтама")
STOP = ("stop", "стоп", "тоқта")
UNKNOWN = (
    "",
    "don't know",
    "do not know",
    "i don't know",
    "unknown",
    "не знаю",
    "неизвестно",
    "білмеймін",
    "белгісіз",
)
#: What is wanted of the court comes first, then the act, the right, the case, and the papers.
_FIRST = (
    "request",
    "stage",
    "own_constitutional_right",
    "own_right_affected",
    "decided_in_own_case",
    "court_act_adopted",
    "representative",
    "new_to_the_court",
)
_HOW = {
    "boolean": mark("yes or no"),
    "date": mark("a day such as 28.02.2026; no, if there is none"),
    "integer": mark("a whole number"),
    "choice": mark("a number from the list"),
    "several": mark("a number from the list, or several between commas"),
}


def ask_for(fact: CaseFact, lang: str) -> str:
    """Return the question of a fact, its choices in a numbered list, and how to answer."""
    lines = [fact.asks]
    lines += [f"  {number}. {name}" for number, name in enumerate(fact.names.values(), 1)]
    unknown = say("if you do not know, leave it empty", lang)
    how = _HOW["several" if fact.key in SEVERAL else fact.kind]
    lines.append(f"  ({say(how, lang)}; {unknown})")
    return "\n".join(lines)


def read_answer(fact: CaseFact, answer: str) -> str | list[str]:
    """Return an answer as a file would say it: the number of a choice becomes its name.

    Of a fact that may have several values, several may stand between commas.
    """
    several = [one.strip() for one in answer.split(",")]
    if fact.key in SEVERAL and len(several) > 1 and all(_is_choice(fact, one) for one in several):
        return [_named(fact, one) for one in several]
    return _named(fact, answer)


def _is_choice(fact: CaseFact, word: str) -> bool:
    return word.isdecimal() or word.casefold() in fact.words


def _named(fact: CaseFact, answer: str) -> str:
    if fact.kind == "choice" and answer.isdecimal() and 1 <= int(answer) <= len(fact.names):
        return list(fact.names)[int(answer) - 1]
    meant = fact.words.get(" ".join(answer.casefold().split()))
    return next((key for key, value in fact.choices.items() if value == meant), answer)


def near_choice(fact: CaseFact, answer: str) -> str | None:
    """Return a question for what may have been meant by an answer that is no choice, if any."""
    near = near_match(answer.casefold(), list(fact.words))
    if near is None:
        return None
    meant = next(key for key, value in fact.choices.items() if value == fact.words[near])
    return Message("did you mean '{near}'?", near=fact.names[meant])


def fault_text(err: UsageError, table: dict[str, CaseFact], lang: str) -> str:
    """Return what is wrong with an answer; facts are named by their labels, not by their keys.

    How to answer is no part of it: the question, which says so, is asked again.
    """
    message = err.message
    if isinstance(message, Message):
        named = {
            name: table[value].label if isinstance(value, str) and value in table else value
            for name, value in message.values.items()
        }
        message = Message(message.text, **named)
    return say_message(message, lang)


def in_order(asked: Iterable[str], known: Mapping[str, FactValue]) -> list[str]:
    """Return the facts to ask for, each once, as a person meets them: the shortest set first.

    Parameters
    ----------
    asked : iterable of str
        Keys of the facts that conditions ask for.
    known : mapping of str to FactValue
        What is known; a compound question that was answered is not asked again.
    """
    keys = list(dict.fromkeys(asked))
    for whole, parts in COMPOUND.items():
        open_parts = [key for key in keys if key in parts]
        if whole not in known and len(open_parts) > 1:
            keys[keys.index(open_parts[0])] = whole
            keys = [key for key in keys if key not in parts]
    return sorted(keys, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
