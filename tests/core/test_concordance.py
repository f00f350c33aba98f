"""Hits in their contexts."""

from hypothesis import given
from hypothesis import strategies as st

from reader.core import arabic, keys
from reader.core.concordance import (
    CONTEXT,
    PartWords,
    around,
    neighbours,
    paragraph_at,
    places_in,
)
from reader.core.keys import LINE_END
from reader.core.model import Part
from reader.core.offsets import snap
from reader.core.patterns import Pattern
from reader.core.queries import parse
from tests.core.vocabulary import Words

TEXT = (
    "جسرُ الزَّانِ 👨\u200d👩\u200d👧 يُفتَحُ\n"
    "قالَ المهندسُ لـ«الضفاف»: لا\u00a0تأخيرَ، فالجســر\u200cُ ١٢ مترًا. The bridge.\n"
)
texts = st.text(alphabet="بلأًّـ اجسر\u00a0\u200c\u200d1٢aé\u0301.\nﻻﷲ👩🏽🇱", max_size=80)


def test_places_are_those_of_the_original_spelling() -> None:
    pattern = Pattern(parse("جسر* | فالجسر مترا"), "folded", Words([]))
    places = places_in(TEXT, Part("paragraph", 3, len(TEXT)), pattern)
    assert [TEXT[start:end] for start, end in places] == ["فالجســر\u200cُ", "مترًا"]
    pattern = Pattern(parse("جسرُ"), "exact", Words([]))
    assert places_in(TEXT, Part("paragraph", 0, len(TEXT)), pattern) == [(0, 4)]


@given(texts)
def test_the_words_of_a_part_are_those_of_the_index_each_at_its_place(text: str) -> None:
    part = PartWords(text, 0, len(text))
    assert part.words == keys.tokens(arabic.fold(text))
    earlier = 0
    for at, word in enumerate(part.words):
        if word == LINE_END:
            continue
        start, last = part.place((at, at + 1))
        assert earlier <= start < last <= len(text)
        assert word in arabic.fold(text[start:last])
        assert text[start:last] == part.spelling(at)
        assert (start, last) == snap(text, start, last)
        earlier = start


@given(texts, st.integers(0, 80), st.integers(0, 10))
def test_contexts_join_the_place_and_tear_no_letter(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    start, end = snap(text, start, min(len(text), start + length))
    before, after = around(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert len(before) <= CONTEXT
    assert len(after) <= CONTEXT
    assert snap(text, start - len(before), end + len(after)) == (
        start - len(before),
        end + len(after),
    )


def test_contexts_are_as_long_as_they_may_be() -> None:
    text = "ا" * 100 + " نهر " + "ب" * 20
    assert around(text, 101, 104) == ("ا" * 59 + " ", " " + "ب" * 20)


def test_a_paragraph_is_the_line_without_the_blanks_at_its_ends() -> None:
    text = "أول\n \u00a0ثانٍ هنا \nثالث"
    at = text.index("هنا")
    start, end = paragraph_at(text, at)
    assert text[start:end] == "ثانٍ هنا"
    assert paragraph_at(text, len(text) - 1) == (len(text) - 4, len(text))
    assert paragraph_at("\n", 0) == (0, 0)


def test_neighbours_are_the_nearest_words_whatever_ends_between_them() -> None:
    words = ["ا", "ب", LINE_END, "ج", "د", "ه", LINE_END, "و", "ز", "ح"]
    assert neighbours(words, (3, 5)) == ("ب ا", "ه و ز")
    assert neighbours(words, (0, 1)) == ("", "ب ج د")
    assert neighbours(words, (9, 10)) == ("ز و ه", "")
