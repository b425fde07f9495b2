"""The demand that the court decide on a return, as a document."""

from __future__ import annotations

import re

from constgraph.admissibility.demand import Draft
from constgraph.messages import say
from constgraph.petition.document import Document, Paragraph, Run

__all__ = ["demand_document"]

_GAP = re.compile(r"(\[[^\[\]]+\])")


def demand_document(draft: Draft, lang: str) -> Document:
    """Return the paragraphs of a demand; what stands between square brackets is a gap.

    Parameters
    ----------
    draft : Draft
        As `constgraph.admissibility.demand.demand` writes it.
    lang : str
        The language of the draft.
    """
    told = [
        *(("head", text) for text in draft.addressee),
        ("title", draft.title),
        *(("text", text) for text in (*draft.body, *draft.request)),
        ("heading", say("Attached:", lang)),
        *(("item", text) for text in draft.attachments),
        ("sign", draft.closing),
    ]
    return Document(lang, [Paragraph(kind, _runs(text)) for kind, text in told])


def _runs(text: str) -> tuple[Run, ...]:
    parts = (part for part in _GAP.split(text) if part)
    return tuple(Run(part, is_gap=bool(_GAP.fullmatch(part))) for part in parts)
