"""Numbers, however they are written: ٢٠, 20, العشرين, twenty; 3.4 مليار is 3,400,000,000.

Found among the words of a search key, so hamza, tashkeel and the digits of either set make no
difference. Ordinals are no numbers (المرحلة الثانية), nor are one and two written as words, which
mostly count nothing. The value is written with Western digits; a unit of time, money, share or
measure belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from reader.core.arabic import fold

_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def _table(listed: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in listed.strip().splitlines():
        value, *forms = row.split()
        found.update((fold(form), int(value)) for form in forms)
    return found


_UNITS: Final = _table("""
    3 ثلاث ثلاثة three
    4 أربع أربعة four
    5 خمس خمسة five
    6 ست ستة six
    7 سبع سبعة seven
    8 ثمان ثماني ثمانية eight
    9 تسع تسعة nine
""")
_WITH_TENS: Final = _UNITS | _table("""
    1 واحد واحدة إحدى أحد حادي one
    2 اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي two
""")
_TENS: Final = _table("""
    20 عشرون عشرين twenty
    30 ثلاثون ثلاثين thirty
    40 أربعون أربعين forty
    50 خمسون خمسين fifty
    60 ستون ستين sixty
    70 سبعون سبعين seventy
    80 ثمانون ثمانين eighty
    90 تسعون تسعين ninety
""")
_TEN: Final = _table("10 عشر عشرة ten")
_TEENS: Final = _table("""
    11 eleven
    12 twelve
    13 thirteen
    14 fourteen
    15 fifteen
    16 sixteen
    17 seventeen
    18 eighteen
    19 nineteen
""")
_HUNDREDS: Final = _table("""
    100 مئة مائة مية hundred
    200 مئتان مئتين مائتان مائتين
    300 ثلاثمئة ثلاثمائة
    400 أربعمئة أربعمائة
    500 خمسمئة خمسمائة
    600 ستمئة ستمائة
    700 سبعمئة سبعمائة
    800 ثمانمئة ثمانمائة ثمانيمئة
    900 تسعمئة تسعمائة
""")
_SCALES: Final = _table("""
    1000 ألف آلاف ألفا thousand
    1000000 مليون ملايين مليونا million
    1000000000 مليار مليارات مليارا بليون بلايين billion
    1000000000000 تريليون تريليونات ترليون trillion
""")
_TWO_SCALES: Final = _table("""
    2000 ألفان ألفين
    2000000 مليونان مليونين
    2000000000 ملياران مليارين
""")
_HOURS: Final = frozenset(
    map(
        fold,
        (
            "الواحدة",
            "الثانية",
            "الثالثة",
            "الرابعة",
            "الخامسة",
            "السادسة",
            "السابعة",
            "الثامنة",
            "التاسعة",
            "العاشرة",
            "عشرة",
        ),
    )
)
_SMALL: Final = _WITH_TENS | _TENS | _TEN | _TEENS | _HUNDREDS | _TWO_SCALES


@dataclass(frozen=True, slots=True)
class _Unit:
    one: str
    two: str
    few: str
    many: str


def _units(listed: str) -> tuple[dict[str, _Unit], dict[str, _Unit]]:
    forms: dict[str, _Unit] = {}
    duals: dict[str, _Unit] = {}
    for row in listed.strip().splitlines():
        shown, written, twice = (column.strip() for column in row.split("|"))
        unit = _Unit(*(form.strip() for form in shown.split(",")))
        forms.update((fold(form), unit) for form in written.split())
        duals.update((fold(form), unit) for form in twice.split())
    return forms, duals


_MEASURES, _DUALS = _units("""
    سنة, سنتان, سنوات, سنة | سنة سنوات سنين عام أعوام عاما year years | سنتان سنتين عامان عامين
    شهر, شهران, أشهر, شهرا | شهر أشهر شهور شهرا month months | شهران شهرين
    أسبوع, أسبوعان, أسابيع, أسبوعا | أسبوع أسابيع أسبوعا week weeks | أسبوعان أسبوعين
    يوم, يومان, أيام, يوما | يوم أيام يوما day days | يومان يومين
    ساعة, ساعتان, ساعات, ساعة | ساعة ساعات hour hours | ساعتان ساعتين
    دقيقة, دقيقتان, دقائق, دقيقة | دقيقة دقائق minute minutes | دقيقتان دقيقتين
    كيلومتر, كيلومتران, كيلومترات, كيلومترا | كيلومتر كيلومترا كيلومترات كلم كم km kilometre kilometres kilometer kilometers |
    هكتار, هكتاران, هكتارات, هكتارا | هكتار هكتارا هكتارات hectare hectares |
    دولار, دولاران, دولارات, دولارا | دولار دولارا دولارات dollar dollars |
    يورو, يورو, يورو, يورو | يورو euro euros |
    طن, طنان, أطنان, طنا | طن طنا أطنان ton tons tonne tonnes |
