"""Titles and the persons behind them: وزير الخارجية التركي هاكان فيدان.

News introduces people by their office. Where an office is written, the words behind it that no
office consists of are a name; the name's last word is then that person wherever it stands. Offices
themselves are told apart by the state: the foreign minister of one is not that of another.
All words are keys (``core.arabic.fold``).
"""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
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
    رئيس رئيسة نائب نائبة وزير وزيرة أمير أميرة ملك ملكة ولي سلطان مستشار مستشارة مدير مديرة
    قائد متحدث متحدثة ناطق ناطقة سفير سفيرة مبعوث مبعوثة موفد ممثل ممثلة مفوض مفوضة أمين أمينة
    زعيم زعيمة مرشد عضو حاكم محافظ عمدة مساعد مساعدة وكيل منسق منسقة باحث باحثة محلل محللة خبير
    خبيرة صحفي صحفية صحافي صحافية مراسل مراسلة كاتب كاتبة طبيب طبيبة جنرال لواء عميد عقيد مشير
    قاضي قاض محامي محام أستاذ أستاذة بروفيسور كبير مزارع مزارعة سيناتور بطريرك بابا مفتي قس ناشط
    ناشطة خبيرا رئيسا وزيرا حاكما
    president minister secretary envoy ambassador senator spokesman spokeswoman spokesperson
    general chief director king prince chancellor representative governor mayor colonel
    commander leader chairman premier judge analyst professor
""")
_CONSTRUCT: Final = _keys("""
    مجلس جهاز هيئة حكومة وزراء أركان شؤون لجنة حزب حركة كتلة بنك مصرف منظمة وكالة شركة مكتب مركز
    معهد جامعة دائرة قسم بلدية محكمة اتحاد نقابة رابطة جمعية مؤسسة صندوق قوات قوة جيش سلاح شرطة
    فريق وفد وزارة أمانة رئاسة إدارة برنامج موظفي مستشاري مفاوضي مزارعي عهد عام أول باسم بلاده
    بلادها لشؤون إلى لدى قانون كلية أمن مدينة ولاية محافظة إقليم منطقة هيئه سياسة اقتصاد دولة
    جمهورية مملكة سلطنة
    of the for foreign prime defense defence interior state affairs white house deputy vice to un
    us
""")
_HONORIFIC: Final = _keys("""
    الشيخ السيد السيدة الدكتور الدكتورة المهندس المهندسة الأمير الملك اللواء العميد العقيد
    الجنرال المشير الأستاذ معالي سعادة سمو فخامة الآنسة
    mr mrs ms dr sheikh sir
""")
_PARTICLES: Final = _keys(
    "بن ابن بنت عبد أبو أبي أم آل دي دا دو فان فون دير لا أوف bin ibn al el von van de da di der"
)
_NOT_NAMES: Final = STOP_WORDS | _keys("""
    التي الذي خلال خلاله الذين حيث عقب بعد قبل أمام أنه أنها استعداد رفضه رفضها دعمه حرص ضرورة
    أهمية التقى بحث ناقش عقد دعا طالب حذر زار وصل غادر توجه تعهد هدد اتهم اتفق وقع أجرى استقبل
    بحضور برئاسة بمشاركة عن
    of the and who has had was
