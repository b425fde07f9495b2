"""Whether a statement is in force is asked in one way by every query."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import constgraph
from constgraph.resources import bundled

PACKAGE = Path(constgraph.__file__).parent
START = r"cg:validFrom|eli:first_date_entry_in_force|cg:attestedOn"
END = r"cg:validUntil"
ENDED = re.compile(
    rf"NOT EXISTS \{{+ \?\w+ (?:{END}) \?(\w+) FILTER\(\?\1 <= \?(?:on|since|day|ended|start)\) \}}+"
)
#: Questions about what ended, or lasted, between two days; each names its days itself.
OF_TWO_DAYS = {
    "appointment-changes",
    "petitioner-changes",
    "bodies-begun-or-ended",
    "part-in-appointments",
}


@cache
def texts() -> dict[str, str]:
    """Return every SPARQL text: the files of queries, and the texts in the modules."""
    found = {
        str(path.relative_to(bundled("queries"))): path.read_text(encoding="utf-8")
        for path in sorted(bundled("queries").rglob("*.rq"))
        if path.parent.name != "checks" and path.stem not in OF_TWO_DAYS
    }
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and re.search(rf"(?:{END}) \?", said):
                found[f"{path.relative_to(PACKAGE)}:{node.lineno}"] = said
    return found


@pytest.mark.parametrize("name", texts())
def test_an_end_is_compared_in_one_form(name: str) -> None:
    text = texts()[name]
    ends = set(re.findall(rf"(?:{END}) \?(\w+)", ENDED.sub("", text)))
    compared = {
        variable
        for variable in ends
        if re.search(rf"\?{variable}\s*(?:<|>|=)|(?:<|>|=)\s*\?{variable}\b", ENDED.sub("", text))
    }
    if compared == {"until"} and "?until > ?on" in text:
        return  # the example of `Day.query`, which a reader may write as they like
    assert not compared, f"write NOT EXISTS {{ ... FILTER(?end <= ?on) }} for {compared}"
