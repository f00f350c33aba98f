"""What two texts mention: names, offices, numbers, dates, words for listed things, quotations."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from reader.compare.forms import without_clitics
from reader.compare.names import NameEntry, Names, Term
from reader.compare.numbers import FoundNumber, find_numbers
from reader.compare.phrases import Hit, Phrasebook
from reader.compare.quotes import Quotation, find_quotations
from reader.compare.reading import Reading
from reader.compare.titles import Title, find_titles
from reader.core.arabic import fold, words
from reader.core.dates import FoundDate, find_dates
from reader.core.text import paragraphs


@dataclass(frozen=True)
class Mentions:
    """All that one text mentions, in order; words by number, dates and quotations by place."""

    reading: Reading
    names: tuple[Hit[NameEntry], ...]
    titles: tuple[Title, ...]
    terms: tuple[Hit[tuple[Term, ...]], ...]
    numbers: tuple[tuple[int, int, FoundNumber], ...]
    dates: tuple[FoundDate, ...]
    quotations: tuple[Quotation, ...]

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """List the quotations that begin in ``[start, end)`` (code points)."""
        first = bisect_left(self.quotations, start, key=lambda each: each.start)
        last = bisect_left(self.quotations, end, first, key=lambda each: each.start)
        return self.quotations[first:last]


def find_mentions(one: Reading, two: Reading, names: Names) -> tuple[Mentions, Mentions]:
    """Find what two texts mention; a person whom one of them introduces is known in both."""
    sides = (one, two)
    known = [{hit.first: hit for hit in names.find(side.words)} for side in sides]
    terms = [names.find_terms(side.words) for side in sides]
    told = [
        find_titles(side, hits, {term.first for term in listed}, names)
        for side, hits, listed in zip(sides, known, terms, strict=True)
    ]
    introduced = [
        side.side.text[slice(*side.place(*span))]
        for side, found in zip(sides, told, strict=True)
        for span in found.persons
    ]
    persons = Phrasebook(
        ((form, entry) for entry in _people(introduced) for form in (entry.name, *entry.aliases)),
        without_clitics,
    )
    first, second = (
        _mentions(side, [*hits.values(), *persons.find(side.words)], found.titles, listed)
        for side, hits, found, listed in zip(sides, known, told, terms, strict=True)
    )
    years = {date.iso for side in (first, second) for date in side.dates if date.kind == "year"}
    return _with_years(first, years), _with_years(second, years)


def _with_years(mentions: Mentions, years: Set[str | None]) -> Mentions:
    """Count a bare number as the year that either text says it is: "the protocol of 1987"."""
    bare = [found for found in mentions.numbers if found[2].value in years]
    if not bare:
        return mentions
    dates = [
        FoundDate(*mentions.reading.place(first, last), number.value, "year")
        for first, last, number in bare
    ]
    return replace(
        mentions,
        numbers=tuple(found for found in mentions.numbers if found not in bare),
        dates=tuple(sorted((*mentions.dates, *dates), key=lambda date: date.start)),
    )


def _mentions(
    reading: Reading,
    named: Iterable[Hit[NameEntry]],
    titles: tuple[Title, ...],
    terms: Iterable[Hit[tuple[Term, ...]]],
) -> Mentions:
    dates = find_dates(reading.side.text, base=reading.side.published)
    body = _Body(reading)
    return Mentions(
        reading,
        tuple(hit for hit in _longest(named) if body.holds_word(hit.first)),
        titles,
        tuple(hit for hit in terms if body.holds_word(hit.first)),
        tuple(found for found in _numbers(reading, dates) if body.holds_word(found[0])),
        tuple(date for date in dates if body.holds(date.start)),
        tuple(_quotations(reading)),
    )


class _Body:
    """Know what belongs to the body of an article."""

    def __init__(self, reading: Reading) -> None:
        self._starts = [start for start, _ in reading.body]
        self._ends = [end for _, end in reading.body]
        self._words = [reading.words_in(*span) for span in reading.body]
        self._firsts = [first for first, _ in self._words]

    def holds(self, offset: int) -> bool:
        """Say whether a place of the text (code point) is in the body."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def holds_word(self, number: int) -> bool:
        """Say whether a word is in the body."""
        at = bisect_right(self._firsts, number) - 1
        return at >= 0 and number < self._words[at][1]


def _longest(hits: Iterable[Hit[NameEntry]]) -> list[Hit[NameEntry]]:
    """Choose among names that overlap: the longest, then the first."""
    taken: set[int] = set()
    chosen: list[Hit[NameEntry]] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        if taken.isdisjoint(range(hit.first, hit.last)):
            taken.update(range(hit.first, hit.last))
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.first)


def _people(introduced: Sequence[str]) -> list[NameEntry]:
    """Make entries of names: those that share the family name and do not contradict are one."""
    by_key = {" ".join(words(fold(name))): " ".join(name.split()) for name in sorted(introduced)}
    entries: list[NameEntry] = []
    taken: dict[str, list[str]] = {}
    for key in sorted(by_key, key=lambda key: (-len(key.split()), key)):
        family = key.split()[-1]
        whole = next((w for w in taken.get(family, ()) if set(key.split()) <= set(w.split())), None)
        if whole is None:
            taken.setdefault(family, []).append(key)
    for family, keys in sorted(taken.items()):
        for key in keys:
            parts = [k for k in by_key if k != key and set(k.split()) <= set(key.split())]
            alone = (family,) if len(keys) == 1 and len(family) >= 4 else ()
            entries.append(NameEntry("person", by_key[key], (*parts, *alone)))
    return entries


def _numbers(
    reading: Reading, dates: Sequence[FoundDate]
) -> Iterable[tuple[int, int, FoundNumber]]:
    dated: set[int] = set()
    for date in dates:
        dated.update(range(*reading.words_in(date.start, date.end)))
    for number in find_numbers(reading.key):
        first, last = reading.words_in_key(number.start, number.end)
        if first < last and dated.isdisjoint(range(first, last)):
            yield first, last, number


def _quotations(reading: Reading) -> Iterable[Quotation]:
    text = reading.side.text
    for start, end in reading.body:
        for first, last in paragraphs(text[start:end]):
            yield from find_quotations(text, start + first, start + last)
