"""The codebook: every question, every column, every code and every kind of none, defined."""

from __future__ import annotations

from constgraph.answers.answer import Answer, plain_view
from constgraph.answers.report import Report
from constgraph.messages import say
from constgraph.questions.catalogue import questions
from constgraph.store.embedded import Row, Store
from constgraph.terms import compact, expand

__all__ = ["codebook"]

QUESTION = "codebook"
_CONCEPTS = """
SELECT ?scheme ?concept ?code WHERE {
  ?concept a skos:Concept ; skos:inScheme ?scheme .
  OPTIONAL { ?concept skos:notation ?code }
}
ORDER BY ?scheme ?concept"""
_COLUMNS, _NONE = expand("scheme:column"), expand("scheme:coverage-status")


def codebook(store: Store, *, lang: str = "en") -> Report:
    """Return what every question, column and code means.

    Parameters
    ----------
    store : Store
        The graph.
    lang : str
        The language of labels; definitions are in English where no other is kept.

    Returns
    -------
    Report
        The parts ``questions`` (with their columns and parameters), ``columns``, ``none`` (the
        kinds of none) and ``codes`` (every other code list).
    """
    rows = store.select(_CONCEPTS)
    nodes = {iri for row in rows for iri in (row["scheme"], row["concept"])}
    labels = store.labels(nodes, lang)
    defined = {
        node: texts[0]
        for node, texts in store.texts(nodes, expand("skos:definition"), lang).items()
    }

    def part(name: str, chosen: list[Row], keys: tuple[str, ...], title: str) -> Answer:
        told = [
            {
                "list": labels.get(row["scheme"], compact(row["scheme"])),
                "code": row.get("code") or compact(row["concept"]).partition(":")[2],
                "label": labels.get(row["concept"], ""),
                "definition": defined.get(row["concept"]),
                "iri": row["concept"],
            }
            for row in chosen
        ]
        return Answer(name, None, None, told, title=title, view=plain_view(told, keys, lang))

    def of(*schemes: str) -> list[Row]:
        return [row for row in rows if row["scheme"] in schemes]

    codes = [row for row in rows if row["scheme"] not in (_COLUMNS, _NONE)]
    short = ("code", "label", "definition")
    parts = {
        "questions": _questions(lang),
        "columns": part("columns", of(_COLUMNS), short, say("Columns", lang)),
        "none": part("none", of(_NONE), short, say("Kinds of none", lang)),
        "codes": part("codes", codes, ("list", *short), say("Code lists", lang)),
    }
    return Report(QUESTION, None, None, parts, title=say("Codebook", lang))


def _questions(lang: str) -> Answer:
    rows = [
        {
            "name": question.name,
            "text": question.text[lang],
            "columns": list(question.table),
            "parameters": list(question.parameters),
        }
        for question in questions()
    ]
    view = plain_view(rows, ("name", "text", "columns"), lang)
    return Answer("questions", None, None, rows, title=say("Questions", lang), view=view)
