"""What a shell may offer for the word that is being typed.

Each function offers names that its command accepts and that begin as the word does, in any case.
Nobody reads an error in the middle of a line: what cannot be read offers nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from constgraph.cli.complete import Complete
from constgraph.errors import ConstgraphError, DataError
from constgraph.messages import Message
from constgraph.safety import one_line
from constgraph.terms import compact, expand

if TYPE_CHECKING:
    from constgraph.graph import KnowledgeGraph

    Items = list[CompletionItem[str]]
    Finder = Callable[[click.Context, str], Items]

__all__ = [
    "complete_actor",
    "complete_actor_or_state",
    "complete_aspect",
    "complete_body",
    "complete_claim",
    "complete_claim_or_file",
    "complete_compared",
    "complete_court",
    "complete_edge_kind",
    "complete_fact",
    "complete_file",
    "complete_node",
    "complete_office",
    "complete_office_or_state",
    "complete_petitioner",
    "complete_question",
    "complete_size",
    "complete_state",
    "complete_subject",
    "complete_thing",
    "complete_who",
]


def _quiet(function: Finder) -> Complete:
    """Make what click calls: a function that offers nothing where another would raise an error."""

    @functools.wraps(function)
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
        try:
            return function(ctx, incomplete)
        except ConstgraphError:
            return []

    return complete


# --- actors, offices, bodies ----------------------------------------------------------------------


@_quiet
def complete_actor(ctx: click.Context, incomplete: str) -> Items:
    """Offer every office, body and class of persons: ``kz/president``."""
    return _qualified(ctx, _graph(ctx), "actor", incomplete)


@_quiet
def complete_body(ctx: click.Context, incomplete: str) -> Items:
    """Offer every body: ``kz/senate``."""
    return _qualified(ctx, _graph(ctx), "body", incomplete)


@_quiet
def complete_actor_or_state(ctx: click.Context, incomplete: str) -> Items:
    """Offer the states, and every actor."""
    graph = _graph(ctx)
    return _states(graph, incomplete) + _qualified(ctx, graph, "actor", incomplete)


@_quiet
def complete_office(ctx: click.Context, incomplete: str) -> Items:
    """Offer every office and body: ``kz/prime-minister``."""
    return _qualified(ctx, _graph(ctx), "office", incomplete)


@_quiet
def complete_office_or_state(ctx: click.Context, incomplete: str) -> Items:
    """Offer the states, and every office and body."""
    graph = _graph(ctx)
    return _states(graph, incomplete) + _qualified(ctx, graph, "office", incomplete)


@_quiet
def complete_who(ctx: click.Context, incomplete: str) -> Items:
    """Offer the actors of the court's state by their bare names, and those of every state."""
    graph = _graph(ctx)
    bare = _bare(ctx, graph, "actor", incomplete)
    # the court stands after who turns to it: it may yet be one of another state
    return bare + (_qualified(ctx, graph, "actor", incomplete) if incomplete else [])


@_quiet
def complete_petitioner(ctx: click.Context, incomplete: str) -> Items:
    """Offer the petitioners of the court's state and the kinds of petitioner."""
    graph = _graph(ctx)
    bare = _bare(ctx, graph, "petitioner", incomplete)
    code = f"{_code(ctx, graph)}/"
    more = _qualified(ctx, graph, "petitioner", incomplete) if incomplete else []
    return bare + [item for item in more if item.value.replace(":", "/").startswith(code)]


# --- places, subjects, questions ------------------------------------------------------------------


@_quiet
def complete_state(ctx: click.Context, incomplete: str) -> Items:
    """Offer the codes of the states."""
    return _states(_graph(ctx), incomplete)


@_quiet
def complete_court(ctx: click.Context, incomplete: str) -> Items:
    """Offer the states, and every court: ``kz/constitutional-court``."""
    graph = _graph(ctx)
    return _states(graph, incomplete) + _qualified(ctx, graph, "court", incomplete)


