"""A copy is known again by its letters, and nothing of them is in what knows it."""

from hypothesis import assume, given
from hypothesis import strategies as st

from reader.core.offsets import snap
from reader.core.text import sha256
from reader.exercises.copies import TextKey, recognise
from reader.exercises.model import Source

TEXT = (
    "قالَ مُحافِظُ «جسر الزان» إنّ ٢٧ عائلةً عادت إلى بيـــوتها\u00a0أمس 👨\u200d👩\u200d👧 بعد "
    "انحسار الماء، والأهالي يسألون: مَن يعوّض؟\nمي\u200cخواهند – Reuters 2025\n"
)
PIECES = [TEXT[at : at + 9] for at in range(0, len(TEXT), 9)]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


def source_of(text: str) -> Source:
    return Source("s", 1, sha256(text), TextKey(text).sha256, len(text))


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, *snap(text, start, end)


def retyped(text: str) -> str:
    """What an editor does to a text without changing what it says."""
    text = text.replace("«", '"').replace("»", '"').replace("ـ", "").replace("\u00a0", " ")
    return "\n  " + text.replace("\n", "\n\n") + "\n"


@given(passages())
def test_in_the_same_text_a_place_is_itself(given: tuple[str, int, int]) -> None:
    text, start, end = given
    copy = recognise(source_of(text), text)
    assert copy is not None
    assert copy.same
    found = copy.find(copy.key.place(start, end))
    assert found is not None
    assert (found.start, found.end, found.spelled_alike) == (start, end, True)


@given(passages())
def test_in_a_retyped_copy_the_same_letters_are_found(given: tuple[str, int, int]) -> None:
    text, start, end = given
    key = TextKey(text)
    place = key.place(start, end)
    assume(place.key_start < place.key_end)
    copy = recognise(source_of(text), retyped(text))
    assert copy is not None
    assert not copy.same
    found = copy.find(place)
    assert found is not None
    back = copy.key.place(found.start, found.end)
    assert (back.key_start, back.key_end) == (place.key_start, place.key_end)
    quotation = copy.key.text[found.start : found.end]
    assert found.spelled_alike == (quotation == text[start:end])


@given(passages())
def test_and_back_from_the_copy_to_the_original(given: tuple[str, int, int]) -> None:
    text, start, end = given
    key, copied = TextKey(text), TextKey(retyped(text))
    place = key.place(start, end)
    assume(place.key_start < place.key_end)
    there = copied.find(place)
    assert there is not None
    again = key.find(copied.place(*there))
    assert again is not None
    back = key.place(*again)
    assert (back.key_start, back.key_end) == (place.key_start, place.key_end)


def test_another_text_is_no_copy() -> None:
    source = source_of(TEXT)
    assert recognise(source, TEXT.replace("٢٧", "٢٨")) is None
    assert recognise(source, TEXT.replace("27", "27")) is not None
    assert recognise(source, TEXT.replace("٢٧", "27")) is not None
    assert recognise(source, TEXT + "زيادة") is None


def test_a_place_without_letters_is_not_guessed() -> None:
    key = TextKey("أ   ب")
    place = key.place(1, 4)
    assert key.find(place) is None
    assert TextKey("أ").find(TextKey(TEXT).place(5, 9)) is None


def test_a_place_tells_nothing_of_the_text() -> None:
    place = TextKey(TEXT).place(5, 40)
    assert not any(TEXT[at : at + 4] in repr(place) for at in range(len(TEXT) - 4))
