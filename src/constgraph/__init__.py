"""constgraph: the computable constitution."""

from __future__ import annotations

from constgraph.answers import Answer
from constgraph.errors import ConstgraphError
from constgraph.graph import Day, KnowledgeGraph, connect, load

__all__ = ["Answer", "ConstgraphError", "Day", "KnowledgeGraph", "__version__", "connect", "load"]

__version__ = "0.1.0"
