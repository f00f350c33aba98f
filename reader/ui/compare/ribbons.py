"""The shape of a ribbon: from band to band across the gutter (px of the gutter). No widget."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from reader.ui.compare.bands import Reach
from reader.ui.compare.ties import Tie

GUTTER: Final = 92
PILL: Final = 20
_APART: Final = 4  # px between pills
_INSIDE: Final = 18  # px from the middle of a pill to the edge of the gutter


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A tie that is seen: where its bands reach at the left and at the right of the gutter."""

    tie: Tie
    left: Reach
    right: Reach

    @property
    def middle(self) -> float:
        """Tell the height at which its pill wants to stand."""
        return sum((*self.left, *self.right)) / 4

    def outline(self, width: float) -> QPainterPath:
        """Give the filled shape."""
        path = QPainterPath(QPointF(0, self.left[0]))
        _curve(path, width, self.left[0], self.right[0])
        path.lineTo(width, self.right[1])
        _curve_back(path, width, self.right[1], self.left[1])
        path.closeSubpath()
        return path

    def edges(self, width: float) -> QPainterPath:
        """Give its upper and lower edge."""
        path = QPainterPath(QPointF(0, self.left[0]))
        _curve(path, width, self.left[0], self.right[0])
        path.moveTo(0, self.left[1])
        _curve(path, width, self.left[1], self.right[1])
        return path


def _curve(path: QPainterPath, width: float, left: float, right: float) -> None:
    path.cubicTo(width / 2, left, width / 2, right, width, right)


def _curve_back(path: QPainterPath, width: float, right: float, left: float) -> None:
    path.cubicTo(width / 2, right, width / 2, left, 0, left)


def seen(ribbons: Iterable[Ribbon], height: int) -> list[Ribbon]:
    """Leave out those with neither end in sight: what only passes by says nothing."""
    return [one for one in ribbons if _touches(one.left, height) or _touches(one.right, height)]


def _touches(reach: Reach, height: int) -> bool:
    return reach[1] > 0 and reach[0] < height


def pill_places(
    ribbons: Sequence[Ribbon], height: int, active: Tie | None, room: int = PILL
) -> dict[int, int]:
    """Give the number of every ribbon whose pill is shown the y of the pill's middle.

    The active one stands where it wants and takes ``room``; one that would lie upon another is
    left out.
    """
    wanted = [
        (min(max(one.middle, _INSIDE), height - _INSIDE), number)
        for number, one in enumerate(ribbons)
        if 0 <= one.middle <= height or one.tie == active
    ]
    wanted.sort(key=lambda entry: (ribbons[entry[1]].tie != active, entry[0]))
    found: dict[int, int] = {}
    taken: list[tuple[float, float]] = []
    for y, number in wanted:
        below = room - PILL / 2 if ribbons[number].tie == active else PILL / 2
        top, bottom = y - PILL / 2 - _APART, y + below + _APART
        if all(bottom <= first or top >= last for first, last in taken):
            found[number] = round(y)
            taken.append((y - PILL / 2, y + below))
    return found
