"""Hold the answers against the texts: the records of tests/audits/, through the public API.

Run: python scripts/audit.py              every state
     python scripts/audit.py kz tr        these states
     python scripts/audit.py kz --id B15  one record

A record (YAML) names what is asked, of which day, what the answer must hold or must not, and the
provision that says so. What differs is printed; the exit status is 1 if anything does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditing.records import Record, differences, read_records

import constgraph

FOLDER = Path(__file__).parents[1] / "tests" / "audits"


def main() -> int:
    """Run the records and print what differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("states", nargs="*", help="codes of states")
    parser.add_argument("--id", action="append", default=[], help="only records of this name")
    asked = parser.parse_args()
    chosen = [
        record
        for path in sorted(FOLDER.glob("*.yaml"))
        for record in read_records(path)
        if (not asked.states or record.state in asked.states)
        and (not asked.id or record.id in asked.id)
    ]
    if not chosen:
        print("no record of that state or name", file=sys.stderr)
        return 2
    kg = constgraph.load()
    wrong = sum(_tell(kg, record) for record in chosen)
    print(f"{len(chosen)} checks, {len(chosen) - wrong} as the text says, {wrong} otherwise")
    return 1 if wrong else 0


def _tell(kg: constgraph.KnowledgeGraph, record: Record) -> bool:
    try:
        said = differences(kg, record)
    except constgraph.ConstgraphError as err:
        said = [str(err)]
    for line in said:
        print(f"{record.state} {record.id} ({record.values['says']}): {line}")
    return bool(said)


if __name__ == "__main__":
    raise SystemExit(main())
