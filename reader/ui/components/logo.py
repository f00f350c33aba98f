"""The mark of the program: a page, its red margin rule, and one note beyond it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.paths import resources
from reader.ui.theme import Theme

_RULE, _NOTE = "#F0B8AA", "#F0C46B"  # the two colours of the mark that no theme changes


def app_icon() -> QIcon:
    """Give the icon of the program, for the window and the task bar."""
    return QIcon(str(resources() / "icons" / "hamish.svg"))


class Logo(QWidget):
    """Show the mark in the colours of the theme. It never mirrors."""

    def __init__(self, theme: Theme, *, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(self.theme.px(self._size), self.theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark on its grid of 36."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 36, self.height() / 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent"))
        painter.drawRoundedRect(QRectF(4, 2, 28, 32), 6, 6)
        painter.setPen(QPen(QColor(_RULE), 1.5))
        painter.drawLine(QPointF(23.5, 2), QPointF(23.5, 34))
        cap = Qt.PenCapStyle.RoundCap
        line = Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.theme.color("on"), 2, line, cap))
        for y, end in ((12, 19), (18, 19), (24, 15)):
            painter.drawLine(QPointF(9, y), QPointF(end, y))
        painter.setPen(QPen(QColor(_NOTE), 2.6, line, cap))
        painter.drawLine(QPointF(27.8, 11), QPointF(27.8, 19))
