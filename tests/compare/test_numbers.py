"""Numbers: one value, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.numbers import find_numbers
from reader.core.arabic import fold

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def values(text: str) -> list[str]:
    return [number.value for number in find_numbers(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ذات النقاط العشرين", ["20"]),
        ("تضم ٢٠ بندًا", ["20"]),
        ("تضم عشرين بندا", ["20"]),
        ("والعشرون بندًا", ["20"]),
        ("خمسة عشر عامًا", ["15 سنة"]),
        ("١٥ سنةً", ["15 سنة"]),
        ("بخمس وعشرين دقيقة", ["25 دقيقة"]),
        ("ثلاث سنوات", ["3 سنوات"]),
        ("3 أعوام", ["3 سنوات"]),
        ("مئة وعشرون شخصا", ["120"]),
        ("ثلاثمئة وخمسة وستين", ["365"]),
        ("ألفين وخمسمئة", ["2500"]),
        ("53% من المساحة", ["53%"]),
        ("٥٣٪ من المساحة", ["53%"]),
        ("ثلاثة وخمسين في المئة", ["53%"]),
        ("53 بالمئة", ["53%"]),
        ("٣٫٤ مليار متر", ["3,400,000,000"]),
        ("3.4 مليارات", ["3,400,000,000"]),
        ("480\u00a0مليون", ["480,000,000"]),
        ("القرار رقم 2803", ["2803"]),
        ("١٬٨٠٠ دونم", ["1800"]),
        ("$3.5 million", ["3,500,000 دولار"]),
        ("3,500,000 dollars", ["3,500,000 دولار"]),
        ("a 60-day truce", ["60 يوما"]),
        ("thirty-five hospitals", ["35"]),
        ("two hundred and five people", ["205"]),
    ],
)
def test_one_value_for_all_ways_of_writing(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "المرحلة الثانية",  # an ordinal
        "عند الساعة 22:15",  # a time
        "الثالثة وخمس دقائق فجرًا",  # a time in words
        "في 28/09/2025",  # a date
        "طائرة F16",
        "آلاف النازحين ومئات الجرحى",  # how many, nobody says
        "أحد المسؤولين",
        "عنوان 1.2.3.4",
    ],
)
def test_not_everything_with_digits_is_a_number(text: str) -> None:
    assert values(text) == []


@given(st.integers(0, 10**12), st.sampled_from(["", " شخصا", " عامًا", "%", " مليون"]))
def test_the_digits_make_no_difference(number: int, behind: str) -> None:
    western = values(f"نحو {number}{behind} هناك")
    assert len(western) == 1
    assert values(f"نحو {number}{behind} هناك".translate(ARABIC_DIGITS)) == western
    assert values(f"نحو {number}{behind} هناك".translate(PERSIAN_DIGITS)) == western
    assert values(f"نحو {number:,}{behind} هناك") == western


UNITS = ["ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]


@given(st.integers(3, 9), st.integers(2, 9), st.sampled_from(["", "و", "ب", "ل"]))
def test_words_count_as_digits_do(unit: int, ten: int, clitic: str) -> None:
    written = f"{clitic}{UNITS[unit - 3]} و{TENS[ten - 2]} شخصا"
    assert values(written) == [str(10 * ten + unit)]


@given(st.text(alphabet="0123456789٠١٢.,٫٬%/:- مليونألفخمسةوعشرين$", max_size=40))
def test_places_lie_in_the_key_and_apart(text: str) -> None:
    key = fold(text)
    done = 0
    for number in find_numbers(key):
        assert done <= number.start < number.end <= len(key)
        done = number.end
