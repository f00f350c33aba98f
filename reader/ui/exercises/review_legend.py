"""What colours mean: little squares with words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.language import say
from reader.ui import icons
from reader.ui.components.paint import Row, Words, rounded, width_of, write
from reader.ui.exercises.review_ground import KEY_LINE, LEVELS, heat_color
from reader.ui.theme import Theme

_SIDE, _GAP, _BETWEEN = 9, 5, 14


class Legend(QWidget):
    """Show squares of colours, each with a word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._items: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show these: role of a colour, word."""
        self._items = items
        self.setAccessibleName(" · ".join(word for _, word in items))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a line of small words."""
        return QSize(self.theme.px(200), self.theme.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw squares and words."""
        painter, px = QPainter(self), self.theme.px
        row = Row(self.rect(), self.layoutDirection())
        for role, word in self._items:
            square = row.take(px(_SIDE), px(_SIDE))
            rounded(painter, square, 2, fill=self.theme.color(role))
            row.skip(px(_GAP))
            wide = width_of(self.theme, word, 11)
            write(painter, row.take(wide), word, Words(11, 400, "t2"), self.theme)
            row.skip(px(_BETWEEN))


class HeatLegend(QWidget):
    """Say what the heat, the key's line and the glyph mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.has_key = self.has_heat = True
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def explain(self, *, heat: bool, key: bool) -> None:
        """Explain heat and key, or what of them there is."""
        self.has_heat, self.has_key = heat, key
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        words = ("few", "many", "in_key", "missed_by_half")
        self._words = {word: say(f"review.{word}") for word in words}
        self.setAccessibleName(" · ".join(self._words.values()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all words."""
        px = self.theme.px
        wide = sum(width_of(self.theme, word, 12) for word in self._words.values())
        return QSize(wide + px(LEVELS * 26 + 110), px(24))

    def minimumSizeHint(self) -> QSize:
        """Let the words at the end be cut."""
        return QSize(self.theme.px(120), self.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ramp, the line and the glyph."""
        painter = QPainter(self)
        row = Row(self.rect(), self.layoutDirection())
        if self.has_heat:
            self._paint_ramp(painter, row)
        if self.has_key:
            self._paint_key(painter, row)

    def _paint_ramp(self, painter: QPainter, row: Row) -> None:
        theme, px = self.theme, self.theme.px
        self._word(painter, row, "few", "t3")
        edge = theme.color("line") if theme.is_dark else QColor("#9FB8C2")
        for level in range(LEVELS):
            square = row.take(px(20), px(12))
            painter.fillRect(square, edge)
            painter.fillRect(square.adjusted(1, 1, -1, -1), heat_color(theme, level))
            row.skip(px(6))
        self._word(painter, row, "many", "t3")
        if self.has_key:
            painter.fillRect(row.take(1, px(20)), theme.color("hair"))
            row.skip(px(12))

    def _paint_key(self, painter: QPainter, row: Row) -> None:
        theme, px = self.theme, self.theme.px
        line = row.take(px(20), px(14))
        painter.fillRect(
            QRect(line.left(), line.bottom() - 1, line.width(), KEY_LINE), theme.color("ok")
        )
        row.skip(px(6))
        self._word(painter, row, "in_key", "t2")
        if not self.has_heat:
            return
        place = row.take(px(16), px(16)).toRectF()
        icons.draw(painter, place, icons.Glyph("warning", "t2"), theme)
        row.skip(px(6))
        self._word(painter, row, "missed_by_half", "t2")

    def _word(self, painter: QPainter, row: Row, word: str, color: str) -> None:
        text = self._words[word]
        room = row.rest()
        wide = min(width_of(self.theme, text, 12), room.width())
        row.skip(wide - room.width())
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.right() + 1 - wide if rtl else room.left()
        place = QRect(left, room.top(), wide, room.height())
        write(painter, place, text, Words(12, 400, color), self.theme)
        row.skip(self.theme.px(10 if word != "few" else 6))
