"""A way to begin, as a wide button: sign, what, how, and a caret."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui import icons
from reader.ui.components.focus_ring import round_by
from reader.ui.components.paint import Row, Words, rounded, write
from reader.ui.theme import Theme

HEIGHT = 64
_PAD, _GAP, _ICON, _CARET, _TITLE, _LINE = 16, 14, 22, 16, 22, 18


class StartCard(QAbstractButton):
    """Offer one way to begin."""

    def __init__(self, role: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._how = ""
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        round_by(self, 8)

    def say_it(self, what: str, how: str) -> None:
        """Set what it offers and how that goes on."""
        self.setText(what)
        self._how = how
        self.setAccessibleName(what)
        self.setAccessibleDescription(how)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the whole column."""
        return QSize(self.theme.px(320), self.theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        active = self.isEnabled() and (self.underMouse() or self.isDown())
        ground, edge = ("hover", "line") if active else ("card", "hair")
        rounded(painter, self.rect(), px(8), fill=theme.color(ground), outline=theme.color(edge))
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        row = Row(self.rect().adjusted(px(_PAD), 0, -px(_PAD), 0), self.layoutDirection())
        icon = row.take(px(_ICON), px(_ICON)).toRectF()
        icons.draw(painter, icon, icons.Glyph(self._role, "accent"), theme)
        row.skip(px(_GAP))
        words = row.rest(keep=px(_CARET + _GAP))
        top = (self.height() - px(_TITLE + _LINE)) // 2
        what = QRect(words.left(), top, words.width(), px(_TITLE))
        how = QRect(words.left(), top + px(_TITLE), words.width(), px(_LINE))
        write(painter, what, self.text(), Words(13, 600), theme)
        write(painter, how, self._how, Words(12, 400, "t2"), theme)
        row.skip(px(_GAP))
        caret = row.take(px(_CARET), px(_CARET)).toRectF()
        icons.draw(painter, caret, icons.Glyph("forward", "t3"), theme)
