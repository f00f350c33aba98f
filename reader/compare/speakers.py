"""Who said a quotation: what the sentence around it tells, or the one before.

News names the speaker between a verb of saying and the quotation (وقال فلان إن "..."), or behind
the quotation ("..."، يقول فلان); "he added" goes on with whom the sentence before let speak.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reader.compare.forms import without_clitics
from reader.compare.mentions import Mentions
from reader.compare.quotes import Quotation
from reader.compare.reading import Reading
from reader.core.arabic import fold
from reader.core.text import sentences

_VERBS: Final = frozenset(
    fold(
        """
    قال قالت قالا قالوا يقول تقول يقولون قائلا قائلة أضاف أضافت أضافا يضيف مضيفا مضيفة أكد أكدت
    يؤكد تؤكد مؤكدا مؤكدة أوضح أوضحت موضحا موضحة يوضح أشار أشارت مشيرا مشيرة أفاد أفادت صرح صرحت
    مصرحا أعلن أعلنت معلنا شدد شددت مشددا مشددة اعتبر اعتبرت معتبرا معتبرة رأى رأت يرى ترى لفت
    لافتا تابع تابعت كشف كشفت وصف وصفت يصف تصف واصفا وصفه وصفها سمى سمت يسمي تسمي زعم زعمت يزعم
    نفى نفت حذر حذرت محذرا أعرب أعربت معربا عبر كتب كتبت ذكر ذكرت تعهد دعا داعيا بحسب حسب وفق
    وفقا نوه روى يروي تروي علق ردد ختم استطرد
    said says say added told tells wrote writes called calls described insisted warned stressed
    claimed
    """
    ).split()
)
_SOURCES: Final = frozenset(
    fold(
        """
    مسؤول مسؤولة مسؤولان مسؤولين مسؤولون مسؤولا مصدر مصدران مصدرين مصادر دبلوماسي دبلوماسية
    دبلوماسيان دبلوماسيون دبلوماسيين شاهد شهود خبير خبراء محللون مراقبون ناشط ناشطون طبيب أطباء
    سكان متحدث بيان وزارة وكالة صحيفة
    official officials source sources diplomat diplomats witness witnesses experts analysts
    ministry
    """
    ).split()
)
_NEAR: Final = 4  # words between a quotation and a verb behind it, or before a scare quote
_SHORT: Final = 3  # words of a scare quote
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    shown: str


class Speakers:
    """Know who speaks in one text."""

    def __init__(self, mentions: Mentions) -> None:
        self._reading = mentions.reading
        self._candidates = _candidates(mentions)
        self._firsts = [candidate.first for candidate in self._candidates]
        self._verbs = [at for at, word in enumerate(self._reading.words) if _is_verb(word)]
        self._sentences = [
            span
            for start, end in self._reading.body
            for span in sentences(self._reading.side.text, start, end)
        ]

    def of(self, quotations: Sequence[Quotation]) -> Iterator[str | None]:
        """Name the speaker of each quotation of the text, in order; None where none is told."""
        at = 0
        spoken: str | None = None
        for quotation in quotations:
            while at < len(self._sentences) and self._sentences[at][1] <= quotation.start:
                spoken = self._subject(*self._sentences[at]) or spoken
                at += 1
            if at >= len(self._sentences):
                yield None
                continue
            yield self._speaker(quotation, *self._sentences[at], spoken)

    def _speaker(
        self, quotation: Quotation, start: int, end: int, spoken: str | None
    ) -> str | None:
        reading = self._reading
        first, last = reading.words_in(start, end)
        opens, closes = reading.words_in(quotation.start, quotation.end)
        near = closes - opens <= _SHORT
        before = self._verbs_in(first, opens)
        if before and not (near and opens - before[-1] > _NEAR + 2):
            return (
                self._between(before[-1] + 1, opens) or self._between(first, before[-1]) or spoken
            )
        behind = self._verbs_in(closes, min(last, closes + _NEAR))
        if behind and not near:
            return self._between(behind[0] + 1, last) or self._between(closes, behind[0]) or spoken
        return None

    def _subject(self, start: int, end: int) -> str | None:
        """Name whom a sentence lets speak: the first behind its first verb of saying."""
        first, last = self._reading.words_in(start, end)
        verbs = self._verbs_in(first, last)
        return self._between(verbs[0] + 1, last) if verbs else None

    def _verbs_in(self, first: int, last: int) -> list[int]:
        return self._verbs[bisect_left(self._verbs, first) : bisect_left(self._verbs, last)]

    def _between(self, first: int, last: int) -> str | None:
        """Name the first candidate that stands whole between two words."""
        for at in range(bisect_left(self._firsts, first), len(self._candidates)):
            candidate = self._candidates[at]
            if candidate.first >= last:
                return None
            if candidate.last <= last:
                return candidate.shown
        return None


@lru_cache(maxsize=16384)
def _is_verb(word: str) -> bool:
    return any(form in _VERBS for form in without_clitics(word))


@lru_cache(maxsize=16384)
def _is_source(word: str) -> bool:
    return any(form.removeprefix("ال") in _SOURCES for form in without_clitics(word))


def _candidates(mentions: Mentions) -> list[_Candidate]:
    reading = mentions.reading
    found = [
        _Candidate(hit.first, hit.last, hit.target.name)
        for hit in mentions.names
        if hit.target.kind != "place"
    ]
    persons = {hit.first for hit in mentions.names if hit.target.kind == "person"}
    found += [
        _Candidate(title.first, title.last, _written(reading, title.first, title.last))
        for title in mentions.titles
        if not persons & set(range(title.first, title.last + 3))
    ]
    found += _sources(reading, {c.first for c in found}, {hit.first for hit in mentions.names})
    return sorted(found, key=lambda c: (c.first, -c.last))


def _sources(reading: Reading, known: set[int], names: set[int]) -> Iterable[_Candidate]:
    """Give the nameless: مسؤول إسرائيلي, a source."""
    for at, word in enumerate(reading.words):
        if at in known or not _is_source(word):
            continue
        last = at + 1
        while last < len(reading.words) and last in names and last - at < 3:
            last += 1
        yield _Candidate(at, last, _written(reading, at, last))


def _written(reading: Reading, first: int, last: int) -> str:
    start, end = reading.place(first, last)
    return " ".join(reading.side.text[start:end].split())[:_LONGEST_NAME]
