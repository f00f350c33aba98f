"""White space between paragraphs, matched once it is known which paragraphs belong together."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from reader.compare.passages import Layout
from reader.compare.sequences import Pair


def paired_gaps(a: Layout, b: Layout, partners: Mapping[int, int]) -> dict[int, int]:
    """Pair the gaps of two texts: number in the second -> number in the first.

    ``partners`` are the paragraphs, in the same way. The surest pairs come first: between the
    same neighbours, then behind or before the same paragraph. White space has no place of its
    own: what is left and equal is paired wherever it stands. Pairs need not be equal.
    """
    pairing = _Pairing(a, b)
    outer = ((0, 0), (len(b), len(a)))
    before = sorted(partners.items())
    behind = [(j + 1, i + 1) for j, i in before]
    pairing.take(outer, equal=True)
    pairing.take(((j, i) for j, i in behind if partners.get(j) == i), equal=False)
    pairing.take((*behind, *before), equal=True)
    pairing.take(outer, equal=False)
    pairing.take_equal()
    inner = ((j, i) for j, i in behind if j < len(b) and i < len(a))
    pairing.take(inner, equal=False)
    return pairing.found


class _Pairing:
    """Pairs found so far, and the gaps that are still free."""

    def __init__(self, a: Layout, b: Layout) -> None:
        self.found: dict[int, int] = {}
        self._a = _blanks(a)
        self._b = _blanks(b)

    def take(self, pairs: Iterable[Pair], *, equal: bool) -> None:
        """Pair what is still free, in this order; only what is equal if so asked."""
        for number, partner in pairs:
            mine, its = self._b.get(number), self._a.get(partner)
            if mine and its and (mine == its or not equal):
                self._pair(number, partner)

    def take_equal(self) -> None:
        """Pair what is free and equal, in order, wherever it stands."""
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for partner, blank in self._a.items():
            waiting[blank].append(partner)
        for number, blank in list(self._b.items()):
            if waiting[blank]:
                self._pair(number, waiting[blank].popleft())

    def _pair(self, number: int, partner: int) -> None:
        self.found[number] = partner
        del self._b[number], self._a[partner]


def _blanks(layout: Layout) -> dict[int, str]:
    blanks = {number: layout.blank(number) for number in range(len(layout) + 1)}
    return {number: blank for number, blank in blanks.items() if blank}
