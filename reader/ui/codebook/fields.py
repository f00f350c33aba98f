"""Fields of the inspector: a name that says its language, and an area as high as its text."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import TRAILING, Words, width_of, write
from reader.ui.dialogs.fields import MatterArea, MatterField
from reader.ui.theme import Theme

_PAD = 10


class NameField(MatterField):
    """Take a name; at its end stands the name of its language, short."""

    def __init__(self, theme: Theme, mark: str, *, latin: bool = False) -> None:
        self.theme = theme
        self._mark = ""
        super().__init__(theme, latin=latin)
        self.mark_with(mark)

    def mark_with(self, mark: str) -> None:
        """Show this at the end."""
        self._mark = mark
        room = width_of(self.theme, mark, 11) + self.theme.px(6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(room if rtl else 0, 0, 0 if rtl else room, 0)  # not mirrored by Qt
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        super().set_theme(theme)
        self.theme = theme
        self.mark_with(self._mark)

    def changeEvent(self, event: QEvent) -> None:
        """Leave room for the mark where the end of the field is now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.mark_with(self._mark)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and its mark."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())  # Qt gives it the application's
        pad = self.theme.px(_PAD)
        place = self.rect().adjusted(pad, 0, -pad, 0)
        write(painter, place, self._mark, Words(11, 400, "t3", TRAILING), self.theme)


class GrowingArea(MatterArea):
    """Take several lines; as high as they are, from ``lines`` to ``most``, then it scrolls."""

    def __init__(self, theme: Theme, *, lines: int = 2, most: int = 8) -> None:
        self._least, self._most = lines, most
        self._theme = theme
        super().__init__(theme, lines=lines)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def set_theme(self, theme: Theme) -> None:
        """Take the text size from this theme."""
        self._theme = theme
        super().set_theme(theme)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the height of the lines; a plain text measures itself in lines."""
        lines = min(max(round(self.document().size().height()), self._least), self._most)
        line = self.fontMetrics().lineSpacing() + 1
        tall = line * lines + 10 + self._theme.px(10)
        if tall != self.height() or self.minimumHeight() != tall:
            self.setFixedHeight(tall)


class Heading(Label):
    """Name what stands below it, and perhaps how much of it there is."""

    def __init__(self, id: str, theme: Theme, field: QWidget | None = None) -> None:  # noqa: A002
        super().__init__("", theme, Words(12, 500, "t3"))
        self._id = id
        self._field = field
        self._count = ""
        if field is not None:
            self.setBuddy(field)
        self.retranslate()

    def show_count(self, count: str) -> None:
        """Show how much there is, behind the name."""
        self._count = count
        self.retranslate()

    def retranslate(self) -> None:
        """Say the name in the present language."""
        self.setText(say(self._id))
        if self._field is not None:
            self._field.setAccessibleName(say(self._id))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name, and the count smaller."""
        super().paintEvent(event)
        if self._count:
            used = width_of(self.theme, self.text(), 12, 500) + self.theme.px(6)
            inside = self.contentsRect()
            rest = inside.adjusted(used, 0, 0, 0)
            place = QStyle.visualRect(self.layoutDirection(), inside, QRect(rest))
            painter = QPainter(self)
            painter.setLayoutDirection(self.layoutDirection())
            write(painter, place, self._count, Words(11, 400, "t3"), self.theme)
