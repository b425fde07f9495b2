"""constgraph: the computable constitution.

Load the graph, choose a day, ask; every answer names its articles.

>>> import constgraph as cg
>>> kg = cg.load()
>>> answer = kg.petitioners("kz", on="2023-08-30", by="citizen")
>>> answer
<Answer who-may-petition kz 2023-08-30: 1 row>
>>> answer[0]["article"]
'Art. 72(3)'
>>> kg.petitioners("kz", on="2022-12-31", by="citizen")
<Answer who-may-petition kz 2022-12-31: none, excluded>

``print`` shows an answer as a table; it is a sequence of plain dicts, and has ``to_frame``,
``to_csv``, ``to_json`` and ``to_markdown``. ``help(cg.KnowledgeGraph)`` and ``help(cg.Day)`` list
what can be asked.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which would be loaded for it
if TYPE_CHECKING:
    from constgraph.answers.answer import Answer
    from constgraph.answers.report import Report
    from constgraph.day import Day
    from constgraph.errors import ConstgraphError
    from constgraph.graph import KnowledgeGraph, connect, load

__all__ = [
    "Answer",
    "ConstgraphError",
    "Day",
    "KnowledgeGraph",
    "Report",
    "__version__",
    "connect",
    "load",
]

__version__ = "0.1.0"


#: Where each name stands. It is looked for when asked for, so that the command line runs code of
#: its own, which hears Ctrl-C, before anything is loaded.
_PLACES = {
    "Answer": "answers.answer",
    "ConstgraphError": "errors",
    "Day": "day",
    "KnowledgeGraph": "graph",
    "Report": "answers.report",
    "connect": "graph",
    "load": "graph",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in _PLACES:
        value = getattr(import_module(f"constgraph.{_PLACES[name]}"), name)
        globals()[name] = value
        return value
    if not name.startswith("_"):
        try:
            return import_module(f"constgraph.{name}")
        except ModuleNotFoundError:
            pass
    raise AttributeError(f"module 'constgraph' has no attribute '{name}'")


def __dir__() -> list[str]:
    return list(__all__)
