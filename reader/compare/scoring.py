"""Score how likely two sentences say the same: what they share, weighed by how rare it is.

What decided the method (average precision over hand-labelled pairs of sentences; the figures are in
the package docstring of ``reports``): names under one key, an office told apart by its state, a
number with its unit, an ordinal with its noun ("phase two" is not "the second week"); words for
one thing count half as their concept and half as themselves; words of grammar and of reporting do
not count. The score is half cosine, half containment, less a part of how close both sentences are
to everything: what shares only the running theme sinks.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Final, Protocol

from reader.compare.forms import without_clitics
from reader.compare.mentions import Mentions
from reader.compare.names import NameEntry
from reader.compare.phrases import Hit
from reader.compare.stems import STOP_WORDS, Stems
from reader.core.arabic import fold
from reader.core.date_words import MONTH_NUMBERS, WEEKDAYS

# Shares of weight. The labels cannot tell finer steps than these.
CONCEPT_SHARE: Final = 0.7  # its concept's; the rest is the word's own
WRITTEN_SHARE: Final = 0.1  # of a name: its words'; the rest is whom it names
ADJECTIVE_SHARE: Final = 0.5  # of an adjective of nationality: its own
STATE_SHARE: Final = 0.5  # of a capital or an office: the state's for which it stands
NOUN_SHARE: Final = 0.5  # of "phase two": what any phase gets
NAME_WEIGHT: Final = 1.25
NUMBER_WEIGHT: Final = 1.5
COSINE_SHARE: Final = 0.5  # of the score; the rest is containment
RUNNING_THEME: Final = 0.25  # of the mean closeness to the nearest, taken off the closeness to one
NEAREST: Final = 3
LEAST: Final = 0.1  # of its closeness: what every pair keeps
_MOST_STEPS: Final = 3_000_000  # pairs by shared terms that are looked at: two seconds
_FEW: Final = 20  # articles: what a smaller library knows of words would count for two in a hundred
_CANDIDATES: Final = 12  # a sentence, of which the exact score is computed

_ORDINALS: Final = {
    fold(form): number
    for number, forms in enumerate(
        (
            "الأول الأولى first", "الثاني الثانية second", "الثالث الثالثة third",
            "الرابع الرابعة fourth", "الخامس الخامسة fifth", "السادس السادسة sixth",
            "السابع السابعة seventh", "الثامن الثامنة eighth", "التاسع التاسعة ninth",
            "العاشر العاشرة tenth",
        ),
        1,
    )
    for form in forms.split()
}  # fmt: skip


Terms = tuple[tuple[str, float], ...]
"""What something counts as, each with its share of the weight."""


class Background(Protocol):
    """Know how many articles there are, and in how many of them a word occurs."""

    @property
    def documents(self) -> int:
        """Tell the number of articles."""
        ...

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """Tell in how many articles each of these words (their keys) occurs."""
        ...


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a sentence says at words ``first`` up to ``last``."""

    first: int
    last: int
    terms: Terms


Vector = dict[str, float]
Pair = tuple[int, int]


# --- what a sentence says -------------------------------------------------------------------------


def marks(mentions: Mentions, stems: Stems) -> list[list[Mark]]:
    """List what each body sentence says, in order."""
    reading = mentions.reading
    special: dict[int, Mark] = {}
    for hits in _special(mentions, stems):
        special.update((mark.first, mark) for mark in hits)
    return [list(_marks(reading.words, *span, special, stems)) for span in reading.ranges]


def _special(mentions: Mentions, stems: Stems) -> Iterator[Iterable[Mark]]:
    """Give what is more than a word, the weaker first: what comes later takes the place."""
    words = mentions.reading.words
    yield (
        Mark(
            hit.first,
            hit.last,
            (
                (" ".join(map(stems.of, words[hit.first : hit.last])), 1 - CONCEPT_SHARE),
                *(
                    (f"concept {key}", CONCEPT_SHARE / len(hit.target))
                    for key in dict.fromkeys(term.concept.key for term in hit.target)
                ),
            ),
        )
        for hit in mentions.terms
    )
    yield (
        Mark(title.first, title.last, _office(title.office, title.state))
        for title in mentions.titles
    )
    for date in mentions.dates:
        first, last = mentions.reading.words_in(date.start, date.end)
        if first < last:
            yield [Mark(first, last, _dated(words[first:last], date.iso))]
    yield (
        Mark(first, last, ((f"number {number.value}", 1.0),))
        for first, last, number in mentions.numbers
    )
    yield (Mark(hit.first, hit.last, _named(hit, words, stems)) for hit in mentions.names)


