"""The days on which a wording of a constitution began."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox

from constgraph.store.embedded import Store

__all__ = ["version_days"]

_PERIODS = """
SELECT DISTINCT ?jurisdiction ?day WHERE {
  ?act a cg:Constitution ; cg:jurisdiction ?jurisdiction .
  ?version eli:is_member_of ?act .
  { ?version eli:first_date_entry_in_force ?day }
  UNION { ?wording eli:is_part_of ?version ; eli:first_date_entry_in_force ?day }
}"""


def version_days(store: Store, jurisdiction: str) -> list[date]:
    """Return each day on which a wording of a constitution of a jurisdiction began, in order."""
    rows = store.select(_PERIODS, {"jurisdiction": ox.NamedNode(jurisdiction)})
    return sorted({date.fromisoformat(row["day"]) for row in rows})
