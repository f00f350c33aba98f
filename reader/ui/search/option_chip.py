"""A switch as a pill: outlined, and filled with a tick when it is on."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui import icons
from reader.ui.components.focus_ring import round_by
from reader.ui.components.paint import CENTRED, Row, Words, rounded, width_of, write
from reader.ui.theme import Theme

HEIGHT = 28
_PAD, _GAP, _TICK = 11, 6, 12


class OptionChip(QAbstractButton):
    """Switch something on or off; ``toggled`` tells it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)
        round_by(self, HEIGHT // 2)

    def call_it(self, text: str) -> None:
        """Set its words, which are its name too."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the words, and for the tick if it is on."""
        px = self.theme.px
        wide = 2 * px(_PAD) + width_of(self.theme, self.text(), 12, 500)
        return QSize(wide + (px(_TICK + _GAP) if self.isChecked() else 0), px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        theme, px, on = self.theme, self.theme.px, self.isChecked()
        painter = QPainter(self)
        fill = theme.color("soft") if on else None
        if not on and self.underMouse():
            fill = theme.color("hover")
        outline = theme.color("accent" if on else "line")
        rounded(painter, self.rect(), self.height() / 2, fill=fill, outline=outline)
        row = Row(self.rect().adjusted(px(_PAD), 0, -px(_PAD), 0), self.layoutDirection())
        if on:
            glyph = icons.Glyph("check", "accent", mirrored=False)
            icons.draw(painter, row.take(px(_TICK), px(_TICK)).toRectF(), glyph, theme)
            row.skip(px(_GAP))
        words = Words(12, 500 if on else 400, "accent" if on else "t2", CENTRED)
        write(painter, row.rest(), self.text(), words, theme)
