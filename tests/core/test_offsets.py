"""Places in a text: every way of counting against the slow and sure one."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.core import offsets
from reader.core.offsets import OffsetMap, snap, snap_to_words, trimmed, word_at

CODER = "👩\u200d💻"
FLAGS = "🇪🇬🇶🇦🇹🇷"
LETTERS = ["a", "Z", " ", "\n", ".", "’", "3", "٣", "ك", "ت", "لا", "ـ", "語", "é", "©", "𞤀"]
MARKS = ["َ", "ّ", "ً", "ٰ", "\u0654", "\u0301", "\ufe0f", "\u200c", "\u200d", "\u200f", "\u2068"]
EMOJI = ["🙂", "👩", "💻", "👍", "🏽", "❤", "🇪", "🇬", "🇶"]
SCRIPTS = ["ᄀ", "ᅡ", "ᆨ", "각", "क", "्", "ष", "ि", "ক", "্", "ക", "്", "ำ", "เ"]
CONTROLS = ["\xa0", "\u0600", "\u06dd", "\u0001", "\u2028"]
NASTY = LETTERS + MARKS + EMOJI + SCRIPTS + CONTROLS
texts = st.lists(st.sampled_from(NASTY), max_size=40).map("".join) | st.text(max_size=40)


@st.composite
def text_and_offsets(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


def boundaries(text: str) -> list[int]:
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@given(texts)
def test_utf16_counts_as_the_codec_does(text: str) -> None:
    counting = OffsetMap(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
        assert counting.utf16(at) == units
        assert counting.code_point(units) == at


@given(texts)
def test_utf8_counts_as_the_codec_does(text: str) -> None:
    counting = OffsetMap(text)
    for at in range(len(text) + 1):
        size = len(text[:at].encode("utf-8", "surrogatepass"))
        assert counting.utf8(at) == size
        assert counting.from_utf8(size) == at


def test_utf8_counts_over_many_blocks() -> None:
    text = ("كتابٌ 🙂 e\u0301 " * 700) + "نهاية"
    counting = OffsetMap(text)
    for at in range(0, len(text) + 1, 97):
        size = len(text[:at].encode())
        assert (counting.utf8(at), counting.from_utf8(size)) == (size, at)


def test_an_offset_inside_a_character_means_its_start() -> None:
    counting = OffsetMap("ا🙂ب")
    assert [counting.code_point(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
    assert [counting.from_utf8(byte) for byte in range(9)] == [0, 0, 1, 1, 1, 1, 2, 2, 3]


@given(text_and_offsets())
def test_snapping_agrees_with_segmenting_the_whole_text(
    case: tuple[str, int, int],
) -> None:
    text, start, end = case
    cuts = boundaries(text)
    expected = (max(c for c in cuts if c <= start), min(c for c in cuts if c >= end))
    assert snap(text, start, end) == expected


@given(text_and_offsets(), texts)
def test_snapping_in_the_middle_of_a_long_text(case: tuple[str, int, int], before: str) -> None:
    text, start, end = case
    whole = before + text
    cuts = boundaries(whole)
    start, end = start + len(before), end + len(before)
    expected = (max(c for c in cuts if c <= start), min(c for c in cuts if c >= end))
    assert snap(whole, start, end) == expected


@pytest.mark.parametrize(
    ("text", "span", "snapped"),
    [
        ("كتبَ", (0, 3), (0, 4)),  # tashkeel belongs to its letter
        ("مدّةٌ طويلة", (2, 5), (1, 5)),
        (f"قال{CODER}ثم", (4, 5), (3, 6)),
        (FLAGS, (3, 3), (2, 4)),
        ("مي\u200cخواهم", (0, 2), (0, 3)),  # ZWNJ hangs on what precedes
        ("\u0600٣", (1, 2), (0, 2)),  # the number sign holds its digits
        ("क्षमा", (1, 2), (0, 3)),
        ("نص", (-5, 99), (0, 2)),
        ("", (0, 0), (0, 0)),
    ],
)
def test_snapping(text: str, span: tuple[int, int], snapped: tuple[int, int]) -> None:
    assert snap(text, *span) == snapped


@given(texts, st.integers(15, 60), st.sampled_from(["", "َ", "\u200d", "🇪 🇬"]), st.integers(0, 60))
def test_snapping_in_a_row_of_flags(before: str, flags: int, after: str, offset: int) -> None:
    text = before + "🇪" * flags + after
    at = min(len(before) + offset, len(text))
    cuts = boundaries(text)
    assert snap(text, at, at) == (max(c for c in cuts if c <= at), min(c for c in cuts if c >= at))


def test_a_long_run_without_any_sure_break_is_segmented_from_its_start() -> None:
    flags = "🇪" * 3001
    assert snap(flags, 2999, 2999) == (2998, 3000)
    stack = "ب" + "ّ" * 5000
    assert snap(stack, 4000, 4001) == (0, 5001)


@given(text_and_offsets())
def test_snapping_to_words_only_widens_and_cuts_nothing(case: tuple[str, int, int]) -> None:
    text, start, end = case
    first, last = snap_to_words(text, start, end)
    assert first <= start <= end <= last
    assert snap_to_words(text, first, last) == (first, last)
    assert {first, last} <= set(boundaries(text))


@pytest.mark.parametrize(
    ("marked", "widened"),
    [
        ("قال المتحد[ث الر]سمي أمس", "قال [المتحدث الرسمي] أمس"),
        ("قالَ [مُ]وظّفٌ", "قالَ [مُوظّفٌ]"),
        ("بلغت 3[.5] نقاط", "بلغت [3.5] نقاط"),
        ("بلغت ٣[٫٥] نقاط", "بلغت [٣٫٥] نقاط"),
        ("we do[n]’t know", "we [don’t] know"),
        ("كلمة[ ]كلمة", "كلمة[ ]كلمة"),
        ("انتهى[.] ثم", "انتهى[.] ثم"),
        ("الـ[جديـ]ـدة", "[الـجديــدة]"),
    ],
)
def test_words_stay_whole(marked: str, widened: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1
    first, last = snap_to_words(text, start, end)
    assert f"{text[:first]}[{text[first:last]}]{text[last:]}" == widened


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("قالَ المتحدّثُ", 1, "قالَ"),
        ("قالَ المتحدّثُ", 4, "قالَ"),  # at its end
        ("قالَ المتحدّثُ", 5, "المتحدّثُ"),
        ("نعم، لا", 3, "نعم"),
        ("نعم ، لا", 4, "،"),
        (f"نعم {CODER} لا", 5, CODER),
        ("نعم   لا", 4, ""),
        ("بلغ 3.5%", 5, "3.5"),
        ("", 0, ""),
    ],
)
def test_the_word_under_a_double_click(text: str, offset: int, word: str) -> None:
    start, end = word_at(text, offset)
    assert text[start:end] == word


def test_trimming_takes_white_space_at_both_ends() -> None:
    assert trimmed("\xa0 نعم \n", 0, 7) == (2, 5)
    assert trimmed("    ", 1, 3) == (3, 3)


def test_a_span_of_a_key_leads_to_its_letters_with_their_marks() -> None:
    text = "كِتـابٌـــ جديد"
    key_map = [0, 2, 4, 5, 10, 11, 12, 13, 14, 15]  # كتاب جديد
    start, end = offsets.from_key(text, key_map, 0, 4)
    assert text[start:end] == "كِتـابٌـــ"
    start, end = offsets.from_key(text, key_map, 1, 2)
    assert text[start:end] == "تـ"
    assert offsets.from_key(text, key_map, 4, 4) == (10, 10)
