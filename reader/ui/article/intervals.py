"""Spans in a text, found by what they overlap, however many there are elsewhere."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
_CHUNK: Final = 64
_KEY = itemgetter(0, 1, 2)


class Intervals(Generic[Item]):
    """Keep items with spans in the order of (start, longest first, ``tie``).

    Beside the sorted list lies the furthest end of every 64 items, so that a question passes over
    all that ended before. Spans are code points, half-open; ``tie`` must tell items apart.
    """

    def __init__(self, span: Callable[[Item], tuple[int, int]], tie: Callable[[Item], str]) -> None:
        self._span = span
        self._tie = tie
        self._entries: list[tuple[int, int, str, Item]] = []
        self._furthest: list[int] | None = []

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Item]:
        return (entry[3] for entry in self._entries)

    def replace_all(self, items: Iterable[Item]) -> None:
        """Forget everything and keep these."""
        self._entries = sorted(map(self._entry, items), key=_KEY)
        self._furthest = None

    def __getitem__(self, place: int) -> Item:
        return self._entries[place][3]

    def add(self, item: Item) -> int:
        """Keep one more and tell its place; one with its span and tie must not be kept already."""
        entry = self._entry(item)
        place = bisect_left(self._entries, _KEY(entry), key=_KEY)
        self._entries.insert(place, entry)
        self._furthest = None
        return place

    def remove(self, item: Item) -> int:
        """Forget one and tell its place; raise ``KeyError`` if it is not kept with this span."""
        wanted = self._entry(item)
        place = bisect_left(self._entries, _KEY(wanted), key=_KEY)
        if place == len(self._entries) or _KEY(self._entries[place]) != _KEY(wanted):
            raise KeyError(item)
        del self._entries[place]
        self._furthest = None
        return place

    def overlapping(self, start: int, end: int) -> list[Item]:
        """List the items that share a character with ``[start, end)``, in order."""
        limit = bisect_left(self._entries, end, key=itemgetter(0))
        found: list[Item] = []
        for number, furthest in enumerate(self._chunks()):
            first = number * _CHUNK
            if first >= limit:
                break
            if furthest > start:
                entries = self._entries[first : min(first + _CHUNK, limit)]
                found += [entry[3] for entry in entries if -entry[1] > start]
        return found

    def _entry(self, item: Item) -> tuple[int, int, str, Item]:
        start, end = self._span(item)
        return start, -end, self._tie(item), item

    def _chunks(self) -> list[int]:
        if self._furthest is None:
            entries = self._entries
            self._furthest = [
                -min(entry[1] for entry in entries[first : first + _CHUNK])
                for first in range(0, len(entries), _CHUNK)
            ]
        return self._furthest
