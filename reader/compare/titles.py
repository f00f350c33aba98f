"""Titles and the persons behind them: وزير الخارجية التركي هاكان فيدان.

News introduces people by their office. Where an office is written, the words behind it that no
office consists of are a name; the name's last word is then that person wherever it stands. Offices
themselves are told apart by the state: the foreign minister of one is not that of another.
All words are keys (``core.arabic.fold``).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reader.compare.forms import without_clitics
from reader.compare.names import NameEntry, Names
from reader.compare.phrases import Hit
from reader.compare.reading import Reading
from reader.compare.stems import REPORTING, STOP_WORDS
from reader.core.arabic import fold


def _keys(listed: str) -> frozenset[str]:
    return frozenset(fold(listed).split())


_HEADS: Final = _keys("""
    رئيس رئيسة نائب نائبة وزير وزيرة أمير أميرة ملك ملكة ولي سلطان مستشار مستشارة مدير مديرة قائد متحدث متحدثة
    ناطق ناطقة سفير سفيرة مبعوث مبعوثة موفد ممثل ممثلة مفوض مفوضة أمين أمينة زعيم زعيمة مرشد عضو حاكم محافظ
    عمدة مساعد مساعدة وكيل منسق منسقة باحث باحثة محلل محللة خبير خبيرة صحفي صحفية صحافي صحافية مراسل مراسلة كاتب
    كاتبة طبيب طبيبة جنرال لواء عميد عقيد مشير قاضي قاض محامي محام أستاذ أستاذة بروفيسور كبير مزارع مزارعة
    سيناتور بطريرك بابا مفتي قس ناشط ناشطة خبيرا رئيسا وزيرا حاكما
    president minister secretary envoy ambassador senator spokesman spokeswoman spokesperson general
    chief director king prince chancellor representative governor mayor colonel commander leader
    chairman premier judge analyst professor
""")
_CONSTRUCT: Final = _keys("""
    مجلس جهاز هيئة حكومة وزراء أركان شؤون لجنة حزب حركة كتلة بنك مصرف منظمة وكالة شركة مكتب مركز معهد جامعة دائرة
    قسم بلدية محكمة اتحاد نقابة رابطة جمعية مؤسسة صندوق قوات قوة جيش سلاح شرطة فريق وفد وزارة أمانة رئاسة إدارة
    برنامج موظفي مستشاري مفاوضي مزارعي عهد عام أول باسم بلاده بلادها لشؤون إلى لدى قانون كلية أمن مدينة ولاية
    محافظة إقليم منطقة هيئه سياسة اقتصاد دولة جمهورية مملكة سلطنة
    of the for foreign prime defense defence interior state affairs white house deputy vice to un us
""")
_HONORIFIC: Final = _keys(
    "الشيخ السيد السيدة الدكتور الدكتورة المهندس المهندسة الأمير الملك اللواء العميد العقيد الجنرال المشير"
    " الأستاذ معالي سعادة سمو فخامة الآنسة mr mrs ms dr sheikh sir"
)
_PARTICLES: Final = _keys("بن ابن بنت عبد أبو أبي أم آل دي دا دو فان فون دير لا أوف bin ibn al el von van de da di der")
_NOT_NAMES: Final = STOP_WORDS | _keys("""
    التي الذي خلال خلاله الذين حيث عقب بعد قبل أمام أنه أنها استعداد رفضه رفضها دعمه حرص ضرورة أهمية التقى
    بحث ناقش عقد دعا طالب حذر زار وصل غادر توجه تعهد هدد اتهم اتفق وقع أجرى استقبل بحضور برئاسة بمشاركة عن
    of the and who has had was
""")
_AFTER_NAME: Final = re.compile(r"\s*(?:[,.:;()\"\-]|$)")
_BETWEEN: Final = re.compile(r"[\s\"(]*")
_MAYBE_COMMA: Final = re.compile(r"[\s\",(]*")
_MOST_WORDS: Final = 9
_LONGEST_NAME: Final = 5
_SHORTEST_FAMILY_NAME: Final = 4


@dataclass(frozen=True, slots=True)
class Title:
    """An office at words ``first`` up to ``last``; ``office`` tells which, ``state`` whose."""

    first: int
    last: int
    office: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What titles tell of a text: the offices, and names of persons with their places."""

    titles: tuple[Title, ...]
    persons: tuple[tuple[int, int], ...]


def find_titles(reading: Reading, hits: Mapping[int, Hit[NameEntry]], names: Names) -> Found:
    """Find offices and the names behind them; ``hits`` are known names by their first word."""
    titles: list[Title] = []
    persons: list[tuple[int, int]] = []
    attested = frozenset(reading.words)
    at = 0
    while at < len(reading.words):
        title = None if at in hits else _title(reading, at, hits)
        if title is None:
            at += 1
            continue
        titles.append(title)
        at = title.last
        person = _person(reading, title, hits, names, attested)
        if person:
            persons.append(person)
            at = person[1]
        elif person := _person_before(reading, title, hits, names, attested):
            persons.append(person)
    return Found(tuple(titles), tuple(persons))


