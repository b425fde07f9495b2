"""Every norm of a day in one shape, so that two days can be compared."""

from __future__ import annotations

from typing import Any, NamedTuple

from constgraph.questions.acts import named_acts, with_act
from constgraph.questions.appointments import stepped_rules
from constgraph.questions.catalogue import question
from constgraph.questions.coverage import article_key
from constgraph.questions.names import Place
from constgraph.questions.petitioners import petitioners
from constgraph.questions.rows import gather
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import MODALITIES, PREFIXES

__all__ = ["KINDS", "Told", "tell"]

#: The kinds of norms in the order in which they are told, each with the question that answers for
#: them: its coverage statements say how far a day is coded.
KINDS = {
    "power": "powers",
    "petition": "who-may-petition",
    "appointment": "appointments",
    "dismissal": "dismissals",
    "term": "terms",
    "succession": "succession",
    "election": "elections",
    "eligibility": "eligibility",
    "immunity": "immunities",
    "composition": "size-of-bodies",
    "effect": "decision-effects",
    "procedure": "procedure-before-the-court",
    "return": "return-grounds",
    "entrenchment": "amending-the-constitution",
    "status": "institutions",
}
_PLAIN = {
    "CompositionRule": "composition",
    "DecisionEffect": "effect",
    "Duty": "power",
    "EffectRule": "effect",
    "ElectionRule": "election",
    "EligibilityRule": "eligibility",
    "EntrenchmentRule": "entrenchment",
    "Power": "power",
    "Prohibition": "power",
    "ReturnGround": "return",
    "StatusRule": "status",
    "TermRule": "term",
}
_PROCEDURE = PREFIXES["power"] + "constitutional-procedure"


class Told(NamedTuple):
    """A norm as it stands on a day.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    who, who_iri : str
        Who has it: its holder, or the actor of its last step.
    what : str
        Its content in words.
    about, about_iri : str
        The office, body or forum that it is about.
    modality : str
        ``may``, ``must`` or ``must-not``, of a petition or power; else empty.
    terms : tuple of str
        Its conditions, earlier steps and majorities, in words.
    measures : tuple of str
        Numbers and concepts that it sets, such as the length of a term.
    others : tuple of str
        IRIs of those who act in its earlier steps.
    article, instrument, version, norm : str
        Where it stands, and its IRI.
    """

    kind: str
    who: str
    who_iri: str
    what: str
    about: str
    about_iri: str
    modality: str
    terms: tuple[str, ...]
    measures: tuple[str, ...]
    others: tuple[str, ...]
    article: str
    instrument: str
    version: str
    norm: str


def tell(day: Snapshot, place: Place, lang: str) -> dict[str, Told]:
    """Return every norm in force on a day, by its IRI."""
    told = [
        *_petitions(day, place, lang),
        *_plain(day, place, lang),
        *_stepped(day, place, lang),
    ]
    found: dict[str, Told] = {}
    for norm in told:
        known = found.get(norm.norm)
        # one norm may rest on several articles, each with a solution of its own
        articles = {norm.article, known.article} if known else {norm.article}
        found[norm.norm] = norm._replace(article="; ".join(sorted(articles, key=article_key)))
    return found


def _petitions(day: Snapshot, place: Place, lang: str) -> list[Told]:
    return [
        Told(
            kind="petition",
            who=row["petitioner"],
            who_iri=row["petitioner_iri"],
            what=row["subject"],
            about=row["forum"],
            about_iri=row["forum_iri"],
            modality=row["modality"],
            terms=tuple(condition["text"] for condition in row["conditions"]),
            measures=(),
            others=(),
            **_where(row, row["norm_iri"]),
        )
        for row in petitioners(day, place, lang=lang).rows
    ]


def _plain(day: Snapshot, place: Place, lang: str) -> list[Told]:
    solutions = day.select("norms", jurisdiction=place.jurisdiction, lang=lang)
    told = []
    acts = named_acts(day, lang)
    for row in gather(solutions, question("norms").lists):
        row["article"] = with_act(row["article"], row.get("instrument"), acts)
        kind = _PLAIN.get(row["class_iri"].rpartition("#")[2])
        if row["power_kind"] == [_PROCEDURE]:
            kind = "procedure"
        if kind:
            who = row.get("who", "")
            told.append(
                Told(
                    kind=kind,
                    who=who,
                    who_iri=row.get("who_iri", ""),
                    what=row["what"],
                    about=who,
                    about_iri=row.get("who_iri", ""),
                    modality=MODALITIES.get(row["class_iri"].rpartition("#")[2], ""),
                    terms=tuple(row["conditions"]),
                    measures=tuple(row["measures"]),
                    others=(),
                    **_where(row, row["norm"]),
                )
            )
    return told


def _stepped(day: Snapshot, place: Place, lang: str) -> list[Told]:
    told = []
    for row in stepped_rules(day, place, lang=lang):
        # the last step is the act itself; the steps before it are its terms
        *earlier, last = row["steps"]
        seats = f"{row['seats']} × " if (row["seats"] or 1) > 1 else ""
        what = f"{last['role']}: {seats}{row['office']}"
        told.append(
            Told(
                kind=row["kind"],
                who=last["actor"],
                who_iri=last["actor_iri"],
                what=row["label"] if row["kind"] == "succession" else what,
                about=row["office"],
                about_iri=row["office_iri"],
                modality="",
                terms=tuple(
                    [f"{step['actor']} {step['role']}" for step in earlier]
                    + [step["majority"] for step in row["steps"] if step["majority"]]
                    + [condition["text"] for condition in row["conditions"]]
                ),
                measures=(str(row["seats"]),),
                others=tuple(step["actor_iri"] for step in earlier),
                **_where(row, row["norm_iri"]),
            )
        )
    return told


def _where(row: dict[str, Any], norm: str) -> dict[str, str]:
    return {
        "article": row["article"],
        "instrument": row["instrument"],
        "version": row["version"],
        "norm": norm,
    }
