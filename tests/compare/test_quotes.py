"""Quotations and who said them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.facts import facts
from reader.compare.findings import Fact, Side
from reader.compare.mentions import find_mentions
from reader.compare.quotes import find_quotations, near_place
from reader.compare.reading import read
from tests.compare.samples import NAMES, side


def inner(text: str) -> list[str]:
    return [text[slice(*each.inner)] for each in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال "نعم نحن هنا" ومضى', ["نعم نحن هنا"]),
        ("قال «نعم» ثم «لا»", ["نعم", "لا"]),
        ("قال “نعم“ ومضى", ["نعم"]),  # closed by a careless hand
        ("من يسمى 'الخط الأصفر في مدينة", []),  # never closed
        ("لـ\"الصحيفة\" وبـ'الموقع'", ["الصحيفة", "الموقع"]),
        ("it's what they don't say", []),
        ('بلا " معنى "', []),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@given(st.text(alphabet="اب \"“”«»'’.،", max_size=30))
def test_quotations_lie_apart(text: str) -> None:
    done = 0
    for each in find_quotations(text, 0, len(text)):
        assert done <= each.start < each.inner[0] < each.inner[1] < each.end <= len(text)
        done = each.end


def quoted(text: str, other: str = "") -> list[Fact]:
    sides = find_mentions(read(side(text)), read(side(other) if other else Side("")), NAMES)
    return [fact for fact in facts(*sides) if fact.kind == "quote"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال ترمب أمام الجمع إن «الباب ما زال مفتوحا أمام الجميع».", "دونالد ترامب"),
        ("«الباب ما زال مفتوحا أمام الجميع»، يقول ترامب.", "دونالد ترامب"),
        ("وقال مسؤول تركي إن «الباب ما زال مفتوحا».", "مسؤول تركي"),
        ("قال ترامب إنه يأمل. وأضاف «الباب ما زال مفتوحا أمامهم».", "دونالد ترامب"),
        ("خرجت ليلا إلى ما يسمى «المنطقة الحمراء» في الشمال.", None),
    ],
)
def test_the_nearest_attribution_tells_the_speaker(text: str, speaker: str | None) -> None:
    assert [fact.speaker for fact in quoted(text)] == [speaker]


def test_a_name_between_quotation_marks_is_no_quotation() -> None:
    assert quoted('ردت حركة "حماس" على "المقترح"')[0].value == "المقترح"
    assert len(quoted('ردت حركة "حماس"')) == 0


def test_a_quotation_is_known_again_without_its_marks() -> None:
    told = quoted(
        "قال «ينقل الخلاف من الشارع إلى طاولة التفاوض» ومضى",
        "وهكذا يَنقل الخلاف من الشارع الى طاوله التفاوض كما قيل",
    )
    assert [(len(fact.a), len(fact.b)) for fact in told] == [(1, 1)]


def test_too_few_words_prove_nothing() -> None:
    assert near_place("من هنا", "جاء من هنا وذهب") is None
    assert near_place("جاء من هنا وذهب", "قيل جاء من هنا وذهب بعيدا") == (4, 19)


def test_in_endless_sentences_only_the_very_same_is_found() -> None:
    quotation = "ينقل الخلاف من الشارع الي طاوله التفاوض"
    endless = "كلام طويل " * 20_000
    assert near_place(quotation, f"{endless}{quotation} ثم") == (200_000, 200_000 + len(quotation))
    assert near_place(quotation, f"{endless}{quotation.replace('الي', 'ال')} ثم") is None
    assert near_place(quotation, f"قيل {quotation.replace('الي', 'ال')} ثم") is not None
