"""The bar that floats over a selection: two likely tags, another tag, a memo, more."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from reader.language import say
from reader.ui import icons
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.motion import Fade
from reader.ui.components.paint import LEADING, Row, Words, dot, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme

HEIGHT = 44
EDGE = 20  # kept free at both sides of the reader
_ITEM, _PAD, _GAP, _DOT = 32, 8, 6, 10


class Offer(NamedTuple):
    """Say which tag the bar offers."""

    tag_id: str
    name: str
    color: QColor
    key: str = ""
    code: str = ""
    """Two letters of a tag that looks like another."""


def placed(
    size: QSize, first: QRect, last: QRect, area: QRect, headings: Sequence[QRect] = ()
) -> QPoint:
    """Find where a bar of ``size`` goes; all rectangles in the coordinates of its parent.

    ``first`` and ``last`` are the selected parts of the first and last selected line, ``area`` what
    is seen of the reader. One pixel above the first line and centred over it; below the last line
    where it would leave the area or cover one of ``headings``; always inside the area.
    """
    left = first.center().x() - size.width() // 2
    rightmost = area.right() + 1 - EDGE - size.width()
    left = max(area.left() + EDGE, min(left, rightmost))
    above = QRect(QPoint(left, first.top() - 1 - size.height()), size)
    below = QRect(QPoint(left, last.bottom() + 2), size)

    def fits(place: QRect) -> bool:
        inside = area.top() <= place.top() and place.bottom() <= area.bottom()
        return inside and not any(place.intersects(heading) for heading in headings)

    if fits(above) or not fits(below):
        lowest = area.bottom() + 1 - size.height()
        return QPoint(left, max(area.top(), min(above.top(), lowest)))
    return below.topLeft()


class BarItem(QAbstractButton):
    """One thing on the bar: a disc or an icon, a word, a key."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str | None = None,
        color: QColor | None = None,
        key: str = "",
        code: str = "",
        icon_size: int = 16,
        named: bool = True,
    ) -> None:
        super().__init__()
        self.theme, self._icon, self._color, self._key = theme, icon, color, key
        self._code = code
        self._icon_size = icon_size
        self._named = named
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip("" if named else tooltip(f"{text}  {key}"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the selection its focus

    def sizeHint(self) -> QSize:
        """Ask for what is shown."""
        theme = self.theme
        widths: list[int] = []
        if self._color is not None:
            widths.append(theme.px(_DOT))
        if self._code:
            widths.append(width_of(theme, self._code, 11, 600))
        if self._icon is not None:
            widths.append(theme.px(self._icon_size))
        if self._named:
            widths.append(width_of(theme, self.text(), 12))
            if self._key:
                widths.append(keycap_width(self._key, theme))
        wide = sum(widths) + theme.px(_GAP) * (len(widths) - 1) + 2 * theme.px(_PAD)
        return QSize(max(wide, theme.px(_ITEM)), theme.px(_ITEM))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the item."""
        theme, painter = self.theme, QPainter(self)
        if self.isDown() or self.underMouse() or self.hasFocus():
            rounded(painter, self.rect(), theme.px(6), fill=theme.color("inkh"))
        pad, gap = theme.px(_PAD), theme.px(_GAP)
        row = Row(self.rect().adjusted(pad, 0, -pad, 0), self.layoutDirection())
        if self._color is not None:
            dot(painter, row.take(theme.px(_DOT), theme.px(_DOT)), self._color, theme.color("inkt"))
            row.skip(gap)
        if self._code:
            place = row.take(width_of(theme, self._code, 11, 600))
            write(painter, place, self._code, Words(11, 600, "inkt"), theme)
            row.skip(gap)
        if self._icon is not None:
            side = theme.px(self._icon_size)
            place = row.take(side, side).toRectF()
            icons.draw(painter, place, icons.Glyph(self._icon, "inkt"), theme)
            row.skip(gap)
        if not self._named:
            return
        tail = gap + keycap_width(self._key, theme) if self._key else 0
        write(painter, row.rest(keep=tail), self.text(), Words(12, 400, "inkt", LEADING), theme)
        if self._key:
            row.skip(gap)
            cap = row.take(keycap_width(self._key, theme), theme.px(KEY_HEIGHT))
            draw_keycap(painter, cap, self._key, theme, ink=True)


class _Line(QWidget):
    """A thin line between the groups of the bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self) -> QSize:
        return QSize(2 * self.theme.px(4) + 1, self.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRect(self.width() // 2, 0, 1, self.height())
        QPainter(self).fillRect(place, self.theme.color("inkl"))


class FloatingBar(QWidget):
    """Float over a selection. It never takes the focus by itself; Tab reaches its items."""

    tag_requested = Signal(str)
    """The id of the tag."""
    other_requested = Signal()
    memo_requested = Signal()
    more_requested = Signal(object)
    """The place of the button (``QRect``, global), for a menu."""
    dismissed = Signal()
    """Esc was pressed on the bar."""

    def __init__(self, parent: QWidget, theme: Theme, *, reduced_motion: bool = False) -> None:
        super().__init__(parent)
        self.theme = theme
        self.fade = Fade(self, reduced=reduced_motion)
        self._offers: tuple[Offer, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 0, 6, 0)
        self._row.setSpacing(2)
        self.items: list[QWidget] = []
        self.setAccessibleName(say("bar.name"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self._fill()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these tags (two at most are shown)."""
        wanted = tuple(offers[:2])
        if wanted != self._offers:  # the bar follows its selection at every step of a scroll
            self._offers = wanted
            self._fill()

    def show_at(
        self, first: QRect, last: QRect, area: QRect, headings: Sequence[QRect] = ()
    ) -> None:
        """Show the bar where ``placed`` says, in the coordinates of the parent."""
        size = QSize(
            min(self.sizeHint().width(), area.width() - 2 * EDGE), self.sizeHint().height()
        )
        self.setGeometry(QRect(placed(size, first, last, area, headings), size))
        self.raise_()
        self.fade.show()

    def put_away(self) -> None:
        """Hide the bar."""
        self.fade.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on; offer the tags anew for their colours."""
        self.theme = theme
        self._fill()

    def sizeHint(self) -> QSize:
        """Ask for the items in one row."""
        return QSize(self._row.sizeHint().width(), self.theme.px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything anew in another language."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self._fill()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the bar by the arrows; leave it by Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.focusNextPrevChild((key == Qt.Key.Key_Right) != rtl)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dark ground."""
        fill, outline = self.theme.color("ink"), self.theme.color("inkl")
        rounded(QPainter(self), self.rect(), self.theme.px(8), fill=fill, outline=outline)

    def _fill(self) -> None:
        for item in self.items:
            self._row.removeWidget(item)
            item.hide()
            item.deleteLater()
        theme = self.theme
        tags = [BarItem(theme, o.name, color=o.color, key=o.key, code=o.code) for o in self._offers]
        for item, offer in zip(tags, self._offers, strict=True):
            item.clicked.connect(lambda _=False, tag=offer.tag_id: self.tag_requested.emit(tag))
        other = BarItem(theme, say("bar.other_tag"), icon="find", key="T")
        other.clicked.connect(self.other_requested)
        memo = BarItem(theme, say("bar.memo"), icon="memo", key="M", icon_size=18, named=False)
        memo.clicked.connect(self.memo_requested)
        more = BarItem(theme, say("bar.more"), icon="more", icon_size=18, named=False)
        more.clicked.connect(lambda: self.more_requested.emit(_global_place(more)))
        lead: list[QWidget] = [*tags, _Line(theme)] if tags else []
        self.items = [*lead, other, _Line(theme), memo, more]
        for item in self.items:
            self._row.addWidget(item, 0, Qt.AlignmentFlag.AlignVCenter)
            item.show()  # at once: on a bar in sight Qt would show it later, and measure it as none
        self.resize(self.sizeHint())


def _global_place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