""")
_AFTER_NAME: Final = re.compile(r"\s*(?:[,.:;()\"\-]|$)")
_BETWEEN: Final = re.compile(r"[\s\"(]*")
_MAYBE_COMMA: Final = re.compile(r"[\s\",(]*")
_MOST_WORDS: Final = 9
_LONGEST_NAME: Final = 5
_MOST_UNKNOWN: Final = 3  # words of a name of which no given name is known
_WITH_ARTICLE: Final = ("ال", "وال", "لل")
_SHORTEST_WITH_ARTICLE: Final = 4
_BEFORE_VERBS: Final = ("ي", "ت", "سي", "ست")


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


def find_titles(
    reading: Reading, hits: Mapping[int, Hit[NameEntry]], terms: Set[int], names: Names
) -> Found:
    """Find offices and the names behind them.

    ``hits`` are known names by their first word, ``terms`` the first words of listed things.
    """
    return _Finder(reading, hits, terms, names).found()


@lru_cache(maxsize=16384)
def _head(word: str) -> str | None:
    """Tell with which word for an office a word begins one."""
    bare = (form.removeprefix("ال") for form in without_clitics(word))
    return next((form for form in bare if form in _HEADS), None)


def _belongs(word: str) -> bool:
    """Say whether a word goes on with the name of an office."""
    if word in _CONSTRUCT or word in _HEADS:
        return True
    if word in _HONORIFIC or word in _NOT_NAMES:
        return False
    if word.startswith(_WITH_ARTICLE):
        return len(word) >= _SHORTEST_WITH_ARTICLE
    return word[:1] == "ل" and word[1:] in _CONSTRUCT


def _bare(word: str) -> str:
    if word in _CONSTRUCT:
        return word
    return word.removeprefix("و").removeprefix("ال") if word.startswith(("ال", "وال")) else word


class _Finder:
    """Look for offices and persons in one text."""

    def __init__(
        self,
        reading: Reading,
        hits: Mapping[int, Hit[NameEntry]],
        terms: Set[int],
        names: Names,
    ) -> None:
        self._reading = reading
        self._words = reading.words
        self._hits = hits
        self._terms = terms
        self._names = names
        self._attested = frozenset(reading.words)

    def found(self) -> Found:
        titles: list[Title] = []
        persons: list[tuple[int, int]] = []
        at = 0
        while at < len(self._words):
            title = None if at in self._hits else self._title(at)
            if title is None:
                at += 1
                continue
            titles.append(title)
            person = self._person_behind(title)
            at = person[1] if person else title.last
            person = person or self._person_before(title)
            if person:
                persons.append(person)
        return Found(tuple(titles), tuple(persons))

    def _gap(self, at: int) -> str:
        """Give what stands between a word and the one before."""
        spans = self._reading.spans
        return self._reading.key[spans[at - 1][1] : spans[at][0]]

    def _title(self, at: int) -> Title | None:
        words = self._words
        head = _head(words[at])
        if head is None:
            return None
        office: list[str] = [head]
        state: str | None = None
        last = at + 1
        while last < min(len(words), at + _MOST_WORDS) and _BETWEEN.fullmatch(self._gap(last)):
            hit = self._hits.get(last)
            if hit is None and _belongs(words[last]) and words[last] not in self._names.given_names:
                office.append(_bare(words[last]))
                last += 1
            elif hit is None or hit.target.kind == "person":
                break
            else:
                is_place = hit.target.kind == "place"
                state = state or (hit.target.name if is_place else hit.target.of)
                office += [] if is_place else [hit.target.name]
                last = hit.last
        return Title(at, last, " ".join(office), state)

    def _is_person(self, at: int) -> bool:
        return at in self._hits and self._hits[at].target.kind == "person"

    def _person_behind(self, title: Title) -> tuple[int, int] | None:
        """Find the name behind an office, unless it is a known one."""
        words, first = self._words, title.last
        if first >= len(words) or not _MAYBE_COMMA.fullmatch(self._gap(first)):
            return None
        has_comma = "," in self._gap(first)
        while first < len(words) and words[first] in _HONORIFIC:
            first += 1
        if self._is_person(first):
            return None
        last = first
        while last < min(len(words), first + _LONGEST_NAME) and self._goes_on(first, last):
            last += 1
        last = self._cut(first, last)
        if last - first < 2 or not self._is_sure(first, last, title, has_comma=has_comma):
            return None
        return first, last

    def _cut(self, first: int, last: int) -> int:
        """End a name where nothing else ends it: behind two of its words, or three at a stop.

        Particles do not count: محمد بن عبد الرحمن has two.
        """
        words = self._words
        while last > first and words[last - 1] in _PARTICLES:
            last -= 1
        counted = [at for at in range(first, last) if words[at] not in _PARTICLES]
        if len(counted) > 3 or (len(counted) == 3 and not self._ends(last)):
            return counted[1] + 1
        return last

    def _is_sure(self, first: int, last: int, title: Title, *, has_comma: bool) -> bool:
        """Say whether words behind an office are a name: known as such, or where only one stands.

        That is behind an adjective of nationality, which ends an office, or between commas.
        """
        if self._words[first] in self._names.given_names or self._words[first] in _PARTICLES:
            return True
        if last - first > _MOST_UNKNOWN or not self._ends(last):
            return False
        if self._words[first].startswith(_BEFORE_VERBS):
            return False
        if not self._terms.isdisjoint(range(first, last)):
            return False
        return has_comma or title.state is not None

    def _ends(self, last: int) -> bool:
        if last >= len(self._words) or self._words[last] in STOP_WORDS:
            return True
        return _AFTER_NAME.match(self._reading.key, self._reading.spans[last - 1][1]) is not None

    def _person_before(self, title: Title) -> tuple[int, int] | None:
        """Find the name before an office that stands in apposition: يقول فلان، رئيس ..."""
        words, last = self._words, title.first
        if last == 0 or self._gap(last).strip() != ",":
            return None
        first = last
        while first > max(0, last - _LONGEST_NAME) and self._could_be_name(first - 1, first=False):
            first -= 1
            if first and not _BETWEEN.fullmatch(self._gap(first)):
                break
        while first < last and not self._begins(first):
            first += 1
        if last - first < 2 or first in self._hits or words[last - 1] in _PARTICLES:
            return None
        return first, last

    def _begins(self, at: int) -> bool:
        """Say whether a name surely begins at a word."""
        if self._words[at] in self._names.given_names:
            return True
        return at > 0 and self._words[at - 1] in REPORTING and not self._words[at].startswith("ال")

    def _goes_on(self, first: int, at: int) -> bool:
        """Say whether a name that begins at ``first`` goes on with the word ``at``."""
        if at > first and not _BETWEEN.fullmatch(self._gap(at)):
            return False
        return self._could_be_name(at, first=at == first)

    def _could_be_name(self, at: int, *, first: bool) -> bool:
        """Say whether a word may be one of a name, its first without an article."""
        word = self._words[at]
        if word in _PARTICLES:
            return True
        if _is_word_of_language(word) or _head(word):
            return False
        hit = self._hits.get(at)
        if hit is not None and hit.target.kind != "person":
            return False
        if word.isascii():
            return self._reading.side.text[self._reading.place(at, at + 1)[0]].isupper()
        if word in self._names.given_names:
            return True
        if word.startswith("ال" if first else "و"):
            return False
        return "ال" + word not in self._attested


def _is_word_of_language(word: str) -> bool:
    if word in _NOT_NAMES or len(word) < 2 or not word.isalpha():
        return True
    if word.startswith(("بال", "وال", "لل", "كال", "فال")):
        return True
    return any(form in STOP_WORDS for form in without_clitics(word))
