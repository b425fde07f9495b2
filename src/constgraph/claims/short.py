"""Claims in the short form: a TOML file, read and checked; what it means is found elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from constgraph.days import read_day
from constgraph.errors import DataError, InvalidDayError
from constgraph.files import read_text
from constgraph.messages import Message, mark
from constgraph.questions.catalogue import near_hint
from constgraph.tomls import Told, read_toml

__all__ = ["Article", "ShortClaim", "is_short", "read_short"]

#: What a file says of the article, and of all its claims.
_ARTICLE = ("title", "url", "author", "publisher", "published")
_TOP = ("state", "on", "lang", "article", "claim")
#: What a claim says, with the kind of value that it takes.
KEYS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "id": (str, int),
    "state": str,
    "on": (str, date),
    "who": str,
    "may": str,
    "must": str,
    "has": str,
    "what": str,
    "about": str,
    "value": (str, int, float, date),
    "consent": str,
    "alone": bool,
    "conditions": bool,
    "not": bool,
    "article": (str, int),
    "since": (str, date),
}


class Article(NamedTuple):
    """The article whose claims are judged, as far as it is told; no text of it."""

    title: str = ""
    url: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""


class ShortClaim(NamedTuple):
    """A claim in the short form.

    Attributes
    ----------
    key : str
        Its name in the report.
    state : str
        The code of the state, as it was written.
    on : date or None
        The day it is judged on; None for today in the state.
    said : dict
        Its other keys.
    told, number : Told, int
        Where it stands.
    """

    key: str
    state: str
    on: date | None
    said: dict[str, Any]
    told: Told
    number: int

    def where(self, key: str = "") -> str:
        """Return the line of a key of the claim, or that of the claim."""
        return self.told.where("claim", self.number, key)

    def fault(self, key: str, what: str, cure: str) -> DataError:
        """Return an error about a key of the claim."""
        return DataError(what, where=self.where(key), hint=cure)


def is_short(path: Path) -> bool:
    """Say whether a file holds claims in the short form, whatever its name ends with."""
    if path.suffix.lower() == ".toml":
        return True
    return any(line.strip() == "[[claim]]" for line in read_text(path).splitlines())


def read_short(path: Path) -> tuple[Article, str, list[ShortClaim]]:
    """Return the article, the language of its texts, and the claims of a file.

    Parameters
    ----------
    path : Path

    Raises
    ------
    DataError
        If the file cannot be read, or says what no claim says.
    """
    told = read_toml(
        path,
        what=mark("the claims are no valid TOML: {err}"),
        cure=Message("write TOML; see: constgraph claims --example"),
        fault=DataError,
    )
    _check_keys(told, "", 0, told.values, _TOP)
    claims = told.values.get("claim")
    if not isinstance(claims, list) or not claims or not all(isinstance(c, dict) for c in claims):
        raise DataError(
            Message("'{name}' holds no claim", name=path.name),
            where=str(path),
            hint=Message("write each below a line [[claim]]; see: constgraph claims --example"),
        )
    article = told.values.get("article", {})
    if not isinstance(article, dict):
        raise DataError(
            Message("'{name}' must be a table", name="article"),
            where=told.where("", 0, "article"),
            hint=Message("write [{name}]", name="article"),
        )
    _check_keys(told, "article", 0, article, _ARTICLE)
    found = [_claim(told, number, said) for number, said in enumerate(claims)]
    _check_ids(found)
    words = Article(**{key: str(value) for key, value in article.items()})
    return words, str(told.values.get("lang", "")), found


def _check_keys(
    told: Told, table: str, number: int, said: dict[str, Any], known: tuple[str, ...]
) -> None:
    for key in said:
        if key not in known:
            raise DataError(
                Message("'{key}' is not known", key=key),
                where=told.where(table, number, key),
                hint=near_hint(
                    key, list(known), Message("known here: {names}", names=", ".join(known))
                ),
            )


def _claim(told: Told, number: int, said: dict[str, Any]) -> ShortClaim:
    _check_keys(told, "claim", number, said, tuple(KEYS))
    key = str(said.get("id") or f"c{number + 1}")
    state = said.get("state", told.values.get("state", "kz"))
    claim = ShortClaim(key, str(state), None, said, told, number)
    for name, value in said.items():
        kinds = KEYS[name]
        wrong = isinstance(value, bool) and kinds is not bool
        if wrong or not isinstance(value, kinds):
            raise claim.fault(
                name,
                Message("{key} = {value} cannot be read", key=name, value=str(value)),
                _cure(kinds),
            )
    if not said.get("text"):
        raise claim.fault(
            "",
            Message("the claim has no text"),
            Message("add {line}, the claim in your own words", line='text = "..."'),
        )
    return claim._replace(on=_day(claim, told))


def _cure(kinds: type | tuple[type, ...]) -> str:
    if kinds is bool:
        return Message("write {one} or {other}", one="true", other="false")
    if isinstance(kinds, tuple) and date in kinds and int not in kinds:
        return Message("write year, month and day, as in 2026-07-01")
    return Message("write a name between quotes")


def _day(claim: ShortClaim, told: Told) -> date | None:
    own = "on" in claim.said
    written = claim.said.get("on", told.values.get("on"))
    if written is None or str(written).casefold() == "today":
        return None
    try:
        return read_day(written)
    except InvalidDayError as err:
        where = claim.where("on") if own else told.where("", 0, "on")
        raise DataError(err.message, where=where, hint=err.hint) from err


def _check_ids(claims: list[ShortClaim]) -> None:
    seen: set[str] = set()
    for claim in claims:
        if claim.key in seen:
            raise claim.fault(
                "id",
                Message("two claims are called '{key}'", key=claim.key),
                Message("give each an id of its own"),
            )
        seen.add(claim.key)
