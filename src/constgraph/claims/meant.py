"""From a claim in the short form to its tests: names become nodes, words become questions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pyoxigraph as ox

from constgraph.claims.asks import MAY, MEASURES, MUST, Ask, Measure, Names, others_query
from constgraph.claims.short import ShortClaim
from constgraph.claims.values import read_moment, read_number, read_span
from constgraph.days import read_day
from constgraph.errors import ConstgraphError, InvalidDayError, UnknownNameError, UsageError
from constgraph.messages import Message, mark
from constgraph.questions.articles import read_article
from constgraph.questions.catalogue import near_match
from constgraph.questions.local_names import find_actors, find_petitioner
from constgraph.questions.names import Place, bearers, find_place, find_subject
from constgraph.store.embedded import Store
from constgraph.terms import compact, expand

__all__ = ["Meant", "mean"]

_ROLES = "?iri skos:inScheme scheme:step-role ."
_KINDS = "?iri skos:inScheme scheme:power-kind ."
_PETITION = "petition"
#: Which keys go with which verb; those that stand with every claim are left out.
_WITH = {
    "has": {"who", "value", "not"},
    "petition": {"who", "about", "conditions", "not", "since"},
    "step": {"who", "what", "consent", "alone", "not", "since"},
    "power": {"who", "what", "not", "since"},
}
_ALWAYS = {"text", "id", "state", "on", "may", "must", "has", "article"}


class Meant:
    """What a claim means: where it stands, and the tests that it must stand."""

    def __init__(self, place: Place, asks: list[Ask]) -> None:
        self.place = place
        self.asks = asks


def mean(store: Store, claim: ShortClaim) -> Meant:
    """Return the tests of a claim.

    Parameters
    ----------
    store : Store
        The graph, for names.
    claim : ShortClaim

    Raises
    ------
    DataError
        If the claim says too little, too much, or what no claim says.
    UnknownNameError
        If nothing bears a name that it uses.
    """
    return _Reader(store, claim).read()


class _Reader:
    """Reads one claim; its errors stand at the line of the key that they are about."""

    def __init__(self, store: Store, claim: ShortClaim) -> None:
        self.store = store
        self.claim = claim
        self.said = claim.said
        self.place = self._at("state", lambda: find_place(store, claim.state))

    def read(self) -> Meant:
        verbs = [key for key in ("may", "must", "has") if key in self.said]
        if len(verbs) != 1:
            raise self.claim.fault(
                verbs[-1] if verbs else "text",
                Message("a claim says one of: {names}", names="may, must, has"),
                Message("add, for example: {line}", line='may = "petition"'),
            )
        verb = verbs[0]
        if not self.said.get("who"):
            raise self.claim.fault(
                verb,
                Message("the claim does not say who"),
                Message("add {line}", line='who = "President"'),
            )
        asks = self._has() if verb == "has" else self._does(verb)
        if "article" in self.said:
            asks.append(self._by_article(asks[0]))
        if "since" in self.said:
            asks += self._since(asks[0])
        return Meant(self.place, asks)

    # --- has --------------------------------------------------------------------------------

    def _has(self) -> list[Ask]:
        word = str(self.said["has"]).strip().casefold()
        measure = MEASURES.get(word)
        if measure is None:
            raise self.claim.fault(
                "has",
                Message("'{word}' is nothing that a claim can say of somebody", word=word),
                _near(word, MEASURES),
            )
        self._only("has", word)
        (who,) = self._one("who", self._actors("who"))
        values: Names = {"who": (who,)}
        query = measure.query.replace("WHO", who) if measure.query else None
        expected = self._value(word, measure)
        return [
            Ask(
                role="supports",
                label=measure.label,
                values=values,
                question=measure.question,
                query=query,
                concerns=(who,),
                column=measure.column or None,
                expected=expected,
                present=not self.said.get("not", False),
            )
        ]

    def _value(self, word: str, measure: Measure) -> tuple[ox.Literal, ...]:
        value = self.said.get("value")
        if not measure.datatype:
            if value is not None:
                raise self.claim.fault(
                    "value",
                    Message("'{word}' takes no value", word=word),
                    Message("leave it out"),
                )
            return ()
        if value is None:
            raise self.claim.fault(
                "has",
                Message("the claim names no value, so it could not fail"),
                Message("add {line}", line="value = ..."),
            )
        read = {"integer": read_number, "duration": read_span, "date": read_moment}[
            measure.datatype
        ]
        literal = read(value)
        if literal is None:
            cures = {
                "integer": Message("write a number, as in 145"),
                "duration": Message("write a length, as in {example}", example='"7 years"'),
                "date": Message("write year, month and day, as in 2026-07-01"),
            }
            raise self.claim.fault(
                "value",
                Message("{key} = {value} cannot be read", key="value", value=str(value)),
                cures[measure.datatype],
            )
        return (literal,)

    # --- may and must -----------------------------------------------------------------------

    def _does(self, verb: str) -> list[Ask]:
        word = str(self.said[verb]).strip()
        if word.casefold() == _PETITION and verb == "may":
            return self._petitions()
        if verb == "may" and (role := self._concept(word, _ROLES)):
            return self._steps(role)
        if kind := self._concept(word, _KINDS):
            return self._powers(verb, kind)
        names = [_PETITION, *self._names("step-role"), *self._names("power-kind")]
        raise self.claim.fault(
            verb,
            Message("'{word}' is nothing that a claim can say of somebody", word=word),
            _near(word, names),
        )

    def _petitions(self) -> list[Ask]:
        self._only("petition", _PETITION)
        who = self._at(
            "who",
            lambda: find_petitioner(self.store, self.said["who"], self.place.jurisdiction),
        )
        about = []
        if "about" in self.said:
            about = self._at("about", lambda: find_subject(self.store, self.said["about"]))
        absent = bool(self.said.get("not", False))
        values: Names = {"who": tuple(who)}
        first = Ask(
            role="supports",
            label=mark("{who}: petition to the constitutional court"),
            values=values,
            question="who-may-petition",
            concerns=(*who, *about),
            present=not absent,
        )
        if absent or self.said.get("conditions"):
            return [first]
        left_out = first._replace(
            role="qualifies",
            label=mark("{who}: conditions that the claim does not name"),
            column="conditions",
        )
        return [first, left_out]

    def _steps(self, role: str) -> list[Ask]:
        self._only("step", self._label(role))
        if "what" not in self.said:
            raise self.claim.fault(
                "may",
                Message("the claim does not say to which office"),
                Message("add {line}", line='what = "Vice-President"'),
            )
        who = self._actors("who")
        (office,) = self._one("what", self._actors("what"))
        absent = bool(self.said.get("not", False))
        values: Names = {"who": tuple(who), "what": (office,)}
        first = Ask(
            role="supports",
            label=mark("{what}: the part of {who}"),
            values=values,
            question="appointments",
            concerns=(office, role),
            column="actor",
            expected=tuple(map(ox.NamedNode, who)),
            present=not absent,
        )
        if absent:
            return [first]
        named, asks = [*who], [first]
        if "consent" in self.said:
            consent = self._actors("consent")
            named += consent
            asks.append(
                first._replace(
                    values={**values, "who": tuple(consent)},
                    concerns=(office, expand("role:consent")),
                    expected=tuple(map(ox.NamedNode, consent)),
                )
            )
        asks.append(
            Ask(
                role="refutes" if self.said.get("alone") else "qualifies",
                label=mark("{what}: who else takes part"),
                values=values,
                query=others_query(office, role, tuple(named)),
                column="actor",
            )
        )
        return asks

    def _powers(self, verb: str, kind: str) -> list[Ask]:
        self._only("power", self._label(kind))
        (who,) = self._one("who", self._actors("who"))
        concerns = [who, kind]
        if "what" in self.said:
            concerns += self._one("what", self._actors("what"))
        return [
            Ask(
                role="supports",
                label=mark("{who}: {what}"),
                values={"who": (who,), "what": (kind,)},
                question="powers",
                concerns=tuple(concerns),
                column="class",
                expected=MAY if verb == "may" else MUST,
                present=not self.said.get("not", False),
            )
        ]

    # --- article and first day --------------------------------------------------------------

    def _by_article(self, first: Ask) -> Ask:
        if not first.present:
            raise self.claim.fault(
                "article",
                Message("a claim that something is not has no article to be held against"),
                Message("leave it out"),
            )
        written = str(self.said["article"]).strip()
        if read_article(written) is None and written.isdigit():
            written = f"Art. {written}"
        if read_article(written) is None:
            raise self.claim.fault(
                "article",
                Message("'{word}' reads as no article", word=written),
                Message("write it as in {example}", example='"Art. 53(1)"'),
            )
        return first._replace(
            label=mark("{who}: the article"),
            column="article",
            expected=(ox.Literal(written),),
            present=True,
        )

    def _since(self, first: Ask) -> list[Ask]:
        """Ask whether it held on that day, and did not on the day before."""
        written = self.said["since"]
        try:
            day = read_day(written)
        except InvalidDayError as err:
            raise self.claim.fault("since", err.message, err.hint) from err
        held = first._replace(label=mark("{who}: on the first day that is claimed"), on=day)
        before = first._replace(
            label=mark("{who}: on the day before"),
            on=day - timedelta(days=1),
            present=not first.present,
        )
        return [held, before]

    # --- names ------------------------------------------------------------------------------

    def _at(self, key: str, find: Callable[[], Any]) -> Any:
        try:
            return find()
        except ConstgraphError as err:
            kind = UnknownNameError if isinstance(err, UnknownNameError) else UsageError
            raise kind(err.message, where=self.claim.where(key), hint=err.hint) from err

    def _actors(self, key: str) -> list[str]:
        text = self.said[key]
        found: list[str] = self._at(
            key, lambda: find_actors(self.store, text, self.place.jurisdiction)
        )
        return found

    def _one(self, key: str, iris: list[str]) -> list[str]:
        if len(iris) > 1:
            raise self.claim.fault(
                key,
                Message("'{text}' is a name of several things", text=self.said[key]),
                Message("say which one: {names}", names=", ".join(sorted(map(compact, iris)))),
            )
        return iris

    def _concept(self, word: str, pattern: str) -> str | None:
        try:
            by_label, by_last_part = bearers(self.store, word, pattern, "thing")
        except UnknownNameError:
            return None
        return (by_label or by_last_part)[0]

    def _names(self, scheme: str) -> list[str]:
        rows = self.store.select(
            f"SELECT ?iri {{ ?iri skos:inScheme <{expand(f'scheme:{scheme}')}> }}"
        )
        return sorted(row["iri"].rpartition("/")[2] for row in rows)

    def _label(self, iri: str) -> str:
        return self.store.labels([iri], "en").get(iri, compact(iri))

    def _only(self, kind: str, word: str) -> None:
        """Refuse a key that means nothing beside the verb: it would be ignored in silence."""
        for key in self.said:
            if key not in _WITH[kind] | _ALWAYS:
                raise self.claim.fault(
                    key,
                    Message("'{key}' says nothing of '{word}'", key=key, word=word),
                    Message("leave it out; here: {names}", names=", ".join(sorted(_WITH[kind]))),
                )


def _near(word: str, names: Collection[str]) -> str:
    near = near_match(word, list(names))
    if near:
        return Message("did you mean '{near}'?", near=near)
    return Message("one of: {names}", names=", ".join(names))
