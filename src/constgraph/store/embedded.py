"""The store: Turtle files in, SPARQL answers out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from constgraph.days import read_day
from constgraph.errors import QueryError
from constgraph.messages import Message
from constgraph.store.doors import closed_doors
from constgraph.store.guard import guard_query
from constgraph.store.naming import name_blank_nodes
from constgraph.store.syntax import syntax_error
from constgraph.store.texts import LABELS, Text, best_texts, plain_text, short_name
from constgraph.terms import PREFIXES, XSD

if TYPE_CHECKING:
    import rdflib

__all__ = ["Row", "Store", "Value", "term"]

#: What a query parameter may be bound to.
Value = str | int | date | ox.NamedNode | ox.Literal
#: One solution of a SELECT query: plain text by variable, unbound variables left out.
Row = dict[str, str]


def term(value: Value) -> ox.NamedNode | ox.Literal:
    """Return the RDF term for a Python value; text becomes a plain literal.

    What counts days, such as a datetime of any package, becomes its day (`days.read_day`), because
    an engine compares no day with a moment.
    """
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value
    if isinstance(value, date) or type(value).__name__ == "datetime64":
        day = read_day(value)  # type: ignore[arg-type] # numpy, which has that one, is not imported
        return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date))
    return ox.Literal(value)


class Store:
    """An embedded Oxigraph store."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._store = ox.Store()
        self._store.extend(quads)
        #: Where data of others came from: their faults are not those of the code.
        self.given: list[str] = []
        self._files: list[Path] = []
        #: What `constgraph.store.entailed` keeps for it until it is changed.
        self.entailed: Store | None = None

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self._store)

    def load(self, path: Path) -> None:
        """Add the triples of an RDF file; the ending of its name tells the syntax.

        Raises
        ------
        DataError
            If the file cannot be read or parsed, or holds no triple; the store is then as it was.
        """
        from constgraph.store.plain import require_plain
        from constgraph.store.syntaxes import read_rdf

        quads = read_rdf(path)
        require_plain(path, quads)
        self.add(quads)
        self._files.append(path)

    def load_shipped(self, path: Path) -> None:
        """Add the triples of a Turtle file of our own, which needs no precaution.

        Raises
        ------
        DataError
            As `load` does, if the file is damaged after all.
        """
        try:
            self._store.load(path=str(path), format=ox.RdfFormat.TURTLE)
            self.entailed = None
        except (SyntaxError, OSError, UnicodeDecodeError):
            self.load(path)

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes that files of a reader declare; their names may use them."""
        from constgraph.store.lines import declared_prefixes

        found: dict[str, str] = {}
        for path in self._files:
            found = declared_prefixes(path) | found
        return found

    def blank_names(self) -> dict[str, str]:
        """Return a name for each blank node that is the same on every run; linear in the graph."""
        return name_blank_nodes(
            quad
            for quad in self
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)
        )

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""
        self._store.extend(quads)
        self.entailed = None

    def has_graph(self, graph: ox.NamedNode) -> bool:
        """Say whether there is a named graph of that name."""
        return self._store.contains_named_graph(graph)

    def replace(self, old: ox.Quad, *new: ox.Quad) -> None:
        """Put quads in the place of one."""
        self._store.remove(old)
        self.add(new)

    def quads(self, subject: str | None, predicate: str) -> Iterator[ox.Quad]:
        """Yield the quads with that predicate, of one subject or of all."""
        return self._store.quads_for_pattern(
            ox.NamedNode(subject) if subject else None, ox.NamedNode(predicate), None
        )

    def labels(self, nodes: Iterable[str], lang: str) -> dict[str, str]:
        """Return the label of each node that has one; see `constgraph.store.texts` for the order.

        Parameters
        ----------
        nodes : iterable of str
            IRIs; a blank node by ``_:`` and its name.
        lang : str
            The language wanted.
        """
        found: dict[str, str] = {}
        for prop in LABELS:
            left = {node for node in nodes if node not in found}
            texts = self.texts(left, prop, lang) if left else {}
            found |= {node: said[0] for node, said in texts.items()}
        return found

    def named(self, nodes: Iterable[str], lang: str) -> dict[str, str]:
        """Return the label of each node, or the last part of its IRI if it has none."""
        wanted = set(nodes)
        return {node: short_name(node) for node in wanted} | self.labels(wanted, lang)

    def texts(self, nodes: Iterable[str], predicate: str, lang: str) -> dict[str, list[str]]:
        """Return what each node says by a property, in the language that serves best.

        A node that says nothing is left out.
        """
        said: dict[str, list[Text]] = {}
        for node, text, tag in self._said(nodes, predicate):
            said.setdefault(node, []).append((text, tag))
        best = {node: best_texts(texts, lang) for node, texts in said.items()}
        return {node: [text for text, _ in texts] for node, texts in best.items() if texts}

    def _said(self, nodes: Iterable[str], predicate: str) -> Iterator[tuple[str, str, str | None]]:
        prop = ox.NamedNode(predicate)
        for node in nodes:
            try:
                subject = ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)
            except ValueError:
                continue  # no node bears such a name
            for quad in self._store.quads_for_pattern(subject, prop, None):
                if isinstance(quad.object, ox.Literal):
                    yield node, quad.object.value, quad.object.language

    def about(self, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """Yield the quads whose subject is the node."""
        return self._store.quads_for_pattern(node, None, None)

    def pointing_to(self, node: ox.NamedNode | ox.BlankNode) -> Iterator[ox.Quad]:
        """Yield the quads whose object is the node."""
        return self._store.quads_for_pattern(None, None, node)

    def query(
        self, sparql: str, bindings: Mapping[str, Value] | None = None, *, beside: str | None = None
    ) -> Any:
        """Run a SPARQL query and return Oxigraph's own result.

        Parameters
        ----------
        sparql : str
            SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of `constgraph.terms` are known.
        bindings : mapping of str to Value
            Values for variables that the query projects; they enter as terms, never as text.
        beside : str or None
            The IRI of a named graph that is asked together with the default one.

        Raises
        ------
        QueryError
            If the query is malformed or cannot be evaluated.
        """
        guard_query(sparql)
        graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = (
            [ox.DefaultGraph(), ox.NamedNode(beside)] if beside else None
        )
        try:
            values: dict[ox.Variable, Any] = {
                ox.Variable(name): term(value) for name, value in (bindings or {}).items()
            }
            with closed_doors():
                return self._store.query(
                    sparql, prefixes=PREFIXES, substitutions=values or None, default_graph=graphs
                )
        except SyntaxError as err:
            raise syntax_error(sparql, err) from err
        except (RuntimeError, OSError, ValueError) as err:
            raise QueryError(Message("the query cannot be evaluated: {err}", err=err)) from err

    def select(self, sparql: str, bindings: Mapping[str, Value] | None = None) -> list[Row]:
        """Run a SELECT query and return its solutions as plain text by variable."""
        return [
            {name: plain_text(value) for name, value in solution.items()}
            for solution in self.solutions(sparql, bindings)
        ]

    def solutions(
        self, sparql: str, bindings: Mapping[str, Value] | None = None
    ) -> list[dict[str, Any]]:
        """Run a SELECT query and return its solutions as terms, unbound variables left out."""
        solutions = self.query(sparql, bindings)
        names = [variable.value for variable in solutions.variables]
        with closed_doors():  # an engine may evaluate while it is asked for the next row
            found = list(solutions)
        return [
            {name: value for name, value in zip(names, row, strict=True) if value is not None}
            for row in found
        ]

    def one_question(self) -> AbstractContextManager[None]:
        """Mark what belongs to one question; only an endpoint has a limit of time for it."""
        return nullcontext()

    def to_n_triples(self) -> bytes:
        """Return the graph as canonical N-Triples, in no order."""
        data = self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        return data or b""

    def to_rdflib(self, *, read_only: bool = False) -> rdflib.Graph:
        """Return an rdflib graph over this very store: what one changes, the other sees.

        Parameters
        ----------
        read_only : bool
            Whether the graph refuses to be changed.
        """
        import oxrdflib
        import rdflib
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

        graph: rdflib.Graph
        if read_only:
            from constgraph.store.view import ReadOnlyGraph, ReadOnlyStore

            graph = ReadOnlyGraph(ReadOnlyStore(store=self._store))
        else:
            store = oxrdflib.OxigraphStore(store=self._store)
            graph = rdflib.Graph(store=store, identifier=DATASET_DEFAULT_GRAPH_ID)
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace, override=True)
        return graph
