"""The words of dates: months of three regions, weekdays, "yesterday", and how they are joined.

Everything here is written in search keys (``arabic.fold``): no hamza, no tashkeel, digits 0-9,
Latin commas. The patterns share the names of their groups: ``year``, ``number`` or ``month`` (and
``second``, its name in another region), ``day`` or ``ordinal``, ``weekday``, ``away``, ``period``,
``turn``; the mention begins at ``from`` where there is one.
"""

import re
from collections.abc import Iterable
from typing import Final

from reader.core.arabic import fold

_MONTHS: Final = (  # Egypt and the Gulf; the Levant and Iraq; the Maghreb
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار"),
    ("أبريل", "نيسان", "أفريل"),
    ("مايو", "أيار", "ماي"),
    ("يونيو", "يونيه", "حزيران", "جوان"),
    ("يوليو", "يوليه", "تموز", "جويلية", "يوليوز"),
    ("أغسطس", "آب", "أوت", "غشت"),
    ("سبتمبر", "أيلول", "شتنبر"),
    ("أكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني", "نونبر"),
    ("ديسمبر", "كانون الأول", "دجنبر"),
)
_ENGLISH: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_ARABIC_MONTHS: Final = {fold(name): at for at, names in enumerate(_MONTHS, 1) for name in names}
_LATIN_MONTHS: Final = {
    form: at for at, name in enumerate(_ENGLISH.split("|"), 1) for form in (name, name[:3])
}
MONTH_NUMBERS: Final = _ARABIC_MONTHS | _LATIN_MONTHS
# Words of other meaning too (he practised, father, which ...): months only beside a number, after
# a word of time, with a second name or with "last", "next".
DOUBTFUL: Final = frozenset(map(fold, ("مارس", "آب", "أوت", "ماي", "جوان")))
WEEKDAYS: Final = {
    fold(name): at
    for at, name in enumerate(
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
    )
}
DAYS_AWAY: Final = {
    "اول من امس": -2,
    "اول امس": -2,
    "امس الاول": -2,
    "امس": -1,
    "الامس": -1,
    "اليوم": 0,
    "غدا": 1,
    "يوم غد": 1,
    "يوم الغد": 1,
    "بعد غد": 2,
}
_ONE_TO_TEN: Final = "الاول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"
_UNITS: Final = _ONE_TO_TEN.split("|")
_STEMS: Final = ("الحادي", *_UNITS[1:9])
ORDINALS: Final = {
    **{name: at for at, name in enumerate(_UNITS, 1)},
    **{f"{stem} عشر": at for at, stem in enumerate(_STEMS, 11)},
    **{f"{stem} والعشرين": at for at, stem in enumerate(_STEMS, 21)},
    "العشرين": 20,
    "الثلاثين": 30,
    "الحادي والثلاثين": 31,
}
TURNS: Final = {
    "الماضي": -1,
    "المنصرم": -1,
    "الفاءت": -1,
    "الجاري": 0,
    "الحالي": 0,
    "المقبل": 1,
    "القادم": 1,
}


def _any(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


# In all patterns a blank is a blank and no line end: no mention reaches into another paragraph.
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!(?!م\b)[\w/-]|[.,:]\d)"  # "2025م" too
_TURN: Final = rf"(?: +(?P<turn>{_any(TURNS)})ه?(?!\w))"
_OF_YEAR: Final = rf"(?:[ ,]+(?:من +)?(?:(?:ال)?(?:عام|سنه) +)?{_YEAR})"
_MONTH: Final = (
    rf"(?P<month>{_any(_ARABIC_MONTHS)})(?: *[/(] *(?P<second>{_any(_ARABIC_MONTHS)})\)?)?(?!\w)"
)
_LATIN: Final = rf"(?P<month>{_any(_LATIN_MONTHS)})\.?"
_NUMBER: Final = r"(?<![\d./:])(?P<day>\d{1,2})"
_WORD_START: Final = r"(?<!\w)[وفبل]{0,2}"  # particles are written together with their word
_PERIODS: Final = ("العام", "السنه", "الشهر", "الاسبوع")
_PERIOD: Final = rf"(?P<period>{_any(_PERIODS)})"
# "the day" that is not today: the next day, the first day, that day; newspapers called so
_NOT_TODAY: Final = (
    r"(?<!في اليوم)(?<!ذلك اليوم)(?<!المصري اليوم)(?<!اخبار اليوم)(?<!روسيا اليوم)"
    r"(?! +(?:التالي|السابق|السابع|نفسه|ذاته|الواحد|الذي|العالمي|الدولي|الوطني|الاخير|القريب|"
    rf"البعيد|{_ONE_TO_TEN})(?!\w))"
)

