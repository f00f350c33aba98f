"""Krippendorff 2004, page 254, and the rules at the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exercises.unitizing import (
    Span,
    alpha_u,
    disagreement,
    gaps_between,
    joined,
)

BEGIN, LENGTH = 150, 300


def spans(*placed: tuple[int, int]) -> list[Span]:
    return [(at - BEGIN, at - BEGIN + length) for at, length in placed]


C = [spans((225, 70), (370, 30)), spans((220, 80), (355, 20), (400, 20))]
K = [spans((180, 60), (300, 50)), spans((180, 60), (300, 50))]


def test_the_printed_example() -> None:
    c, k = disagreement(C, LENGTH), disagreement(K, LENGTH)
    assert (c.observed, c.expected) == pytest.approx((0.0144, 0.0532), abs=5e-5)
    assert c.alpha == pytest.approx(0.7286, abs=5e-4)
    assert (k.observed, k.expected) == pytest.approx((0, 0.0490), abs=5e-5)
    assert k.alpha == 1
    overall = alpha_u([c, k])
    assert overall == pytest.approx(0.8591, abs=5e-4)
    assert overall == pytest.approx(0.8587, abs=5e-5)


def test_the_observed_disagreements_of_1995() -> None:
    a = disagreement([[(2, 10), (14, 20)], [(4, 8), (15, 17)]], 24)
    c = disagreement(
        [[(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]], 24
    )
    assert a.observed == pytest.approx(0.03125)
    assert c.observed == pytest.approx(0.02777, abs=1e-5)


def test_the_rules_at_the_edges() -> None:
    assert disagreement([[], []], 100).alpha is None
    assert disagreement([[(3, 9)], []], 100).alpha == 0
    assert disagreement([[(3, 9)]], 100).observed == 0
    assert alpha_u([]) is None
    assert alpha_u([disagreement([[], []], 50), disagreement([[(1, 4)], []], 50)]) == 0


passages = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 10)), max_size=5).map(
    lambda found: [(start, start + length) for start, length in found]
)


@given(st.lists(passages, min_size=2, max_size=4))
def test_it_knows_no_order_of_coders(coders: list[list[Span]]) -> None:
    one, other = disagreement(coders, 100), disagreement(coders[::-1], 100)
    assert one.observed == pytest.approx(other.observed)
    assert one.expected == pytest.approx(other.expected)


@given(passages)
def test_one_who_agrees_with_oneself_agrees_wholly(one: list[Span]) -> None:
    found = disagreement([one, one], 100)
    assert found.observed == 0
    assert found.alpha == (1 if found.units else None)


@given(passages)
def test_units_and_gaps_tile_the_text(found: list[Span]) -> None:
    units = joined(found)
    tiles = sorted([*units, *gaps_between(units, 100)])
    assert [start for start, _ in tiles] + [100] == [0, *(end for _, end in tiles)]
