"""Power indices and minimal coalitions: games worked out by hand, and laws that hold for all."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constgraph.analysis.games import PLAYER_LIMIT, SimpleGame
from constgraph.errors import UsageError

Blocks = list[tuple[int, list[str]]]


def weighted(quota: int, *weights: int) -> SimpleGame:
    """Return a weighted game; its players are a, b, c and so on."""
    return SimpleGame([(w, [chr(97 + i)]) for i, w in enumerate(weights)], quota)


def fractions(*texts: str) -> list[Fraction]:
    return [Fraction(text) for text in texts]


def told(game: SimpleGame) -> list[str]:
    return ["".join(sorted(c)) for c in game.minimal_winning_coalitions()]


def coalitions(players: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(c) for size in range(len(players) + 1) for c in combinations(players, size)]


@st.composite
def games(draw: st.DrawFn, most: int = 5, *, alone: bool = False) -> SimpleGame:
    """Draw a game of a few players, some of them perhaps without a block."""
    players = "abcdefgh"[: draw(st.integers(1, most))]
    group = st.lists(st.sampled_from(players), min_size=1, max_size=1 if alone else 3, unique=True)
    blocks: Blocks = draw(st.lists(st.tuples(st.integers(1, 6), group), min_size=1, max_size=7))
    quota = draw(st.integers(1, sum(seats for seats, _ in blocks)))
    return SimpleGame(blocks, quota, players)


def test_two_large_shares_need_each_other_or_none() -> None:
    """[51; 50, 49, 1]: a wins with b or with c; b and c have 50 and lose.

    a is pivotal unless it comes first: second or third place, 2/3. Swings: a in {b}, {c}, {b, c},
    three; b in {a}; c in {a}. So 3/5, 1/5, 1/5, of 4 coalitions of others 3/4, 1/4, 1/4.
    """
    game = weighted(51, 50, 49, 1)
    assert told(game) == ["ab", "ac"]
    assert list(game.shapley_shubik().values()) == fractions("2/3", "1/6", "1/6")
    assert list(game.banzhaf().values()) == fractions("3/5", "1/5", "1/5")
    assert list(game.banzhaf_measure().values()) == fractions("3/4", "1/4", "1/4")
    assert game.vetoers() == ["a"]


def test_luxembourg_of_1958_decides_nothing() -> None:
    """[12; 4, 4, 4, 2, 2, 1]: all sums without Luxembourg are even, so its one vote is never needed.

    Twelve is reached by the three large ones, or by two large and both small ones. Luxembourg in or
    out, a small one swings two large with the other small one: 2 x 3; a large one swings two large
    with at most one small (1 + 2), or one large with both small (2): 2 x 5. Swings: 30 + 12 = 42.
    Of the orders of five a small one is pivotal fourth in 3 x 3! x 1! of 120, that is 9/60; the
    large ones share the other 42/60.
    """
    game = weighted(12, 4, 4, 4, 2, 2, 1)
    assert told(game) == ["abc", "abde", "acde", "bcde"]
    assert list(game.shapley_shubik().values()) == fractions(*["14/60"] * 3, *["9/60"] * 2, "0")
    assert list(game.banzhaf().values()) == fractions(*["10/42"] * 3, *["6/42"] * 2, "0")


def test_permanent_members_hold_nearly_all_power() -> None:
    """[39; 7 x 5, 1 x 10]: all five permanent members and four of the ten others.

    One of the others is pivotal when the five and three of the nine remaining ones come before it:
    C(9,3) * 8! * 6! / 15! = 4/2145. The five share the rest: (1 - 40/2145) / 5 = 421/2145.
    """
    game = SimpleGame([(7 if i < 5 else 1, [f"{i:02}"]) for i in range(15)], 39)
    power = game.shapley_shubik()
    assert [power[f"{i:02}"] for i in range(15)] == fractions(*["421/2145"] * 5, *["4/2145"] * 10)
    assert game.vetoers() == ["00", "01", "02", "03", "04"]
    assert len(game.minimal_winning_coalitions()) == 210  # C(10,4) ways to choose the four


def test_unanimity_gives_everyone_the_same() -> None:
    """One block of three: each is pivotal only when it comes last."""
    game = SimpleGame([(5, "abc")], 1)
    assert told(game) == ["abc"]
    assert set(game.shapley_shubik().values()) == {Fraction(1, 3)}
    assert set(game.banzhaf_measure().values()) == {Fraction(1, 4)}
    assert game.vetoers() == ["a", "b", "c"]


def test_dictator_takes_all_power() -> None:
    """[3; 3, 1, 1]: a alone wins, and the others together do not."""
    game = weighted(3, 3, 1, 1)
    assert told(game) == ["a"]
    assert list(game.shapley_shubik().values()) == fractions("1", "0", "0")
    assert list(game.banzhaf().values()) == fractions("1", "0", "0")


def test_joint_blocks_make_a_game_that_no_weights_give() -> None:
    """Blocks {a, b} and {c, d} of one seat each, quota one: ab and cd win, but ac and bd lose.

    Weights would have to give a + b >= q, c + d >= q, a + c < q, b + d < q, whose sums contradict.
    By symmetry each player has a quarter. a swings {b}, {b, c}, {b, d}: 3 of 8.
    """
    game = SimpleGame([(1, "ab"), (1, "cd")], 1)
    assert told(game) == ["ab", "cd"]
    assert not game.wins("ac")
    assert not game.wins("bd")
    assert set(game.shapley_shubik().values()) == {Fraction(1, 4)}
    assert set(game.banzhaf_measure().values()) == {Fraction(3, 8)}
    assert game.vetoers() == []


def test_seats_of_a_coalition_are_its_whole_blocks() -> None:
    game = SimpleGame([(4, "p"), (1, "ps"), (3, "ms")], 5)
    assert [game.seats(c) for c in ("", "p", "s", "ps", "ms", "mps")] == [0, 4, 0, 5, 3, 8]


def test_a_hundred_weighted_players_are_counted_exactly() -> None:
    """A hundred equal votes, quota fifty-one: each has a hundredth of the power."""
    game = SimpleGame([(1, [f"{i:03}"]) for i in range(100)], 51)
    assert set(game.shapley_shubik().values()) == {Fraction(1, 100)}
    assert set(game.banzhaf().values()) == {Fraction(1, 100)}


def test_too_many_joint_players_are_refused_with_the_limit() -> None:
    game = SimpleGame([(1, [f"{i}", f"{i + 1}"]) for i in range(PLAYER_LIMIT)], 3)
    for count in (game.shapley_shubik, game.banzhaf, game.minimal_winning_coalitions):
        with pytest.raises(UsageError, match="the limit is 20") as caught:
            count()
        assert "as one" in caught.value.hint


def test_too_large_a_table_of_weights_is_refused() -> None:
    game = SimpleGame([(10**6, [f"{i}"]) for i in range(30)], 15 * 10**6)
    with pytest.raises(UsageError, match="the limit is 5000000") as caught:
        game.banzhaf()
    assert "common factor" in caught.value.hint


@pytest.mark.parametrize("quota", [-1, 0, 5])
def test_quota_that_decides_nothing_is_refused(quota: int) -> None:
    with pytest.raises(UsageError, match="decides nothing among 4 seats") as caught:
        SimpleGame([(4, "a")], quota)
    assert caught.value.hint == "give a number between 1 and 4"


@pytest.mark.parametrize(
    ("blocks", "players"), [([(0, "a")], ""), ([(1, "")], ""), ([(1, "ab")], "a"), ([], "a")]
)
def test_game_without_sense_is_refused(blocks: Blocks, players: str) -> None:
    with pytest.raises(UsageError):
        SimpleGame(blocks, 1, players)


@given(games())
def test_minimal_coalitions_win_and_need_each_member(game: SimpleGame) -> None:
    for coalition in game.minimal_winning_coalitions():
        assert game.wins(coalition)
        assert not any(game.wins(coalition - {player}) for player in coalition)


@given(games())
def test_minimal_coalitions_lie_in_every_winner_and_in_none_of_their_kind(
    game: SimpleGame,
) -> None:
    minimal = game.minimal_winning_coalitions()
    assert not any(one < other for one in minimal for other in minimal)
    for coalition in coalitions(game.players):
        assert game.wins(coalition) == any(one <= coalition for one in minimal)


@given(games())
def test_indices_are_shares_that_sum_to_one(game: SimpleGame) -> None:
    assert sum(game.shapley_shubik().values()) == 1
    assert sum(game.banzhaf().values()) == 1


@given(games())
def test_only_members_of_minimal_coalitions_have_power(game: SimpleGame) -> None:
    needed = frozenset().union(*game.minimal_winning_coalitions())
    for index in (game.shapley_shubik(), game.banzhaf(), game.banzhaf_measure()):
        assert {player for player, share in index.items() if share} == needed


@given(games())
def test_vetoers_are_in_all_minimal_coalitions(game: SimpleGame) -> None:
    common = frozenset(game.players).intersection(*game.minimal_winning_coalitions())
    assert set(game.vetoers()) == common


@given(games())
def test_players_who_can_be_exchanged_have_equal_shares(game: SimpleGame) -> None:
    indices = (game.shapley_shubik(), game.banzhaf())
    for one, other in combinations(game.players, 2):
        rest = coalitions(tuple(p for p in game.players if p not in (one, other)))
        if all(game.wins(c | {one}) == game.wins(c | {other}) for c in rest):
            assert all(index[one] == index[other] for index in indices)


@given(games())
def test_shapley_shubik_counts_pivots_of_all_orders(game: SimpleGame) -> None:
    """By the definition: go through all orders and find who makes each of them win."""
    orders = list(permutations(game.players))
    pivots = dict.fromkeys(game.players, 0)
    for order in orders:
        place = next(i for i in range(len(order)) if game.wins(order[: i + 1]))
        pivots[order[place]] += 1
    assert game.shapley_shubik() == {p: Fraction(n, len(orders)) for p, n in pivots.items()}


@given(games())
def test_banzhaf_counts_swings_of_all_coalitions(game: SimpleGame) -> None:
    """By the definition: a swing is a winning coalition that loses when the player leaves."""
    winners = [c for c in coalitions(game.players) if game.wins(c)]
    swings = {p: sum(not game.wins(c - {p}) for c in winners if p in c) for p in game.players}
    half = 2 ** (len(game.players) - 1)
    assert game.banzhaf_measure() == {p: Fraction(n, half) for p, n in swings.items()}


@given(games(8, alone=True))
def test_both_algorithms_agree_on_weighted_games(game: SimpleGame) -> None:
    assert game.is_weighted
    assert game._swings_by_weight() == game._swings_by_coalition()
