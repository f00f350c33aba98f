"""Heights of many things one below the other: the top of each, and which one lies where."""

from collections.abc import Iterable


class Heights:
    """Keep whole heights (px), mostly estimated at first and corrected one by one.

    A Fenwick tree: every question and correction costs the logarithm of the number of things.
    """

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = list(heights)
        self._tree = [0, *self._heights]
        for place in range(1, len(self._tree)):
            above = place + (place & -place)
            if above < len(self._tree):
                self._tree[above] += self._tree[place]
        self.total = sum(self._heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        return self._heights[index]

    def correct(self, index: int, height: int) -> int:
        """Set one height; return by how much it grew."""
        grown = height - self._heights[index]
        if grown:
            self._heights[index] = height
            self.total += grown
            place = index + 1
            while place < len(self._tree):
                self._tree[place] += grown
                place += place & -place
        return grown

    def top(self, index: int) -> int:
        """Tell where a thing begins; ``len`` asks for the end of the last."""
        total = 0
        while index:
            total += self._tree[index]
            index -= index & -index
        return total

    def at(self, y: int) -> int:
        """Find the thing that covers ``y``; the nearest one where none does."""
        place, step = 0, 1 << len(self._heights).bit_length()
        while step:
            further = place + step
            if further < len(self._tree) and self._tree[further] <= y:
                place = further
                y -= self._tree[further]
            step >>= 1
        return max(0, min(place, len(self._heights) - 1))
