from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.models.differences import coming, leaving, runs

ids = st.lists(st.text("abcdefgh", min_size=1, max_size=1), unique=True)


@given(st.sets(st.integers(0, 40)))
def test_runs_hold_the_same_numbers_and_never_touch(numbers: set[int]) -> None:
    found = runs(sorted(numbers))
    assert {n for first, last in found for n in range(first, last + 1)} == numbers
    assert all(b[0] > a[1] + 1 for a, b in pairwise(found))


@given(ids, ids)
def test_taking_out_and_putting_in_makes_one_list_of_another(
    old: list[str], new: list[str]
) -> None:
    made = list(old)
    for first, last in reversed(leaving(old, set(new))):
        del made[first : last + 1]
    made.sort(key=new.index)
    for first, last in coming(new, set(old)):
        made[first:first] = new[first : last + 1]
    assert made == new
