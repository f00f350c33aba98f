"""Facts: who, where, how many, when and in whose words, with their places in both texts.

One fact for one value, however it is written. Nothing is guessed: a date is resolved only where
the article has a date of its own, a name is known or stands behind its title.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from reader.compare.findings import Fact, FactKind, Span
from reader.compare.mentions import Mentions
from reader.compare.quotes import SHORTEST_NEAR, near_place, quotation_key
from reader.compare.reading import Reading
from reader.compare.speakers import Speakers
from reader.core.arabic import fold, words
from reader.core.date_words import MONTH_NUMBERS, WEEKDAYS

KINDS: Final[tuple[FactKind, ...]] = ("person", "place", "organisation", "number", "date", "quote")
_ENOUGH_WORDS: Final = 0.6  # of a quotation's words, in a sentence that may hold it


@dataclass(frozen=True, slots=True)
class _Found:
    kind: FactKind
    key: str  # one for all ways of writing
    value: str
    place: Span
    speaker: str | None = None


def facts(one: Mentions, two: Mentions) -> tuple[Fact, ...]:
    """List the facts of two texts by kind; what both have comes first, then what is said most."""
    first, second = (list(_longest(_found(side))) for side in (one, two))
    first, second = _quotes_joined(one, two, first, second)
    return tuple(sorted(_facts(one, two, first, second), key=_order))


def _order(fact: Fact) -> tuple[int, bool, int, str]:
    both = bool(fact.a and fact.b)
    return KINDS.index(fact.kind), not both, -len(fact.a) - len(fact.b), fact.value


def _found(mentions: Mentions) -> Iterator[_Found]:
    reading = mentions.reading
    for hit in mentions.names:
        name = hit.target.name
        yield _Found(hit.target.kind, name, name, reading.place(hit.first, hit.last))
    for _, _, number in mentions.numbers:
        place = reading.place_of_key(number.start, number.end)
        yield _Found("number", number.value, number.value, place)
    for date in mentions.dates:
        written = _written(reading.side.text[date.start : date.end])
        key = date.iso or _date_key(written)
        yield _Found("date", key, date.iso or "", reading.snapped(date.start, date.end))
    yield from _quotes(mentions)


def _written(text: str) -> str:
    return " ".join(text.split())


def _date_key(written: str) -> str:
    """Make the key of a date that says too little: سبتمبر and أيلول are one."""
    said = [
        f"month {MONTH_NUMBERS[word]}"
        if word in MONTH_NUMBERS
        else f"weekday {WEEKDAYS[word]}"
        if word in WEEKDAYS
        else word
        for word in words(fold(written))
    ]
    return " ".join(dict.fromkeys(said))


def _quotes(mentions: Mentions) -> Iterator[_Found]:
    """Give what stands between quotation marks, but names of people, places and outlets."""
    reading = mentions.reading
    named = {at: hit for hit in mentions.names for at in range(hit.first, hit.last)}
    speakers = Speakers(mentions).of(mentions.quotations)
    for quotation, speaker in zip(mentions.quotations, speakers, strict=True):
        first, last = reading.words_in(*quotation.inner)
        if first >= last or (first in named and named[first].last >= last):
            continue
        key = quotation_key(reading.words[first:last])
        value = _written(reading.side.text[slice(*quotation.inner)]).strip(" ,.،")
        place = reading.snapped(quotation.start, quotation.end)
        yield _Found("quote", key, value, place, speaker)


def _longest(found: Iterable[_Found]) -> Iterator[_Found]:
    """Choose among facts of one kind that overlap: the longest, then the first."""
    by_kind: dict[FactKind, list[_Found]] = defaultdict(list)
    for each in found:
        by_kind[each.kind].append(each)
    for kind in KINDS:
        done = -1
        chosen: list[_Found] = []
        for each in sorted(by_kind[kind], key=lambda f: (f.place[0], -f.place[1])):
            if each.place[0] >= done:
                chosen.append(each)
            elif _length(each) > _length(chosen[-1]):
                chosen[-1] = each
            else:
                continue
            done = chosen[-1].place[1]
        yield from chosen


def _length(found: _Found) -> int:
    return found.place[1] - found.place[0]


# --- one quotation in two texts -------------------------------------------------------------------


def _quotes_joined(
    one: Mentions, two: Mentions, first: list[_Found], second: list[_Found]
) -> tuple[list[_Found], list[_Found]]:
    """Give tellings of one quotation one key, and find each in the other text without its marks."""
    keys = _Same()
    sides = ((one, first), (two, second))
    extra: tuple[list[_Found], list[_Found]] = ([], [])
    for here, there in ((0, 1), (1, 0)):
        index = _Sentences(sides[there][0].reading)
        marked = [found for found in sides[there][1] if found.kind == "quote"]
        for found in sides[here][1]:
            if found.kind != "quote":
                continue
            for place in index.places(found.key):
                other = next((m for m in marked if _overlap(m.place, place)), None)
                if other is not None:
                    keys.join(found.key, other.key)
                else:
                    extra[there].append(_Found("quote", found.key, found.value, place))
    joined = [
        [_renamed(found, keys) for found in [*side, *_apart(more)]]
        for (_, side), more in zip(sides, extra, strict=True)
    ]
    return joined[0], joined[1]


def _renamed(found: _Found, keys: "_Same") -> _Found:
    return replace(found, key=keys.of(found.key)) if found.kind == "quote" else found


def _apart(found: Iterable[_Found]) -> Iterator[_Found]:
    """Leave out places that overlap one before."""
    done = -1
    for each in sorted(found, key=lambda f: (f.place, f.key)):
        if each.place[0] >= done:
            yield each
            done = each.place[1]


def _overlap(one: Span, two: Span) -> bool:
    return min(one[1], two[1]) > max(one[0], two[0])


class _Same:
    """Know which keys are one; the first in order stands for all."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def of(self, key: str) -> str:
        while key in self._parent:
            key = self._parent[key]
        return key

    def join(self, one: str, two: str) -> None:
        least, other = sorted((self.of(one), self.of(two)), key=lambda key: (len(key), key))
        if least != other:
            self._parent[other] = least