def _head(word: str) -> str | None:
    for form in without_clitics(word):
        bare = form.removeprefix("ال")
        if bare in _HEADS:
            return bare
    return None


def _gap(reading: Reading, at: int) -> str:
    """Give what stands between a word and the one before."""
    return reading.key[reading.spans[at - 1][1] : reading.spans[at][0]]


def _title(reading: Reading, at: int, hits: Mapping[int, Hit[NameEntry]]) -> Title | None:
    words = reading.words
    head = _head(words[at])
    if head is None:
        return None
    office, state = [head], None
    last = at + 1
    while last < len(words) and last - at < _MOST_WORDS and _BETWEEN.fullmatch(_gap(reading, last)):
        hit = hits.get(last)
        if hit is not None:
            if hit.target.kind == "person":
                break
            if hit.target.kind == "place":
                state = state or hit.target.name
            else:
                office.append(hit.target.name)
                state = state or hit.target.of
            last = hit.last
        elif _belongs(words[last]):
            office.append(_bare(words[last]))
            last += 1
        else:
            break
    return Title(at, last, " ".join(office), state)


def _bare(word: str) -> str:
    return word.removeprefix("و").removeprefix("ال") if word.startswith(("ال", "وال")) and len(word) > 4 else word


def _belongs(word: str) -> bool:
    if word in _CONSTRUCT or word in _HEADS:
        return True
    if word in _HONORIFIC or word in _NOT_NAMES:
        return False
    if word.startswith(("ال", "وال", "لل")):
        return len(word) > len("الري") - 1
    return word[:1] == "ل" and word[1:] in _CONSTRUCT


def _person(
    reading: Reading,
    title: Title,
    hits: Mapping[int, Hit[NameEntry]],
    names: Names,
    attested: Collection[str],
) -> tuple[int, int] | None:
    """Find the name behind a title, unless it is a known one."""
    first = title.last
    words = reading.words
    if first >= len(words) or not _MAYBE_COMMA.fullmatch(_gap(reading, first)):
        return None
    comma = "," in _gap(reading, first)
    while first < len(words) and words[first] in _HONORIFIC:
        first += 1
    if first in hits and hits[first].target.kind == "person":
        return None
    last = first
    while last < len(words) and last - first < _LONGEST_NAME and _is_name_word(reading, first, last, hits, attested):
        last += 1
    while last > first and words[last - 1] in _PARTICLES:
        last -= 1
    if last - first < 2:
        return None
    given = words[first] in names.given_names or words[first] in _PARTICLES
    ends = last >= len(words) or bool(_AFTER_NAME.match(reading.key, reading.spans[last - 1][1])) or _ends_name(words[last])
    sure = given or (not comma and title.state is not None and last - first <= 3) or (comma and ends and last - first <= 3)
    return (first, last) if sure else None


def _person_before(
    reading: Reading,
    title: Title,
    hits: Mapping[int, Hit[NameEntry]],
    names: Names,
    attested: Collection[str],
) -> tuple[int, int] | None:
    """Find the name before a title that stands in apposition: يقول فلان، رئيس ..."""
    last = title.first
    if last == 0 or _gap(reading, last).strip() != ",":
        return None
    first = last
    while first > 0 and last - first < _LONGEST_NAME and _is_name_word(reading, first, first - 1, hits, attested):
        first -= 1
        if first > 0 and not _BETWEEN.fullmatch(_gap(reading, first)):
            break
    words = reading.words
    while first < last and words[first] not in names.given_names and first > 0 and words[first - 1] not in REPORTING:
        first += 1
    return (first, last) if last - first >= 2 and first not in hits else None


def _ends_name(word: str) -> bool:
    return word in STOP_WORDS


def _is_name_word(reading, first, at, hits, attested):
    word = reading.words[at]
    if at > first and not _BETWEEN.fullmatch(_gap(reading, at)):
        return False
    if word in _PARTICLES:
        return True
    if word in _NOT_NAMES or len(word) < 2 or not word.isalpha():
        return False
    if word.startswith(("بال", "وال", "لل", "كال", "فال")):
        return False
    if any(form in STOP_WORDS for form in without_clitics(word)) or _head(word):
        return False
    hit = hits.get(at)
    if hit is not None and hit.target.kind != "person":
        return False
    if word.isascii():
        start = reading.place(at, at + 1)[0]
        return reading.side.text[start].isupper()
    if at == first:
        return not word.startswith("ال") and "ال" + word not in attested
    return "ال" + word not in attested
