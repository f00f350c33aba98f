"""A hairline between two panes that is easier to grab than to see."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from reader.ui.theme import Theme

GRAB = 7
_LAYS_OUT = frozenset(
    {
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.ShowToParent,
        QEvent.Type.HideToParent,
        QEvent.Type.LayoutRequest,
        QEvent.Type.ChildAdded,
        QEvent.Type.ChildRemoved,
    }
)


class _Handle(QSplitterHandle):
    """One pixel to see, seven to grab."""

    def __init__(self, orientation: Qt.Orientation, parent: "Splitter") -> None:
        super().__init__(orientation, parent)
        self._line = parent
        self.crossing: tuple[int, QColor] | None = None
        """How far from the top of the screen, and in which colour, a line runs across."""

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
        painter, place = QPainter(self), self.contentsRect()
        painter.fillRect(place, self._line.theme.color(role))
        if self.crossing is not None:
            y, color = self.crossing
            painter.fillRect(place.x(), self.mapFromGlobal(QPoint(0, y)).y(), 1, 1, color)


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
        self.splitterMoved.connect(self._straighten)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def lead_across(self, number: int, y: int | None, color: QColor) -> None:
        """Let a line 1 px thick run across a handle at a height of the screen, or none."""
        handle = self.handle(number)
        crossing = None if y is None else (y, color)
        if isinstance(handle, _Handle) and crossing != handle.crossing:
            handle.crossing = crossing
            handle.update()

    def event(self, event: QEvent) -> bool:
        """Mend what Qt does to panes that stand from right to left, whenever it lays out."""
        done = super().event(event)
        if event.type() in _LAYS_OUT:
            self._straighten()
        return done

    def setSizes(self, list: Sequence[int]) -> None:  # noqa: A002 - Qt's own name
        """Give the panes their sizes."""
        super().setSizes(list)
        self._straighten()

    def _straighten(self, *_moved: int) -> None:
        """Move panes back that Qt puts 1 px too far to the right, out of the splitter."""
        panes = map(self.widget, range(self.count()))
        seen = [pane for pane in panes if pane is not None and pane.isVisibleTo(self)]
        if any(pane.geometry().right() == self.contentsRect().right() + 1 for pane in seen):
            for pane in seen:
                pane.move(pane.x() - 1, pane.y())

    def createHandle(self) -> QSplitterHandle:
        """Make one of our handles."""
        return _Handle(self.orientation(), self)