class _Sentences:
    """Find quotations in the sentences of a text, marks or none."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, (first, last) in enumerate(self._reading.ranges):
            for word in self._reading.words[first:last]:
                found[word].add(number)
        return found

    def places(self, key: str) -> Iterator[Span]:
        """Find where a quotation is told nearly word for word."""
        asked = key.split()
        if len(asked) < SHORTEST_NEAR:
            return
        counts = Counter(number for word in set(asked) for number in self._by_word.get(word, ()))
        for number in sorted(counts):
            if counts[number] >= _ENOUGH_WORDS * len(set(asked)):
                span = self._place(key, number)
                if span:
                    yield span

    def _place(self, key: str, number: int) -> Span | None:
        reading = self._reading
        first, last = reading.ranges[number]
        start, end = reading.spans[first][0], reading.spans[last - 1][1]
        found = near_place(key, reading.key[start:end])
        if found is None:
            return None
        inside = reading.words_in_key(start + found[0], start + found[1])
        return reading.place(*inside) if inside[0] < inside[1] else None


# --- the facts ------------------------------------------------------------------------------------


def _facts(
    one: Mentions, two: Mentions, first: Sequence[_Found], second: Sequence[_Found]
) -> Iterator[Fact]:
    texts = (one.reading.side.text, two.reading.side.text)
    grouped: dict[tuple[FactKind, str], tuple[list[_Found], list[_Found]]] = {}
    for side, found in enumerate((first, second)):
        for each in found:
            grouped.setdefault((each.kind, each.key), ([], []))[side].append(each)
    for (kind, _), group in grouped.items():
        forms = Counter(
            _written(text[slice(*each.place)])
            for text, side in zip(texts, group, strict=True)
            for each in side
        )
        shown = tuple(sorted(forms, key=lambda form: (-forms[form], len(form), form)))
        a, b = (tuple(sorted({each.place for each in side})) for side in group)
        yield Fact(kind, _value(group, shown), a, b, shown, _speaker(group))


def _value(group: tuple[list[_Found], list[_Found]], shown: Sequence[str]) -> str:
    values = {each.value for side in group for each in side}
    return min(values, key=lambda value: (len(value), value)) or shown[0]


def _speaker(group: tuple[list[_Found], list[_Found]]) -> str | None:
    said = Counter(each.speaker for side in group for each in side if each.speaker)
    return min(said, key=lambda name: (-said[name], name)) if said else None
