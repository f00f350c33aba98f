"""Spans in a text, found by what they overlap, however many there are elsewhere."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Generic, TypeVar

Item = TypeVar("Item")
_CHUNK: Final = 64


class Intervals(Generic[Item]):
    """Keep items with spans in the order of (start, longest first, ``tie``).

    Beside the sorted list lies the furthest end of every 64 items, so that a question passes over
    all that ended before. Spans are code points, half-open; ``tie`` must tell items apart.
    """

    def __init__(self, span: Callable[[Item], tuple[int, int]], tie: Callable[[Item], str]) -> None:
        self._span = span
        self._tie = tie
        self._keys: list[tuple[int, int, str]] = []
        self._items: dict[tuple[int, int, str], Item] = {}
        self._furthest: list[int] | None = []

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Item]:
        return (self._items[key] for key in self._keys)

    def replace_all(self, items: Iterable[Item]) -> None:
        """Forget everything and keep these."""
        self._items = {self._key(item): item for item in items}
        self._keys = sorted(self._items)
        self._furthest = None

    def add(self, item: Item) -> None:
        """Keep one more."""
        key = self._key(item)
        if key not in self._items:
            insort(self._keys, key)
        self._items[key] = item
        self._furthest = None

    def remove(self, item: Item) -> None:
        """Forget one; raise ``KeyError`` if it is not kept with this span."""
        key = self._key(item)
        del self._items[key]
        del self._keys[bisect_left(self._keys, key)]
        self._furthest = None

    def overlapping(self, start: int, end: int) -> list[Item]:
        """List the items that share a character with ``[start, end)``, in order."""
        limit = bisect_left(self._keys, (end,))
        found: list[Item] = []
        for number, furthest in enumerate(self._chunks()):
            first = number * _CHUNK
            if first >= limit:
                break
            if furthest > start:
                keys = self._keys[first : min(first + _CHUNK, limit)]
                found += [self._items[key] for key in keys if -key[1] > start]
        return found

    def _key(self, item: Item) -> tuple[int, int, str]:
        start, end = self._span(item)
        return start, -end, self._tie(item)

    def _chunks(self) -> list[int]:
        if self._furthest is None:
            keys = self._keys
            self._furthest = [
                -min(key[1] for key in keys[first : first + _CHUNK])
                for first in range(0, len(keys), _CHUNK)
            ]
        return self._furthest
