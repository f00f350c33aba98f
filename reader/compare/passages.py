"""Paragraphs of two versions matched: what stayed, what was edited, what moved.

First what both have in the same order, then what is the same elsewhere, then what is alike. A
paragraph has moved if it is not among the heaviest set of pairs that stand in one order: so the
fewest letters are said to have moved.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from reader.compare.sequences import Pair, Row, chain, common
from reader.compare.spelling import keys_of
from reader.core.arabic import fold, words
from reader.core.errors import Cancelled
from reader.core.pieces import whole
from reader.core.progress import Progress
from reader.core.text import paragraphs

ALIKE: Final = 60.0
"""Likeness (0-100) from which two paragraphs are one that was edited."""
ALIKE_IN_PLACE: Final = 45.0
"""The same for two that stand between the same neighbours."""

_MOST_LETTERS_SQUARED: Final = 4e9  # up to there all are compared with all: a tenth of a second
_MOST_PAIRS: Final = 100_000
_MOST_REARRANGED: Final = 20_000  # pairs
_CANDIDATES: Final = 6  # else only those that share most of their rarer words
_RARE: Final = 40  # paragraphs
_LONG: Final = 20_000  # letters; such paragraphs are compared by words
_CHUNK = re.compile(r"(?<=[اله])")


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text and the white space around them.

    ``gaps`` has one more than ``spans``: gap n stands before paragraph n. Some may be empty.
    """

    text: str
    spans: list[Pair]
    forms: list[str]
    keys: list[str]

    @classmethod
    def of(cls, text: str) -> "Layout":
        """Lay a text out."""
        return cls._laid(text, [whole(text, *span) for span in paragraphs(text)])

    @classmethod
    def _laid(cls, text: str, spans: list[Pair]) -> "Layout":
        forms = [text[start:end] for start, end in spans]
        return cls(text, spans, forms, keys_of([form.replace("\n", " ") for form in forms]))

    def __len__(self) -> int:
        return len(self.spans)

    def gap(self, number: int) -> Pair:
        """Tell where a gap stands."""
        start = self.spans[number - 1][1] if number else 0
        end = self.spans[number][0] if number < len(self.spans) else len(self.text)
        return start, end

    def joined(self, groups: Iterable[Pair]) -> "Layout":
        """Take paragraphs together: groups by first and last number, in order."""
        spans = list(self.spans)
        for first, last in sorted(groups, reverse=True):
            spans[first : last + 1] = [(spans[first][0], spans[last][1])]
        return Layout._laid(self.text, spans)

    def blank(self, number: int) -> str:
        """Give what stands in a gap."""
        return self.text[slice(*self.gap(number))]


@dataclass(frozen=True, slots=True)
class Matched:
    """Which paragraph of the first is which of the second, and which of these have moved."""

    partners: dict[int, int]
    """Number in the second -> number in the first."""
    moved: frozenset[int]
    """Numbers in the second."""


class Quietly:
    """Pass the wish to stop on, and report nothing: of work that is done once more."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: int, total: int) -> None:
        """Do nothing."""

    @property
    def cancelled(self) -> bool:
        """Say whether the work should stop."""
        return self._progress.cancelled


def match(a: Layout, b: Layout, progress: Progress) -> Matched:
    """Match the paragraphs of two texts. Raises Cancelled."""
    pairs = common(Row(a.keys, a.forms), Row(b.keys, b.forms), progress)
    found = _completed(a, b, pairs, progress)
    in_order = _in_order(a, b, found)
    if len(in_order) < len(found) <= _MOST_REARRANGED:
        found, in_order = _with_fewest_moved(a, b, found, Quietly(progress))
    partners = {j: i for i, j in found}
    return Matched(partners, frozenset(partners.keys() - {j for _, j in in_order}))


def _completed(a: Layout, b: Layout, pairs: Sequence[Pair], progress: Progress) -> list[Pair]:
    """Add to pairs whatever else is the same or alike."""
    found = list(pairs)
    for values in ((a.forms, b.forms), (a.keys, b.keys)):
        found += _equal(values, *_left(a, b, found))
    found += _alike(a, b, *_left(a, b, found), progress)
    found += _in_place(a, b, found)
    return found


def _with_fewest_moved(
    a: Layout, b: Layout, pairs: list[Pair], progress: Progress
) -> tuple[list[Pair], list[Pair]]:
    """Choose other partners among paragraphs that are the same, if then fewer letters move.

    What is the same was matched before it was known which of its neighbours were edited.
    Answers all pairs, and those in order.
    """
    again = _in_order(a, b, {*pairs, *_all_equal(a, b)})
    ways = [pairs, _completed(a, b, again, progress)]
    ways += [_untangled(_untangled(each, a.forms, 0), b.forms, 1) for each in ways]
    orders = [_in_order(a, b, each) for each in ways]
    kept = [
        _letters(a, b, each) + _letters(a, b, way) for each, way in zip(orders, ways, strict=True)
    ]
    best = kept.index(max(kept))
    return ways[best], orders[best]


def _all_equal(a: Layout, b: Layout) -> list[Pair]:
    """List all pairs that are the same, unless they are very many."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(a.keys):
        places[key].append(i)
    if sum(len(places.get(key, ())) for key in b.keys) > _MOST_PAIRS:
        return []
    return [(i, j) for j, key in enumerate(b.keys) for i in places.get(key, ())]


def _letters(a: Layout, b: Layout, pairs: Iterable[Pair]) -> int:
    return sum(len(a.forms[i]) + len(b.forms[j]) for i, j in pairs)