""")  # noqa: E501
_MONEY: Final = {"$": _MEASURES["dollar"], "€": _MEASURES["euro"]}
_PERCENT: Final = re.compile(
    r"\s?[%٪]|\s(?:في *|ب)(?:المءه|الماءه|مءه|ماءه)(?!\w)|\s(?:percent|per cent)(?!\w)"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN: Final = re.compile(r"\d+(?:[.,]\d+)?")
_CLITICS: Final = ("وال", "بال", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف", "ك")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a key: ``value`` as shown, ``amount`` without its unit."""

    start: int
    end: int
    value: str
    amount: str


def find_numbers(key: str, start: int = 0, end: int | None = None) -> list[FoundNumber]:
    """Find the numbers in ``key[start:end]``, in order and disjoint (offsets into the key)."""
    tokens = [
        match.span() for match in _WORD.finditer(key, start, len(key) if end is None else end)
    ]
    return list(_numbers(key, tokens))


def _numbers(key: str, tokens: Sequence[tuple[int, int]]) -> Iterator[FoundNumber]:
    at = 0
    while at < len(tokens):
        read = _digits(key, tokens, at) or _words(key, tokens, at)
        if read is None:
            at += 1
            continue
        amount, last = read
        found = _with_unit(key, tokens, at, last, amount)
        if found is None:
            at = last
            continue
        yield found
        at = last
        while at < len(tokens) and tokens[at][0] < found.end:
            at += 1


def _digits(key: str, tokens: Sequence[tuple[int, int]], at: int) -> tuple[Decimal, int] | None:
    start, end = tokens[at]
    written = key[start:end]
    if not written[0].isdecimal():
        return None
    # part of a word (F16), of a time, a date, a fraction or an address is no number
    before, behind = key[max(0, start - 1) : start], key[end : end + 2]
    if _is_within(before, behind) or before == "_":
        return None
    if _GROUPED.fullmatch(written):
        amount = Decimal(written.replace(",", ""))
    elif _PLAIN.fullmatch(written):
        amount = Decimal(written.replace(",", "."))
    else:
        return None
    last = at + 1
    scale = _scale(key, tokens, last)
    while scale:
        amount *= scale
        last += 1
        scale = _scale(key, tokens, last)
    return amount, last


def _is_within(before: str, behind: str) -> bool:
    if before.isalpha() and before.isascii():
        return True
    joined = len(behind) == 2 and behind[0] in ":/-." and behind[1].isdecimal()
    return (
        joined
        or (before in tuple(":/-.") and before != "")
        or (bool(behind) and behind[0].isalpha() and behind[0].isascii())
    )


def _scale(key: str, tokens: Sequence[tuple[int, int]], at: int) -> int:
    if at >= len(tokens) or key[tokens[at - 1][1] : tokens[at][0]].strip():
        return 0
    return _SCALES.get(key[slice(*tokens[at])], 0)


@lru_cache(maxsize=16384)
def _begins_number(word: str) -> bool:
    return _value(word, first=True, part=0) is not None


