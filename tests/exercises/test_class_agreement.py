"""A class and one tag: the sweeps give what counting letter by letter gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exercises.agreement import cohen_kappa, krippendorff_alpha
from reader.exercises.class_agreement import Marks, class_agreement
from reader.exercises.unitizing import Span

LENGTH = 40
TAG = "مصدر"

passages = st.lists(st.tuples(st.integers(0, 34), st.integers(1, 6)), max_size=4).map(
    lambda found: [(start, start + length) for start, length in found]
)


def letters(spans: list[Span]) -> list[float]:
    return [float(any(start <= at < end for start, end in spans)) for at in range(LENGTH)]


@given(st.lists(passages, min_size=2, max_size=4))
def test_alpha_is_that_of_all_letters(spans: list[list[Span]]) -> None:
    tag = class_agreement([{TAG: each} for each in spans], [TAG], LENGTH).tags[0]
    alpha = krippendorff_alpha([letters(each) for each in spans])
    assert tag.alpha == (None if alpha is None else pytest.approx(alpha))


@given(passages, passages)
def test_kappa_is_that_of_all_letters(one: list[Span], other: list[Span]) -> None:
    table = [[0, 0], [0, 0]]
    for first, second in zip(letters(one), letters(other), strict=True):
        table[int(first)][int(second)] += 1
    kappa = cohen_kappa(table)
    tag = class_agreement([{TAG: one}, {TAG: other}], [TAG], LENGTH).tags[0]
    assert tag.kappa == (None if kappa is None else pytest.approx(kappa))


def test_half_a_passage_counts_by_its_length() -> None:
    coders: list[Marks] = [{TAG: [(0, 10)]}, {TAG: [(5, 10), (20, 25)]}]
    tag = class_agreement(coders, [TAG], LENGTH).tags[0]
    precision, recall = 0.5, 0.5  # 5 of 10 letters; one of two passages whole
    assert tag.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert tag.f1_exact == 0
    assert (tag.coders, tag.users, tag.marks) == (2, 2, 3)


def test_nobody_used_it() -> None:
    whole = class_agreement([{}, {}], [TAG], LENGTH)
    tag = whole.tags[0]
    assert (tag.users, tag.f1, tag.kappa, tag.alpha, tag.alpha_u) == (0, None, None, None, None)
    assert whole.alpha_u is None


def test_one_alone_agrees_with_nobody() -> None:
    tag = class_agreement([{TAG: [(1, 5)]}], [TAG], LENGTH).tags[0]
    assert (tag.users, tag.f1, tag.alpha, tag.alpha_u) == (1, None, None, None)
