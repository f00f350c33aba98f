from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.heights import Heights

HEIGHTS = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(HEIGHTS, st.data())
def test_tops_are_sums_after_any_corrections(heights: list[int], data: st.DataObject) -> None:
    kept = Heights(heights)
    for _ in range(data.draw(st.integers(0, 10))):
        index = data.draw(st.integers(0, len(heights) - 1))
        height = data.draw(st.integers(1, 500))
        assert kept.correct(index, height) == height - heights[index]
        heights[index] = height
    assert [kept.top(index) for index in range(len(heights) + 1)] == [
        sum(heights[:index]) for index in range(len(heights) + 1)
    ]
    assert kept.total == sum(heights)


@given(HEIGHTS, st.integers(-100, 40_000))
def test_at_finds_what_covers_a_place(heights: list[int], y: int) -> None:
    kept = Heights(heights)
    found = kept.at(y)
    if 0 <= y < kept.total:
        assert kept.top(found) <= y < kept.top(found + 1)
    else:
        assert found == (0 if y < 0 else len(heights) - 1)