def _in_order(a: Layout, b: Layout, pairs: Iterable[Pair]) -> list[Pair]:
    """Choose the pairs that stand in one order and hold the most letters."""
    points = [
        (i, j, len(a.forms[i]) + len(b.forms[j]))
        for i, j in sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ]
    return [points[number][:2] for number in chain(points)]


def _untangled(pairs: Iterable[Pair], forms: Sequence[str], side: int) -> list[Pair]:
    """Let paragraphs that are the same keep their order: whose partner is whose is all one."""
    alike: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        alike[forms[pair[side]]].append(pair)
    return [
        pair
        for found in alike.values()
        for pair in zip(sorted(i for i, _ in found), sorted(j for _, j in found), strict=True)
    ]


def _left(a: Layout, b: Layout, pairs: Iterable[Pair]) -> tuple[list[int], list[int]]:
    taken = list(pairs)
    taken_a, taken_b = {i for i, _ in taken}, {j for _, j in taken}
    return (
        [i for i in range(len(a)) if i not in taken_a],
        [j for j in range(len(b)) if j not in taken_b],
    )


def _equal(
    values: tuple[Sequence[str], Sequence[str]], left_a: Iterable[int], left_b: Iterable[int]
) -> Iterator[Pair]:
    """Pair what is the same in another place."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for i in left_a:
        waiting[values[0][i]].append(i)
    for found in waiting.values():
        found.reverse()
    for j in left_b:
        same = waiting.get(values[1][j])
        if same:
            yield same.pop(), j


def _alike(
    a: Layout, b: Layout, left_a: Sequence[int], left_b: Sequence[int], progress: Progress
) -> list[Pair]:
    """Pair paragraphs that are alike, the most alike first; of equals the nearest first."""
    if not left_a or not left_b:
        return []
    candidates = _candidates(a, b, left_a, left_b)
    scored: list[tuple[float, float, int, int]] = []
    for number, i in enumerate(left_a):
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        progress.report(number, 2 * len(left_a))
        place = i / len(a)
        for j, score in _scores(a.keys[i], b.keys, candidates(i)):
            scored.append((-score, abs(place - j / len(b)), i, j))
    scored.sort()
    return list(_each_once(scored))


def _each_once(scored: Iterable[tuple[float, float, int, int]]) -> Iterator[Pair]:
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for _, _, i, j in scored:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            yield i, j


def _scores(key: str, keys: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, float]]:
    """Tell the likeness of a paragraph to others, where it suffices."""
    if len(key) > _LONG:
        for j in numbers:
            score = likeness(key, keys[j])
            if score >= ALIKE:
                yield j, score
        return
    chosen = {j: keys[j] for j in numbers if len(keys[j]) <= 4 * len(key)}
    for _, score, j in process.extract_iter(
        key, chosen, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE
    ):
        yield j, score


def likeness(a: str, b: str) -> float:
    """Tell how alike two keys are, 0-100."""
    if min(len(a), len(b)) * 4 < max(len(a), len(b)):
        return 0.0
    if len(a) <= _LONG:
        return fuzz.ratio(a, b)
    # keys have no blanks left: cut behind frequent letters, so that equal pieces meet
    return 100 * Indel.normalized_similarity(_chunks(a), _chunks(b))


def _chunks(key: str) -> list[str]:
    return [piece for piece in _CHUNK.split(key) if piece]


def _candidates(
    a: Layout, b: Layout, left_a: Sequence[int], left_b: Sequence[int]
) -> "_Candidates":
    size = sum(len(a.keys[i]) for i in left_a) * sum(len(b.keys[j]) for j in left_b)
    if size <= _MOST_LETTERS_SQUARED and len(left_a) * len(left_b) <= _MOST_PAIRS:
        return _Candidates(left_b)
    return _Shared(a, b, left_b)


class _Candidates:
    """Name whom a paragraph is to be compared with: everyone."""

    def __init__(self, left_b: Sequence[int]) -> None:
        self._all = left_b

    def __call__(self, number: int) -> Sequence[int]:  # noqa: ARG002 - of those who choose
        return self._all


class _Shared(_Candidates):
    """Name those that share most of the rarer words."""

    def __init__(self, a: Layout, b: Layout, left_b: Sequence[int]) -> None:
        super().__init__(left_b)
        self._a = a
        self._holders: dict[str, list[int]] = defaultdict(list)
        for j in left_b:
            for word in set(words(fold(b.forms[j]))):
                self._holders[word].append(j)

    def __call__(self, number: int) -> Sequence[int]:
        weights: dict[int, float] = defaultdict(float)
        for word in set(words(fold(self._a.forms[number]))):
            holders = self._holders.get(word, ())
            if len(holders) <= _RARE:
                for j in holders:
                    weights[j] += len(word) / len(holders)
        return sorted(weights, key=weights.__getitem__, reverse=True)[:_CANDIDATES]


def _in_place(a: Layout, b: Layout, pairs: Sequence[Pair]) -> list[Pair]:
    """Pair those left between the same neighbours, in order, that are somewhat alike."""
    left_a, left_b = _left(a, b, pairs)
    if not left_a or not left_b:
        return []
    fixed = _in_order(a, b, pairs)
    holes: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, left in enumerate((left_a, left_b)):
        ends = [pair[side] for pair in fixed]
        for number in left:
            holes[bisect_left(ends, number)][side].append(number)
    found: list[Pair] = []
    for here_a, here_b in holes.values():
        for i, j in zip(here_a, here_b, strict=False):
            if likeness(a.keys[i], b.keys[j]) >= ALIKE_IN_PLACE:
                found.append((i, j))
    return found
