"""What a shell may offer for a word: named here, loaded only when a shell asks."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Items = list[CompletionItem[str]]

__all__ = [
    "Complete",
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

#: What click calls for the word that is being typed; in an annotation alone.
Complete = Callable[[click.Context, click.Parameter, str], "Items"]


def _later(name: str) -> Complete:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
        found: Complete = getattr(import_module("constgraph.cli.completions"), name)
        return found(ctx, param, incomplete)

    return complete


complete_actor = _later("complete_actor")
complete_actor_or_state = _later("complete_actor_or_state")
complete_aspect = _later("complete_aspect")
complete_body = _later("complete_body")
complete_claim = _later("complete_claim")
complete_claim_or_file = _later("complete_claim_or_file")
complete_compared = _later("complete_compared")
complete_court = _later("complete_court")
complete_edge_kind = _later("complete_edge_kind")
complete_fact = _later("complete_fact")
complete_file = _later("complete_file")
complete_node = _later("complete_node")
complete_office = _later("complete_office")
complete_office_or_state = _later("complete_office_or_state")
complete_petitioner = _later("complete_petitioner")
complete_question = _later("complete_question")
complete_size = _later("complete_size")
complete_state = _later("complete_state")
complete_subject = _later("complete_subject")
complete_thing = _later("complete_thing")
complete_who = _later("complete_who")