@_quiet
def complete_subject(ctx: click.Context, incomplete: str) -> Items:
    """Offer the subject matters: ``treaty``."""
    return _bare(ctx, _graph(ctx), "subject matter", incomplete)


@_quiet
def complete_question(ctx: click.Context, incomplete: str) -> Items:
    """Offer the named questions; with ``--coverage`` the word is a state."""
    if ctx.params.get("coverage"):
        return _states(_graph(ctx), incomplete)
    from constgraph.questions.catalogue import questions

    lang = ctx.params.get("lang") or "en"
    return _begun({question.name: question.text[lang] for question in questions()}, incomplete)


@_quiet
def complete_aspect(ctx: click.Context, incomplete: str) -> Items:
    """Offer what states can be compared in."""
    from constgraph.comparison.aspects import ASPECTS

    return _begun(dict.fromkeys(ASPECTS, ""), incomplete)


@_quiet
def complete_compared(ctx: click.Context, incomplete: str) -> Items:
    """Offer what can be drawn as classes against states."""
    from constgraph.diagrams.requests import COMPARED

    return _begun(dict.fromkeys(COMPARED, ""), incomplete)


@_quiet
def complete_thing(ctx: click.Context, incomplete: str) -> Items:
    """Offer everything that can be shown; of the thousands of names first how they begin."""
    graph = _graph(ctx)
    rows = graph.store.select("SELECT DISTINCT ?iri WHERE { ?iri a ?type FILTER(isIRI(?iri)) }")
    known = sorted(name for row in rows if "://" not in (name := compact(row["iri"])))
    names = _spelled(known, incomplete)
    if "/" in incomplete or ":" in incomplete:
        return _labelled(ctx, graph, names, incomplete)
    heads = {spelled.removesuffix(name.partition(":")[2]) for spelled, name in names.items()}
    return _begun(dict.fromkeys(sorted(heads), ""), incomplete)


# --- cases, claims, networks, files ---------------------------------------------------------------


@_quiet
def complete_size(_: click.Context, incomplete: str) -> Items:
    """Offer the sizes of pictures that have a name."""
    from constgraph.diagrams.sizes import NAMED

    return _begun(dict.fromkeys(NAMED, ""), incomplete)


@_quiet
def complete_fact(ctx: click.Context, incomplete: str) -> Items:
    """Offer ``key=`` for each case fact, and after it the values of a choice or a boolean."""
    from constgraph.admissibility.facts import fact_table

    table = fact_table(_graph(ctx).on(ctx.params.get("filed")), ctx.params.get("lang") or "en")
    key, sign, _ = incomplete.partition("=")
    if not sign:
        return _begun({f"{fact.key}=": fact.label for fact in table.values()}, incomplete)
    fact = table.get(key.replace("-", "_"))
    if fact is None:
        return []
    values = {"choice": list(fact.choices), "boolean": ["true", "false"]}.get(fact.kind, [])
    return _begun({f"{key}={value}": "" for value in values}, incomplete)


@_quiet
def complete_claim(ctx: click.Context, incomplete: str) -> Items:
    """Offer the keys of the claims: of the file that is named, else of the graph."""
    graph = _graph(ctx)
    path = Path(_said(ctx, "what") or "")
    if path.is_file():
        from constgraph.claims.files import lay_claims

        claims = lay_claims(graph.store, path)[1]
    else:
        from constgraph.claims.reading import read_claims

        claims = read_claims(graph.store)
    return _begun(dict.fromkeys((claim.key for claim in claims), ""), incomplete)


