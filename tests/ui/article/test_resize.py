from hypothesis import given
from hypothesis import strategies as st

from reader.core.offsets import snap
from reader.ui.article.resize import begun

from .conftest import TEXT, marked, span_of


@given(
    st.sampled_from(["start", "end"]),
    st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(["word", "letter"])), max_size=5),
)
def test_whatever_is_done_a_letter_remains_and_no_cluster_is_cut(end, ways) -> None:
    held = begun(marked(1, *span_of("سيُفتَح «قريبًا جدًّا»")), end)
    other = held.span[0] if end == "end" else held.span[1]
    for to, unit in ways:
        held = held.moved(TEXT, to, unit)
        assert held.span[0] < held.span[1]
        assert snap(TEXT, *held.span) == held.span
        assert (held.span[0] if end == "end" else held.span[1]) == other


def test_an_end_moves_by_words_or_letters_and_can_be_turned() -> None:
    start, end = span_of("البلديّةُ إنّ")
    held = begun(marked(1, start, end))
    inside = TEXT.index("السوق") + 2
    assert TEXT[slice(*held.moved(TEXT, inside, "word").span)] == "البلديّةُ إنّ السوق"
    assert TEXT[slice(*held.moved(TEXT, inside, "letter").span)] == "البلديّةُ إنّ ال"
    assert not held.changed
    turned = held.turned()
    assert (turned.end, turned.held) == ("start", start)
    assert TEXT[slice(*turned.moved(TEXT, start - 2, "word").span)] == "قالت البلديّةُ إنّ"
