"""The rail at the start of the window: the mark, the sections, help and settings."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from reader.ui import icons
from reader.ui.components.buttons import IconButton
from reader.ui.components.logo import Logo
from reader.ui.components.paint import CENTRED, Words, rounded, write
from reader.ui.components.tooltip import tooltip
from reader.ui.models.articles import carried_articles
from reader.ui.theme import Theme

WIDTH = 68
_MOST_DROPPED = 2


class RailItem(QAbstractButton):
    """One section: an icon above a word; it follows an action.

    ``takes_articles`` lets articles be dropped on it.
    """

    articles_dropped = Signal(object)  # list of ids

    def __init__(self, role: str, action: QAction, theme: Theme) -> None:
        super().__init__()
        self.role = role
        self.theme = theme
        self.action = action
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def takes_articles(self) -> None:
        """Take articles that are dropped here."""
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one or two articles."""
        if 0 < len(carried_articles(event.mimeData())) <= _MOST_DROPPED:
            event.acceptProposedAction()
            self.setDown(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show no more that they would be taken."""
        self.setDown(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which articles were dropped."""
        self.setDown(False)
        event.acceptProposedAction()
        self.articles_dropped.emit(carried_articles(event.mimeData()))

    def _follow(self) -> None:
        self.setText(self.action.iconText())
        self.setAccessibleName(self.action.text())
        key = self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(tooltip(f"{self.action.text()}  {key}"))
        self.setChecked(self.action.isChecked())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for 56 x 54."""
        return QSize(self.theme.px(56), self.theme.px(54))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the state, the icon and the word."""
        theme, painter = self.theme, QPainter(self)
        chosen = self.isChecked()
        if chosen:
            ground = "soft" if theme.is_dark else "card"
            rounded(painter, self.rect(), theme.px(8), fill=theme.color(ground))
        elif self.underMouse() or self.isDown():
            rounded(painter, self.rect(), theme.px(8), fill=theme.color("hover"))
        color = "accent" if chosen else "t2"
        side = theme.px(20)
        top = theme.px(9)
        place = QRect((self.width() - side) // 2, top, side, side)
        glyph = icons.Glyph(self.role, color, chosen)
        icons.draw(painter, place.toRectF(), glyph, theme)
        words = QRect(0, top + side + theme.px(2), self.width(), theme.px(16))
        write(painter, words, self.text(), Words(11, 600 if chosen else 400, color, CENTRED), theme)


class Rail(QWidget):
    """Hold the sections at the top, help and settings at the bottom."""

    def __init__(
        self, sections: list[tuple[str, QAction]], below: list[tuple[str, QAction]], theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Logo(theme), 0, centre)
        column.addSpacing(6)
        self.items = {role: RailItem(role, action, theme) for role, action in sections}
        for item in self.items.values():
            column.addWidget(item, 0, centre)
        column.addStretch(1)
        for role, action in below:
            button = IconButton(role, action.text(), theme, size=40, icon_size=20)
            button.follow(action)
            column.addWidget(button, 0, centre)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the width from this theme."""
        self.theme = theme
        self.setFixedWidth(theme.px(WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, and the hairline at the inner edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("window"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(
            0 if rtl else self.width() - 1, 0, 1, self.height(), self.theme.color("hair")
        )
