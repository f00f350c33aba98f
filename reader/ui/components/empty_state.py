"""What stands where there is nothing yet: an icon, what, how, and one button at most."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.ui import icons
from reader.ui.components.buttons import Button
from reader.ui.components.keycap import KeyCap
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, Words
from reader.ui.theme import Theme


class Picture(QWidget):
    """Show one icon large."""

    def __init__(self, role: str, theme: Theme, *, size: int = 26, color: str = "t3") -> None:
        super().__init__()
        self._role, self._size, self._color = role, size, color
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFixedSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        glyph = icons.Glyph(self._role, self._color)
        icons.draw(QPainter(self), QRectF(self.rect()), glyph, self.theme)


class EmptyState(QWidget):
    """Say what is missing and how it comes; ``keys`` shows keys with what they do."""

    action_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        icon: str | None,
        title: str,
        how: str,
        button: str = "",
        keys: Sequence[tuple[Sequence[str], str]] = (),
        icon_size: int = 26,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 14)
        column.setSpacing(0)
        if icon is not None:
            column.addWidget(Picture(icon, theme, size=icon_size), 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(6)
        self.title = Label(title, theme, Words(13, 500, "t1", CENTRED), wrap=True)
        self.how = Label(how, theme, Words(12, 400, "t3", CENTRED), wrap=True)
        column.addWidget(self.title)
        column.addSpacing(2)
        column.addWidget(self.how)
        self.button: Button | None = None
        if button:
            self.button = Button(button, theme, dense=True)
            self.button.clicked.connect(self.action_requested)
            column.addSpacing(9)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        if keys:
            column.addSpacing(14)
            column.addLayout(_key_row(keys, theme))

    def say_again(self, title: str, how: str) -> None:
        """Change what is said."""
        self.title.setText(title)
        self.how.setText(how)
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """Ask for a narrow column."""
        return QSize(260, super().sizeHint().height())


def _key_row(keys: Sequence[tuple[Sequence[str], str]], theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addStretch(1)
    for number, (caps, what) in enumerate(keys):
        if number:
            row.addSpacing(8)
        for cap in caps:
            row.addWidget(KeyCap(cap, theme))
        row.addWidget(Label(what, theme, Words(12, 400, "t3")))
    row.addStretch(1)
    return row
