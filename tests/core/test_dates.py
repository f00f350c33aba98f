"""Dates as newspapers of three regions write them, found and resolved no further than they say."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.core.dates import find_dates

BASE = "2024-05-15"  # a Wednesday


def told(text: str, base: str | None = None) -> list[tuple[str, str | None, str]]:
    return [(text[at.start : at.end], at.iso, at.kind) for at in find_dates(text, base=base)]


@pytest.mark.parametrize(
    ("text", "mention", "iso"),
    [
        (" date 2024-05-15 قالت البلدية", "2024-05-15", "2024-05-15"),
        ("نُشر في ٢٠٢٤/٠٥/١٥.", "٢٠٢٤/٠٥/١٥", "2024-05-15"),
        ("نُشر في ۱۵/۵/۲۰۲۴ مساء", "۱۵/۵/۲۰۲۴", "2024-05-15"),
        ("Updated 5/15/2024", "5/15/2024", "2024-05-15"),
        ("15.5.2024", "15.5.2024", "2024-05-15"),
        ("2024-05-15T10:20:00Z", "2024-05-15", "2024-05-15"),
        ("يوم 12 مايو/ أيار 2020، قال", "12 مايو/ أيار 2020", "2020-05-12"),
        ("في ٣ تشرين الثانيّ ٢٠٢٣", "٣ تشرين الثانيّ ٢٠٢٣", "2023-11-03"),
        ("و20 ديسمبر 2025م", "20 ديسمبر 2025", "2025-12-20"),
        ("20 من شهر كانون الأول من عام 2025", "20 من شهر كانون الأول من عام 2025", "2025-12-20"),
        ("28 أوت 2019", "28 أوت 2019", "2019-08-28"),
        ("9 غشت 2019", "9 غشت 2019", "2019-08-09"),
        ("نوفمبر 20، 2025", "نوفمبر 20، 2025", "2025-11-20"),
        ("منذ السابع من أكتوبر 2023", "السابع من أكتوبر 2023", "2023-10-07"),
        ("في الحادي والعشرين من آذار 2022", "الحادي والعشرين من آذار 2022", "2022-03-21"),
        ("بتاريخ 20 December 2025", "20 December 2025", "2025-12-20"),
        ("on Dec. 20, 2025 there", "Dec. 20, 2025", "2025-12-20"),
    ],
)
def test_whole_dates(text: str, mention: str, iso: str) -> None:
    assert told(text) == [(mention, iso, "date")]
    assert told(f"قبل ذلك\n{text}\nوبعده", BASE) == [(mention, iso, "date")]


@pytest.mark.parametrize(
    ("text", "mention", "iso", "kind"),
    [
        ("في أكتوبر 2023 بدأ", "أكتوبر 2023", "2023-10", "month"),
        ("منتصف نيسان/أبريل 2023", "نيسان/أبريل 2023", "2023-04", "month"),
        ("ولآذار (مارس) 2021 قصة", "آذار (مارس) 2021", "2021-03", "month"),
        ("in March 2021 there", "March 2021", "2021-03", "month"),
        ("خلال عام 2021 كله", "2021", "2021", "year"),
        ("منذ 2007", "2007", "2007", "year"),
        ("بين سبتمبر/أكتوبر 2023", "سبتمبر/أكتوبر 2023", None, "month"),  # two months
        ("في 23 نوفمبر التقى", "23 نوفمبر", None, "date"),  # of which year?
        ("في يناير", "يناير", None, "month"),
        ("في مارس", "مارس", None, "month"),
        ("بالأسبوع الثاني من يناير", "يناير", None, "month"),  # not its second day
    ],
)
def test_what_says_less_is_resolved_less(
    text: str, mention: str, iso: str | None, kind: str
) -> None:
    assert told(text) == [(mention, iso, kind)]
    assert told(text, BASE) == [(mention, iso, kind)]


@pytest.mark.parametrize(
    ("text", "mention", "iso"),
    [
        ("وصل أمس، وغادر", "أمس", "2024-05-14"),
        ("وصل أمس الثلاثاء", "أمس الثلاثاء", "2024-05-14"),
        ("وصل أوّل من أمس", "أوّل من أمس", "2024-05-13"),
        ("مساء اليوم الأربعاء", "اليوم الأربعاء", "2024-05-15"),
        ("يصل غداً", "غداً", "2024-05-16"),
        ("يصل بعد غد الجمعة", "بعد غد الجمعة", "2024-05-17"),
        ("وصل أمس الجمعة", "أمس الجمعة", None),  # yesterday was no Friday
        ("اجتمعوا الثلاثاء في", "الثلاثاء", "2024-05-14"),
        ("اجتمعوا والإثنين في", "الإثنين", "2024-05-13"),
        ("اجتمعوا الأربعاء", "الأربعاء", "2024-05-15"),
        ("سيجتمعون الجمعة", "الجمعة", "2024-05-17"),
        ("من المقرر أن يلتقوا صباح السبت", "السبت", "2024-05-18"),
        ("سيعودون. واجتمعوا الجمعة", "الجمعة", "2024-05-10"),
        ("زار سيناء الجمعة", "الجمعة", "2024-05-10"),
        ("الأربعاء المقبل", "الأربعاء المقبل", "2024-05-22"),
        ("الجمعة الماضية", "الجمعة الماضية", "2024-05-10"),
        ("الجمعة 10 أيار، قال", "الجمعة 10 أيار", "2024-05-10"),
        ("السبت 10 أيار", "السبت 10 أيار", None),
        ("سبتمبر/أيلول الماضي", "سبتمبر/أيلول الماضي", "2023-09"),
        ("مايو الماضي", "مايو الماضي", "2023-05"),
        ("مارس المقبل", "مارس المقبل", "2025-03"),
        ("29 مايو الجاري", "29 مايو الجاري", "2024-05-29"),
        ("الشهر الماضي", "الشهر الماضي", "2024-04"),
        ("العام المقبل", "العام المقبل", "2025"),
        ("السنة الماضية", "السنة الماضية", "2023"),
        ("هذا الشهر", "هذا الشهر", "2024-05"),
        ("الأسبوع المقبل", "الأسبوع المقبل", None),
    ],
)
def test_what_hangs_on_the_day_of_writing(text: str, mention: str, iso: str | None) -> None:
    assert [found[:2] for found in told(text)] == [(mention, None)]
    assert [found[:2] for found in told(text, BASE)] == [(mention, iso)]
    assert [found[:2] for found in told(text, BASE + "T08:00:00Z")] == [(mention, iso)]
    assert [found[:2] for found in told(text, "لا يعرف")] == [(mention, None)]


def test_december_turns_the_year() -> None:
    assert told("الشهر المقبل ثم يناير المقبل", "2024-12-31") == [
        ("الشهر المقبل", "2025-01", "relative"),
        ("يناير المقبل", "2025-01", "month"),
    ]
    assert told("الشهر الماضي", "2024-01-01") == [("الشهر الماضي", "2023-12", "relative")]


@pytest.mark.parametrize(
    "text",
    [
        "قرار مجلس الأمن رقم 2803",
        "القرار 1701 والبند 2025",
        "وفي اليوم التالي سافر",
        "نشرته صحيفة اليوم السابع والمصري اليوم",
        "وقد مارس الضغط وهو أب لولد",
        "الإصدار 1.2.2025.4 من البرنامج",
        "2024-13-40",
        "31/02/2024",
        "بلغت 3.5 في المئة",
        "لا أحد هنا، وقال عبد الأحد",
        "may have 2000 reasons",
        "عام 1447",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(text, BASE) == []


def test_mentions_do_not_reach_over_a_line_end() -> None:
    assert told("وصل السبت\n20\nديسمبر 2025") == [
        ("السبت", None, "weekday"),
        ("ديسمبر 2025", "2025-12", "month"),
    ]


def test_neighbours_that_are_different_days_stay_apart() -> None:
    assert [found[:2] for found in told("الاثنين، الثلاثاء والأربعاء", BASE)] == [
        ("الاثنين", "2024-05-13"),
        ("الثلاثاء", "2024-05-14"),
        ("الأربعاء", "2024-05-15"),
    ]


MONTHS = (
    *("يناير", "شباط", "آذار", "أبريل", "ماي", "حزيران"),
    *("يوليوز", "آب", "أيلول", "أكتوبر", "نونبر", "ديسمبر"),
)
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(days, st.booleans())
def test_every_day_is_read_as_it_was_written(day: date, arabic: bool) -> None:
    for written in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}" if day.day > 12 else f"{day:%Y/%m/%d}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    ):
        shown = written.translate(ARABIC_DIGITS) if arabic else written
        assert told(f"قال في {shown}، ثم") == [(shown, day.isoformat(), "date")]


@given(days, st.integers(0, 6))
def test_a_weekday_is_never_a_week_away(day: date, weekday: int) -> None:
    [(_, iso, _)] = told(f"زاروا المدينة {WEEKDAYS[weekday]}", day.isoformat())
    assert iso is not None
    meant = date.fromisoformat(iso)
    assert meant.weekday() == weekday
    assert day - timedelta(7) < meant <= day


NUMBERS = ("2023", "٢٠", "3", "31", "/", "-", "2024-02-29", "dec")
BESIDE = ("الماضي", "المقبل", "،", " ", "\n", "و", "من", "عام", "السابع من")
MARKS = ("\xa0", "\u200f", "َ", "ـ", "🙂")
WORDS = [*MONTHS, *WEEKDAYS, *NUMBERS, *BESIDE, *MARKS, "أمس", "اليوم", "غدا", "تشرين الثاني"]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join), st.sampled_from([None, BASE]))
def test_mentions_are_whole_disjoint_and_in_order(text: str, base: str | None) -> None:
    found = find_dates(text, base=base)
    boundaries = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert all({at.start, at.end} <= boundaries and at.start < at.end for at in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all("\n" not in text[at.start : at.end] for at in found)
    assert base or not any(at.iso for at in found if at.kind in {"relative", "weekday"})
