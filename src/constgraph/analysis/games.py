"""Simple games whose seats are filled by several actors together: coalitions and power indices.

A coalition fills a block of seats only if it has every actor of that block, and wins if the seats
it fills reach a quota. Such a game is monotone, but in general no weighted one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import factorial
from operator import add
from typing import NamedTuple

from constgraph.errors import UsageError
from constgraph.messages import Message

__all__ = ["PLAYER_LIMIT", "Block", "SimpleGame"]

#: The most players whose coalitions are listed one by one: a million, for a few seconds.
PLAYER_LIMIT = 20
#: The most cells of the table of weighted voting, which has players times quota of them.
CELL_LIMIT = 5_000_000


class Block(NamedTuple):
    """Seats that are filled together, and the actors who must all agree."""

    seats: int
    actors: frozenset[str]


class SimpleGame:
    """A game of blocks with a quota.

    Parameters
    ----------
    blocks : sequence of (int, iterable of str)
        Seats, and the players who must all agree to fill them. A weighted game has one player in
        each block.
    quota : int
        The seats that a coalition must fill to win.
    players : iterable of str
        The players in their order, those without a block among them. Without it: the players of
        the blocks as they come.

    Raises
    ------
    UsageError
        If a block has no seats or no players, a player is not in the list, or the quota is not
        between 1 and all seats.

    Examples
    --------
    >>> game = SimpleGame([(4, "P"), (1, "PS"), (3, "S")], quota=5)
    >>> [sorted(coalition) for coalition in game.minimal_winning_coalitions()]
    [['P', 'S']]
    >>> {player: str(share) for player, share in game.shapley_shubik().items()}
    {'P': '1/2', 'S': '1/2'}
    """

    def __init__(
        self,
        blocks: Sequence[tuple[int, Iterable[str]]],
        quota: int,
        players: Iterable[str] = (),
    ) -> None:
        # the order within a block is the caller's; a set would lose it
        given = [(seats, tuple(dict.fromkeys(actors))) for seats, actors in blocks]
        self.blocks = [Block(seats, frozenset(actors)) for seats, actors in given]
        named = [player for _, actors in given for player in actors]
        self.players = tuple(dict.fromkeys(players or named))
        self.quota = quota
        self.total = sum(block.seats for block in self.blocks)
        for seats, actors in given:
            if seats < 1 or not actors:
                raise UsageError(
                    Message(
                        "a block of {seats} seats and {actors} players fills nothing",
                        seats=seats,
                        actors=len(actors),
                    ),
                    hint=Message("give each block at least one seat and one player"),
                )
        strange = sorted(set(named) - set(self.players))
        if strange:
            raise UsageError(
                Message("'{strange}' is not among the players", strange=strange[0]),
                hint=Message("name every player"),
            )
        if not 1 <= quota <= self.total:
            raise UsageError(
                Message(
                    "a quota of {quota} decides nothing among {total} seats",
                    quota=quota,
                    total=self.total,
                ),
                hint=Message("give a number between 1 and {total}", total=self.total)
                if self.total
                else "",
            )

    @property
    def is_weighted(self) -> bool:
        """Whether every block is filled by one player, so that the seats are its weight."""
        return all(len(block.actors) == 1 for block in self.blocks)

    def seats(self, coalition: Iterable[str]) -> int:
        """Return the seats that a coalition fills without anyone else."""
        members = frozenset(coalition)
        return sum(block.seats for block in self.blocks if block.actors <= members)

    def wins(self, coalition: Iterable[str]) -> bool:
        """Say whether a coalition fills as many seats as the quota asks for."""
        return self.seats(coalition) >= self.quota

    def vetoers(self) -> list[str]:
        """Return the players without whom no coalition wins."""
        everyone = set(self.players)
        return [player for player in self.players if not self.wins(everyone - {player})]

    def minimal_winning_coalitions(self) -> list[frozenset[str]]:
        """Return the coalitions that win and would lose without any one of their members.

        They come by their number of members, then in the order of the players. The cost is
        O(n 2^n) for n players.

        Raises
        ------
        UsageError
            If there are more than `PLAYER_LIMIT` players.
        """
        worth = self._worth()
        bits = [1 << place for place in range(len(self.players))]
        masks = [
            mask
            for mask, seats in enumerate(worth)
            if seats >= self.quota
            and all(worth[mask ^ bit] < self.quota for bit in bits if mask & bit)
        ]
        found = [[place for place, bit in enumerate(bits) if mask & bit] for mask in masks]
        found.sort(key=lambda places: (len(places), places))
        return [frozenset(self.players[place] for place in places) for places in found]

    def shapley_shubik(self) -> dict[str, Fraction]:
        """Return for each player the share of orders of all players in which it is pivotal.

        The shares sum to one. Source: L. S. Shapley and M. Shubik, "A Method for Evaluating the
        Distribution of Power in a Committee System", American Political Science Review 48 (1954).
        Cost: that of `swings`.
        """
        n = len(self.players)
        orders = [factorial(size) * factorial(n - size - 1) for size in range(n)]
        return {
            player: Fraction(
                sum(count * ways for count, ways in zip(swings, orders, strict=True)), factorial(n)
            )
            for player, swings in self.swings.items()
        }

    def banzhaf(self) -> dict[str, Fraction]:
        """Return for each player its share of all swings; the shares sum to one.

        Source: J. F. Banzhaf, "Weighted Voting Doesn't Work", Rutgers Law Review 19 (1965).
        Cost: that of `swings`.
        """
        swings = {player: sum(counts) for player, counts in self.swings.items()}
        every = sum(swings.values())
        return {player: Fraction(count, every) for player, count in swings.items()}

    def banzhaf_measure(self) -> dict[str, Fraction]:
        """Return for each player the share of coalitions of the others that it turns into winners.

        It is the chance of deciding when all others toss a coin; the shares do not sum to one.
        Source: L. S. Penrose, "The Elementary Statistics of Majority Voting", Journal of the Royal
        Statistical Society 109 (1946); D. S. Felsenthal and M. Machover, "The Measurement of Voting
        Power" (1998), where it is the Banzhaf measure. Cost: that of `swings`.
        """
        coalitions = 2 ** (len(self.players) - 1)
        return {player: Fraction(sum(counts), coalitions) for player, counts in self.swings.items()}

    @cached_property
    def swings(self) -> dict[str, list[int]]:
        """For each player, how many losing coalitions of 0, 1, 2 ... others it makes win.

        All indices follow from these numbers. The cost is O(n 2^n) for n players; where the game is
        weighted and its quota q is small enough it is O(n^2 q), for any number of players.

        Raises
        ------
        UsageError
            If the game is not weighted and has more than `PLAYER_LIMIT` players, or is weighted and
            its table would not fit into memory.
        """
        n = len(self.players)
        if self.is_weighted and (n > PLAYER_LIMIT or n * self.quota < 2**n):
            return self._swings_by_weight()
        return self._swings_by_coalition()

    def _swings_by_coalition(self) -> dict[str, list[int]]:
        wins = [seats >= self.quota for seats in self._worth()]
        counts = {}
        for place, player in enumerate(self.players):
            bit = 1 << place
            sizes = [0] * len(self.players)
            for mask, won in enumerate(wins):
                if not won and wins[mask | bit]:
                    sizes[mask.bit_count()] += 1
            counts[player] = sizes
        return counts

    def _swings_by_weight(self) -> dict[str, list[int]]:
        """Count swings by the generating function of a weighted game.

        The table holds the number of coalitions by size and weight; dividing by the factor of one
        player leaves the coalitions without it. Source: I. Mann and L. S. Shapley, "Values of Large
        Games, VI" (1962), after D. G. Cantor; S. J. Brams and P. J. Affuso, "Power and Size: A New
        Paradox", Theory and Decision 7 (1976). Cost: O(n^2 q) additions, n q cells.
        """
        n, quota = len(self.players), self.quota
        if n * quota > CELL_LIMIT:
            raise UsageError(
                Message(
                    "{n} players and a quota of {quota} need a table of {value} cells; the"
                    " limit is {cell_limit}",
                    n=n,
                    quota=quota,
                    value=n * quota,
                    cell_limit=CELL_LIMIT,
                ),
                hint=Message("divide all weights and the quota by a common factor"),
            )
        weights = dict.fromkeys(self.players, 0)
        for block in self.blocks:
            weights[next(iter(block.actors))] += block.seats
        table = [[0] * quota for _ in range(n + 1)]
        table[0][0] = 1
        for seen, weight in enumerate(weights.values()):
            for size in range(seen, -1, -1):
                fewer, more = table[size], table[size + 1]
                for total in range(quota - weight):
                    more[total + weight] += fewer[total]
        by_weight: dict[int, list[int]] = {}
        for weight in weights.values():
            if weight not in by_weight:
                by_weight[weight] = _without(table, weight, quota)
        return {player: list(by_weight[weight]) for player, weight in weights.items()}

    def _worth(self) -> list[int]:
        """Return the seats that each coalition fills, a coalition being the bits of its index.

        Each block is entered once and its seats are summed up over all supersets, one player after
        the other (zeta transform; F. Yates, "The Design and Analysis of Factorial Experiments",
        1937). Cost: O(n 2^n) additions.
        """
        n = len(self.players)
        if n > PLAYER_LIMIT:
            raise UsageError(
                Message(
                    "the coalitions of {n} players cannot be listed; the limit is {player_limit}",
                    n=n,
                    player_limit=PLAYER_LIMIT,
                ),
                hint=Message("count players who always act together as one"),
            )
        bits = {player: 1 << place for place, player in enumerate(self.players)}
        worth = [0] * (1 << n)
        for block in self.blocks:
            worth[sum(bits[actor] for actor in block.actors)] += block.seats
        for bit in bits.values():
            for start in range(0, len(worth), 2 * bit):
                middle, end = start + bit, start + 2 * bit
                worth[middle:end] = map(add, worth[start:middle], worth[middle:end])
        return worth


def _without(table: list[list[int]], weight: int, quota: int) -> list[int]:
    """Return by size how many coalitions lose without a player of a weight and win with it."""
    swings: list[int] = []
    before = [0] * quota
    for row in table[:-1]:
        others = list(row)
        for total in range(weight, quota):
            others[total] -= before[total - weight]
        swings.append(sum(others[max(0, quota - weight) :]))
        before = others
    return swings
