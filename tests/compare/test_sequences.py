from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.compare import sequences
from reader.compare.sequences import Row, chain, common

forms = st.lists(st.sampled_from(["a", "A", "bbb", "cc", "Cc", "dddd"]), max_size=12)


def row(texts: Sequence[str]) -> Row:
    return Row([text.lower() for text in texts], list(texts))


def weight(a: Row, b: Row, pairs: Sequence[tuple[int, int]]) -> int:
    return sum(2 * len(a.keys[i]) + (a.forms[i] == b.forms[j]) for i, j in pairs)


def heaviest(a: Row, b: Row) -> int:
    """Tell by trying everything what the best weighs."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j])
            if a.keys[i] == b.keys[j]:
                gained = weight(a, b, [(i, j)])
                best[i + 1][j + 1] = max(best[i + 1][j + 1], best[i][j] + gained)
    return best[-1][-1]


def is_common(a: Row, b: Row, pairs: Sequence[tuple[int, int]]) -> bool:
    grows = all(i < k and j < n for (i, j), (k, n) in pairwise(pairs))
    return grows and all(a.keys[i] == b.keys[j] for i, j in pairs)


@given(forms, forms)
def test_the_heaviest_is_found(one: list[str], other: list[str]) -> None:
    a, b = row(one), row(other)
    pairs = common(a, b)
    assert is_common(a, b, pairs)
    assert weight(a, b, pairs) == heaviest(a, b)


@given(forms, forms, st.sampled_from([0, 1 << 27]))
@example(["a", "a"], ["A", "A"], 0)
@example(["a", "bbb", "bbb", "bbb"], ["A", "bbb", "bbb", "bbb", "bbb"], 0)
@example(["cc", "a", "a", "a"], ["Cc", "A", "A", "A"], 1 << 27)
def test_what_is_too_much_is_cut_and_stays_right(
    one: list[str], other: list[str], cells: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "_MOST_MATCHES", 2)
        patch.setattr(sequences, "_MOST_CELLS", cells)
        patch.setattr(sequences, "_STRETCH", 3)
        a, b = row(one), row(other)
        assert is_common(a, b, common(a, b))


def test_letters_count_and_not_words() -> None:
    a, b = row(["dddddddd", "a", "cc"]), row(["a", "cc", "dddddddd"])
    assert common(a, b) == [(0, 2)]


def test_many_equal_elements_cost_no_more_than_their_places() -> None:
    a, b = row(["bbb"] * 30_000), row(["bbb"] * 29_000)
    assert len(common(a, b)) == 29_000


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=9))
def test_a_chain_grows_on_both_sides(points: list[tuple[int, int, int]]) -> None:
    points.sort(key=lambda point: (point[0], -point[1]))
    chosen = [points[number] for number in chain(points)]
    assert all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(chosen))
    best: list[int] = []
    for number, (i, j, own) in enumerate(points):
        before = [w for (k, n, _), w in zip(points[:number], best, strict=True) if k < i and n < j]
        best.append(own + max(before, default=0))
    assert sum(point[2] for point in chosen) == max(best, default=0)