def _words(key: str, tokens: Sequence[tuple[int, int]], at: int) -> tuple[Decimal, int] | None:
    """Read number words from one place on; nothing where they count nothing."""
    if not _begins_number(key[slice(*tokens[at])]):
        return None
    total = part = 0
    last = at
    while last < len(tokens):
        joined = last == at or not key[tokens[last - 1][1] : tokens[last][0]].strip(" -")
        word = key[slice(*tokens[last])] if joined else ""
        if word == "and" and part >= 100 and last + 1 < len(tokens):
            last += 1
            word = key[slice(*tokens[last])]
        value = _value(word, first=last == at, part=part)
        if value is None:
            break
        if value in _SCALE_VALUES and (part or total or last == at):
            total += max(part, 1) * value
            part = 0
        elif value == 100 and 1 <= part <= 9:
            part *= 100
        else:
            part += value
        last += 1
    whole = total + part
    return (Decimal(whole), last) if last > at and _counts(key, tokens, at, last, whole) else None


_VALUES: Final = _SMALL | _SCALES
_SCALE_VALUES: Final = frozenset(_SCALES.values())


def _value(word: str, *, first: bool, part: int) -> int | None:
    """Give what a word of a number counts; what follows the first is joined with و or counts up."""
    forms = [word] if first else [word, word.removeprefix("و")]
    if first:
        forms += [word[len(c) :] for c in _CLITICS if word.startswith(c)]
    elif word.startswith("وال"):
        forms.append(word[3:])
    form = next((form for form in forms if form in _VALUES), None)
    if form is None:
        return None
    value = _VALUES[form]
    if first or form != word or value in _SCALE_VALUES:
        return value
    ten = value == 10 and 1 <= part <= 9
    hundred = value == 100 and 1 <= part <= 9
    english = word.isascii() and part >= 20
    return value if ten or hundred or english or part == 0 else None


def _counts(key: str, tokens: Sequence[tuple[int, int]], at: int, last: int, whole: int) -> bool:
    """Say whether number words count: not one and two, not a scale alone ("thousands of")."""
    word = key[slice(*tokens[at])]
    if whole < 3 or (at and word[:1] == "و" and key[slice(*tokens[at - 1])] in _HOURS):
        return False  # "at the third (hour) and five minutes" is a time
    alone = last == at + 1
    return not (alone and any(form in _SCALES for form in (word, word[1:], word[2:])))


def _with_unit(
    key: str, tokens: Sequence[tuple[int, int]], at: int, last: int, amount: Decimal
) -> FoundNumber | None:
    start, end = tokens[at][0], tokens[last - 1][1]
    shown = _shown(amount)
    percent = _PERCENT.match(key, end)
    if percent:
        return FoundNumber(start, percent.end(), f"{shown}%", shown)
    if start and (money := _MONEY.get(key[start - 1])):
        return FoundNumber(start - 1, end, f"{shown} {_form(money, amount)}", shown)
    if last < len(tokens) and not key[end : tokens[last][0]].strip(" -"):
        unit = _MEASURES.get(key[slice(*tokens[last])])
        if unit:
            return FoundNumber(start, tokens[last][1], f"{shown} {_form(unit, amount)}", shown)
    return FoundNumber(start, end, shown, shown)


def _form(unit: _Unit, amount: Decimal) -> str:
    rest = amount % 100
    if amount == amount.to_integral_value() and 3 <= rest <= 10:
        return unit.few
    return unit.many if 11 <= rest <= 99 else unit.one


def _shown(amount: Decimal) -> str:
    """Write an amount with Western digits, grouped from five digits on."""
    whole = f"{amount:f}"
    if "." in whole:
        whole = whole.rstrip("0").rstrip(".")
    digits, dot, fraction = whole.partition(".")
    grouped = f"{int(digits):,}" if len(digits) > 4 else (digits.lstrip("0") or "0")
    return grouped + dot + fraction
