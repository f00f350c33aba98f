"""Find reports of one event: other articles of those days that name the same names.

How like two articles are says nothing about their event: measured, two of one event were no more
alike than two of one topic. So an article is only a candidate where rare names are shared and the
dates fit; and it is said which names these are, and how many days lie between.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reader.compare.findings import Side
from reader.compare.mentions import find_mentions
from reader.compare.names import NameEntry, Names
from reader.compare.reading import read
from reader.core import arabic
from reader.core.affixes import CONJUNCTIONS
from reader.core.dates import find_dates
from reader.core.model import Document
from reader.core.progress import Progress, Silent
from reader.store.library import Library
from reader.store.mentions import Mentions
from reader.store.portions import Count

_DAYS = 4  # between two reports of one event, at most
_LEAST = 0.15  # of the weight of an article's names that must be shared
_READ = 60  # of those that no day of publication speaks for, the best by names: their texts say
_GIVEN = 20  # candidates
_BEGINNING = 4  # parts of the body: headline and first paragraphs say what happened
_LEADING = 2.0  # times as much weigh the names there
_ENOUGH = 1.5  # names that only one other article has must be shared for a full score
_MENTIONED = 0.8  # of the score is left where only the texts speak of the same day
_UNDATED = 0.5  # of it where the days of one of the two are not known

Shared = Mapping[str, float]
"""Names that two articles share, with their weights."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may report the same event, and why.

    ``score`` is 0..1. ``shared_names`` are the rarest first, ``shared_dates`` the days (ISO) that
    both speak of; ``days_apart`` lies between their days of publication, None where one of these
    is not known.
    """

    document: Document
    score: float
    shared_names: tuple[str, ...]
    days_apart: int | None = None
    shared_dates: tuple[str, ...] = ()


def find_reports(
    library: Library, document_id: str, names: Names, progress: Progress | None = None
) -> list[Candidate]:
    """Find articles that may report the same event, best first.

    Meant for a ``Library.reader()`` in a worker. Raises NotFoundError, Cancelled.
    """
    document = library.documents.get(document_id)
    days = _Days(library, document)
    shared, most = _shared_names(library, document, names, progress or Silent())
    ranked = sorted(shared, key=lambda number: (-sum(shared[number].values()), number))
    found: list[Candidate] = []
    room = {True: _GIVEN, False: _READ}  # near ones keep their order, so more would not be given
    for number in ranked:
        share = sum(shared[number].values()) / most
        if share < _LEAST:
            break
        is_near = days.is_near(number)
        room[is_near] -= 1
        if room[is_near] >= 0:
            found += days.candidate(number, share, shared[number])
    found.sort(key=lambda each: (-each.score, each.document.number))
    return found[:_GIVEN]


# --- names --------------------------------------------------------------------------------------


def _shared_names(
    library: Library, document: Document, names: Names, progress: Progress
) -> tuple[dict[int, Shared], float]:
    """Tell which names of an article the others hold, and what all that any holds weigh together.

    What no other article names says nothing about which of them reports the same.
    """
    entries = _named_in(library, document, names)
    mentions = Mentions(library.connection)
    articles = library.documents.count()
    shared: dict[int, dict[str, float]] = defaultdict(dict)
    most = _ENOUGH * math.log(articles + 1)
    found = 0.0
    count = Count(progress, len(entries))
    for entry, leads in entries.items():
        others = mentions.of(_ways(entry)) - {document.number}
        weight = math.log((articles + 1) / (len(others) + 1)) * (_LEADING if leads else 1)
        found += weight if others else 0
        for number in others:
            shared[number][entry.name] = weight
        count.step()
    return dict(shared), max(most, found)


def _named_in(library: Library, document: Document, names: Names) -> dict[NameEntry, bool]:
    """List the names in the body of an article, and whether each stands where it begins.

    People whom the article introduces by their office are among them.
    """
    text = library.texts.get(document.text_sha256)
    reading = read(Side(text, document.parts, document.published))
    mentioned, _ = find_mentions(reading, reading, names)
    beginning = reading.body[:_BEGINNING]
    until = reading.words_in(0, beginning[-1][1])[1] if beginning else 0
    found: dict[NameEntry, bool] = {}
    for hit in mentioned.names:
        found.setdefault(hit.target, hit.first < until)
    return found


_SINGLE = ("ب", "ل", "ك", "")
_ENDINGS = ("", "ه")


def _ways(entry: NameEntry) -> Iterator[list[str]]:
    """List the words of a name in every way that an index may hold them: behind clitics too."""
    written = [entry.name, *entry.aliases]
    written += [
        article + adjective + ending
        for adjective in entry.adjectives
        for article in ("", "ال")
        for ending in _ENDINGS
    ]
    for words in dict.fromkeys(tuple(arabic.words(arabic.fold(each))) for each in written):
        if words:
            yield from ([first, *words[1:]] for first in _behind_clitics(words[0]))


def _behind_clitics(word: str) -> Iterator[str]:
    yield word
    if word.isascii():
        return
    for conjunction in CONJUNCTIONS:
        for single in _SINGLE:
            if single == "ل" and word.startswith("ال"):
                yield f"{conjunction}لل{word[2:]}"
            elif conjunction or single:
                yield conjunction + single + word


# --- days ---------------------------------------------------------------------------------------


class _Days:
    """Compare the days of one article with those of others."""

    def __init__(self, library: Library, document: Document) -> None:
        self._library = library
        self._document = document
        self._published = library.documents.published()
        self._day = _day_of(document.published)

    def is_near(self, number: int) -> bool:
        """Say whether both were published within a few days."""
        apart = self._apart(number)
        return apart is not None and apart <= _DAYS

    def candidate(self, number: int, share: float, names: Shared) -> Iterator[Candidate]:
        """Make a candidate of an article, unless the days speak against it."""
        other = self._library.documents.by_number(number)
        apart = self._apart(number)
        both = tuple(sorted(self._own & self._spoken_of(other)))
        if self.is_near(number):
            factor = 1.0
        elif both:
            factor = _MENTIONED
        elif apart is None:
            factor = _UNDATED
        else:
            return
        by_weight = tuple(sorted(names, key=lambda name: (-names[name], name)))
        yield Candidate(other, round(share * factor, 4), by_weight, apart, both)

    def _apart(self, number: int) -> int | None:
        other = _day_of(self._published.get(number))
        return None if self._day is None or other is None else abs((self._day - other).days)

    @cached_property
    def _own(self) -> frozenset[str]:
        return self._spoken_of(self._document)

    def _spoken_of(self, document: Document) -> frozenset[str]:
        """Tell the days that an article speaks of, and the day it was published."""
        text = self._library.texts.get(document.text_sha256)
        spoken = find_dates(text, base=document.published)
        days = {each.iso for each in spoken if each.iso and _day_of(each.iso)}
        day = _day_of(document.published)
        return frozenset({*days, day.isoformat()} if day else days)


def _day_of(iso: str | None) -> date | None:
    """Read the day of an ISO date or datetime; a month or a year is no day."""
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
