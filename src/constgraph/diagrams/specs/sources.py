"""The source line of a picture: the acts it rests on, and how well they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from constgraph.messages import say
from constgraph.questions.snapshot import Snapshot
from constgraph.terms import CONFIDENCE

__all__ = ["source_line"]


def source_line(snapshot: Snapshot, norms: Iterable[Mapping[str, Any]], lang: str) -> str:
    """Return the acts of some norms with their versions, and the confidence of the weakest.

    It is empty if there are no norms.

    Parameters
    ----------
    snapshot : Snapshot
        Knows the words for a confidence.
    norms : iterable of mapping
        Each with ``version`` and ``confidence``, and with ``instrument`` if its act has a name.
    lang : str
        The language of the words.
    """
    acts: dict[str, set[str]] = {}
    levels = set()
    for norm in norms:
        acts.setdefault(norm.get("instrument") or "", set()).add(norm["version"])
        levels.add(norm["confidence"].rpartition("/")[2])
    if not levels:
        return ""
    words = snapshot.label(f"confidence:{max(levels, key=CONFIDENCE.index)}", lang)
    told = [f"{act} [{', '.join(sorted(acts[act]))}]" for act in sorted(acts)]
    return say(
        "Source: {instruments}. {confidence}.",
        lang,
        instruments="; ".join(told),
        confidence=words[:1].upper() + words[1:],
    )
