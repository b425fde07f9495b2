"""The draft of a petition: what the law asks for, filled with what the case says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from constgraph.admissibility.assessment import Assessment
from constgraph.admissibility.case import Case
from constgraph.admissibility.evaluate import MET
from constgraph.admissibility.requirements import Requirement, requirements
from constgraph.answers.wording import localize_article
from constgraph.errors import UsageError
from constgraph.messages import Message, mark, say
from constgraph.petition.document import Document, Paragraph, Run, gap
from constgraph.petition.request import QUESTION, Asked, asked_of
from constgraph.petition.texts import day_words, read_texts, text_names, text_titles
from constgraph.questions.local_names import find_petitioner
from constgraph.questions.names import Place, find_subject
from constgraph.questions.petitioners import petitioners
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import expand

__all__ = ["Draft", "write_draft"]

_OWNED = re.compile(r"\x01(\w+)\x01")
#: Of an act, what its citation says; the rest stands below it.
_CITATION = ("act_title", "act_day", "act_number")
#: The order in which somebody says who he is; what is not among it keeps its own.
_ORDER = ("name", "title", "residence", "seat", "iin", "address", "authority", "phone", "email")
#: Who somebody is needs no word before it.
_NAMES = ("petitioner_name", "petitioner_title", "representative_name")
#: What one asks, and what several ask.
_ASKING = (mark("I ASK THE COURT TO:"), mark("WE ASK THE COURT TO:"))
#: What a petition calls an act in full, or by no year.
_TITLES = {
    "kz:constitutional-law-153": mark(
        'Constitutional Law of the Republic of Kazakhstan of 5 November 2022 No. 153-VII "On the'
        ' Constitutional Court of the Republic of Kazakhstan"'
    ),
}
_CONSTITUTION = mark("Constitution of the Republic of Kazakhstan")
_COURT_ACT = ("court_act_title", "court_name", "court_act_day")


class Draft(NamedTuple):
    """A draft and what it asks for."""

    document: Document
    asked: Asked


class _Writer(NamedTuple):
    """What paragraphs are made from."""

    snapshot: Snapshot
    found: list[Requirement]
    names: Mapping[str, str]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    lang: str

    def fill(self, key: str) -> Run:
        """Return the words of the case, or a gap."""
        return Run(self.texts[key]) if key in self.texts else gap(self.names[key])

    def labelled(self, key: str) -> tuple[Run, ...]:
        """Return the words of the case behind what they are, or a gap that says it."""
        if key not in self.texts or key in _NAMES:
            return (self.fill(key),)
        return (Run(f"{_capital(self.titles[key])}: "), self.fill(key))

    def of(self, *parts: str) -> list[Requirement]:
        """Return what is asked of parts of the petition."""
        return [one for one in self.found if one.part in parts]

    def keys(self, *parts: str) -> list[str]:
        """Return the texts that parts are filled with, each once."""
        keys = dict.fromkeys(key for one in self.of(*parts) for key in one.texts)
        return sorted(keys, key=lambda key: _rank(key.rpartition("_")[2]))

    def compose(self, sentence: str, **values: Sequence[Run] | str) -> tuple[Run, ...]:
        """Return a sentence in the language of the petition; its values keep what is a gap."""
        places = {key: f"\x01{key}\x01" for key in values}
        marked = say(sentence, self.lang, **places)
        runs: list[Run] = []
        for at, piece in enumerate(_OWNED.split(marked)):
            value = values[piece] if at % 2 else piece
            runs += [Run(value)] if isinstance(value, str) else value
        return tuple(run for run in runs if run.text)

    def paragraph(self, kind: str, sentence: str, **values: Sequence[Run] | str) -> Paragraph:
        """Return a paragraph of one sentence."""
        return Paragraph(kind, self.compose(sentence, **values))

    def persons(self) -> list[_Writer]:
        """Return a writer for each petitioner; names stand between semicolons or on lines."""
        names = _parts(self.texts.get("petitioner_name", ""))
        if len(names) < 2:
            return [self]
        keys = [key for key in self.texts if key.startswith("petitioner_")]
        shared = {key: text for key, text in self.texts.items() if key not in keys}
        parts = {key: _parts(self.texts[key]) for key in keys}
        return [
            self._replace(
                texts=shared | {key: part[at] for key, part in parts.items() if at < len(part)}
            )
            for at in range(len(names))
        ]

    def told(self, key: str) -> Iterator[Paragraph]:
        """Yield what the case tells at length, in its own paragraphs."""
        if key not in self.texts:
            yield Paragraph("text", (self.fill(key),))
        for line in self.texts.get(key, "").splitlines():
            if line.strip():
                yield Paragraph("text", (Run(line.strip()),))


def write_draft(
    snapshot: Snapshot, place: Place, case: Case, assessment: Assessment, *, lang: str
) -> Draft:
    """Return the draft of a petition; nothing is in it that neither the case nor the law says.

    Parameters
    ----------
    snapshot : Snapshot
        The day of filing.
    place : Place
    case : Case
    assessment : Assessment
        What the case comes to, in the language of the petition.
    lang : str
        A language of the court: ``ru`` or ``kk``.

    Raises
    ------
    UsageError
        If what a petition states is not coded for that court and day.
    CaseError
        If a text of the case cannot be read.
    """
    who = find_petitioner(snapshot.store, case.petitioner, place.jurisdiction)
    about = find_subject(snapshot.store, case.about)
    rights = petitioners(snapshot, place, by=who, about=about, lang=lang).rows
    if not rights and asked_of(about) is QUESTION:
        # no matter of the Court: all that it could be asked for is to review the act behind it
        about = [expand("subject:normative-legal-act")]
        rights = petitioners(snapshot, place, by=who, about=about, lang=lang).rows
    scope = {*who, *about, *_wider(snapshot, about), *(row["petitioner_iri"] for row in rights)}
    found = requirements(snapshot, place, case.facts, scope, lang)
    if not found:
        raise UsageError(
            Message("what a petition states on {day} is not coded for this court", day=case.filed),
            hint=Message(
                "it is coded for the Constitutional Court of Kazakhstan, which citizens may"
                " petition since 2023-01-01"
            ),
        )
    names = text_names(snapshot, lang)
    texts = read_texts(case, names, lang)
    if office := _office(snapshot, who):
        texts.setdefault("petitioner_title", snapshot.label(office, lang))
    if isinstance(day := case.facts.get("court_act_adopted"), date):
        texts.setdefault("court_act_day", day_words(day, lang))
    writer = _Writer(snapshot, found, names, text_titles(snapshot, lang), texts, lang)
    asked = asked_of(scope)
    filed = None if case.is_today else day_words(case.filed, lang)
    paragraphs = [
        *_head(writer),
        writer.paragraph("title", asked.title),
        writer.paragraph("subtitle", asked.subtitle),
        *_act(writer),
        *_facts(writer),
        writer.paragraph("heading", mark("Substance, position and legal reasoning")),
        *writer.told("position"),
        *_listed(_norms(writer, rights, assessment)),
        writer.paragraph("request", _ASKING[len(writer.persons()) > 1]),
        writer.paragraph("text", asked.sentence, what=_what(writer, about)),
        writer.paragraph("heading", mark("Annexes:")),
        *(Paragraph("item", _annex(writer, one)) for one in writer.of("annexes")),
        *_signature(writer, filed),
    ]
    return Draft(Document(lang, paragraphs), asked)


def _office(snapshot: Snapshot, who: Sequence[str]) -> str | None:
    """Return the office that petitions, if it is one: it is called by its name."""
    rows = snapshot.store.select("SELECT ?office WHERE { ?office a cg:Office }")
    offices = {row["office"] for row in rows} & set(who)
    return min(offices) if len(offices) == 1 else None


def _wider(snapshot: Snapshot, about: Sequence[str]) -> set[str]:
    rows = snapshot.store.select("SELECT ?matter ?wider WHERE { ?matter skos:broader+ ?wider }")
    return {row["wider"] for row in rows if row["matter"] in about}


def _head(writer: _Writer) -> Iterator[Paragraph]:
    """Yield to whom, from whom and through whom."""
    yield writer.paragraph("head", mark("Constitutional Court of the Republic of Kazakhstan"))
    several = len(writer.persons()) > 1
    for part, name in (
        ("petitioner", mark("Petitioners:") if several else mark("Petitioner:")),
        ("representative", mark("Representative:")),
    ):
        keys = writer.keys(part)
        if keys or part == "petitioner":
            unsure = keys and all(one.asked is None for one in writer.of(part) if one.texts)
            more = (Run(" "), gap(say("if this concerns the case", writer.lang))) if unsure else ()
            yield Paragraph("head", (*writer.compose(name), *more))
        if not keys and part == "petitioner":
            yield Paragraph("head", (gap(writer.snapshot.label("part:petitioner", writer.lang)),))
        for one in writer.persons() if part == "petitioner" else [writer]:
            for key in keys:
                yield Paragraph("head", one.labelled(key))


def _cited(writer: _Writer, keys: Sequence[str]) -> tuple[Run, ...]:
    """Return the act as it is cited, as far as the law asks for its day and number."""
    runs = [writer.fill("act_title")]
    if "act_day" in keys:
        runs += writer.compose(mark(" of {day}"), day=[writer.fill("act_day")])
    if "act_number" in keys:
        runs += writer.compose(mark(" No. {number}"), number=[writer.fill("act_number")])
    return tuple(runs)


def _act(writer: _Writer) -> Iterator[Paragraph]:
    keys = writer.keys("act")
    yield writer.paragraph("heading", mark("Act or matter"))
    if "act_title" in keys:
        yield Paragraph("text", _cited(writer, keys))
    for key in keys:
        if key not in _CITATION:
            yield Paragraph("text", writer.labelled(key))
    for one in writer.of("act"):
        if not one.texts:
            yield Paragraph("text", (gap(one.text),))
    if not writer.of("act"):
        yield Paragraph("text", (gap(writer.snapshot.label("part:act", writer.lang)),))


def _facts(writer: _Writer) -> Iterator[Paragraph]:
    yield writer.paragraph("heading", mark("Facts and evidence"))
    if "court_name" in writer.keys("annexes"):
        title, court, day = ([writer.fill(key)] for key in _COURT_ACT)
        yield writer.paragraph(
            "text", mark("Court act: {title}, {court}, {day}."), title=title, court=court, day=day
        )
    yield from writer.told("facts")


def _norms(
    writer: _Writer, rights: Sequence[Mapping[str, Any]], assessment: Assessment
) -> Iterator[Paragraph]:
    """Yield the norms that give the right, the conditions that are met, and the rights affected."""
    yield writer.paragraph("heading", mark("Norms on which the petition rests"))
    acts = _official_titles(writer)
    if not rights:
        missing = say("norm that gives the right to petition", writer.lang)
        yield Paragraph("dash", (gap(missing),))
    met: dict[str, list[str]] = {_pinpoint(writer, row, acts): [] for row in rights[:1]}
    own = {condition["iri"] for right in rights for condition in right["conditions"]}
    for row in assessment["conditions"].rows:
        if row["status"] == MET and row["condition_iri"] in own:
            met.setdefault(_pinpoint(writer, row, acts), []).append(row["condition"])
    for where, conditions in met.items():
        yield Paragraph("dash", (Run(" – ".join(filter(None, (where, "; ".join(conditions))))),))
    for key in writer.keys("norms"):
        if key not in writer.keys("act"):
            yield Paragraph("dash", writer.labelled(key))


def _listed(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Yield the lines of a list with what ends each of them."""
    lines = list(paragraphs)
    last = len(lines) - 1
    for at, line in enumerate(lines):
        end = "." if at == last else ";"
        yield line._replace(runs=(*line.runs, Run(end))) if line.kind == "dash" else line


