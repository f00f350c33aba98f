"""A field to filter or find by."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.language import say
from reader.ui import icons
from reader.ui.components.paint import font
from reader.ui.theme import Theme


class SearchField(QLineEdit):
    """Take a query; ``textChanged`` tells it. Esc clears it first, then goes to the parent.

    Where closing loses nothing, as in a bar that keeps its query, ``esc_clears`` is off.
    """

    def __init__(
        self,
        placeholder: str,
        theme: Theme,
        *,
        icon: str = "find",
        esc_clears: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._esc_clears = esc_clears
        self._role = icon
        self._sign = QAction(self)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.call_it(placeholder)
        self.set_theme(theme)

    def call_it(self, placeholder: str) -> None:
        """Set what the field is for: shown while it is empty, and its accessible name."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear.setText(say("search.clear"))

    def set_theme(self, theme: Theme) -> None:
        """Take icons and text size from this theme."""
        self.theme = theme
        self.setFont(font(theme, 13))
        self._sign.setIcon(icons.icon(self._role, theme, color="t3"))
        self._clear.setIcon(icons.icon("clear", theme, color="t3"))

    def sizeHint(self) -> QSize:
        """Ask for 32 pixels of height."""
        return QSize(super().sizeHint().width(), self.theme.px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the field by Esc; an empty field lets it pass."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text() and self._esc_clears:
                self.clear()
                event.accept()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)
