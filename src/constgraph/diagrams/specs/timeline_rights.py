"""From the petition rights of all days to what the timeline says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from constgraph.answers.wording import localize_article
from constgraph.diagrams.specs.petitioners import to_ground_heading
from constgraph.diagrams.specs.sources import source_line
from constgraph.diagrams.specs.ties import short_articles
from constgraph.diagrams.specs.timeline import Bar, Period, Row, TimelineSpec, Turn
from constgraph.diagrams.style import PETITIONER_KINDS
from constgraph.diagrams.text import clean_text
from constgraph.messages import mark, say, say_count
from constgraph.questions.appointments import predecessors
from constgraph.questions.coverage import article_key, pinpoint
from constgraph.questions.names import Place
from constgraph.questions.snapshot import Snapshot
from constgraph.store.labelled import select_labelled
from constgraph.terms import expand

__all__ = ["timeline_spec"]

_RIGHTS = """
SELECT ?on ?lang ?jurisdiction ?norm ?class ?petitioner ?kind ?forum ?subject ?from ?until
  ?confidence ?provision ?article ?worded ?reworded ?instrument ?version
  ?with_article ?with_instrument ?with_short_title
WHERE {
  ?class rdfs:subClassOf cg:Standing .
  ?norm a ?class ; cg:holder ?petitioner ; cg:forum ?forum ;
        cg:subjectMatter ?subject ; cg:validFrom ?from ; cg:conferredBy ?provision ;
        cg:confidence ?confidence .
  FILTER(?from <= ?on)
  ?forum cg:jurisdiction ?jurisdiction .
  ?petitioner cg:petitionerKind ?kind .
  ?provision eli:number ?article ; eli:is_part_of ?text ; eli:first_date_entry_in_force ?worded .
  FILTER(?worded <= ?on)
  ?text skos:notation ?version ; eli:is_member_of ?act .
  OPTIONAL { ?act skos:prefLabel ?instrument FILTER(LANG(?instrument) = ?lang) }
  OPTIONAL { ?norm cg:validUntil ?until }
  OPTIONAL { ?provision cg:validUntil ?reworded }
  OPTIONAL {
    ?norm cg:readWith ?with .
    ?with eli:number ?with_article ; eli:is_part_of/eli:is_member_of ?with_act .
    OPTIONAL { ?with_act skos:prefLabel ?with_instrument FILTER(LANG(?with_instrument) = ?lang) }
    OPTIONAL { ?with_act cg:shortTitle ?with_short_title FILTER(LANG(?with_short_title) = ?lang) }
  }
}"""
_PERIODS = """
SELECT DISTINCT ?on ?jurisdiction ?day WHERE {
  ?act a cg:Constitution ; cg:jurisdiction ?jurisdiction .
  ?version eli:is_member_of ?act ; eli:first_date_entry_in_force ?day .
  FILTER(?day <= ?on)
} ORDER BY ?day"""
_NEVER = "9999-12-31"
#: A subject matter, and whether it must be brought.
_Matter = tuple[str, bool]


class _Right:
    """A right with the days on which it holds and its provisions with theirs."""

    def __init__(self, rows: Sequence[Mapping[str, str]], horizon: str) -> None:
        first = rows[0]
        #: What it is about, and whether it must be brought.
        self.matter = first["subject"], first["class"] == expand("cg:PetitionDuty")
        self.start = first["from"]
        until = first.get("until", _NEVER)
        self.is_open = until >= horizon
        self.end = min(until, horizon)
        groups: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            groups.setdefault(row["provision"], []).append(dict(row))
        self.provisions = [
            (group[0]["worded"], group[0].get("reworded", _NEVER), pinpoint(group), group[0])
            for _, group in sorted(groups.items())
        ]


def timeline_spec(snapshot: Snapshot, place: Place, *, lang: str) -> TimelineSpec:
    """Return who could petition a court, from the first right to the day of a snapshot.

    Parameters
    ----------
    snapshot : Snapshot
        The day up to which the picture goes; what begins later is left out.
    place : Place
        The jurisdiction, or one court of it, with those whose place it took.
    lang : str
        The language of labels.

    Raises
    ------
    DiagramError
        If nobody had such a right up to that day.

    Notes
    -----
    Between two neighbouring days on which a right of a petitioner begins or ends, the set of its
    subject matters is the same; neighbours with the same set are one bar, whatever the articles.
    The cost is quadratic in the rights of one petitioner, linear in the petitioners.
    """
    found = _find_rights(snapshot, place, lang)
    subjects = {row["subject"] for row in found}
    names = snapshot.labels(
        {row[end] for row in found for end in ("petitioner", "forum")} | subjects, lang
    )
    last = snapshot.on + timedelta(days=1) if snapshot.on < date.max else date.max
    horizon = last.isoformat()
    by_petitioner: dict[tuple[int, str, str], list[Mapping[str, str]]] = {}
    for row in found:
        kind = row["kind"].rpartition("/")[2]
        rank = list(PETITIONER_KINDS).index(kind) if kind in PETITIONER_KINDS else 99
        key = (rank, names[row["petitioner"]], row["petitioner"])
        by_petitioner.setdefault(key, []).append(row)
    pen = _Pen(snapshot, names, lang, horizon)
    rows = tuple(pen.row(key[2], own) for key, own in sorted(by_petitioner.items()))
    forums = {
        row["forum"]: min(r["from"] for r in found if r["forum"] == row["forum"]) for row in found
    }
    latest = max(forums, key=lambda iri: (forums[iri], iri), default=place.jurisdiction)
    start = min((bar.start for row in rows for bar in row.bars), default=snapshot.on)
    return TimelineSpec(
        title=say(
            "Who may petition, and since when: {forum} ({jurisdiction})",
            lang,
            forum=snapshot.label(latest, lang),
            jurisdiction=snapshot.label(place.jurisdiction, lang),
        ),
        subtitle=say(
            "From {first} to {on} · {petitioners} · a bar is an unbroken right over the same"
            " matters, its number leads to the list below; a pointed end: in force on {on}",
            lang,
            first=start,
            on=snapshot.on,
            petitioners=say_count("{n} petitioner", "{n} petitioners", len(rows), lang),
        ),
        source_line=source_line(snapshot, found, lang),
        start=start,
        end=last,
        rows=rows,
        periods=_periods(snapshot, place, start, lang),
        turns=_turns(snapshot, forums, lang),
        key=tuple(pen.key),
        kind_words={
            kind: snapshot.label(f"kind:{kind}", lang)
            for kind in PETITIONER_KINDS
            if any(row.kind == kind for row in rows)
        },
    )


def _find_rights(snapshot: Snapshot, place: Place, lang: str) -> list[Mapping[str, str]]:
    asked: dict[str, Any] = {
        "on": snapshot.on,
        "lang": lang,
        "jurisdiction": ox.NamedNode(place.jurisdiction),
    }
    found = select_labelled(snapshot.store, _RIGHTS, asked)
    if place.forum:
        courts = {place.forum, *predecessors(snapshot, place.forum)}
        found = [row for row in found if row["forum"] in courts]
    return sorted(found, key=lambda row: (row["from"], row["norm"], row["provision"]))


class _Pen:
    """Writes the rows, and keeps the list of what the numbers stand for."""

    def __init__(
        self, snapshot: Snapshot, names: Mapping[str, str], lang: str, horizon: str
    ) -> None:
        self.snapshot, self.names, self.lang, self.horizon = snapshot, names, lang, horizon
        self.key: list[str] = []

    def row(self, petitioner: str, found: Iterable[Mapping[str, str]]) -> Row:
        """Return the row of one petitioner."""
        groups: dict[str, list[Mapping[str, str]]] = {}
        for solution in found:
            groups.setdefault(solution["norm"], []).append(solution)
        rights = [_Right(group, self.horizon) for group in groups.values()]
        kind = next(iter(groups.values()))[0]["kind"].rpartition("/")[2]
        name = clean_text(self.names[petitioner])
        bars = tuple(self._bar(name, *span, rights) for span in _spans(rights))
        return Row(petitioner, name, kind, bars)

    def _bar(
        self, who: str, start: str, end: str, subjects: frozenset[_Matter], rights: Sequence[_Right]
    ) -> Bar:
        own = [right for right in rights if right.start < end and right.end > start]
        provisions = sorted(
            {
                (cited["version"], text, cited.get("instrument", cited["version"]))
                for right in own
                for worded, reworded, text, cited in right.provisions
                # of a right, the wordings that held while it did
                if max(worded, right.start, start) < min(reworded, right.end, end)
            },
            key=lambda item: (item[0], article_key(item[1])),
        )
        must = say("must petition", self.lang)
        matters = sorted(
            clean_text(f"{must}: {self.names[subject]}" if is_duty else self.names[subject])
            for subject, is_duty in subjects
        )
        articles = tuple(dict.fromkeys(text for _, text, _ in provisions))
        is_open = end == self.horizon and any(right.is_open for right in own)
        told = [localize_article(article, self.lang) for article in articles]
        told_as = (
            mark("{who}: {what}; from {first}, in force on {on}; {articles}")
            if is_open
            else mark("{who}: {what}; from {first} until {last}; {articles}")
        )
        sentence = say(
            told_as,
            self.lang,
            who=who,
            what="; ".join(matters),
            first=start,
            last=end,
            on=self.snapshot.on,
            articles="; ".join(told),
        )
        acts: dict[str, list[str]] = {}
        for _, text, act in provisions:
            acts.setdefault(act, []).append(to_ground_heading(text))
        heads = [head for group in acts.values() for head in dict.fromkeys(group)]
        return Bar(
            start=date.fromisoformat(start),
            end=date.fromisoformat(end),
            is_open=is_open,
            number=self._number(acts, matters),
            label=localize_article(short_articles(heads, most=3), self.lang),
            title=sentence,
            articles=tuple(told),
        )

    def _number(self, acts: Mapping[str, Sequence[str]], matters: Sequence[str]) -> int:
        grounds = "; ".join(
            f"{localize_article(short_articles(heads, most=len(heads)), self.lang)} ({act})"
            for act, heads in acts.items()
        )
        words = f"{grounds}: {'; '.join(matters)}"
        if words not in self.key:
            self.key.append(words)
        return self.key.index(words) + 1


def _spans(rights: Sequence[_Right]) -> list[tuple[str, str, frozenset[_Matter]]]:
    """Return the times in which a petitioner had rights, each with its subject matters."""
    days = sorted({day for right in rights for day in (right.start, right.end)})
    spans: list[tuple[str, str, frozenset[_Matter]]] = []
    for start, end in pairwise(days):
        held = frozenset(r.matter for r in rights if r.start <= start and r.end >= end)
        if spans and spans[-1][1:] == (start, held):
            spans[-1] = (spans[-1][0], end, held)
        elif held:
            spans.append((start, end, held))
    return spans


def _periods(snapshot: Snapshot, place: Place, start: date, lang: str) -> tuple[Period, ...]:
    rows = snapshot.store.select(
        _PERIODS, {"on": snapshot.on, "jurisdiction": ox.NamedNode(place.jurisdiction)}
    )
    days = [date.fromisoformat(row["day"]) for row in rows]
    return tuple(
        Period(day, say("{on}: a version of the constitution begins", lang, on=day))
        for day in days
        if day >= start
    )


def _turns(snapshot: Snapshot, forums: Mapping[str, str], lang: str) -> tuple[Turn, ...]:
    """Return when a court took the place of another that could be petitioned too."""
    turns = []
    for forum, first in sorted(forums.items(), key=lambda item: (item[1], item[0])):
        for before in predecessors(snapshot, forum):
            if before in forums:
                label = say(
                    "{before} → {after}: {on}",
                    lang,
                    before=snapshot.label(before, lang),
                    after=snapshot.label(forum, lang),
                    on=first,
                )
                turns.append(Turn(date.fromisoformat(first), label))
    return tuple(turns)
