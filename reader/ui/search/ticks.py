"""Which hits are ticked. No Qt.

Hits are named by their group (an article, or everything in a flat list) and their number in it. A
group that is ticked whole is one entry, so ticking 17,000 hits costs nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

State = Literal["none", "some", "all"]
CountOf = Callable[[int], int]
"""Tells how many hits a group has; 0 if it is not there."""


@dataclass(slots=True)
class Ticks:
    """Keep ticks: a set of hits for a group, None for all of it."""

    _by_group: dict[int, set[int] | None] = field(default_factory=dict[int, set[int] | None])

    def __bool__(self) -> bool:
        return bool(self._by_group)

    def has(self, group: int, number: int) -> bool:
        """Say whether a hit is ticked."""
        if group not in self._by_group:
            return False
        ticked = self._by_group[group]
        return ticked is None or number in ticked

    def state(self, group: int) -> State:
        """Say how much of a group is ticked."""
        if group not in self._by_group:
            return "none"
        return "all" if self._by_group[group] is None else "some"

    def put(self, group: int, numbers: Sequence[int], count: int, *, on: bool) -> None:
        """Tick some hits of a group of ``count``, or take their ticks away."""
        ticked = self._by_group.get(group, set[int]())
        kept = set(range(count)) if ticked is None else set(ticked)
        kept = kept | set(numbers) if on else kept - set(numbers)
        self._keep(group, kept, count)

    def put_whole(self, group: int, *, on: bool) -> None:
        """Tick a whole group, or nothing of it."""
        if on:
            self._by_group[group] = None
        else:
            self._by_group.pop(group, None)

    def clear(self) -> None:
        """Take all ticks away."""
        self._by_group.clear()

    def count(self, count_of: CountOf) -> int:
        """Count the ticked hits."""
        return sum(
            count_of(group) if ticked is None else len(ticked)
            for group, ticked in self._by_group.items()
        )

    def items(self) -> Iterator[tuple[int, frozenset[int] | None]]:
        """List the groups with ticks: which hits, None for all."""
        for group, ticked in self._by_group.items():
            yield group, None if ticked is None else frozenset(ticked)

    def keep_to(self, count_of: CountOf, before: CountOf) -> None:
        """Follow hits that were searched anew: groups with as many hits as before keep ticks."""
        for group in list(self._by_group):
            if not count_of(group) or count_of(group) != before(group):
                del self._by_group[group]

    def _keep(self, group: int, ticked: set[int], count: int) -> None:
        if not ticked:
            self._by_group.pop(group, None)
        else:
            self._by_group[group] = None if len(ticked) >= count else ticked
