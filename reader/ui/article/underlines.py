"""Which of the three underlines each highlight has, kept up while highlights come and go.

A highlight takes the lowest underlines that are free where it begins, in the order of (start,
longest first). What is free there is kept for every highlight: after a change only those are
looked at again that come behind it, up to the first before which the same are free as were.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from reader.core.model import Annotation

Slots = tuple[int, ...]
Free = tuple[int, int, int]
"""From where on each underline is free (code points)."""


class Ordered(Protocol):
    """Highlights in their order, however they are kept."""

    def __len__(self) -> int: ...
    def __getitem__(self, place: int) -> Annotation: ...
    def __iter__(self) -> Iterator[Annotation]: ...


def underline_slots(spans: Iterable[tuple[int, int, int]]) -> list[Slots]:
    """Give each mark the lowest underline (0-2) that no live one uses, else the last.

    ``spans`` are start, end and number of marks, by (start, longest first). A mark keeps its
    underline for its whole length.
    """
    free: Free = 0, 0, 0
    found: list[Slots] = []
    for start, end, count in spans:
        free, slots = _taken(free, start, end, count)
        found.append(slots)
    return found


def _taken(free: Free, start: int, end: int, count: int) -> tuple[Free, Slots]:
    first, second, third = free
    slots: Slots = ()
    for _ in range(count):
        if first <= start:
            slots, first = (*slots, 0), end
        elif second <= start:
            slots, second = (*slots, 1), end
        else:
            slots, third = (*slots, 2), max(third, end)
    return (first, second, third), slots


class Underlines:
    """Hold the underlines of all highlights of an article, by id."""

    def __init__(self, ordered: Ordered) -> None:
        self._ordered = ordered
        self._free: list[Free] = [(0, 0, 0)]  # before each highlight, and behind the last
        self._slots: dict[str, Slots] = {}
        for one in ordered:
            free, self._slots[one.id] = _taken(self._free[-1], *_span(one))
            self._free.append(free)

    def of(self, annotation_id: str) -> Slots:
        """Give the underlines of a highlight, one a tag."""
        return self._slots[annotation_id]

    def added(self, place: int) -> list[Annotation]:
        """Take note of a highlight that was put at a place; list whose underlines differ now."""
        self._free.insert(place, self._free[place])
        return self._renewed(place)

    def removed(self, annotation_id: str, place: int) -> list[Annotation]:
        """Take note of a highlight that was at a place; list whose underlines differ now."""
        del self._free[place + 1], self._slots[annotation_id]
        return self._renewed(place)

    def _renewed(self, place: int) -> list[Annotation]:
        different: list[Annotation] = []
        for at in range(place, len(self._ordered)):
            one = self._ordered[at]
            free, slots = _taken(self._free[at], *_span(one))
            if self._slots.get(one.id) != slots:
                self._slots[one.id] = slots
                different.append(one)
            before, self._free[at + 1] = self._free[at + 1], free
            if at + 1 < len(self._ordered) and _same(before, free, self._ordered[at + 1].start):
                break
        return different


def _span(one: Annotation) -> tuple[int, int, int]:
    return one.start, one.end, len(one.tag_ids) or 1


def _same(one: Free, other: Free, start: int) -> bool:
    """Say whether the same underlines are free for all that begins at ``start`` or behind."""
    return all(a == b or max(a, b) <= start for a, b in zip(one, other, strict=True))
