"""Places as other programs count them, against counting by hand."""

from hypothesis import given
from hypothesis import strategies as st

from reader.core.counting import OURS, CountedText, Counting, counting_from

SIGNS = "اب ً😀\n\u2028x👩\u200d🌾\ufeff"
ways = st.builds(
    Counting,
    st.sampled_from(("code points", "utf16", "utf8")),
    st.sampled_from((1, 2)),
    st.booleans(),
    st.booleans(),
)


def by_hand(text: str, place: int, way: Counting) -> int:
    before = text[:place].replace("\n", "\r\n") if way.line_break == 2 else text[:place]
    units = {
        "code points": len(before),
        "utf16": len(before.encode("utf-16-le")) // 2,
        "utf8": len(before.encode()),
    }
    return units[way.unit] + way.signature


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=30), ways, st.data())
def test_numbers_are_those_counted_by_hand_and_lead_back(
    text: str, way: Counting, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    counted = CountedText(text, way)
    numbers = counted.numbers(start, end)
    assert numbers == (by_hand(text, start, way), by_hand(text, end, way) - way.inclusive)
    assert counted.span(*numbers) == (start, end)


@given(ways)
def test_a_way_of_counting_is_read_from_its_code(way: Counting) -> None:
    assert counting_from(way.code()) == way


def test_what_no_text_has_is_no_span() -> None:
    counted = CountedText("نصّ", OURS)
    assert counted.span(2, 9) is None
    assert counted.span(3, 1) is None
    assert counted.span(-1, 2) is None
    assert counting_from("furlongs/1/0/0") is None
