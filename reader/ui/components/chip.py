"""A tag as a small pill: its sign, its name, perhaps its key or a cross to take it away."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.core.model import Tag
from reader.ui import icons
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.paint import (
    LEADING,
    Row,
    Words,
    rounded,
    sign,
    sign_size,
    width_of,
    write,
)
from reader.ui.theme import Pattern, Theme

HEIGHT = 22
_PAD, _GAP, _ICON = 8, 6, 14


@dataclass(frozen=True, slots=True)
class ChipLook:
    """Say how a chip looks; widgets and delegates draw it alike. No ``color``: an outline only."""

    text: str
    color: QColor | None = None
    pattern: Pattern = "solid"
    icon: str | None = None
    key: str = ""
    removable: bool = False
    code: str = ""
    """Two letters in the swatch of a tag that looks like another."""

    def width(self, theme: Theme) -> int:
        """Measure the whole chip."""
        wide = 2 * theme.px(_PAD) + width_of(theme, self.text, 12, 500)
        if self.color is not None:
            wide += sign_size(theme, self.code).width() + theme.px(_GAP)
        if self.icon is not None:
            wide += theme.px(_ICON + _GAP)
        if self.key:
            wide += theme.px(_GAP) + keycap_width(self.key, theme)
        if self.removable:
            wide += theme.px(_GAP + _ICON)
        return wide

    def draw(self, painter: QPainter, rect: QRect, theme: Theme, *, hovered: bool = False) -> None:
        """Draw the chip into ``rect``; a name too long for it is cut."""
        self._draw_ground(painter, rect, theme, hovered=hovered)
        pad, gap = theme.px(_PAD), theme.px(_GAP)
        row = Row(rect.adjusted(pad, 0, -pad, 0), painter.layoutDirection())
        if self.color is not None:
            place = row.take_size(sign_size(theme, self.code))
            sign(painter, place, (self.color, self.pattern, self.code), theme)
            row.skip(gap)
        if self.icon is not None:
            _draw_icon(painter, row.take(theme.px(_ICON), theme.px(_ICON)), self.icon, theme)
            row.skip(gap)
        tail = (gap + theme.px(_ICON)) if self.removable else 0
        tail += (gap + keycap_width(self.key, theme)) if self.key else 0
        words = Words(12, 500, "t1" if self.color is not None else "t2", LEADING)
        write(painter, row.rest(keep=tail), self.text, words, theme)
        if self.key:
            row.skip(gap)
            cap = row.take(keycap_width(self.key, theme), theme.px(KEY_HEIGHT))
            draw_keycap(painter, cap, self.key, theme)
        if self.removable:
            row.skip(gap)
            _draw_icon(painter, row.take(theme.px(_ICON), theme.px(_ICON)), "close", theme)

    def _draw_ground(self, painter: QPainter, rect: QRect, theme: Theme, *, hovered: bool) -> None:
        fill, outline = None, None
        if self.color is None:
            outline = theme.color("line")
            fill = theme.color("hover") if hovered else None
        else:
            share = theme.chip_alpha + (0.08 if hovered else 0)
            fill = theme.mixed(self.color, share, "card")
            outline = self.color if self.removable else None
        rounded(painter, rect, rect.height() / 2, fill=fill, outline=outline)


def look_of(
    tag: Tag, text: str, theme: Theme, *, key: str = "", removable: bool = False
) -> ChipLook:
    """Give the look of a tag; ``text`` is its name in the language of the interface."""
    color, pattern, code = theme.sign_of(tag)
    return ChipLook(text, color, pattern, key=key, removable=removable, code=code)


class Chip(QAbstractButton):
    """Show a chip that can be pressed, and taken away by its cross, Delete or Backspace."""

    remove_requested = Signal()

    def __init__(self, look: ChipLook, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def show_look(self, look: ChipLook) -> None:
        """Show something else."""
        self.look = look
        self.setText(look.text)
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme; the look's colour is the owner's to renew."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the chip and a pixel above and below, 24 in all, to be hit easily."""
        return QSize(self.look.width(self.theme), self.theme.px(HEIGHT) + 2)

    def minimumSizeHint(self) -> QSize:
        """Let the name be cut."""
        return QSize(min(self.theme.px(72), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        place = self.rect().adjusted(0, 1, 0, -1)
        self.look.draw(QPainter(self), place, self.theme, hovered=self.underMouse())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the chip away if the cross was pressed."""
        if (
            self.look.removable
            and self.isDown()
            and self._cross().contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.remove_requested.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chip away by Delete or Backspace."""
        if self.look.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
            return
        super().keyPressEvent(event)

    def _cross(self) -> QRect:
        wide = self.theme.px(_PAD + _ICON + _GAP // 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(0, 0, wide, self.height())
        return QRect(self.width() - wide, 0, wide, self.height())


class Swatch(QWidget):
    """Show a tag's colour and pattern alone (beside its name, which says the rest)."""

    def __init__(
        self,
        color: QColor,
        pattern: Pattern,
        theme: Theme,
        *,
        code: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.color = color
        self.pattern: Pattern = pattern
        self.code = code
        self.theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for 14 to 10, or for the code's room."""
        return sign_size(self.theme, self.code)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the swatch."""
        look = (self.color, self.pattern, self.code)
        sign(QPainter(self), self.rect(), look, self.theme)


def _draw_icon(painter: QPainter, rect: QRect, role: str, theme: Theme) -> None:
    icons.draw(painter, rect.toRectF(), icons.Glyph(role, "t2"), theme)