_TIME_WORDS: Final = (
    r"(?<!\w)[وفبل]?(?:في|خلال|منذ|شهر|شهري|حتي|مطلع|اواخر|اواءل|منتصف|نهايه|بدايه|قبل|بعد|الي|بين|يوم|"
    r"اليوم|مساء|صباح|فجر|هجوم|هجمات|احداث|حرب) +"
)
_ORDINAL: Final = rf"{_TIME_WORDS}(?P<from>)(?P<ordinal>{_any(ORDINALS)}) +من +(?:شهر +)?"
_MARK: Final = r"(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)"
_WHOLE_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_ALONE: Final = r"(?<![\w./-])"
_NO_MORE: Final = r"(?!\d|[./-]\d)"

_CENTURIES: Final = ("19", "20")
# Patterns, and what a key must hold (one word of each group) to be worth a search with them:
# looking for a word is a hundred times cheaper.
SOUGHT: Final = tuple(
    (groups, tuple(map(re.compile, patterns)))
    for groups, patterns in (
        (
            [_CENTURIES],
            [
                rf"{_ALONE}{_WHOLE_YEAR}{_MARK}(?P<day>\d{{1,2}}){_NO_MORE}",
                rf"{_ALONE}(?P<day>\d{{1,2}}){_MARK}{_WHOLE_YEAR}{_NO_MORE}",
                rf"(?<!\w)(?:[وفبل]{{0,2}}(?:ال)?(?:عام|سنه)|منذ|بحلول) +(?P<from>){_YEAR}",
            ],
        ),
        (
            [_ARABIC_MONTHS],
            [
                rf"{_NUMBER} +(?:من +)?(?:شهر +)?{_MONTH}(?:{_OF_YEAR}|{_TURN})?",
                rf"{_ORDINAL}{_MONTH}(?:{_OF_YEAR}|{_TURN})?",
                rf"{_WORD_START}(?P<from>){_MONTH}(?:{_OF_YEAR}|{_TURN})?",
            ],
        ),
        (
            [_ARABIC_MONTHS, _CENTURIES],
            [rf"{_WORD_START}(?P<from>){_MONTH} +(?P<day>\d{{1,2}}) *, *{_YEAR}"],
        ),
        (
            [_LATIN_MONTHS, _CENTURIES],
            [
                rf"{_NUMBER}(?:st|nd|rd|th)? +(?:of +)?{_LATIN},? +{_YEAR}",
                rf"(?<!\w){_LATIN}(?: +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?,? +{_YEAR}",
            ],
        ),
        (
            [_PERIODS],
            [
                rf"{_WORD_START}(?P<from>){_PERIOD}{_TURN}",
                rf"(?<!\w)(?:هذا|هذه) +{_PERIOD}(?!\w)",
            ],
        ),
        (
            [WEEKDAYS],
            [rf"{_WORD_START}(?P<from>)(?<!عبد )(?P<weekday>{_any(WEEKDAYS)})(?!\w){_TURN}?"],
        ),
        (
            [("امس", "اليوم", "غد")],
            [rf"{_WORD_START}(?P<from>)(?P<away>{_any(DAYS_AWAY)})(?!\w){_NOT_TODAY}"],
        ),
    )
)
AFTER_TIME_WORD = re.compile(rf"{_TIME_WORDS}\Z")
LONGEST_TIME_WORD: Final = 12
BETWEEN_PIECES = re.compile(r"[ ,]+(?:الموافق +)?")  # "yesterday, Friday 19 December"
# Words that turn a bare weekday to the one that comes: a verb with سـ, "is to", "expected".
COMING = re.compile(
    r"(?<!\w)(?:[وف]?س(?!ياس|يار|ياد|ياح|ياق|يطر|يناء|ينما|يناري|يناتو|يد|ير|يول|تيف|تار|ترا|تين|نوا|نوي)[يتن]\w{3,}|"
    r"سوف|المقرر|المزمع|المرتقب|المتوقع)"
)
LONGEST_SENTENCE: Final = 400  # as far before a weekday such a word is looked for
