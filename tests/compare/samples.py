"""Invented reports for the tests of comparing, with all that Arabic spelling can do."""

from reader.compare.findings import Side
from reader.compare.names import Concept, NameEntry, Names
from reader.core.keys import parts_of

NAMES = Names(
    [
        NameEntry("place", "مصر", ("Egypt",), ("مصري", "Egyptian")),
        NameEntry("place", "القاهرة", ("Cairo",), of="مصر"),
        NameEntry("place", "تركيا", ("تركية", "Turkey"), ("تركي", "Turkish")),
        NameEntry("place", "غزة", ("قطاع غزة", "Gaza"), short=("القطاع",)),
        NameEntry("place", "الولايات المتحدة", ("أمريكا", "US"), ("أمريكي", "أميركي")),
        NameEntry("person", "دونالد ترامب", ("ترامب", "ترمب", "Donald Trump", "Trump")),
        NameEntry("organisation", "حماس", ("حركة حماس", "حركة المقاومة الإسلامية", "Hamas")),
        NameEntry("organisation", "منظمة الصحة العالمية", ("WHO", "World Health Organization")),
    ],
    [
        Concept("captives", (("رهائن", "رهينة"), ("أسرى", "أسير"), ("hostages",)), contrast=True),
        Concept("meeting", (("اجتماع", "اجتمع"), ("لقاء", "التقى", "يلتقي"), ("meeting", "met"))),
        Concept("ceasefire", (("وقف إطلاق النار",), ("هدنة",), ("truce",)), contrast=True),
    ],
    ["سامر", "هاكان", "ليلى"],
)

# ruff: noqa: E501 - a line is a paragraph
ONE = """
التقى وزير الخارجية التركي هاكان صايغ في القاهرة، الثلاثاء، وفدًا من حركة "حماس" لبحث هدنة مدتها ٦٠ يومًا.

وقالت الباحثة ليلى الرمّان إن الاتفاق «ينقل الخلاف من الشارع إلى طاولة التفاوض» 👨‍👩‍👧‍👦، مشيرةً إلى ثلاثين بندًا.

أعلنت منظمة الصحة العالمية تضرر 35 مستشفى في القطاع، وحاجتها إلى 3.5 مليون دولار في غزة.

حصد المزارعون الزيتون باكرًا هذا العام بسبب شحّ الأمطار في التلال.
""".strip()
TWO = """
اجتمع وفد حماس في العاصمة المصرية القاهرة بالوزير التركي صايغ وناقشا وقف إطلاق النار ستين يوماً.

ورأت ليلى الرمان أن ما جرى ينقل الخلاف من الشارع الى طاولة التفاوض، وتحدثت عن الأســرى وعن 30 بندا.

قدّرت المنظمة كلفة إصلاح خمسة وثلاثين مستشفًى بنحو ٣٬٥٠٠٬٠٠٠ دولار.

فاز المنتخب في مباراة الأمس بهدفين نظيفين.
""".strip()
ENGLISH = """
Delegations of Hamas and Turkey met in Cairo on a truce lasting sixty days, Trump said.

The World Health Organization counted 35 damaged hospitals and asked US donors for $3.5 million.

Olive farmers told us who had harvested early.
""".strip()


def side(text: str, published: str | None = None) -> Side:
    """Make an article all of whose lines are paragraphs."""
    return Side(text, tuple(parts_of(text)), published)
