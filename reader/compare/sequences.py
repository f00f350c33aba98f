"""What two sequences share in the same order: the heaviest part of it, not the most of it.

Elements match where their keys are equal, and weigh more where they are also written alike. Exact
as long as that can be had quickly; beyond, long sequences are cut where a passage occurs once in
both, and what is left without such a place is matched piece by piece.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import LCSseq

from reader.core.errors import Cancelled
from reader.core.progress import Progress, Silent

Pair = tuple[int, int]

_MOST_MATCHES: Final = 200_000  # one microsecond each
_MOST_CELLS: Final = 1 << 27  # bits of memory
_PASSAGE: Final = 4  # elements that must occur once on both sides to cut there
_STRETCH: Final = 8_000  # elements of a piece where nothing occurs just once


@dataclass(slots=True)
class Row:
    """A sequence: what each element matches by, how it is written, what it weighs."""

    keys: list[str] = field(default_factory=list[str])
    forms: list[str] = field(default_factory=list[str])

    def add(self, key: str, form: str) -> None:
        """Append an element; it weighs as much as its key is long."""
        self.keys.append(key)
        self.forms.append(form)

    def __len__(self) -> int:
        return len(self.keys)


def chain(points: Sequence[tuple[int, int, int]]) -> list[int]:
    """Choose the heaviest set of points (i, j, weight) in which i and j both grow.

    Points come by i, and for one i with the largest j first. Answers the numbers of the chosen.
    """
    ends: list[int] = []  # the j of the best chains, and what they weigh: both grow
    weights: list[int] = []
    last: list[int] = []
    before = [-1] * len(points)
    for number, (_, j, own) in enumerate(points):
        at = bisect_left(ends, j)
        weight = own
        if at:
            weight += weights[at - 1]
            before[number] = last[at - 1]
        if at < len(ends) and ends[at] == j and weights[at] >= weight:
            continue
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        ends[at:stop] = [j]
        weights[at:stop] = [weight]
        last[at:stop] = [number]
    found: list[int] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(number)
        number = before[number]
    return found[::-1]


def common(a: Row, b: Row, progress: Progress | None = None) -> list[Pair]:
    """Pair the elements of the heaviest common subsequence, in order. Raises Cancelled."""
    progress = progress or Silent()
    found: list[Pair] = []
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        window = _trimmed(a, b, waiting.pop(), found)
        if window[0] == window[1] or window[2] == window[3]:
            continue
        positions, matches = _matches(a, b, window)
        if matches <= _MOST_MATCHES:
            found += _heaviest(a, b, window, positions)
        else:
            waiting += _cut(a, b, window, found)
    found.sort()
    return found


_Window = tuple[int, int, int, int]


def _trimmed(a: Row, b: Row, window: _Window, found: list[Pair]) -> _Window:
    """Match what both begin and end with."""
    a0, a1, b0, b1 = window
    forms_a, forms_b = a.forms, b.forms
    while a0 < a1 and b0 < b1 and forms_a[a0] == forms_b[b0]:
        found.append((a0, b0))
        a0 += 1
        b0 += 1
    while a0 < a1 and b0 < b1 and forms_a[a1 - 1] == forms_b[b1 - 1]:
        a1 -= 1
        b1 -= 1
        found.append((a1, b1))
    return a0, a1, b0, b1


def _matches(a: Row, b: Row, window: _Window) -> tuple[dict[str, list[int]], int]:
    """List where the keys of a window stand in b, last first, and count what could match."""
    a0, a1, b0, b1 = window
    counted = Counter(a.keys[a0:a1])
    positions: dict[str, list[int]] = defaultdict(list)
    matches = 0
    for j in range(b1 - 1, b0 - 1, -1):
        key = b.keys[j]
        times = counted.get(key)
        if times:
            matches += times
            positions[key].append(j)
    return positions, matches


def _heaviest(a: Row, b: Row, window: _Window, positions: dict[str, list[int]]) -> Iterator[Pair]:
    points: list[tuple[int, int, int]] = []
    for i in range(window[0], window[1]):
        key, form = a.keys[i], a.forms[i]
        weight = 2 * len(key)
        points += [(i, j, weight + (b.forms[j] == form)) for j in positions.get(key, ())]
    for number in chain(points):
        yield points[number][:2]


def _cut(a: Row, b: Row, window: _Window, found: list[Pair]) -> Iterable[_Window]:
    """Cut a window that has too many matches; what can be matched at once goes to ``found``."""
    a0, a1, b0, b1 = window
    for length in (_PASSAGE, 1):
        anchors = _anchors(a, b, window, length)
        if anchors:
            found += anchors  # else one that is written otherwise would be met again for ever
            starts = [(a0, b0), *((i + 1, j + 1) for i, j in anchors)]
            ends = [*anchors, (a1, b1)]
            return [(i, i2, j, j2) for (i, j), (i2, j2) in zip(starts, ends, strict=True)]
    if (a1 - a0) * (b1 - b0) <= _MOST_CELLS:
        for block in LCSseq.opcodes(a.keys[a0:a1], b.keys[b0:b1]):
            if block.tag == "equal":
                here = range(a0 + block.src_start, a0 + block.src_end)
                found += zip(here, range(b0 + block.dest_start, b0 + block.dest_end), strict=True)
        return ()
    pieces = max(2, max(a1 - a0, b1 - b0) // _STRETCH + 1)
    cuts_a = [a0 + (a1 - a0) * n // pieces for n in range(pieces + 1)]
    cuts_b = [b0 + (b1 - b0) * n // pieces for n in range(pieces + 1)]
    return [(cuts_a[n], cuts_a[n + 1], cuts_b[n], cuts_b[n + 1]) for n in range(pieces)]


def _anchors(a: Row, b: Row, window: _Window, length: int) -> list[Pair]:
    """Find passages that occur once on both sides, as many as stand in one order."""
    once_a = _once(a.keys, window[0], window[1], length)
    once_b = _once(b.keys, window[2], window[3], length)
    points = [(i, once_b[passage], 1) for passage, i in once_a.items() if passage in once_b]
    points.sort()
    return [points[number][:2] for number in chain(points)]


def _once(keys: list[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    again: set[tuple[str, ...]] = set()
    for at in range(start, end - length + 1):
        passage = tuple(keys[at : at + length])
        if passage in places:
            again.add(passage)
        places[passage] = at
    for passage in again:
        del places[passage]
    return places
