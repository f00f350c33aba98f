"""Names: found under all they go by, with what is written together with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.findings import Side
from reader.compare.mentions import find_mentions
from reader.compare.names import NameEntry, Names
from reader.compare.reading import read
from tests.compare.samples import NAMES, side


def named(text: str, names: Names = NAMES) -> list[tuple[str, str]]:
    """List what is found: as written, and who or what it is."""
    one, _ = find_mentions(read(side(text)), read(Side("")), names)
    return [
        (text[slice(*one.reading.place(hit.first, hit.last))], hit.target.name) for hit in one.names
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل ترمب", [("ترمب", "دونالد ترامب")]),
        ("وصل دونالد ترَامب", [("دونالد ترَامب", "دونالد ترامب")]),
        ("لِلولايات المتّحدة", [("لِلولايات المتّحدة", "الولايات المتحدة")]),
        ("مسؤولان أميركيان", [("أميركيان", "الولايات المتحدة")]),
        ("وبتركــيا", [("وبتركــيا", "تركيا")]),
        ("للمصريين", [("للمصريين", "مصر")]),
        ('حركة "حماس" ترد', [('حركة "حماس"', "حماس")]),
        ("US aid came to us", [("US", "الولايات المتحدة")]),
        ("WHO is who", [("WHO", "منظمة الصحة العالمية")]),
        ("القطاع الخاص", []),  # which sector? the text does not say Gaza
        ("غزة والقطاع", [("غزة", "غزة"), ("والقطاع", "غزة")]),
        ("الحماسة", []),
    ],
)
def test_names_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_the_readers_own_names_come_first() -> None:
    own = NAMES.joined_with([NameEntry("person", "حماس الصالح", ("حماس",))])
    assert named("قالت حماس", own) == [("حماس", "حماس الصالح")]
    assert NAMES.joined_with([]) is NAMES


def test_the_order_of_entries_changes_nothing_where_names_differ() -> None:
    turned = Names(reversed(NAMES.entries), reversed(NAMES.concepts), NAMES.given_names)
    text = "التقى ترامب وفدا مصريا من قطاع غزة في القاهرة"
    assert named(text, turned) == named(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("قال وزير الخارجية التركي قادر يلمز إن الأمر انتهى", "قادر يلمز"),
        ("قال المتحدث باسم وزارة الدفاع، سامر أبو الندى، إن الأمر انتهى", "سامر أبو الندى"),
        ("وقالت مديرة المركز الدكتورة ليلى بنت سعد خلال اللقاء", "ليلى بنت سعد"),
        ("يقول جابر الدروبي، رئيس رابطة المزارعين، إن الماء قليل", "جابر الدروبي"),
        ("Foreign Minister Samir Khoury said so", "Samir Khoury"),
    ],
)
def test_a_name_stands_behind_its_title(text: str, person: str) -> None:
    names = Names(NAMES.entries, (), [*NAMES.given_names, "samir"])
    assert (person, person) in named(text, names)


@pytest.mark.parametrize(
    "text",
    [
        "أكد وزير الخارجية استعداد بلاده للتعاون",
        "بحث الرئيس التركي خلال اتصال هاتفي",
        "دعا رئيس الوزراء جميع الأطراف إلى الهدوء",
        "قال مسؤول كبير لم يذكر اسمه",
    ],
)
def test_not_every_word_behind_a_title_is_a_name(text: str) -> None:
    assert [who for _, who in named(text) if who not in {"تركيا", "مصر"}] == []


def test_whoever_was_introduced_is_known_by_the_family_name() -> None:
    one = read(side("قال وزير الخارجية التركي هاكان يلدرم كلاما كثيرا"))
    two = read(side("وأضاف يلدرم ما أضاف"))
    _, second = find_mentions(one, two, NAMES)
    assert [hit.target.name for hit in second.names] == ["هاكان يلدرم"]


WORDS = ["قال", "وزير", "مصر", "تركي", "هاكان", "،", "سامر", "الوالي", "حركة", "حماس", "“", "”"]


@given(st.lists(st.sampled_from(WORDS)))
def test_names_lie_apart_and_in_order(words: list[str]) -> None:
    one, _ = find_mentions(read(side(" ".join(words))), read(Side("")), NAMES)
    ends = [hit.last for hit in one.names]
    assert all(end <= hit.first for end, hit in zip(ends, one.names[1:], strict=False))
