from hypothesis import given
from hypothesis import strategies as st

from reader.core.model import Annotation
from reader.ui.panels.cards_order import Order


def annotation(number: int, start: int, end: int) -> Annotation:
    return Annotation(str(number), "d", "l", start, end, "", "", "", "a", "2031-04-09T10:00:00Z")


spans = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80)), max_size=40).map(sorted)


@given(spans, st.integers(0, 300), st.integers(1, 100))
def test_overlapping_finds_what_shares_a_character(
    found: list[tuple[int, int]], start: int, length: int
) -> None:
    marks = [annotation(n, at, at + long) for n, (at, long) in enumerate(found)]
    end = start + length
    expected = [n for n, one in enumerate(marks) if one.start < end and one.end > start]
    assert Order(marks).overlapping(start, end) == expected


def test_a_place_is_known_by_its_highlight() -> None:
    order = Order([annotation(1, 5, 9), annotation(2, 20, 30)])
    assert order.place_of("2") == 1
    assert order.place_of("3") is None
    assert order.place_of(None) is None
    assert "1" in order
    assert [order.near(0), order.near(10), order.near(99)] == [0, 1, 1]
