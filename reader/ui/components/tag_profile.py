"""How much of an article's marks each tag has, as one thin bar."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.components.paint import shares
from reader.ui.theme import Theme


class TagProfileBar(QWidget):
    """Show the share of each tag as a segment, from the start edge (4 px; 8 in the pane).

    ``say_it`` gives the bar its accessible name: colours alone tell a screen reader nothing.
    """

    def __init__(self, theme: Theme, *, tall: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tall = tall
        self._parts: tuple[tuple[QColor, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, parts: Sequence[tuple[QColor, float]], say_it: str) -> None:
        """Show these colours by these counts."""
        self._parts = tuple(part for part in parts if part[1] > 0)
        self.setAccessibleName(say_it)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme; the colours are the owner's to renew."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the bar's height."""
        return QSize(self.theme.px(120), self.theme.px(self._tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments."""
        shares(QPainter(self), self.rect(), self._parts, self.theme.color("hair"))
