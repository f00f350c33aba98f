import pytest

from reader.compare.findings import Side
from reader.compare.mode import choose_mode
from reader.core.model import Part
from reader.core.text import paragraphs

LINES = [
    "اتفق أهالي القريتين على تقاسم مياه النهر بعد أشهر من الخلاف",
    "وقالت المحامية سلمى حدّاد إن الاتفاق يسري مطلع الشهر المقبل",
    "ويقضي الاتفاق بأن تسقى البساتين العليا أول الأسبوع والسفلى آخره",
    "وشكر المتحدث باسم البلدية كل من سعى إلى الصلح بين الطرفين",
]
OTHER = [
    "انتهى نزاع على الماء في الوادي بوساطة من شيوخ المنطقة",
    "وأوضحت سلمى حداد أن العمل بالاتفاق يبدأ قريبا",
    "وسيكون لكل قرية نصيب من ماء النهر في أيام معلومة",
]


def side(lines: list[str], kinds: list[str] | None = None) -> Side:
    text = "\n\n".join(lines)
    spans = paragraphs(text)
    parts = [Part(k, *s) for k, s in zip(kinds or ["paragraph"] * len(spans), spans, strict=True)]
    return Side(text, tuple(parts))


@pytest.mark.parametrize(
    "changed",
    [
        LINES,
        [*LINES, *OTHER],
        LINES[:2],
        [LINES[3], *LINES[:3]],
        [line.replace("الاتفاق", "الصلح") for line in LINES],
        [line.replace("أ", "ا").replace("ّ", "") for line in LINES],
    ],
)
def test_two_texts_of_one_article_are_versions(changed: list[str]) -> None:
    assert choose_mode(side(LINES), side(changed)) == "versions"
    assert choose_mode(side(changed), side(LINES)) == "versions"
    assert choose_mode(Side("\n".join(LINES)), side(changed)) == "versions"


def test_two_reports_are_no_versions() -> None:
    assert choose_mode(side(LINES), side(OTHER)) == "reports"
    assert choose_mode(side([*OTHER, LINES[0]]), side(LINES)) == "reports"


def test_what_stands_around_the_article_does_not_count() -> None:
    outside = ["related"] * 4
    one = side([OTHER[0], *LINES], ["paragraph", *outside])
    two = side([OTHER[2], *LINES], ["paragraph", *outside])
    assert choose_mode(one, two) == "reports"


def test_nothing_is_compared_with_nothing() -> None:
    assert choose_mode(Side(""), Side("")) == "versions"
    assert choose_mode(Side(""), side(LINES)) == "reports"
