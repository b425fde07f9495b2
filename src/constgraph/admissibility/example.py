"""A commented case file to begin with."""

from __future__ import annotations

from collections.abc import Mapping

from constgraph.admissibility.contradictions import COMPOUND
from constgraph.admissibility.facts import CaseFact, expected
from constgraph.messages import mark, say, say_message
from constgraph.safety import one_line

__all__ = ["example_case"]

_HEAD = mark("Who petitions, about what, and on which day. See: constgraph petitioners kz")
_FACTS = mark("What is known of the case. What you do not know, leave out: it will be asked for.")
_EXCEPTIONS = mark("Exceptions, asked for where a condition is not met without them:")
_AFTER = mark("Days from which further times run, once they are known:")
_MORE = mark("Facts that other petitioners are asked for:")
_WORDS = mark("Words for a draft of the petition: constgraph petition FILE. They decide nothing.")
#: What exceptions ask of a citizen.
_EXCEPTED = (
    "court_could_not_help",
    "no_other_reading",
    "first_filed",
    "returned_notice_received",
    "still_applied",
    "basis_changed",
    "affected_in_a_case",
    "authority_shown",
    "fee_paid",
)
#: What no condition asks for; it gives the last day of a time.
_DAYS = (
    "court_act_entered_into_force",
    "acceptance_decided",
    "accepted",
    "final_decision_adopted",
    "resolution_published",
)
#: The case of a citizen whose petition meets every condition.
_CITIZEN = {
    "request": '"review-of-an-act"',
    "stage": '"in-force"',
    "own_right_affected": "true",
    "applied_by_a_court": "true",
    "took_part": "true",
    "court_act_in_force": "true",
    "court_act_adopted": "2026-02-28",
    "representative": '"nobody"',
    "signed_in_writing": "true",
    "contents_complete": "true",
    "papers_attached": "true",
    "fee_exempt": "true",
    "settled_before": "false",
    "settled_in_the_constitution": "true",
    "terminated_before": "false",
}


def example_case(
    table: dict[str, CaseFact], lang: str, words: Mapping[str, str] | None = None
) -> str:
    """Return a case file in TOML that says what each line means and which values it may have.

    Parameters
    ----------
    table : dict of str to CaseFact
        The facts that can be said of a case.
    lang : str
        The language of the comments.
    words : mapping or None
        What each text of a petition is called, by its key.
    """
    lines = [
        f"# {say(_HEAD, lang)}",
        'court = "kz"',
        'petitioner = "citizen"',
        'about = "normative-legal-act"',
        "filed = 2026-11-02",
        "",
        f"# {say(_FACTS, lang)}",
        "[case]",
    ]
    for key, value in _CITIZEN.items():
        lines += _told(table[key], value, lang)
    lines += ["", f"# {say(_EXCEPTIONS, lang)}"]
    for key in _EXCEPTED:
        lines += _told(table[key], None, lang)
    lines += ["", f"# {say(_AFTER, lang)}"]
    for key in _DAYS:
        lines += _told(table[key], None, lang)
    lines += ["", f"# {say(_MORE, lang)}"]
    for key, fact in table.items():
        if key not in {*_CITIZEN, *_EXCEPTED, *_DAYS, *COMPOUND}:
            lines += _told(fact, None, lang)
    if words:
        lines += ["", f"# {say(_WORDS, lang)}", "[petition]"]
        lines += [f'# {key} = ""  # {one_line(name)}' for key, name in words.items()]
    return "\n".join(lines) + "\n"


def _told(fact: CaseFact, value: str | None, lang: str) -> list[str]:
    cure = say_message(expected(fact), lang)
    told = f"{fact.key} = {value}" if value else f"# {fact.key} ="
    return ["", f"# {one_line(fact.asks)}", f"#   {one_line(cure)}", told]
