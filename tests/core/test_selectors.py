"""A described passage is found again, and never another one in its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.selectors import CONTEXT, Anchored, Selectors, anchor, describe

TEXT = "قالت البلدية إن الجسر مفتوح. وقال السكان إن الجسر مفتوح. وأضافت البلدية أن الجسر آمن."
LAST = TEXT.rindex("الجسر")
texts = st.text(alphabet="ابت ًـ🙂a.\n", max_size=120)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


def test_a_description_holds_32_code_points_of_context() -> None:
    start = TEXT.index("السكان")
    found = describe(TEXT, start, start + 6)
    assert found == Selectors(
        start, start + 6, "السكان", TEXT[start - 32 : start], TEXT[start + 6 : start + 38]
    )
    assert describe("نص", 0, 2) == Selectors(0, 2, "نص", "", "")


@given(passages())
def test_what_was_described_is_found_at_its_place(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    assert anchor(text, describe(text, start, end)) == Anchored(start, end, "position")


@given(passages(), texts)
def test_what_is_found_says_what_was_quoted(passage: tuple[str, int, int], other: str) -> None:
    text, start, end = passage
    selectors = describe(text, start, end)
    found = anchor(other, selectors)
    if found:
        assert other[found.start : found.end] == selectors.exact
        assert (found.how == "position") == (found.start == start)


@given(passages(), st.integers(1, 9))
def test_what_was_pushed_on_is_found_if_its_context_stands_once(
    passage: tuple[str, int, int], pushed: int
) -> None:
    text, start, end = passage
    selectors = describe(text, start, end)
    quoted = selectors.prefix + selectors.exact + selectors.suffix
    moved = "#" * pushed + text
    found = anchor(moved, selectors)
    if quoted and moved.find(quoted) == moved.rfind(quoted):
        assert found == Anchored(start + pushed, end + pushed, "quotation")


def sought(exact: str, start: int = 0, prefix: str = "", suffix: str = "") -> Selectors:
    return Selectors(start, start + len(exact), exact, prefix, suffix)


@pytest.mark.parametrize(
    ("selectors", "start", "how"),
    [
        (sought("السكان", 3), TEXT.index("السكان"), "quotation"),  # it stands once
        (sought("الجسر", 0), None, None),  # it stands three times
        (sought("الجسر", TEXT.index("الجسر")), TEXT.index("الجسر"), "position"),
        (sought("الجسر", 0, prefix="البلدية أن ", suffix=" آمن"), LAST, "quotation"),
        (sought("الجسر", 0, suffix=" مفتوح"), None, None),  # such a context stands twice
        (sought("الجسر", 0, prefix="وأضافت البلدية إلى ذلك أن "), None, None),
        (sought("الجسر", 0, prefix="مصدر: البلدية أن ", suffix=" آمن تماما"), LAST, "quotation"),
        (sought("الميناء", 0), None, None),
        (sought("", 5), 5, "position"),
        (sought("", 5, prefix="لا شيء من هذا"), None, None),
        (sought("", 9999), None, None),
        (sought("السكان", -4), TEXT.index("السكان"), "quotation"),
    ],
)  # fmt: skip
def test_anchoring(selectors: Selectors, start: int | None, how: str | None) -> None:
    found = anchor(TEXT, selectors)
    assert (found and (found.start, found.how)) == (None if start is None else (start, how))


def test_a_passage_at_its_place_in_a_changed_context_stays() -> None:
    selectors = describe(TEXT, LAST, LAST + 5)
    changed = TEXT.replace("آمن.", "آمن تماما.")
    assert anchor(changed, selectors) == Anchored(selectors.start, selectors.end, "position")


def test_context_decides_against_a_chance_fit_of_the_position() -> None:
    """The text moved so that another "الجسر" came to stand at the old offset."""
    first, second = TEXT.index("الجسر"), LAST
    selectors = replace(describe(TEXT, second, second + 5), start=first, end=first + 5)
    assert anchor(TEXT, selectors) == Anchored(second, second + 5, "quotation")


def test_the_context_is_as_long_as_promised() -> None:
    assert CONTEXT == 32
