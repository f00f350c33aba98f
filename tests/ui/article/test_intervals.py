import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.intervals import Intervals

SPANS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 120)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=200,
)
Named = tuple[int, int, str]


def kept(spans: list[tuple[int, int]]) -> tuple[Intervals[Named], list[Named]]:
    items = [(*span, str(number)) for number, span in enumerate(spans)]
    found: Intervals[Named] = Intervals(lambda item: item[:2], lambda item: item[2])
    return found, items


def order(item: Named) -> tuple[int, int, str]:
    return item[0], -item[1], item[2]


@given(SPANS, st.integers(0, 520), st.integers(1, 60), st.data())
def test_finds_what_overlaps_after_any_changes(spans, start, length, data) -> None:
    intervals, items = kept(spans)
    taken = data.draw(st.integers(0, len(items)))
    intervals.replace_all(items[:taken])
    for item in items[taken:]:
        intervals.add(item)
    for item in data.draw(st.lists(st.sampled_from(items), unique=True)) if items else []:
        intervals.remove(item)
        items.remove(item)
    expected = [i for i in items if i[0] < start + length and i[1] > start]
    assert intervals.overlapping(start, start + length) == sorted(expected, key=order)
    assert list(intervals) == sorted(items, key=order)


def test_what_is_not_kept_cannot_be_removed() -> None:
    intervals, _ = kept([])
    intervals.replace_all([(3, 9, "a")])
    with pytest.raises(KeyError):
        intervals.remove((3, 8, "a"))
