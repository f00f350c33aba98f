from hypothesis import given
from hypothesis import strategies as st

from reader.core.offsets import cluster_start, snap
from reader.ui.article.selection import (
    Positions,
    dragged,
    next_cluster,
    next_word,
    previous_cluster,
    previous_word,
    sentence_at,
    unit_at,
)

from .conftest import FIRST, MIXED, TATWEEL, TEXT, span_of

PLACES = st.integers(0, len(TEXT))


def test_positions_count_an_emoji_as_qt_does() -> None:
    start, end = span_of(MIXED)
    positions = Positions(TEXT, start, end)
    emoji = MIXED.index("👩")
    behind = start + emoji + 3  # woman, joiner, sheaf
    assert positions.to_qt(start) == 0
    assert positions.to_qt(behind) == emoji + 5
    assert positions.from_qt(emoji + 5) == behind
    assert positions.from_qt(emoji + 1) == start + emoji  # between two surrogates
    assert positions.to_qt(end + 50) == len(MIXED.encode("utf-16-le")) // 2


@given(PLACES)
def test_positions_go_there_and_back(offset: int) -> None:
    positions = Positions(TEXT, 0, len(TEXT))
    assert positions.from_qt(positions.to_qt(offset)) == offset


@given(PLACES, PLACES)
def test_a_drag_takes_whole_words_and_never_cuts_a_cluster(origin: int, to: int) -> None:
    for unit in ("word", "letter"):
        found = dragged(TEXT, (origin, origin), to, unit, (0, len(TEXT)))
        if found:
            start, end = found.span
            assert snap(TEXT, start, end) == (start, end)
            assert not TEXT[start].isspace()
            assert not TEXT[end - 1].isspace()
            if unit == "word":
                assert not (TEXT[start - 1 : start].isalnum() and TEXT[start].isalnum())
                assert not (TEXT[end - 1].isalnum() and TEXT[end : end + 1].isalnum())


def test_a_drag_backwards_takes_the_same_and_leaves_the_caret_in_front() -> None:
    start, end = span_of("السوق سيُفتَح")
    forwards = dragged(TEXT, (start + 2, start + 2), end - 3, "word", (0, len(TEXT)))
    backwards = dragged(TEXT, (end - 3, end - 3), start + 2, "word", (0, len(TEXT)))
    assert forwards.span == backwards.span == (start, end)
    assert (forwards.caret, backwards.caret) == (end, start)


def test_a_drag_by_sentences_goes_on_by_sentences() -> None:
    text = "قال كذا. ثم قال ذلك! فهل يصحّ؟ لا."
    line = (0, len(text))
    first = unit_at(text, 2, "sentence", line)
    assert text[slice(*first)] == "قال كذا."
    found = dragged(text, first, text.index("ذلك"), "sentence", line)
    assert text[slice(*found.span)] == "قال كذا. ثم قال ذلك!"


def test_units_at_a_place() -> None:
    start, _ = span_of("أنّ 74%")
    line = span_of(FIRST)
    assert TEXT[slice(*unit_at(TEXT, start + 1, "word", line))] == "أنّ"
    assert unit_at(TEXT, start, "paragraph", line) == line
    assert unit_at(TEXT, start, "letter", line) == (start, start)
    joined = TEXT.index(TATWEEL) + TATWEEL.index("مي\u200cدان")
    assert TEXT[slice(*unit_at(TEXT, joined + 4, "word", line))] == "مي\u200cدان"


def test_between_two_sentences_the_one_before_is_meant() -> None:
    text = "قال كذا.   ثم قال ذلك."
    assert text[slice(*sentence_at(text, 9, (0, len(text))))] == "قال كذا."
    assert text[slice(*sentence_at(text, 12, (0, len(text))))] == "ثم قال ذلك."


@given(PLACES)
def test_steps_stop_only_between_clusters_and_go_on(offset: int) -> None:
    behind, before = next_cluster(TEXT, offset), previous_cluster(TEXT, offset)
    assert behind > offset or offset == len(TEXT)
    assert before < offset or offset == 0
    for place in (behind, before):
        assert cluster_start(TEXT, place) == place


def test_words_are_passed_whole_with_what_lies_between() -> None:
    start, end = span_of("سيُفتَح «قريبًا جدًّا»")
    after = next_word(TEXT, start)
    assert TEXT[start:after] == "سيُفتَح"
    assert TEXT[after : next_word(TEXT, after)] == " «قريبًا"
    assert TEXT[previous_word(TEXT, end) : end] == "جدًّا»"
    assert next_word(TEXT, len(TEXT)) == len(TEXT)
    assert previous_word(TEXT, 0) == 0


def test_a_drag_by_words_leaves_out_the_comma_it_began_on() -> None:
    text = "قال المتحدث، وسط صمت: «لن نعود»."
    comma, end = text.index("،"), text.index(":")
    assert dragged(text, (comma, comma), end, "word", (0, len(text))).span == (comma + 2, end)
    letters = dragged(text, (comma, comma), end, "letter", (0, len(text)))
    assert letters.start == comma
    quoted = text.index("«")
    assert dragged(text, (quoted, quoted), len(text), "word", (0, len(text))).start == quoted
    assert dragged(text, (comma, comma), comma + 1, "word", (0, len(text))).span == (
        comma,
        comma + 1,
    )
