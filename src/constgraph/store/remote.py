"""The same questions on any SPARQL 1.1 endpoint."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from constgraph.errors import QueryError, UsageError
from constgraph.messages import Message
from constgraph.store.embedded import Store, Value, term
from constgraph.store.guard import guard_query
from constgraph.store.tokens import OPAQUE, bare_text, tokens
from constgraph.terms import PREFIXES

if TYPE_CHECKING:
    from constgraph.store.transport import Reply

__all__ = ["RemoteStore", "inline_bindings"]

TIMEOUT = 60.0
#: How many nodes one request asks about.
_AT_ONCE = 500
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
#: What a query is, after its prologue; IRIs and texts are blank already.
_KIND = re.compile(
    r"\s*(?:(?:PREFIX\s*[^\s:]*:|BASE|VERSION)\s*)*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b",
    re.IGNORECASE,
)
_PROJECTION = re.compile(
    r"\s*(?:(?:PREFIX\s*[^\s:]*:|BASE|VERSION)\s*)*SELECT\b(.*?)(?:(?<![?$])\bWHERE\b|\{)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_PROBE = "ASK { cg:PetitionRight a ?class }"
# Where a variable is named rather than used: there a bound one is left out.
_NAMING = re.compile(r"\bSELECT\b[^{]*?(?=\bWHERE\b|\{)|\bGROUP\s+BY\b(?:\s+\?\w+)+", re.IGNORECASE)


class RemoteStore(Store):
    """A SPARQL 1.1 endpoint in the place of the embedded store; it is only read.

    Parameters
    ----------
    url : str
        The address of the endpoint.
    timeout : float
        Seconds for a whole question, however many requests it takes.
    """

    def __init__(self, url: str, *, timeout: float = TIMEOUT) -> None:
        super().__init__()
        if not timeout > 0:
            raise UsageError(
                Message("'{timeout}' is no time to wait", timeout=timeout),
                hint=Message("give a number of seconds above 0"),
            )
        self.url = url
        self.given = [url]
        self.timeout = min(timeout, threading.TIMEOUT_MAX)
        self._is_ours = False
        self._local = threading.local()

    def __len__(self) -> int:
        rows = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        text = rows[0].get("n", "") if rows else ""
        return int(text) if re.fullmatch("[0-9]{1,18}", text) else 0

    def __iter__(self) -> Iterator[ox.Quad]:
        self._check_graph()
        return self._quads("?s ?p ?o")

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Value] | None = None,
        *,
        beside: str | None = None,  # noqa: ARG002 - an endpoint has no graph of ours
    ) -> Any:
        """Run a query over HTTP and return the result as the embedded store does.

        Raises
        ------
        QueryError
            If the endpoint cannot be reached or refuses the query.
        """
        guard_query(sparql)
        bare = bare_text(sparql)
        kind = _KIND.match(bare)
        triples = kind is not None and kind[1].upper() in ("CONSTRUCT", "DESCRIBE")
        declared = set(re.findall(r"\bPREFIX\s+([\w-]*):", bare, re.IGNORECASE))
        used = set(re.findall(r"([\w-]+):", bare)) - declared
        head = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in sorted(used & PREFIXES.keys()))
        text = head + inline_bindings(sparql, bindings or {})
        reply = self._post(text, _TRIPLES if triples else _RESULTS)
        from constgraph.store.replies import read_results, read_triples

        if triples:
            return iter(read_triples(self.url, reply))
        asks = kind is not None and kind[1].upper() == "ASK"
        return read_results(self.url, reply, None if asks else _wanted(text))

    def solutions(
        self, sparql: str, bindings: Mapping[str, Value] | None = None
    ) -> list[dict[str, Any]]:
        """Run a SELECT query and return its solutions as terms.

        Raises
        ------
        QueryError
            If there are none, and the endpoint holds nothing of constgraph.
        """
        found = super().solutions(sparql, bindings)
        if not found:
            self._check_graph()
        return found

    def quads(self, subject: str | None, predicate: str) -> Iterator[ox.Quad]:
        """Yield the quads with that predicate, of one subject or of all."""
        return self._quads(f"{ox.NamedNode(subject) if subject else '?s'} <{predicate}> ?o")

    def _said(self, nodes: Iterable[str], predicate: str) -> Iterator[tuple[str, str, str | None]]:
        # no endpoint can be asked about a blank node by its name
        iris = sorted({node for node in nodes if not node.startswith("_:")})
        for start in range(0, len(iris), _AT_ONCE):
            values = " ".join(str(ox.NamedNode(iri)) for iri in iris[start : start + _AT_ONCE])
            rows = self.select(
                f"SELECT ?iri ?text (LANG(?text) AS ?tag) WHERE {{ VALUES ?iri {{ {values} }}"
                f" ?iri <{predicate}> ?text FILTER(isLiteral(?text)) }}"
            )
            for row in rows:
                yield row["iri"], row["text"], row.get("tag")

    def blank_names(self) -> dict[str, str]:
        """Return nothing: an endpoint gives other names to its blank nodes in each answer."""
        return {}

    def about(self, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """Yield the quads whose subject is the node."""
        return self._quads(f"{node} ?p ?o")

    def pointing_to(self, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """Yield the quads whose object is the node."""
        return self._quads(f"?s ?p {node}")

    def to_n_triples(self) -> bytes:
        """Return the whole graph as N-Triples."""
        triples = [quad.triple for quad in self]
        return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""

    def _quads(self, pattern: str) -> Iterator[ox.Quad]:
        triples = self.query(f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}")
        return (ox.Quad(one.subject, one.predicate, one.object) for one in triples)

    @contextmanager
    def one_question(self) -> Iterator[None]:
        """Let all requests made meanwhile share one limit of time."""
        if getattr(self._local, "until", None) is not None:
            yield
            return
        self._local.until = time.monotonic() + self.timeout
        try:
            yield
        finally:
            self._local.until = None

    def _post(self, sparql: str, media_type: str) -> Reply:
        """Send a query and return the answer, within what is left of the time of the question."""
        from constgraph.store.transport import post_query

        until = getattr(self._local, "until", None) or time.monotonic() + self.timeout
        return post_query(self.url, sparql, media_type, until=until, limit=self.timeout)

    def _check_graph(self) -> None:
        """Refuse an endpoint that holds nothing of constgraph: its silence would look like law."""
        if self._is_ours or self.query(_PROBE):
            self._is_ours = True
            return
        raise QueryError(
            Message("the endpoint holds no constgraph data"),
            where=self.url,
            hint=Message("load into its default graph what `constgraph export` writes"),
        )


def _wanted(text: str) -> list[str]:
    """Return the variables that a SELECT names; none for ``*``."""
    match = _PROJECTION.match(bare_text(text))
    told = match[1] if match else ""
    names = []
    while inner := _BRACKETED.search(told):  # what stands in brackets is computed
        names += re.findall(r"\bAS\s+[?$](\w+)\s*$", inner[1], re.IGNORECASE)
        told = told[: inner.start()] + " " + told[inner.end() :]
    return names + re.findall(r"[?$](\w+)", told)


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
