"""Keys drawn as the caps of a keyboard; they read from the left in every language."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.ui.components.paint import CENTRED, Words, rounded, width_of, write
from reader.ui.theme import Theme

HEIGHT = 18


def keycap_width(key: str, theme: Theme) -> int:
    """Measure the cap of a key."""
    return max(theme.px(HEIGHT), width_of(theme, key, 11, 500) + 2 * theme.px(4) + 2)


def draw_keycap(
    painter: QPainter, rect: QRect, key: str, theme: Theme, *, ink: bool = False
) -> None:
    """Draw a key cap into ``rect``; ``ink`` is for what floats: no ground, no lower edge."""
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    radius = theme.px(4)
    text: str | QColor = "inkt" if ink else "t2"
    if ink:
        rounded(painter, rect, radius, outline=theme.color("inkk"))
    else:
        rounded(painter, rect, radius, fill=theme.color("line"))
        face = rect.adjusted(1, 1, -1, -2)
        rounded(painter, face, radius - 1, fill=theme.color("card"))
    write(
        painter, rect.adjusted(0, 0, 0, 0 if ink else -1), key, Words(11, 500, text, CENTRED), theme
    )
    painter.restore()


class KeyCap(QWidget):
    """Show a key."""

    def __init__(self, key: str, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.theme = theme
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the cap."""
        return QSize(keycap_width(self.key, self.theme), self.theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        draw_keycap(QPainter(self), self.rect(), self.key, self.theme)
