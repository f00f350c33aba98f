"""The picture of the start screen: a page with marks, and what was thought in its margin."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.components.paint import patterned, rounded
from reader.ui.theme import Theme

# As drawn for an interface from the right, in a field of 250 to 150: the margin is on the left.
_SIZE = (250, 150)
_LINES = ((90, 210, 37), (112, 210, 57), (90, 210, 77), (134, 210, 97), (90, 210, 117))
_MARKS = ((4, 104, 106, 29), (9, 90, 62, 69), (5, 128, 46, 109))  # slot, start, width, top
_STRIPES = ((4, 28, 18), (9, 69, 18), (5, 108, 19))  # slot, top, height
_NOTES = ((30, 52, 33), (36, 52, 41), (30, 52, 74), (30, 52, 82), (34, 52, 113))


class StartPicture(QWidget):
    """Draw the page; it turns around with the interface, since the margin does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for its room."""
        return QSize(self.theme.px(_SIZE[0]), self.theme.px(_SIZE[1]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet, the marks below the lines, and the margin."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(theme.px(100) / 100, theme.px(100) / 100)
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            painter.translate(_SIZE[0], 0)
            painter.scale(-1, 1)
        sheet = QRectF(20, 6, 210, 138)
        rounded(painter, sheet, 8, fill=theme.color("card"), outline=theme.color("line"))
        painter.setPen(QPen(theme.color("rule"), 1.5))
        painter.drawLine(QPointF(74.5, 7), QPointF(74.5, 143))
        self._draw_marks(painter)
        self._draw_lines(painter)

    def _draw_marks(self, painter: QPainter) -> None:
        theme = self.theme
        for slot, start, wide, top in _MARKS:
            painter.fillRect(
                QRectF(start, top, wide, 15), theme.mixed(theme.slot(slot), 0.18, "page")
            )
            line = QRectF(start, top + 15, wide, 2.5)
            patterned(painter, line, theme.slot(slot), theme.pattern(slot))
        for slot, top, tall in _STRIPES:
            stripe = QRectF(62, top, 5, tall)
            patterned(painter, stripe, theme.slot(slot), theme.pattern(slot))

    def _draw_lines(self, painter: QPainter) -> None:
        pen = QPen(self.theme.color("t3"), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setOpacity(0.75)
        for start, end, y in _LINES:
            painter.drawLine(QPointF(start, y), QPointF(end, y))
        painter.setOpacity(1)
        pen.setColor(self.theme.color("line"))
        painter.setPen(pen)
        for start, end, y in _NOTES:
            painter.drawLine(QPointF(start, y), QPointF(end, y))
