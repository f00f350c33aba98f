"""The frame of all dialogs: a title, what it is about, and a row of buttons."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reader.core.messages import Value
from reader.language import say
from reader.ui.components.buttons import Button, Kind
from reader.ui.components.corners import cut_corners
from reader.ui.components.focus_ring import FocusRing
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, rounded
from reader.ui.components.themed import retheme
from reader.ui.theme import Theme

Side = Literal["start", "end"]
_PAD = 24
_RADIUS = 12
_DIM = QColor(18, 26, 29, 117)  # the same over both themes


class Sheet(QDialog):
    """Come up over the window; Esc closes, and the focus goes back to where it was.

    ``size`` is width and height at 100 %, held within the screen. Whoever opens a sheet also
    deletes it when it is ``finished``.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        size: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._size = size
        self._texts: list[Callable[[], object]] = []
        self.setModal(True)
        self._scrim: Scrim | None = None
        self._is_framed = parent is None
        if not self._is_framed:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.heading = Label("", theme, Words(15, 600))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(_PAD, 16, _PAD, 16)
        self.body.setSpacing(12)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(_PAD, 12, _PAD, 12)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        self._has_footer = False
        self._at_start = 0  # buttons before the stretch
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 14, _PAD, 14)
        head.addWidget(self.heading, 1)
        self._column.addLayout(head)
        self._column.addWidget(hair())
        self._column.addLayout(self.body, 1)
        self._ring = FocusRing(self, theme)
        self.tell(self.heading.setText, title)
        self.tell(self.setWindowTitle, title)
        self._fit()

    # what is said

    def tell(self, setter: Callable[[str], object], id: str, **values: Value) -> None:  # noqa: A002
        """Say a message now, and again whenever the language changes."""

        def again() -> None:
            setter(say(id, **values))

        self._texts.append(again)
        again()

    def add_button(
        self,
        id: str,  # noqa: A002 - of a message
        slot: Callable[[], object],
        *,
        kind: Kind = "secondary",
        icon: str | None = None,
        side: Side = "end",
    ) -> Button:
        """Add a button to the row; the primary one answers Enter."""
        button = Button("", self.theme, kind=kind, icon=icon)
        button.setAutoDefault(False)
        if kind == "primary":
            button.setDefault(True)
        button.clicked.connect(lambda: slot())
        self.tell(button.setText, id)
        self._show_footer()
        if side == "end":
            self.footer.addWidget(button)
        else:
            self.footer.insertWidget(self._at_start, button)
            self._at_start += 1
        return button

    def add_close(self, *, answers_enter: bool = True) -> Button:
        """Add the button that closes; where fields are written in, Enter belongs to them."""
        button = self.add_button("sheet.close", self.accept, kind="primary")
        button.setDefault(answers_enter)
        return button

    def _show_footer(self) -> None:
        if not self._has_footer:
            self._has_footer = True
            self._column.addWidget(hair())
            self._column.addLayout(self.footer)

    # language, theme, size

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for again in self._texts:
            again()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            retheme(child, theme)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the size, as far as the screen has room."""
        wide, tall = (self.theme.px(side) for side in self._size)
        room = self.screen().availableSize() if self.screen() else QSize(wide, tall)
        return QSize(min(wide, room.width() - 40), min(tall, room.height() - 60))

    def _fit(self) -> None:
        self.resize(self.sizeHint())

    # over the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        if not self._is_framed:
            cut_corners(self, self.theme.px(_RADIUS))

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window and stand in its middle."""
        super().showEvent(event)
        parent = self.parentWidget()
        below = None if parent is None else parent.window()
        if below is not None and self._scrim is None:
            self._scrim = Scrim(below)
            self.move(below.geometry().center() - self.rect().center())

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the window be bright again."""
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the sheet be moved by what is not a field or a button."""
        handle = self.windowHandle()
        if handle is not None and not self._is_framed:
            handle.startSystemMove()
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with its round corners."""
        painter, theme = QPainter(self), self.theme
        if self._is_framed:
            painter.fillRect(self.rect(), theme.color("page"))
            return
        fill, outline = theme.color("page"), theme.color("line")
        rounded(painter, self.rect(), theme.px(_RADIUS), fill=fill, outline=outline)


class Scrim(QWidget):
    """Dim a window while a sheet lies over it."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self.setGeometry(below.rect())
        below.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when its size changes."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        QPainter(self).fillRect(self.rect(), _DIM)


def hair() -> QFrame:
    """Make a line of one pixel between two parts of a sheet."""
    line = QFrame()
    line.setObjectName("hair")
    line.setFixedHeight(1)
    return line


def upright() -> QFrame:
    """Make a line of one pixel between two columns of a sheet."""
    line = QFrame()
    line.setObjectName("upright")
    line.setFixedWidth(1)
    return line
