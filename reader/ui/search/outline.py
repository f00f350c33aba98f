"""The rows of a concordance: headers, the hits below them, and where each lies. No Qt.

Rows are counted, not kept: a group is its id and its number of hits, so that finding a row or a
pixel among 17,000 takes one bisection and memory does not grow with the hits.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final, NamedTuple

HEADER: Final = -1
"""Number of a header among the hits of its group."""


class Place(NamedTuple):
    """Name a row: its group by its number, and the hit in it (``HEADER`` for the header)."""

    group: int
    hit: int


class Outline:
    """Lay out groups one below the other; ``header`` and ``row`` are heights.

    Without headers (``headed`` is false) no group can be folded.
    """

    def __init__(self, *, headed: bool = True, header: int = 40, row: int = 34) -> None:
        self.headed = headed
        self.header, self.row = header, row
        self.ids: list[int] = []
        self.counts: list[int] = []
        self._firsts: list[int] = [0]  # hits above each group, and of all
        self._rows: list[int] = [0]  # rows above each group, and of all
        self._numbers: dict[int, int] = {}
        self._folded: set[int] = set()

    def __len__(self) -> int:
        return self._rows[-1]

    @property
    def hits(self) -> int:
        """Count the hits, the folded ones too."""
        return self._firsts[-1]

    @property
    def height(self) -> int:
        """Tell the height of everything."""
        return self._top(len(self.ids))

    def add(self, groups: Iterable[tuple[int, int]]) -> None:
        """Put groups with their numbers of hits at the end; empty ones are left out."""
        for group, count in groups:
            if count > 0:
                self._numbers[group] = len(self.ids)
                self.ids.append(group)
                self.counts.append(count)
                self._firsts.append(self._firsts[-1] + count)
                self._rows.append(self._rows[-1] + self._shown(len(self.ids) - 1))

    def measure(self, *, header: int, row: int) -> None:
        """Take other heights."""
        self.header, self.row = header, row

    # folding

    def is_folded(self, group: int) -> bool:
        """Say whether the hits of a group are out of sight."""
        return self.ids[group] in self._folded

    def fold(self, groups: Iterable[int], *, folded: bool) -> None:
        """Fold groups, or show their hits."""
        groups = list(groups)
        if self.headed and groups:
            ids = {self.ids[group] for group in groups}
            self._folded = self._folded | ids if folded else self._folded - ids
            self._rows = [0, *accumulate(self._shown(n) for n in range(len(self.ids)))]

    @property
    def folded_ids(self) -> frozenset[int]:
        """Name the groups that are folded."""
        return frozenset(self._folded)

    def fold_ids(self, ids: Iterable[int]) -> None:
        """Fold the groups of these ids, as far as they are there."""
        self.fold([self._numbers[each] for each in ids if each in self._numbers], folded=True)

    # finding

    def hit_at(self, place: Place) -> int:
        """Tell the number of a hit among all hits."""
        return self._firsts[place.group] + place.hit

    def count_of(self, group: int) -> int:
        """Tell how many hits the group of an id has; 0 if it is not there."""
        number = self._numbers.get(group)
        return 0 if number is None else self.counts[number]

    def number_of(self, group: int) -> int:
        """Tell the number of a group; -1 if it is not there."""
        return self._numbers.get(group, -1)

    def place(self, row: int) -> Place:
        """Tell what a row is; raise ``IndexError`` outside."""
        if not 0 <= row < len(self):
            raise IndexError(row)
        group = bisect_right(self._rows, row) - 1
        return Place(group, row - self._rows[group] - (1 if self.headed else 0))

    def row_of(self, place: Place) -> int:
        """Tell the row of a place; a hit that is folded away is meant by its header."""
        hit = HEADER if self.is_folded(place.group) else place.hit
        return self._rows[place.group] + hit + (1 if self.headed else 0)

    def top_of(self, row: int) -> int:
        """Tell where a row begins."""
        if row >= len(self):
            return self.height
        group, hit = self.place(row)
        below = self.header if self.headed and hit != HEADER else 0
        return self._top(group) + below + max(0, hit) * self.row

    def height_of(self, row: int) -> int:
        """Tell how high a row is."""
        return self.header if self.place(row).hit == HEADER else self.row

    def row_at(self, y: int) -> int:
        """Tell the row at a height; outside, the nearest one (-1 where there is none)."""
        if not len(self):
            return -1
        low, high = 0, len(self) - 1
        while low < high:  # tops rise with the rows
            middle = (low + high + 1) // 2
            if self.top_of(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def _shown(self, group: int) -> int:
        hits = 0 if self.ids[group] in self._folded else self.counts[group]
        return hits + (1 if self.headed else 0)

    def _top(self, group: int) -> int:
        headers = group if self.headed else 0
        return headers * self.header + (self._rows[group] - headers) * self.row
