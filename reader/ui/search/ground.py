"""A strip of the search screen: its colour, its height, a hairline at one of its edges."""

from typing import Literal

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme


class Ground(QWidget):
    """Hold a row of controls on a ground of one colour; ``height`` 0 is what the row needs."""

    def __init__(
        self,
        theme: Theme,
        height: int,
        *,
        color: str = "page",
        line: Literal["above", "below"] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tall, self._color, self._line = height, color, line
        self.take_theme(theme)

    def take_theme(self, theme: Theme) -> None:
        """Take colour and height from a theme."""
        self.theme = theme
        if self._tall:
            self.setFixedHeight(theme.px(self._tall))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.take_theme(theme)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and its line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color(self._color))
        if self._line is not None:
            y = 0 if self._line == "above" else self.height() - 1
            painter.fillRect(0, y, self.width(), 1, self.theme.color("hair"))