def _named(hit: Hit[NameEntry], words: Sequence[str], stems: Stems) -> Terms:
    """Count a name as whom it names, and a little as what is written.

    An adjective of nationality is half the state: the American envoy is not America.
    """
    entry = hit.target
    written = [stems.of(word.lower()) for word in words[hit.first : hit.last]]
    if entry.of is not None:
        return ((f"name {entry.name}", 1 - STATE_SHARE), (f"name {entry.of}", STATE_SHARE))
    is_adjective = bool(entry.adjectives) and hit.form not in (
        entry.name,
        *entry.aliases,
        *entry.short,
    )
    share = ADJECTIVE_SHARE if is_adjective else WRITTEN_SHARE
    return ((f"name {entry.name}", 1 - share), *((stem, share) for stem in written))


def _dated(words: Sequence[str], iso: str | None) -> Terms:
    """Count a date as the day it is, and as what is written: month, weekday, year."""
    written = [f"month {MONTH_NUMBERS[word]}" for word in words if word in MONTH_NUMBERS]
    written += [f"weekday {WEEKDAYS[word]}" for word in words if word in WEEKDAYS]
    written += [f"year {word}" for word in words if word.isdecimal() and len(word) == 4]
    share = 0.5 if iso else 1.0
    terms = tuple((term, share) for term in dict.fromkeys(written))
    return ((f"date {iso}", 0.5), *terms) if iso else terms


def _office(office: str, state: str | None) -> Terms:
    if state is None and " " not in office:
        return ()  # "the president" says little by itself
    if state is None:
        return ((f"office {office}", 1.0),)
    return ((f"office {office} {state}", 1 - STATE_SHARE), (f"name {state}", STATE_SHARE))


def _marks(
    words: Sequence[str], start: int, end: int, special: Mapping[int, Mark], stems: Stems
) -> Iterator[Mark]:
    at = start
    while at < end:
        mark = special.get(at) or _word(words, at, stems)
        if mark is None or not mark.terms:
            at += 1
            continue
        ordinal = _ORDINALS.get(words[mark.last]) if mark.last < end else None
        if ordinal and not mark.terms[0][0].startswith(("name", "number", "office")):
            shares = tuple((term, share * NOUN_SHARE) for term, share in mark.terms)
            numbered = tuple(
                (f"{ordinal} {term}", share * (1 - NOUN_SHARE)) for term, share in mark.terms
            )
            mark = Mark(mark.first, mark.last + 1, shares + numbered)
        yield mark
        at = max(mark.last, at + 1)


def _word(words: Sequence[str], at: int, stems: Stems) -> Mark | None:
    word = words[at]
    stem = stems.of(word.lower())
    if len(word) < 2 or stem in STOP_WORDS or _says_little(word):
        return None
    return Mark(at, at + 1, ((stem, 1.0),))


@lru_cache(maxsize=16384)
def _says_little(word: str) -> bool:
    return any(
        form in STOP_WORDS or form.removeprefix("ال") in STOP_WORDS
        for form in without_clitics(word.lower())
    )


# --- how much it weighs ---------------------------------------------------------------------------


def vectors(
    one: Sequence[Sequence[Mark]],
    two: Sequence[Sequence[Mark]],
    background: Background | None = None,
) -> tuple[list[Vector], list[Vector]]:
    """Weigh what the sentences of two articles say: the rarer in both, the more."""
    shares = [[_shares(sentence) for sentence in side] for side in (one, two)]
    frequency = Counter(term for side in shares for sentence in side for term in sentence)
    total = len(one) + len(two)
    usual = _usual(frequency, background)
    weights = {
        term: _weight(term, count, total, usual.get(term)) for term, count in frequency.items()
    }
    first, second = (
        [{term: math.sqrt(share) * weights[term] for term, share in s.items()} for s in side]
        for side in shares
    )
    return first, second


def _shares(sentence: Iterable[Mark]) -> Vector:
    """Give each term of a sentence its greatest share; saying it twice says it once."""
    found: Vector = {}
    for mark in sentence:
        for term, share in mark.terms:
            found[term] = max(found.get(term, 0.0), share)
    return found


@dataclass(frozen=True, slots=True)
class _Usual:
    """How rare a word is in the library, and how much that is worth."""

    rarity: float
    trust: float


