"""The thin line from the stripe of the active highlight to its card, across the scroll bar.

The scroll bar lies between the margin and the cards, so both the page and the bar paint their
piece of one line. Coordinates are those of the whole view, scroll bar included.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygon, QRegion
from PySide6.QtWidgets import QScrollBar, QWidget

_KNEE: Final = 1  # px from the outer edge to where the line turns: beside the scroll thumb
_FREE: Final = 2  # px kept free around what the line passes behind


class Leader:
    """Hold an elbow from a stripe to the outer edge of the view."""

    def __init__(self) -> None:
        self.color = QColor()
        self._points: Sequence[QPoint] = ()
        self._before: Sequence[QRect] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether there is a line."""
        return bool(self._points)

    def lead(
        self,
        start: QPoint | None,
        end_y: int | None,
        width: int,
        before: Sequence[QRect] = (),
    ) -> None:
        """Lead from ``start`` to ``end_y`` at the outer edge; ``None`` leads nowhere.

        The line passes behind the stripes and glyphs in ``before``.
        """
        self._before = before
        if start is None or end_y is None:
            self._points = ()
            return
        to_left = start.x() < width // 2
        edge = -1 if to_left else width  # a line leaves out its last pixel
        knee = _KNEE if to_left else width - 1 - _KNEE
        self._points = (
            start,
            QPoint(knee, start.y()),
            QPoint(knee, end_y),
            QPoint(edge, end_y),
        )

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        """Paint it on a widget whose upper left corner lies at ``corner`` of the view."""
        if not self._points:
            return
        painter.save()
        if self._before:
            free = QRegion(QPolygon(list(self._points)).boundingRect().adjusted(-1, -1, 1, 1))
            for rect in self._before:
                free -= QRegion(rect.adjusted(-_FREE, -_FREE, _FREE, _FREE))
            painter.setClipRegion(free.translated(-corner))
        painter.setPen(self.color)
        painter.drawPolyline([point - corner for point in self._points])
        painter.restore()


class LedScrollBar(QScrollBar):
    """A scroll bar that the line to a card runs across."""

    def __init__(self, leader: Leader, parent: QWidget) -> None:
        super().__init__(parent)
        self._leader = leader
        self._view = parent

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and over it its piece of the line."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._leader.paint(painter, self.mapTo(self._view, QPoint()))
        painter.end()
