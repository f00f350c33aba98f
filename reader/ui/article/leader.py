"""The thin line from the stripe of the active highlight to its card, across the scroll bar."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QWidget

_KNEE = 6  # px from the outer edge to where the line turns


class Leader(QWidget):
    """Draw an elbow from a stripe to the outer edge of the view; let the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._color = QColor()
        self._points = QPolygon()
        self.hide()

    def draw(self, start: QPoint | None, end_y: int | None, color: QColor) -> None:
        """Lead from ``start`` to ``end_y`` at the view's outer edge; ``None`` leads nowhere."""
        if start is None or end_y is None:
            self.hide()
            return
        width = self.parentWidget().width()
        to_left = start.x() < width // 2
        edge = 0 if to_left else width - 1
        knee = _KNEE if to_left else edge - _KNEE
        path = (start, QPoint(knee, start.y()), QPoint(knee, end_y), QPoint(edge, end_y))
        box = QPolygon(list(path)).boundingRect().adjusted(0, 0, 1, 1)
        self._points = QPolygon([point - box.topLeft() for point in path])
        self._color = color
        self.setGeometry(box)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the elbow, one px wide."""
        del event
        painter = QPainter(self)
        painter.setPen(self._color)
        painter.drawPolyline(self._points)
        painter.end()