def _usual(terms: Iterable[str], background: Background | None) -> dict[str, _Usual]:
    """Ask the library about the words among the terms; a small one knows nothing worth asking."""
    if background is None or background.documents < _FEW:
        return {}
    known = background.documents
    trust = known / (known + 1000)  # a library of a thousand knows as much as the two articles
    counts = background.frequencies([term for term in terms if " " not in term])
    return {
        term: _Usual(math.log((known + 1) / (count + 0.5)), trust) for term, count in counts.items()
    }


def _weight(term: str, count: int, total: int, usual: _Usual | None) -> float:
    kind = term.partition(" ")[0]
    rarity = math.log((total + 1) / (count + 0.5))
    if kind == "name":
        return NAME_WEIGHT * rarity
    if kind in ("number", "date", "year"):
        return NUMBER_WEIGHT * rarity
    if usual is None:
        return rarity
    return (1 - usual.trust) * rarity + usual.trust * usual.rarity


# --- how close two sentences are ------------------------------------------------------------------


def scores(
    one: Sequence[Vector], two: Sequence[Vector], step: Callable[[], None] = lambda: None
) -> dict[Pair, float]:
    """Score the pairs of sentences that share something that tells (0..1, nought is left out).

    ``step`` is called now and then; what it raises ends the work.
    """
    sizes = [_Size.of(side) for side in (one, two)]
    close: dict[Pair, float] = {}
    for number, (i, j) in enumerate(sorted(_candidates(one, two, step))):
        if number % 4096 == 0:
            step()
        score = _closeness(one[i], two[j], sizes[0], sizes[1], i, j)
        if score > 0:
            close[i, j] = score
    return _without_theme(close)


@dataclass(frozen=True, slots=True)
class _Size:
    norms: list[float]
    sums: list[float]

    @classmethod
    def of(cls, side: Sequence[Vector]) -> "_Size":
        norms = [math.sqrt(math.fsum(x * x for x in vector.values())) for vector in side]
        return cls(norms, [math.fsum(vector.values()) for vector in side])


def _closeness(v: Vector, w: Vector, a: _Size, b: _Size, i: int, j: int) -> float:
    shared = [(v[term], w[term]) for term in v.keys() & w.keys()]
    if not shared or not a.norms[i] or not b.norms[j]:
        return 0.0
    cosine = math.fsum(x * y for x, y in shared) / (a.norms[i] * b.norms[j])
    contained = math.fsum(min(pair) for pair in shared) / math.sqrt(a.sums[i] * b.sums[j])
    return COSINE_SHARE * cosine + (1 - COSINE_SHARE) * contained


def _candidates(
    one: Sequence[Vector], two: Sequence[Vector], step: Callable[[], None]
) -> set[Pair]:
    """List the pairs worth a look: in short articles all that share anything.

    In long ones the commonest terms bring no candidates, and each sentence has the best few.
    """
    where = [_places(one), _places(two)]
    shared = sorted(where[0].keys() & where[1].keys())
    shared.sort(key=lambda term: len(where[0][term]) * len(where[1][term]))
    partial: dict[Pair, float] = defaultdict(float)
    steps = 0
    for number, term in enumerate(shared):
        steps += len(where[0][term]) * len(where[1][term])
        if steps > _MOST_STEPS:
            break
        if number % 256 == 0:
            step()
        for i in where[0][term]:
            weight = one[i][term]
            for j in where[1][term]:
                partial[i, j] += weight * two[j][term]
    if len(one) <= _CANDIDATES or len(two) <= _CANDIDATES or len(partial) < 2 * _MOST_STEPS // 1000:
        return set(partial)
    return _best(partial, 0) | _best(partial, 1)


def _places(side: Sequence[Vector]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(side):
        for term in vector:
            places[term].append(number)
    return places


def _best(partial: Mapping[Pair, float], side: int) -> set[Pair]:
    """Choose the best few partners of each sentence of one side."""
    rows: dict[int, list[tuple[float, Pair]]] = defaultdict(list)
    for pair, value in partial.items():
        rows[pair[side]].append((value, pair))
    return {pair for row in rows.values() for _, pair in nlargest(_CANDIDATES, row)}


def _without_theme(close: Mapping[Pair, float]) -> dict[Pair, float]:
    """Take off what a sentence has in common with everything (CSLS, by half of it)."""
    rows: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for (i, j), value in close.items():
        rows[0].setdefault(i, []).append(value)
        rows[1].setdefault(j, []).append(value)
    near = [
        {number: math.fsum(nlargest(NEAREST, row)) / NEAREST for number, row in side.items()}
        for side in rows
    ]
    return {
        (i, j): min(1.0, max(LEAST * value, value - RUNNING_THEME * (near[0][i] + near[1][j]) / 2))
        for (i, j), value in close.items()
    }
