"""A case as a file to go on with: the TOML that `constgraph.admissibility.case` reads."""

from __future__ import annotations

from datetime import date

from constgraph.admissibility.case import Case
from constgraph.admissibility.facts import CaseFact, FactValue
from constgraph.messages import mark, say
from constgraph.safety import one_line

__all__ = ["to_toml"]

_GO_ON = mark("Go on with: constgraph admissible FILE --ask")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}


def to_toml(case: Case, table: dict[str, CaseFact], lang: str) -> bytes:
    """Return a case as TOML: each fact below the question that it answers.

    A day of filing that nobody named is left out, so that it is that of the next reading.

    Parameters
    ----------
    case : Case
    table : dict of str to CaseFact
        The facts that can be said of a case.
    lang : str
        The language of the comments.
    """
    lines = [
        f"# {say(_GO_ON, lang)}",
        f"court = {_text(case.court)}",
        f"petitioner = {_text(case.petitioner)}",
        f"about = {_text(case.about)}",
    ]
    if not case.is_today:
        lines.append(f"filed = {case.filed}")
    if case.facts:
        lines += ["", "[case]"]
    for key, value in case.facts.items():
        lines += [f"# {one_line(table[key].asks)}", f"{key} = {_value(value, table[key])}"]
    if case.answers:
        lines += ["", "[conditions]"]
    lines += [f"{key} = {_value(value)}" for key, value in case.answers.items()]
    if case.petition:
        lines += ["", "[petition]"]
    lines += [f"{_key(key)} = {_plain(value)}" for key, value in case.petition.items()]
    return ("\n".join(lines) + "\n").encode()


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "").replace("-", "").isalnum() else _text(key)


def _plain(value: object) -> str:
    """Return whatever TOML can hold as it is written there."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        pairs = (f"{_key(key)} = {_plain(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return str(value)


def _value(value: FactValue, fact: CaseFact | None = None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int):
        return str(value)
    names = {iri: name for name, iri in fact.choices.items()} if fact else {}
    if isinstance(value, tuple):
        return f"[{', '.join(_text(names.get(one, one)) for one in value)}]"
    return _text(names.get(value, value))


def _text(value: str) -> str:
    """Return a basic string of TOML, on one line whatever it holds."""
    return (
        '"'
        + "".join(
            _ESCAPES.get(sign, sign) if sign.isprintable() else f"\\U{ord(sign):08x}"
            for sign in value
        )
        + '"'
    )