def _official_titles(writer: _Writer) -> dict[str, str]:
    """Return what a petition calls each act, by its label."""
    rows = writer.snapshot.store.select("SELECT ?act WHERE { ?act a cg:Constitution }")
    titles = {row["act"]: _CONSTITUTION for row in rows}
    titles |= {expand(name): title for name, title in _TITLES.items()}
    labels = writer.snapshot.labels(titles, writer.lang)
    return {labels[act]: say(title, writer.lang) for act, title in titles.items()}


def _pinpoint(writer: _Writer, row: Mapping[str, Any], acts: Mapping[str, str]) -> str:
    act = acts.get(row["instrument"], row["instrument"])
    return f"{act}: {localize_article(row['article'], writer.lang)}"


def _what(writer: _Writer, about: Sequence[str]) -> tuple[Run, ...]:
    """Return what is to be reviewed, interpreted or decided."""
    keys = writer.keys("act")
    if "act_title" in keys:
        cited = _cited(writer, keys)
        if "act_provision" in keys:
            return (*cited, Run(" ("), writer.fill("act_provision"), Run(")"))
        return cited
    if "constitution_norm" in keys:
        return (writer.fill("constitution_norm"),)
    told = [gap(one.text) for one in writer.of("act")]
    runs = [run for one in told for run in (Run(", "), one)][1:]
    return tuple(runs) or (Run(writer.snapshot.label(about[0], writer.lang)),)


def _annex(writer: _Writer, one: Requirement) -> tuple[Run, ...]:
    runs = [Run(_capital(one.text))]
    if one.texts and one.texts[0] not in _COURT_ACT:
        runs += [Run(": "), *(writer.fill(key) for key in one.texts)]
    if one.asked is None:
        runs += [Run(" "), gap(say("if this concerns the case", writer.lang))]
    return (*runs, Run("."))


def _signature(writer: _Writer, filed: str | None) -> Iterator[Paragraph]:
    keys = writer.keys("petitioner")
    name = next((key for key in ("petitioner_name", "petitioner_title") if key in keys), None)
    nobody = gap(writer.snapshot.label("part:petitioner", writer.lang))
    day = Run(filed) if filed else gap(say("day", writer.lang))
    for one in writer.persons():
        yield Paragraph("sign", (Run("_" * 20 + "  "), one.fill(name) if name else nobody))
    yield Paragraph("sign", (day,))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def _rank(word: str) -> int:
    return _ORDER.index(word) if word in _ORDER else len(_ORDER)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
