"""The same questions on any SPARQL 1.1 endpoint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from constgraph.errors import QueryError
from constgraph.messages import Message
from constgraph.store.embedded import Store, Value, term
from constgraph.store.guard import guard_query
from constgraph.store.tokens import OPAQUE, bare_text, tokens
from constgraph.terms import PREFIXES

__all__ = ["RemoteStore", "inline_bindings"]

TIMEOUT = 60.0
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_KIND = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
# Where a variable is named rather than used: there a bound one is left out.
_NAMING = re.compile(r"\bSELECT\b[^{]*?(?=\bWHERE\b|\{)|\bGROUP\s+BY\b(?:\s+\?\w+)+", re.IGNORECASE)


class RemoteStore(Store):
    """A SPARQL 1.1 endpoint in the place of the embedded store; it is only read.

    Parameters
    ----------
    url : str
        The address of the endpoint.
    timeout : float
        Seconds to wait for an answer.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        super().__init__()
        self.url = url
        self.timeout = timeout

    def __len__(self) -> int:
        return int(self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"])

    def __iter__(self) -> Iterator[ox.Quad]:
        return self._quads("?s ?p ?o")

    def query(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> Any:
        """Run a query over HTTP and return the result as the embedded store does.

        Raises
        ------
        QueryError
            If the endpoint cannot be reached or refuses the query.
        """
        guard_query(sparql)
        bare = bare_text(sparql)
        kind = _KIND.search(bare)
        triples = kind is not None and kind[1].upper() in ("CONSTRUCT", "DESCRIBE")
        declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
        used = set(re.findall(r"([\w-]+):", bare)) - declared
        head = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in sorted(used & PREFIXES.keys()))
        text = head + inline_bindings(sparql, bindings or {})
        data = self._post(text, _TRIPLES if triples else _RESULTS)
        if triples:
            return (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
        return ox.parse_query_results(_mend(data), format=ox.QueryResultsFormat.JSON)

    def quads(self, subject: str | None, predicate: str) -> Iterator[ox.Quad]:
        """Yield the quads with that predicate, of one subject or of all."""
        return self._quads(f"{ox.NamedNode(subject) if subject else '?s'} <{predicate}> ?o")

    def labels(self, iris: Iterable[str], lang: str) -> dict[str, str]:
        """Return the label of each node in a language, else in English, in one request."""
        values = " ".join(str(ox.NamedNode(iri)) for iri in sorted(set(iris)))
        rows = self.select(
            f"SELECT ?iri ?label (LANG(?label) AS ?language) WHERE {{ VALUES ?iri {{ {values} }}"
            " ?iri skos:prefLabel ?label }"
        )
        found: dict[str, str] = {}
        for row in rows:
            if row["language"] == lang or (row["language"] == "en" and row["iri"] not in found):
                found[row["iri"]] = row["label"]
        return found

    def about(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads whose subject is the node."""
        return self._quads(f"{node} ?p ?o")

    def pointing_to(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Yield the quads whose object is the node."""
        return self._quads(f"?s ?p {node}")

    def to_n_triples(self) -> bytes:
        """Return the whole graph as N-Triples."""
        return self._post("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", _TRIPLES)

    def _quads(self, pattern: str) -> Iterator[ox.Quad]:
        data = self._post(f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}", _TRIPLES)
        return iter(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))

    def _post(self, sparql: str, media_type: str) -> bytes:
        """Send a query as the SPARQL 1.1 Protocol says and return the body of the answer."""
        from urllib.error import HTTPError, URLError
        from urllib.parse import urlencode
        from urllib.request import Request, urlopen

        if not self.url.startswith(("http://", "https://")):
            raise QueryError(
                Message("'{url}' is no address of an endpoint", url=self.url),
                hint=Message("give one such as http://localhost:7878/query"),
            )
        request = Request(  # noqa: S310 - the scheme is checked above
            self.url,
            data=urlencode({"query": sparql}).encode(),
            headers={"Accept": media_type, "User-Agent": "constgraph"},
        )
        try:
            with urlopen(request, timeout=self.timeout) as answer:  # noqa: S310
                body: bytes = answer.read()
        except HTTPError as err:
            told = " ".join(err.read(400).decode(errors="replace").split())
            raise QueryError(
                Message("the endpoint answered {code}: {told}", code=err.code, told=told),
                where=self.url,
                hint=Message("see its log"),
            ) from err
        except (URLError, OSError) as err:
            reason = getattr(err, "reason", err)
            raise QueryError(
                Message("the endpoint does not answer: {reason}", reason=reason),
                where=self.url,
                hint=Message("check the address, and that the endpoint runs"),
            ) from err
        return body


def _mend(data: bytes) -> bytes:
    """Put right what Virtuoso makes numbers of: the answer to ASK, durations and booleans."""
    if not any(sign in data for sign in (b"__ASK_RETVAL", b"uration", b"#boolean")):
        return data
    import json

    result = json.loads(data)
    solutions = result.get("results", {}).get("bindings", [])
    if result.get("head", {}).get("vars") == ["__ASK_RETVAL"]:
        said = solutions[0]["__ASK_RETVAL"]["value"] == "1"
        return json.dumps({"head": {}, "boolean": said}).encode()
    for solution in solutions:
        for value in solution.values():
            datatype = value.get("datatype", "")
            if datatype.endswith("uration"):
                value["value"] = _duration(value["value"], datatype)
            elif datatype.endswith("#boolean"):
                value["value"] = {"1": "true", "0": "false"}.get(value["value"], value["value"])
    return json.dumps(result).encode()


def _duration(text: str, datatype: str) -> str:
    """Return an XSD duration for a number of months, or of seconds; other text as it is.

    Virtuoso writes seconds with a decimal point and months without.

    Examples
    --------
    >>> _duration("12", "xsd:yearMonthDuration"), _duration("864000.0", "xsd:dayTimeDuration")
    ('P1Y', 'P10D')
    """
    if not re.fullmatch(r"\d+(\.0)?", text):
        return text
    number = int(float(text))
    if datatype.endswith("dayTimeDuration") or "." in text:
        days, seconds = divmod(number, 86_400)
        return f"P{days}D" if not seconds else f"P{days}DT{seconds}S"
    years, months = divmod(number, 12)
    return "P" + (f"{years}Y" if years else "") + (f"{months}M" if months or not years else "")


def inline_bindings(sparql: str, bindings: Mapping[str, Value]) -> str:
    """Return a query with its parameters written in as terms.

    The protocol has no parameters of its own. Each value is serialised as an RDF term, so that no
    text of a user is ever read as SPARQL.

    Examples
    --------
    >>> inline_bindings("SELECT ?who ?n WHERE { ?who cg:name ?n }", {"n": 'a"b'})
    'SELECT ?who  WHERE { ?who cg:name "a\\\\"b" }'
    """
    for name, value in bindings.items():
        variable = re.compile(rf"\?{name}\b")
        text = str(term(value))
        hidden = [
            (token.start, token.start + len(token.text))
            for token in tokens(sparql)
            if token.kind in OPAQUE
        ]
        naming = [match.span() for match in _NAMING.finditer(_blank(sparql, hidden))]

        def written(
            match: re.Match[str],
            text: str = text,
            hidden: list[tuple[int, int]] = hidden,
            naming: list[tuple[int, int]] = naming,
        ) -> str:
            place = match.start()
            if any(start <= place < end for start, end in hidden):
                return match[0]
            return "" if any(start <= place < end for start, end in naming) else text

        sparql = variable.sub(written, sparql)
    return sparql


def _blank(sparql: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        sparql = sparql[:start] + " " * (end - start) + sparql[end:]
    return sparql
