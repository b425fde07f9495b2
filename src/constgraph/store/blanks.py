"""Names for blank nodes that follow from the graph alone, at a bounded cost.

Nodes are told apart by what is said of them and of their neighbours, round after round. Those that
still look the same are taken one after the other: if they are interchangeable, the names come out
the same whichever is first. RDFC-1.0 would try all orders instead, which for a hundred triples made
for it takes gigabytes; here the order of the names they had decides.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

__all__ = ["with_stable_names"]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|<[^<>\s]*>|_:\S+')
#: Looks at triples, and more for each of them, beyond which nodes that still look the same keep the
#: order of their old names.
_MOST_WORK = 500_000
_WORK_FOR_ONE = 30

Rank = Callable[[str], tuple[int, str]]


class _Said(NamedTuple):
    """A triple: the number of its text without blank nodes, and those nodes."""

    text: int
    nodes: tuple[str, ...]


def with_stable_names(lines: bytes, rank: Rank | None = None) -> bytes:
    """Return N-Triples with blank nodes named ``_:b0``, ``_:b1`` and so on.

    Parameters
    ----------
    lines : bytes
        Canonical N-Triples.
    rank : callable or None
        The order of two nodes that nothing else tells apart, from their names; without it, shorter
        names come first.

    Notes
    -----
    The cost is n log n in the number of triples with blank nodes, but for made-up graphs; it is
    bounded for those.
    """
    plain: list[str] = []
    split: list[tuple[str, tuple[str, ...]]] = []
    for line in lines.decode().split("\n")[:-1]:
        nodes: list[str] = []
        text = _TOKEN.sub(_cut_out(nodes), line) if "_:" in line else line
        if nodes:
            split.append((text, tuple(nodes)))
        else:
            plain.append(line)
    numbers = {text: number for number, text in enumerate(sorted({text for text, _ in split}))}
    said = [_Said(numbers[text], nodes) for text, nodes in split]
    order = _Partition(said, rank or (lambda name: (len(name), name))).order()
    names = {node: f"_:b{number}" for number, node in enumerate(order)}
    for text, held in split:
        parts = text.split("\0")
        named = "".join(part + names[node] for part, node in zip(parts, held, strict=False))
        plain.append(named + parts[-1])
    return "".join(f"{line}\n" for line in plain).encode()


def _cut_out(nodes: list[str]) -> Callable[[re.Match[str]], str]:
    def cut(match: re.Match[str]) -> str:
        token = match[0]
        if not token.startswith("_:"):
            return token
        nodes.append(token)
        return "\0"

    return cut


class _Partition:
    """Nodes in cells of those that look the same; the cells stand in an order."""

    def __init__(self, said: list[_Said], rank: Rank) -> None:
        self._rank = rank
        self._about: dict[str, list[_Said]] = defaultdict(list)
        for one in said:
            for node in set(one.nodes):
                self._about[node].append(one)
        self._cells: dict[int, set[str]] = {0: set(self._about)}
        self._cell: dict[str, int] = dict.fromkeys(self._about, 0)
        self._next: dict[int, int] = {-1: 0, 0: -2}
        self._count = 1
        self._work = _MOST_WORK + _WORK_FOR_ONE * len(said)

    def order(self) -> Iterable[str]:
        """Return all nodes, told apart as far as the bound of work lets."""
        self._refine(set(self._about))
        before, cell = -1, self._next[-1]
        while cell != -2:
            waiting = [(self._rank(node), node) for node in self._cells[cell]]
            heapq.heapify(waiting)
            while len(self._cells[cell]) > 1 and self._work > 0:
                node = heapq.heappop(waiting)[1]
                if self._cell[node] != cell:
                    continue
                alone = self._new_cell({node}, cell)
                self._next[before], self._next[alone] = alone, cell
                before = alone
                self._refine(self._neighbours({node}))
            before, cell = cell, self._next[cell]
        found: list[str] = []
        cell = self._next[-1]
        while cell != -2:
            found += sorted(self._cells[cell], key=self._rank)
            cell = self._next[cell]
        return found

    def _new_cell(self, nodes: set[str], old: int) -> int:
        """Take nodes out of a cell and return the number of their own; its place is not set."""
        number, self._count = self._count, self._count + 1
        self._cells[old] -= nodes
        self._cells[number] = nodes
        for node in nodes:
            self._cell[node] = number
        return number

    def _neighbours(self, nodes: Iterable[str]) -> set[str]:
        return {
            other
            for node in nodes
            for one in self._about[node]
            if len(one.nodes) > 1
            for other in one.nodes
            if len(self._cells[self._cell[other]]) > 1
        }

    def _look(self, node: str) -> list[tuple[int, tuple[int, ...]]]:
        self._work -= len(self._about[node])
        return sorted(
            (one.text, tuple(-1 if n == node else self._cell[n] for n in one.nodes))
            for one in self._about[node]
        )

    def _refine(self, touched: set[str]) -> None:
        """Split cells until all nodes of each look the same, beginning with those touched."""
        while touched and self._work > 0:
            changed: list[set[str]] = []
            in_cells: dict[int, set[str]] = defaultdict(set)
            for node in touched:
                in_cells[self._cell[node]].add(node)
            looks = {node: self._look(node) for node in touched}
            for cell in sorted(in_cells):
                changed += self._split(cell, in_cells[cell], looks)
            touched = self._neighbours(node for nodes in changed for node in nodes)

    def _split(
        self, cell: int, touched: set[str], looks: dict[str, list[tuple[int, tuple[int, ...]]]]
    ) -> list[set[str]]:
        """Give touched nodes of a cell cells of their own by how they look, and return those.

        Nodes that were not touched look as before. If all were, the largest part stays, so that
        no node changes its cell more often than the logarithm of their number.
        """
        alike: dict[tuple[tuple[int, tuple[int, ...]], ...], set[str]] = defaultdict(set)
        for node in touched:
            alike[tuple(looks[node])].add(node)
        parts = [alike[look] for look in sorted(alike)]
        if len(touched) == len(self._cells[cell]):
            parts.remove(max(parts, key=len))
        last = cell
        for part in parts:
            number = self._new_cell(part, cell)
            self._next[number], self._next[last] = self._next[last], number
            last = number
        return parts