def complete_claim_or_file(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Offer the keys of the claims, and files."""
    # in this order bash, which offers the one or the other, prefers the claims
    return [*complete_file(ctx, param, incomplete), *complete_claim(ctx, param, incomplete)]


@_quiet
def complete_edge_kind(ctx: click.Context, incomplete: str) -> Items:
    """Offer the kinds of edges in the network of the day."""
    from constgraph.analysis.network import network_names

    kinds, _ = network_names(_graph(ctx).on(ctx.params.get("on")))
    return _begun(dict.fromkeys(kinds, ""), incomplete)


@_quiet
def complete_node(ctx: click.Context, incomplete: str) -> Items:
    """Offer the nodes in the network of the day."""
    from constgraph.analysis.network import network_names

    graph = _graph(ctx)
    _, nodes = network_names(graph.on(ctx.params.get("on")))
    return _labelled(ctx, graph, _spelled(nodes, incomplete), incomplete)


@_quiet
def complete_file(ctx: click.Context, incomplete: str) -> Items:
    """Leave it to the shell to offer files."""
    return [CompletionItem(incomplete, type="file")]


# --- how names are found and begun ----------------------------------------------------------------


def _graph(ctx: click.Context) -> KnowledgeGraph:
    """Load the shipped data and the files of ``--data``; an endpoint is not asked for every key."""
    from constgraph.graph import load

    data = ctx.params.get("data", ())
    if data is None:
        raise DataError(Message("a path of --data does not exist"))
    return load(*data)


def _code(ctx: click.Context, graph: KnowledgeGraph) -> str:
    """Return the code of the state whose court the words before name."""
    from constgraph.questions.names import find_place

    return find_place(graph.store, _said(ctx, "court") or "kz").code


def _said(ctx: click.Context, name: str) -> str | None:
    """Return an argument or an option from the words before."""
    arguments = [param.name for param in ctx.command.params if isinstance(param, click.Argument)]
    # of a line that ends with the name of an option, click leaves all arguments unread
    unread = dict(zip(arguments, ctx.args, strict=False))
    said: str | None = unread.get(name) or ctx.params.get(name)
    return said


def _states(graph: KnowledgeGraph, incomplete: str) -> Items:
    from constgraph.questions.names import list_codes

    return _begun(dict.fromkeys(list_codes(graph.store), ""), incomplete)


def _qualified(ctx: click.Context, graph: KnowledgeGraph, what: str, incomplete: str) -> Items:
    from constgraph.questions.names import list_names

    names = [name for name in list_names(graph.store, what) if _is_of_a_state(name)]
    return _labelled(ctx, graph, _spelled(names, incomplete), incomplete)


def _bare(ctx: click.Context, graph: KnowledgeGraph, what: str, incomplete: str) -> Items:
    """Offer last parts of names: those of one state, and those of no state."""
    from constgraph.questions.names import list_names

    code = _code(ctx, graph)
    names = {
        name.partition(":")[2]: name
        for name in list_names(graph.store, what)
        if name.startswith(f"{code}:") or not _is_of_a_state(name)
    }
    return _labelled(ctx, graph, dict(sorted(names.items())), incomplete)


def _is_of_a_state(name: str) -> bool:
    prefix = name.partition(":")[0]
    return len(prefix) == 2 and prefix != "cg"


def _spelled(names: Iterable[str], incomplete: str) -> dict[str, str]:
    """Write ``kz/senate`` for ``kz:senate``, unless a colon has been typed."""
    keep = ":" in incomplete
    return {
        name if keep or not _is_of_a_state(name) else name.replace(":", "/", 1): name
        for name in names
    }


def _labelled(
    ctx: click.Context, graph: KnowledgeGraph, names: Mapping[str, str], incomplete: str
) -> Items:
    """Offer names, each with the label of its node beside it."""
    begun = {item.value: expand(names[item.value]) for item in _begun(names, incomplete)}
    labels = graph.store.labels(begun.values(), ctx.params.get("lang") or "en")
    return [
        CompletionItem(name, help=one_line(labels.get(iri, "")) or None)
        for name, iri in begun.items()
    ]


def _begun(names: Mapping[str, str], incomplete: str) -> Items:
    """Offer the names that begin as the word does, each with what is said of it."""
    start = incomplete.casefold()
    return [
        CompletionItem(name, help=one_line(said) or None)
        for name, said in names.items()
        if name.casefold().startswith(start)
    ]
