"""constgraph: the computable constitution."""

from __future__ import annotations

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
