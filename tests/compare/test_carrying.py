import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.carrying import Carried, carry
from reader.compare.versions import compare_versions
from reader.core.model import Annotation
from reader.core.offsets import snap
from tests.compare.test_versions import odd_texts

FIRST = "اتّفق أهالي القريتين أمس على تقاسم مياه النهر می\u200cشود بعد أشهر من الخلاف."
SECOND = "وقالت المحامية سلمى حدّاد: «شكـراً للجميع» 👩\u200d🌾 وأضافت أن 74%\u00a0من القرى وافقت."
THIRD = "ويسري الاتفاق مطلع الشهر، وفق بيان Delta Watch المؤرخ في 2031-04-09."
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def mark(text: str, start: int, end: int) -> Annotation:
    return Annotation("m", "d", "own", start, end, text[start:end], "", "", "p", "")


def carried(a: str, b: str, said: str) -> Carried:
    start = a.index(said)
    return carry([mark(a, start, start + len(said))], a, b, compare_versions(a, b))


def placed(a: str, b: str, said: str) -> tuple[str, str] | None:
    """Tell what a passage became and how it was found; None for an orphan."""
    found = carried(a, b, said)
    if found.orphans:
        return None
    (place,) = found.placed
    return b[place.start : place.end], place.how


@pytest.mark.parametrize(
    ("b", "said", "expected"),
    [
        (TEXT, "مياه النهر", ("مياه النهر", "position")),
        ("مقدمة جديدة لا شأن لها بما بعدها\n\n" + TEXT, "سلمى", ("سلمى", "position")),
        (f"{THIRD}\n\n{FIRST}\n\n{SECOND}", "2031-04-09", ("2031-04-09", "position")),
        (TEXT.replace("أمس", "اليوم"), "على تقاسم", ("على تقاسم", "position")),
        (TEXT.replace("أمس", "اليوم"), "القريتين أمس على", ("القريتين اليوم على", "edited")),
        (TEXT.replace("مياه ", ""), "تقاسم مياه النهر", ("تقاسم النهر", "edited")),
        (TEXT.replace("مياه", "كل مياه"), "تقاسم مياه", ("تقاسم كل مياه", "edited")),
        (TEXT.replace("شكـراً", "شكرا"), "شكـراً", ("شكرا", "edited")),
        (TEXT.replace("وأضافت", "فأضافت"), "وأضافت أن", ("فأضافت أن", "edited")),
        (TEXT.replace("أمس", "اليوم"), "أمس", None),
        (TEXT.replace("أمس ", ""), "أمس", None),
        (f"{FIRST}\n\n{THIRD}", "سلمى", None),
        (TEXT.replace("\n\n", "\n"), "الخلاف.\n\nوقالت", ("الخلاف.\nوقالت", "edited")),
        (f"{SECOND}\n\n{FIRST}\n\n{THIRD}", "الخلاف.\n\nوقالت", None),
        (f"{FIRST}\n\n{THIRD}", TEXT, (f"{FIRST}\n\n{THIRD}", "edited")),
        (
            FIRST.replace("أهالي القريتين أمس", "أمس أهالي القريتين"),
            "أمس",
            ("أمس", "quotation"),
        ),
    ],
)  # fmt: skip
def test_highlights_follow_their_words(b: str, said: str, expected: tuple[str, str] | None) -> None:
    assert placed(TEXT, b, said) == expected


def test_a_word_that_stood_elsewhere_before_is_no_place_for_a_highlight() -> None:
    a = "قال الوزير في البيت إن الأمر انتهى ثم خرج من القاعة"
    b = a.replace("في", "أمام").replace("من", "في")
    assert placed(a, a.replace("قال", "صرح") + " في", "قال") is None
    assert (
        placed(
            "بدا في البيت ثم قال إن الأمر انتهى في القاعة",
            "بدا من البيت ثم قال إن الأمر انتهى في القاعة",
            "في",
        )
        is None
    )
    assert placed(a, b, "في البيت إن") == ("أمام البيت إن", "edited")


def test_a_word_is_not_found_inside_another() -> None:
    a = "وصل كتاب إلى رئيس المجلس في المدينة القديمة يوم الخميس"
    assert placed(a, a.replace("كتاب", "خبر").replace("القديمة", "مكتابته"), "كتاب") is None


def test_no_place_cuts_a_cluster() -> None:
    assert placed("ااوقالا", "ااوقال\u200c", "ااوقال") is None


@given(odd_texts, odd_texts, st.data())
def test_what_is_placed_by_its_words_has_them(a: str, b: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(a) - 1)))
    start, end = snap(a, start, data.draw(st.integers(start, len(a))))
    if start == end:
        return
    found = carry([mark(a, start, end)], a, b, compare_versions(a, b))
    assert len(found.placed) + len(found.orphans) == 1
    for place in found.placed:
        assert 0 <= place.start < place.end <= len(b)
        assert snap(b, place.start, place.end) == (place.start, place.end)
        if place.how != "edited":
            assert b[place.start : place.end] == a[start:end]


@given(odd_texts, st.data())
def test_in_the_same_text_everything_stays(a: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(a) - 1)))
    start, end = snap(a, start, data.draw(st.integers(start, len(a))))
    if not a[start:end].strip():
        return
    found = carry([mark(a, start, end)], a, a, compare_versions(a, a))
    for place in found.placed:
        assert place[1:] == (start, end, "position")
    assert not found.orphans or not any(c.b and not c.blank for c in compare_versions(a, a).changes)
