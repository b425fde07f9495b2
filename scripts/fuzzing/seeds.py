"""Good inputs to begin with: statements of our own data, names, queries, a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

from constgraph.graph import KnowledgeGraph
from constgraph.resources import bundled
from constgraph.store.embedded import Store
from constgraph.terms import PREFIXES

__all__ = ["SMALL", "blocks", "example_case", "graph", "names", "queries", "small_blocks", "turtle"]

#: A state of which little is coded: its questions are quick.
SMALL = "tm"


@cache
def graph() -> KnowledgeGraph:
    """Return the ontology with one small state."""
    store = Store()
    folders = [bundled("ontology"), bundled("ontology", "schemes"), bundled("ontology", "labels")]
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    data = [bundled("data", "regions.ttl"), bundled("data", "sources.ttl")]
    for path in [*files, *data, *sorted(bundled("data", SMALL).glob("*.ttl"))]:
        store.load(path)
    return KnowledgeGraph(store)


@cache
def blocks() -> list[str]:
    """Return the statements of our own data, a few states' worth."""
    folders = [bundled("data", code) for code in (SMALL, "am", "claims")]
    files = [path for folder in folders for path in sorted(folder.glob("*.ttl"))]
    files += [bundled("data", "kz", "people.ttl"), bundled("data", "kz", "petition.ttl")]
    files += sorted(bundled("proposals").glob("*.ttl"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [
        block for text in texts for block in text.split("\n\n") if not block.startswith(("@", "#"))
    ]


@cache
def small_blocks() -> list[str]:
    """Return the statements of the small state: what a question about it reads."""
    files = sorted(bundled("data", SMALL).glob("*.ttl"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [block for text in texts for block in text.split("\n\n") if not block.startswith("@")]


PREFIX_LINES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))


def turtle(rng: Random, source: Callable[[], list[str]] = blocks) -> str:
    """Return a small good file."""
    chosen = rng.sample(source(), rng.randint(1, 3))
    return PREFIX_LINES + "\n" + "\n\n".join(chosen) + "\n"


@cache
def names() -> list[str]:
    """Return names of the small state in every form."""
    kg = graph()
    labels = [q.object.value for q in kg.store.quads(None, PREFIXES["skos"] + "prefLabel")]
    rng = Random(0)
    iris = [q.subject.value for q in kg.store.quads(None, PREFIXES["skos"] + "prefLabel")]
    return [
        *rng.sample(labels, 80), *rng.sample(iris, 40), "tm:president", "tm/president", "tm", "kz", "president", "my:one-term",
        "urn:lex:kz:constitution:1995-08-30;1", "http://www.w3.org/ns/org#Membership", "kz/a b", "kz/a<b", "_:b", "<x>", "Art. 73(3)",
    ]  # fmt: skip


@cache
def example_case() -> str:
    """Return the case that the command offers."""
    from constgraph.admissibility.example import example_case as write
    from constgraph.admissibility.facts import fact_table

    return write(fact_table(graph().on("2026-11-28"), "en"), "en")


@cache
def queries() -> list[str]:
    """Return the shipped queries, and what a reader asks of a class and of those below it."""
    shipped = [
        path.read_text(encoding="utf-8") for path in sorted(bundled("queries").rglob("*.rq"))
    ]
    classes = ("Standing", "PetitionRight", "PetitionDuty")
    return [*shipped, *(f"SELECT ?who {{ ?norm a cg:{c} ; cg:holder ?who }}" for c in classes)]
