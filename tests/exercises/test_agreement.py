"""The published numbers, to the printed digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exercises.agreement import (
    Metric,
    alpha_of,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)


def rows(*lines: str) -> list[list[float | None]]:
    return [[None if sign in "*." else float(sign) for sign in line.split()] for line in lines]


THREE = rows(
    "* * * * * 3 4 1 2 1 1 3 3 * 3",
    "1 * 2 1 3 3 4 3 * * * * * * *",
    "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
)
FOUR = rows(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
BERTHA = rows("0 0 1 1 1 1 1 1 1 1 0 0 0 0 1 1 1 1 1 1 0 0 0 0")[0]
BILL = rows("0 0 0 0 1 1 1 1 0 0 0 0 0 0 0 1 1 0 0 0 0 0 0 0")[0]
FLEISS = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]  # fmt: skip


def test_three_coders_of_fifteen_units() -> None:
    nominal = krippendorff_alpha(THREE)
    interval = krippendorff_alpha(THREE, "interval")
    assert nominal == pytest.approx(0.691358, abs=5e-7)
    assert interval == pytest.approx(0.811, abs=5e-4)


@pytest.mark.parametrize(
    ("metric", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("ratio", 0.797)]
)
def test_four_coders_of_twelve_units(metric: Metric, printed: float) -> None:
    assert krippendorff_alpha(FOUR, metric) == pytest.approx(printed, abs=5e-4)


def test_kappa_of_a_table() -> None:
    assert cohen_kappa([[20, 5], [10, 15]]) == pytest.approx(0.4)


def test_two_coders_of_twenty_four_positions() -> None:
    table = [[0.0, 0.0], [0.0, 0.0]]
    for one, other in zip(BERTHA, BILL, strict=True):
        table[int(one or 0)][int(other or 0)] += 1
    assert cohen_kappa(table) == pytest.approx(0.385, abs=5e-4)
    assert krippendorff_alpha([BERTHA, BILL]) == pytest.approx(0.329, abs=5e-4)


def test_kappa_of_fourteen_raters() -> None:
    assert fleiss_kappa(FLEISS) == pytest.approx(0.210, abs=5e-4)


def test_what_cannot_be_told_is_not_told() -> None:
    assert cohen_kappa([[0, 0], [0, 0]]) is None
    assert cohen_kappa([[7, 0], [0, 0]]) is None  # nothing varies
    assert fleiss_kappa([]) is None
    assert fleiss_kappa([[1, 0]]) is None
    assert krippendorff_alpha([[1, 1], [1, 1]]) is None
    assert krippendorff_alpha([[1, None], [None, 2]]) is None
    assert alpha_of({}) is None


coders = st.integers(1, 8).flatmap(
    lambda units: st.lists(
        st.lists(st.sampled_from([None, 1.0, 2.0, 3.0]), min_size=units, max_size=units),
        min_size=2, max_size=4,
    )
)  # fmt: skip


@given(coders)
def test_alpha_knows_neither_order_nor_names(said: list[list[float | None]]) -> None:
    alpha = krippendorff_alpha(said)
    renamed = [[None if v is None else 10 - 2 * v for v in row] for row in reversed(said)]
    again = krippendorff_alpha(renamed)
    assert again == (None if alpha is None else pytest.approx(alpha))
    assert alpha is None or alpha <= 1 + 1e-12
