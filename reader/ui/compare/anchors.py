"""Which passages of two articles stand level while both are scrolled as one.

Pure: offsets are code points. Ties may cross; anchors must not, so the surest are taken first and
what would cross them is left out.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import Final

from reader.ui.compare.ties import Kind, Tie

Anchor = tuple[int, int]
"""An offset of the first article and the one of the second that stands level with it."""

_SURE: Final[dict[Kind, int]] = {
    "confirmed": 0, "same": 0, "spelling": 0, "edited": 0, "suggested": 1,
}  # fmt: skip


def anchors_of(ties: Iterable[Tie], lengths: tuple[int, int]) -> list[Anchor]:
    """Choose the anchors of some ties; the beginnings and the ends of the articles are two."""
    sure = [tie for tie in ties if tie.kind in _SURE]
    sure.sort(key=lambda tie: (_SURE[tie.kind], -(tie.score if tie.score is not None else 2.0)))
    chain: list[tuple[Anchor, Anchor]] = []
    for tie in sure:
        if tie.a is not None and tie.b is not None:
            _take(chain, (tie.a[0], tie.b[0]), (tie.a[1], tie.b[1]))
    found: list[Anchor] = [(0, 0)]
    for pair in chain:
        found += [anchor for anchor in pair if _follows(found[-1], anchor, lengths)]
    found.append(lengths)
    return found


def _take(chain: list[tuple[Anchor, Anchor]], start: Anchor, end: Anchor) -> None:
    """Put a passage pair into the chain unless it crosses or overlaps what is there."""
    place = bisect_left(chain, (start, end))
    before = chain[place - 1][1] if place else (0, 0)
    behind = chain[place][0] if place < len(chain) else None
    if start[0] < before[0] or start[1] < before[1]:
        return
    if behind is None or (end[0] <= behind[0] and end[1] <= behind[1]):
        insort(chain, (start, end))


def _follows(last: Anchor, anchor: Anchor, lengths: Anchor) -> bool:
    return all(low < x < end for low, x, end in zip(last, anchor, lengths, strict=True))


def bracket(anchors: Sequence[Anchor], side: int, offset: int) -> tuple[Anchor, Anchor]:
    """Find the anchors around an offset of one side (0 or 1)."""
    place = bisect_right(anchors, offset, key=lambda anchor: anchor[side])
    place = min(max(place, 1), len(anchors) - 1)
    return anchors[place - 1], anchors[place]
