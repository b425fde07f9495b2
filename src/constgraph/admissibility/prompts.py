"""Facts asked for one by one: the question in words, the answers in the reader's language."""

from __future__ import annotations

from constgraph.admissibility.facts import CaseFact
from constgraph.errors import CaseError
from constgraph.messages import Message, mark, say, say_message

__all__ = ["ask_for", "fault_text", "read_answer"]

_HOW = {
    "boolean": mark("yes or no"),
    "date": mark("a day such as 28.02.2026; no, if there is none"),
    "integer": mark("a whole number"),
    "choice": mark("a number from the list"),
}


def ask_for(fact: CaseFact, lang: str) -> str:
    """Return the question of a fact, its choices in a numbered list, and how to answer."""
    lines = [fact.asks]
    lines += [f"  {number}. {name}" for number, name in enumerate(fact.names.values(), 1)]
    unknown = say("if you do not know, leave it empty", lang)
    lines.append(f"  ({say(_HOW[fact.kind], lang)}; {unknown})")
    return "\n".join(lines)


def read_answer(fact: CaseFact, answer: str) -> str:
    """Return an answer as a file would say it: the number of a choice becomes its name."""
    if fact.kind == "choice" and answer.isdecimal() and 1 <= int(answer) <= len(fact.names):
        return list(fact.names)[int(answer) - 1]
    return answer


def fault_text(err: CaseError, table: dict[str, CaseFact], lang: str) -> str:
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
