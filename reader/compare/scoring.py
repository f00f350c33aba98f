"""Score how likely two sentences say the same: what they share, weighed by how rare it is."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final, Protocol

from reader.compare.names import Names
from reader.compare.reading import Reading
from reader.compare.stems import STOP_WORDS, Stems, bones

CONCEPT_SHARE: Final = 0.5  # of the weight of a word that its concept bears, the rest its stem
BONES_SHARE: Final = 0.3
RUNNING_THEME: Final = 0.5  # of the closeness to everything, taken off the closeness to one
POWER: Final = 1.5


class Background(Protocol):
    """Know how many articles there are, and in how many of them a word occurs."""

    @property
    def documents(self) -> int:
        """Tell the number of articles."""
        ...

    def frequency(self, word: str) -> int:
        """Tell in how many articles a word (its key) occurs."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a sentence says at words ``first`` up to ``last``.

    ``terms`` are what it counts as, each with its share.
    """

    first: int
    last: int
    terms: tuple[tuple[str, float], ...]


def marks(reading: Reading, names: Names, stems: Stems) -> Iterator[list[Mark]]:
    """List what each body sentence says: names, numbers, words for listed things, other words."""
    from reader.compare.numbers import find_numbers

    named: dict[int, tuple[int, str, str | None]] = {}
    for hit in names.find(reading.words):
        named[hit.first] = (hit.last, "name " + hit.target.name, hit.target.of)
    termed = {hit.first: (hit.last, hit.target.concept.key) for hit in names.find_terms(reading.words)}
    numbers: dict[int, tuple[int, str]] = {}
    for number in find_numbers(reading.key):
        first, last = reading.words_in_key(number.start, number.end)
        if first < last:
            numbers[first] = (last, "number " + number.amount)
    for start, end in reading.ranges:
        yield list(_marks(reading.words, start, end, named, termed, numbers, stems))


def _marks(words, start, end, named, termed, numbers, stems):
    at = start
    while at < end:
        if at in named:
            last, term, of = named[at]
            yield Mark(at, last, ((term, 1.0),) if of is None else ((term, 0.5), ("name " + of, 0.5)))
            at = last
        elif at in numbers:
            last, term = numbers[at]
            yield Mark(at, last, ((term, 1.0),))
            at = last
        else:
            word = words[at]
            if at in termed:
                last, concept = termed[at]
                stem = " ".join(stems.of(each) for each in words[at:last])
                yield Mark(at, last, (("concept " + concept, CONCEPT_SHARE), (stem, 1 - CONCEPT_SHARE)))
                at = last
                continue
            at += 1
            stem = stems.of(word)
            if word in STOP_WORDS or stem in STOP_WORDS or (len(word) < 2 and not word.isdecimal()):
                continue
            firm = bones(stem)
            if firm:
                yield Mark(at - 1, at, ((stem, 1 - BONES_SHARE), ("bones " + firm, BONES_SHARE)))
            else:
                yield Mark(at - 1, at, ((stem, 1.0),))


def vectors(sides: Sequence[Sequence[Sequence[Mark]]]) -> list[list[dict[str, float]]]:
    counts = [[_counted(sentence) for sentence in side] for side in sides]
    df: Counter[str] = Counter()
    for side in counts:
        for sentence in side:
            df.update(sentence.keys())
    total = sum(map(len, counts))
    idf = {term: math.log((total + 1) / (n + 0.5)) ** POWER if n <= total / 1.7 else 0 for term, n in df.items()}
    out = []
    for side in counts:
        rows = []
        for sentence in side:
            v = {t: math.sqrt(s) * (1 + math.log(n)) * idf[t] for t, (n, s) in sentence.items()}
            norm = math.sqrt(math.fsum(sorted(x * x for x in v.values()))) or 1.0
            rows.append({t: x / norm for t, x in v.items() if x > 0})
        out.append(rows)
    return out


def _counted(sentence):
    found = {}
    for mark in sentence:
        for term, share in mark.terms:
            n, s = found.get(term, (0, share))
            found[term] = (n + 1, max(s, share))
    return found


def similarities(one, two):
    """Cosines of all pairs that share a term."""
    index = defaultdict(list)
    for j, v in enumerate(two):
        for t, x in v.items():
            index[t].append((j, x))
    out = []
    for v in one:
        row = defaultdict(float)
        for t in sorted(v):
            x = v[t]
            for j, y in index.get(t, ()):
                row[j] += x * y
        out.append(dict(row))
    return out
