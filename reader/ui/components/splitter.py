"""A hairline between two panes that is easier to grab than to see."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from reader.ui.theme import Theme

GRAB = 7


class _Handle(QSplitterHandle):
    """One pixel to see, seven to grab."""

    def __init__(self, orientation: Qt.Orientation, parent: "Splitter") -> None:
        super().__init__(orientation, parent)
        self._line = parent

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Widen what Qt sets: it gives a 1 px handle 5 px to be grabbed by."""
        upright = self.orientation() == Qt.Orientation.Horizontal
        side = (GRAB - 1) // 2
        place = self.geometry()
        thick = place.width() if upright else place.height()
        missing = (GRAB - thick) // 2
        if missing > 0:
            across = (missing, 0) if upright else (0, missing)
            self.setGeometry(place.adjusted(-across[0], -across[1], across[0], across[1]))
            return
        if upright:
            self.setContentsMargins(side, 0, side, 0)
        else:
            self.setContentsMargins(0, side, 0, side)
        self.setMask(QRegion(self.contentsRect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline, stronger under the mouse."""
        role = "line" if self.underMouse() else "hair"
        QPainter(self).fillRect(self.contentsRect(), self._line.theme.color(role))


class Splitter(QSplitter):
    """Divide panes by a 1 px hairline with 7 px to grab."""

    def __init__(
        self,
        theme: Theme,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        *,
        parent: QWidget | None = None,
    ) -> None:
        self.theme = theme
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def createHandle(self) -> QSplitterHandle:
        """Make one of our handles."""
        return _Handle(self.orientation(), self)
