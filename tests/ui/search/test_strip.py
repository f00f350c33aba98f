from hypothesis import given
from hypothesis import strategies as st

from reader.ui.search.strip import PLACES, lit, lit_by, place_of


@given(st.data(), st.integers(1, 10**6))
def test_the_places_of_hits_are_lit_in_order(data: st.DataObject, length: int) -> None:
    starts = data.draw(st.lists(st.integers(0, length - 1), max_size=50))
    bits = lit_by(starts, length)
    assert list(lit(bits)) == sorted({place_of(start, length) for start in starts})
    assert bits < 1 << PLACES


def test_the_ends_of_a_text_are_the_ends_of_the_strip() -> None:
    assert place_of(0, 5000) == 0
    assert place_of(4999, 5000) == PLACES - 1
    assert place_of(7000, 5000) == PLACES - 1, "beyond the text"
    assert place_of(3, 0) == 0
    assert list(lit(0)) == []
