"""A small framed window that opens beside something and closes by Esc or a click elsewhere."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from reader.ui.components.corners import cut_corners
from reader.ui.components.paint import rounded
from reader.ui.theme import Theme

_AWAY, _RADIUS = 4, 8


class Popup(QFrame):
    """Hold anything; ``open_beside`` puts it below a rectangle, or above where there is no room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowFlags(
            Qt.WindowType.Popup
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._anchor = QRect()

    def open_beside(self, anchor: QRect) -> None:
        """Show beside a rectangle of the screen, aligned with where that starts."""
        self._anchor = anchor
        self.adjustSize()
        self.move(placed(anchor, self.rect(), self._room(anchor), self._is_rtl()))
        self.show()

    def fit(self) -> None:
        """Take the size of what it holds now, and stay at the edge that it opened at."""
        bottom = self.geometry().bottom()
        self.adjustSize()
        if bottom < self._anchor.top():
            self.move(self.x(), bottom + 1 - self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self, self.theme.px(_RADIUS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        theme = self.theme
        fill, outline = theme.color("card"), theme.color("line")
        rounded(QPainter(self), self.rect(), theme.px(_RADIUS), fill=fill, outline=outline)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _room(self, anchor: QRect) -> QRect:
        screen = QGuiApplication.screenAt(anchor.center()) or self.screen()
        return screen.availableGeometry()


def placed(anchor: QRect, size: QRect, room: QRect, rtl: bool) -> QPoint:  # noqa: FBT001 - a side
    """Find where a popup goes: below ``anchor``, above if that is nearer to fitting."""
    left = anchor.right() + 1 - size.width() if rtl else anchor.left()
    left = max(room.left(), min(left, room.right() + 1 - size.width()))
    below = anchor.bottom() + 1 + _AWAY
    above = anchor.top() - _AWAY - size.height()
    fits = below + size.height() <= room.bottom() + 1
    top = below if fits or above < room.top() else above
    return QPoint(left, max(room.top(), min(top, room.bottom() + 1 - size.height())))
